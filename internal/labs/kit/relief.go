package kit

import (
	"math"

	"losslab/internal/loss"
	"losslab/internal/plots"
)

// Relief is a loss over two unknowns.
type Relief struct {
	Loss   loss.Loss
	X, Y   plots.Axis
	Height func(x, y float64) float64
	Points int // of how many errors a height is made: of more, it is smoother, and costs more
}

func (r Relief) sampled() plots.Relief {
	return plots.NewRelief(r.Height, r.X, r.Y, int(Clamp(math.Sqrt(100_000/float64(max(1, r.Points))), 14, 36)))
}

// Contours are lines of equal loss.
func (r Relief) Contours() [][2]float64 {
	sampled := r.sampled()
	return sampled.Lines(BowlLevels(sampled.Range()))
}

// shaded are the levels below which a relief is shaded, one on the other.
var shaded = []int{1, 3, 5}

// Layers are lines of equal loss in the loss's colour, with the name that a reader finds them by, and shades below some of
// them. Levels are shares of the range that the loss has between the axes, so that the reliefs of two losses have the same.
func (r Relief) Layers(th plots.Theme, name string) []plots.Layer {
	sampled, color := r.sampled(), plots.StyleOf(r.Loss.ID(), th).Color
	levels := BowlLevels(sampled.Range())
	var layers []plots.Layer
	for _, k := range shaded {
		layers = append(layers, plots.Area{ID: "shade." + string(rune('1'+k)), XY: sampled.Below(levels[k]), Color: color, Opacity: .11})
	}
	return append(layers, plots.Line{ID: "contours", Name: name, XY: sampled.Lines(levels), Color: color, Dash: "solid", Width: 1})
}

// Track is the way of a descent over two unknowns, up to the step that is shown.
type Track struct {
	Loss  loss.Loss
	X, Y  plots.Axis
	At    [][2]float64
	Names TrackNames
	Color string // of its line and its steps, drawn fine; the loss's, and bolder, where it is empty
}

// TrackNames are those of its layers.
type TrackNames struct{ Steps, Path, Now, Start string }

// Layers are the steps up to the one shown, or to the first far beyond the chart.
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
