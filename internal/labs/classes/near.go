package classes

import (
	"math"
	"strconv"

	"losslab/internal/classloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// models returns the models' errors.
func (d *task) models() [][]float64 { return d.errors[:] }

// changes returns how often a different model becomes the only best one as the tolerance grows.
func (d *task) changes() int {
	n, before := 0, -1
	for _, s := range classloss.Spans(d.models()) {
		if len(s.Best) == 1 && s.Best[0] != before {
			n, before = n+1, s.Best[0]
		}
	}
	return n - 1
}

// onlyBest returns the first range of tolerances for which a model alone is the best, or NaN if there is none.
func (d *task) onlyBest(model int) (from, to float64) {
	for _, s := range classloss.Spans(d.models()) {
		if len(s.Best) == 1 && s.Best[0] == model {
			return s.From, s.To
		}
	}
	return math.NaN(), math.NaN()
}

// letters returns the names of models.
func (d *task) letters(models []int) []string {
	var all []string
	for _, i := range models {
		all = append(all, d.fixed.letters[i])
	}
	return all
}

// bestText says which models are the best: "A = C".
func (d *task) bestText(models []int) string { return d.say.equals(d.letters(models)) }

// modelLook returns a model's style, whose color belongs to no loss.
func modelLook(i int, th plots.Theme) plots.Style { return plots.StyleOf("model."+modelIDs[i], th) }

// errorsChart has a row for each model with its errors, and the tolerance around the target.
func (d *task) errorsChart(th plots.Theme) (lab.Chart, plots.Chart) {
	_, tick := plots.NiceCeil(d.reach, 3)
	ch := &plots.Chart{X: plots.Axis{Name: d.fixed.errorAxis, Min: -d.reach, Max: d.reach, Tick: tick}, Y: plots.Axis{Min: 0, Max: 3, Ticks: []float64{}, Inverse: true, Sparse: true},
		Margin: plots.Margin{Left: 34, Right: 66, Top: 26, Bottom: 46}, Height: 220, Places: true}
	ch.Layers = append(ch.Layers, plots.Band{ID: "tolerance", Name: d.fixed.theTolerance, From: -d.t, To: d.t, Vertical: true, Color: th.Muted(), Opacity: .16},
		line("edges", d.fixed.theTolerance, [][2]float64{{-d.t, 0}, {-d.t, 3}, plots.Gap, {d.t, 0}, {d.t, 3}}, th.Ink(), "dashed", 1.5),
		line("target", d.fixed.theTarget, [][2]float64{{0, 0}, {0, 3}}, th.Ink(), "solid", 1.5))
	var names, shares, left, right []plots.Label
	for i, id := range modelIDs {
		color, y := modelLook(i, th).Color, float64(i)+.5
		var in, out [][2]float64
		for k, place := range d.places(i) {
			if math.Abs(d.errors[i][k]) <= d.t {
				in = append(in, place)
			} else {
				out = append(out, place)
			}
		}
		ch.Layers = append(ch.Layers, dots("in."+id, d.fixed.letters[i], color, "circle", 10, false, in...), dots("out."+id, d.fixed.letters[i], color, "circle", 10, true, out...))
		names = append(names, label(-d.reach, y, d.fixed.letters[i], color, ""))
		if from, to, ok := kit.PastEnd(d.errors[i], -d.reach); ok {
			left = append(left, label(-d.reach, y, d.Common.Beyond(from, to), color, ""))
		}
		if from, to, ok := kit.PastEnd(d.errors[i], d.reach); ok {
			right = append(right, label(d.reach, y, d.Common.Beyond(from, to), color, ""))
		}
		if !d.hides(id + ".share") {
			shares = append(shares, label(d.reach, y, d.percent(i, d.t), color, ""))
		}
	}
	ch.Layers = append(ch.Layers, texts("letters", "left", 8, names...), texts("shares", "right", 12, shares...), texts("below", "right", 11, left...), texts("beyond", "left", 11, right...),
		dots("grip", d.fixed.theTolerance, th.Ink(), "roundRect", 14, false, [2]float64{d.t, 0}))
	return drawn(d.say.errorsText(d.t, d.eachShare()), ch, d.errorHandles()...)
}

// percent returns a model's share of errors within a tolerance, as text.
func (d *task) percent(model int, t float64) string {
	return d.Percent(classloss.Within(d.errors[model], t))
}

// eachShare returns the models' shares within the tolerance: "A 0 %, B 90 %".
func (d *task) eachShare() string { return d.each(func(i int) string { return d.percent(i, d.t) }) }

// each returns a text for each model, as one text.
func (d *task) each(text func(i int) string) string {
	var pairs []words.Pair
	for i, letter := range d.fixed.letters {
		pairs = append(pairs, words.Pair{Name: letter, Text: text(i)})
	}
	return d.Pairs(pairs)
}

// places returns the positions at which a model's errors are drawn: equal ones stacked, and those beyond the axis at its end.
func (d *task) places(model int) [][2]float64 {
	errs := d.errors[model]
	count, seen := map[float64]int{}, map[float64]int{}
	for _, e := range errs {
		count[kit.Clamp(e, -d.reach, d.reach)]++
	}
	all := make([][2]float64, len(errs))
	for k, e := range errs {
		e = kit.Clamp(e, -d.reach, d.reach)
		n := float64(count[e])
		all[k] = [2]float64{e, float64(model) + .5 + (float64(seen[e])-(n-1)/2)*min(.13, .8/n)}
		seen[e]++
	}
	return all
}

// withinChart draws each model's share over the tolerance, and above it the best models.
func (d *task) withinChart(th plots.Theme) (lab.Chart, plots.Chart) {
	const top, strip = 122, 108
	_, tick := plots.NiceCeil(d.reach, 4)
	ch := &plots.Chart{X: plots.Axis{Name: d.fixed.toleranceAxis, Min: 0, Max: d.reach, Tick: tick}, Y: plots.Axis{Min: 0, Max: top, Ticks: []float64{0, 25, 50, 75, 100}, Suffix: d.fixed.percent},
		Margin: plots.Margin{Left: 52, Right: 16 + plots.Room(true, "A"), Top: 8, Bottom: 46}, Height: 190}
	var winners, names []plots.Label
	spans := classloss.Spans(d.models())
	for k, s := range spans {
		if len(s.Best) == 0 || s.From >= d.reach {
			continue
		}
		color := th.Muted()
		if len(s.Best) == 1 {
			color = modelLook(s.Best[0], th).Color
		}
		to := min(s.To, d.reach)
		ch.Layers = append(ch.Layers, plots.Boxes{ID: "best." + strconv.Itoa(k+1), Name: d.fixed.theBest, Corners: [][2][2]float64{{{s.From, strip}, {to, top}}}, Color: color, Opacity: .16})
		if text := d.bestText(s.Best); (to-s.From)/d.reach*200 > plots.TextWidth(text, 12, true) {
			winners = append(winners, label((s.From+to)/2, (strip+top)/2, text, color, ""))
		}
	}
	ch.Layers = append(ch.Layers, ch.Vertical("now", d.fixed.theTolerance, d.t, th.Ink(), "solid"))
	var at []plots.Layer
	for i, id := range modelIDs {
		st, letter := modelLook(i, th), d.fixed.letters[i]
		ch.Layers = append(ch.Layers, line("share."+id, letter, d.steps(i), st.Color, st.Dash, 2.5))
		at = append(at, dots("at."+id, letter, st.Color, st.Symbol, 10, false, [2]float64{d.t, 100 * classloss.Within(d.errors[i], d.t)}))
		names = append(names, label(d.reach, 100*classloss.Within(d.errors[i], d.reach), letter, st.Color, st.Dash))
	}
	ch.Layers = append(append(ch.Layers, at...), texts("winners", "inside", 0, winners...), ends(names...))
	return drawn(d.say.withinText(spans, d.letters), ch, d.toleranceHandle("tolerance"))
}

// steps returns a model's share in percent over the tolerance, up to the end of the axis.
func (d *task) steps(model int) [][2]float64 {
	xy := classloss.Jumps(d.errors[model], d.reach)
	for i := range xy {
		xy[i][1] *= 100
	}
	return xy
}

// lossesChart draws each loss of single errors for each model, relative to the largest of the three.
func (d *task) lossesChart(th plots.Theme) (lab.Chart, plots.Chart) {
	losses := d.singleLosses()
	names, each := kit.LossNames(losses), make([]string, len(losses))
	ch := &plots.Chart{X: plots.Axis{Min: 0, Max: 100, Ticks: []float64{}, Sparse: true}, Y: plots.Axis{Categories: names, Sparse: true, Inverse: true},
		Margin: plots.Margin{Left: 16 + plots.Room(false, names...), Right: 64, Top: 6, Bottom: 10}, Height: 90}
	for i, id := range modelIDs {
		bars := plots.Bars{ID: "loss." + id, Name: d.fixed.letters[i], Horizontal: true, Row: 48, LabelSize: 11, Values: make([]float64, len(losses))}
		for k, l := range losses {
			value := func(i int) float64 { return l.Reduce(loss.Mean, d.errors[i], nil) }
			if most := max(value(0), value(1), value(2)); most > 0 {
				bars.Values[k] = 100 * value(i) / most
			}
			bars.Labels = append(bars.Labels, d.say.modelIs(d.fixed.letters[i], d.Number(value(i))))
			bars.Colors = append(bars.Colors, plots.StyleOf(l.ID(), th).Color)
			each[k] = d.say.lossOfEach(l.Name(), d.each(func(i int) string { return d.Number(value(i)) }))
		}
		ch.Layers = append(ch.Layers, bars)
	}
	return drawn(d.say.lossesText(each), ch)
}
