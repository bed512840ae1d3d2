package numeral

import (
	"errors"
	"strings"
)

// ErrSyntax means that a text is not a number.
var ErrSyntax = errors.New("no number")

// An AmbiguousError reports a text that denotes either of two numbers: "1,234" is 1.234 to some readers and 1234 to others.
type AmbiguousError struct {
	Text           string
	Decimal, Whole string // the two numbers, written unambiguously
}

func (e *AmbiguousError) Error() string { return e.Text + ": " + e.Decimal + "; " + e.Whole }

// Read parses a single finite number. A trailing comma after whole digits is ignored because decimals may be about to
// follow: "5," is 5. The error is an [*AmbiguousError] for one comma before three digits, which may separate thousands,
// and otherwise ErrSyntax.
func Read(text string) (float64, error) {
	n, ok := Parse(text)
	if !ok {
		if n, ok = Parse(strings.TrimSuffix(strings.TrimFunc(text, IsBlank), ",")); !ok || n.Form != Plain || n.HasPoint() || n.HasPower() {
			return 0, ErrSyntax
		}
	}
	if n.Form == CommaGroup && !n.HasPower() {
		return 0, &AmbiguousError{strings.TrimFunc(text, IsBlank), n.sign + strings.Replace(n.mantissa, ",", ".", 1), n.sign + strings.Replace(n.mantissa, ",", "", 1)}
	}
	v, ok := n.Value(Decimal)
	if !ok {
		return 0, ErrSyntax
	}
	return v, nil
}
