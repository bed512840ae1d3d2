package calculator

import (
	"math"

	"github.com/go-json-experiment/json/jsontext"
)

// A number is a float64 in the calculator's JSON: an unrounded JSON number, or one of the strings "NaN", "Infinity"
// and "-Infinity".
type number float64

// A numberError is an error at a place of the body. The decoder's own errors point to an array, not to its element.
type numberError struct {
	place jsontext.Pointer
	cause string
}

func (e *numberError) Error() string { return string(e.place) + ": " + e.cause }

// UnmarshalJSONFrom implements json.UnmarshalerFrom.
func (n *number) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	tok, err := d.ReadToken()
	if err != nil {
		return err
	}
	*n, err = parseNumber(d, tok)
	return err
}

// parseNumber converts the token that d has just read.
func parseNumber(d *jsontext.Decoder, tok jsontext.Token) (number, error) {
	switch text := tok.String(); {
	case tok.Kind() == '0', tok.Kind() == '"' && (text == "NaN" || text == "Infinity" || text == "-Infinity"):
		v, err := tok.Float()
		if err != nil {
			return 0, &numberError{d.StackPointer(), outOfRange(text)}
		}
		return number(v), nil
	}
	return 0, &numberError{d.StackPointer(), numberExpected}
}

// MarshalJSONTo implements json.MarshalerTo.
func (n number) MarshalJSONTo(e *jsontext.Encoder) error {
	switch v := float64(n); {
	case math.IsNaN(v):
		return e.WriteToken(jsontext.String("NaN"))
	case math.IsInf(v, 1):
		return e.WriteToken(jsontext.String("Infinity"))
	case math.IsInf(v, -1):
		return e.WriteToken(jsontext.String("-Infinity"))
	default:
		return e.WriteToken(jsontext.Float(v))
	}
}

// MaxElements is the maximum length of an array of numbers.
const MaxElements = 100_000

// A vector is an array of numbers, with at most MaxElements when decoded. It is nil if absent from the body.
type vector []float64

// UnmarshalJSONFrom implements json.UnmarshalerFrom. It stops at the first number in excess of MaxElements.
func (v *vector) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	tok, err := d.ReadToken()
	if err != nil {
		return err
	}
	if tok.Kind() != '[' {
		return &numberError{d.StackPointer(), arrayExpected}
	}
	return v.rest(d)
}

// rest reads an array of numbers after its opening bracket.
func (v *vector) rest(d *jsontext.Decoder) error {
	*v = vector{}
	for {
		tok, err := d.ReadToken()
		if err != nil {
			return err
		}
		if tok.Kind() == ']' {
			return nil
		}
		if len(*v) == MaxElements {
			return &numberError{d.StackPointer().Parent(), tooManyNumbers(MaxElements)}
		}
		n, err := parseNumber(d, tok)
		if err != nil {
			return err
		}
		*v = append(*v, float64(n))
	}
}

// MarshalJSONTo implements json.MarshalerTo.
func (v vector) MarshalJSONTo(e *jsontext.Encoder) error {
	if err := e.WriteToken(jsontext.BeginArray); err != nil {
		return err
	}
	for _, x := range v {
		if err := number(x).MarshalJSONTo(e); err != nil {
			return err
		}
	}
	return e.WriteToken(jsontext.EndArray)
}
