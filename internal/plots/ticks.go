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
	for _, v := range c.Y.ticks() {
		ls.Items = append(ls.Items, Label{X: c.X.Min, Y: v, Text: tickText(v) + c.Y.Suffix, Color: th.Muted()})
	}
	return ls
}

// ticks are the places of an axis' ticks.
func (a Axis) ticks() []float64 {
	if a.Ticks != nil {
		return a.Ticks
	}
	var all []float64
	scale, unscale := a.scale()
	lo, hi := scale(a.Min), scale(a.Max)
	for i := range int((hi-lo)/a.Tick+1e-9) + 1 {
		v := lo + float64(i)*a.Tick
		if math.Abs(v) < a.Tick*1e-9 {
			v = 0
		}
		all = append(all, unscale(v))
	}
	return all
}

// TickRoom returns how many pixels the widest number along the axis may take.
func (a Axis) TickRoom() int {
	var texts []string
	for _, v := range a.ticks() {
		texts = append(texts, tickText(v)+a.Suffix)
	}
	return Room(false, texts...)
}

// Multiples are the multiples of a tick from lo to hi, for Axis.Ticks.
func Multiples(tick, lo, hi float64) []float64 {
	all := []float64{}
	for i := math.Ceil(lo/tick - 1e-9); i <= hi/tick+1e-9 && len(all) < 100; i++ {
		all = append(all, i*tick+0)
	}
	return all
}

// LogTicks are 1, 2 and 5 times the powers of ten from lo > 0 to hi; of a wide range the powers alone, of a narrow one
// more of their multiples.
func LogTicks(lo, hi float64) []float64 {
	all := []float64{}
	for k := max(-400, math.Floor(math.Log10(lo)+1e-9)); k <= min(400, math.Log10(hi)+1e-9); k++ {
		for _, m := range []float64{1, 2, 3, 4, 5, 6, 8} {
			v := m * math.Pow(10, k)
			fine := m == 3 || m == 4 || m > 5
			if v < lo*(1-1e-9) || v > hi*(1+1e-9) || m > 1 && hi/lo > 150 || fine && hi/lo > 6 {
				continue
			}
			all = append(all, v)
		}
	}
	return all
}

// ownTicks tells whether tickLabels writes the numbers. Each text costs a redraw about as much as a line does: numbers
// that are short are left to ECharts. Beside categories there is no place left of the first to put texts at.
func (c *Chart) ownTicks() bool {
	y := c.Y
	short := !y.Log && y.Tick >= .001 && max(-y.Min, y.Max) < 1000
	return !short && c.X.Categories == nil && y.Categories == nil && (y.Tick > 0 || y.Ticks != nil) && !math.IsInf(y.Max-y.Min, 0)
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
