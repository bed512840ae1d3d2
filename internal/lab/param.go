package lab

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strings"

	"losslab/internal/table"
	"losslab/internal/words"
)

// Kind is what sort of value a parameter takes.
type Kind string

// The kinds of parameters, with how the query spells them.
const (
	Number     Kind = "number"  // 1.5
	ChoiceKind Kind = "choice"  // one option's id
	Choices    Kind = "choices" // several options' ids, commas between: l1,mse
	Numbers    Kind = "numbers" // 1,-2,0.5; commas, semicolons, spaces or new lines between
	Text       Kind = "text"    // one line of up to MaxCount characters
	Points     Kind = "points"  // 0.2,0.4;0.5,0.6; semicolons or new lines between points; in parts, if the parameter has them: 45,90;112,134/224
)

// Reach is the largest magnitude of an error or a coordinate.
const Reach = 10_000

// Point is a place in the plane, x to the right.
type Point [2]float64

// Param declares one parameter of a lab. The declaration validates the query, draws the control, documents the API
// and feeds the fuzz tests.
type Param struct {
	Name string `json:"name"`
	ParamText
	Kind    Kind     `json:"kind"`
	Default any      `json:"default"` // float64, string, []string, []float64 or []Point, by Kind
	Min     *float64 `json:"min,omitempty"`
	Max     *float64 `json:"max,omitempty"`
	Step    float64  `json:"step,omitempty"`
	// Slider is where a slider for the number ends; the number itself reaches from Min to Max.
	Slider  *[2]float64 `json:"slider,omitempty"`
	Options []Option    `json:"options,omitempty"`
	// MaxCount bounds the length of a list, or of a text.
	MaxCount int `json:"maxCount,omitempty"`
	// Parts is in how many parts of 1 links may count the coordinates of points, as 61,67;92,71/224; 0: in none.
	Parts float64 `json:"parts,omitempty"`
	// When names the choice, as "losses=huber", without which the parameter has no effect (or, as "data!=one", with
	// which it has none): its control is hidden then.
	When string `json:"when,omitempty"`
	// Resets names the parameters that go back to their defaults when the reader changes this one, since their values
	// would not fit.
	Resets []string `json:"resets,omitempty"`
	// Advanced parameters are not among the controls that are always in sight.
	Advanced bool `json:"advanced,omitempty"`

	Check func(float64) error `json:"-"` // a number's domain, where Min and Max do not tell all of it
}

// ParamText is what a control says.
type ParamText struct {
	Label string `json:"label"`
	Help  string `json:"help"`
}

// Option is one value of a choice.
type Option struct {
	_     [0]func() // not compared
	ID    string    `json:"id"`
	Label string    `json:"label"`
}

// ParamError says which parameter was not understood, and why.
type ParamError struct {
	Field string // the parameter's name, as a query has it
	Label string // its name as readers know it; empty: Field
	Says  string // whole sentences
}

func (e *ParamError) Error() string { return cmp.Or(e.Label, e.Field) + ": " + e.Says }

// named gives an error the label of the control that it is about.
func (l *Lab) named(err error) error {
	if wrong, ok := errors.AsType[*ParamError](err); ok && wrong.Label == "" {
		p, _ := l.Param(wrong.Field)
		wrong.Label = p.Label
	}
	return err
}

// NumberParam declares a number.
func NumberParam(name string, text ParamText, def, lo, hi, step float64, slider [2]float64) Param {
	return Param{Name: name, ParamText: text, Kind: Number, Default: def, Min: &lo, Max: &hi, Step: step, Slider: &slider}
}

func (p Param) fail(sentences string) error {
	return &ParamError{Field: p.Name, Label: p.Label, Says: sentences}
}

// mayBeEmpty tells whether no numbers at all are a value of a list.
func (p Param) mayBeEmpty() bool {
	none, ok := p.Default.([]float64)
	return ok && len(none) == 0
}

func (p Param) optionIDs() []string {
	ids := make([]string, len(p.Options))
	for i, o := range p.Options {
		ids[i] = o.ID
	}
	return ids
}

// Parse reads the query's text of a value. It fails with a *ParamError.
func (p Param) Parse(text string) (any, error) {
	switch p.Kind {
	case Number:
		v, says := p.readNumber(text)
		if says != "" {
			return nil, p.fail(says)
		}
		return v, nil
	case ChoiceKind:
		if !p.has(text) {
			return nil, p.fail(NotOneOf(text, p.optionIDs()))
		}
		return text, nil
	case Choices:
		return p.parseChoices(text)
	case Text:
		return p.parseText(text)
	case Numbers:
		return p.parseNumbers(text)
	default:
		return p.parsePoints(text)
	}
}

func (p Param) has(id string) bool {
	return slices.ContainsFunc(p.Options, func(o Option) bool { return o.ID == id })
}

func (p Param) parseChoices(text string) (any, error) {
	ids := strings.Split(text, ",")
	for i, id := range ids {
		switch {
		case text == "":
			return nil, p.fail(nothingChosen)
		case !p.has(id):
			return nil, p.fail(NotOneOf(id, p.optionIDs()))
		case slices.Contains(ids[:i], id):
			return nil, p.fail(twice(id))
		}
	}
	return ids, nil
}

// readNumber reads a number within the parameter's domain. What it says of another text is empty for a good one.
func (p Param) readNumber(text string) (v float64, says string) {
	v, says = en.Within(text, *p.Min, *p.Max, p.example())
	if says == "" && p.Check != nil {
		if err := p.Check(v); err != nil {
			says = mustBe(text, err.Error())
		}
	}
	return v, says
}

// example is a number that the parameter may be.
func (p Param) example() float64 {
	if initial, ok := p.Default.(float64); ok {
		return Significant(min(initial+p.Step, *p.Max), 6)
	}
	some := 2.5
	if p.Check != nil && p.Check(some) != nil {
		some = 2
	}
	return max(*p.Min, min(some, *p.Max))
}

// Print writes a value in its canonical text: the inverse of Parse.
func (p Param) Print(v any) string {
	switch v := v.(type) {
	case float64:
		return words.Shortest(v)
	case string:
		return v
	case []string:
		return strings.Join(v, ",")
	case []float64:
		return table.LinkNumbers(v)
	default:
		return table.Link(v.([]Point), p.Parts)
	}
}

// Whole is the Check of a parameter that takes whole numbers alone.
func Whole(v float64) error {
	if v != math.Trunc(v) {
		return errors.New(wholeNumber)
	}
	return nil
}

// PrintPoints writes points as a query has them.
func PrintPoints(pts []Point) string { return table.Link(pts, 0) }

// PrintNumbers writes numbers as a query has them.
func PrintNumbers(v []float64) string { return table.LinkNumbers(v) }
