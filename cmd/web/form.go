package main

import (
	"errors"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/internal/lab"
	"losslab/internal/labs"
)

// form is the controls of a lab, as a browser without scripting sends them: fields named as the parameters, "from"
// with the query that the form was made from, and "move" if the button pressed is an action's.
type form map[string][]string

func readForm(gates *hosting.Gates, c echo.Context) (form, error) {
	r := c.Request()
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/x-www-form-urlencoded" {
		return nil, newProblem(http.StatusUnsupportedMediaType, "Content-Type", formIsEncoded)
	}
	body, release, err := gates.Read(c.Response(), r)
	defer release()
	if err != nil {
		return nil, err
	}
	values, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, newProblem(http.StatusBadRequest, "body", formUnreadable(shorten(err.Error())))
	}
	return form(values), nil
}

func (f form) from() string { return url.Values(f).Get("from") }

// typed is what the reader had entered, by parameter.
func (f form) typed() map[string]string {
	m := make(map[string]string, len(f))
	for name, values := range f {
		m[name] = strings.Join(values, ",")
	}
	return m
}

// query is the canonical query of the state that the form asks for.
func (f form) query(l *lab.Lab) (string, error) {
	before, err := l.Parse(f.from())
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
func (f form) fields(l *lab.Lab, before lab.State) (fields, error) {
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

func asParamError(err error) (*lab.ParamError, bool) {
	return errors.AsType[*lab.ParamError](err)
}
