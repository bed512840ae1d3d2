package plots

// Theme is the set of colours that a chart is drawn in.
type Theme string

// The themes, by the names that surfaces use.
const (
	Light Theme = "light"
	Dark  Theme = "dark"
)

// Style is how one loss is drawn, the same on every page. Dash and symbol tell losses apart without colour.
type Style struct {
	Color  string
	Dash   string // an ECharts line type: solid, dashed, dotted
	Symbol string // an ECharts symbol: circle, rect, …
}

// look is a loss's colour in each theme, its dash and its symbol.
type look struct{ id, light, dark, dash, symbol string }

// looks holds the look of each loss. It is no map, which the engine would have to fill. The first three are the design's.
// The rest keep 4.5:1 against the light surface and 3:1 against the dark one.
var looks = []look{
	{"l1", "#0072b2", "#56b4e9", "dashed", "rect"},
	{"mse", "#c2410c", "#ff8a5c", "solid", "circle"},
	{"smoothl1", "#00805f", "#3ecf9f", "dotted", "triangle"},
	{"huber", "#4d7c0f", "#a3d65c", "dashed", "diamond"},
	{"logcosh", "#6d28d9", "#b794f6", "solid", "rect"},
	{"cauchy", "#9a5b00", "#f0b429", "dotted", "circle"},
	{"geman-mcclure", "#be123c", "#fb7185", "dashed", "triangle"},
	{"welsch", "#0e7490", "#4dd0e1", "solid", "diamond"},
	{"tukey", "#57534e", "#c9c3bd", "dotted", "rect"},
	{"quantile", "#1d4ed8", "#8ab4ff", "dashed", "circle"},
	{"epsilon-insensitive", "#15803d", "#7ee08a", "solid", "triangle"},
	{"barron", "#7c2d12", "#e6a382", "dotted", "diamond"},
	{"wing", "#86198f", "#e5a3ee", "dashed", "roundRect"},

	{"iou", "#6b21c8", "#c4a1ff", "solid", "rect"},
	{"giou", "#925a00", "#e9b44c", "dashed", "diamond"},
	{"diou", "#0b6b82", "#5ad1e6", "dotted", "circle"},
	{"ciou", "#4a4f5c", "#c3c8d4", "solid", "triangle"},
	{"eiou", "#9d174d", "#f58fb8", "dashed", "roundRect"},

	{"ce", "#7722d6", "#cda6ff", "solid", "diamond"},
	{"accuracy", "#3d4459", "#c9cedb", "solid", "rect"},
	{"within", "#4a4152", "#d3c9dc", "dashed", "rect"},
	// Models that are compared, in no loss's colour.
	{"model.a", "#1c2230", "#e8eaf0", "solid", "circle"},
	{"model.b", "#85541f", "#dca878", "dashed", "circle"},
	{"model.c", "#52688f", "#9db4dc", "dotted", "circle"},
}

// StyleOf returns the look of a loss. A loss without a look of its own is drawn as what is no loss.
func StyleOf(lossID string, th Theme) Style {
	for i := range looks {
		if l := &looks[i]; l.id == lossID {
			return Style{Color: th.pick(l.light, l.dark), Dash: l.dash, Symbol: l.symbol}
		}
	}
	return Style{Color: th.Ink(), Dash: "solid", Symbol: "circle"}
}

func (th Theme) pick(light, dark string) string {
	if th == Dark {
		return dark
	}
	return light
}

// The colours that are no loss's.

// Ink is the colour of what is neither a loss nor the outlier: predictions, targets, stems.
func (th Theme) Ink() string { return th.pick("#1c2230", "#e8eaf0") }

// Muted is the colour of axes and their labels.
func (th Theme) Muted() string { return th.pick("#5b6275", "#a3a9b8") }

// Pale is a colour laid over the surface so that it is but a part of itself, from 0 to 1.
func Pale(color string, opacity float64) string { return color + hexByte(opacity) }

// Faint is the colour of a drawing behind the data.
func (th Theme) Faint() string { return th.pick("#b9bac2", "#4a5162") }

// Outlier is the colour of the point or error that stands out.
func (th Theme) Outlier() string { return th.pick("#a21caf", "#e879f9") }

// Veil is the colour of what lies over something that a reader is to guess.
func (th Theme) Veil() string { return th.pick("#e5e2d9", "#343a49") }

// Surface is what charts are drawn on.
func (th Theme) Surface() string { return th.pick("#ffffff", "#1b1f29") }

func (th Theme) gridLine() string { return th.pick("#e4e2da", "#2d3240") }
