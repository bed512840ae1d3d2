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

// A Kind is the type of value that a parameter takes.
type Kind string

// The kinds of parameters, with examples of how queries spell their values.
const (
	Number     Kind = "number"  // 1.5
	ChoiceKind Kind = "choice"  // id of one option
	Choices    Kind = "choices" // ids of several options, separated by commas: l1,mse
	Numbers    Kind = "numbers" // 1,-2,0.5; separated by commas, semicolons, spaces or newlines
	Text       Kind = "text"    // one line of up to MaxCount characters
	Points     Kind = "points"  // 0.2,0.4;0.5,0.6; separated by semicolons or newlines; with Param.Parts also as parts of 1: 45,90;112,134/224
)

// Reach is the largest magnitude of an error or a coordinate.
const Reach = 10_000

// A Point is a position in the plane, {x, y}.
type Point [2]float64

// A Param declares a parameter of a lab. It validates queries, draws the control, documents the API and feeds fuzz tests.
type Param struct {
	Name string `json:"name"`
	ParamText
	Kind    Kind     `json:"kind"`
	Default any      `json:"default"` // float64, string, []string, []float64 or []Point, depending on Kind
	Min     *float64 `json:"min,omitempty"`
	Max     *float64 `json:"max,omitempty"`
	Step    float64  `json:"step,omitempty"`
	// Slider holds the ends of the number's slider. The number itself ranges from Min to Max.
	Slider  *[2]float64 `json:"slider,omitempty"`
	Options []Option    `json:"options,omitempty"`
	// MaxCount is the greatest length of a list or a text.
	MaxCount int `json:"maxCount,omitempty"`
	// Parts is the number of parts of 1 in which links may count the coordinates of points (224 in 61,67;92,71/224), or 0.
	Parts float64 `json:"parts,omitempty"`
	// When is the condition under which the parameter has an effect, as "losses=huber" or "data!=one". Its control is
	// hidden otherwise.
	When string `json:"when,omitempty"`
	// Resets names the parameters that return to their defaults when the reader changes this one, because their values
	// would not fit.
	Resets []string `json:"resets,omitempty"`
	// Advanced says that the control is not always visible.
	Advanced bool `json:"advanced,omitempty"`

	Check func(float64) error `json:"-"` // further restricts a number beyond Min and Max; may be nil
}

// ParamText is the text of a control.
type ParamText struct {
	Label string `json:"label"`
	Help  string `json:"help"`
}

// An Option is one value of a choice.
type Option struct {
	_     [0]func() // incomparable: see Preset
	ID    string    `json:"id"`
	Label string    `json:"label"`
}

// A ParamError says which parameter is invalid and why.
type ParamError struct {
	Field string // name of the parameter in queries
	Label string // name that readers know it by; if empty, Field
	Says  string // whole sentences
}

func (e *ParamError) Error() string { return cmp.Or(e.Label, e.Field) + ": " + e.Says }

// named gives a *ParamError without a label that of its parameter's control.
func (l *Lab) named(err error) error {
	if wrong, ok := errors.AsType[*ParamError](err); ok && wrong.Label == "" {
		p, _ := l.Param(wrong.Field)
		wrong.Label = p.Label
	}
	return err
}

// NumberParam declares a number that ranges from lo to hi.
func NumberParam(name string, text ParamText, def, lo, hi, step float64, slider [2]float64) Param {
	return Param{Name: name, ParamText: text, Kind: Number, Default: def, Min: &lo, Max: &hi, Step: step, Slider: &slider}
}

func (p Param) fail(sentences string) error {
	return &ParamError{Field: p.Name, Label: p.Label, Says: sentences}
}

// mayBeEmpty reports whether the empty list is a valid value.
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

// Parse parses a value as queries spell it. It fails with a *ParamError.
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
			return nil, p.fail(Twice(id))
		}
	}
	return ids, nil
}

// readNumber parses a number within the parameter's domain. says explains what is wrong with the text, or is empty.
func (p Param) readNumber(text string) (v float64, says string) {
	v, says = en.Within(text, *p.Min, *p.Max, p.example())
	if says == "" && p.Check != nil {
		if err := p.Check(v); err != nil {
			says = mustBe(text, err.Error())
		}
	}
	return v, says
}

// example returns a number that is valid for the parameter, to show in an error message.
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

// Print returns the canonical text of a value. It is the inverse of Parse.
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

// Whole is the Check of a parameter that takes only whole numbers.
func Whole(v float64) error {
	if v != math.Trunc(v) {
		return errors.New(wholeNumber)
	}
	return nil
}

// PrintPoints returns points as queries spell them.
func PrintPoints(pts []Point) string { return table.Link(pts, 0) }

// PrintNumbers returns numbers as queries spell them.
func PrintNumbers(v []float64) string { return table.LinkNumbers(v) }
