package curves

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// valuesChart draws each loss, with the handles of the error and of β.
func (a axes) valuesChart(losses []loss.Loss, th plots.Theme) (lab.Chart, error) {
	ch, y, err := a.chart(losses, th, "values", loss.Loss.Value)
	ch.Title, ch.Subtitle = "The loss of one error", "drag the error along a curve"
	if l, ok := kit.SmoothL1(losses); ok && l.Param("beta") <= a.x().Max {
		ch.Subtitle += ", or β at the border of SmoothL1's quadratic zone"
	}
	ch.Summary = "Each loss over the error. At e = " + words.English.Number(a.e) + ": " + kit.EachLoss(losses, func(_ int, l loss.Loss) string { return words.English.Number(l.Value(a.e)) }) + "."
	ch.Handles = a.handles(losses, y)
	return ch, err
}

// gradientsChart draws each loss's gradient.
func (a axes) gradientsChart(losses []loss.Loss, th plots.Theme) (lab.Chart, error) {
	ch, _, err := a.chart(losses, th, "gradients", loss.Loss.Gradient)
	ch.Title, ch.Subtitle = "Its gradient: the pull", "the slope of the curve at each error"
	ch.Summary = "Each loss's gradient over the error. At e = " + words.English.Number(a.e) + ": " + kit.EachLoss(losses, func(_ int, l loss.Loss) string { return words.English.Number(l.Gradient(a.e)) }) + "."
	return ch, err
}

// chart draws a function of the error for each loss, with a mark at the error.
func (a axes) chart(losses []loss.Loss, th plots.Theme, id string, f func(loss.Loss, float64) float64) (lab.Chart, plots.Axis, error) {
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
		lines[i] = kit.Sample(func(x float64) float64 { return g(l)(a.side() * x) }, x.Min, x.Max, samples, a.log)
	}
	ch := plots.Chart{X: x, Y: a.y(lines), Margin: plots.Margin{Left: 66, Right: kit.NamesMargin(losses), Top: 12, Bottom: 46}}
	ch.Y.Name = map[string]string{"values": "loss ℓ(e)", "gradients": "gradient dℓ/de"}[id]
	if a.log && id == "gradients" {
		ch.Y.Name = "size of the gradient, |dℓ/de|"
	}
	if l, ok := kit.SmoothL1(losses); ok && l.Param("beta") > max(0, x.Min) {
		beta := l.Param("beta")
		from := max(-beta, x.Min)
		ch.Layers = append(ch.Layers, plots.Band{ID: "zone", Name: "|e| < β", From: from, To: min(beta, x.Max), Vertical: true,
			Color: plots.StyleOf("smoothl1", th).Color, Opacity: .08})
	}
	for i, l := range losses {
		ch.Layers = append(ch.Layers, kit.LossLine(l, th, lines[i]))
	}
	gap := .065
	if id == "gradients" {
		gap = .085 // it is the smaller chart
	}
	ch.Layers = append(ch.Layers, kit.EndLabels(losses, th, x.Max, gap, func(l loss.Loss) float64 { return kit.Nearest(g(l)(a.side()*x.Max), ch.Y) }))
	// What a drag of the error moves comes last.
	ch.Layers = append(ch.Layers, ch.Vertical("error", "the error", a.at(a.e), th.Muted(), "dashed"))
	for _, l := range losses {
		if a.log && a.e == 0 {
			break // no place
		}
		ch.Layers = append(ch.Layers, kit.Dot(l, th, "at."+l.ID(), 13, [2]float64{a.at(a.e), g(l)(a.at(a.e) * a.side())}))
	}
	option, err := ch.Option(th)
	return lab.Chart{ID: id, Shape: lab.Wide, Option: option, Handles: []lab.Handle{}, Actions: []lab.Action{}}, ch.Y, err
}

// side is −1 for a negative error on a log axis, whose place is its size.
func (a axes) side() float64 {
	if a.log && a.e < 0 {
		return -1
	}
	return 1
}

// y is the axis that holds all lines.
func (a axes) y(lines [][][2]float64) plots.Axis {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, line := range lines {
		for _, p := range line {
			if !math.IsNaN(p[1]) && !math.IsInf(p[1], 0) {
				lo, hi = min(lo, p[1]), max(hi, p[1])
			}
		}
	}
	if a.log {
		return kit.LogAxis(lo, hi)
	}
	return kit.LinearAxis(lo, hi)
}
