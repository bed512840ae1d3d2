// Package plots makes go-echarts charts from plain numbers. It knows nothing of labs, and of losses only their styles.
// All of go-echarts' peculiarities stay in this package: ids are stable, options are pure data (no functions), and a
// number that is not finite becomes a gap.
package plots

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"losslab/internal/asjson"
)

// A Chart is a chart in plain numbers: two axes, and layers drawn in order.
type Chart struct {
	X, Y   Axis
	Margin Margin
	Height int // least height in pixels at which the chart reads well; labels and rows may need more
	Layers []Layer
	Hides  func(id string) bool // reports whether to omit the layer with an id; may be nil
	Places bool                 // both axes are positions, as in a picture: readers read dots, not what lies at one x
}

// Least returns the height in pixels that the chart needs so that none of its labels overlap. Surfaces never draw it
// lower than that.
func (c *Chart) Least() int {
	room := 0
	for _, l := range c.Layers {
		switch l := l.(type) {
		case Labels:
			rows := len(l.Items) - 1
			if l.Solid {
				rows++
			}
			room = max(room, l.Row*rows)
		case Bars:
			room = max(room, l.Row*len(l.Values))
		}
	}
	return max(c.Height, c.Margin.Top+room+c.Margin.Bottom)
}

// Margin is the space around the plot area, in pixels. A chart with equal units on a square element has equal sums of
// left and right, and of top and bottom.
type Margin struct{ Left, Right, Top, Bottom int }

// An Axis is one axis. Its range is always given, so that nothing jumps while a point is dragged.
type Axis struct {
	Name       string
	Min, Max   float64
	Tick       float64   // distance of ticks, on a log axis of their decimal logarithms; 0: ECharts chooses
	Ticks      []float64 // values that have ticks, instead of Tick; for ranges that do not start at one
	Log        bool      // logarithmic; Min and Max must be positive
	Inverse    bool      // values increase to the left or downwards, as image coordinates do
	Categories []string  // category names, instead of a range
	Suffix     string    // appended to each tick's number: " %", "×"
	Sparse     bool      // no grid lines
	Whole      bool      // only whole numbers have a meaning
	NameAtEnd  bool      // the name is at the end of the axis, where there is little room beside it
}

// A Layer is something drawn in a chart. Ids are stable: a redraw updates the series with the same id.
type Layer interface {
	series(c *Chart, th Theme) series
}

// series is one series of an option. go-echarts has a struct for it in its package charts, but that would pull in a
// page renderer and html/template, a tenth of the browser's download, which nothing here uses.
type series struct {
	Name           string   `json:"name,omitempty"`
	Type           string   `json:"type"`
	ID             string   `json:"id"`
	Symbol         string   `json:"symbol,omitempty"`
	SymbolSize     *float64 `json:"symbolSize,omitempty"`
	Clip           *bool    `json:"clip,omitempty"`
	Data           any      `json:"data"`
	Stack          string   `json:"stack,omitempty"`
	BarGap         string   `json:"barGap,omitempty"`
	BarCategoryGap string   `json:"barCategoryGap,omitempty"`
	BarMaxWidth    string   `json:"barMaxWidth,omitempty"`
	ItemStyle      any      `json:"itemStyle,omitempty"`
	LineStyle      any      `json:"lineStyle,omitempty"`
	Label          any      `json:"label,omitempty"`
	MarkArea       any      `json:"markArea,omitempty"`
	AreaStyle      any      `json:"areaStyle,omitempty"`
	Silent         bool     `json:"silent"`
	Z              int      `json:"z"`
}

// axis adds the fields that go-echarts' axes lack.
type axis struct {
	opts.XAxis
	Interval      float64         `json:"interval,omitempty"`
	NameTextStyle *opts.TextStyle `json:"nameTextStyle,omitempty"`
	// If true, ECharts 6 would move the name away from labels, out of the margin.
	NameMoveOverlap bool      `json:"nameMoveOverlap"`
	AxisLabel       axisLabel `json:"axisLabel"`
	AxisTick        axisTick  `json:"axisTick"`
}

type axisTick struct {
	*opts.AxisTick
	CustomValues []num `json:"customValues,omitempty"`
}

// axisLabel sets the line height, because ECharts' default depends on the fonts of the machine.
type axisLabel struct {
	*opts.AxisLabel
	LineHeight   int   `json:"lineHeight"`
	CustomValues []num `json:"customValues,omitempty"`
}

// option is a complete ECharts option.
type option struct {
	Animation bool      `json:"animation"`
	Grid      grid      `json:"grid"`
	Series    []series  `json:"series"`
	TextStyle textStyle `json:"textStyle"`
	XAxis     axis      `json:"xAxis"`
	YAxis     axis      `json:"yAxis"`
	Reading   reading   `json:"reading"`
}

