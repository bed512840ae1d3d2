package kit

import (
	"math"

	"losslab/internal/loss"
	"losslab/internal/plots"
)

// Sample samples f at n points evenly spaced from lo to hi inclusive. If log is set they are spaced evenly in the logarithm.
func Sample(f func(float64) float64, lo, hi float64, n int, log bool) [][2]float64 {
	xy := make([][2]float64, n)
	for i := range xy {
		t := float64(i) / float64(n-1)
		x := lo + t*(hi-lo)
		if log {
			x = lo * math.Pow(hi/lo, t)
		}
		xy[i] = [2]float64{x, f(x)}
	}
	return xy
}

// A Jump is a discontinuity of a function: its limits from below and from above, and its value.
type Jump struct{ At, Below, Above, Value float64 }

// JumpAt returns the jump of f at a point, which must have finite neighbors on both sides.
func JumpAt(f func(float64) float64, at float64) Jump {
	return Jump{at, f(math.Nextafter(at, math.Inf(-1))), f(math.Nextafter(at, math.Inf(1))), f(at)}
}

// Break inserts a gap at each jump into the samples of a function, so that its line ends at each limit. The jumps must
// be in ascending order.
func Break(xy [][2]float64, jumps []Jump) [][2]float64 {
	var out [][2]float64
	for _, p := range xy {
		between := false
		for len(jumps) > 0 && jumps[0].At <= p[0] {
			j := jumps[0]
			out, jumps = append(out, [2]float64{j.At, j.Below}, plots.Gap, [2]float64{j.At, j.Above}), jumps[1:]
			between = j.At == p[0]
		}
		if !between {
			out = append(out, p)
		}
	}
	return out
}

// JumpDots draws a loss's jumps: a ring at each limit that the function does not attain, and a dot at its value.
func JumpDots(l loss.Loss, th plots.Theme, name string, jumps []Jump) []plots.Layer {
	color := plots.StyleOf(l.ID(), th).Color
	rings := plots.Dots{ID: "limits." + l.ID(), Name: name, Color: color, Symbol: "circle", Size: 8, Open: true}
	dots := plots.Dots{ID: "jump." + l.ID(), Name: name, Color: color, Symbol: "circle", Size: 8}
	for _, j := range jumps {
		for _, limit := range []float64{j.Below, j.Above} {
			if limit != j.Value && !math.IsNaN(limit) {
				rings.XY = append(rings.XY, [2]float64{j.At, limit})
			}
		}
		if !math.IsNaN(j.Value) { // a logarithmic axis has no place for 0
			dots.XY = append(dots.XY, [2]float64{j.At, j.Value})
		}
	}
	return []plots.Layer{rings, dots}
}

// LossLine draws samples of a function of the error in the loss's style.
func LossLine(l loss.Loss, th plots.Theme, xy [][2]float64) plots.Line {
	st := plots.StyleOf(l.ID(), th)
	return plots.Line{ID: "curve." + l.ID(), Name: l.Name(), XY: xy, Color: st.Color, Dash: st.Dash, Width: 2.5}
}

// EndLabels labels each loss at the right end of its line, x. y returns the line's height there.
func EndLabels(losses []loss.Loss, th plots.Theme, x float64, y func(i int, l loss.Loss) float64) plots.Labels {
	ls := plots.Labels{ID: "names", Row: plots.LabelRow}
	for i, l := range losses {
		st := plots.StyleOf(l.ID(), th)
		ls.Items = append(ls.Items, plots.Label{X: x, Y: y(i, l), Text: l.Name(), Color: st.Color, Dash: st.Dash})
	}
	return ls
}

// NamesMargin returns the width in pixels of the longest name beside a chart, including its leader line. It is never
// less than the lecture's three losses need, so that charts do not jump when a loss is selected.
func NamesMargin[L Named](losses []L) int {
	return 16 + plots.Room(true, append(LossNames(losses), "SmoothL1")...)
}

// Dot draws a loss's symbol at the given positions.
func Dot(l loss.Loss, th plots.Theme, id string, size float64, xy ...[2]float64) plots.Dots {
	st := plots.StyleOf(l.ID(), th)
	return plots.Dots{ID: id, Name: l.Name(), XY: xy, Color: st.Color, Symbol: st.Symbol, Size: size}
}

// Veiled is the label of a bar that the reader is to guess. It is blank, so it does not reveal the length behind the veil.
const Veiled = " "
