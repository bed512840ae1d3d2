// Package step has guided steps: questions that a reader answers before the answer shows.
//
// A step is data. It says what to hide until the reader has committed to an answer, which number of the state is the truth,
// and which wrong answers are frequent. What is right is found from the state's own numbers: none is typed by hand.
package step

import (
	"cmp"
	"math"
	"strings"
	"sync"

	"losslab/internal/words"
)

// Kind is what a step wants of its reader.
type Kind string

// The kinds.
const (
	Number Kind = "number" // a number, by a slider or a field, and where a chart shows it, by a mark in it
	Place  Kind = "place"  // where something will go: a mark in a chart
	Choose Kind = "choose" // one of a few choices
	Do     Kind = "do"     // a state in which something holds
)

// Step is one guided step. It has one of Guess, Choices and Done.
type Step struct {
	ID     string
	Former []string // ids that it had before; these go on working
	Query  string   // its state
	Text

	// Charts are those that are shown while the state is the step's; nil: all.
	Charts []string
	// Hide names what is held back until the reader has committed: readouts ("outlierShare" is that of each loss, "value" the
	// losses themselves) and layers of charts ("curve." is all that begin so). Where it names anything, tables, notices,
	// descriptions and programs are held back, too.
	Hide []string
	// Free names the parameters that may change within the step: of a Do from the beginning, else once the reader has
	// committed. With any other change, the state is not the step's any more.
	Free []string

	Guess   *Guess
	Choices []Choice
	Done    func(Numbers) bool
}

// Text is what a step says. Why and what is said to answers quote the state's readouts, as {mse.value}.
type Text struct {
	Title string
	Ask   string
	Why   string // the reason, once the reader has committed
	// Label names what is guessed: "your guess".
	Label   string
	Known   []string     // what is said to each of Guess.Known; it may quote the {truth}
	Choices []ChoiceText // of each of Choices
}

// ChoiceText is what a choice says, and what is said to who makes it.
type ChoiceText struct{ Text, Says string }

// Numbers returns a number of the state by the name of its readout; NaN where there is none.
type Numbers func(name string) float64

// Guess is a number that the reader guesses.
type Guess struct {
	Truth     func(Numbers) float64
	Tolerance float64                 // how far from the truth an answer is right
	Known     []func(Numbers) float64 // frequent wrong answers: what they are
	Min, Max  float64
	Step      float64
	Start     float64 // where the mark and the slider begin
	Percent   bool    // whether it is a number of percents
	Named     string  // the readout that is the text of the truth; empty: three digits of it

	// Chart is the one whose axis is that of the guess: a mark lies in it. Empty: none is.
	Chart string
	Axis  string  // "x" or "y"
	At    float64 // the other coordinate
	Place bool    // whether the mark is the answer, rather than one way to give it
}

// Choice is one that the reader can make.
type Choice struct {
	ID    string
	Right func(Numbers) bool // of one choice alone
}

// Kind returns what the step wants.
func (s *Step) Kind() Kind {
	switch {
	case s.Done != nil:
		return Do
	case s.Guess == nil:
		return Choose
	case s.Guess.Place:
		return Place
	}
	return Number
}

// IDs returns the present ids of steps.
func IDs(steps []Step) []string {
	ids := make([]string, len(steps))
	for i, s := range steps {
		ids[i] = s.ID
	}
	return ids
}

// Hides tells whether the step holds back what has an id.
func (s *Step) Hides(id string) bool {
	for _, hidden := range s.Hide {
		if id == hidden || strings.HasSuffix(id, "."+hidden) || strings.HasSuffix(hidden, ".") && strings.HasPrefix(id, hidden) {
			return true
		}
	}
	return false
}

// Said is what a reader has said to a step; the zero value is nothing.
type Said struct {
	Choice string
	Number float64
	Given  bool // whether anything is said
	Draft  bool // whether it may still be changed: the answer is held back
	// Revealed tells that nothing was guessed, and that the answer shows all the same, as in front of a class.
	Revealed bool
}

// Draft is what the text of a guess begins with that the reader has not committed to.
const Draft = "~"

// Reveal is the text of an answer that is no guess: the question is to give its own. No choice has that id.
const Reveal = "revealed"