// reading is what is needed, besides the drawing, to read values off the chart. ECharts ignores it.
type reading struct {
	Places bool     `json:"places,omitempty"`
	X      readAxis `json:"x"`
	Y      readAxis `json:"y"`
}

// readAxis describes an axis whose values are read. Its name lacks the power of ten that is factored out of the axis labels.
type readAxis struct {
	Name   string `json:"name,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	Whole  bool   `json:"whole,omitempty"`
}

func (a Axis) read() readAxis { return readAxis{a.Name, a.Suffix, a.Whole} }

type grid struct {
	opts.Grid
	OuterBoundsMode string `json:"outerBoundsMode"`
}

type textStyle struct {
	FontFamily string `json:"fontFamily"`
}

// nameHeight is the line height of an axis name, in pixels.
const nameHeight = 14

// Option returns the chart as an ECharts option, which is pure data.
func (c *Chart) Option(th Theme) (asjson.Raw, error) {
	o := option{
		Grid: grid{opts.Grid{
			Left: strconv.Itoa(c.Margin.Left), Right: strconv.Itoa(c.Margin.Right),
			Top: strconv.Itoa(c.Margin.Top), Bottom: strconv.Itoa(c.Margin.Bottom),
		}, "none"}, // otherwise ECharts 6 would shrink the plot area to fit labels; Margin already leaves room for them
		TextStyle: textStyle{"Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif"},
		XAxis:     c.longer().option(th, 26),
		YAxis:     c.Y.option(th, c.Margin.Left-20),
		Reading:   reading{c.Places, c.X.read(), c.Y.read()},
	}
	if c.X.NameAtEnd {
		o.XAxis.NameGap, o.XAxis.NameTextStyle.Padding = 14, []int{8, 0, 0, 0}
	}
	if c.Y.NameAtEnd {
		o.YAxis.NameGap, o.YAxis.NameTextStyle.Padding = nameHeight+6, []int{0, 0, 0, 4 - c.Margin.Left}
	}
	if c.Y.ownTicks(1000) && c.X.Categories == nil { // with categories, there is no x left of the first one at which to put texts
		o.YAxis.AxisLabel.Show = opts.Bool(false)
		o.Series = append(o.Series, c.yTicks(th).series(c, th))
	}
	if c.X.ownTicks(1000) {
		o.XAxis.AxisLabel.Show = opts.Bool(false)
		o.Series = append(o.Series, c.xTicks(th))
	}
	for _, l := range c.Layers {
		series := l.series(c, th)
		if c.Hides != nil && c.Hides(series.ID) {
			continue
		}
		if ls, ok := l.(Labels); ok && ls.Row > 0 {
			o.Series = append(o.Series, ls.leaders(c, th)...)
		}
		o.Series = append(o.Series, series)
	}
	for i := range o.Series {
		o.Series[i].Z += 2 // the same for all but labels; otherwise ECharts would draw lines above dots
	}
	return asjson.AppendHTML(make([]byte, 0, 8<<10), &o)
}

func (a Axis) option(th Theme, nameGap int) axis {
	o := opts.XAxis{
		Type: "value", Name: a.title(), NameLocation: "middle", NameGap: nameGap,
		AxisLine:  &opts.AxisLine{Show: opts.Bool(true), OnZero: opts.Bool(false), LineStyle: &opts.LineStyle{Color: th.Muted()}},
		AxisTick:  &opts.AxisTick{Show: opts.Bool(false)},
		AxisLabel: &opts.AxisLabel{Color: th.Muted(), HideOverlap: opts.Bool(true), ShowMinLabel: opts.Bool(true), ShowMaxLabel: opts.Bool(true)},
		SplitLine: &opts.SplitLine{Show: opts.Bool(!a.Sparse), LineStyle: &opts.LineStyle{Color: th.gridLine()}},
		Inverse:   opts.Bool(a.Inverse),
	}
	if a.Suffix != "" {
		o.AxisLabel.Formatter = types.FuncStr("{value}" + a.Suffix) // a template, not a function
	}
	switch {
	case a.Categories != nil:
		o.Type, o.Data, o.AxisLabel.Interval = "category", a.Categories, "0"
	default:
		o.Min, o.Max = num(a.Min), num(a.Max)
		if a.Log {
			o.Type = "log"
		}
	}
	var ticks []num
	if a.Ticks != nil || a.offBeat() {
		for _, v := range a.ticks() {
			ticks = append(ticks, num(v))
		}
	}
	name := &opts.TextStyle{Color: th.Muted(), LineHeight: nameHeight}
	if a.NameAtEnd {
		o.NameLocation, o.NameGap = "end", nameGap
		name.Align, name.VerticalAlign = "left", "top"
	}
	return axis{XAxis: o, Interval: a.Tick, NameTextStyle: name,
		AxisLabel: axisLabel{o.AxisLabel, 14, ticks}, AxisTick: axisTick{o.AxisTick, ticks}}
}
