package classes

import (
	"math"
	"slices"

	"losslab/internal/classloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// models are the models' errors.
func (d *task) models() [][]float64 { return d.errors[:] }

// changes counts how often another single model is the best.
func (d *task) changes() int {
	n, before := 0, -1
	for _, s := range classloss.Spans(d.models()) {
		if len(s.Best) == 1 && s.Best[0] != before {
			n, before = n+1, s.Best[0]
		}
	}
	return n - 1
}

// onlyBest returns the first range of tolerances over which a model alone is the best; NaN where there is none.
func (d *task) onlyBest(model int) (from, to float64) {
	for _, s := range classloss.Spans(d.models()) {
		if len(s.Best) == 1 && s.Best[0] == model {
			return s.From, s.To
		}
	}
	return math.NaN(), math.NaN()
}

// letters are the names of models.
func (d *task) letters(models []int) []string {
	var all []string
	for _, i := range models {
		all = append(all, d.fixed.letters[i])
	}
	return all
}

// bestText writes which models are the best: "A = C".
func (d *task) bestText(models []int) string { return d.say.equals(d.letters(models)) }

// modelLook is how a model is drawn: in no loss's colour.
func modelLook(i int, th plots.Theme) plots.Style { return plots.StyleOf("model."+modelIDs[i], th) }

// line is a layer, made in one place as the engine has less to download then.
func line(id, name string, xy [][2]float64, color, dash string, width float64) plots.Layer {
	return plots.Line{ID: id, Name: name, XY: xy, Color: color, Dash: dash, Width: width}
}

// errorsChart has a row for each model with its errors, and the tolerance around the target.
func (d *task) errorsChart(th plots.Theme) (lab.Chart, plots.Chart) {
	_, tick := plots.NiceCeil(d.reach, 3)
	ch := plots.Chart{X: plots.Axis{Name: d.fixed.errorAxis, Min: -d.reach, Max: d.reach, Tick: tick}, Y: plots.Axis{Min: 0, Max: 3, Ticks: []float64{}, Inverse: true, Sparse: true},
		Margin: plots.Margin{Left: 34, Right: 62, Top: 26, Bottom: 46}, Height: 220, Places: true}
	ch.Layers = append(ch.Layers, plots.Band{ID: "tolerance", Name: d.fixed.theTolerance, From: -d.t, To: d.t, Vertical: true, Color: th.Muted(), Opacity: .16},
		line("edges", d.fixed.theTolerance, [][2]float64{{-d.t, 0}, {-d.t, 3}, plots.Gap, {d.t, 0}, {d.t, 3}}, th.Ink(), "dashed", 1.5),
		line("target", d.fixed.theTarget, [][2]float64{{0, 0}, {0, 3}}, th.Ink(), "solid", 1.5))
	names, shares := plots.Labels{ID: "letters", Anchor: "left", Away: 8}, plots.Labels{ID: "shares", Away: 8}
	rims := plots.Labels{ID: "beyond", Anchor: "left", Away: 8}
	for i := range modelIDs {
		st, y := modelLook(i, th), float64(i)+.5
		in, out := plots.Dots{ID: "in." + modelIDs[i], Name: d.fixed.letters[i], Color: st.Color, Symbol: "circle", Size: 10}, plots.Dots{ID: "out." + modelIDs[i], Name: d.fixed.letters[i], Color: st.Color, Symbol: "circle", Size: 10, Open: true}
		for k, place := range d.places(i) {
			if math.Abs(d.errors[i][k]) <= d.t {
				in.XY = append(in.XY, place)
			} else {
				out.XY = append(out.XY, place)
			}
			if math.Abs(d.errors[i][k]) > d.reach {
				rims.Items = append(rims.Items, plots.Label{X: place[0], Y: place[1], Text: d.say.oneAt(d.errors[i][k]), Color: st.Color})
			}
		}
		ch.Layers = append(ch.Layers, in, out)
		names.Items = append(names.Items, plots.Label{X: -d.reach, Y: y, Text: d.fixed.letters[i], Color: st.Color})
		if !d.hides(modelIDs[i] + ".share") {
			shares.Items = append(shares.Items, plots.Label{X: d.reach, Y: y, Text: d.Percent(classloss.Within(d.errors[i], d.t)), Color: st.Color})
		}
	}
	grip := plots.Dots{ID: "grip", Name: d.fixed.theTolerance, XY: [][2]float64{{d.t, 0}}, Color: th.Ink(), Symbol: "roundRect", Size: 14}
	ch.Layers = append(ch.Layers, names, shares, rims, grip)
	return lab.Chart{ChartText: d.say.errorsText(d.t, d.fixed.letters, d.percents()), Shape: lab.Wide, Handles: d.errorHandles(), Actions: []lab.Action{}}, ch
}

// percents are the models' shares within the tolerance.
func (d *task) percents() (all [3]string) {
	for i, errs := range d.errors {
		all[i] = d.Percent(classloss.Within(errs, d.t))
	}
	return all
}

// places are where a model's errors are drawn: equal ones one above the other, and those beyond the axis at its end.
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

// withinChart has each model's share over the tolerance, and above it which is the best.
func (d *task) withinChart(th plots.Theme) (lab.Chart, plots.Chart) {
	const top, strip = 122, 108
	_, tick := plots.NiceCeil(d.reach, 4)
	ch := plots.Chart{X: plots.Axis{Name: d.fixed.toleranceAxis, Min: 0, Max: d.reach, Tick: tick, NameAtEnd: false}, Y: plots.Axis{Min: 0, Max: top, Ticks: []float64{0, 25, 50, 75, 100}, Suffix: d.fixed.percent},
		Margin: plots.Margin{Left: 52, Right: 16 + plots.Room(true, "A"), Top: 8, Bottom: 46}, Height: 190}
	names := plots.Labels{ID: "letters", Anchor: "inside"}
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
		ch.Layers = append(ch.Layers, plots.Boxes{ID: "best." + string(rune('a'+k)), Name: d.fixed.theBest, Corners: [][2][2]float64{{{s.From, strip}, {to, top}}}, Color: color, Opacity: .16})
		if text := d.bestText(s.Best); (to-s.From)/d.reach*200 > plots.TextWidth(text, 12, true) {
			names.Items = append(names.Items, plots.Label{X: (s.From + to) / 2, Y: (strip + top) / 2, Text: text, Color: color})
		}
	}
	ends := plots.Labels{ID: "ends", Row: plots.LabelRow, Solid: true}
	at := [3]plots.Dots{}
	ch.Layers = append(ch.Layers, ch.Vertical("now", d.fixed.theTolerance, d.t, th.Ink(), "solid"))
	for i := range modelIDs {
		st := modelLook(i, th)
		ch.Layers = append(ch.Layers, line("share."+modelIDs[i], d.fixed.letters[i], d.steps(i), st.Color, st.Dash, 2.5))
		at[i] = plots.Dots{ID: "at." + modelIDs[i], Name: d.fixed.letters[i], XY: [][2]float64{{d.t, 100 * classloss.Within(d.errors[i], d.t)}}, Color: st.Color, Symbol: st.Symbol, Size: 10}
		ends.Items = append(ends.Items, plots.Label{X: d.reach, Y: 100 * classloss.Within(d.errors[i], d.reach), Text: d.fixed.letters[i], Color: st.Color, Dash: st.Dash})
	}
	ch.Layers = append(ch.Layers, at[0], at[1], at[2], names, ends)
	t := d.toleranceHandle("tolerance", 0, d.reach)
	return lab.Chart{ChartText: d.say.withinText(spans, d.letters), Shape: lab.Wide, Handles: []lab.Handle{t}, Actions: []lab.Action{}}, ch
}

