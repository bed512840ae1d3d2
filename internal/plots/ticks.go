package plots

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"losslab/internal/words"
)

// ECharts writes the numbers along an axis with a hyphen for a minus, commas between thousands, and as 1e8. Changing that takes a
// function, which an option that is pure data cannot hold. Where it would do so, the numbers are texts of this package.

// yTicks returns the numbers along the y axis.
func (c *Chart) yTicks(th Theme) Labels {
	ls := Labels{ID: "y-ticks", Anchor: "left", Plain: true}
	for _, v := range c.Y.ticks() {
		ls.Items = append(ls.Items, Label{X: c.X.Min, Y: v, Text: c.Y.text(v), Color: th.Muted()})
	}
	return ls
}

// xTicks returns the numbers along the x axis.
func (c *Chart) xTicks(th Theme) series {
	const id, away = "x-ticks", 8
	bottom := c.Y.Min
	if c.Y.Inverse {
		bottom = c.Y.Max
	}
	ls := Labels{ID: id, Anchor: "bottom", Plain: true, Away: away}
	var areas []any
	for _, v := range c.spaced() {
		text := c.X.text(v)
		ls.Items = append(ls.Items, Label{X: v, Y: bottom, Text: text, Color: th.Muted()})
		area := labeledArea{text, num(v), itemLabel{
			Label:      opts.Label{Show: opts.Bool(true), Position: "bottom", Formatter: "{b}", Color: th.Muted(), FontSize: labelSize},
			LineHeight: lineHeight("bottom", labelSize), Distance: away,
		}}
		areas = append(areas, []any{area, map[string]num{"xAxis": num(v)}})
	}
	if c.Y.Categories == nil {
		return ls.series(c, th)
	}
	// No y lies below the last category, so the texts are labels of areas without a width, as high as the chart.
	return series{Type: types.ChartLine, ID: id, Data: pairs{}, Silent: true, MarkArea: opts.MarkAreas{
		Data: areas, MarkAreaStyle: opts.MarkAreaStyle{ItemStyle: &opts.ItemStyle{Color: "transparent"}},
	}}
}

// labeledArea is the start of an area that has a label.
type labeledArea struct {
	Name  string    `json:"name"`
	X     num       `json:"xAxis"`
	Label itemLabel `json:"label"`
}

// narrow is the width of a phone's chart, in pixels.
const narrow = 380

// spaced returns the ticks of the x axis that get numbers: all, or every second, fourth and so on including 0, so that
// they fit on a phone.
func (c *Chart) spaced() []float64 {
	a := c.X
	all := a.ticks()
	zero := 0
	for i, v := range all {
		if v == 0 {
			zero = i
		}
	}
	for each := 1; ; each *= 2 {
		var some []float64
		room := 0
		for i, v := range all {
			if (i-zero)%each == 0 {
				some = append(some, v)
				room += Room(false, a.text(v)) + 10
			}
		}
		if room <= narrow-c.Margin.Left-c.Margin.Right || each >= len(all) {
			return some
		}
	}
}

// ticks returns the values of an axis's ticks.
func (a Axis) ticks() []float64 {
	switch {
	case a.Ticks != nil:
		return a.Ticks
	case !a.Log:
		return Multiples(a.Tick, a.Min, a.Max)
	}
	var all []float64
	lo, hi := math.Log10(a.Min), math.Log10(a.Max)
	for i := range int((hi-lo)/a.Tick+1e-9) + 1 {
		all = append(all, math.Pow(10, lo+float64(i)*a.Tick))
	}
	return all
}

// TickRoom returns the greatest width in pixels that a number along the axis may take.
func (a Axis) TickRoom() int {
	var texts []string
	for _, v := range a.ticks() {
		texts = append(texts, a.text(v))
	}
	return Room(false, texts...)
}

// offBeat reports whether the axis starts between two multiples of its tick. ECharts would count its ticks from there.
func (a Axis) offBeat() bool {
	beats := a.Min / a.Tick
	return a.Categories == nil && !a.Log && a.Tick > 0 && math.Abs(beats-math.Round(beats)) > 1e-9
}

