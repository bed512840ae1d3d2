package curves

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// valuesChart draws each loss, with the handles of the error and of β.
func (c *curves) valuesChart(th plots.Theme) (lab.Chart, error) {
	l, ok := kit.SmoothL1(c.losses)
	text := c.say.values(c.e, ok && l.Param("beta") <= c.x().Max, c.EachLoss(c.losses, func(_ int, l loss.Loss) string { return c.Number(l.Value(c.e)) }))
	ch, y, err := c.chart(th, c.say.valueAxis(), 280, loss.Loss.Value)
	ch.ChartText, ch.Handles = text, c.handles(y)
	return ch, err
}

// gradientsChart draws each loss's gradient.
func (c *curves) gradientsChart(th plots.Theme) (lab.Chart, error) {
	ch, _, err := c.chart(th, c.say.gradientAxis(c.log), 220, loss.Loss.Gradient)
	ch.ChartText = c.say.gradients(c.e, c.EachLoss(c.losses, func(_ int, l loss.Loss) string { return c.Number(l.Gradient(c.e)) }))
	return ch, err
}

// chart draws a function of the error for each loss, with a mark at the error, on a chart that is at least height pixels
// high. It returns the axis of the function, too.
func (c *curves) chart(th plots.Theme, name string, height int, f func(loss.Loss, float64) float64) (lab.Chart, plots.Axis, error) {
	const samples = 241 // odd, so that 0 is among them
	x := c.x()
	g := func(l loss.Loss) func(float64) float64 { // on a log axis: the size, where there is one
		return func(e float64) float64 {
			if !c.log {
				return f(l, e)
			}
			if v := math.Abs(f(l, e)); v > 0 {
				return v
			}
			return math.NaN()
		}
	}
	lines := make([][][2]float64, len(c.losses))
	for i, l := range c.losses {
		lines[i] = kit.Sample(func(x float64) float64 { return g(l)(c.side() * x) }, x.Min, x.Max, samples, c.log)
	}
	ch := plots.Chart{X: x, Y: c.y(lines), Margin: plots.Margin{Left: 66, Right: kit.NamesMargin(c.losses), Top: 12, Bottom: 46}, Height: height}
	ch.Y.Name = name
	if l, ok := kit.SmoothL1(c.losses); ok && l.Param("beta") > max(0, x.Min) {
		beta := l.Param("beta")
		from := max(-beta, x.Min)
		ch.Layers = append(ch.Layers, plots.Band{ID: "zone", Name: c.say.quadraticZone(), From: from, To: min(beta, x.Max), Vertical: true,
			Color: plots.StyleOf("smoothl1", th).Color, Opacity: .08})
	}
	for i, l := range c.losses {
		ch.Layers = append(ch.Layers, kit.LossLine(l, th, lines[i]))
	}
	ch.Layers = append(ch.Layers, kit.EndLabels(c.losses, th, x.Max, func(_ int, l loss.Loss) float64 { return kit.Nearest(g(l)(c.side()*x.Max), ch.Y) }))
	// What a drag of the error moves comes last.
	ch.Layers = append(ch.Layers, ch.Vertical("error", c.say.theError(), c.at(c.e), th.Muted(), "dashed"))
	for _, l := range c.losses {
		if c.log && c.e == 0 {
			break // no place
		}
		ch.Layers = append(ch.Layers, kit.Dot(l, th, "at."+l.ID(), 13, [2]float64{c.at(c.e), g(l)(c.at(c.e) * c.side())}))
	}
	option, err := ch.Option(th)
	return lab.Chart{Shape: lab.Wide, Least: ch.Least(), Option: option, Handles: []lab.Handle{}, Actions: []lab.Action{}}, ch.Y, err
}

// side is −1 for a negative error on a log axis, whose place is its size.
func (c *curves) side() float64 {
	if c.log && c.e < 0 {
		return -1
	}
	return 1
}

// y is the axis that holds all lines.
func (c *curves) y(lines [][][2]float64) plots.Axis {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, line := range lines {
		for _, p := range line {
			if !math.IsNaN(p[1]) && !math.IsInf(p[1], 0) {
				lo, hi = min(lo, p[1]), max(hi, p[1])
			}
		}
	}
	if c.log {
		return kit.LogAxis(lo, hi)
	}
	return kit.LinearAxis(lo, hi)
}
