package lab

import (
	"fmt"
	"math"
	"strconv"

	"losslab/internal/fit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

const thinDashes = " · thin dashes: where each loss is least"

// dataChart is the data with each loss's line, as it is after the step shown, and as it would end.
func (k task) dataChart(th plots.Theme) (Chart, error) {
	ch := plots.Chart{X: k.x, Y: k.y, Margin: plots.Margin{Left: 58, Right: namesMargin(k.losses), Top: 12, Bottom: 46}}
	ch.X.Name, ch.Y.Name = k.xName(), k.yName()
	watched := k.runs[k.watched]
	color := plots.StyleOf(watched.loss.ID(), th).Color
	if k.show == "squares" {
		ch.Layers = append(ch.Layers, plots.Boxes{ID: "squares", Name: "squared errors", Corners: k.squares(watched.coef()), Color: color, Opacity: .13})
	}
	if k.show == "stems" {
		ch.Layers = append(ch.Layers, plots.Line{ID: "stems", Name: "errors", XY: k.stems(watched.coef()), Color: color, Dash: "solid", Width: 1.5})
	}
	var plain, odd [][2]float64
	for i, p := range k.pts {
		if k.isOdd(i) {
			odd = append(odd, p)
		} else {
			plain = append(plain, p)
		}
	}
	size := clamp(400/float64(len(k.pts)), 5, 12)
	dashes := ""
	if !k.hidden {
		ch.Layers = append(ch.Layers, k.bestLines(th)...)
		dashes = thinDashes
	}
	ch.Layers = append(ch.Layers,
		plots.Dots{ID: "points", Name: "data", XY: plain, Color: th.Ink(), Symbol: "circle", Size: size, Ring: true},
		plots.Dots{ID: "outliers", Name: "outliers", XY: odd, Color: th.Outlier(), Symbol: "diamond", Size: size + 3, Ring: true})
	names := plots.Labels{ID: "names", Gap: labelGap(202)}
	for _, r := range k.runs {
		ln, st := k.data.Line(r.coef()), plots.StyleOf(r.loss.ID(), th)
		ch.Layers = append(ch.Layers, plots.Line{ID: "line." + r.loss.ID(), Name: r.loss.Name(), XY: k.cut(ln), Color: st.Color, Dash: st.Dash, Width: 2.5})
		names.Items = append(names.Items, plots.Label{X: k.x.Max, Y: nearest(ln.At(k.x.Max), k.y), Text: r.loss.Name(), Color: st.Color})
	}
	ch.Layers = append(ch.Layers, names)
	option, err := ch.Option(th)
	c := Chart{
		ID: "data", Shape: Square, Wider: ch.Margin.Left + ch.Margin.Right - ch.Margin.Top - ch.Margin.Bottom, Option: option, Handles: k.handles(),
		Title: "Data and lines after step " + strconv.Itoa(k.step), Subtitle: "drag any point" + dashes,
		Summary: fmt.Sprintf("%d points; %d are marked as outliers. After step %d of %d, slope and intercept: %s.", len(k.pts), len(k.odd), k.step, k.steps,
			k.each(func(r run) string { ln := k.data.Line(r.coef()); return text(ln.Slope) + " and " + text(ln.Intercept) })),
		Actions: []Action{},
	}
	if k.show != "none" {
		c.Subtitle = map[string]string{"stems": "stems: the errors of ", "squares": "squares: the squared errors of "}[k.show] + watched.loss.Name() + "’s line" + dashes
	}
	if len(k.odd) > 0 {
		c.Subtitle = "◇ outliers · " + c.Subtitle
	}
	if k.set == nil && !k.edited() {
		c.Subtitle = "paste your own under More, or drag and add points"
	}
	if len(k.pts) < mostRows {
		c.Actions = append(c.Actions, Action{ID: "add", Label: "Add a point", X: Float(significant((k.x.Min+k.x.Max)/2, 3)), Y: Float(significant((k.y.Min+k.y.Max)/2, 3)), AtPlace: true})
	}
	return c, err
}

// each joins a short text for each loss.
func (k task) each(f func(run) string) string {
	return eachLoss(k.losses, func(i int, _ loss.Loss) string { return f(k.runs[i]) })
}

// bestLines are the exact minimisers, thin; where there are many, the ends of the whole set.
func (k task) bestLines(th plots.Theme) []plots.Layer {
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
			xy = append(append(xy, k.cut(ln)...), plots.Gap)
		}
		layers = append(layers, plots.Line{ID: "best." + r.loss.ID(), Name: r.loss.Name() + ", where it is least", XY: xy, Color: plots.StyleOf(r.loss.ID(), th).Color, Dash: "dashed", Width: 1})
	}
	return layers
}

