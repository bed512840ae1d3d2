package numeral

import (
	"errors"
	"strings"
)

// ErrSyntax says that a text is no number.
var ErrSyntax = errors.New("no number")

// AmbiguousError says that a text may be either of two numbers: "1,234" is 1.234 to some readers, 1234 to others.
type AmbiguousError struct {
	Text           string
	Decimal, Whole string // the two, as they are read without a doubt
}

func (e *AmbiguousError) Error() string { return e.Text + ": " + e.Decimal + "; " + e.Whole }

// Read reads one finite number that stands alone. A comma behind whole digits is left out, as decimals may be about to
// follow: "5," is 5. It fails with an [*AmbiguousError] for one comma before three digits, where
// nothing tells whether it parts thousands, and else with ErrSyntax.
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
