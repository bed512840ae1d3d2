package outliers

import (
	"math"
	"slices"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// errorsChart draws the errors as stems, and across them each loss's best common shift.
func (o *outliers) errorsChart(th plots.Theme) (lab.Chart, error) {
	n := float64(len(o.e))
	right := n + 1
	_, tick := plots.NiceCeil(o.reach, 4)
	ch := plots.Chart{
		X:      plots.Axis{Name: o.say.pointAxis(), Min: 0, Max: right, Ticks: plots.Multiples(max(1, plots.Nice(n/8)), 1, n), Sparse: true},
		Y:      plots.Axis{Name: o.say.errorAxis(), Min: -o.reach, Max: o.reach, Tick: tick},
		Margin: plots.Margin{Left: 66, Right: kit.NamesMargin(o.losses), Top: 12, Bottom: 46}, Height: 280,
	}
	if l, ok := kit.SmoothL1(o.losses); ok {
		beta := min(l.Param("beta"), o.reach)
		ch.Layers = append(ch.Layers, plots.Band{ID: "zone", Name: o.say.quadraticZone(), From: -beta, To: beta,
			Color: plots.StyleOf("smoothl1", th).Color, Opacity: .08})
	}
	bands, lines := o.centerLayers(th, right)
	ch.Layers = append(ch.Layers, bands...)
	ch.Layers = append(ch.Layers, plots.Line{ID: "zero", XY: [][2]float64{{0, 0}, {right, 0}}, Color: th.Muted(), Dash: "solid", Width: 1})
	ch.Layers = append(ch.Layers, lines...)
	ch.Layers = append(ch.Layers, o.stems(th)...)
	option, err := ch.Option(th)
	return lab.Chart{
		ChartText: o.say.errorsText(len(o.e), o.outlier+1, o.e[o.outlier], o.each(o.center)), Shape: lab.Wide, Least: ch.Least(), Option: option, Handles: o.handles(),
		Actions: []lab.Action{{ID: "add", Label: o.say.addError(), X: lab.Float(right), Y: lab.Float(lab.Significant(o.reach/4, 1)), AtPlace: true}},
	}, err
}

// centerLayers are the lines at the losses' minimisers, with their names, and below them bands where a whole interval
// minimises.
func (o *outliers) centerLayers(th plots.Theme, right float64) (bands, lines []plots.Layer) {
	names := plots.Labels{ID: "names", Row: plots.LabelRow}
	for i, l := range o.losses {
		m := o.centers[i]
		if math.IsNaN(m.Lo) {
			continue
		}
		st := plots.StyleOf(l.ID(), th)
		if !m.Unique() {
			bands = append(bands, plots.Band{ID: "interval." + l.ID(), Name: l.Name(), From: max(m.Lo, -o.reach), To: min(m.Hi, o.reach),
				Color: st.Color, Opacity: .2})
		}
		c := m.Middle()
		lines = append(lines, plots.Line{ID: "center." + l.ID(), Name: l.Name(), XY: [][2]float64{{0, c}, {right, c}}, Color: st.Color,
			Dash: st.Dash, Width: 2})
		names.Items = append(names.Items, plots.Label{X: right, Y: c, Text: l.Name(), Color: st.Color})
	}
	return bands, append(lines, names)
}

// stems are the errors, with the outlier in front.
func (o *outliers) stems(th plots.Theme) []plots.Layer {
	var stems, heads [][2]float64
	for i, e := range o.e {
		if i != o.outlier {
			x := float64(i + 1)
			stems = append(stems, [2]float64{x, 0}, [2]float64{x, e}, plots.Gap)
			heads = append(heads, [2]float64{x, e})
		}
	}
	n, x, e := float64(len(o.e)), float64(o.outlier+1), o.e[o.outlier]
	size := kit.Clamp(320/n, 5, 16)
	return []plots.Layer{
		plots.Line{ID: "stems", Name: o.say.theErrors(), XY: stems, Color: th.Muted(), Dash: "solid", Width: kit.Clamp(80/n, 1, 2.5)},
		plots.Line{ID: "outlier-stem", Name: o.say.theOutlier(), XY: [][2]float64{{x, 0}, {x, e}}, Color: th.Outlier(), Dash: "solid", Width: 3},
		plots.Dots{ID: "heads", Name: o.say.theErrors(), XY: heads, Color: th.Ink(), Symbol: "circle", Size: size},
		plots.Dots{ID: "outlier", Name: o.say.theOutlier(), XY: [][2]float64{{x, e}}, Color: th.Outlier(), Symbol: "diamond", Size: max(size, 10) + 4},
	}
}

// growthChart draws each loss as the outlier goes from 0 to the end of the axis, over its value with the outlier at 0.
func (o *outliers) growthChart(th plots.Theme) (lab.Chart, error) {
	lines := make([][][2]float64, len(o.losses))
	top, compared := 1.0, false
	for i, l := range o.losses {
		lines[i] = kit.Sample(o.growth(l), 0, o.reach, 121, false)
		for _, p := range lines[i] {
			if kit.Finite(p[1]) {
				top = max(top, p[1])
			}
		}
		compared = compared || !math.IsNaN(lines[i][0][1])
	}
	end := func(i int) float64 { return lines[i][len(lines[i])-1][1] }
	_, tick := plots.NiceCeil(o.reach, 4)
	ch := plots.Chart{X: plots.Axis{Name: o.say.sizeAxis(), Min: 0, Max: o.reach, Tick: tick}, Y: kit.LinearAxis(0, top),
		Margin: plots.Margin{Left: 66, Right: kit.NamesMargin(o.losses), Top: 12, Bottom: 46}, Height: 148}
	ch.Y.Name, ch.Y.Suffix = o.say.growthAxis()
	for i, l := range o.losses {
		ch.Layers = append(ch.Layers, kit.LossLine(l, th, lines[i]))
	}
	ch.Layers = append(ch.Layers,
		kit.EndLabels(o.losses, th, o.reach, func(i int, _ loss.Loss) float64 { return kit.Nearest(end(i), ch.Y) }),
		ch.Vertical("outlier", o.say.theOutlier(), math.Abs(o.e[o.outlier]), th.Outlier(), "solid"))
	option, err := ch.Option(th)
	text := o.say.growthText(o.side()*o.reach, compared, o.each(func(i int) string { return o.Times(end(i)) }))
	return lab.Chart{ChartText: text, Shape: lab.Wide, Least: ch.Least(), Option: option, Handles: []lab.Handle{}, Actions: []lab.Action{}}, err
}

// side is −1 for a negative outlier.
func (o *outliers) side() float64 {
	if o.e[o.outlier] < 0 {
		return -1
	}
	return 1
}

// growth returns a loss over the size of the outlier's error, in multiples of its value with the outlier at 0; NaN where
// that is 0.
func (o *outliers) growth(l loss.Loss) func(size float64) float64 {
	others := l.Reduce(loss.Sum, slices.Concat(o.e[:o.outlier], o.e[o.outlier+1:]), nil)
	return func(size float64) float64 {
		if others == 0 { // nothing to compare with: a gap
			return math.NaN()
		}
		return (others + l.Value(o.side()*size)) / others
	}
}

// sharesChart sets the outlier's share of each loss beside its share of the gradient.
func (o *outliers) sharesChart(th plots.Theme) (lab.Chart, error) {
	ofLoss := plots.Bars{ID: "loss", Name: o.say.ofTheLoss(), LabelSize: 11, Row: 27, Horizontal: true}
	ofGradient := plots.Bars{ID: "gradient", Name: o.say.ofTheGradient(), Hollow: true, LabelSize: 11, Horizontal: true}
	var names []string
	for i, l := range slices.Backward(o.losses) { // categories run upwards: the first loss goes to the top
		names = append(names, l.Name())
		color := plots.StyleOf(l.ID(), th).Color
		addBar(&ofLoss, 100*o.shareOfLoss(i), color, o.Percent(o.shareOfLoss(i)))
		addBar(&ofGradient, 100*o.shareOfGradient(i), color, o.Percent(o.shareOfGradient(i)))
	}
	ch := plots.Chart{
		X:      plots.Axis{Min: 0, Max: 100, Tick: 25, Suffix: o.say.percent()},
		Y:      plots.Axis{Categories: names, Sparse: true},
		Margin: plots.Margin{Left: kit.NamesMargin(o.losses), Right: 12 + plots.Room(false, o.Percent(.99995)), Top: 6, Bottom: 28},
		Layers: []plots.Layer{ofLoss, ofGradient},
	}
	option, err := ch.Option(th)
	text := o.say.sharesText(o.eachShare(o.shareOfLoss), o.eachShare(o.shareOfGradient))
	return lab.Chart{ChartText: text, Shape: lab.Wide, Least: ch.Least(), Option: option, Handles: []lab.Handle{}, Actions: []lab.Action{}}, err
}

func addBar(b *plots.Bars, value float64, color, label string) {
	b.Values, b.Colors, b.Labels = append(b.Values, value), append(b.Colors, color), append(b.Labels, label)
}