// steps is a model's share over the tolerance, up to the end of the axis.
func (d *task) steps(model int) [][2]float64 {
	xy := classloss.Jumps(d.errors[model], d.reach)
	for i := range xy {
		xy[i][1] *= 100
	}
	return xy
}

// lossesChart has what each loss of single errors makes of each model, over the largest of the three.
func (d *task) lossesChart(th plots.Theme) (lab.Chart, plots.Chart) {
	losses := d.singleLosses()
	names := kit.LossNames(losses)
	ch := plots.Chart{X: plots.Axis{Min: 0, Max: 100, Ticks: []float64{}, Sparse: true}, Y: plots.Axis{Categories: names, Sparse: true, Inverse: true},
		Margin: plots.Margin{Left: 16 + plots.Room(false, names...), Right: 64, Top: 6, Bottom: 10}, Height: 90}
	for i := range modelIDs {
		bars := plots.Bars{ID: "loss." + modelIDs[i], Name: d.fixed.letters[i], Horizontal: true, Row: 48, LabelSize: 11}
		for k, c := range d.compared {
			if !slices.Contains(names, c.Name()) {
				continue
			}
			most := 0.0
			for j := range modelIDs {
				most = max(most, d.of(k, j))
			}
			part := 100 * d.of(k, i) / most
			if most == 0 {
				part = 0
			}
			text := d.say.modelIs(d.fixed.letters[i], d.Number(d.of(k, i)))
			bars.Values, bars.Labels = append(bars.Values, part), append(bars.Labels, text)
			bars.Colors = append(bars.Colors, plots.StyleOf(c.ID(), th).Color)
		}
		ch.Layers = append(ch.Layers, bars)
	}
	each := []string{}
	for k, c := range d.compared {
		if slices.Contains(names, c.Name()) {
			each = append(each, d.say.lossOfEach(c.Name(), d.eachModel(k)))
		}
	}
	return lab.Chart{ChartText: d.say.lossesText(each), Shape: lab.Wide, Handles: []lab.Handle{}, Actions: []lab.Action{}}, ch
}
