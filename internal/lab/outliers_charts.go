package lab

import (
	"fmt"
	"math"

	"losslab/internal/loss"
	"losslab/internal/plots"
)

// errorsChart is the row of errors as stems, with each loss's best common shift across.
func (r row) errorsChart(th plots.Theme) (Chart, error) {
	n := float64(len(r.e))
	_, tick := plots.NiceCeil(r.reach, 4)
	ch := plots.Chart{
		X:      plots.Axis{Name: "point", Min: 0, Max: n + 1, Tick: max(1, plots.Nice(n/12)), HideEnds: true, Sparse: true},
		Y:      plots.Axis{Name: "error e = prediction − target", Min: -r.reach, Max: r.reach, Tick: tick},
		Margin: plots.Margin{Left: 66, Right: namesMargin(r.losses), Top: 12, Bottom: 46},
	}
	if l, ok := smoothL1(r.losses); ok {
		beta := min(l.Param("beta"), r.reach)
		ch.Layers = append(ch.Layers, plots.Band{ID: "zone", Name: "|e| < β", From: -beta, To: beta, Color: plots.StyleOf("smoothl1", th).Color, Opacity: .08})
	}
	bands, lines := r.centerLayers(th, n+1)
	ch.Layers = append(ch.Layers, bands...)
	ch.Layers = append(ch.Layers, plots.Line{ID: "zero", XY: [][2]float64{{0, 0}, {n + 1, 0}}, Color: th.Muted(), Dash: "solid", Width: 1})
	ch.Layers = append(ch.Layers, lines...)
	size := clamp(320/n, 5, 16)
	var stems, heads [][2]float64
	for i, e := range r.e {
		if i != r.outlier {
			x := float64(i + 1)
			stems = append(stems, [2]float64{x, 0}, [2]float64{x, e}, plots.Gap)
			heads = append(heads, [2]float64{x, e})
		}
	}
	x, e := float64(r.outlier+1), r.e[r.outlier]
	ch.Layers = append(ch.Layers,
		plots.Line{ID: "stems", Name: "errors", XY: stems, Color: th.Muted(), Dash: "solid", Width: clamp(80/n, 1, 2.5)},
		plots.Line{ID: "outlier-stem", Name: "outlier", XY: [][2]float64{{x, 0}, {x, e}}, Color: th.Outlier(), Dash: "solid", Width: 3},
		plots.Dots{ID: "heads", Name: "errors", XY: heads, Color: th.Ink(), Symbol: "circle", Size: size},
		plots.Dots{ID: "outlier", Name: "outlier", XY: [][2]float64{{x, e}}, Color: th.Outlier(), Symbol: "diamond", Size: max(size, 10) + 4},
	)
	option, err := ch.Option(th)
	return Chart{
		ID: "errors", Shape: Wide, Option: option, Handles: r.handles(),
		Title: "The errors", Subtitle: "drag the heads; across: the shift c that each loss wants subtracted from all",
		Summary: fmt.Sprintf("Errors as stems, number of them: %d. The outlier is point %d, error %s. Best common shift: %s.", len(r.e), r.outlier+1, text(e), r.centersText()),
		Actions: []Action{{ID: "add", Label: "Add an error", X: Float(n + 1), Y: Float(significant(r.reach/4, 1)), AtPlace: true}},
	}, err
}

func (r row) centersText() string {
	return eachLoss(r.losses, func(i int, _ loss.Loss) string { return centerText(r.centers[i]) })
}

// centerLayers are the lines at the losses' minimisers, with their names, and below them bands where a whole interval
// minimises.
func (r row) centerLayers(th plots.Theme, right float64) (bands, lines []plots.Layer) {
	names := plots.Labels{ID: "names", Gap: labelGap(242)}
	for i, l := range r.losses {
		m := r.centers[i]
		if math.IsNaN(m.Lo) {
			continue
		}
		st := plots.StyleOf(l.ID(), th)
		if !m.Unique() {
			bands = append(bands, plots.Band{ID: "interval." + l.ID(), Name: l.Name(), From: max(m.Lo, -r.reach), To: min(m.Hi, r.reach), Color: st.Color, Opacity: .2})
		}
		c := m.Middle()
		lines = append(lines, plots.Line{ID: "center." + l.ID(), Name: l.Name(), XY: [][2]float64{{0, c}, {right, c}}, Color: st.Color, Dash: st.Dash, Width: 2})
		names.Items = append(names.Items, plots.Label{X: right, Y: c, Text: l.Name(), Color: st.Color})
	}
	return bands, append(lines, names)
}

