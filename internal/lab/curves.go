package lab

import (
	"math"
	"strings"

	"losslab/internal/loss"
	"losslab/internal/plots"
)

// curves shows the losses and their gradients over one error.
var curves = &Lab{
	ID:       "curves",
	Title:    "Curves",
	Heading:  "What does an error cost?",
	Question: "Drag the error along a curve, and β at its border. The value is what you pay; the gradient is how hard the loss pulls back.",
	Params: append([]Param{
		numberParam("e", "Error e", 2, -Reach, Reach, .1, [2]float64{-10, 10}, "The error, prediction − target."),
		numberParam("range", "Range", 3, 1e-4, Reach, .1, [2]float64{.1, 20}, "How far from 0 the charts reach; they reach further where e lies beyond."),
		{Name: "scale", Label: "Axes", Kind: ChoiceKind, Default: "linear", Help: "Linear axes, or logarithms of |e| and of the loss.",
			Options: []Option{{"linear", "linear"}, {"log", "log-log"}}},
	}, lossParams()...),
	Presets: []Preset{
		{"near-zero", "Near zero", "e=0.02&range=0.1"},
		{"far", "Far out", "e=40&range=50"},
		{"log-log", "Log-log: slopes are powers", "e=0.01&scale=log"},
		{"beta-small", "A small β: SmoothL1 is almost L1", "beta=0.1"},
		{"robust", "Losses that level off", "e=3&range=6&losses=l1,mse,smoothl1,cauchy,welsch,tukey"},
	},
	Steps: []Step{
		{"Where they meet", "e=1",
			"Before you look: at which error do L1 and MSE cost the same?",
			"At |e| = 1: L1 is {l1.value} and MSE is {mse.value}. Nearer to 0 MSE is the smaller one, further out the larger."},
		{"Near zero", "e=0.01&range=0.1",
			"The error is only 0.01. Which loss still pulls as hard as ever?",
			"L1: its gradient is still {l1.gradient}. The values are L1 {l1.value}, MSE {mse.value}, SmoothL1 {smoothl1.value}; the gradients of MSE and SmoothL1 have shrunk to {mse.gradient} and {smoothl1.gradient}."},
		{"Ten times the error", "e=1&range=10",
			"The error grows from 1 to 10. By how much does each loss grow?",
			"L1 costs {l1.tenfold} as much, MSE {mse.tenfold}, and SmoothL1 {smoothl1.tenfold}, for at 1 it has only just turned linear."},
		{"Move the border", "e=1&beta=2",
			"β is 2 now, so that an error of 1 is a small one. What became of SmoothL1's pull?",
			"It is {smoothl1.gradient}, half of L1's: below β the gradient is e/β. SmoothL1 itself is e²/(2β) = {smoothl1.value}."},
	},
	view: curvesView,
	move: curvesMove,
}

// curvesAxes is how far the charts reach.
type curvesAxes struct {
	e, reach float64
	log      bool
}

func axesOf(s State) curvesAxes {
	e := s.number("e")
	return curvesAxes{e: e, reach: cover(s.number("range"), math.Abs(e)), log: s.choice("scale") == "log"}
}

// x is the error's axis: −reach to reach, or four decades of |e| up to the power of ten that holds reach.
func (a curvesAxes) x() plots.Axis {
	if a.log {
		top := math.Pow(10, math.Ceil(math.Log10(a.reach)-1e-9))
		return plots.Axis{Name: "size of the error, |e|", Min: top / 1e4, Max: top, Log: true, Tick: 1}
	}
	_, tick := plots.NiceCeil(a.reach, 3)
	return plots.Axis{Name: "error e = prediction − target", Min: -a.reach, Max: a.reach, Tick: tick}
}

// at is the place of the error on that axis.
func (a curvesAxes) at(e float64) float64 {
	x := a.x()
	if a.log {
		e = math.Abs(e)
	}
	return clamp(e, x.Min, x.Max)
}

