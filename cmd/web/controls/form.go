// Package controls reads the form of a lab's controls, as browsers submit it without scripting.
package controls

import (
	"net/url"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

// A Form holds the fields of a submitted form: one for each parameter, "from" with the query that the form was rendered
// from, and "move" if the button pressed is an action's.
type Form map[string][]string

// From returns the query that the form was rendered from.
func (f Form) From() string { return url.Values(f).Get("from") }

// Typed returns what the reader typed, by parameter.
func (f Form) Typed() map[string]string {
	m := make(map[string]string, len(f))
	for name, values := range f {
		m[name] = strings.Join(values, ",")
	}
	return m
}

// Query returns the canonical query of the state that the form asks for, or a *lab.ParamError for a bad field. Once stop
// returns true, it may fail.
func (f Form) Query(l *lab.Lab, stop func() bool) (string, error) {
	before, err := l.Parse(f.From())
	if err != nil {
		return "", &lab.ParamError{Field: "from", Says: notOfThisLab}
	}
	fields, err := f.fields(l, before)
	if err != nil {
		return "", err
	}
	state, err := l.Parse(fields.query(l))
	if err != nil {
		return "", err
	}
	for _, p := range l.Params {
		if state.Text(p.Name) == before.Text(p.Name) {
			continue
		}
		for _, name := range p.Resets { // they belong to the value before, except what was just typed
			if state.Text(name) == before.Text(name) {
				delete(fields, name)
			}
		}
	}
	if state, err = l.Parse(fields.query(l)); err != nil {
		return "", err
	}
	if moves := f["move"]; len(moves) > 0 {
		m, err := labs.ParseMove(strings.Join(moves, " "))
		if err != nil {
			return "", err
		}
		return l.Move(state.Query(), m, stop)
	}
	return state.Query(), nil
}

// fields are the texts of parameters by name. A parameter that is missing has its default.
type fields map[string]string

// fields reads the form. An empty field means the default. A parameter without a field keeps its value, except one of
// choices: a browser sends no field if no box is ticked.
func (f Form) fields(l *lab.Lab, before lab.State) (fields, error) {
	out := fields{}
	for _, p := range l.Params {
		values := f[p.Name]
		switch {
		case p.Kind == lab.Choices: // the lab rejects it if none is ticked
			out[p.Name] = strings.Join(values, ",")
		case len(values) > 1:
			return nil, &lab.ParamError{Field: p.Name, Label: p.Label, Says: givenTwice}
		case len(values) == 0:
			out[p.Name] = before.Text(p.Name)
		case strings.TrimSpace(values[0]) != "":
			out[p.Name] = values[0]
		case l.Paste != nil && l.Paste.Param == p.Name && before.Text(p.Name) != "":
			return nil, &lab.ParamError{Field: p.Name, Label: p.Label, Says: nothingTyped}
		}
	}
	for name := range f {
		if _, ok := l.Param(name); !ok && name != "from" && name != "move" {
			out[name] = "" // the lab rejects unknown names
		}
	}
	return out, nil
}

// query encodes the fields for the lab to parse: its parameters in declared order, then the names that it will reject.
func (fs fields) query(l *lab.Lab) string {
	var pairs []string
	add := func(name string) { pairs = append(pairs, url.QueryEscape(name)+"="+url.QueryEscape(fs[name])) }
	for _, p := range l.Params {
		if _, ok := fs[p.Name]; ok {
			add(p.Name)
		}
	}
	for name := range fs {
		if _, ok := l.Param(name); !ok {
			add(name)
		}
	}
	return strings.Join(pairs, "&")
}
