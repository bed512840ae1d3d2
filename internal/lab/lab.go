// Package lab holds the laboratories: what each one can be asked (its parameters), what it answers (a View) and what
// dragging one of its handles does (a Move). Everything is a pure function of the query, so that the server, the
// browser and a still picture show the same state from the same link.
//
// Errors, coordinates and beta are in the unit that the lab shows; points are in shares of the picture's side.
package lab

import (
	"fmt"
	"sync"

	"losslab/internal/plots"
)

// Lab is one laboratory, declared as a literal: see curves.go for the shortest example.
type Lab struct {
	ID       string
	Title    string // the short name in the navigation
	Heading  string // the page's heading
	Question string // one or two sentences under the heading: what to drag and what to ask
	Params   []Param
	Presets  []Preset
	Steps    []Step

	// Share names the readout that fills a loss card's bar ("outlierShare"), empty for cards without a bar.
	Share string
	// ShareLabel says what that share is of, as "from the worst point".
	ShareLabel string

	view func(State, plots.Theme) (content, error)
	move func(State, Move) (State, error)
	// setting is what a state computes, for other programs to compute.
	setting func(State) (Setting, error)

	vocabulary vocabulary
}

// Preset is a state worth starting from.
type Preset struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Query string `json:"query"`
}

// Step is one guided step: it sets a state, asks, and holds the answer back until the reader wants it. Ask and Answer
// may quote the readouts of the step's own state as {l1.value}: no figure in them is typed by hand.
type Step struct {
	Title, Query, Ask, Answer string
}

// All lists the labs in the order of the navigation.
func All() []*Lab { return []*Lab{curves, points, outliers, training} }

// Miniature is the state that introduces the question: one point, one target, nothing else to look at.
func Miniature() (l *Lab, query string) { return points, "scene=centre" }

// Lookup finds a lab by its id.
func Lookup(id string) (*Lab, bool) {
	for _, l := range All() {
		if l.ID == id {
			return l, true
		}
	}
	return nil, false
}

// content is what a lab's own file computes; View adds what is common to all labs.
type content struct {
	losses   []LossView
	readouts Readouts
	charts   []Chart
	tables   []Table
	notices  []string
	player   *Player
}

// View answers a query with everything that a page shows of this state. It fails with a *ParamError that names the
// parameter at fault.
func (l *Lab) View(query string, theme plots.Theme) (View, error) {
	s, err := l.Parse(query)
	if err != nil {
		return View{}, err
	}
	c, err := l.view(s, theme)
	if err != nil {
		return View{}, err
	}
	return View{
		Lab: l.ID, Query: s.Query(), Losses: c.losses, Readouts: c.readouts,
		Charts: c.charts, Tables: c.tables, Notices: c.notices, Player: c.player,
	}, nil
}

// Move returns the canonical query after a handle went to a place given in its chart's coordinates. Places out of a
// handle's range are brought to its nearest end, since a drag may leave the chart.
func (l *Lab) Move(query string, m Move) (string, error) {
	s, err := l.Parse(query)
	if err != nil {
		return "", err
	}
	if s, err = l.move(s, m); err != nil {
		return "", err
	}
	return s.Query(), nil
}

// Guide returns the lab's steps with the figures of their own states filled in. It is computed once a lab.
func (l *Lab) Guide() ([]Step, error) { return guides[l.ID]() }

var guides = func() map[string]func() ([]Step, error) {
	m := map[string]func() ([]Step, error){}
	for _, l := range All() {
		m[l.ID] = sync.OnceValues(l.guide)
	}
	return m
}()

func (l *Lab) guide() ([]Step, error) {
	steps := make([]Step, len(l.Steps))
	for i, st := range l.Steps {
		v, err := l.View(st.Query, plots.Light)
		if err != nil {
			return nil, fmt.Errorf("step %d of %s: %w", i+1, l.ID, err)
		}
		if st.Ask, err = v.Readouts.fill(st.Ask); err != nil {
			return nil, fmt.Errorf("step %d of %s: %w", i+1, l.ID, err)
		}
		if st.Answer, err = v.Readouts.fill(st.Answer); err != nil {
			return nil, fmt.Errorf("step %d of %s: %w", i+1, l.ID, err)
		}
		st.Query = v.Query
		steps[i] = st
	}
	return steps, nil
}
