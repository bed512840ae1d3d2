// Package curves is the lab of the losses and their gradients as functions of one error.
package curves

import (
	"math"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/setting"
	"losslab/internal/step"
	"losslab/internal/words"
)

// New returns the lab in a language.
func New(language words.Language) *lab.Lab {
	say := in(language)
	m := &model{kit.In(language), say, say.fixed()}
	scale, linear, log := m.say.scale()
	return &lab.Lab{
		ID: "curves", LabText: m.fixed.about,
		Params: append([]lab.Param{
			lab.NumberParam("e", m.fixed.error, 2, -lab.Reach, lab.Reach, .1, [2]float64{-10, 10}),
			lab.NumberParam("range", m.fixed.reach, 3, 1e-4, lab.Reach, .1, [2]float64{.1, 20}),
			{Name: "scale", ParamText: scale, Kind: lab.ChoiceKind, Default: "linear", Options: []lab.Option{{ID: "linear", Label: linear}, {ID: "log", Label: log}}},
		}, m.LossParams()...),
		Presets: []lab.Preset{
			{ID: "near-zero", Title: m.fixed.nearZero, Query: "e=0.02&range=0.1"},
			{ID: "far", Title: m.fixed.far, Query: "e=40&range=50"},
			{ID: "log-log", Title: m.fixed.powers, Query: "e=0.01&scale=log"},
			{ID: "beta-small", Title: m.fixed.smallBeta, Query: "beta=0.1"},
			{ID: "robust", Title: m.fixed.levelOff, Query: "e=3&range=6&losses=l1,mse,smoothl1,cauchy,welsch,tukey"},
		},
		Steps:   step.Saying(guide, m.say.steps()),
		Charts:  lab.Names("values", "gradients"),
		Tables:  lab.Names("costs", "near-zero"),
		Handles: lab.Names("e.{loss}", "beta.left", "beta.right"),
		Terms:   append(m.say.terms(m.Common.Terms()), m.LossTerms(true)...),
		Model:   m,
	}
}

// model implements [lab.Model].
type model struct {
	kit.Kit
	say   sentences
	fixed *fixed
}

// curves is the state of the lab: the error, the losses, and the range of the charts.
type curves struct {
	*model
	e, reach float64
	log      bool
	losses   []loss.Loss
	hides    func(id string) bool // whether the reader is to guess an item first; only View sets it
}

func (m *model) curves(s lab.State) (curves, error) {
	e := s.Number("e")
	losses, err := kit.Losses(s)
	return curves{m, e, kit.Cover(s.Number("range"), math.Abs(e)), s.Choice("scale") == "log", losses, nil}, err
}

// x returns the error's axis: −reach to reach, or on a log scale four decades of |e| up to the power of ten that includes reach.
func (c *curves) x() plots.Axis {
	if c.log {
		top := math.Pow(10, math.Ceil(math.Log10(c.reach)-1e-9))
		return plots.Axis{Name: c.fixed.sizeAxis, Min: top / 1e4, Max: top, Log: true, Tick: 1}
	}
	_, tick := plots.NiceCeil(c.reach, 3)
	return plots.Axis{Name: c.fixed.errorAxis, Min: -c.reach, Max: c.reach, Tick: tick}
}

// at returns the position of the error on that axis.
func (c *curves) at(e float64) float64 {
	x := c.x()
	if c.log {
		e = math.Abs(e)
	}
	return kit.Clamp(e, x.Min, x.Max)
}

// View implements [lab.Model].
func (m *model) View(s lab.State, r lab.Request) (lab.Content, error) {
	c, err := m.curves(s)
	if err != nil {
		return lab.Content{}, err
	}
	c.hides = r.Hides
	view := lab.Content{
		Charts:  []lab.Drawing{{ID: "values", Draw: c.valuesChart}, {ID: "gradients", Draw: c.gradientsChart}},
		Tables:  []lab.Listing{{ID: "costs", List: c.costs}, {ID: "near-zero", List: c.towardsZero}},
		Notices: c.notices,
	}
	view.Read("e", c.e, c.Number(c.e))
	for _, l := range c.losses {
		lv := c.LossView(l, loss.Mean, []float64{c.e})
		lv.Short = c.Of(l) // nothing is reduced for a single error
		view.Losses = append(view.Losses, lv)
		c.read(&view, l)
	}
	c.Speak(&view, c.speech())
	return view, nil
}

