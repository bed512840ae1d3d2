package classes

import (
	"math"

	"losslab/internal/classloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// x returns the axis of the coordinate.
func (d *task) x() plots.Axis {
	return plots.Axis{Name: d.fixed.binAxis, Min: 0, Max: bins, Tick: bins / 4, Whole: true}
}

// binsChart draws the probability of each bin, with handles for the peak and the target.
func (d *task) binsChart(th plots.Theme) (lab.Chart, plots.Chart) {
	ch := &plots.Chart{X: d.x(), Y: plots.Axis{Name: d.fixed.probabilityAxis, Min: 0, Max: 1, Tick: .25}, Margin: plots.Margin{Left: 66, Right: 20, Top: 26, Bottom: 46}, Height: 200}
	color, peak, target, other := plots.StyleOf(classloss.CrossEntropyID, th).Color, float64(d.peak), float64(d.target), d.other()
	spike := [][2]float64{{0, other}, {peak - .5, other}, {peak - .5, d.sure}, {peak + .5, d.sure}, {peak + .5, other}, {bins, other}}
	if d.peak == 0 {
		spike = spike[2:]
	}
	beside := func(left bool) string {
		if left {
			return "left"
		}
		return "right"
	}
	peakText, targetText := d.say.peakAt(d.peak, d.sure), d.say.trueAt(d.target)
	ch.Layers = append(ch.Layers,
		plots.Boxes{ID: "spike", Corners: [][2][2]float64{{{max(0, peak-.5), 0}, {peak + .5, d.sure}}}, Color: color, Opacity: .3},
		line("probabilities", d.fixed.probability, spike, color, "solid", 2),
		line("truth", d.fixed.trueBin, [][2]float64{{target, 0}, {target, 1}}, th.Ink(), "dashed", 1.5),
		dots("target", d.fixed.trueBin, th.Ink(), "circle", 15, true, [2]float64{target, 0}),
		dots("peak", d.fixed.thePeak, color, "circle", 15, false, [2]float64{peak, d.sure}),
		texts("peak-text", beside(peak > .6*bins), 12, label(peak, d.sure, peakText, color, "")),
		texts("target-text", beside(target > .6*bins || target > .4*bins && peak > target), 12, label(target, .08, targetText, th.Ink(), "")))
	top := grip("peak", d.fixed.thePeak, peakText, lab.PredictionHandle, peak, d.sure, 0, bins-1, 1)
	top.Axes, top.Min[1], top.Max[1], top.Step[1] = "xy", .01, .99, .01
	return drawn(d.say.binsText(d.peak, d.sure, d.target, d.other()), ch, top, grip("target", d.fixed.trueBin, targetText, lab.TargetHandle, target, 0, 0, bins-1, 1))
}

// costChart draws each loss over the position of the peak, relative to its value one bin off. For a miss, a loss of
// classes is the same at every position.
func (d *task) costChart(th plots.Theme) (lab.Chart, plots.Chart) {
	y := kit.LogAxis(.01, 1e5)
	y.Name, y.NameAtEnd = d.fixed.costAxis, true
	ch := &plots.Chart{X: d.x(), Y: y, Margin: plots.Margin{Left: 52, Right: 16 + plots.Room(true, "SmoothL1 ↑", d.fixed.crossEntropy), Top: 30, Bottom: 46}, Height: 200}
	ch.Layers = append(ch.Layers, ch.Vertical("now", d.fixed.thePeak, float64(d.peak), th.Muted(), "dashed"))
	var at []plots.Layer
	var names []plots.Label
	for k, c := range d.compared {
		atOne := d.costOff(k, 1)
		if c.ID() == classloss.AccuracyID {
			continue
		}
		st := plots.StyleOf(c.ID(), th)
		cost := func(bin int) float64 {
			v := d.costOff(k, max(bin-d.target, d.target-bin)) / atOne
			if !(v > 0) { // has no position on the axis
				return math.NaN()
			}
			return kit.Clamp(v, y.Min, y.Max)
		}
		xy := make([][2]float64, bins)
		for bin := range xy {
			xy[bin] = [2]float64{float64(bin), cost(bin)}
		}
		ch.Layers = append(ch.Layers, line("cost."+c.ID(), c.Name(), xy, st.Color, st.Dash, 2.5))
		if kit.Finite(xy[d.peak][1]) {
			at = append(at, dots("at."+c.ID(), c.Name(), st.Color, st.Symbol, 11, false, xy[d.peak]))
		}
		names = append(names, label(bins, kit.Nearest(xy[bins-1][1], y), c.Name(), st.Color, st.Dash))
	}
	ch.Layers = append(append(ch.Layers, at...), ends(names...))
	return drawn(d.say.costText(d.eachCost()), ch)
}

// eachCost says what one bin off and a hundred bins off cost under each loss compared.
func (d *task) eachCost() []string {
	var all []string
	for k, c := range d.compared {
		all = append(all, d.say.costs(c.Name(), d.value(c.ID(), d.costOff(k, 1)), d.value(c.ID(), d.costOff(k, 100))))
	}
	return all
}
