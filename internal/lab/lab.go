// Package lab is the contract between a laboratory and the surfaces that show it: what a lab declares (Lab, Param,
// Step), what it is asked (Request), what it answers (View), and what it computes (Setting).
//
// A lab is a pure function of its query, so the server, the browser and a still picture show the same state for the
// same link. A drag is Request → State → Move → View. The labs themselves are in the packages below labs.
package lab

import (
	"strings"

	"losslab/internal/plots"
	"losslab/internal/setting"
	"losslab/internal/step"
	"losslab/internal/term"
	"losslab/internal/wrap"
)

// A Lab is one laboratory in one language. It is declared as a literal; package labs/curves has the shortest example.
type Lab struct {
	ID string
	LabText
	Params  []Param
	Presets []Preset
	Steps   []step.Step
	Opens   string // query of the state that links to the lab open; empty for the default state

	// Charts, Tables and Handles declare the ids used in this lab's Views, in the order of the Views. They are public:
	// authors select and lock parts of a lab by them.
	Charts, Tables, Handles []Name

	// Share names the readout that fills the bar on a loss's card ("outlierShare"). It is empty if cards have no bar.
	Share string

	// Paste declares how readers bring their own data. It is nil if they cannot.
	Paste *Paste
	Terms []term.Term // terms used in the lab that readers may not know
	Model Model
}

// A Paste declares which parameter takes readers' own data, what else their state sets ("data=own"), and the readings
// that readers can choose from. Fit, if not nil, adapts the rest of a state to its new data.
type Paste struct {
	Param, Query string
	Readings     []Reading
	Fit          func(State) State
}

// A Reading says what the columns of a table stand for: x and y by name, or, for a list, one column, two columns of
// which the difference is used, or no column, which takes all numbers.
type Reading struct {
	ID, Label string
	Columns   []string
	Names     []string // parameters that take the columns' names, one per column; may be empty
}

// LabText is the text of a lab's page.
type LabText struct {
	Title    string // short name in the navigation
	Heading  string // heading of the page
	Question string // one or two sentences under the heading: what to drag and what to ask

	ShareLabel string // what the share on a card belongs to ("from the worst point"); if empty, a View gives it in the readout {loss}.shareOf
}

// A Model computes the states of one lab. Its methods are only called with states of that lab.
type Model interface {
	// View returns what the state shows. It fails with a *ParamError if the parameters are valid one by one but not together.
	View(State, Request) (Content, error)
	// Move returns the state after a handle has moved. It clamps a position outside the handle's range to the nearest
	// end. It fails with a *ParamError if the state has no such handle.
	Move(State, Move) (State, error)
	// Setting returns what the state computes.
	Setting(State) (setting.Setting, error)
}

// A Preset is a state worth starting from.
type Preset struct {
	_     [0]func() // makes the type incomparable, so that the engine contains no equality function for it
	ID    string    `json:"id"`
	Title string    `json:"title"`
	Query string    `json:"query"`
}

// Content is what a lab's own package answers. Charts, tables and texts are produced only if the request wants them.
type Content struct {
	Losses   []LossView
	Readouts Readouts
	Numbers  map[string]Float // values behind the readouts, by the same names
	Charts   []Drawing
	Tables   []Listing
	Notices  func() []string
	Facts    func() string
	Spoken   func(Change) string // describes a change aloud: what moved, its value, and at most three facts
	Player   *Player
}

// A Drawing is a chart to be drawn: its texts and handles, and the picture that Show turns into its option.
type Drawing struct {
	ID   string
	Draw func(plots.Theme) (Chart, plots.Chart)
}

// A Listing is a table that can be written.
type Listing struct {
	ID   string
	List func() Table
}

// Read sets a readout that displays a number.
func (c *Content) Read(name string, number float64, text string) {
	c.Say(name, text)
	if c.Numbers == nil {
		c.Numbers = map[string]Float{}
	}
	c.Numbers[name] = Float(number)
}

// Say sets a readout that is only text.
func (c *Content) Say(name, text string) {
	if c.Readouts == nil {
		c.Readouts = Readouts{}
	}
	c.Readouts[name] = text
}

// View returns everything that a page shows for the query. It fails with a *ParamError that names the invalid parameter.
func (l *Lab) View(query string, theme plots.Theme) (View, error) {
	return l.Show(Request{Query: query, Theme: theme})
}

// Move returns the canonical query after a handle has moved to a position in its chart's coordinates. Positions outside
// the handle's range are clamped to its nearest end, because a drag may leave the chart. Once stop returns true, Move may
// fail; nil means never.
func (l *Lab) Move(query string, m Move, stop func() bool) (string, error) {
	_, s, err := l.state(Request{Query: query, Move: &m, Stop: stop})
	return s.Query(), err
}

// Show returns the View for the request. It fails with a *ParamError that names the invalid parameter.
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

// state returns the request with former ids replaced by present ones, and the state that it leads to after its move or entry.
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

// view builds the View of a content, with only the parts that the request wants.
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
		if len(r.Lock) == 0 || len(chart.Handles) > 0 {
			chart.Subtitle = strings.Trim(chart.Hint+" · "+chart.Subtitle, " ·")
		}
		s.mark(q, &chart, &picture, r.Theme)
		chart.Option, err = picture.Option(r.Theme)
		if err = s.outcome(err); err != nil {
			return View{}, wrap.In("chart "+d.ID+" of "+l.ID, err)
		}
		v.Charts = append(v.Charts, chart)
	}
	if r.Moving {
		r.Tables = Selection{}
	} else if (q == nil || q.Away || q.Says != "") && c.Facts != nil { // they may answer the question
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
