// Package controls reads what a browser without scripting sends of a lab's controls.
package controls

import (
	"net/url"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

// A Form is the controls of a lab, as a browser without scripting sends them: fields named as the parameters, "from"
// with the query that the form was made from, and "move" if the button pressed is an action's.
type Form map[string][]string

// From returns the query that the form was made from.
func (f Form) From() string { return url.Values(f).Get("from") }

// Typed is what the reader had entered, by parameter.
func (f Form) Typed() map[string]string {
	m := make(map[string]string, len(f))
	for name, values := range f {
		m[name] = strings.Join(values, ",")
	}
	return m
}

// Query returns the canonical query of the state that the form asks for.
func (f Form) Query(l *lab.Lab) (string, error) {
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
		for _, name := range p.Resets { // their values would not fit, but for what the reader has just typed
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
		return l.Move(state.Query(), m)
	}
	return state.Query(), nil
}

// fields are the texts of the parameters that are not left at their defaults, by name.
type fields map[string]string

// fields reads the form. An empty field means the default. A parameter whose field the form lacks stays as it was,
// but for what is ticked: a browser sends no field for an empty box.
func (f Form) fields(l *lab.Lab, before lab.State) (fields, error) {
	out := fields{}
	for _, p := range l.Params {
		values := f[p.Name]
		switch {
		case p.Kind == lab.Choices: // none ticked is for the lab to refuse
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
			out[name] = "" // the lab says that it knows none of this name
		}
	}
	return out, nil
}

// query spells the fields for the lab to read: its own in declared order, then those that it will refuse.
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
