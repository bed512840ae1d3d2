package plots

// A Theme is the set of colors that a chart is drawn in.
type Theme string

// The themes, named as surfaces name them.
const (
	Light Theme = "light"
	Dark  Theme = "dark"
)

// A Style is how a loss is drawn on every page. Dash and symbol distinguish losses without color.
type Style struct {
	Color  string
	Dash   string // an ECharts line type: solid, dashed, dotted
	Symbol string // an ECharts symbol: circle, rect, …
}

// look is a loss's color in each theme, its dash and its symbol.
type look struct{ id, light, dark, dash, symbol string }

// looks holds the look of each loss. It is not a map, because the engine would have to fill that at startup. The first
// three are the design's. The others have a contrast of 4.5:1 to the light surface and of 3:1 to the dark one.
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
	// Compared models, in colors that no loss has.
	{"model.a", "#1c2230", "#e8eaf0", "solid", "circle"},
	{"model.b", "#85541f", "#dca878", "dashed", "circle"},
	{"model.c", "#52688f", "#9db4dc", "dotted", "circle"},
}

// StyleOf returns the style of a loss. A loss without a look gets a neutral style.
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

// Colors that belong to no loss.

// Ink is the color of what is neither a loss nor the outlier: predictions, targets, stems.
func (th Theme) Ink() string { return th.pick("#1c2230", "#e8eaf0") }

// Muted is the color of axes and their labels.
func (th Theme) Muted() string { return th.pick("#5b6275", "#a3a9b8") }

// Pale returns a color with the given opacity, from 0 to 1.
func Pale(color string, opacity float64) string { return color + hexByte(opacity) }

// Faint is the color of a drawing behind the data.
func (th Theme) Faint() string { return th.pick("#b9bac2", "#4a5162") }

// Outlier is the color of the point or error that stands out.
func (th Theme) Outlier() string { return th.pick("#a21caf", "#e879f9") }

// Veil is the color of what covers something that a reader is to guess.
func (th Theme) Veil() string { return th.pick("#e5e2d9", "#343a49") }

// Surface is the background color of charts.
func (th Theme) Surface() string { return th.pick("#ffffff", "#1b1f29") }

func (th Theme) gridLine() string { return th.pick("#e4e2da", "#2d3240") }
