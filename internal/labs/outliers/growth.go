package outliers

import (
	"math"
	"slices"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// growthChart draws each loss while the marked errors move outwards from its center, in proportion, relative to its
// value with all of them at its center. The center stays.
func (o *outliers) growthChart(th plots.Theme) (lab.Chart, plots.Chart) {
	far := o.reach
	_, tick := plots.NiceCeil(far, 4)
	if o.center != atZero { // an error and a center may be at opposite ends
		far, tick = 2*far, 2*tick
	}
	lines := make([][][2]float64, len(o.losses))
	top, compared := 1.0, false
	for i := range o.losses {
		lines[i] = kit.Sample(o.growth(i), 0, far, 121, false)
		for _, p := range lines[i] {
			if kit.Finite(p[1]) {
				top = max(top, p[1])
			}
		}
		compared = compared || !math.IsNaN(lines[i][0][1])
	}
	end := func(i int) float64 { return lines[i][len(lines[i])-1][1] }
	ch := plots.Chart{X: plots.Axis{Name: o.say.sizeAxis(o.scene), Min: 0, Max: far, Tick: tick}, Y: kit.LinearAxis(0, top),
		Margin: plots.Margin{Left: 66, Right: kit.NamesMargin(o.losses), Top: 12, Bottom: 46}, Height: 148}
	ch.Y.Name, ch.Y.Suffix = o.say.growthAxis()
	for i, l := range o.losses {
		ch.Layers = append(ch.Layers, kit.LossLine(l, th, lines[i]))
	}
	if compared { // otherwise no line has an end
		ch.Layers = append(ch.Layers, kit.EndLabels(o.losses, th, far, func(i int, _ loss.Loss) float64 { return kit.Nearest(end(i), ch.Y) }))
	}
	ch.Layers = append(ch.Layers, o.growthMarks(th, &ch)...)
	text := o.say.growthText(o.scene, o.side(0)*far, compared, o.each(func(i int) string { return o.grown(end(i)) }))
	return lab.Chart{ChartText: text, Shape: lab.Wide, Handles: []lab.Handle{}, Actions: []lab.Action{}}, ch
}

// growthMarks marks the present distance of the marked errors: with one line for all losses or, if each has a center of
// its own, a dot on each curve.
func (o *outliers) growthMarks(th plots.Theme, ch *plots.Chart) (marks []plots.Layer) {
	if o.center != atBest {
		return []plots.Layer{ch.Vertical("outlier", o.say.theMarked(o.scene), kit.Largest(o.distances(0)), th.Outlier(), "solid")}
	}
	for i, l := range o.losses {
		at := kit.Largest(o.distances(i))
		if y := o.growth(i)(at); kit.Finite(y) {
			marks = append(marks, kit.Dot(l, th, "at."+l.ID(), 11, [2]float64{at, y}))
		}
	}
	return marks
}

// grown says how many times as large a loss is at the end of the axis.
func (o *outliers) grown(times float64) string {
	switch {
	case math.IsNaN(times):
		return o.say.nothingToCompare(o.scene)
	case math.IsInf(times, 0):
		return o.Common.TooLarge()
	}
	return o.Times(times)
}

// side returns −1 if the first marked error is below the i-th loss's center, and 1 otherwise.
func (o *outliers) side(i int) float64 {
	if o.distances(i)[0] < 0 {
		return -1
	}
	return 1
}

// growth returns the i-th loss as a function of the distance of the farthest marked error, relative to its value with
// all marked errors at its center. It is NaN if that value is 0, and +Inf if it overflows.
func (o *outliers) growth(i int) func(size float64) float64 {
	l := o.losses[i]
	var unmarked []float64
	for k, e := range o.e {
		if !o.marked.Has(k) {
			unmarked = append(unmarked, e-o.centers[i])
		}
	}
	others := l.Reduce(loss.Sum, unmarked, nil)
	parts := o.distances(i)
	far := kit.Largest(parts)
	for k := range parts {
		if far == 0 {
			parts[k] = 1
		} else {
			parts[k] /= far
		}
	}
	return func(size float64) float64 {
		if others == 0 { // nothing to compare with: a gap
			return math.NaN()
		}
		total := others
		for _, part := range parts {
			total += l.Value(part * size)
		}
		if math.IsInf(total, 1) {
			return total
		}
		return total / others
	}
}

// sharesChart sets the marked errors' share of each loss beside their share of the gradient.
func (o *outliers) sharesChart(th plots.Theme) (lab.Chart, plots.Chart) {
	ofLoss := plots.Bars{ID: "loss", Name: o.fixed.ofTheLoss, LabelSize: 11, Row: 27, Horizontal: true}
	ofGradient := plots.Bars{ID: "gradient", Name: o.fixed.ofTheGradient, Hollow: true, LabelSize: 11, Horizontal: true}
	var names []string
	for i, l := range slices.Backward(o.losses) { // categories run upwards, so the first loss comes last
		names = append(names, l.Name())
		color := plots.StyleOf(l.ID(), th).Color
		o.addBar(&ofLoss, l.ID()+".outlierShare", kit.Share(o.views[i].Contributions, o.marked...), color, o.shareOfLoss(i), th)
		o.addBar(&ofGradient, l.ID()+".gradientShare", kit.Share(o.views[i].Pulls, o.marked...), color, o.shareOfGradient(i), th)
	}
	ch := plots.Chart{
		X:      plots.Axis{Min: 0, Max: 100, Tick: 50, Suffix: o.fixed.percent},
		Y:      plots.Axis{Categories: names, Sparse: true},
		Margin: plots.Margin{Left: kit.NamesMargin(o.losses), Right: 12 + plots.Room(false, o.Percent(.99995)), Top: 6, Bottom: 28},
		Layers: []plots.Layer{ofLoss, ofGradient},
	}
	text := o.say.sharesText(o.scene, o.each(o.shareOfLoss), o.each(o.shareOfGradient))
	return lab.Chart{ChartText: text, Shape: lab.Wide, Handles: []lab.Handle{}, Actions: []lab.Action{}}, ch
}

// addBar adds the bar of a share. A share that the reader is to guess first is veiled: its bar is as long as the axis,
// so that the length reveals nothing.
func (o *outliers) addBar(b *plots.Bars, readout string, share float64, color, label string, th plots.Theme) {
	if o.hides(readout) {
		share, color, label = 1, th.Veil(), kit.Veiled
	}
	b.Values, b.Colors, b.Labels = append(b.Values, 100*share), append(b.Colors, color), append(b.Labels, label)
}