// Multiples returns the multiples of a tick from lo to hi, at most 100, for Axis.Ticks.
func Multiples(tick, lo, hi float64) []float64 {
	all := []float64{}
	for i := math.Ceil(lo/tick - 1e-9); i <= hi/tick+1e-9 && len(all) < 100; i++ {
		all = append(all, i*tick+0)
	}
	return all
}

// LogTicks returns 1, 2 and 5 times the powers of ten from lo > 0 to hi. For a wide range it returns the powers alone,
// and for a narrow one more of their multiples.
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

// The range of numbers that are written in full along an axis. Others would be too long for the margin.
const (
	leastInFull = 1e-4
	mostInFull  = 1e5
)

// ownTicks reports whether the axis's numbers are texts of this package. Each costs a redraw about as much as a line,
// so ECharts writes those that it would write in the same style. Numbers of most and above do not fit into the margin.
func (a Axis) ownTicks(most float64) bool {
	lo, hi := a.Min, a.Max
	if len(a.Ticks) > 0 {
		lo, hi = a.Ticks[0], a.Ticks[len(a.Ticks)-1]
	}
	same := !a.Log && lo >= 0 && a.Tick >= .001 && hi < most
	return !same && a.Categories == nil && (a.Tick > 0 || a.Ticks != nil) && !math.IsInf(a.Max-a.Min, 0)
}

// power returns the power of ten by which the numbers along the axis are divided, or 0. The axis's name mentions it.
func (a Axis) power() int {
	largest := max(math.Abs(a.Min), math.Abs(a.Max))
	fine := a.Tick > 0 && !a.Log && a.Tick < leastInFull
	switch {
	case a.onlyPowers() || largest == 0 || a.Categories != nil || !a.ownTicks(mostInFull):
		return 0
	case largest >= mostInFull, fine, a.Log && a.Min < leastInFull:
		return 3 * int(math.Floor(math.Log10(largest)/3+1e-9))
	}
	return 0
}

// onlyPowers reports whether all ticks of a log axis are at powers of ten, which can be written as such.
func (a Axis) onlyPowers() bool {
	if !a.Log {
		return false
	}
	for _, v := range a.ticks() {
		if k := math.Log10(v); math.Abs(k-math.Round(k)) > 1e-9 {
			return false
		}
	}
	return true
}

// hasPower reports whether some number along a log axis is too long to be written in full. Then all but 0.1, 1 and 10
// are powers of ten, so that the numbers of an axis have one style.
func (a Axis) hasPower() bool {
	ticks := a.ticks()
	return ticks[0] < leastInFull*(1-1e-9) || ticks[len(ticks)-1] >= mostInFull*(1-1e-9)
}

// title returns the axis's name, with the power of ten that its numbers are multiples of.
func (a Axis) title() string {
	k := a.power()
	switch {
	case k == 0:
		return a.Name
	case a.Name == "":
		return words.English.TimesPower(k)
	}
	return a.Name + " (" + words.English.TimesPower(k) + ")"
}

// text returns the number at a tick.
func (a Axis) text(v float64) string {
	if exponent := math.Round(math.Log10(v)); a.onlyPowers() && a.hasPower() && math.Abs(exponent) > 1 {
		return words.English.Power(int(exponent)) + a.Suffix
	}
	k := a.power()
	text := words.English.Digits(v/math.Pow(10, float64(k)), 6)
	if k != 0 && a.Suffix == words.English.TimesSign() {
		return text // the axis's name has the sign
	}
	return text + a.Suffix
}

// scale returns the function that maps values to even distances on the axis, and its inverse.
func (a Axis) scale() (to, back func(float64) float64) {
	if a.Log {
		return math.Log10, func(v float64) float64 { return math.Pow(10, v) }
	}
	same := func(v float64) float64 { return v }
	return same, same
}
