package words

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// ErrNumber says that a text is no number.
var ErrNumber = errors.New("no number")

// AmbiguousError says that a text may be either of two numbers: "1,234" is 1.234 to some readers, 1234 to others.
type AmbiguousError struct {
	Text           string
	Decimal, Whole string // the two, as they are read without a doubt
}

func (e *AmbiguousError) Error() string { return e.Text + ": " + e.Decimal + "; " + e.Whole }

// ParseNumber reads a finite number as people write one: with a point or a comma before the decimals, digits in groups
// of three, any minus, and a power of ten as 1e-6 or 1.23 × 10⁻⁶. It reads all that [Language.Number] and
// [Language.Exact] write of finite numbers. It fails with an [*AmbiguousError] for one comma before three digits, where
// nothing tells whether it parts thousands, and else with ErrNumber.
func ParseNumber(text string) (float64, error) {
	mantissa, exponent, err := cutPower(plain(text))
	if err != nil {
		return 0, err
	}
	sign := ""
	if rest, found := strings.CutPrefix(mantissa, "-"); found {
		sign, mantissa = "-", rest
	} else {
		mantissa = strings.TrimPrefix(mantissa, "+")
	}
	whole, decimals, err := cutDecimals(mantissa)
	switch {
	case err != nil:
		return 0, err
	case exponent == "" && strings.Count(mantissa, ",") == 1 && decimals != "" && whole != "0" && grouped(mantissa, ","):
		return 0, &AmbiguousError{strings.TrimSpace(text), sign + whole + "." + decimals, sign + whole + decimals}
	}
	if exponent != "" {
		exponent = "e" + exponent
	}
	v, err := strconv.ParseFloat(sign+whole+"."+decimals+exponent, 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, ErrNumber
	}
	return v + 0, nil
}

// plain returns a text with one sign for each of a kind. It leaves out what is not seen.
func plain(text string) string { return strings.TrimSpace(strings.Map(sign, text)) }

// sign returns the one sign for all that mean the same. Those that the product never writes are numbers here, as its font
// lacks them.
func sign(r rune) rune {
	switch r {
	case '−', '–', 0x2010, 0x2011, 0xff0d: // minus, dash, two hyphens, full width
		return '-'
	case '\t', '\u00a0', 0x2007, 0x2009, 0x202f: // no-break, of a digit's width, thin, narrow no-break
		return ' '
	case 0x200b, 0x200e, 0x200f, 0x2060, 0xfeff: // without a width, marks of direction, joiner, byte order mark
		return -1
	case '’':
		return '\''
	case '·', '*', 0x22c5: // two dots
		return '×'
	case 'E':
		return 'e'
	}
	return r
}

// cutPower parts a number in its mantissa and the exponent of ten, if it has one.
func cutPower(s string) (mantissa, exponent string, err error) {
	before, after, found := strings.Cut(s, "e")
	if !found {
		if before, after, found = cutTimesTen(s); !found {
			return s, "", nil
		}
	}
	digits := strings.TrimLeft(after, "+-")
	if len(after)-len(digits) > 1 || !isDigits(digits) {
		return "", "", ErrNumber
	}
	return before, after, nil
}

// cutTimesTen cuts "1.23 × 10⁻⁶", "1.23 × 10^-6" and "10⁻⁶".
func cutTimesTen(s string) (mantissa, exponent string, found bool) {
	before, power, times := strings.Cut(s, "×")
	if !times {
		before, power = "1", s
	}
	power, ten := strings.CutPrefix(strings.TrimSpace(power), "10")
	raised, caret := strings.CutPrefix(power, "^")
	if !caret {
		raised = subscripts.Replace(power)
	}
	if !ten || raised == "" || !times && raised == power {
		return "", "", times // a sign of a product without a power of ten is an error
	}
	return strings.TrimSpace(before), raised, true
}

var subscripts = strings.NewReplacer("⁻", "-", "⁺", "+", "⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9")

// cutDecimals returns the digits before and after the decimal sign: the point or comma that stands last, if it stands
// once.
func cutDecimals(s string) (whole, decimals string, err error) {
	at := strings.LastIndexAny(s, ".,")
	if at >= 0 && strings.Count(s, s[at:at+1]) == 1 {
		whole, decimals = s[:at], s[at+1:]
		if whole+decimals == "" || decimals != "" && !isDigits(decimals) {
			return "", "", ErrNumber
		}
	} else {
		whole = s
	}
	if whole == "" && decimals != "" {
		return "0", decimals, nil
	}
	for _, sep := range []string{" ", "'", ",", "."} {
		if strings.Contains(whole, sep) {
			if !grouped(whole, sep) {
				return "", "", ErrNumber
			}
			return strings.ReplaceAll(whole, sep, ""), decimals, nil
		}
	}
	if !isDigits(whole) {
		return "", "", ErrNumber
	}
	return whole, decimals, nil
}

// grouped tells whether a sign parts digits in groups of three, the first of which may be shorter.
func grouped(s, sep string) bool {
	for i, group := range strings.Split(s, sep) {
		if !isDigits(group) || len(group) > 3 || i > 0 && len(group) != 3 {
			return false
		}
	}
	return true
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
