package landscape

import (
	"math"
	"slices"
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// Heights in the chart of a shift, whose axis is in percent of each loss's own range.
const (
	top    = 112.
	bottom = -14.
	ballAt = 106. // handle of the start
	rowAt  = -8.  // errors
)

// profileChart draws each loss over a common shift, relative to its own range in the window.
func (d *task) profileChart(th plots.Theme) (lab.Chart, plots.Chart) {
	ch := plots.Chart{X: d.x, Y: plots.Axis{Name: d.fixed.shareAxis, Min: bottom, Max: top, Ticks: []float64{0, 25, 50, 75, 100}, Suffix: " %", NameAtEnd: true},
		Margin: plots.Margin{Left: 58, Right: kit.NamesMargin(d.losses), Top: 28, Bottom: 42}, Height: 230}
	ch.X.Name, _ = d.say.unknownAxes(d.over, d.raw)
	plateaus := d.plateauLayers(th)
	ch.Layers = append(ch.Layers, plateaus...)
	ch.Layers = append(ch.Layers, ch.Vertical("from", d.fixed.theStart, d.start[0], th.Ink(), "dashed"))
	names := plots.Labels{ID: "names", Row: plots.LabelRow}
	var front []plots.Layer
	for i := range d.runs {
		r := &d.runs[i]
		height := d.heights(i)
		curve := kit.Sample(func(c float64) float64 { return height(c, 0) }, d.x.Min, d.x.Max, 321, false)
		own := sharesOf(curve, r.least)
		for k := range curve {
			curve[k][1] = own.of(curve[k][1])
		}
		ch.Layers = append(ch.Layers, kit.LossLine(r.loss, th, curve))
		st := plots.StyleOf(r.loss.ID(), th)
		names.Items = append(names.Items, plots.Label{X: d.x.Max, Y: kit.Nearest(curve[len(curve)-1][1], ch.Y), Text: r.loss.Name(), Color: st.Color, Dash: st.Dash})
		front = append(front, d.onCurve(r, th, own, func(c float64) float64 { return own.of(height(c, 0)) })...)
	}
	ch.Layers = append(ch.Layers, names)
	ch.Layers = append(ch.Layers, front...)
	ch.Layers = append(ch.Layers, d.errorLayers(th)...)
	barriers := slices.ContainsFunc(d.runs, func(r run) bool { return !math.IsNaN(r.barrier) })
	return lab.Chart{Shape: lab.Wide, Actions: []lab.Action{}, Handles: d.shiftHandles(),
		ChartText: d.say.profileText(d.n, d.start[0], d.step, barriers, len(plateaus) > 0, d.each(d.leastText), d.each(d.nowText))}, ch
}

// onCurve draws what lies on one loss's curve: its minima, the barrier, the steps and the ball.
func (d *task) onCurve(r *run, th plots.Theme, own shares, y func(c float64) float64) []plots.Layer {
	id, st := r.loss.ID(), plots.StyleOf(r.loss.ID(), th)
	var least, valleys, barrier, steps [][2]float64
	if r.least.found && r.least.lo != r.least.hi {
		least = [][2]float64{{max(r.least.lo[0], d.x.Min), 0}, {min(r.least.hi[0], d.x.Max), 0}}
	}
	if r.views[0] != nil {
		for _, v := range r.views[0].Valleys {
			if !d.outside(lab.Point{v.Middle()}) {
				valleys = append(valleys, [2]float64{v.Middle(), own.of(v.Value)})
			}
		}
	}
	if !math.IsNaN(r.barrier) && !d.outside(lab.Point{r.barrier}) {
		barrier = [][2]float64{{r.barrier, y(r.barrier)}}
	}
	for _, at := range r.walk.Places[:r.at+1] {
		if !d.outside(lab.Point{at[0]}) {
			steps = append(steps, [2]float64{at[0], y(at[0])})
		}
	}
	var now [][2]float64
	if at := r.now()[0]; !r.lost && !d.outside(lab.Point{at}) {
		now = [][2]float64{{at, y(at)}}
	}
	if len(steps) > 0 {
		steps = kit.Apart(steps, d.x, plots.Axis{Min: bottom, Max: top})
	}
	name := r.loss.Name()
	return []plots.Layer{
		plots.Line{ID: "best-region." + id, Name: d.say.leastOf(name), XY: least, Color: st.Color, Dash: "solid", Width: 5},
		plots.Dots{ID: "best." + id, Name: d.say.leastOf(name), XY: valleys, Color: st.Color, Symbol: "circle", Size: 15, Ring: true},
		plots.Dots{ID: "barrier." + id, Name: d.say.barrierOf(name), XY: barrier, Color: st.Color, Symbol: "diamond", Size: 13, Open: true},
		plots.Dots{ID: "steps." + id, Name: d.fixed.stepsSeries, XY: steps, Color: st.Color, Symbol: "circle", Size: 3.5, Plain: true},
		plots.Dots{ID: "now." + id, Name: d.say.ballOf(name), XY: now, Color: st.Color, Symbol: st.Symbol, Size: 14},
	}
}

// plateauLayers shades where losses are flat but not at their minimum.
func (d *task) plateauLayers(th plots.Theme) []plots.Layer {
	var layers []plots.Layer
	for i := range d.runs {
		r := &d.runs[i]
		if r.views[0] == nil || r.views[0].One() {
			continue
		}
		for _, p := range r.views[0].Plateaus() {
			if from, to := max(p[0], d.x.Min), min(p[1], d.x.Max); from < to {
				layers = append(layers, plots.Band{ID: "level." + r.loss.ID() + strconv.Itoa(len(layers)+1), Name: d.say.plateauOf(r.loss.Name()),
					From: from, To: to, Vertical: true, Color: plots.StyleOf(r.loss.ID(), th).Color, Opacity: .1})
			}
		}
	}
	return layers
}

// errorLayers draws the errors at the shifts that would bring them to 0.
func (d *task) errorLayers(th plots.Theme) []plots.Layer {
	var rest, marked [][2]float64
	for i, e := range d.e {
		if d.marked.Has(i) {
			marked = append(marked, [2]float64{e, rowAt})
		} else {
			rest = append(rest, [2]float64{e, rowAt})
		}
	}
	return []plots.Layer{
		plots.Dots{ID: "errors", Name: d.fixed.theErrors, XY: rest, Color: th.Ink(), Symbol: "circle", Size: 9, Open: true},
		plots.Dots{ID: "marked", Name: d.fixed.theMarked, XY: marked, Color: th.Outlier(), Symbol: "diamond", Size: 15},
		plots.Dots{ID: "ball", Name: d.fixed.theStart, XY: [][2]float64{{d.start[0], ballAt}}, Color: th.Ink(), Symbol: "circle", Size: 14},
	}
}