// cut is the part of a line that the data chart shows; none if it passes by.
func (k task) cut(ln fit.Line) [][2]float64 {
	from, to := k.x.Min, k.x.Max
	if ln.Slope != 0 {
		a, b := (k.y.Min-ln.Intercept)/ln.Slope, (k.y.Max-ln.Intercept)/ln.Slope
		from, to = max(from, min(a, b)), min(to, max(a, b))
	} else if ln.Intercept < k.y.Min || ln.Intercept > k.y.Max {
		return nil
	}
	if !(from < to) {
		return nil
	}
	return [][2]float64{{from, clamp(ln.At(from), k.y.Min, k.y.Max)}, {to, clamp(ln.At(to), k.y.Min, k.y.Max)}}
}

func (k task) stems(c fit.Coef) [][2]float64 {
	ln := k.data.Line(c)
	var xy [][2]float64
	for _, p := range k.pts {
		xy = append(xy, p, [2]float64{p[0], clamp(ln.At(p[0]), k.y.Min, k.y.Max)}, plots.Gap)
	}
	return xy
}

// squares stand on the errors. They are squares on the screen, where the plot area is one: a side of |e| takes the same
// share of both axes. They lie to the right of their point, or, where there is no room, to the left; what is beyond the
// chart is cut off.
func (k task) squares(c fit.Coef) [][2][2]float64 {
	ln := k.data.Line(c)
	unit := (k.x.Max - k.x.Min) / (k.y.Max - k.y.Min)
	var boxes [][2][2]float64
	for _, p := range k.pts {
		predicted := ln.At(p[0])
		side := math.Abs(predicted-p[1]) * unit
		to := p[0] + side
		if to > k.x.Max && p[0]-k.x.Min > k.x.Max-p[0] {
			to = p[0] - side
		}
		boxes = append(boxes, [2][2]float64{p, {clamp(to, k.x.Min, k.x.Max), clamp(predicted, k.y.Min, k.y.Max)}})
	}
	return boxes
}

// farAbove is how many times its start a loss may grow within the chart.
const farAbove = 100

func (k task) overSteps(y string, most, depth float64, of func(run) []float64) overSteps {
	o := overSteps{steps: k.steps, step: k.step, log: k.log, y: y, most: most, depth: depth, losses: k.losses}
	for _, r := range k.runs {
		o.lines = append(o.lines, of(r))
	}
	return o
}

// decreaseChart is each loss over its own start: raw values of different losses have no common scale.
func (k task) decreaseChart(th plots.Theme) (Chart, error) {
	o := k.overSteps("of its start", farAbove, 1e-6, func(r run) []float64 { return relative(r.path.Values) })
	return o.view(th, Chart{ID: "decrease", Title: "How they decrease", Subtitle: "each over its own start",
		Summary: "Each loss over its own value at step 0. After step " + strconv.Itoa(k.step) + ": " + k.each(func(r run) string { return ofStart(r.value(), r.path.Values[0]) }) + "."})
}

// relative is every value over the first.
func relative(values []float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = v / values[0]
	}
	return out
}

// errorChart is a measure that means the same for all.
func (k task) errorChart(th plots.Theme) (Chart, error) {
	o := k.overSteps("mean |e|", 3*k.runs[0].all[0], 1e-4, func(r run) []float64 { return r.all })
	return o.view(th, Chart{ID: "error", Title: "A common measure: mean |e|", Subtitle: "over all points",
		Summary: "The mean absolute error over all points. After step " + strconv.Itoa(k.step) + ": " + k.each(func(r run) string { return text(r.all[r.at]) }) + "."})
}

// restChart is the same without the marked points.
func (k task) restChart(th plots.Theme) (Chart, error) {
	o := k.overSteps("mean |e|", 3*max(k.runs[0].rest[0], k.runs[0].all[0]), 1e-4, func(r run) []float64 { return r.rest })
	return o.view(th, Chart{ID: "rest", Title: "Without the outliers", Subtitle: "mean |e| of the other points",
		Summary: "The mean absolute error without the marked points. After step " + strconv.Itoa(k.step) + ": " + k.each(func(r run) string { return text(r.rest[r.at]) }) + "."})
}