// read adds the readouts of one loss.
func (c *curves) read(view *lab.Content, l loss.Loss) {
	id, value, gradient, tenfold := l.ID(), l.Value(c.e), l.Gradient(c.e), c.tenfold(l)
	twice, twiceGradient := kit.Twice(l, c.e)
	view.Read(id+".value", value, c.Number(value))
	view.Read(id+".gradient", gradient, c.Number(gradient))
	view.Read(id+".tenfold", tenfold, c.factor(tenfold, value))
	view.Read(id+".twice", twice, c.factor(twice, value))
	view.Read(id+".atTwice", l.Value(2*c.e), c.Number(l.Value(2*c.e)))
	view.Read(id+".twiceGradient", twiceGradient, c.factor(twiceGradient, gradient))
	view.Say(id+".note", c.say.note(gradient, tenfold))
}

// tenfold returns the loss of ten times the error as a multiple of the loss of the error.
func (c *curves) tenfold(l loss.Loss) float64 { return l.Value(10*c.e) / l.Value(c.e) }

// factor formats the ratio by which something grows that is from now.
func (c *curves) factor(ratio, from float64) string {
	switch {
	case from == 0 && math.IsNaN(ratio):
		return c.fixed.staysZero
	case from == 0:
		return c.fixed.fromZero
	}
	return c.Times(ratio)
}

// each returns a factor of growth for each loss, as one text.
func (c *curves) each(f func(l loss.Loss) (ratio, from float64)) string {
	return c.EachLoss(c.losses, func(_ int, l loss.Loss) string { return c.factor(f(l)) })
}

// handles returns the handles. They lie on the curves, or at the chart's edge where a curve is out of view.
func (c *curves) handles(axis plots.Axis) []lab.Handle {
	var hs []lab.Handle
	x := c.x()
	e := c.at(c.e)
	step := x.Max / 60
	if c.log {
		step = e / 10
	}
	for _, l := range c.losses {
		if c.hides("at." + l.ID()) { // its position reveals the loss of the error
			continue
		}
		y := kit.Nearest(l.Value(e*c.side()), axis)
		hs = append(hs, lab.Handle{
			ID: "e." + l.ID(), Label: c.say.onCurve(l.Name()), Kind: lab.ErrorHandle, Axes: "x",
			X: lab.Float(e), Y: lab.Float(y), Text: c.say.errorAndLoss(c.e, l.Name(), l.Value(c.e)),
			Min: [2]lab.Float{lab.Float(x.Min), lab.Float(y)}, Max: [2]lab.Float{lab.Float(x.Max), lab.Float(y)}, Step: [2]lab.Float{lab.Float(kit.RoundStep(step)), 0},
		})
	}
	if l, ok := kit.SmoothL1(c.losses); ok && l.Param("beta") <= x.Max {
		hs = append(hs, c.borders(l, axis)...)
	}
	return hs
}

// borders returns the handles at both ends of SmoothL1's quadratic zone. Either moves both.
func (c *curves) borders(l loss.Loss, axis plots.Axis) []lab.Handle {
	x, beta := c.x(), l.Param("beta")
	y := lab.Float(kit.Nearest(l.Value(c.at(beta)), axis))
	h := lab.Handle{
		ID: "beta.right", Label: c.fixed.rightEnd, Kind: lab.BorderHandle, Axes: "x",
		X: lab.Float(beta), Y: y, Text: c.say.beta(beta), Min: [2]lab.Float{0, y}, Max: [2]lab.Float{lab.Float(x.Max), y},
		Step: [2]lab.Float{lab.Float(kit.RoundStep(x.Max / 60)), 0},
	}
	if c.log {
		h.X, h.Min[0], h.Step[0] = lab.Float(c.at(beta)), lab.Float(x.Min), lab.Float(kit.RoundStep(c.at(beta)/10))
		return []lab.Handle{h}
	}
	left := h
	left.ID, left.Label = "beta.left", c.fixed.leftEnd
	left.X, left.Min[0], left.Max[0] = -h.X, -h.Max[0], 0
	return []lab.Handle{h, left} // if both are at 0, a press takes the first, which can leave 0 to the right
}

