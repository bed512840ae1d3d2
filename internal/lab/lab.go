// Package lab is the contract between a laboratory and the surfaces that show it: what a lab declares (Lab, Param, Step),
// what it is asked (Request), what it answers (View), and what it computes (Setting).
//
// A lab is a pure function of its query, so that the server, the browser and a still picture show the same state from the
// same link. A drag is Request → State → Move → View. The labs themselves are in the packages below labs.
package lab

import (
	"losslab/internal/plots"
	"losslab/internal/setting"
	"losslab/internal/step"
	"losslab/internal/term"
	"losslab/internal/wrap"
)

// Lab is one laboratory in one language. It is declared as a literal: see package labs/curves for the shortest example.
type Lab struct {
	ID string
	LabText
	Params  []Param
	Presets []Preset
	Steps   []step.Step
	Opens   string // the state that links to the lab lead to; empty: the default one

	// Charts, Tables and Handles declare the ids that this lab's Views use, in their order there. They are public names:
	// authors choose and lock by them.
	Charts, Tables, Handles []Name

	// Share names the readout that fills a loss card's bar ("outlierShare"); empty for cards without a bar.
	Share string

	// Paste declares how readers bring their own data; nil where they cannot.
	Paste *Paste
	Terms []term.Term // the words in it that a reader may not know
	Model Model
}

// Paste declares which parameter takes readers' own data, what else their state holds ("data=own"), and the readings
// among which the reader chooses. Fit, if not nil, brings the rest of a state to the data that it has got.
type Paste struct {
	Param, Query string
	Readings     []Reading
	Fit          func(State) State
}

// Reading is what columns of a table stand for: by name x and y, or, in a list, one column, two of which the difference
// counts, or none for all numbers.
type Reading struct {
	ID, Label string
	Columns   []string
	Names     []string // of parameters that take the columns' names, an entry a column; or none
}

// LabText is what a lab says of itself.
type LabText struct {
	Title    string // the short name in the navigation
	Heading  string // the page's heading
	Question string // one or two sentences under the heading: what to drag and what to ask

	ShareLabel string // what the share on a card is of: "from the worst point"; empty: a View says so in the readout {loss}.shareOf
}

// Model is what a lab's own package computes. Its methods get states of the lab that it belongs to.
type Model interface {
	// View returns what the state shows. It fails with a *ParamError for a state that each parameter allows and the lab
	// does not.
	View(State, Request) (Content, error)
	// Move returns the state after a handle went to a place. It brings a place beyond the handle's range to the nearest
	// end. It fails with a *ParamError where the state has no such handle.
	Move(State, Move) (State, error)
	// Setting returns what the state computes.
	Setting(State) (setting.Setting, error)
}

// Preset is a state worth starting from.
type Preset struct {
	_     [0]func() // not compared: the engine has no code for that
	ID    string    `json:"id"`
	Title string    `json:"title"`
	Query string    `json:"query"`
}

// Content is what a lab's own package answers. A chart or a table is drawn, and a text written, only where the request wants it.
type Content struct {
	Losses   []LossView
	Readouts Readouts
	Numbers  map[string]Float // what readouts stand for, by their names
	Charts   []Drawing
	Tables   []Listing
	Notices  func() []string
	Facts    func() string
	Spoken   func(Change) string // what is said aloud of a change that led here: what moved, its value, at most three facts
	Player   *Player
}

// Drawing is a chart to be drawn: what it says and what can be dragged in it, and its picture, of which Show makes the
// chart's option.
type Drawing struct {
	ID   string
	Draw func(plots.Theme) (Chart, plots.Chart)
}

// Listing is a table to be written.
type Listing struct {
	ID   string
	List func() Table
}

// Read sets a readout that stands for a number.
func (c *Content) Read(name string, number float64, text string) {
	c.Say(name, text)
	if c.Numbers == nil {
		c.Numbers = map[string]Float{}
	}
	c.Numbers[name] = Float(number)
}

// Say sets a readout that is a text alone.
func (c *Content) Say(name, text string) {
	if c.Readouts == nil {
		c.Readouts = Readouts{}
	}
	c.Readouts[name] = text
}

// View answers a query with all that a page shows of this state. It fails with a *ParamError that names the parameter at
// fault.
func (l *Lab) View(query string, theme plots.Theme) (View, error) {
	return l.Show(Request{Query: query, Theme: theme})
}

// Move returns the canonical query after a handle went to a place given in its chart's coordinates. Places out of a
// handle's range are brought to its nearest end, since a drag may leave the chart.
func (l *Lab) Move(query string, m Move) (string, error) {
	_, s, err := l.state(Request{Query: query, Move: &m})
	return s.Query(), err
}

// Show returns the View that a surface requests. It fails with a *ParamError that names the parameter at fault.
func (l *Lab) Show(r Request) (View, error) {
	r, s, err := l.state(r)
	if err != nil {
		return View{}, err
	}
	r.asked = s.asked()
	c, err := l.Model.View(s, r)
	if err = s.outcome(err); err != nil {
		return View{}, l.named(err)
	}
	return l.view(s, r, c)
}

// state returns the request with present ids, and the state that it names, after its move or entry.
func (l *Lab) state(r Request) (Request, State, error) {
	r, err := l.resolve(r)
	if err != nil {
		return r, State{}, err
	}
	s, err := l.Parse(r.Query)
	s.stop = r.Stop
	if err == nil && r.Entry != nil {
		r.Move, err = l.enter(s, r)
	}
	if err == nil && r.Move != nil {
		s, err = s.move(*r.Move)
	}
	return r, s, l.named(err)
}

// view draws what the request wants of a content.
func (l *Lab) view(s State, r Request, c Content) (View, error) {
	q := l.question(s, &r, &c)
	v := View{Lab: l.ID, Step: q, Query: s.Query(), Losses: c.Losses, Readouts: c.Readouts, Numbers: finite(c.Numbers),
		Charts: []Chart{}, Tables: []Table{}, Notices: []string{}, Player: c.Player}
	var err error
	if v.Spoken, err = l.spoken(s, r, c); err != nil {
		return View{}, err
	}
	for _, d := range r.charts(c.Charts) {
		chart, picture := d.Draw(r.Theme)
		chart.ID, chart.Least = d.ID, picture.Least()
		r.lockChart(&chart)
		s.mark(q, &chart, &picture, r.Theme)
		chart.Option, err = picture.Option(r.Theme)
		if err = s.outcome(err); err != nil {
			return View{}, wrap.In("chart "+d.ID+" of "+l.ID, err)
		}
		v.Charts = append(v.Charts, chart)
	}
	if r.Moving {
		r.Tables = Selection{}
	} else if r.asked == nil && c.Facts != nil {
		v.Notices, v.Facts = c.Notices(), c.Facts()
	}
	for _, t := range c.Tables {
		if r.Tables.wants(t.ID) {
			table := t.List()
			table.ID = t.ID
			r.lockTable(&table)
			v.Tables = append(v.Tables, table)
		}
	}
	if !r.Tables.wants(Vectors) {
		for i := range v.Losses {
			lv := &v.Losses[i]
			lv.Contributions, lv.Pulls, lv.Gradient = nil, nil, nil
		}
	}
	return v, nil
}
