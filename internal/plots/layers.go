package plots

import (
	"cmp"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// Line is a line through points in the axes' units; Gap interrupts it.
type Line struct {
	ID, Name    string
	XY          [][2]float64
	Color, Dash string
	Width       float64
}

func (l Line) series(c *Chart, _ Theme) series {
	return series{
		Type: types.ChartLine, ID: l.ID, Name: l.Name, Data: pairs(c.thin(l.XY)), Symbol: "none", Silent: true,
		LineStyle: opts.LineStyle{Color: l.Color, Type: l.Dash, Width: float32(l.Width)},
		ItemStyle: opts.ItemStyle{Color: l.Color},
	}
}

// Vertical is a line across the chart at x.
func (c *Chart) Vertical(id, name string, x float64, color, dash string) Line {
	return Line{ID: id, Name: name, XY: [][2]float64{{x, c.Y.Min}, {x, c.Y.Max}}, Color: color, Dash: dash, Width: 1.5}
}

// Dots are symbols at points. A ring is hollow: it stands for a target, a filled dot for a prediction.
type Dots struct {
	ID, Name      string
	XY            [][2]float64
	Color, Symbol string
	Size          float64
	Ring          bool
}

func (d Dots) series(_ *Chart, th Theme) series {
	style := opts.ItemStyle{Color: d.Color, BorderColor: th.Surface(), BorderWidth: 1.5, Opacity: opts.Float(1)}
	if d.Ring {
		style = opts.ItemStyle{Color: "transparent", BorderColor: d.Color, BorderWidth: 2.5, Opacity: opts.Float(1)}
	}
	return series{
		Type: types.ChartScatter, ID: d.ID, Name: d.Name, Data: pairs(d.XY), Symbol: d.Symbol, SymbolSize: &d.Size,
		ItemStyle: style, Silent: true,
	}
}

// Band shades the plot area between two values of y, or of x where Vertical.
type Band struct {
	ID, Name string
	From, To float64
	Vertical bool
	Color    string
	Opacity  float64
}

func (b Band) series(*Chart, Theme) series {
	side := func(v float64) map[string]num {
		if b.Vertical {
			return map[string]num{"xAxis": num(v)}
		}
		return map[string]num{"yAxis": num(v)}
	}
	return series{
		Type: types.ChartLine, ID: b.ID, Name: b.Name, Data: pairs{}, Silent: true,
		MarkArea: opts.MarkAreas{
			Data:          []any{[]any{side(b.From), side(b.To)}},
			MarkAreaStyle: opts.MarkAreaStyle{ItemStyle: &opts.ItemStyle{Color: b.Color, Opacity: opts.Float(float32(b.Opacity))}},
		},
	}
}

// Boxes are rectangles, each from one corner to the opposite one, in the axes' units.
type Boxes struct {
	ID, Name string
	Corners  [][2][2]float64
	Color    string
	Opacity  float64
}

func (b Boxes) series(*Chart, Theme) series {
	type corner struct {
		Coord pair `json:"coord"`
	}
	data := make([]any, len(b.Corners))
	for i, c := range b.Corners {
		data[i] = [2]corner{{pair{num(c[0][0]), num(c[0][1])}}, {pair{num(c[1][0]), num(c[1][1])}}}
	}
	return series{
		Type: types.ChartLine, ID: b.ID, Name: b.Name, Data: pairs{}, Silent: true,
		MarkArea: opts.MarkAreas{
			Data: data,
			MarkAreaStyle: opts.MarkAreaStyle{ItemStyle: &opts.ItemStyle{
				Color: b.Color + hexByte(b.Opacity), BorderColor: b.Color, BorderWidth: 1,
			}},
		},
	}
}

// hexByte is an opacity as the last two digits of a colour.
func hexByte(opacity float64) string {
	return strconv.FormatInt(0x100+int64(opacity*255), 16)[1:]
}

// Bars are bars over (or, where the y axis has the categories, beside) categories.
type Bars struct {
	ID, Name   string
	Values     []float64
	Colors     []string // one for all, or one for each bar
	Hollow     bool     // an outline with a light filling, for the second of two measures
	Labels     []string // what to write at each bar's end; none: nothing
	LabelSize  float64
	Horizontal bool
}

func (b Bars) series(_ *Chart, th Theme) series {
	data := make([]opts.BarData, len(b.Values))
	for i, v := range b.Values {
		color := b.Colors[i%len(b.Colors)]
		style := &opts.ItemStyle{Color: color, BorderColor: color, BorderWidth: 1.5}
		if b.Hollow {
			style = &opts.ItemStyle{Color: color + "33", BorderColor: color, BorderWidth: 1.5}
		}
		data[i] = opts.BarData{Value: num(v), ItemStyle: style}
		if b.Labels != nil {
			data[i].Name = b.Labels[i]
		}
	}
	s := series{
		Type: types.ChartBar, ID: b.ID, Name: b.Name, Data: data, Silent: true,
		BarGap: "15%", BarCategoryGap: "30%", BarMaxWidth: "26",
	}
	if b.Labels != nil {
		at := "top"
		if b.Horizontal {
			at = "right"
		}
		size := float32(b.LabelSize)
		s.Label = itemLabel{opts.Label{Show: opts.Bool(true), Position: at, Formatter: "{b}", Color: th.Ink(), FontSize: size}, lineHeight(at, size), 0}
	}
	return s
}

// Labels are texts at places. Those of one layer are moved apart upwards and downwards so that none covers another:
// Gap is the smallest distance as a share of the plot area's height.
type Labels struct {
	ID     string
	Items  []Label
	Gap    float64
	Anchor string // where the text is, seen from its place: right (the default), left, top, bottom
	Away   int    // how far from its place, in pixels; 0: ECharts' own 5
	Plain  bool   // not bold
	Fixed  bool   // where they are, whatever they cover
}

func (l Labels) weight() string {
	if l.Plain {
		return "normal"
	}
	return "bold"
}

// Label is a text at a place.
type Label struct {
	X, Y  float64
	Text  string
	Color string
}

// labelItem adds to go-echarts' data what it has no field for: a label of its own.
type labelItem struct {
	Name  string    `json:"name"`
	Value pair      `json:"value"`
	Label itemLabel `json:"label"`
}

// itemLabel has a line height where its place depends on it, above and below: ECharts' own depends on the fonts of the
// machine, and a line height costs a rectangle around the text.
type itemLabel struct {
	opts.Label
	LineHeight float32 `json:"lineHeight,omitempty"`
	Distance   int     `json:"distance,omitempty"`
}

func lineHeight(at string, size float32) float32 {
	if at == "top" || at == "bottom" {
		return size + 2
	}
	return 0
}

func (l Labels) series(c *Chart, _ Theme) series {
	scale, unscale := c.Y.scale()
	lo, hi := scale(c.Y.Min), scale(c.Y.Max)
	if n := len(c.Y.Categories); n > 0 {
		hi = float64(n - 1)
	}
	ys := make([]float64, len(l.Items))
	for i, it := range l.Items {
		ys[i] = scale(it.Y)
	}
	at := cmp.Or(l.Anchor, "right")
	data := make([]labelItem, len(l.Items))
	if !l.Fixed {
		ys = Dodge(ys, l.Gap*(hi-lo), lo, hi)
	}
	for i, y := range ys {
		it := l.Items[i]
		data[i] = labelItem{
			it.Text, pair{num(it.X), num(unscale(y))},
			itemLabel{opts.Label{Show: opts.Bool(true), Position: at, Formatter: "{b}", Color: it.Color, FontWeight: l.weight(), FontSize: labelSize}, lineHeight(at, labelSize), l.Away},
		}
	}
	return series{
		Type: types.ChartScatter, ID: l.ID, Data: data, Symbol: "circle", SymbolSize: new(float64), Silent: true,
		ItemStyle: opts.ItemStyle{Opacity: opts.Float(1)}, // labels take on its opacity
	}
}
