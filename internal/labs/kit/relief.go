package kit

import (
	"math"

	"losslab/internal/loss"
	"losslab/internal/plots"
)

// A Relief is a loss over two unknowns.
type Relief struct {
	Loss   loss.Loss
	X, Y   plots.Axis
	Height func(x, y float64) float64
	Points int // number of errors that Height sums over; the more, the smoother and the costlier it is
}

func (r Relief) sampled() plots.Relief {
	return plots.NewRelief(r.Height, r.X, r.Y, int(Clamp(math.Sqrt(100_000/float64(max(1, r.Points))), 14, 36)))
}

// Contours returns lines of equal loss.
func (r Relief) Contours() [][2]float64 {
	sampled := r.sampled()
	return sampled.Lines(BowlLevels(sampled.Range()))
}

// shaded are the indices of the levels below which a relief is shaded, one shade over the other.
var shaded = []int{1, 3, 5}

// Layers draws lines of equal loss in the loss's color, under the given name, and shades below some of them. Levels are
// fractions of the loss's range within the axes, so that the reliefs of two losses have the same levels.
func (r Relief) Layers(th plots.Theme, name string) []plots.Layer {
	sampled, color := r.sampled(), plots.StyleOf(r.Loss.ID(), th).Color
	levels := BowlLevels(sampled.Range())
	var layers []plots.Layer
	for _, k := range shaded {
		layers = append(layers, plots.Area{ID: "shade." + string(rune('1'+k)), XY: sampled.Below(levels[k]), Color: color, Opacity: .11})
	}
	return append(layers, plots.Line{ID: "contours", Name: name, XY: sampled.Lines(levels), Color: color, Dash: "solid", Width: 1})
}

// A Track is the path of a descent over two unknowns, up to the step shown.
type Track struct {
	Loss  loss.Loss
	X, Y  plots.Axis
	At    [][2]float64
	Names TrackNames
	Color string // of its line and steps, drawn thin; if empty, the loss's color, drawn bolder
}

// TrackNames are the names of a Track's layers.
type TrackNames struct{ Steps, Path, Now, Start string }

// Layers draws the steps up to the last one, or to the first that is far beyond the chart.
func (t Track) Layers(th plots.Theme) []plots.Layer {
	st := plots.StyleOf(t.Loss.ID(), th)
	var path [][2]float64
	for _, at := range t.At {
		path = append(path, at)
		if Outside(at[0], t.X) || Outside(at[1], t.Y) {
			break
		}
	}
	steps := plots.Dots{ID: "steps", Name: t.Names.Steps, XY: Apart(path, t.X, t.Y), Color: st.Color, Symbol: "circle", Size: 6}
	line := plots.Line{ID: "path", Name: t.Names.Path, XY: path, Color: st.Color, Dash: "solid", Width: 2}
	if t.Color != "" {
		steps.Color, steps.Size, steps.Plain, line.Color, line.Width = t.Color, 2.5, true, t.Color, 1.25
	}
	return []plots.Layer{
		steps, line,
		plots.Dots{ID: "now", Name: t.Names.Now, XY: path[len(path)-1:], Color: st.Color, Symbol: st.Symbol, Size: 13},
		plots.Dots{ID: "start", Name: t.Names.Start, XY: path[:1], Color: th.Ink(), Symbol: "rect", Size: 10},
	}
}
