package lab

import (
	"math"

	"losslab/internal/loss"
	"losslab/internal/plots"
)

// chart draws a function of the error for each loss, with a mark at the error.
func (a curvesAxes) chart(losses []loss.Loss, th plots.Theme, id string, f func(loss.Loss, float64) float64) (Chart, plots.Axis, error) {
	const samples = 241 // odd, so that 0 is among them
	x := a.x()
	g := func(l loss.Loss) func(float64) float64 { // on a log axis: the size, where there is one
		return func(e float64) float64 {
			if !a.log {
				return f(l, e)
			}
			if v := math.Abs(f(l, e)); v > 0 {
				return v
			}
			return math.NaN()
		}
	}
	lines := make([][][2]float64, len(losses))
	for i, l := range losses {
		lines[i] = curve(func(x float64) float64 { return g(l)(a.side() * x) }, x.Min, x.Max, samples, a.log)
	}
	ch := plots.Chart{X: x, Y: a.y(lines), Margin: plots.Margin{Left: 66, Right: namesMargin(losses), Top: 12, Bottom: 46}}
	ch.Y.Name = map[string]string{"values": "loss ℓ(e)", "gradients": "gradient dℓ/de"}[id]
	if a.log && id == "gradients" {
		ch.Y.Name = "size of the gradient, |dℓ/de|"
	}
	if l, ok := smoothL1(losses); ok && l.Param("beta") > max(0, x.Min) {
		beta := l.Param("beta")
		from := max(-beta, x.Min)
		ch.Layers = append(ch.Layers, plots.Band{ID: "zone", Name: "|e| < β", From: from, To: min(beta, x.Max), Vertical: true,
			Color: plots.StyleOf("smoothl1", th).Color, Opacity: .08})
	}
	for i, l := range losses {
		ch.Layers = append(ch.Layers, lossLine(l, th, lines[i]))
	}
	height := map[string]float64{"values": 172, "gradients": 162}[id]
	ch.Layers = append(ch.Layers, endLabels(losses, th, x.Max, labelGap(height), func(l loss.Loss) float64 { return nearest(g(l)(a.side()*x.Max), ch.Y) }))
	// What a drag of the error moves comes last.
	ch.Layers = append(ch.Layers, ch.Vertical("error", "the error", a.at(a.e), th.Muted(), "dashed"))
	for _, l := range losses {
		if a.log && a.e == 0 {
			break // no place
		}
		ch.Layers = append(ch.Layers, dot(l, th, "at."+l.ID(), 13, [2]float64{a.at(a.e), g(l)(a.at(a.e) * a.side())}))
	}
	option, err := ch.Option(th)
	return Chart{ID: id, Shape: Wide, Option: option, Handles: []Handle{}, Actions: []Action{}}, ch.Y, err
}

// side is −1 for a negative error on a log axis, whose place is its size.
func (a curvesAxes) side() float64 {
	if a.log && a.e < 0 {
		return -1
	}
	return 1
}

// nearest brings a value into an axis, so that its label stays in sight; where there is no value, to its lower end.
func nearest(v float64, y plots.Axis) float64 {
	if math.IsNaN(v) {
		return y.Min
	}
	return clamp(v, y.Min, y.Max)
}

// y is the axis that holds all lines.
func (a curvesAxes) y(lines [][][2]float64) plots.Axis {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, line := range lines {
		for _, p := range line {
			if !math.IsNaN(p[1]) && !math.IsInf(p[1], 0) {
				lo, hi = min(lo, p[1]), max(hi, p[1])
			}
		}
	}
	if a.log {
		return logAxis(lo, hi)
	}
	return linearAxis(lo, hi)
}

// logAxis holds lo to hi in whole decades, at most 16 of them.
func logAxis(lo, hi float64) plots.Axis {
	if !(lo <= hi) { // nothing to show
		lo, hi = .1, 1
	}
	top := math.Ceil(math.Log10(hi) - 1e-9)
	bottom := max(math.Floor(math.Log10(lo)+1e-9), top-16)
	if bottom >= top {
		bottom = top - 1
	}
	return plots.Axis{Min: math.Pow(10, bottom), Max: math.Pow(10, top), Log: true, Tick: max(1, math.Ceil((top-bottom)/6))}
}

// linearAxis holds 0 and lo to hi, and ends at ticks.
func linearAxis(lo, hi float64) plots.Axis {
	const far = 1e300 // beyond, the axis itself would overflow
	lo, hi = clamp(lo, -far, 0), clamp(hi, 0, far)
	if !(hi > lo) {
		lo, hi = 0, 1
	}
	tick := plots.Nice((hi - lo) / 6)
	return plots.Axis{Min: tick * math.Floor(lo/tick+1e-9), Max: tick * math.Ceil(hi/tick-1e-9), Tick: tick}
}
