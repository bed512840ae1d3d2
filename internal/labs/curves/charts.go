package curves

import (
	"cmp"
	"math"
	"slices"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// valuesChart draws each loss, with the handles of the error and of β.
func (c *curves) valuesChart(th plots.Theme) (lab.Chart, plots.Chart) {
	l, ok := kit.SmoothL1(c.losses)
	text := c.say.values(c.e, ok && l.Param("beta") <= c.x().Max, c.EachLoss(c.losses, func(_ int, l loss.Loss) string { return c.Number(l.Value(c.e)) }))
	ch, picture := c.chart(th, c.fixed.valueAxis, 280, curve{of: loss.Loss.Value, jumps: func(loss.Loss) []float64 { return nil }})
	text.Summary += " " + c.Shapes(c.losses, c.x().Max, false)
	ch.ChartText, ch.Handles = text, c.handles(picture.Y)
	return ch, picture
}

// gradientsChart draws each loss's gradient.
func (c *curves) gradientsChart(th plots.Theme) (lab.Chart, plots.Chart) {
	ch, picture := c.chart(th, c.say.gradientAxis(c.log), 220, curve{of: loss.Loss.Gradient, jumps: c.jumps})
	var jumps []words.Pair
	for _, l := range c.losses {
		var places []string
		for _, at := range c.jumps(l) {
			places = append(places, c.Number(at*c.side()))
		}
		if places != nil {
			jumps = append(jumps, words.Pair{Name: l.Name(), Text: c.List(places)})
		}
	}
	ch.ChartText = c.say.gradients(c.e, c.EachLoss(c.losses, func(_ int, l loss.Loss) string { return c.Number(l.Gradient(c.e)) }), jumps)
	ch.Summary += " " + c.Shapes(c.losses, c.x().Max, true)
	return ch, picture
}

// curve is a function of the error for each loss, with its jumps.
type curve struct {
	of    func(loss.Loss, float64) float64
	jumps func(loss.Loss) []float64
}

// jumps returns the positions on the x axis, within the chart, at which a loss's gradient jumps.
func (c *curves) jumps(l loss.Loss) []float64 {
	x := c.x()
	var at []float64
	for _, e := range l.Jumps() {
		if e *= c.side(); e > x.Min && e < x.Max {
			at = append(at, e)
		}
	}
	slices.Sort(at)
	return at
}

// corners returns the positions within the chart at which a piecewise linear gradient has a corner. Each needs a
// sample, or the corner would be cut off.
func (c *curves) corners(l loss.Loss) []float64 {
	x := c.x()
	var at []float64
	for _, p := range l.Pieces() {
		if p.From > x.Min && p.From < x.Max {
			at = append(at, p.From)
		}
	}
	return at
}

// chart draws a function of the error for each loss, with a mark at the error, on a chart that is at least height
// pixels high.
func (c *curves) chart(th plots.Theme, name string, height int, f curve) (lab.Chart, plots.Chart) {
	x := c.x()
	g := func(l loss.Loss) func(float64) float64 { // on a log axis, the absolute value if it is not 0
		return func(e float64) float64 {
			if !c.log {
				return f.of(l, e)
			}
			if v := math.Abs(f.of(l, e)); v > 0 {
				return v
			}
			return math.NaN()
		}
	}
	lines := make([][][2]float64, len(c.losses))
	jumps := make([][]kit.Jump, len(c.losses))
	for i, l := range c.losses {
		sided := func(x float64) float64 { return g(l)(c.side() * x) }
		for _, at := range f.jumps(l) {
			jumps[i] = append(jumps[i], kit.JumpAt(sided, at))
		}
		lines[i] = kit.Break(c.sample(l, sided), jumps[i])
	}
	ch := plots.Chart{X: x, Y: c.y(lines), Margin: plots.Margin{Left: 66, Right: kit.NamesMargin(c.losses), Top: 12, Bottom: 46}, Height: height}
	ch.Y.Name = name
	if l, ok := kit.SmoothL1(c.losses); ok && l.Param("beta") > max(0, x.Min) {
		beta := l.Param("beta")
		from := max(-beta, x.Min)
		ch.Layers = append(ch.Layers, plots.Band{ID: "zone", Name: c.fixed.quadraticZone, From: from, To: min(beta, x.Max), Vertical: true,
			Color: plots.StyleOf("smoothl1", th).Color, Opacity: .08})
	}
	for i, l := range c.losses {
		ch.Layers = append(ch.Layers, kit.LossLine(l, th, lines[i]))
	}
	named := slices.DeleteFunc(slices.Clone(c.losses), func(l loss.Loss) bool { return c.hides("curve." + l.ID()) })
	ch.Layers = append(ch.Layers, kit.EndLabels(named, th, x.Max, func(_ int, l loss.Loss) float64 { return kit.Nearest(g(l)(c.side()*x.Max), ch.Y) }))
	// What moves with the error comes last.
	ch.Layers = append(ch.Layers, ch.Vertical("error", c.fixed.theError, c.at(c.e), th.Muted(), "dashed"))
	for i, l := range c.losses {
		if jumps[i] != nil { // dots are drawn above all lines
			ch.Layers = append(ch.Layers, kit.JumpDots(l, th, c.say.jump(l.Name()), jumps[i])...)
		}
	}
	for _, l := range c.losses {
		if c.log && c.e == 0 {
			break // 0 has no position on a log axis
		}
		ch.Layers = append(ch.Layers, kit.Dot(l, th, "at."+l.ID(), 13, [2]float64{c.at(c.e), g(l)(c.at(c.e) * c.side())}))
	}
	return lab.Chart{Shape: lab.Wide, Handles: []lab.Handle{}, Actions: []lab.Action{}}, ch
}

// sample samples a function of the error across the chart, and at the corners of a loss.
func (c *curves) sample(l loss.Loss, f func(float64) float64) [][2]float64 {
	const samples = 241 // odd, so that 0 is among them
	x := c.x()
	xy := kit.Sample(f, x.Min, x.Max, samples, c.log)
	for _, at := range c.corners(l) {
		i, found := slices.BinarySearchFunc(xy, at, func(p [2]float64, at float64) int { return cmp.Compare(p[0], at) })
		if !found {
			xy = slices.Insert(xy, i, [2]float64{at, f(at)})
		}
	}
	return xy
}

// side returns −1 for a negative error on a log axis, where its position is |e|, and 1 otherwise.
func (c *curves) side() float64 {
	if c.log && c.e < 0 {
		return -1
	}
	return 1
}

// y returns the axis that includes all lines.
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
