package classes

import (
	"strconv"

	"losslab/internal/classloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// rows begins a chart with a row a class, over an axis.
func (d *task) rows(x plots.Axis) plots.Chart {
	names := d.rowNames()
	return plots.Chart{X: x, Y: plots.Axis{Categories: names, Sparse: true, Inverse: true},
		Margin: plots.Margin{Left: 16 + plots.Room(false, names...), Right: 20, Top: 8, Bottom: 46}, Height: 140}
}

// rowNames are the classes', and which is the true one.
func (d *task) rowNames() []string {
	names := make([]string, len(d.z))
	for i := range d.z {
		if names[i] = d.className(i); i == d.class {
			names[i] = d.say.trueClass(names[i])
		}
	}
	return names
}

// bars are a bar a class, with its number. The true class has the colour of what is neither a loss nor faint.
func (d *task) bars(id, name string, values []float64, th plots.Theme) plots.Bars {
	b := plots.Bars{ID: id, Name: name, Values: values, Horizontal: true, Row: 30, LabelSize: 12}
	for i, v := range values {
		color := th.Muted()
		if i == d.class {
			color = th.Ink()
		}
		b.Colors, b.Labels = append(b.Colors, color), append(b.Labels, d.Number(v))
	}
	return b
}

// knobs show what can be taken, at the ends of bars.
func (d *task) knobs(values []float64, th plots.Theme) plots.Dots {
	knobs := plots.Dots{ID: "knobs", XY: make([][2]float64, len(values)), Color: th.Ink(), Symbol: "circle", Size: 16, Open: true}
	for i, v := range values {
		knobs.XY[i] = [2]float64{v, float64(i)}
	}
	return knobs
}

// logitsChart has the logits, to be dragged.
func (d *task) logitsChart(th plots.Theme) (lab.Chart, plots.Chart) {
	x := kit.SpanAxis(-d.reach, d.reach)
	x.Name = d.fixed.logitAxis
	ch := d.rows(x)
	ch.Margin.Top = 18 // of the first row's number
	bars := d.bars("logits", d.fixed.logit, d.z, th)
	bars.Texts, bars.Labels = bars.Labels, nil // the knob would lie upon them
	ch.Layers = append(ch.Layers, bars, d.knobs(d.z, th))
	texts := plots.Labels{ID: "texts", Anchor: "top", Away: 12}
	c := lab.Chart{ChartText: d.say.logitsText(d.className(d.class), d.fixed.classes, d.z), Shape: lab.Wide, Handles: []lab.Handle{}, Actions: []lab.Action{}}
	for i, z := range d.z {
		y := lab.Float(i)
		texts.Items = append(texts.Items, plots.Label{X: kit.Clamp(z, -.9*d.reach, .9*d.reach), Y: float64(i), Text: bars.Texts[i], Color: bars.Colors[i]})
		c.Handles = append(c.Handles, lab.Handle{ID: "z" + strconv.Itoa(i+1), Label: d.say.logitOf(d.className(i)), Kind: lab.PredictionHandle, Axes: "x", X: lab.Float(z), Y: y, Text: d.Exact(z),
			Min: [2]lab.Float{lab.Float(-d.reach), y}, Max: [2]lab.Float{lab.Float(d.reach), y}, Step: [2]lab.Float{lab.Float(kit.RoundStep(d.reach / 60)), 0}})
	}
	ch.Layers = append(ch.Layers, texts)
	return c, ch
}

// The probabilities that can be dragged to. Others are of logits farther apart than a hand can set.
const leastP, mostP = .001, .999

// softmaxChart has the probabilities, which can be dragged as well: the others keep their shares of the rest.
func (d *task) softmaxChart(th plots.Theme) (lab.Chart, plots.Chart) {
	ch := d.rows(plots.Axis{Min: 0, Max: 1, Tick: .25, Name: d.fixed.probabilityAxis})
	ch.Margin.Right = 30
	p := d.probabilities()
	bars := d.bars("probabilities", d.fixed.probability, p, th)
	bars.Texts, bars.Labels = bars.Labels, nil
	texts := plots.Labels{ID: "texts", Away: 13}
	ch.Layers = append(ch.Layers, bars, d.knobs(p, th))
	c := lab.Chart{ChartText: d.say.softmaxText(d.fixed.classes, p), Shape: lab.Wide, Handles: []lab.Handle{}, Actions: []lab.Action{}}
	for i, v := range p {
		y := lab.Float(i)
		label := plots.Label{X: v, Y: float64(i), Text: bars.Texts[i], Color: bars.Colors[i]}
		if v > .75 { // within the bar, where beyond it is no room
			label.X, label.Color = 0, th.Surface()
		}
		texts.Items = append(texts.Items, label)
		c.Handles = append(c.Handles, lab.Handle{ID: "p" + strconv.Itoa(i+1), Label: d.say.probabilityOf(d.className(i)), Kind: lab.PredictionHandle, Axes: "x", X: lab.Float(kit.Clamp(v, leastP, mostP)), Y: y, Text: d.Number(v),
			Min: [2]lab.Float{leastP, y}, Max: [2]lab.Float{mostP, y}, Step: [2]lab.Float{.01, 0}})
	}
	ch.Layers = append(ch.Layers, texts)
	return c, ch
}

// pullChart has the cross-entropy's gradient by each logit.
func (d *task) pullChart(th plots.Theme) (lab.Chart, plots.Chart) {
	ch := d.rows(plots.Axis{Min: -1, Max: 1, Ticks: []float64{-1, -.5, 0, .5, 1}, Name: d.fixed.gradientAxis})
	_, gradient := crossEntropy(d.z, d.class)
	bars := d.bars("gradient", d.fixed.gradient, gradient, th)
	bars.Hollow, bars.Colors = true, []string{plots.StyleOf(classloss.CrossEntropyID, th).Color}
	bars.Texts, bars.Labels = bars.Labels, nil
	texts := plots.Labels{ID: "texts", Anchor: "right", Away: 6}
	for i, g := range gradient {
		texts.Items = append(texts.Items, plots.Label{X: max(0, min(g, .6)), Y: float64(i), Text: bars.Texts[i], Color: th.Ink()})
	}
	ch.Layers = append(ch.Layers, bars, line("zero", "", [][2]float64{{0, 0}, {0, float64(len(gradient) - 1)}}, th.Muted(), "solid", 1), texts)
	return lab.Chart{ChartText: d.say.pullText(d.fixed.classes, gradient, d.class), Shape: lab.Wide, Handles: []lab.Handle{}, Actions: []lab.Action{}}, ch
}

// glideChart has the cross-entropy over the true class's logit, and where the class is right.
func (d *task) glideChart(th plots.Theme) (lab.Chart, plots.Chart) {
	highest, _ := d.withLogit(-d.reach)
	now, isRight := d.withLogit(d.z[d.class])
	x := kit.SpanAxis(-d.reach, d.reach)
	x.Name = d.say.logitOf(d.className(d.class))
	ch := plots.Chart{X: x, Y: kit.LinearAxis(0, max(1.1, highest)), Margin: plots.Margin{Left: 48, Right: 16 + plots.Room(true, d.fixed.glides, d.fixed.jumps), Top: 12, Bottom: 46}, Height: 170}
	border := kit.Clamp(d.border(), -d.reach, d.reach)
	ce, accuracy := plots.StyleOf(classloss.CrossEntropyID, th), plots.StyleOf(classloss.AccuracyID, th)
	samples := kit.Sample(func(z float64) float64 { v, _ := d.withLogit(z); return v }, -d.reach, d.reach, 121, false)
	jump := [][2]float64{{-d.reach, 0}, {border, 0}, plots.Gap, {border, 1}, {d.reach, 1}}
	ends := plots.Labels{ID: "ends", Row: plots.LabelRow, Solid: true, Items: []plots.Label{
		{X: d.reach, Y: samples[len(samples)-1][1], Text: d.fixed.glides, Color: ce.Color, Dash: ce.Dash}, {X: d.reach, Y: 1, Text: d.fixed.jumps, Color: accuracy.Color, Dash: accuracy.Dash}}}
	z := d.z[d.class]
	ch.Layers = append(ch.Layers,
		plots.Band{ID: "wrong", Name: d.fixed.wrong, From: -d.reach, To: border, Vertical: true, Color: th.Muted(), Opacity: .1},
		line("glide", d.fixed.crossEntropy, samples, ce.Color, ce.Dash, 2.5),
		line("jump", d.fixed.accuracy, jump, accuracy.Color, accuracy.Dash, 2.5),
		ch.Vertical("now", "", z, th.Muted(), "dashed"),
		plots.Dots{ID: "limit", Name: d.fixed.accuracy, XY: [][2]float64{{border, 1}}, Color: accuracy.Color, Symbol: "circle", Size: 8, Open: true},
		plots.Dots{ID: "border", Name: d.fixed.accuracy, XY: [][2]float64{{border, 0}}, Color: accuracy.Color, Symbol: "circle", Size: 8},
		plots.Dots{ID: "right", Name: d.fixed.accuracy, XY: [][2]float64{{z, truth(isRight)}}, Color: accuracy.Color, Symbol: accuracy.Symbol, Size: 10},
		plots.Dots{ID: "at", Name: d.fixed.crossEntropy, XY: [][2]float64{{z, now}}, Color: ce.Color, Symbol: ce.Symbol, Size: 14}, ends)
	h := lab.Handle{ID: "true", Label: d.say.logitOf(d.className(d.class)), Kind: lab.PredictionHandle, Axes: "x", X: lab.Float(z), Y: lab.Float(now), Text: d.say.gives(z, now),
		Min: [2]lab.Float{lab.Float(-d.reach), lab.Float(now)}, Max: [2]lab.Float{lab.Float(d.reach), lab.Float(now)}, Step: [2]lab.Float{lab.Float(kit.RoundStep(d.reach / 60)), 0}}
	return lab.Chart{ChartText: d.say.glideText(d.className(d.class), d.border(), now), Shape: lab.Wide, Handles: []lab.Handle{h}, Actions: []lab.Action{}}, ch
}
