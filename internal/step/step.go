// Package step implements guided steps: questions that a reader answers before the answer is shown.
//
// A step is data. It says what to hide until the reader has committed to an answer, which number of the state is the truth,
// and which wrong answers are common. The right answer is computed from the state's own numbers; none is typed in by hand.
package step

import (
	"cmp"
	"math"
	"strings"
	"sync"

	"losslab/internal/words"
)

// A Kind says what a step wants from its reader.
type Kind string

// The kinds of steps.
const (
	Number Kind = "number" // a number, set by a slider or a field, or by a mark where a chart shows it
	Place  Kind = "place"  // where something will go, set by a mark in a chart
	Choose Kind = "choose" // one of a few choices
	Do     Kind = "do"     // a state in which a condition holds
)

// A Step is one guided step. It has exactly one of Guess, Choices and Done.
type Step struct {
	ID     string
	Former []string // ids that it had before, which are still accepted
	Query  string   // query of its own state
	Text

	// Charts lists the charts that are shown while the state is the step's own; nil for all.
	Charts []string
	// Hide lists what is held back until the reader has committed: readouts ("outlierShare" matches that of each loss,
	// "value" the losses' values) and layers of charts ("curve." matches every id that begins so). If it lists
	// anything, tables, notices, descriptions and programs are held back too.
	Hide []string
	// Free lists the parameters that may change within the step: for a Do from the start, otherwise once the reader has
	// committed. Any other change leaves the step.
	Free []string

	Guess   *Guess
	Choices []Choice
	Done    func(Numbers) bool
}

// Text is the text of a step. Why and the replies to answers may quote readouts of the state, as in {mse.value}.
type Text struct {
	Title string
	Ask   string
	Why   string // explanation shown once the reader has committed
	// Label names what is guessed; if empty, "your guess".
	Label   string
	Known   []string     // reply to each of Guess.Known; may quote {truth}
	Choices []ChoiceText // one for each of Step.Choices
}

// ChoiceText is the text of a choice, and the reply to a reader who makes it.
type ChoiceText struct{ Text, Says string }

// Numbers returns a number of the state by the name of its readout, or NaN if there is none.
type Numbers func(name string) float64

// A Guess is a number that the reader guesses.
type Guess struct {
	Truth     func(Numbers) float64
	Tolerance float64                 // greatest distance from the truth at which an answer is right
	Known     []func(Numbers) float64 // values of common wrong answers
	Min, Max  float64
	Step      float64
	Start     float64 // initial position of the mark and the slider
	Percent   bool    // whether the number is a percentage
	Named     string  // readout with the text of the truth; if empty, the number is formatted to three digits

	// Chart is the chart in which a mark shows the guess along an axis. It is empty if there is none.
	Chart string
	Axis  string  // "x" or "y"
	At    float64 // the other coordinate
	Place bool    // whether the mark is the answer rather than one way to give it
	Away  int     // distance of the mark's texts from its middle in pixels; 0: beside the mark
}

// A Choice is one of the answers that the reader can choose.
type Choice struct {
	ID    string
	Right func(Numbers) bool // true for exactly one choice
}

// Kind returns what the step wants from its reader.
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

// Hides reports whether the step holds back the item with the given id.
func (s *Step) Hides(id string) bool {
	for _, hidden := range s.Hide {
		if id == hidden || strings.HasSuffix(id, "."+hidden) || strings.HasSuffix(hidden, ".") && strings.HasPrefix(id, hidden) {
			return true
		}
	}
	return false
}

// Said is a reader's answer to a step. The zero value is no answer.
type Said struct {
	Choice string
	Number float64
	Given  bool // whether there is an answer
	Draft  bool // whether it may still change, so that the truth is held back
	// Revealed says that the truth is shown without a guess, as in front of a class.
	Revealed bool
}

// Draft is the prefix of a guess that the reader has not committed to.
const Draft = "~"

// Reveal is the answer that asks for the truth without a guess. No choice has this id.
const Reveal = "revealed"

// Parse parses an answer to the step as queries spell it. says explains what is wrong with the text, or is empty.
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

// String returns the answer as queries spell it.
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

// Committed reports whether the reader has committed to an answer.
func (s Said) Committed() bool { return s.Given && !s.Draft }

// Mark returns the draft answer for a mark placed at v, which is rounded to a multiple of Step and clamped to the range.
func (g *Guess) Mark(v float64) Said {
	v = math.Round(v/g.Step) * g.Step
	return Said{Number: words.Rounded(min(max(v, g.Min), g.Max), 12), Given: true, Draft: true}
}

