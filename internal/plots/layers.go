package plots

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// A Line is a line through points in axis units. Gap interrupts it.
type Line struct {
	ID, Name    string
	XY          [][2]float64
	Color, Dash string
	Width       float64
}

func (l Line) series(c *Chart, _ Theme) series {
	symbol, size := "none", (*float64)(nil)
	if len(l.XY) == 1 { // a line that has yet to start
		symbol, size = "circle", new(4*l.Width)
	}
	return series{
		Type: types.ChartLine, ID: l.ID, Name: l.Name, Data: pairs(c.thin(l.XY)), Symbol: symbol, SymbolSize: size, Silent: true,
		LineStyle: opts.LineStyle{Color: l.Color, Type: l.Dash, Width: float32(l.Width)},
		ItemStyle: opts.ItemStyle{Color: l.Color},
	}
}

// Vertical returns a vertical line across the chart at x.
func (c *Chart) Vertical(id, name string, x float64, color, dash string) Line {
	return Line{ID: id, Name: name, XY: [][2]float64{{x, c.Y.Min}, {x, c.Y.Max}}, Color: color, Dash: dash, Width: 1.5}
}

// Dots are symbols at points. A Ring is hollow and stands for a target; a filled dot stands for a prediction. An Open
// dot also hides what is below it: it is the end of a line that does not include it.
type Dots struct {
	ID, Name      string
	XY            [][2]float64
	Color, Symbol string
	Size          float64
	Ring, Open    bool
	Plain         bool // no border in the surface's color, for dots that touch
}

func (d Dots) series(_ *Chart, th Theme) series {
	style := opts.ItemStyle{Color: d.Color, BorderColor: th.Surface(), BorderWidth: 1.5, Opacity: opts.Float(1)}
	if d.Plain {
		style.BorderColor = d.Color
	}
	if d.Ring {
		style = opts.ItemStyle{Color: "transparent", BorderColor: d.Color, BorderWidth: 2.5, Opacity: opts.Float(1)}
	}
	if d.Open {
		style = opts.ItemStyle{Color: th.Surface(), BorderColor: d.Color, BorderWidth: 2, Opacity: opts.Float(1)}
	}
	return series{
		Type: types.ChartScatter, ID: d.ID, Name: d.Name, Data: pairs(d.XY), Symbol: d.Symbol, SymbolSize: &d.Size,
		ItemStyle: style, Silent: true,
	}
}

// A Band shades the plot area between two values of y, or of x if Vertical is set.
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

// Boxes are rectangles, each given by two opposite corners in axis units.
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

// hexByte returns an opacity as the last two digits of a hexadecimal color.
func hexByte(opacity float64) string {
	return strconv.FormatInt(0x100+int64(opacity*255), 16)[1:]
}

// Bars are bars over categories, or beside them if the y axis has the categories.
type Bars struct {
	ID, Name   string
	Values     []float64
	Colors     []string // one for all bars, or one for each
	Hollow     bool     // outline with a light fill, for the second of two measures
	Stack      string   // bars of layers with the same stack are stacked
	Filling    float64  // opacity of a stacked bar's fill, from 0 to 1
	Labels     []string // text at the end of each bar; may be nil
	Texts      []string // value of each bar for readers who read it off; if nil, Labels
	LabelSize  float64
	Row        int // least distance in pixels of categories that lie one below the other
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
		if b.Stack != "" {
			style = &opts.ItemStyle{Color: Pale(color, b.Filling), BorderColor: color, BorderWidth: 1}
		}
		data[i] = opts.BarData{Value: num(v), ItemStyle: style}
		if b.Labels != nil {
			data[i].Name = b.Labels[i]
		}
		if b.Texts != nil {
			data[i].Name = b.Texts[i]
		}
	}
	s := series{
		Type: types.ChartBar, ID: b.ID, Name: b.Name, Data: data, Silent: true, Stack: b.Stack,
		BarGap: "15%", BarCategoryGap: "18%", BarMaxWidth: "26",
	}
	if b.Labels != nil {
		at := "top"
		if b.Horizontal {
			at = "right"
		}
		size := float32(b.LabelSize)
		s.Label = itemLabel{Label: opts.Label{Show: opts.Bool(true), Position: at, Formatter: "{b}", Color: th.Ink(), FontSize: size}, LineHeight: lineHeight(at, size)}
	}
	return s
}
