package lab

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

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
	Points     Kind = "points"  // 0.2,0.4;0.5,0.6; semicolons or new lines between points
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
	ID    string `json:"id"`
	Label string `json:"label"`
}

// ParamError says which parameter was not understood, what came and what is allowed; or it has a sentence of its own.
type ParamError struct{ Field, Came, Allowed, Said string }

func (e *ParamError) Error() string {
	if e.Said != "" {
		return e.Said
	}
	if e.Came == "" {
		return refusal(e.Field, "", e.Allowed)
	}
	return refusal(e.Field, shorten(e.Came), e.Allowed)
}

// shorten quotes what came, so that a message stays readable whatever it was.
func shorten(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return strconv.Quote(s)
}

// NumberParam declares a number.
func NumberParam(name string, text ParamText, def, lo, hi, step float64, slider [2]float64) Param {
	return Param{Name: name, ParamText: text, Kind: Number, Default: def, Min: &lo, Max: &hi, Step: step, Slider: &slider}
}

func (p Param) fail(came string) error {
	return &ParamError{Field: p.Name, Came: came, Allowed: p.Allowed()}
}

// Allowed says in words which values the parameter takes.
func (p Param) Allowed() string {
	switch p.Kind {
	case Number:
		return aNumber(*p.Min, *p.Max)
	case ChoiceKind:
		return oneOf(p.optionIDs())
	case Choices:
		return someOf(p.optionIDs())
	case Text:
		return aText(p.MaxCount)
	case Numbers:
		least := 1
		if p.mayBeEmpty() {
			least = 0
		}
		return numbers(least, p.MaxCount, *p.Min, *p.Max)
	default:
		return points(p.MaxCount, *p.Min, *p.Max)
	}
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
		return p.parseNumber(text, "")
	case ChoiceKind:
		if !p.has(text) {
			return nil, p.fail(text)
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
		if !p.has(id) || slices.Contains(ids[:i], id) {
			return nil, p.fail(text)
		}
	}
	return ids, nil
}

func (p Param) parseNumber(text, which string) (float64, error) {
	v, err := parseNumber(text)
	if err != nil || v < *p.Min || v > *p.Max {
		return 0, &ParamError{Field: p.Name, Came: text, Allowed: which + p.Allowed()}
	}
	if p.Check != nil {
		if err := p.Check(v); err != nil {
			return 0, &ParamError{Field: p.Name, Came: text, Allowed: err.Error()}
		}
	}
	return v, nil
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
		return joined(v, ",")
	default:
		var parts []string
		for _, pt := range v.([]Point) {
			parts = append(parts, joined(pt[:], ","))
		}
		return strings.Join(parts, ";")
	}
}

// joined writes numbers as queries have them.
func joined(v []float64, sep string) string {
	texts := make([]string, len(v))
	for i, x := range v {
		texts[i] = words.Shortest(x)
	}
	return strings.Join(texts, sep)
}

// Whole is the Check of a parameter that takes whole numbers alone.
func Whole(v float64) error {
	if v != math.Trunc(v) {
		return errors.New(wholeNumber)
	}
	return nil
}

// PrintPoints writes points as a query has them.
func PrintPoints(pts []Point) string { return Param{Kind: Points}.Print(pts) }

// PrintNumbers writes numbers as a query has them.
func PrintNumbers(v []float64) string { return joined(v, ",") }

// parseNumber reads a finite decimal number. A typographic minus is one too, as readers copy numbers off the page.
func parseNumber(text string) (float64, error) {
	text = strings.Replace(strings.TrimSpace(text), "−", "-", 1)
	if text == "" || strings.Trim(text, "0123456789+-.eE") != "" {
		return 0, strconv.ErrSyntax // ParseFloat takes hexadecimal digits, underscores, NaN and Inf, too
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, strconv.ErrRange
	}
	return v + 0, nil
}
