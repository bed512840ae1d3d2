package classes

import (
	"math"
	"slices"
	"strconv"

	"losslab/internal/classloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// bars returns a chart with a bar per class over an axis, and each number to the right of its bar. The true class is in
// ink and the others are muted, unless color is set for all.
func (d *task) bars(id string, x plots.Axis, values []float64, knobs bool, color string, th plots.Theme) *plots.Chart {
	names := make([]string, len(values))
	bars := plots.Bars{ID: id + ".bars", Name: x.Name, Values: values, Horizontal: true, Row: 30, Hollow: color != ""}
	knob, numbers := make([][2]float64, len(values)), make([]plots.Label, len(values))
	for i, v := range values {
		names[i] = d.className(i)
		own := th.Muted()
		if i == d.class {
			names[i], own = d.say.trueClass(names[i]), th.Ink()
		}
		bars.Colors, bars.Texts = append(bars.Colors, own), append(bars.Texts, d.Number(v))
		knob[i] = [2]float64{v, float64(i)}
		numbers[i] = label(max(v, 0), float64(i), bars.Texts[i], own, "")
	}
	if color != "" {
		bars.Colors = []string{color}
	}
	ch := &plots.Chart{X: x, Y: plots.Axis{Categories: names, Sparse: true, Inverse: true}, Layers: []plots.Layer{bars},
		Margin: plots.Margin{Left: 16 + plots.Room(false, names...), Right: 58, Top: 10, Bottom: 46}, Height: 140}
	if knobs {
		ch.Layers = append(ch.Layers, dots(id+".knobs", "", th.Ink(), "circle", 16, true, knob...))
	}
	ch.Layers = append(ch.Layers, texts(id+".texts", "right", 13, numbers...))
	return ch
}

// logitsChart draws the logits, with handles.
func (d *task) logitsChart(th plots.Theme) (lab.Chart, plots.Chart) {
	x := kit.SpanAxis(-d.reach, d.reach)
	x.Name = d.fixed.logitAxis
	var hs []lab.Handle
	for i, z := range d.z {
		hs = append(hs, grip("z"+strconv.Itoa(i+1), d.say.logitOf(d.className(i)), d.Exact(z), lab.PredictionHandle, z, float64(i), -d.reach, d.reach, d.step()))
	}
	return drawn(d.say.logitsText(d.className(d.class), d.fixed.classes, d.z), d.bars("logits", x, d.z, true, "", th), hs...)
}

// The approximate range of probabilities that can be dragged to. Others need logits farther apart than a hand can set.
const leastP, mostP = .001, .999

// logitFor returns the logit that gives a class about the probability p, rounded to visible digits.
func (d *task) logitFor(class int, p float64) float64 {
	z := math.Round(1000*classloss.Logit(d.z, class, kit.Clamp(p, leastP, mostP))) / 1000
	return kit.Clamp(lab.Significant(z, 12), -lab.Reach, lab.Reach)
}

// probability returns the probability of a class if its logit were z.
func (d *task) probability(class int, z float64) float64 {
	p := slices.Clone(d.z)
	p[class] = z
	classloss.Softmax(p, p)
	return p[class]
}

// softmaxChart draws the probabilities, which can be dragged too: the others keep their shares of the rest.
func (d *task) softmaxChart(th plots.Theme) (lab.Chart, plots.Chart) {
	p := d.probabilities()
	var hs []lab.Handle
	for i, v := range p {
		least, most := d.probability(i, d.logitFor(i, leastP)), d.probability(i, d.logitFor(i, mostP))
		hs = append(hs, grip("p"+strconv.Itoa(i+1), d.say.probabilityOf(d.className(i)), d.Number(v), lab.PredictionHandle, kit.Clamp(v, least, most), float64(i), least, most, .01))
	}
	return drawn(d.say.softmaxText(d.fixed.classes, p), d.bars("probabilities", plots.Axis{Min: 0, Max: 1, Tick: .25, Name: d.fixed.probabilityAxis}, p, true, "", th), hs...)
}

// pullChart draws the cross-entropy's gradient with respect to each logit.
func (d *task) pullChart(th plots.Theme) (lab.Chart, plots.Chart) {
	_, gradient := crossEntropy(d.z, d.class)
	ch := d.bars("gradients", plots.Axis{Min: -1, Max: 1, Ticks: []float64{-1, -.5, 0, .5, 1}, Name: d.fixed.gradientAxis}, gradient, false, plots.StyleOf(classloss.CrossEntropyID, th).Color, th)
	ch.Layers = append(ch.Layers, line("zero", "", [][2]float64{{0, 0}, {0, float64(len(gradient) - 1)}}, th.Muted(), "solid", 1))
	return drawn(d.say.pullText(d.fixed.classes, gradient, d.class), ch)
}

// glideChart draws the cross-entropy over the true class's logit, and where the class is right.
func (d *task) glideChart(th plots.Theme) (lab.Chart, plots.Chart) {
	highest, _ := d.withLogit(-d.reach)
	z, name := d.z[d.class], d.say.logitOf(d.className(d.class))
	now, isRight := d.withLogit(z)
	x := kit.SpanAxis(-d.reach, d.reach)
	x.Name = name
	ch := &plots.Chart{X: x, Y: kit.LinearAxis(0, max(1.1, highest)), Margin: plots.Margin{Left: 48, Right: 16 + plots.Room(true, d.fixed.glides, d.fixed.jumps), Top: 12, Bottom: 46}, Height: 170}
	border := kit.Clamp(d.border(), -d.reach, d.reach)
	ce, accuracy := plots.StyleOf(classloss.CrossEntropyID, th), plots.StyleOf(classloss.AccuracyID, th)
	samples := kit.Sample(func(z float64) float64 { v, _ := d.withLogit(z); return v }, -d.reach, d.reach, 121, false)
	jump := [][2]float64{{-d.reach, 0}, {border, 0}, plots.Gap, {border, 1}, {d.reach, 1}}
	ch.Layers = append(ch.Layers,
		plots.Band{ID: "wrong", Name: d.fixed.wrong, From: -d.reach, To: border, Vertical: true, Color: th.Muted(), Opacity: .1},
		line("glide", d.fixed.crossEntropy, samples, ce.Color, ce.Dash, 2.5),
		line("jump", d.fixed.accuracy, jump, accuracy.Color, accuracy.Dash, 2.5),
		ch.Vertical("now", "", z, th.Muted(), "dashed"),
		dots("limit", d.fixed.accuracy, accuracy.Color, "circle", 8, true, jump[3]),
		dots("border", d.fixed.accuracy, accuracy.Color, "circle", 8, false, jump[1]),
		dots("right", d.fixed.accuracy, accuracy.Color, accuracy.Symbol, 10, false, [2]float64{z, truth(isRight)}),
		dots("at", d.fixed.crossEntropy, ce.Color, ce.Symbol, 14, false, [2]float64{z, now}),
		ends(label(d.reach, samples[len(samples)-1][1], d.fixed.glides, ce.Color, ce.Dash), label(d.reach, 1, d.fixed.jumps, accuracy.Color, accuracy.Dash)))
	return drawn(d.say.glideText(d.className(d.class), d.border(), now), ch,
		grip("true", name, d.Exact(z), lab.PredictionHandle, z, now, -d.reach, d.reach, d.step()))
}
