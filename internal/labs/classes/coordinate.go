package classes

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// x is the axis of the coordinate.
func (d *task) x() plots.Axis {
	return plots.Axis{Name: d.fixed.binAxis, Min: 0, Max: bins, Tick: bins / 4, Whole: true}
}

// binsChart has the probability of each bin, with the peak and the target to be dragged.
func (d *task) binsChart(th plots.Theme) (lab.Chart, plots.Chart) {
	ch := plots.Chart{X: d.x(), Y: plots.Axis{Name: d.fixed.probabilityAxis, Min: 0, Max: 1, Tick: .25}, Margin: plots.Margin{Left: 66, Right: 20, Top: 26, Bottom: 46}, Height: 200}
	p, peak, target, other := plots.StyleOf("ce", th), float64(d.peak), float64(d.target), d.other()
	spike := [][2]float64{{0, other}, {peak - .5, other}, {peak - .5, d.sure}, {peak + .5, d.sure}, {peak + .5, other}, {bins, other}}
	if d.peak == 0 {
		spike = spike[2:]
	}
	ch.Layers = append(ch.Layers,
		plots.Boxes{ID: "spike", Corners: [][2][2]float64{{{max(0, peak-.5), 0}, {peak + .5, d.sure}}}, Color: p.Color, Opacity: .3},
		line("probabilities", d.fixed.probability, spike, p.Color, "solid", 2),
		line("truth", d.fixed.trueBin, [][2]float64{{target, 0}, {target, 1}}, th.Ink(), "dashed", 1.5),
		plots.Dots{ID: "target", Name: d.fixed.trueBin, XY: [][2]float64{{target, 0}}, Color: th.Ink(), Symbol: "circle", Size: 15, Ring: true},
		plots.Dots{ID: "peak", Name: d.fixed.thePeak, XY: [][2]float64{{peak, d.sure}}, Color: p.Color, Symbol: "circle", Size: 15})
	label := func(id, text string, x, y float64, color, beside, away string) plots.Labels {
		if x > .6*bins {
			beside = away
		}
		return plots.Labels{ID: id, Anchor: beside, Away: 12, Items: []plots.Label{{X: x, Y: y, Text: text, Color: color}}}
	}
	ch.Layers = append(ch.Layers, label("peak-text", d.say.peakAt(d.peak, d.sure), peak, d.sure, p.Color, "right", "left"), label("target-text", d.say.trueAt(d.target), target, .08, th.Ink(), "right", "left"))
	peakAt := lab.Handle{ID: "peak", Label: d.fixed.thePeak, Kind: lab.PredictionHandle, Axes: "xy", X: lab.Float(peak), Y: lab.Float(d.sure), Text: d.say.peakAt(d.peak, d.sure),
		Min: [2]lab.Float{0, .01}, Max: [2]lab.Float{bins - 1, .99}, Step: [2]lab.Float{1, .01}}
	truth := lab.Handle{ID: "target", Label: d.fixed.trueBin, Kind: lab.TargetHandle, Axes: "x", X: lab.Float(target), Y: 0, Text: d.say.trueAt(d.target),
		Min: [2]lab.Float{0, 0}, Max: [2]lab.Float{bins - 1, 0}, Step: [2]lab.Float{1, 0}}
	return lab.Chart{ChartText: d.say.binsText(d.peak, d.sure, d.target, d.other()), Shape: lab.Wide, Handles: []lab.Handle{peakAt, truth}, Actions: []lab.Action{}}, ch
}

// costChart has what each loss makes of each place of the peak, over what it makes of one that is one bin off. Of a miss, a loss
// of classes is the same wherever.
func (d *task) costChart(th plots.Theme) (lab.Chart, plots.Chart) {
	y := kit.LogAxis(.01, 1e5)
	y.Name, y.NameAtEnd = d.fixed.costAxis, true
	ch := plots.Chart{X: d.x(), Y: y, Margin: plots.Margin{Left: 52, Right: 16 + plots.Room(true, "SmoothL1 ↑", d.fixed.crossEntropy), Top: 30, Bottom: 46}, Height: 200}
	ch.Layers = append(ch.Layers, ch.Vertical("now", d.fixed.thePeak, float64(d.peak), th.Muted(), "dashed"))
	ends := plots.Labels{ID: "ends", Row: plots.LabelRow, Solid: true}
	var dots []plots.Layer
	for k, c := range d.compared {
		atOne := d.costOff(k, 1)
		if c.ID() == "accuracy" || atOne == 0 {
			continue
		}
		st := plots.StyleOf(c.ID(), th)
		_, single := c.(loss.Loss)
		at := func(bin int) float64 {
			v := d.costOff(k, max(bin-d.target, d.target-bin)) / atOne
			if single && v <= 0 { // which has no place on the axis
				return math.NaN()
			}
			return kit.Clamp(v, y.Min, y.Max)
		}
		var xy [][2]float64
		for bin := range bins {
			xy = append(xy, [2]float64{float64(bin), at(bin)})
		}
		ch.Layers = append(ch.Layers, line("cost."+c.ID(), c.Name(), xy, st.Color, st.Dash, 2.5))
		if now := at(d.peak); kit.Finite(now) {
			dots = append(dots, plots.Dots{ID: "at." + c.ID(), Name: c.Name(), XY: [][2]float64{{float64(d.peak), now}}, Color: st.Color, Symbol: st.Symbol, Size: 11})
		}
		ends.Items = append(ends.Items, plots.Label{X: bins, Y: kit.Nearest(at(bins-1), y), Text: c.Name(), Color: st.Color, Dash: st.Dash})
	}
	ch.Layers = append(append(ch.Layers, dots...), ends)
	return lab.Chart{ChartText: d.say.costText(d.eachCost()), Shape: lab.Wide, Handles: []lab.Handle{}, Actions: []lab.Action{}}, ch
}

// eachCost writes what one bin off and a hundred cost by each that is compared.
func (d *task) eachCost() []string {
	var all []string
	for k, c := range d.compared {
		all = append(all, d.say.costs(c.Name(), d.value(c.ID(), d.costOff(k, 1)), d.value(c.ID(), d.costOff(k, 100))))
	}
	return all
}