// Move implements [lab.Model].
func (m *model) Move(s lab.State, to lab.Move) (lab.State, error) {
	c, err := m.curves(s)
	if err != nil {
		return s, err
	}
	x := c.x()
	s = s.With("range", c.reach) // the axes stay as they are while the error moves within them
	switch {
	case strings.HasPrefix(to.Handle, "e.") && s.Chosen("losses="+to.Handle[2:]):
		return s.With("e", c.side()*kit.Clamp(to.X, x.Min, x.Max)), nil
	case to.Handle == "beta.left" && s.Chosen("losses=smoothl1"):
		return s.With("beta", kit.Clamp(-to.X, max(0, x.Min), x.Max)), nil
	case to.Handle == "beta.right" && s.Chosen("losses=smoothl1"):
		return s.With("beta", kit.Clamp(to.X, max(0, x.Min), x.Max)), nil
	}
	return s, &lab.ParamError{Field: "move", Says: lab.CannotBe(to.Handle, m.fixed.movable)}
}

// costs returns the table of what this error costs.
func (c *curves) costs() lab.Table {
	t := lab.Table{Title: c.fixed.costsTitle, Columns: c.say.costsColumns(c.e)}
	for _, l := range c.losses {
		twice, twiceGradient := kit.Twice(l, c.e)
		t.Rows = append(t.Rows, lab.Row{ID: l.ID(), Cells: kit.Cells(l.Name(), c.Number(l.Value(c.e/10)), c.Number(l.Value(c.e)), c.Number(l.Value(10*c.e)),
			c.factor(c.tenfold(l), l.Value(c.e)), c.factor(twice, l.Value(c.e)), c.Number(l.Gradient(c.e)), c.factor(twiceGradient, l.Gradient(c.e)))})
	}
	return t
}

// towardsZero returns the table of values and gradients near 0.
func (c *curves) towardsZero() lab.Table {
	t := lab.Table{Title: c.fixed.towardsZeroTitle, Columns: c.fixed.towardsZeroColumns}
	for _, l := range c.losses {
		row := []string{l.Name()}
		for _, f := range []func(float64) float64{l.Value, l.Gradient} {
			row = append(row, c.Number(f(1)), c.Number(f(.1)), c.Number(f(.01)))
		}
		t.Rows = append(t.Rows, lab.Row{ID: l.ID(), Cells: kit.Cells(row...)})
	}
	return t
}

func (c *curves) notices() []string {
	var n []string
	l1, mse := kit.Compares(c.losses, "l1"), kit.Compares(c.losses, "mse")
	if c.log && c.e == 0 {
		n = append(n, c.fixed.noPlaceForZero)
	}
	if l1 && mse {
		n = append(n, c.fixed.equalAtOne)
	}
	if c.e != 0 {
		n = append(n, c.say.twice(c.e,
			c.each(func(l loss.Loss) (float64, float64) { value, _ := kit.Twice(l, c.e); return value, l.Value(c.e) }),
			c.each(func(l loss.Loss) (float64, float64) {
				_, gradient := kit.Twice(l, c.e)
				return gradient, l.Gradient(c.e)
			})))
		n = append(n, c.say.tenTimes(c.e, c.each(func(l loss.Loss) (float64, float64) { return c.tenfold(l), l.Value(c.e) })))
	}
	if l1 {
		n = append(n, c.fixed.l1Bounces)
	}
	if mse {
		n = append(n, c.fixed.mseFades)
	}
	if l, ok := kit.SmoothL1(c.losses); ok {
		n = append(n, c.say.smoothL1(l.Param("beta")))
	}
	return n
}

// Setting implements [lab.Model].
func (m *model) Setting(s lab.State) (setting.Setting, error) {
	losses, err := kit.Losses(s)
	return &setting.Elements{Losses: losses, Are: m.fixed.elements, Prediction: []float64{s.Number("e")}, Reduction: loss.Mean}, err
}
