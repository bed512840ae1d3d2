package single

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// x returns the axis of the error. It includes the start and its mirror image, which an overshooting step may reach.
func (d *task) x() plots.Axis {
	_, tick := plots.NiceCeil(d.reach, 3)
	return plots.Axis{Name: d.fixed.errorAxis, Min: -d.reach, Max: d.reach, Tick: tick}
}

// errorsChart has a row for each loss that shows its error, and how far and in which direction the gradient moves it.
func (d *task) errorsChart(th plots.Theme) (lab.Chart, plots.Chart) {
	rows := len(d.runs)
	ch := plots.Chart{X: d.x(), Margin: plots.Margin{Left: kit.NamesMargin(d.losses), Right: 20, Top: 14, Bottom: 46}, Height: 60 + max(170, 38*rows)}
	ch.Y = plots.Axis{Categories: make([]string, rows), Sparse: true}
	for i, r := range d.runs {
		ch.Y.Categories[d.row(i)] = r.loss.Name()
	}
	vertical := func(id, name string, x float64, dash string) plots.Line {
		return plots.Line{ID: id, Name: name, XY: [][2]float64{{x, -1}, {x, float64(rows)}}, Color: th.Muted(), Dash: dash, Width: 1}
	}
	ch.Layers = append(ch.Layers, vertical("goal", d.fixed.targetSeries, 0, "solid"), vertical("from", d.fixed.startSeries, d.start, "dashed"))
	ch.Layers = append(ch.Layers, d.pulls(th, ch.X)...)
	return lab.Chart{
		Shape: lab.Square, Wider: ch.Margin.Left + ch.Margin.Right - ch.Margin.Top - ch.Margin.Bottom, Actions: []lab.Action{},
		ChartText: d.say.errorsText(d.start, d.step, d.steps, d.eachShown(func(r run) string { return d.say.errorWithGradient(r.error(), r.gradient()) })),
		Handles:   []lab.Handle{d.handle(lab.Float(rows-1), ch.X)},
	}, ch
}

// row returns the category of a loss. Categories run upwards, so the first loss gets the last category.
func (d *task) row(i int) int { return len(d.runs) - 1 - i }

// pulls draws each loss's error and gradient, with their numbers.
func (d *task) pulls(th plots.Theme, x plots.Axis) []plots.Layer {
	var layers []plots.Layer
	texts := plots.Labels{ID: "texts", Anchor: "top", Away: 11, Solid: true}
	for i, r := range d.runs {
		id, y, color := r.loss.ID(), float64(d.row(i)), plots.StyleOf(r.loss.ID(), th).Color
		e := kit.Clamp(r.error(), x.Min, x.Max)
		to := kit.Clamp(r.error()-r.gradient(), x.Min, x.Max)
		pull, at, text := [][2]float64{{e, y}, {to, y}}, [][2]float64{{e, y}}, d.say.withGradient(r.gradient())
		if r.lost {
			e, pull, at, text = 0, nil, nil, d.Common.TooLarge()
		}
		layers = append(layers,
			plots.Dots{ID: "zero." + id, Name: d.fixed.targetSeries, XY: [][2]float64{{0, y}}, Color: th.Ink(), Symbol: "circle", Size: 13, Ring: true},
			plots.Line{ID: "pull." + id, Name: d.say.pullOf(r.loss.Name()), XY: pull, Color: color, Dash: "solid", Width: 4},
			kit.Dot(r.loss, th, "at."+id, 17, at...))
		texts.Items = append(texts.Items, plots.Label{X: kit.Clamp(e, x.Min*.15, x.Max*.15), Y: y, Text: text, Color: color})
	}
	return append(layers, texts)
}

// overSteps returns a chart of one number per step for each loss.
func (d *task) overSteps(y string, most, depth float64, of func(loss.Loss, float64) float64) kit.OverSteps {
	o := kit.OverSteps{Kit: d.Kit, Steps: d.steps, Step: d.step, Log: d.log, Y: y, Most: most, Depth: depth, Losses: d.losses}
	for _, r := range d.runs {
		line := make([]float64, len(r.path))
		for i, e := range r.path {
			line[i] = of(r.loss, e)
		}
		o.Lines = append(o.Lines, line)
	}
	return o
}

// decreaseChart draws each loss relative to its own start, because values of different losses have no common scale.
func (d *task) decreaseChart(th plots.Theme) (lab.Chart, plots.Chart) {
	o := d.overSteps(d.Common.DecreaseAxis(), kit.FarAbove, 1e-6, func(l loss.Loss, e float64) float64 { return l.Value(e) / l.Value(d.start) })
	each := d.eachShown(func(r run) string { return d.Common.OfStart(r.loss.Value(r.error()), r.loss.Value(d.start)) })
	return o.View(th, lab.Chart{ChartText: d.Common.Decrease(d.step, each)})
}

// sizeChart draws |e|, a measure that means the same for all losses.
func (d *task) sizeChart(th plots.Theme) (lab.Chart, plots.Chart) {
	o := d.overSteps(d.fixed.sizeAxis, 3*math.Abs(d.start), 1e-4, func(_ loss.Loss, e float64) float64 { return math.Abs(e) })
	each := d.eachShown(func(r run) string { return d.Number(math.Abs(r.error())) })
	return o.View(th, lab.Chart{ChartText: d.say.sizeText(d.step, each)})
}

// pullChart draws the size of each loss's gradient.
func (d *task) pullChart(th plots.Theme) (lab.Chart, plots.Chart) {
	o := d.overSteps(d.fixed.pullAxis, math.Inf(1), 1e-4, func(l loss.Loss, e float64) float64 { return math.Abs(l.Gradient(e)) })
	each := d.eachShown(func(r run) string { return d.Number(math.Abs(r.gradient())) })
	return o.View(th, lab.Chart{ChartText: d.say.pullText(d.step, each)})
}
