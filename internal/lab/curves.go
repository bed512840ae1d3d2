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
			"At 0, where both are 0, and at |e| = 1: L1 is {l1.value} and MSE is {mse.value}. Between the two MSE is the smaller one, further out the larger."},
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
	view:    curvesView,
	move:    curvesMove,
	setting: curvesSetting,
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
		v := lossView(l, loss.Mean, []float64{a.e})
		v.Short = strings.TrimPrefix(v.Short, "mean ") // of one error, nothing is averaged
		c.losses = append(c.losses, v)
		id := l.ID()
		c.readouts[id+".value"] = text(l.Value(a.e))
		c.readouts[id+".gradient"] = text(l.Gradient(a.e))
		c.readouts[id+".tenfold"] = times(l.Value(10*a.e) / l.Value(a.e))
		c.readouts[id+".note"] = "gradient " + c.readouts[id+".gradient"]
		if ratio := l.Value(10*a.e) / l.Value(a.e); finite(ratio) {
			c.readouts[id+".note"] += " · 10e costs " + c.readouts[id+".tenfold"]
		}
	}
	c.readouts["e"] = text(a.e)
	values, y, err := a.chart(losses, th, "values", loss.Loss.Value)
	if err != nil {
		return content{}, err
	}
	values.Title, values.Subtitle = "The loss of one error", "drag the error along a curve"
	if l, ok := smoothL1(losses); ok && l.Param("beta") <= a.x().Max {
		values.Subtitle += ", or β at the border of SmoothL1's quadratic zone"
	}
	values.Summary = "Each loss over the error. At e = " + text(a.e) + ": " + eachLoss(losses, func(_ int, l loss.Loss) string { return text(l.Value(a.e)) }) + "."
	values.Handles = a.handles(losses, y)
	gradients, _, err := a.chart(losses, th, "gradients", loss.Loss.Gradient)
	if err != nil {
		return content{}, err
	}
	gradients.Title, gradients.Subtitle = "Its gradient: the pull", "the slope of the curve at each error"
	gradients.Summary = "Each loss's gradient over the error. At e = " + text(a.e) + ": " + eachLoss(losses, func(_ int, l loss.Loss) string { return text(l.Gradient(a.e)) }) + "."
	c.charts = []Chart{values, gradients}
	c.tables = []Table{a.costs(losses), towardsZero(losses)}
	c.notices = a.notices(losses)
	return c, nil
}

// times prints a ratio: "10×".
func times(ratio float64) string {
	if !finite(ratio) {
		return "undefined"
	}
	return text(ratio) + "×"
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// handles are on the curves, and at the chart's edge where a curve is not in sight.
func (a curvesAxes) handles(losses []loss.Loss, axis plots.Axis) []Handle {
	var hs []Handle
	x := a.x()
	e := a.at(a.e)
	step := x.Max / 60
	if a.log {
		step = e / 10
	}
	for _, l := range losses {
		y := nearest(l.Value(e*a.side()), axis)
		hs = append(hs, Handle{
			ID: "e." + l.ID(), Label: "error on the " + l.Name() + " curve", Kind: ErrorHandle, Axes: "x",
			X: Float(e), Y: Float(y), Text: "error " + text(a.e) + ", " + l.Name() + " " + text(l.Value(a.e)),
			Min: [2]Float{Float(x.Min), Float(y)}, Max: [2]Float{Float(x.Max), Float(y)}, Step: [2]Float{Float(roundStep(step)), 0},
		})
	}
	if l, ok := smoothL1(losses); ok && l.Param("beta") <= x.Max {
		hs = append(hs, a.borders(l, axis)...)
	}
	return hs
}

// roundStep brings a keyboard step to a power of ten, so that arrow keys pass through round numbers.
func roundStep(v float64) float64 { return math.Pow(10, math.Round(math.Log10(v))) }

// borders are the handles at both ends of SmoothL1's quadratic zone. Either moves both.
func (a curvesAxes) borders(l loss.Loss, axis plots.Axis) []Handle {
	x, beta := a.x(), l.Param("beta")
	y := Float(nearest(l.Value(a.at(beta)), axis))
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
	return []Handle{h, left} // where both are at 0, a press takes the first, which can leave it to the right
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
	var n []string
	if a.log && a.e == 0 {
		n = append(n, "The error 0 has no place on a logarithmic axis: no mark is drawn, and the handles wait at the left end.")
	}
	if chosen(losses, "l1") && chosen(losses, "mse") {
		n = append(n, "L1 and MSE are equal at 0 and where |e| = 1: between the two MSE is the smaller, beyond them the larger. Their slopes are already equal at |e| = 0.5. What counts as 1 depends on the unit.")
	}
	if a.e != 0 {
		n = append(n, "An error ten times as large as e = "+text(a.e)+" costs, in multiples of what e costs: "+
			eachLoss(losses, func(_ int, l loss.Loss) string { return times(l.Value(10*a.e) / l.Value(a.e)) })+".")
	}
	if chosen(losses, "l1") {
		n = append(n, "Towards 0 L1's gradient stays at ±1 (and is 0 only at 0), so that descent by a constant step does not settle but bounces about its goal, unless a step happens to land on it.")
	}
	if chosen(losses, "mse") {
		n = append(n, "MSE's gradient, 2e, fades with the error, and grows without bound with it.")
	}
	if l, ok := smoothL1(losses); ok {
		if beta := l.Param("beta"); beta > 0 {
			n = append(n, "SmoothL1 is e²/(2β) for |e| < β and |e| − β/2 from there on: value and slope meet at |e| = β = "+minus(format(beta))+".")
		} else {
			n = append(n, "With β = 0 SmoothL1 is L1.")
		}
	}
	return n
}
