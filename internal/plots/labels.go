package plots

import (
	"cmp"
	"math"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// Labels are texts at positions. If Row is set, they are moved apart vertically so that none overlap, and a thin leader
// line connects each position to its label.
type Labels struct {
	ID     string
	Items  []Label
	Column *float64 // x that the texts stand beside, in a column, though each leader line starts at its own position; nil: beside their positions
	Row    int      // least vertical distance of labels in pixels, at the chart's least height; 0: labels are not moved
	Anchor string   // side of the position on which the text is: right (the default), left, top, bottom
	Away   int      // distance from the position in pixels; 0: ECharts' default of 5
	Plain  bool     // not bold
	Solid  bool     // hides what lies below the text
}

// LabelRow is the vertical distance of adjacent labels, in pixels.
const LabelRow = labelSize + 1

// Room returns the greatest width in pixels that the texts may take, as the function does.
func (l Labels) Room() int {
	widest := 0
	for _, it := range l.Items {
		widest = max(widest, Room(!l.Plain, it.Text))
	}
	return widest
}

// places returns the positions of the labels on the axes' scales. If they have rows, y is moved apart and x a little to
// the right.
func (l Labels) places(c *Chart) [][2]float64 {
	toX, _ := c.X.scale()
	toY, _ := c.Y.scale()
	lo, hi := toY(c.Y.Min), toY(c.Y.Max)
	if n := len(c.Y.Categories); n > 0 {
		hi = float64(n - 1)
	}
	ys := make([]float64, len(l.Items))
	for i, it := range l.Items {
		ys[i] = toY(it.Y)
	}
	gap, lead := 0.0, 0.0
	if l.Row > 0 {
		gap = float64(l.Row) / c.area() * (hi - lo)
		lead = Lead(len(l.Items)) * (toX(c.X.Max) - toX(c.X.Min))
	}
	if l.Solid && l.Row > 0 { // not on the axis
		lo, hi = lo+gap/2, hi-gap/2
	}
	out := make([][2]float64, len(ys))
	for i, y := range Dodge(ys, gap, lo, hi) {
		x := l.Items[i].X
		if l.Column != nil {
			x = *l.Column
		}
		out[i] = [2]float64{toX(x) + lead, y}
	}
	return out
}

// area returns the least height of the plot area, in pixels.
func (c *Chart) area() float64 { return float64(c.Least() - c.Margin.Top - c.Margin.Bottom) }

// few is the number of leader lines that can be told apart without colors.
const few = 3

// Lead returns the length of leader lines to the given number of labels, as a fraction of the x axis, which is
// lengthened by it. Many lines need more length to separate.
func Lead(labels int) float64 {
	if labels > few {
		return .1
	}
	return .04
}

// lead returns the length of the chart's leader lines, or 0 if there are none.
func (c *Chart) lead() float64 {
	for _, l := range c.Layers {
		if ls, ok := l.(Labels); ok && ls.Row > 0 {
			return Lead(len(ls.Items))
		}
	}
	return 0
}

// longer returns the x axis extended by the length of leader lines.
func (c *Chart) longer() Axis {
	x, lead := c.X, c.lead()
	if lead == 0 {
		return x
	}
	to, from := x.scale()
	x.Ticks = x.ticks()
	x.Max = from(to(x.Max) + lead*(to(x.Max)-to(x.Min)))
	return x
}

// leaders returns the lines from positions to their labels. If there are many, each has the style of what it comes from
// and ends level with its label, as in a legend.
func (l Labels) leaders(c *Chart, th Theme) []series {
	_, fromX := c.X.scale()
	_, fromY := c.Y.scale()
	toX, _ := c.X.scale()
	line := func(id string, xy pairs, st opts.LineStyle) series {
		return series{Type: types.ChartLine, ID: id, Data: xy, Symbol: "none", Silent: true, LineStyle: st, ItemStyle: opts.ItemStyle{Color: st.Color}}
	}
	var all pairs
	var own []series
	for i, p := range l.places(c) {
		it := l.Items[i]
		from, to := [2]float64{it.X, min(max(it.Y, c.Y.Min), c.Y.Max)}, [2]float64{fromX(p[0]), fromY(p[1])}
		if len(l.Items) <= few {
			all = append(all, from, to, Gap)
			continue
		}
		level := [2]float64{fromX(toX(it.X) + .6*(p[0]-toX(it.X))), to[1]}
		own = append(own, line(l.ID+"-leaders."+strconv.Itoa(i+1), pairs{from, level, to}, opts.LineStyle{Color: it.Color, Type: it.Dash, Width: 1.5}))
	}
	if own != nil {
		return own
	}
	return []series{line(l.ID+"-leaders", all, opts.LineStyle{Color: th.Muted(), Width: 1})}
}

func (l Labels) weight() string {
	if l.Plain {
		return "normal"
	}
	return "bold"
}

// A Label is a text at a position.
type Label struct {
	X, Y  float64
	Text  string
	Color string
	Dash  string // of its leader line, if there are many
}

// labelItem adds to go-echarts' data a label of its own.
type labelItem struct {
	Name  string    `json:"name"`
	Value pair      `json:"value"`
	Label itemLabel `json:"label"`
}

// itemLabel sets the line height where a position above or below, or the height of a background, depends on it:
// ECharts' default depends on the fonts of the machine. Elsewhere it would cost a rectangle around the text.
type itemLabel struct {
	opts.Label
	LineHeight float32 `json:"lineHeight,omitempty"`
	Distance   int     `json:"distance,omitempty"`
	Padding    []int   `json:"padding,omitempty"`
	Width      int     `json:"width,omitempty"` // of the background, which would otherwise depend on how a machine measures text
}

func lineHeight(at string, size float32) float32 {
	if at == "top" || at == "bottom" {
		return size + 2
	}
	return 0
}

func (l Labels) series(c *Chart, th Theme) series {
	_, fromX := c.X.scale()
	_, fromY := c.Y.scale()
	at, away := cmp.Or(l.Anchor, "right"), l.Away
	if l.Row > 0 {
		away = cmp.Or(away, 3)
	}
	data := make([]labelItem, len(l.Items))
	for i, p := range l.places(c) {
		it := l.Items[i]
		label := itemLabel{Label: opts.Label{Show: opts.Bool(true), Position: at, Formatter: "{b}", Color: it.Color, FontWeight: l.weight(), FontSize: labelSize},
			LineHeight: lineHeight(at, labelSize), Distance: away}
		if l.Solid {
			label.BackgroundColor, label.Padding = th.Surface(), []int{0, 3}
			label.LineHeight = cmp.Or(label.LineHeight, labelSize)
			label.Width = int(math.Ceil(1.08 * TextWidth(it.Text, labelSize, !l.Plain))) // small letters may be set wider
		}
		data[i] = labelItem{it.Text, pair{num(fromX(p[0])), num(fromY(p[1]))}, label}
	}
	return series{
		Type: types.ChartScatter, ID: l.ID, Data: data, Symbol: "circle", SymbolSize: new(float64), Silent: true, Clip: new(bool), Z: 1,
		ItemStyle: opts.ItemStyle{Opacity: opts.Float(1)}, // labels inherit this opacity
	}
}