// Parse reads an answer to the step as queries have it. What it says of another text is empty for a good one.
func (s *Step) Parse(text string) (said Said, says string) {
	if s.Kind() == Do {
		return Said{}, nothingToSay
	}
	if text == Reveal {
		return Said{Given: true, Revealed: true}, ""
	}
	if s.Kind() == Choose {
		ids := make([]string, len(s.Choices))
		for i, c := range s.Choices {
			if ids[i] = c.ID; c.ID == text {
				return Said{Choice: text, Given: true}, ""
			}
		}
		return Said{}, notAChoice(text, ids)
	}
	number, isDraft := strings.CutPrefix(text, Draft)
	if s.Guess.Percent {
		number = strings.TrimSpace(strings.TrimSuffix(number, "%"))
	}
	v, says := words.English.Within(number, s.Guess.Min, s.Guess.Max, s.Guess.Start)
	if says != "" {
		return Said{}, says
	}
	return Said{Number: v, Given: true, Draft: isDraft}, ""
}

// String writes an answer as queries have it.
func (s Said) String() string {
	switch {
	case s.Revealed:
		return Reveal
	case s.Choice != "" || !s.Given:
		return s.Choice
	}
	text := words.Shortest(s.Number)
	if s.Draft {
		return Draft + text
	}
	return text
}

// Committed tells whether the reader has committed to an answer.
func (s Said) Committed() bool { return s.Given && !s.Draft }

// Mark returns what is said by putting the mark at a value, which is brought into its range and to a whole number of steps.
func (g *Guess) Mark(v float64) Said {
	v = math.Round(v/g.Step) * g.Step
	return Said{Number: words.Rounded(min(max(v, g.Min), g.Max), 12), Given: true, Draft: true}
}

// value returns where the mark is.
func (g *Guess) value(said Said) float64 {
	if said.Given && !said.Revealed {
		return said.Number
	}
	return g.Start
}

// View is what surfaces show of a step in a state.
type View struct {
	ID     string `json:"id"`
	Number int    `json:"number"` // from 1
	Of     int    `json:"of"`
	Kind   Kind   `json:"kind"`
	Title  string `json:"title"`
	Ask    string `json:"ask"`
	Hidden bool   `json:"hidden"` // whether the answer is held back
	Away   bool   `json:"away"`   // whether the state is not the step's any more

	Guess   *Field       `json:"guess,omitempty"`
	Choices []ChoiceView `json:"choices,omitempty"`

	Said  string `json:"said,omitempty"`  // what the reader has committed to, in words
	Truth string `json:"truth,omitempty"` // the same of what is right
	Right bool   `json:"right"`
	// Revealed tells that the answer shows though nobody has given one.
	Revealed bool   `json:"revealed,omitempty"`
	Says     string `json:"says,omitempty"` // the sentence that answers it
	Why      string `json:"why,omitempty"`
	Spoken   string `json:"spoken"` // all of it, as it is said aloud

	Query    string `json:"query"`              // its state, asked anew
	Previous string `json:"previous,omitempty"` // the state of the step before
	Next     string `json:"next,omitempty"`     // of the step after
	Leave    string `json:"leave"`              // the present state without the step

	say sentences
}

// Held returns what a chart says in place of its subtitle and of its summary until the reader has committed; marked: it has the
// mark with which the reader guesses.
func (v View) Held(marked bool) (subtitle, summary string) {
	if marked {
		return v.say.PutTheMark(), v.say.HeldBack()
	}
	return v.say.Waits(), v.say.HeldBack()
}

// Field is a number that the reader is to guess.
type Field struct {
	Label string   `json:"label"`
	Unit  string   `json:"unit"`
	Min   float64  `json:"min"`
	Max   float64  `json:"max"`
	Step  float64  `json:"step"`
	Value float64  `json:"value"`
	Text  string   `json:"text"`            // the value with its unit
	Given bool     `json:"given"`           // whether the reader has set it: before, the value is where the mark begins
	Truth *float64 `json:"truth,omitempty"` // what is right, once the reader has committed
	means string   // the same as a text
	say   sentences
}

// ChoiceView is a choice as it stands.
type ChoiceView struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Chosen bool   `json:"chosen"`
	Right  bool   `json:"right"` // known once the reader has committed
}

// Facts are what sentences quote and answers are judged by: a state's numbers and readouts.
type Facts struct {
	Numbers  Numbers
	Readouts map[string]string
}

func (f Facts) fill(text string) string { return fill(text, f.Readouts) }

// starts has the facts of the states that steps are about, by *Step. There are as many as there are steps.
var starts sync.Map

// start returns the facts of the step's own state, which are computed once.
func (s *Step) start(compute func() Facts) Facts {
	if known, ok := starts.Load(s); ok {
		return known.(Facts)
	}
	known, _ := starts.LoadOrStore(s, compute())
	return known.(Facts)
}

// State is what a View is made from.
type State struct {
	Said     Said
	Away     bool
	Now      Facts        // of the state that is shown
	Start    func() Facts // of the step's own
	Language words.Language
	At, Of   int                // its place among others, from 0, and how many they are
	Query    func(i int) string // that asks the i-th
	Bare     string             // the state's own query, which asks nothing
}

