package landscape

import (
	"math"

	"losslab/internal/descent"
	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// mapChart draws a loss from above, with the path of its ball. The watched loss has the handles.
func (d *task) mapChart(i int, watched bool) func(plots.Theme) (lab.Chart, plots.Chart) {
	return func(th plots.Theme) (lab.Chart, plots.Chart) {
		r := &d.runs[i]
		ch := plots.Chart{X: d.x, Y: d.y, Margin: plots.Margin{Left: 58, Right: 16, Top: 28, Bottom: 42}, Height: 148, Places: true}
		if watched {
			ch.Height = 260
		}
		ch.X.Name, ch.Y.Name = d.say.unknownAxes(d.over, d.raw)
		if d.over == overPlace {
			ch.Margin.Left = max(34, 14+d.y.TickRoom())
			if !watched && d.x.Max-d.x.Min < lab.Reach && d.x.Max-d.x.Min > .01 { // x and y are those of the large map; without a power of ten, their names can be omitted
				ch.X.Name, ch.Y.Name, ch.Margin.Top, ch.Margin.Bottom = "", "", 12, 26
			}
		}
		ch.X.Sparse, ch.Y.Sparse, ch.Y.NameAtEnd = true, true, true
		relief := kit.Relief{Loss: r.loss, X: ch.X, Y: ch.Y, Points: len(d.problem.Offset), Height: d.heights(i)}
		ch.Layers = append(ch.Layers, relief.Layers(th, d.say.contour(r.loss.Name()))...)
		ch.Layers = append(ch.Layers, d.targetLayers(th)...)
		track := kit.Track{Loss: r.loss, X: d.x, Y: d.y, Color: th.Ink(),
			Names: kit.TrackNames{Steps: d.fixed.stepsSeries, Path: d.fixed.pathSeries, Now: d.say.afterStep(r.at), Start: d.fixed.theStart}}
		for _, at := range r.walk.Places[:r.at+1] {
			track.At = append(track.At, d.shown(at))
		}
		ch.Layers = append(ch.Layers, track.Layers(th)...)
		ch.Layers = append(ch.Layers, d.leastLayers(r, th)...)
		c := lab.Chart{Shape: lab.Wide, Actions: []lab.Action{}, Handles: []lab.Handle{}}
		if d.over == overPlace {
			c.Shape, c.Wider = lab.Square, ch.Margin.Left+ch.Margin.Right-ch.Margin.Top-ch.Margin.Bottom
		}
		var least, now string
		var leastAt []lab.Point
		if r.least.found {
			least, leastAt = d.leastText(r), []lab.Point{r.least.at}
		}
		if !r.lost {
			now = d.nowText(r)
		}
		c.ChartText = d.say.mapText(d.over, r.loss.Name(), least, now, r.at, watched, d.solid)
		if watched {
			c.Handles, c.Actions = d.mapHandles()
		}
		if d.solid {
			c.Surface = relief.Surface(th, d.turn, track.At, !r.lost, leastAt...)
		}
		return c, ch
	}
}

// heights returns a loss as a function of a position in the chart.
func (d *task) heights(i int) func(x, y float64) float64 {
	l, errs := d.losses[i], make([]float64, len(d.problem.Offset))
	return func(x, y float64) float64 {
		d.problem.Errors(errs, d.unknowns(lab.Point{x, y}))
		return l.Reduce("mean", errs, nil)
	}
}

// targetLayers draws the targets, the marked ones in front. For a line, this chart has none.
func (d *task) targetLayers(th plots.Theme) []plots.Layer {
	if d.over == overLine {
		return nil
	}
	rest, marked := d.marked.Split(d.pts)
	return []plots.Layer{
		plots.Dots{ID: "targets", Name: d.fixed.theTargets, XY: rest, Color: th.Ink(), Symbol: "circle", Size: 11, Open: true},
		plots.Dots{ID: "marked", Name: d.fixed.theMarked, XY: marked, Color: th.Outlier(), Symbol: "diamond", Size: 15, Open: true},
	}
}

// leastLayers draws a loss's minimum as a ring, and the region of all minimizers if there are several.
func (d *task) leastLayers(r *run, th plots.Theme) []plots.Layer {
	if !r.least.found {
		return nil
	}
	st := plots.StyleOf(r.loss.ID(), th)
	name := d.say.leastOf(r.loss.Name())
	var around [][2]float64
	switch lo, hi := r.least.lo, r.least.hi; {
	case r.least.ends != nil:
		for _, p := range r.least.ends {
			around = append(around, p)
		}
		around = append(around, around[0])
	case lo != hi:
		around = plots.Outline(lo[0], lo[1], hi[0], hi[1])
	}
	layers := []plots.Layer{plots.Line{ID: "best-region", Name: name, XY: around, Color: st.Color, Dash: "solid", Width: 3}}
	var others [][2]float64
	if d.over == overPlace && r.views[0] != nil && r.views[1] != nil {
		for i, vx := range r.views[0].Valleys {
			for k, vy := range r.views[1].Valleys {
				if i != r.views[0].Deepest || k != r.views[1].Deepest {
					others = append(others, [2]float64{vx.Middle(), vy.Middle()})
				}
			}
		}
	}
	return append(layers,
		plots.Dots{ID: "valleys", Name: d.fixed.otherValleys, XY: others, Color: st.Color, Symbol: "circle", Size: 9, Open: true},
		plots.Dots{ID: "best", Name: name, XY: [][2]float64{r.least.at}, Color: st.Color, Symbol: "circle", Size: 17, Ring: true})
}

// dataChart draws the points, and each loss's line after the step.
func (d *task) dataChart(th plots.Theme) (lab.Chart, plots.Chart) {
	x, y := kit.DataAxes(d.pts, d.original())
	ch := plots.Chart{X: x, Y: y, Margin: plots.Margin{Left: 58, Right: kit.NamesMargin(d.losses), Top: 28, Bottom: 42}, Height: 190}
	ch.X.Name, ch.Y.Name, ch.Y.NameAtEnd = "x", "y", true
	if d.fromPhones() {
		ch.X.Name, ch.Y.Name = kit.VariableName(phones().X), kit.VariableName(phones().Y)
	}
	names := plots.Labels{ID: "names", Row: plots.LabelRow}
	for i := range d.runs {
		r := &d.runs[i]
		if r.lost {
			continue
		}
		ln, st := d.line(r.now()), plots.StyleOf(r.loss.ID(), th)
		ch.Layers = append(ch.Layers, plots.Line{ID: "line." + r.loss.ID(), Name: r.loss.Name(), XY: kit.Cut(ln.Slope, ln.Intercept, x, y), Color: st.Color, Dash: st.Dash, Width: 2.5})
		end := ln.At(x.Max)
		names.Items = append(names.Items, plots.Label{X: x.Max, Y: kit.Nearest(end, y), Text: r.loss.Name() + kit.Beyond(end, y), Color: st.Color, Dash: st.Dash})
	}
	rest, marked := d.marked.Split(d.pts)
	ch.Layers = append(ch.Layers,
		plots.Dots{ID: "points", Name: d.fixed.thePoints, XY: rest, Color: th.Ink(), Symbol: "circle", Size: 8},
		plots.Dots{ID: "marked", Name: d.fixed.theMarked, XY: marked, Color: th.Outlier(), Symbol: "diamond", Size: 12}, names)
	return lab.Chart{Shape: lab.Wide, Actions: []lab.Action{}, Handles: d.pointHandles(x, y), ChartText: d.say.dataText(d.n, d.step)}, ch
}

// fromPhones reports whether the points are those of the data set, some of which may have been moved.
func (d *task) fromPhones() bool {
	return d.n == len(phones().Points) && d.pts[0] == phones().Points[0]
}

// line returns the line that the unknowns stand for.
func (d *task) line(at descent.Place) fit.Line {
	p := d.shown(at)
	if d.raw {
		return fit.Line{Slope: p[0], Intercept: p[1]}
	}
	return fit.Line{Slope: p[0], Intercept: p[1] - p[0]*d.data.Mean}
}

// decreaseChart draws each loss relative to its own start.
func (d *task) decreaseChart(th plots.Theme) (lab.Chart, plots.Chart) {
	o := kit.OverSteps{Kit: d.Kit, Steps: d.steps, Step: d.step, Log: d.log, Y: d.Common.DecreaseAxis(), Most: kit.FarAbove, Depth: 1e-6, Losses: d.losses}
	for i := range d.runs {
		o.Lines = append(o.Lines, kit.Relative(d.runs[i].walk.Values))
	}
	each := d.each(func(r *run) string {
		if r.lost {
			return d.Common.TooLarge()
		}
		return d.Common.OfStart(r.walk.Values[r.at], r.walk.Values[0])
	})
	return o.View(th, lab.Chart{ChartText: d.Common.Decrease(d.step, each)})
}

// shares converts values of a loss to percentages of its range in the window.
type shares struct{ least, most float64 }

func (s shares) of(v float64) float64 {
	if !(s.most > s.least) {
		return 0
	}
	return 100 * (v - s.least) / (s.most - s.least)
}

// sharesOf returns a loss's range over the window of a shift.
func sharesOf(xy [][2]float64, least spot) shares {
	s := shares{math.Inf(1), math.Inf(-1)}
	if least.found {
		s.least = least.value
	}
	for _, p := range xy {
		if kit.Finite(p[1]) {
			s.least, s.most = min(s.least, p[1]), max(s.most, p[1])
		}
	}
	return s
}