func curvesView(s State, th plots.Theme) (content, error) {
	losses, err := s.losses()
	if err != nil {
		return content{}, err
	}
	a := axesOf(s)
	c := content{readouts: Readouts{}}
	for _, l := range losses {
		c.losses = append(c.losses, lossView(l, loss.Mean, []float64{a.e}))
		id := l.ID()
		c.readouts[id+".value"] = text(l.Value(a.e))
		c.readouts[id+".gradient"] = text(l.Gradient(a.e))
		c.readouts[id+".tenfold"] = times(l.Value(10*a.e) / l.Value(a.e))
		c.readouts[id+".note"] = "gradient " + c.readouts[id+".gradient"] + " · at 10e: " + c.readouts[id+".tenfold"]
		c.losses[len(c.losses)-1].Short = cardFormula(l)
	}
	c.readouts["e"] = text(a.e)
	values, err := a.chart(losses, th, "values", loss.Loss.Value)
	if err != nil {
		return content{}, err
	}
	values.Title, values.Subtitle = "The loss of one error", "drag the error along a curve, or β at the shaded zone's border"
	values.Summary = "Each loss over the error. At e = " + text(a.e) + ": " + eachLoss(losses, func(l loss.Loss) string { return text(l.Value(a.e)) }) + "."
	values.Handles = a.handles(losses)
	gradients, err := a.chart(losses, th, "gradients", loss.Loss.Gradient)
	if err != nil {
		return content{}, err
	}
	gradients.Title, gradients.Subtitle = "Its gradient: the pull", "the slope of the curve at each error"
	gradients.Summary = "Each loss's gradient over the error. At e = " + text(a.e) + ": " + eachLoss(losses, func(l loss.Loss) string { return text(l.Gradient(a.e)) }) + "."
	c.charts = []Chart{values, gradients}
	c.tables = []Table{a.costs(losses), towardsZero(losses)}
	c.notices = a.notices(losses)
	return c, nil
}

// cardFormula says on a card which loss of one error it is.
func cardFormula(l loss.Loss) string {
	if len(l.Entry().Params) == 0 {
		return l.Entry().Short
	}
	return parameters(l)
}

// times prints a ratio: "10×".
func times(ratio float64) string {
	if math.IsNaN(ratio) || math.IsInf(ratio, 0) {
		return "no multiple"
	}
	return text(ratio) + "×"
}

// chart draws a function of the error for each loss, with a mark at the error.
func (a curvesAxes) chart(losses []loss.Loss, th plots.Theme, id string, f func(loss.Loss, float64) float64) (Chart, error) {
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
		lines[i] = curve(g(l), x.Min, x.Max, samples, a.log)
	}
	ch := plots.Chart{X: x, Y: a.y(lines), Margin: plots.Margin{Left: 66, Right: 92, Top: 12, Bottom: 46}}
	ch.Y.Name = map[string]string{"values": "loss ℓ(e)", "gradients": "gradient dℓ/de"}[id]
	if l, ok := smoothL1(losses); ok && l.Param("beta") > 0 {
		beta := l.Param("beta")
		from := max(-beta, x.Min)
		ch.Layers = append(ch.Layers, plots.Band{ID: "zone", Name: "|e| < β", From: from, To: min(beta, x.Max), Vertical: true,
			Color: plots.StyleOf("smoothl1", th).Color, Opacity: .08})
	}
	ch.Layers = append(ch.Layers, ch.Vertical("error", "the error", a.at(a.e), th.Muted(), "dashed"))
	for i, l := range losses {
		ch.Layers = append(ch.Layers, lossLine(l, th, lines[i]))
	}
	for _, l := range losses {
		ch.Layers = append(ch.Layers, dot(l, th, "at."+l.ID(), 13, [2]float64{a.at(a.e), g(l)(a.at(a.e) * a.side())}))
	}
	gap := .065
	if id == "gradients" {
		gap = .11
	}
	ch.Layers = append(ch.Layers, endLabels(losses, th, x.Max, gap, func(l loss.Loss) float64 { return nearest(g(l)(x.Max), ch.Y) }))
	option, err := ch.Option(th)
	return Chart{ID: id, Shape: Wide, Option: option, Handles: []Handle{}, Actions: []Action{}}, err
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

func (a curvesAxes) handles(losses []loss.Loss) []Handle {
	var hs []Handle
	x := a.x()
	e := a.at(a.e)
	step := x.Max / 60
	if a.log {
		step = e / 10
	}
	for _, l := range losses {
		y := l.Value(e * a.side())
		hs = append(hs, Handle{
			ID: "e." + l.ID(), Label: "error on the " + l.Name() + " curve", Kind: ErrorHandle, Axes: "x",
			X: Float(e), Y: Float(y), Text: "error " + text(a.e) + ", " + l.Name() + " " + text(l.Value(a.e)),
			Min: [2]Float{Float(x.Min), Float(y)}, Max: [2]Float{Float(x.Max), Float(y)}, Step: [2]Float{Float(roundStep(step)), 0},
		})
	}
	if l, ok := smoothL1(losses); ok && l.Param("beta") <= x.Max {
		hs = append(hs, a.borders(l)...)
	}
	return hs
}

// roundStep brings a keyboard step to a power of ten, so that arrow keys pass through round numbers.
func roundStep(v float64) float64 { return math.Pow(10, math.Round(math.Log10(v))) }

