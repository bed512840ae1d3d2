package lab

import (
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"

	"losslab/internal/fit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

const thinDashes = " · thin dashes: where each loss is least"

// dataChart is the data with each loss's line, as it is after the step shown, and as it would end.
func (k task) dataChart(th plots.Theme) (Chart, error) {
	ch := plots.Chart{X: k.x, Y: k.y, Margin: plots.Margin{Left: 58, Right: namesMargin(k.losses()), Top: 12, Bottom: 46}}
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
	ch.Layers = append(ch.Layers, k.bestLines(th)...)
	ch.Layers = append(ch.Layers,
		plots.Dots{ID: "points", Name: "data", XY: plain, Color: th.Ink(), Symbol: "circle", Size: size, Ring: true},
		plots.Dots{ID: "outliers", Name: "outliers", XY: odd, Color: th.Outlier(), Symbol: "diamond", Size: size + 3, Ring: true})
	names := plots.Labels{ID: "names", Gap: .05}
	for _, r := range k.runs {
		ln, st := k.data.Line(r.coef()), plots.StyleOf(r.loss.ID(), th)
		ch.Layers = append(ch.Layers, plots.Line{ID: "line." + r.loss.ID(), Name: r.loss.Name(), XY: k.cut(ln), Color: st.Color, Dash: st.Dash, Width: 2.5})
		names.Items = append(names.Items, plots.Label{X: k.x.Max, Y: nearest(ln.At(k.x.Max), k.y), Text: r.loss.Name(), Color: st.Color})
	}
	ch.Layers = append(ch.Layers, names)
	option, err := ch.Option(th)
	c := Chart{
		ID: "data", Shape: Square, Wider: ch.Margin.Left + ch.Margin.Right - ch.Margin.Top - ch.Margin.Bottom, Option: option, Handles: k.handles(),
		Title: "The data, and the lines after step " + strconv.Itoa(k.step), Subtitle: "drag any point" + thinDashes,
		Summary: fmt.Sprintf("%d points; %d are marked as outliers. After step %d of %d, slope and intercept: %s.", len(k.pts), len(k.odd), k.step, k.steps,
			k.each(func(r run) string { ln := k.data.Line(r.coef()); return text(ln.Slope) + " and " + text(ln.Intercept) })),
		Actions: []Action{},
	}
	if k.show != "none" {
		c.Subtitle = map[string]string{"stems": "stems: the errors of ", "squares": "squares: the squared errors of "}[k.show] + watched.loss.Name() + "’s line" + thinDashes
	}
	if len(k.odd) > 0 {
		c.Subtitle = "◇ outliers · " + c.Subtitle
	}
	if len(k.pts) < mostRows {
		c.Actions = append(c.Actions, Action{ID: "add", Label: "Add a point", X: Float(significant((k.x.Min+k.x.Max)/2, 3)), Y: Float(significant((k.y.Min+k.y.Max)/2, 3)), AtPlace: true})
	}
	return c, err
}

func (k task) losses() []loss.Loss {
	all := make([]loss.Loss, len(k.runs))
	for i, r := range k.runs {
		all[i] = r.loss
	}
	return all
}

// each joins a short text for each loss.
func (k task) each(f func(run) string) string {
	i := -1
	return eachLoss(k.losses(), func(loss.Loss) string { i++; return f(k.runs[i]) })
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

// overSteps is a chart of one number a step for each loss, up to the step shown; its axes hold the whole paths, so that
// nothing moves while they are played.
type overSteps struct {
	steps, step int
	log         bool
	y           string  // the axis' name
	most        float64 // where the axis ends at the latest
	depth       float64 // how far below the top a logarithmic axis reaches, as a factor
	losses      []loss.Loss
	lines       [][]float64 // one a loss; a path that overflowed is shorter
}

func (o overSteps) chart() plots.Chart {
	_, tick := plots.NiceCeil(float64(o.steps), 4)
	lo, hi := math.Inf(1), 0.0
	for _, line := range o.lines {
		for _, v := range line {
			if v > 0 {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	hi = min(hi, o.most)
	y := linearAxis(0, hi)
	if o.log {
		y = fineLogAxis(max(lo, hi*o.depth), hi)
	}
	y.Name = o.y
	return plots.Chart{X: plots.Axis{Name: "step", Min: 0, Max: float64(o.steps), Tick: max(1, tick)}, Y: y,
		Margin: plots.Margin{Left: 70, Right: shortNamesMargin(o.losses), Top: 12, Bottom: 42}}
}

// fineLogAxis holds lo to hi between numbers that begin with 1, 2 or 5.
func fineLogAxis(lo, hi float64) plots.Axis {
	if !(lo <= hi) { // nothing to show
		lo, hi = .1, 1
	}
	top := plots.Nice(hi)
	bottom := 1 / plots.Nice(1/lo)
	if bottom >= top {
		bottom = top / 2
	}
	if top/bottom > 150 {
		return logAxis(lo, hi)
	}
	return plots.Axis{Min: bottom, Max: top, Log: true, Ticks: plots.LogTicks(bottom, top)}
}

// shortNamesMargin leaves a small chart more of its width than namesMargin does.
func shortNamesMargin(losses []loss.Loss) int {
	longest := 4
	for _, name := range lossNames(losses) {
		longest = max(longest, utf8.RuneCountInString(name))
	}
	return 14 + 8*longest
}

func (o overSteps) draw(th plots.Theme) plots.Chart {
	ch := o.chart()
	names := plots.Labels{ID: "names", Gap: .13}
	for i, l := range o.losses {
		st := plots.StyleOf(l.ID(), th)
		var xy [][2]float64
		for step, v := range o.lines[i][:min(o.step+1, len(o.lines[i]))] {
			if !(v > 0) && o.log {
				v = math.NaN()
			}
			xy = append(xy, [2]float64{float64(step), v})
		}
		end := xy[len(xy)-1]
		ch.Layers = append(ch.Layers, plots.Line{ID: "over." + l.ID(), Name: l.Name(), XY: visible(xy, ch.Y), Color: st.Color, Dash: st.Dash, Width: 2})
		if !math.IsNaN(end[1]) {
			names.Items = append(names.Items, plots.Label{X: end[0], Y: nearest(end[1], ch.Y), Text: l.Name(), Color: st.Color})
		}
	}
	ch.Layers = append(ch.Layers, names)
	return ch
}

// visible ends a line where it leaves the chart for good at the top, one point beyond: what diverges goes up and out.
func visible(xy [][2]float64, y plots.Axis) [][2]float64 {
	last := len(xy) - 1
	for last > 0 && xy[last][1] > y.Max && xy[last-1][1] > y.Max {
		last--
	}
	return xy[:last+1]
}

// farAbove is how many times its start a loss may grow within the chart.
const farAbove = 100

func (k task) overSteps(y string, most, depth float64, of func(run) []float64) overSteps {
	o := overSteps{steps: k.steps, step: k.step, log: k.log, y: y, most: most, depth: depth, losses: k.losses()}
	for _, r := range k.runs {
		o.lines = append(o.lines, of(r))
	}
	return o
}

// decreaseChart is each loss over its own start: raw values of different losses have no common scale.
func (k task) decreaseChart(th plots.Theme) (Chart, error) {
	o := k.overSteps("of its start", farAbove, 1e-6, func(r run) []float64 { return relative(r.path.Values) })
	return o.view(th, Chart{ID: "decrease", Title: "How they decrease", Subtitle: "each over its own start",
		Summary: "Each loss over its own value at step 0. After step " + strconv.Itoa(k.step) + ": " + k.each(func(r run) string { return times(r.value() / r.path.Values[0]) }) + "."})
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

func (o overSteps) view(th plots.Theme, c Chart) (Chart, error) {
	ch := o.draw(th)
	var err error
	c.Option, err = ch.Option(th)
	c.Shape, c.Handles, c.Actions = Wide, []Handle{}, []Action{}
	if o.log {
		c.Subtitle += " · log scale"
	}
	return c, err
}
