// Package curves is the lab of the losses and their gradients over one error.
package curves

import (
	"math"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// New returns the lab in a language.
func New(words.Language) *lab.Lab {
	return &lab.Lab{
		ID:      "curves",
		LabText: lab.LabText{Title: "Curves", Heading: "What does an error cost?", Question: "Drag the error along a curve, and β at its border. The value is what you pay; the gradient is how hard the loss pulls back."}, Params: append([]lab.Param{
			lab.NumberParam("e", lab.ParamText{Label: "Error e", Help: "The error, prediction − target."}, 2, -lab.Reach, lab.Reach, .1, [2]float64{-10, 10}),
			lab.NumberParam("range", lab.ParamText{Label: "Range", Help: "How far from 0 the charts reach; they reach further where e lies beyond."}, 3, 1e-4, lab.Reach, .1, [2]float64{.1, 20}),
			{Name: "scale", ParamText: lab.ParamText{Label: "Axes", Help: "Linear axes, or logarithms of |e| and of the loss."}, Kind: lab.ChoiceKind, Default: "linear", Options: []lab.Option{{ID: "linear", Label: "linear"}, {ID: "log", Label: "log-log"}}},
		}, kit.LossParams()...),
		Presets: []lab.Preset{
			{ID: "near-zero", Title: "Near zero", Query: "e=0.02&range=0.1"},
			{ID: "far", Title: "Far out", Query: "e=40&range=50"},
			{ID: "log-log", Title: "Log-log: slopes are powers", Query: "e=0.01&scale=log"},
			{ID: "beta-small", Title: "A small β: SmoothL1 is almost L1", Query: "beta=0.1"},
			{ID: "robust", Title: "Losses that level off", Query: "e=3&range=6&losses=l1,mse,smoothl1,cauchy,welsch,tukey"},
		},
		Steps: []lab.Step{
			{StepText: lab.StepText{Title: "Where they meet", Ask: "Before you look: at which error do L1 and MSE cost the same?", Answer: "At 0, where both are 0, and at |e| = 1: L1 is {l1.value} and MSE is {mse.value}. Between the two MSE is the smaller one, further out the larger."}, Query: "e=1"},
			{StepText: lab.StepText{Title: "Near zero", Ask: "The error is only 0.01. Which loss still pulls as hard as ever?", Answer: "L1: its gradient is still {l1.gradient}. The values are L1 {l1.value}, MSE {mse.value}, SmoothL1 {smoothl1.value}; the gradients of MSE and SmoothL1 have shrunk to {mse.gradient} and {smoothl1.gradient}."}, Query: "e=0.01&range=0.1"},
			{StepText: lab.StepText{Title: "Ten times the error", Ask: "The error grows from 1 to 10. By how much does each loss grow?", Answer: "L1 costs {l1.tenfold} as much, MSE {mse.tenfold}, and SmoothL1 {smoothl1.tenfold}, for at 1 it has only just turned linear."}, Query: "e=1&range=10"},
			{StepText: lab.StepText{Title: "Move the border", Ask: "β is 2 now, so that an error of 1 is a small one. What became of SmoothL1's pull?", Answer: "It is {smoothl1.gradient}, half of L1's: below β the gradient is e/β. SmoothL1 itself is e²/(2β) = {smoothl1.value}."}, Query: "e=1&beta=2"},
		},
		Charts:  lab.Names("values", "gradients"),
		Handles: lab.Names("e.{loss}", "beta.left", "beta.right"),
		Model:   model{},
	}
}

// model implements [lab.Model].
type model struct{}

// axes is how far the charts reach.
type axes struct {
	e, reach float64
	log      bool
}

func axesOf(s lab.State) axes {
	e := s.Number("e")
	return axes{e: e, reach: kit.Cover(s.Number("range"), math.Abs(e)), log: s.Choice("scale") == "log"}
}

// x is the error's axis: −reach to reach, or four decades of |e| up to the power of ten that holds reach.
func (a axes) x() plots.Axis {
	if a.log {
		top := math.Pow(10, math.Ceil(math.Log10(a.reach)-1e-9))
		return plots.Axis{Name: "size of the error, |e|", Min: top / 1e4, Max: top, Log: true, Tick: 1}
	}
	_, tick := plots.NiceCeil(a.reach, 3)
	return plots.Axis{Name: "error e = prediction − target", Min: -a.reach, Max: a.reach, Tick: tick}
}

// at is the place of the error on that axis.
func (a axes) at(e float64) float64 {
	x := a.x()
	if a.log {
		e = math.Abs(e)
	}
	return kit.Clamp(e, x.Min, x.Max)
}

// View implements [lab.Model].
func (model) View(s lab.State, _ lab.Request) (lab.Content, error) {
	losses, err := kit.Losses(s)
	if err != nil {
		return lab.Content{}, err
	}
	a := axesOf(s)
	c := lab.Content{Notices: a.notices(losses)}
	c.Read("e", a.e, words.English.Number(a.e))
	for _, l := range losses {
		v := kit.LossView(l, loss.Mean, []float64{a.e})
		v.Short = strings.TrimPrefix(v.Short, "mean ") // of one error, nothing is averaged
		c.Losses = append(c.Losses, v)
		a.read(&c, l)
	}
	c.Charts = []lab.Drawing{
		{ID: "values", Draw: func(th plots.Theme) (lab.Chart, error) { return a.valuesChart(losses, th) }},
		{ID: "gradients", Draw: func(th plots.Theme) (lab.Chart, error) { return a.gradientsChart(losses, th) }},
	}
	c.Tables = []lab.Listing{
		{ID: "costs", List: func() lab.Table { return a.costs(losses) }},
		{ID: "near-zero", List: func() lab.Table { return towardsZero(losses) }},
	}
	return c, nil
}

// read adds the readouts of one loss.
func (a axes) read(c *lab.Content, l loss.Loss) {
	id, tenfold := l.ID(), l.Value(10*a.e)/l.Value(a.e)
	c.Read(id+".value", l.Value(a.e), words.English.Number(l.Value(a.e)))
	c.Read(id+".gradient", l.Gradient(a.e), words.English.Number(l.Gradient(a.e)))
	c.Read(id+".tenfold", tenfold, words.English.Times(tenfold))
	note := "gradient " + c.Readouts[id+".gradient"]
	if kit.Finite(tenfold) {
		note += " · 10e costs " + c.Readouts[id+".tenfold"]
	}
	c.Say(id+".note", note)
}

// handles are on the curves, and at the chart's edge where a curve is not in sight.
func (a axes) handles(losses []loss.Loss, axis plots.Axis) []lab.Handle {
	var hs []lab.Handle
	x := a.x()
	e := a.at(a.e)
	step := x.Max / 60
	if a.log {
		step = e / 10
	}
	for _, l := range losses {
		y := kit.Nearest(l.Value(e*a.side()), axis)
		hs = append(hs, lab.Handle{
			ID: "e." + l.ID(), Label: "error on the " + l.Name() + " curve", Kind: lab.ErrorHandle, Axes: "x",
			X: lab.Float(e), Y: lab.Float(y), Text: "error " + words.English.Number(a.e) + ", " + l.Name() + " " + words.English.Number(l.Value(a.e)),
			Min: [2]lab.Float{lab.Float(x.Min), lab.Float(y)}, Max: [2]lab.Float{lab.Float(x.Max), lab.Float(y)}, Step: [2]lab.Float{lab.Float(kit.RoundStep(step)), 0},
		})
	}
	if l, ok := kit.SmoothL1(losses); ok && l.Param("beta") <= x.Max {
		hs = append(hs, a.borders(l, axis)...)
	}
	return hs
}

// borders are the handles at both ends of SmoothL1's quadratic zone. Either moves both.
func (a axes) borders(l loss.Loss, axis plots.Axis) []lab.Handle {
	x, beta := a.x(), l.Param("beta")
	y := lab.Float(kit.Nearest(l.Value(a.at(beta)), axis))
	h := lab.Handle{
		ID: "beta.right", Label: "β, right end of the quadratic zone", Kind: lab.BorderHandle, Axes: "x",
		X: lab.Float(beta), Y: y, Text: "β " + words.English.Number(beta), Min: [2]lab.Float{0, y}, Max: [2]lab.Float{lab.Float(x.Max), y},
		Step: [2]lab.Float{lab.Float(kit.RoundStep(x.Max / 60)), 0},
	}
	if a.log {
		h.X, h.Min[0], h.Step[0] = lab.Float(a.at(beta)), lab.Float(x.Min), lab.Float(kit.RoundStep(a.at(beta)/10))
		return []lab.Handle{h}
	}
	left := h
	left.ID, left.Label = "beta.left", "β, left end of the quadratic zone"
	left.X, left.Min[0], left.Max[0] = -h.X, -h.Max[0], 0
	return []lab.Handle{h, left} // where both are at 0, a press takes the first, which can leave it to the right
}

// Move implements [lab.Model].
func (model) Move(s lab.State, m lab.Move) (lab.State, error) {
	a := axesOf(s)
	x := a.x()
	s = s.With("range", a.reach) // the axes stay as they are while the error moves within them
	switch {
	case strings.HasPrefix(m.Handle, "e.") && s.Chosen("losses="+m.Handle[2:]):
		return s.With("e", a.side()*kit.Clamp(m.X, x.Min, x.Max)), nil
	case m.Handle == "beta.left" && s.Chosen("losses=smoothl1"):
		return s.With("beta", kit.Clamp(-m.X, max(0, x.Min), x.Max)), nil
	case m.Handle == "beta.right" && s.Chosen("losses=smoothl1"):
		return s.With("beta", kit.Clamp(m.X, max(0, x.Min), x.Max)), nil
	}
	return s, &lab.ParamError{Field: "move", Came: m.Handle, Allowed: "e. and a chosen loss's id, beta.left or beta.right"}
}

// costs is the table of what this error costs.
func (a axes) costs(losses []loss.Loss) lab.Table {
	t := lab.Table{ID: "costs", Title: "What this error costs", Columns: []string{"loss", "at e/10", "at e = " + words.English.Number(a.e), "at 10e", "10e costs", "gradient at e"}}
	for _, l := range losses {
		t.Rows = append(t.Rows, lab.Row{ID: l.ID(), Cells: kit.Cells(l.Name(), words.English.Number(l.Value(a.e/10)), words.English.Number(l.Value(a.e)), words.English.Number(l.Value(10*a.e)),
			words.English.Times(l.Value(10*a.e)/l.Value(a.e)), words.English.Number(l.Gradient(a.e)))})
	}
	return t
}

// towardsZero is the table of values and gradients next to 0.
func towardsZero(losses []loss.Loss) lab.Table {
	t := lab.Table{ID: "near-zero", Title: "Towards zero: value and gradient", Columns: []string{"loss", "ℓ(1)", "ℓ(0.1)", "ℓ(0.01)", "pull at 1", "pull at 0.1", "pull at 0.01"}}
	for _, l := range losses {
		row := []string{l.Name()}
		for _, f := range []func(float64) float64{l.Value, l.Gradient} {
			row = append(row, words.English.Number(f(1)), words.English.Number(f(.1)), words.English.Number(f(.01)))
		}
		t.Rows = append(t.Rows, lab.Row{ID: l.ID(), Cells: kit.Cells(row...)})
	}
	return t
}

func (a axes) notices(losses []loss.Loss) []string {
	var n []string
	if a.log && a.e == 0 {
		n = append(n, "The error 0 has no place on a logarithmic axis: no mark is drawn, and the handles wait at the left end.")
	}
	if kit.Compares(losses, "l1") && kit.Compares(losses, "mse") {
		n = append(n, "L1 and MSE are equal at 0 and where |e| = 1: between the two MSE is the smaller, beyond them the larger. Their slopes are already equal at |e| = 0.5. What counts as 1 depends on the unit.")
	}
	if a.e != 0 {
		n = append(n, "An error ten times as large as e = "+words.English.Number(a.e)+" costs, in multiples of what e costs: "+
			kit.EachLoss(losses, func(_ int, l loss.Loss) string { return words.English.Times(l.Value(10*a.e) / l.Value(a.e)) })+".")
	}
	if kit.Compares(losses, "l1") {
		n = append(n, "Towards 0 L1's gradient stays at ±1 (and is 0 only at 0), so that descent by a constant step does not settle but bounces about its goal, unless a step happens to land on it.")
	}
	if kit.Compares(losses, "mse") {
		n = append(n, "MSE's gradient, 2e, fades with the error, and grows without bound with it.")
	}
	if l, ok := kit.SmoothL1(losses); ok {
		if beta := l.Param("beta"); beta > 0 {
			n = append(n, "SmoothL1 is e²/(2β) for |e| < β and |e| − β/2 from there on: value and slope meet at |e| = β = "+words.English.Exact(beta)+".")
		} else {
			n = append(n, "With β = 0 SmoothL1 is L1.")
		}
	}
	return n
}

// Setting implements [lab.Model].
func (model) Setting(s lab.State) (lab.Setting, error) {
	losses, err := kit.Losses(s)
	return &lab.Elements{Losses: losses, Are: "errors", Prediction: []float64{axesOf(s).e}, Reduction: loss.Mean}, err
}
