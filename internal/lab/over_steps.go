package lab

import (
	"math"

	"losslab/internal/loss"
	"losslab/internal/plots"
)

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
			if v > 0 && finite(v) {
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
		Margin: plots.Margin{Left: 70, Right: namesMargin(o.losses), Top: 12, Bottom: 42}}
}

// fineLogAxis holds lo to hi between numbers that begin with 1, 2 or 5.
func fineLogAxis(lo, hi float64) plots.Axis {
	if !(lo <= hi) { // nothing to show
		lo, hi = .1, 1
	}
	lo, hi = clamp(lo, 1e-290, 1e290), clamp(hi, 1e-290, 1e290) // beyond, the axis itself would overflow
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

func (o overSteps) draw(th plots.Theme) plots.Chart {
	ch := o.chart()
	names := plots.Labels{ID: "names", Gap: labelGap(112)}
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
		name := l.Name()
		if end[1] > ch.Y.Max {
			name += " ↑" // it goes on above
		}
		if !math.IsNaN(end[1]) && o.step > 0 { // at the start there is no line yet
			names.Items = append(names.Items, plots.Label{X: end[0], Y: nearest(end[1], ch.Y), Text: name, Color: st.Color})
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
