package lab

import (
	"math"
	"slices"
	"strings"

	"losslab/internal/plots"
	"losslab/internal/step"
)

// What a state asks, and what its reader said. Every lab has these two beside its own parameters.
const askName, saidName = "ask", "said"

// StepNames are the names in a query of what it asks and what its reader said.
var StepNames = []string{askName, saidName}

// GuessHandleID is the handle of the mark in a chart with which a reader guesses. No lab may have a handle of that name.
const GuessHandleID = "guess"

// ask returns the state with the step of an id, which may be a former one, and what was said to it. A query that has
// nothing else is of the step's own state. It fails with a *ParamError.
func (s State) ask(id, said string, alone bool) (State, error) {
	if id == "" {
		if said != "" {
			return State{}, &ParamError{Field: saidName, Says: step.ToNothing(said)}
		}
		return s, nil
	}
	i := s.lab.stepAt(id)
	if i < 0 {
		return State{}, &ParamError{Field: askName, Says: NotOneOf(id, step.IDs(s.lab.Steps))}
	}
	if alone {
		s = s.lab.start(&s.lab.Steps[i])
	}
	s.step = &s.lab.Steps[i]
	if said != "" {
		var says string
		if s.said, says = s.step.Parse(said); says != "" {
			return State{}, &ParamError{Field: saidName, Label: step.Answer, Says: says}
		}
	}
	return s.left(), nil
}

// left returns the state without a step that is away from it, where the query could not tell it from the step's own state.
func (s State) left() State {
	if s.step != nil && len(s.pairs()) == 0 && s.away() {
		s.step, s.said = nil, step.Said{}
	}
	return s
}

// stepAt returns which step has an id, or had it once; −1 for none.
func (l *Lab) stepAt(id string) int {
	return slices.IndexFunc(l.Steps, func(st step.Step) bool { return st.ID == id || slices.Contains(st.Former, id) })
}

// StepQuery returns the canonical query that asks the i-th step.
func (l *Lab) StepQuery(i int) string {
	s := l.start(&l.Steps[i])
	s.step = &l.Steps[i]
	return s.Query()
}

// start returns the state that a step is about.
func (l *Lab) start(st *step.Step) State {
	s, err := l.Parse(st.Query)
	if err != nil {
		panic("step " + st.ID + " of " + l.ID + ": " + err.Error())
	}
	return s
}

// away tells whether the state is not its step's any more.
func (s State) away() bool {
	if s.step == nil {
		return false
	}
	start := s.lab.start(s.step)
	free := s.step.Kind() == step.Do || s.said.Committed()
	return slices.ContainsFunc(s.lab.Params, func(p Param) bool {
		return s.Text(p.Name) != start.Text(p.Name) && !(free && slices.Contains(s.step.Free, p.Name))
	})
}

// asked returns the step whose answer the state holds back; nil for none.
func (s State) asked() *step.Step {
	if s.step == nil || len(s.step.Hide) == 0 || s.said.Committed() || s.away() {
		return nil
	}
	return s.step
}

// Hides tells whether what has an id is held back, as the reader is to guess first.
func (r Request) Hides(id string) bool { return r.asked != nil && r.asked.Hides(id) }

// move makes a move, which may be that of the mark with which the reader guesses.
func (s State) move(m Move) (State, error) {
	if m.Handle != GuessHandleID {
		moved, err := s.lab.Model.Move(s, m)
		return moved.left(), err
	}
	if s.step == nil || s.step.Guess == nil || s.said.Committed() || s.away() {
		return s, &ParamError{Field: "move", Says: CannotBe(m.Handle, aHandle)}
	}
	at := m.X
	if s.step.Guess.Axis == "y" {
		at = m.Y
	}
	s.said = s.step.Guess.Mark(at)
	return s, nil
}

// question takes out of a content what the state's step holds back, and returns what is shown of the step.
func (l *Lab) question(s State, r *Request, c *Content) *step.View {
	if s.step == nil {
		return nil
	}
	v := s.step.View(step.State{
		Said: s.said, Away: s.away(), Language: r.Language, Now: step.FactsOf(c.Numbers, c.Readouts), Start: func() step.Facts { return l.facts(s.step) },
		At: l.stepAt(s.step.ID), Of: len(l.Steps), Query: l.StepQuery, Bare: strings.Join(s.pairs(), "&"),
	})
	if shown := s.step.Charts; shown != nil && !v.Away {
		c.Charts = slices.DeleteFunc(slices.Clone(c.Charts), func(d Drawing) bool { return !slices.Contains(shown, d.ID) })
	}
	if r.asked != nil {
		r.hide(c)
	}
	return &v
}

// facts returns the facts of a step's own state.
func (l *Lab) facts(st *step.Step) step.Facts {
	c, _ := l.Model.View(l.start(st), Request{}) // it is a good state: a law tries each
	return step.FactsOf(c.Numbers, c.Readouts)
}

// hide takes what the step holds back out of a content, and all that could tell of it. The texts are left out as well.
func (r *Request) hide(c *Content) {
	c.Tables, c.Spoken = nil, nil
	if c.Player != nil { // there, but with nothing to play
		held := *c.Player
		held.Last = held.At
		c.Player = &held
	}
	for name := range c.Readouts {
		if r.Hides(name) {
			delete(c.Readouts, name)
			delete(c.Numbers, name)
		}
	}
	c.Losses = slices.Clone(c.Losses)
	for i := range c.Losses {
		l := &c.Losses[i]
		l.Contributions, l.Pulls, l.Gradient, l.Sum = nil, nil, nil, Float(math.NaN())
		if r.Hides(l.ID + ".value") {
			l.Value = Float(math.NaN())
		}
	}
}

// mark draws the reader's guess in the chart that it is of, takes away what is hidden, and what could be dragged by mistake,
// which would uncover it. It adds the handle with which the guess is made.
func (s State) mark(v *step.View, chart *Chart, picture *plots.Chart, th plots.Theme) {
	if v == nil || v.Away {
		return
	}
	g := s.step.Guess
	chart.Marked = g != nil && g.Chart == chart.ID
	if v.Hidden {
		picture.Hides = s.step.Hides
		chart.Subtitle, chart.Summary = v.Held(chart.Marked)
		chart.Handles, chart.Actions = []Handle{}, []Action{}
	}
	if !chart.Marked {
		return
	}
	picture.Layers = append(picture.Layers, g.Layers(*v.Guess, picture.X, th)...)
	if v.Guess.Truth != nil {
		return
	}
	at := Handle{ID: GuessHandleID, Label: v.Guess.Label, Axes: g.Axis, X: Float(v.Guess.Value), Y: Float(g.At),
		Min: [2]Float{Float(g.Min), Float(g.At)}, Max: [2]Float{Float(g.Max), Float(g.At)}, Step: [2]Float{Float(g.Step), Float(g.Step)},
		Kind: GuessHandle, Text: v.Guess.Text}
	if g.Axis == "y" {
		at.X, at.Y = at.Y, at.X
		at.Min, at.Max = [2]Float{at.Min[1], at.Min[0]}, [2]Float{at.Max[1], at.Max[0]}
	}
	chart.Handles = append(chart.Handles, at)
}
