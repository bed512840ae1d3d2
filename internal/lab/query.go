package lab

import (
	"maps"
	"slices"
	"strings"

	"losslab/internal/query"
	"losslab/internal/step"
)

// A State holds a valid value for each parameter of a lab. Parse makes one; the zero State is not usable.
type State struct {
	lab    *Lab
	values map[string]any
	step   *step.Step // step being asked, or nil
	said   step.Said
	stop   func() bool // reports whether nobody waits any longer; may be nil
}

// Parse parses a query strictly: an unknown, repeated or out-of-range parameter is a *ParamError.
func (l *Lab) Parse(raw string) (State, error) {
	s := State{lab: l, values: make(map[string]any, len(l.Params))}
	for _, p := range l.Params {
		s.values[p.Name] = p.Default
	}
	seen := map[string]bool{}
	var ask, said string
	for text := range strings.SplitSeq(raw, "&") {
		if text == "" {
			continue
		}
		name, value, err := Pair(text)
		if err != nil {
			return State{}, err
		}
		p, ok := l.Param(name)
		if name == "" {
			return State{}, &ParamError{Field: "query", Says: CannotBe(text, nameAndValue)}
		}
		if !ok && !slices.Contains(StepNames, name) {
			return State{}, &ParamError{Field: name, Says: unknownName(append(l.paramNames(), StepNames...))}
		}
		if seen[name] {
			return State{}, &ParamError{Field: name, Label: p.Label, Says: Repeated(name)}
		}
		seen[name] = true
		switch name {
		case askName:
			ask = value
		case saidName:
			said = value
		default:
			if s.values[name], err = p.Parse(value); err != nil {
				return State{}, err
			}
		}
	}
	delete(seen, askName)
	delete(seen, saidName)
	return s.ask(ask, said, len(seen) == 0)
}

// Pair splits name=value and unescapes both. It fails with a *ParamError.
func Pair(text string) (name, value string, err error) {
	if name, value, err = query.Pair(text); err != nil {
		return "", "", &ParamError{Field: name, Says: NoPercent}
	}
	return name, value, nil
}

// Param returns the parameter with the given name.
func (l *Lab) Param(name string) (Param, bool) {
	for _, p := range l.Params {
		if p.Name == name {
			return p, true
		}
	}
	return Param{}, false
}

func (l *Lab) paramNames() []string {
	names := make([]string, len(l.Params))
	for i, p := range l.Params {
		names[i] = p.Name
	}
	return names
}

// Query returns the canonical query: parameters not at their defaults, in declared order, then the step being asked.
func (s State) Query() string {
	pairs := s.pairs()
	if s.step != nil {
		pairs = append(pairs, askName+"="+s.step.ID)
		if s.said.Given {
			pairs = append(pairs, saidName+"="+s.said.String())
		}
	}
	return strings.Join(pairs, "&")
}

// pairs returns name=value for each parameter that is not at its default.
func (s State) pairs() []string {
	var pairs []string
	for i := range s.lab.Params {
		p := &s.lab.Params[i]
		if equal(s.values[p.Name], p.Default) {
			continue
		}
		if text := p.Print(s.values[p.Name]); text != p.Print(p.Default) {
			if p.Kind == Text {
				text = query.Escape(text)
			}
			pairs = append(pairs, p.Name+"="+text)
		}
	}
	return pairs
}

// equal reports whether two values of a parameter are equal.
func equal(a, b any) bool {
	switch a := a.(type) {
	case []string:
		return slices.Equal(a, b.([]string))
	case []float64:
		return slices.Equal(a, b.([]float64))
	case []Point:
		return slices.Equal(a, b.([]Point))
	}
	return a == b
}

// Lab returns the lab that the state belongs to.
func (s State) Lab() *Lab { return s.lab }

// Stopped reports whether nobody waits any longer for the results of the state. Models call it during long
// computations, and on true return as soon as they can with whatever they have.
func (s State) Stopped() bool { return s.stop != nil && s.stop() }

// outcome returns err, or ErrStopped if the state was stopped, because results are then incomplete.
func (s State) outcome(err error) error {
	if s.Stopped() {
		return ErrStopped
	}
	return err
}

// Text returns the canonical text of a parameter's value.
func (s State) Text(name string) string {
	p, _ := s.lab.Param(name)
	return p.Print(s.values[name])
}

// With returns a copy of the state with one value changed. It does not check the value: a Move clamps values itself.
func (s State) With(name string, value any) State {
	values := maps.Clone(s.values)
	values[name] = value
	s.values = values
	return s
}

// Except for Value, the accessors below panic if the lab does not declare the name, or declares it with another kind.

// Value returns the value of a parameter of any kind.
func (s State) Value(name string) any { return s.values[name] }

// Number returns the value of a Number parameter.
func (s State) Number(name string) float64 { return s.values[name].(float64) }

// Choice returns the id of the chosen option, or the value of a Text parameter.
func (s State) Choice(name string) string { return s.values[name].(string) }

// Choices returns the ids of the chosen options.
func (s State) Choices(name string) []string { return s.values[name].([]string) }

// Numbers returns the value of a Numbers parameter. The slice belongs to the state and must not be modified.
func (s State) Numbers(name string) []float64 { return s.values[name].([]float64) }

// Points returns the value of a Points parameter. The slice belongs to the state and must not be modified.
func (s State) Points(name string) []Point { return s.values[name].([]Point) }

// Chosen reports whether a condition on a choice or choices parameter holds, spelled as in Param.When ("losses=huber",
// "data!=one").
func (s State) Chosen(when string) bool {
	name, id, _ := strings.Cut(when, "=")
	if name, not := strings.CutSuffix(name, "!"); not {
		return !s.Chosen(name + "=" + id)
	}
	switch v := s.values[name].(type) {
	case string:
		return v == id
	case []string:
		return slices.Contains(v, id)
	}
	return false
}