// borders are the handles at both ends of SmoothL1's quadratic zone. Either moves both.
func (a curvesAxes) borders(l loss.Loss) []Handle {
	x, beta := a.x(), l.Param("beta")
	y := Float(l.Value(beta))
	h := Handle{
		ID: "beta.right", Label: "β, right end of the quadratic zone", Kind: BorderHandle, Axes: "x",
		X: Float(beta), Y: y, Text: "β " + text(beta), Min: [2]Float{0, y}, Max: [2]Float{Float(x.Max), y},
		Step: [2]Float{Float(roundStep(x.Max / 60)), 0},
	}
	if a.log {
		h.X, h.Min[0], h.Step[0] = Float(a.at(beta)), Float(x.Min), Float(roundStep(a.at(beta)/10))
		return []Handle{h}
	}
	left := h
	left.ID, left.Label = "beta.left", "β, left end of the quadratic zone"
	left.X, left.Min[0], left.Max[0] = -h.X, -h.Max[0], 0
	return []Handle{left, h}
}

func curvesMove(s State, m Move) (State, error) {
	a := axesOf(s)
	x := a.x()
	s = s.with("range", a.reach) // the axes stay as they are while the error moves within them
	switch {
	case strings.HasPrefix(m.Handle, "e.") && s.Chosen("losses="+m.Handle[2:]):
		return s.with("e", a.side()*clamp(m.X, x.Min, x.Max)), nil
	case m.Handle == "beta.left" && s.Chosen("losses=smoothl1"):
		return s.with("beta", clamp(-m.X, max(0, x.Min), x.Max)), nil
	case m.Handle == "beta.right" && s.Chosen("losses=smoothl1"):
		return s.with("beta", clamp(m.X, max(0, x.Min), x.Max)), nil
	}
	return s, &ParamError{Field: "move", Came: m.Handle, Allowed: "e. and a chosen loss's id, beta.left or beta.right"}
}

// costs is the table of what this error costs.
func (a curvesAxes) costs(losses []loss.Loss) Table {
	t := Table{ID: "costs", Title: "What this error costs", Columns: []string{"loss", "at e/10", "at e = " + text(a.e), "at 10e", "10e costs", "gradient at e"}}
	for _, l := range losses {
		t.Rows = append(t.Rows, Row{ID: l.ID(), Cells: cells(l.Name(), text(l.Value(a.e/10)), text(l.Value(a.e)), text(l.Value(10*a.e)),
			times(l.Value(10*a.e)/l.Value(a.e)), text(l.Gradient(a.e)))})
	}
	return t
}

// towardsZero is the table of values and gradients next to 0.
func towardsZero(losses []loss.Loss) Table {
	t := Table{ID: "near-zero", Title: "Towards zero: value and gradient", Columns: []string{"loss", "ℓ(1)", "ℓ(0.1)", "ℓ(0.01)", "pull at 1", "pull at 0.1", "pull at 0.01"}}
	for _, l := range losses {
		row := []string{l.Name()}
		for _, f := range []func(float64) float64{l.Value, l.Gradient} {
			row = append(row, text(f(1)), text(f(.1)), text(f(.01)))
		}
		t.Rows = append(t.Rows, Row{ID: l.ID(), Cells: cells(row...)})
	}
	return t
}

func cells(texts ...string) []Cell {
	out := make([]Cell, len(texts))
	for i, t := range texts {
		out[i] = Cell{Text: t}
	}
	return out
}

func (a curvesAxes) notices(losses []loss.Loss) []string {
	n := []string{
		"L1 and MSE are equal where |e| = 1: below it MSE is the smaller, above it the larger. Their slopes are already equal at |e| = 0.5. What counts as 1 depends on the unit.",
	}
	if a.e != 0 {
		n = append(n, "From e = "+text(a.e)+" to ten times that, each loss grows by: "+
			eachLoss(losses, func(l loss.Loss) string { return times(l.Value(10*a.e) / l.Value(a.e)) })+".")
	}
	n = append(n, "Towards 0 L1's gradient stays at ±1 (and is 0 only at 0), so at a constant step L1 bounces about its goal; MSE's gradient, 2e, fades with the error.")
	if l, ok := smoothL1(losses); ok {
		if beta := l.Param("beta"); beta > 0 {
			n = append(n, "SmoothL1 is e²/(2β) for |e| < β and |e| − β/2 from there on: value and slope meet at |e| = β = "+text(beta)+".")
		} else {
			n = append(n, "With β = 0 SmoothL1 is L1.")
		}
	}
	return n
}