// growthChart is each loss as the outlier goes from 0 to the end of the axis, over its value with the outlier at 0.
func (r row) growthChart(th plots.Theme) (Chart, error) {
	side := 1.0
	if r.e[r.outlier] < 0 {
		side = -1
	}
	rest := make([]float64, 0, len(r.e)-1)
	rest = append(append(rest, r.e[:r.outlier]...), r.e[r.outlier+1:]...)
	lines := make([][][2]float64, len(r.losses))
	top := 1.0
	for i, l := range r.losses {
		others := l.Reduce(loss.Sum, rest, nil)
		lines[i] = curve(func(x float64) float64 {
			if others == 0 { // nothing to compare with: a gap
				return math.NaN()
			}
			return (others + l.Value(side*x)) / others
		}, 0, r.reach, 121, false)
		for _, p := range lines[i] {
			if !math.IsInf(p[1], 0) && !math.IsNaN(p[1]) {
				top = max(top, p[1])
			}
		}
	}
	_, tick := plots.NiceCeil(r.reach, 4)
	y := linearAxis(0, top)
	y.Name, y.Suffix = "growth", "×"
	ch := plots.Chart{X: plots.Axis{Name: "size of the outlier's error", Min: 0, Max: r.reach, Tick: tick}, Y: y,
		Margin: plots.Margin{Left: 66, Right: namesMargin(r.losses), Top: 12, Bottom: 46}}
	for i, l := range r.losses {
		ch.Layers = append(ch.Layers, lossLine(l, th, lines[i]))
	}
	i := -1
	ch.Layers = append(ch.Layers, endLabels(r.losses, th, r.reach, labelGap(90), func(loss.Loss) float64 {
		i++
		return nearest(lines[i][len(lines[i])-1][1], ch.Y)
	}))
	ch.Layers = append(ch.Layers, ch.Vertical("outlier", "outlier", math.Abs(r.e[r.outlier]), th.Outlier(), "solid"))
	option, err := ch.Option(th)
	return Chart{ID: "growth", Shape: Wide, Option: option, Handles: []Handle{}, Actions: []Action{},
		Title: "As the outlier grows", Subtitle: r.growthSubtitle(lines),
		Summary: "Each loss as the outlier goes from 0 to " + text(side*r.reach) + ", over its value with the outlier at 0. At the end: " + r.growthText(lines) + ".",
	}, err
}

func (r row) growthText(lines [][][2]float64) string {
	return eachLoss(r.losses, func(i int, _ loss.Loss) string { return times(lines[i][len(lines[i])-1][1]) })
}

// sharesChart sets the outlier's share of each loss beside its share of the gradient.
func (r row) sharesChart(th plots.Theme, views []LossView) (Chart, error) {
	n := len(r.losses)
	// Categories run upwards: the first loss goes to the top.
	names, colors := make([]string, n), make([]string, n)
	ofLoss, ofGradient := make([]float64, n), make([]float64, n)
	lossTexts, gradientTexts := make([]string, n), make([]string, n)
	for i, v := range views {
		k := n - 1 - i
		names[k], colors[k] = v.Name, plots.StyleOf(v.ID, th).Color
		a, b := share(v.Contributions, r.outlier), share(v.Pulls, r.outlier)
		ofLoss[k], ofGradient[k] = 100*a, 100*b
		lossTexts[k], gradientTexts[k] = percent(a), percent(b)
	}
	lossLabels, gradientLabels := lossTexts, gradientTexts
	size := 12.
	if n > 3 {
		size = 10
	}
	if n > 5 { // no room for labels: the table has the numbers
		lossLabels, gradientLabels = nil, nil
	}
	ch := plots.Chart{
		X:      plots.Axis{Min: 0, Max: 100, Tick: 25, Suffix: " %"},
		Y:      plots.Axis{Categories: names, Sparse: true},
		Margin: plots.Margin{Left: namesMargin(r.losses), Right: 12 + plots.Room(false, "> 99.99 %"), Top: 6, Bottom: 28},
		Layers: []plots.Layer{
			plots.Bars{ID: "loss", Name: "share of the loss", Values: ofLoss, Colors: colors, Labels: lossLabels, LabelSize: size, Horizontal: true},
			plots.Bars{ID: "gradient", Name: "share of the gradient", Values: ofGradient, Colors: colors, Hollow: true, Labels: gradientLabels, LabelSize: size, Horizontal: true},
		},
	}
	option, err := ch.Option(th)
	return Chart{ID: "shares", Shape: Wide, Option: option, Handles: []Handle{}, Actions: []Action{},
		Title: "The outlier's share", Subtitle: "filled: of the loss · outlined: of the gradient",
		Summary: "The outlier's share of each loss: " + eachLoss(r.losses, func(i int, _ loss.Loss) string { return lossTexts[n-1-i] }) +
			". Of its gradient: " + eachLoss(r.losses, func(i int, _ loss.Loss) string { return gradientTexts[n-1-i] }) + ".",
	}, err
}

// growthSubtitle says why there may be no curves.
func (r row) growthSubtitle(lines [][][2]float64) string {
	for _, line := range lines {
		if !math.IsNaN(line[0][1]) {
			return "each loss over its own value with the outlier at 0"
		}
	}
	return "nothing to compare with: without the outlier the losses are 0"
}