// value returns the position of the mark.
func (g *Guess) value(said Said) float64 {
	if said.Given && !said.Revealed {
		return said.Number
	}
	return g.Start
}

// A View is what surfaces show of a step in a state.
type View struct {
	ID     string `json:"id"`
	Number int    `json:"number"` // from 1
	Of     int    `json:"of"`
	Kind   Kind   `json:"kind"`
	Title  string `json:"title"`
	Ask    string `json:"ask"`
	Hidden bool   `json:"hidden"` // whether the answer is held back
	Away   bool   `json:"away"`   // whether the state is no longer the step's own

	Guess   *Field       `json:"guess,omitempty"`
	Choices []ChoiceView `json:"choices,omitempty"`

	Said  string `json:"said,omitempty"`  // what the reader has committed to, in words
	Truth string `json:"truth,omitempty"` // the right answer, in words
	Right bool   `json:"right"`
	// Revealed says that the truth is shown without an answer.
	Revealed bool   `json:"revealed,omitempty"`
	Says     string `json:"says,omitempty"` // reply to the answer
	Why      string `json:"why,omitempty"`
	Spoken   string `json:"spoken"` // everything that is said aloud

	Query    string `json:"query"`              // query that asks the step anew
	Previous string `json:"previous,omitempty"` // query of the previous step
	Next     string `json:"next,omitempty"`     // query of the next step
	Leave    string `json:"leave"`              // query of the present state without the step

	say sentences
}

// Held returns the subtitle and summary that a chart has until the reader has committed. marked says whether it
// contains the mark with which the reader guesses.
func (v View) Held(marked bool) (subtitle, summary string) {
	if marked {
		return v.say.PutTheMark(), v.say.HeldBack()
	}
	return v.say.Waits(), v.say.HeldBack()
}

// A Field is a number that the reader is to guess.
type Field struct {
	Label string   `json:"label"`
	Unit  string   `json:"unit"`
	Min   float64  `json:"min"`
	Max   float64  `json:"max"`
	Step  float64  `json:"step"`
	Value float64  `json:"value"`
	Text  string   `json:"text"`            // value with its unit
	Given bool     `json:"given"`           // whether the reader has set it; otherwise the value is the initial position of the mark
	Truth *float64 `json:"truth,omitempty"` // right value, once the reader has committed
	means string   // text of Truth
	say   sentences
}

// A ChoiceView is the present state of a choice.
type ChoiceView struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Chosen bool   `json:"chosen"`
	Right  bool   `json:"right"` // only set once the reader has committed
}

// Facts are a state's numbers and readouts, which sentences quote and answers are judged by.
type Facts struct {
	Numbers  Numbers
	Readouts map[string]string
}

func (f Facts) fill(text string) string { return fill(text, f.Readouts) }

// starts caches the facts of steps' own states by *Step. It holds at most one entry per step.
var starts sync.Map

// start returns the facts of the step's own state, which are cached. Concurrent first calls may compute them more than once.
func (s *Step) start(compute func() Facts) Facts {
	if known, ok := starts.Load(s); ok {
		return known.(Facts)
	}
	known, _ := starts.LoadOrStore(s, compute())
	return known.(Facts)
}

// State is the input of Step.View.
type State struct {
	Said     Said
	Away     bool
	Now      Facts        // facts of the state shown
	Start    func() Facts // returns the facts of the step's own state
	Language words.Language
	At, Of   int                // index among the lab's steps, and their number
	Query    func(i int) string // returns the query that asks the i-th step
	Bare     string             // query of the state without the step
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

// text formats a number of the guess's kind.
func (g *Guess) text(v float64, say sentences) string {
	if g.Percent {
		return say.Percent(v / 100)
	}
	return say.Number(v)
}

// said formats a number that a reader gave, with all its digits.
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

// known returns the index of the common wrong answer that a guess matches, or −1 if there is none.
func (s *Step) known(said float64, numbers Numbers) int {
	for i, wrong := range s.Guess.Known {
		if near(said, wrong(numbers), s.Guess.Tolerance) {
			return i
		}
	}
	return -1
}

// near reports whether a and b differ by at most tolerance, allowing for the rounding of guesses to steps.
func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance*(1+1e-9) }

// Of returns a function that gives the named number of a state, multiplied by a factor.
func Of(name string, times float64) func(Numbers) float64 {
	return func(n Numbers) float64 { return n(name) * times }
}

// fill replaces names of readouts in braces by their texts. Unknown names are left as they are.
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