// View returns what surfaces show of the step.
func (s *Step) View(at State) View {
	say, start := in(at.Language), s.start(at.Start)
	v := View{say: say, ID: s.ID, Number: at.At + 1, Of: at.Of, Kind: s.Kind(), Title: s.Title, Ask: start.fill(s.Ask), Away: at.Away, Query: at.Query(at.At), Leave: at.Bare}
	if at.At > 0 {
		v.Previous = at.Query(at.At - 1)
	}
	if at.At < at.Of-1 {
		v.Next = at.Query(at.At + 1)
	}
	committed := at.Said.Committed() || s.Done != nil && !at.Away && s.Done(at.Now.Numbers)
	v.Hidden = !at.Away && !committed && len(s.Hide) > 0
	if s.Guess != nil {
		v.Guess = s.field(at.Said, say)
	}
	for i, c := range s.Choices {
		v.Choices = append(v.Choices, ChoiceView{ID: c.ID, Text: start.fill(s.Text.Choices[i].Text), Chosen: at.Said.Choice == c.ID, Right: committed && c.Right(start.Numbers)})
	}
	if !committed {
		v.Spoken = v.Ask
		return v
	}
	facts := start
	switch v.Kind {
	case Do:
		v.Right, v.Says, facts = true, say.Done(), at.Now
	case Choose:
		s.judgeChoice(&v, start)
	default:
		s.judgeGuess(&v, at.Said, start, say)
	}
	if v.Revealed = at.Said.Revealed; v.Revealed {
		v.Said, v.Right, v.Says = "", false, say.Revealed(v.Truth)
	}
	v.Why = facts.fill(s.Why)
	v.Spoken = say.Judged(v.Said, v.Truth, v.Says, v.Why)
	return v
}

func (s *Step) field(said Said, say sentences) *Field {
	g := s.Guess
	v := g.value(said)
	return &Field{Label: cmp.Or(s.Label, say.YourGuess()), Unit: g.unit(), Min: g.Min, Max: g.Max, Step: g.Step, Value: v, Text: g.said(v, say), Given: said.Given && !said.Revealed, say: say}
}

func (g *Guess) unit() string {
	if g.Percent {
		return "%"
	}
	return ""
}

// text writes a number of the guess's kind.
func (g *Guess) text(v float64, say sentences) string {
	if g.Percent {
		return say.Percent(v / 100)
	}
	return say.Number(v)
}

// said writes a number that a reader gave, with all the digits that it was given.
func (g *Guess) said(v float64, say sentences) string {
	if g.Percent {
		return g.text(v, say)
	}
	return say.Exact(v)
}

func (s *Step) judgeChoice(v *View, start Facts) {
	for i, c := range v.Choices {
		if c.Right {
			v.Truth = c.Text
		}
		if c.Chosen {
			v.Said, v.Right, v.Says = c.Text, c.Right, start.fill(s.Text.Choices[i].Says)
		}
	}
}

func (s *Step) judgeGuess(v *View, answer Said, start Facts, say sentences) {
	g, said := s.Guess, answer.Number
	truth := g.Truth(start.Numbers)
	v.Guess.Truth = &truth
	v.Said, v.Truth = g.said(said, say), cmp.Or(start.Readouts[g.Named], g.text(truth, say))
	v.Guess.means = v.Truth
	v.Right = near(said, truth, g.Tolerance)
	switch i := s.known(said, start.Numbers); {
	case v.Right:
		v.Says = say.Right(v.Said == v.Truth)
	case i >= 0:
		v.Says = start.fill(strings.ReplaceAll(s.Known[i], "{truth}", v.Truth))
	default:
		v.Says = say.Off(g.text(math.Abs(truth-said), say), said < truth, g.Percent)
	}
}

// known returns which of the frequent wrong answers a guess is; −1 for none.
func (s *Step) known(said float64, numbers Numbers) int {
	for i, wrong := range s.Guess.Known {
		if near(said, wrong(numbers), s.Guess.Tolerance) {
			return i
		}
	}
	return -1
}

// near allows for what rounding to the guess's steps adds.
func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance*(1+1e-9) }

// Of returns the state's number of a name, times a factor.
func Of(name string, times float64) func(Numbers) float64 {
	return func(n Numbers) float64 { return n(name) * times }
}

// fill puts readouts into the places of a text that name them in braces. It leaves a name that it does not know.
func fill(text string, readouts map[string]string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			return b.String()
		}
		if value, known := readouts[name]; known {
			b.WriteString(value)
		} else {
			b.WriteString("{" + name + "}")
		}
		text = after
	}
}
