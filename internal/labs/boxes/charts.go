package boxes

import (
	"slices"

	"losslab/internal/boxloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// of returns the indices of the overlap losses, or of the losses of four numbers.
func (d *task) of(overlap bool) []int {
	var all []int
	for i, l := range d.losses {
		if (l.Entry != nil) == overlap {
			all = append(all, i)
		}
	}
	return all
}

// rows returns a chart of stacked bars with a row per loss, still without bars.
func (d *task) rows(which []int) plots.Chart {
	names := make([]string, len(which))
	for k, i := range which {
		names[k] = d.views[i].Name
	}
	return plots.Chart{Y: plots.Axis{Categories: names, Sparse: true, Inverse: true},
		Margin: plots.Margin{Left: 16 + plots.Room(false, append(names, "SmoothL1")...), Right: 16, Top: 8, Bottom: 46}, Height: 110}
}

// rowHeight is the least distance of two stacked bars, in pixels.
const rowHeight = 26

// sidesChart draws the contribution of each of the four numbers to each loss of numbers.
func (d *task) sidesChart(th plots.Theme) (lab.Chart, plots.Chart) {
	which := d.of(false)
	ch := d.rows(which)
	ch.X = plots.Axis{Min: 0, Max: 100, Tick: 25, Suffix: d.fixed.percent}
	ch.Margin.Right = 26
	numbers := d.numbers()
	for side, filling := range []float64{1, .6, .32, .12} {
		ch.Layers = append(ch.Layers, d.stacked(th, "side."+boxSides[side], numbers[side], filling, which, d.hides("sides"), 25, func(i int) (float64, string) {
			share := d.shares(i)[side]
			if share != share {
				return 0, d.Percent(share)
			}
			return 100 * share, d.Percent(share)
		}))
	}
	each := d.some(which, func(i int) string { return d.largestSide(i, numbers) })
	return lab.Chart{ChartText: d.say.sidesText(numbers, each), Shape: lab.Wide, Handles: []lab.Handle{}, Actions: []lab.Action{}}, ch
}

// stacked returns one layer of stacked bars, with a bar per loss. Hidden bars are veiled, all with the length veil.
func (d *task) stacked(th plots.Theme, id, name string, filling float64, which []int, hidden bool, veil float64, of func(i int) (float64, string)) plots.Layer {
	bars := plots.Bars{ID: id, Name: name, Stack: "parts", Filling: filling, Horizontal: true, Row: rowHeight}
	for _, i := range which {
		color := plots.StyleOf(d.losses[i].ID(), th).Color
		value, text := of(i)
		if hidden {
			color, value, text = th.Veil(), veil, kit.Veiled
		}
		bars.Colors, bars.Values, bars.Texts = append(bars.Colors, color), append(bars.Values, value), append(bars.Texts, text)
	}
	return bars
}

// numbers returns the names of the four numbers.
func (d *task) numbers() [4]string { return d.fixed.numbers[slices.Index(forms, d.form)] }

// forms lists the forms of the four numbers.
var forms = []boxloss.Form{boxloss.Corners, boxloss.Center, boxloss.Anchored}

// boxSides are the ids of the four numbers.
var boxSides = [4]string{"1", "2", "3", "4"}

// shares returns the share of each of the four numbers in a loss of numbers, or NaN if the loss is 0.
func (d *task) shares(i int) [4]float64 {
	sums := d.parts[i]
	all := sums[0] + sums[1] + sums[2] + sums[3]
	return [4]float64{sums[0] / all, sums[1] / all, sums[2] / all, sums[3] / all}
}

// largestSide names the numbers that contribute most to a loss of numbers.
func (d *task) largestSide(i int, numbers [4]string) string {
	shares := d.shares(i)
	most := max(shares[0], shares[1], shares[2], shares[3])
	var names []string
	for side, share := range shares {
		if share > most-1e-9 {
			names = append(names, numbers[side])
		}
	}
	return d.say.mostFrom(names, most)
}

// some returns a short text for some of the losses: "L1 10, MSE 100".
func (d *task) some(which []int, text func(i int) string) string {
	pairs := make([]words.Pair, len(which))
	for k, i := range which {
		pairs[k] = words.Pair{Name: d.views[i].Name, Text: text(i)}
	}
	return d.Pairs(pairs)
}

// allParts lists the parts of overlap losses in the order in which they are stacked.
var allParts = []boxloss.Part{boxloss.Overlap, boxloss.Empty, boxloss.Distance, boxloss.Aspect, boxloss.Widths, boxloss.Heights}

// partsChart stacks the parts of each overlap loss, all on one scale, so that common parts are visible.
func (d *task) partsChart(th plots.Theme) (lab.Chart, plots.Chart) {
	which := d.of(true)
	ch := d.rows(which)
	most := 1.0
	totals := plots.Labels{ID: "totals", Away: 14} // beside a mark at the end of the bar
	for k, i := range which {
		value := float64(d.views[i].Value)
		if len(d.losses[i].Entry.Parts) > 1 {
			most = max(most, 2)
		}
		if value > most {
			most = 4
		}
		if !d.hides("value") {
			totals.Items = append(totals.Items, plots.Label{X: value, Y: float64(k), Text: d.number(value), Color: plots.StyleOf(d.losses[i].ID(), th).Color})
		}
	}
	ch.X = plots.Axis{Min: 0, Max: most, Tick: most / 4}
	ch.Margin.Right = 52
	for n, part := range allParts {
		if !slices.ContainsFunc(which, func(i int) bool { return slices.Contains(d.losses[i].Entry.Parts, part) }) {
			continue
		}
		veil := 0.0
		if n == 0 {
			veil = most
		}
		ch.Layers = append(ch.Layers, d.stacked(th, "part."+string(part), d.fixed.parts[n], []float64{1, .35, .35, .12, .2, .1}[n], which, d.hides("value"), veil, func(i int) (float64, string) {
			if at := slices.Index(d.losses[i].Entry.Parts, part); at >= 0 {
				value := d.parts[i][at]
				return value, d.number(value)
			}
			return 0, kit.Veiled
		}))
	}
	ch.Layers = append(ch.Layers, totals)
	each := d.some(which, func(i int) string { return d.partsOf(i) })
	return lab.Chart{ChartText: d.say.partsText(each), Shape: lab.Wide, Handles: []lab.Handle{}, Actions: []lab.Action{}}, ch
}

// partsOf lists the parts of an overlap loss.
func (d *task) partsOf(i int) string {
	texts := make([]string, len(d.losses[i].Entry.Parts))
	for n, v := range d.parts[i] {
		texts[n] = d.say.partIn(d.fixed.parts[slices.Index(allParts, d.losses[i].Entry.Parts[n])], d.number(v))
	}
	return d.say.sum(d.number(float64(d.views[i].Value)), texts)
}

// raceChart draws the IoU of each loss's boxes over the steps. A line that has reached the finish continues paler.
func (d *task) raceChart(th plots.Theme) (lab.Chart, plots.Chart) {
	_, tick := plots.NiceCeil(float64(d.steps), 4)
	ch := plots.Chart{X: plots.Axis{Name: d.Common.StepAxis(), Min: 0, Max: float64(d.steps), Tick: max(1, tick), Whole: true, NameAtEnd: true},
		Y:      plots.Axis{Name: d.fixed.iouAxis, Min: 0, Max: 1, Tick: .25, NameAtEnd: true},
		Margin: plots.Margin{Left: 44, Top: 26, Bottom: 26}, Height: 170}
	ch.Layers = append(ch.Layers,
		line("finish", "", [][2]float64{{0, d.finish}, {float64(d.steps), d.finish}}, th.Muted(), "dotted", 1.4),
		line("now", "", [][2]float64{{float64(d.step), 0}, {float64(d.step), 1}}, th.Ink(), "solid", 1.4))
	var ends []plots.Layer
	for i, l := range d.losses {
		st, r := plots.StyleOf(l.ID(), th), d.runs[i]
		width, color := 2.0, st.Color
		if d.coincides(i) {
			width, color = 6, plots.Pale(st.Color, .45)
		}
		until := r.Until()
		if r.Arrival >= 0 {
			ch.Layers = append(ch.Layers, line("after."+l.ID(), l.Name(), r.Points(until, r.Last()), plots.Pale(st.Color, .4), "solid", 1))
			ends = append(ends, plots.Dots{ID: "arrival." + l.ID(), Name: l.Name(), XY: [][2]float64{{float64(until), r.IoU[until]}}, Color: st.Color, Symbol: st.Symbol, Size: 9})
		}
		ch.Layers = append(ch.Layers, line("race."+l.ID(), l.Name(), r.Points(0, until), color, st.Dash, width))
		_, now := r.At(d.step)
		ends = append(ends, plots.Dots{ID: "at." + l.ID(), Name: l.Name(), XY: [][2]float64{{float64(d.step), now}}, Color: st.Color, Symbol: "circle", Size: 7})
	}
	names := d.raceNames(th)
	ch.Margin.Right = 16 + max(names.Room(), plots.Room(true, "SmoothL1 100"))
	ch.Layers = append(append(ch.Layers, ends...), names, plots.Labels{ID: "stepsTo", Anchor: "top", Away: 8, Plain: true, Items: []plots.Label{{
		X: float64(d.steps) * (1 + plots.Lead(len(names.Items))), Y: 1, Text: d.say.resultsColumns(d.finish)[3], Color: th.Muted()}}})
	return lab.Chart{ChartText: d.say.raceText(len(d.p), d.finish, d.schedule, d.step, d.some(d.all, d.arrives)), Shape: lab.Wide, Handles: []lab.Handle{}, Actions: []lab.Action{}}, ch
}

// coincides reports whether a loss's line is that of an earlier loss, up to differences that are hardly visible.
func (d *task) coincides(i int) bool {
	const visible = .012
	return slices.ContainsFunc(d.runs[:i], func(r boxloss.Run) bool { return r.Moves() && r.Near(d.runs[i], visible) })
}

// raceNames returns the losses' names at the ends of their lines, with the steps that each takes to the finish.
func (d *task) raceNames(th plots.Theme) plots.Labels {
	names := plots.Labels{ID: "names", Row: plots.LabelRow, Solid: true}
	for _, i := range slices.Backward(boxloss.Order(d.runs)) { // of lines that end level, the first to arrive is on top
		st, r := plots.StyleOf(d.losses[i].ID(), th), d.runs[i]
		_, end := r.At(d.steps)
		names.Items = append(names.Items, plots.Label{X: float64(min(d.steps, r.Last())), Y: end, Text: d.say.placed(d.views[i].Name, d.arrives(i)), Color: st.Color, Dash: st.Dash})
	}
	return names
}

// arrives returns the step at which a loss's boxes reach the finish, as text.
func (d *task) arrives(i int) string {
	r := d.runs[i]
	if r.Arrival < 0 && !r.Moves() {
		return d.fixed.never
	}
	return d.Common.Within(r.Arrival, r.Last())
}
