package lab

import (
	"maps"
	"math"
	"slices"
	"strings"

	"losslab/internal/plots"
	"losslab/internal/step"
)

// The parameters, in the query of every lab, that name the step being asked and give the reader's answer.
const askName, saidName = "ask", "said"

// StepNames lists the query parameters that name a step and give the reader's answer.
var StepNames = []string{askName, saidName}

// GuessHandleID is the id of the handle with which a reader marks a guess in a chart. No lab may declare a handle with this id.
const GuessHandleID = "guess"

// ask returns s asking the step whose present or former id is id, with the reader's answer said. If alone is set, the
// query has no other parameters, and the state becomes the step's own. It fails with a *ParamError.
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

// left returns s, without its step if s is away from it and the query would have no parameter to tell so.
func (s State) left() State {
	if s.step != nil && len(s.pairs()) == 0 && s.away() {
		s.step, s.said = nil, step.Said{}
	}
	return s
}

// stepAt returns the index of the step whose present or former id is id, or −1 if there is none.
func (l *Lab) stepAt(id string) int {
	return slices.IndexFunc(l.Steps, func(st step.Step) bool { return st.ID == id || slices.Contains(st.Former, id) })
}

// StepQuery returns the canonical query of the i-th step's own state, asking that step.
func (l *Lab) StepQuery(i int) string {
	s := l.start(&l.Steps[i])
	s.step = &l.Steps[i]
	return s.Query()
}

// start returns the state that st starts from. It panics if the step's query is invalid.
func (l *Lab) start(st *step.Step) State {
	s, err := l.Parse(st.Query)
	if err != nil {
		panic("step " + st.ID + " of " + l.ID + ": " + err.Error())
	}
	return s
}

// away reports whether the state has left its step's own state by more than the step allows.
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

// asked returns the step whose answer the state holds back, or nil if there is none.
func (s State) asked() *step.Step {
	if s.step == nil || len(s.step.Hide) == 0 || s.said.Committed() || s.away() {
		return nil
	}
	return s.step
}

// Hides reports whether the item with the given id is held back until the reader has guessed.
func (r Request) Hides(id string) bool { return r.asked != nil && r.asked.Hides(id) }

// move applies m to the state. A move of the guess handle changes the reader's answer; any other goes to the model.
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

// question removes from c what the state's step holds back, and returns what is shown of the step (nil if none).
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
	if c.Player != nil && !v.Away { // keep the player, but with nothing to play that would tell the answer or leave the question
		held := *c.Player
		if held.Idle = !slices.Contains(s.step.Free, held.Param); held.Idle || r.asked != nil {
			held.Last, held.Held = held.At, true
		}
		c.Player = &held
	}
	return &v
}

// facts returns the facts of the step's own state.
func (l *Lab) facts(st *step.Step) step.Facts {
	c, _ := l.Model.View(l.start(st), Request{}) // cannot fail: a test checks the state of every step
	return step.FactsOf(c.Numbers, c.Readouts)
}

// hide removes from c what the step holds back and everything that could reveal it. The caller omits notices and facts.
func (r *Request) hide(c *Content) {
	c.Tables, c.Spoken = nil, nil
	maps.DeleteFunc(c.Readouts, func(name, _ string) bool { return r.Hides(name) })
	maps.DeleteFunc(c.Numbers, func(name string, _ Float) bool { return r.Hides(name) })
	c.Losses = slices.Clone(c.Losses)
	for i := range c.Losses {
		l := &c.Losses[i]
		l.Contributions, l.Pulls, l.Gradient, l.Sum = nil, nil, nil, Float(math.NaN())
		if r.Hides(l.ID + ".value") {
			l.Value = Float(math.NaN())
		}
	}
}

// mark draws the reader's guess in the chart that it belongs to, and adds the handle that sets it. While the answer is
// hidden, it also removes the hidden layers and the handles whose accidental drag would reveal them.
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
	picture.Layers = append(picture.Layers, g.Layers(*v.Guess, picture.X, picture.Y, th)...)
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
