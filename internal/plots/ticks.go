package plots

import (
	"math"
	"strconv"
	"strings"
)

// tickLabels are the numbers along the y axis where ECharts' own would be too long: it can shorten numbers by a function
// only, which an option that is data cannot hold. So these are texts at the ticks, at most six characters long.
func (c *Chart) tickLabels(th Theme) Labels {
	ls := Labels{ID: "y-ticks", Anchor: "left", Plain: true}
	y := c.Y
	scale, unscale := y.scale()
	lo, hi := scale(y.Min), scale(y.Max)
	for i := range int((hi-lo)/y.Tick+1e-9) + 1 {
		v := lo + float64(i)*y.Tick
		if math.Abs(v) < y.Tick*1e-9 {
			v = 0
		}
		ls.Items = append(ls.Items, Label{X: c.X.Min, Y: unscale(v), Text: tickText(unscale(v)) + y.Suffix, Color: th.Muted()})
	}
	return ls
}

// ownTicks tells whether tickLabels writes the numbers. Each text costs a redraw about as much as a line does: numbers
// that are short are left to ECharts. Beside categories there is no place left of the first to put texts at.
func (c *Chart) ownTicks() bool {
	y := c.Y
	short := !y.Log && y.Tick >= .001 && max(-y.Min, y.Max) < 1000
	return !short && c.X.Categories == nil && y.Categories == nil && y.Tick > 0 && !math.IsInf(y.Max-y.Min, 0)
}

// scale maps values to even distances on the axis, and back.
func (a Axis) scale() (to, back func(float64) float64) {
	if a.Log {
		return math.Log10, func(v float64) float64 { return math.Pow(10, v) }
	}
	same := func(v float64) float64 { return v }
	return same, same
}

func tickText(v float64) string {
	s := strconv.FormatFloat(v, 'g', 4, 64)
	if a := math.Abs(v); a >= 1e-4 && a < 1e5 {
		s = strconv.FormatFloat(v, 'f', -1, 64)
		if len(s) > 7 {
			s = strconv.FormatFloat(v, 'g', 4, 64)
		}
	}
	s = strings.NewReplacer("e+0", "e", "e+", "e", "e-0", "e-").Replace(s)
	return strings.ReplaceAll(s, "-", "−")
}
