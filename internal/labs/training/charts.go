package training

import (
	"cmp"
	"math"

	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// dataChart draws the data with each loss's line after the step shown, and the lines that minimize the losses.
func (k *task) dataChart(th plots.Theme) (lab.Chart, plots.Chart) {
	ch := plots.Chart{X: k.x, Y: k.y, Margin: plots.Margin{Left: 58, Right: kit.NamesMargin(k.losses), Top: 12, Bottom: 46}, Height: 215}
	ch.X.Name, ch.Y.Name = k.axisNames()
	ch.Layers = k.residuals(th)
	if !k.hidden {
		ch.Layers = append(ch.Layers, k.leastLines(th)...)
	}
	ch.Layers = append(ch.Layers, k.pointLayers(th)...)
	ch.Layers = append(ch.Layers, k.lines(th)...)
	c := lab.Chart{
		Shape: lab.Square, Wider: ch.Margin.Left + ch.Margin.Right - ch.Margin.Top - ch.Margin.Bottom,
		Handles: k.handles(), Actions: []lab.Action{},
		ChartText: k.say.dataText(len(k.pts), len(k.marked), k.step, k.steps, k.each(func(r run) string {
			ln := k.tidy(r.coef())
			return k.say.slopeAndIntercept(ln.Slope, ln.Intercept)
		})),
	}
	c.Hint, c.Subtitle = k.dataSubtitle()
	if len(k.pts) < mostRows {
		c.Actions = append(c.Actions, lab.Action{ID: "add", Label: k.fixed.add, X: kit.Middle(k.x), Y: kit.Middle(k.y), AtPlace: true})
	}
	return c, ch
}

// dataSubtitle says what can be done with the data chart, or what is drawn in it, and the key to its marks.
func (k *task) dataSubtitle() (hint, subtitle string) {
	watched := k.losses[k.watched].Name()
	switch {
	case k.set == nil && !k.edited():
		return k.fixed.pasteOrDrag, ""
	case k.show == "stems":
		subtitle = k.say.stemsOf(watched)
	case k.show == "squares":
		subtitle = k.say.squaresOf(watched)
	case len(k.pts) > mostDragged:
		hint = k.fixed.dragSome
	default:
		hint = k.fixed.dragPoints
	}
	return hint, k.say.withKey(subtitle, len(k.marked) > 0, !k.hidden)
}

// each returns a short text for each loss, as one text.
func (k *task) each(f func(run) string) string {
	return k.EachLoss(k.losses, func(i int, _ loss.Loss) string {
		if k.runs[i].lost {
			return k.Common.TooLarge()
		}
		return f(k.runs[i])
	})
}

// axisNames returns the names of the axes of x and y.
func (k *task) axisNames() (x, y string) {
	if k.set != nil {
		return kit.VariableName(k.set.X), kit.VariableName(k.set.Y)
	}
	return cmp.Or(k.names[0], k.fixed.xAxis), cmp.Or(k.names[1], k.fixed.yAxis)
}

// residuals draws the watched loss's errors in the form that the state selects: stems, squares or nothing.
func (k *task) residuals(th plots.Theme) []plots.Layer {
	r := k.runs[k.watched]
	ln, color := k.data.Line(r.coef()), plots.StyleOf(r.loss.ID(), th).Color
	switch k.show {
	case "squares":
		return []plots.Layer{plots.Boxes{ID: "squares", Name: k.fixed.squaresSeries, Corners: kit.Squares(k.pts, ln.At, k.x, k.y, plots.Lead(len(k.losses))), Color: color, Opacity: .13}}
	case "stems":
		return []plots.Layer{plots.Line{ID: "stems", Name: k.fixed.stemsSeries, XY: kit.Stems(k.pts, ln.At, k.y), Color: color, Dash: "solid", Width: 1.5}}
	}
	return nil
}

// pointLayers draws the points, the marked ones on top.
func (k *task) pointLayers(th plots.Theme) []plots.Layer {
	inliers, outliers := k.marked.Split(k.pts)
	size := kit.Clamp(400/float64(len(k.pts)), 5, 12)
	return []plots.Layer{
		plots.Dots{ID: "points", Name: k.fixed.pointsSeries, XY: inliers, Color: th.Ink(), Symbol: "circle", Size: size, Ring: true},
		plots.Dots{ID: "outliers", Name: k.fixed.outliersSeries, XY: outliers, Color: th.Outlier(), Symbol: "diamond", Size: size + 3, Ring: true},
	}
}

// lines draws the losses' lines, with their names on the right.
func (k *task) lines(th plots.Theme) []plots.Layer {
	var layers []plots.Layer
	names := plots.Labels{ID: "names", Row: plots.LabelRow}
	for _, r := range k.runs {
		ln, st, name := k.data.Line(r.coef()), plots.StyleOf(r.loss.ID(), th), r.loss.Name()
		end, xy := ln.At(k.x.Max), kit.Cut(ln.Slope, ln.Intercept, k.x, k.y)
		if r.lost {
			end, xy = math.Inf(1), nil
		}
		layers = append(layers, plots.Line{ID: "line." + r.loss.ID(), Name: name, XY: xy, Color: st.Color, Dash: st.Dash, Width: 2.5})
		names.Items = append(names.Items, plots.Label{X: k.x.Max, Y: kit.Nearest(end, k.y), Text: name + kit.Beyond(end, k.y), Color: st.Color, Dash: st.Dash})
	}
	return append(layers, names)
}

// leastLines draws the minimizers as thin lines. If there are many, it draws the ends of their set.
func (k *task) leastLines(th plots.Theme) []plots.Layer {
	var layers []plots.Layer
	for _, r := range k.runs {
		if !r.found {
			continue
		}
		ends := r.best.Ends
		if ends == nil {
			ends = []fit.Line{r.best.Line}
		}
		var xy [][2]float64
		for _, ln := range ends {
			xy = append(append(xy, kit.Cut(ln.Slope, ln.Intercept, k.x, k.y)...), plots.Gap)
		}
		layers = append(layers, plots.Line{ID: "best." + r.loss.ID(), Name: k.say.leastLine(r.loss.Name()), XY: xy,
			Color: plots.StyleOf(r.loss.ID(), th).Color, Dash: "dashed", Width: 1})
	}
	return layers
}

// overSteps returns a chart of one number per step for each loss.
func (k *task) overSteps(y string, most, depth float64, of func(run) []float64) kit.OverSteps {
	o := kit.OverSteps{Kit: k.Kit, Steps: k.steps, Step: k.step, Log: k.log, Y: y, Most: most, Depth: depth, Losses: k.losses}
	for _, r := range k.runs {
		o.Lines = append(o.Lines, of(r))
	}
	return o
}

// decreaseChart draws each loss relative to its own start, because values of different losses have no common scale.
func (k *task) decreaseChart(th plots.Theme) (lab.Chart, plots.Chart) {
	o := k.overSteps(k.Common.DecreaseAxis(), kit.FarAbove, 1e-6, func(r run) []float64 { return kit.Relative(r.path.Values) })
	each := k.each(func(r run) string { return k.Common.OfStart(r.value(), r.path.Values[0]) })
	return o.View(th, lab.Chart{ChartText: k.Common.Decrease(k.step, each)})
}

// errorChart draws the measure, which means the same for all losses.
func (k *task) errorChart(th plots.Theme) (lab.Chart, plots.Chart) {
	return k.measureChart(th, k.say.errorText, 3*k.runs[0].all[0], func(r run) []float64 { return r.all })
}

// inlierChart draws the measure without the marked points.
func (k *task) inlierChart(th plots.Theme) (lab.Chart, plots.Chart) {
	return k.measureChart(th, k.say.inlierText, 3*max(k.runs[0].inliers[0], k.runs[0].all[0]), func(r run) []float64 { return r.inliers })
}

func (k *task) measureChart(th plots.Theme, text func(measure, int, string) lab.ChartText, most float64, of func(run) []float64) (lab.Chart, plots.Chart) {
	o := k.overSteps(k.say.measureAxis(k.measure), most, 1e-4, of)
	return o.View(th, lab.Chart{ChartText: text(k.measure, k.step, k.each(func(r run) string { return k.Number(of(r)[r.at]) }))})
}
