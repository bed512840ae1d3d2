// Package numeral parses numbers as people write them: with a decimal point or comma, digits in groups of three, any
// kind of minus sign, and a power of ten written as 1e-6 or 1.23 × 10⁻⁶.
package numeral

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Form is how a number uses points, commas and other marks.
type Form int

// The forms.
const (
	Plain             Form = iota // 12, 1.5, .5
	PointGroup                    // 1.234, which is 1234 if the decimal separator is a comma
	CommaPart                     // 1,5
	CommaGroup                    // 1,234, which is 1.234 or 1234
	Grouped                       // 1 234.5, 1'234
	GroupedComma                  // 1 234,5
	CommasBeforePoint             // 1,234.5 or 1,234,567
	PointsBeforeComma             // 1.234,5 or 1.234.567
)

// A Numeral is a number as written.
type Numeral struct {
	sign     string // "-" or empty
	mantissa string // digits, points and commas only
	exponent string // such as "e-6", or empty
	Form     Form
	Both     bool // whether it has both points and commas
}

// HasPoint reports whether the number has a point.
func (n Numeral) HasPoint() bool { return strings.Contains(n.mantissa, ".") }

// HasPower reports whether the number has a power of ten.
func (n Numeral) HasPower() bool { return n.exponent != "" }

// A Role is the role of a comma in a number.
type Role int

// The roles.
const (
	Unknown Role = iota
	Decimal
	Thousands
)

// Value returns the number. It reads an ambiguous mark according to the role of commas. It fails if the value
// overflows, or underflows to 0.
func (n Numeral) Value(commas Role) (float64, bool) {
	v, ok := n.round(commas)
	if !ok {
		return 0, false
	}
	return v + 0, true
}

// round returns the nearest float64 to the number, and whether the number is within the range of float64: otherwise it is
// infinite or 0.
func (n Numeral) round(commas Role) (v float64, within bool) {
	m := n.mantissa
	switch n.Form {
	case CommaPart, GroupedComma:
		m = strings.Replace(m, ",", ".", 1)
	case PointsBeforeComma:
		m = strings.Replace(strings.ReplaceAll(m, ".", ""), ",", ".", 1)
	case CommasBeforePoint:
		m = strings.ReplaceAll(m, ",", "")
	case CommaGroup:
		m = strings.Replace(m, ",", map[Role]string{Decimal: ".", Thousands: ""}[commas], 1)
	case PointGroup:
		if commas == Thousands {
			m = strings.Replace(m, ".", "", 1)
		}
	}
	v, err := strconv.ParseFloat(n.sign+m+n.exponent, 64)
	return v, err == nil && (v != 0 || strings.Trim(m, "0.") == "")
}

// Unify replaces all kinds of minus signs, plus signs and apostrophes with the ASCII ones.
func Unify(text string) string { return unify.Replace(text) }

var unify = strings.NewReplacer("−", "-", "‐", "-", "‑", "-", "‒", "-", "–", "-", "﹣", "-", "－", "-", "＋", "+", "’", "'", "ʼ", "'")

// Parse parses a number. It fails for NaN, infinities, and numbers outside the range of float64.
func Parse(s string) (n Numeral, ok bool) {
	if n, ok = parse(s); ok {
		_, ok = n.Value(Decimal)
	}
	return n, ok
}

// IsBeyond reports whether a text is a number outside the range of float64, and whether it is too large rather than too
// close to 0.
func IsBeyond(s string) (beyond, large bool) {
	n, ok := parse(s)
	if !ok {
		return false, false
	}
	v, within := n.round(Decimal)
	return !within, math.IsInf(v, 0)
}

// parse parses a number of any size.
func parse(s string) (n Numeral, ok bool) {
	s = strings.Map(func(c rune) rune {
		switch {
		case IsUnseen(c):
			return -1
		case IsBlank(c):
			return ' '
		}
		return c
	}, unify.Replace(s))
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s, "\n_") {
		return n, false
	}
	if s[0] == '-' || s[0] == '+' {
		n.sign, s = strings.TrimPrefix(s[:1], "+"), s[1:]
	}
	if s, n.exponent, ok = cutExponent(s); !ok {
		return n, false
	}
	if n.mantissa, n.Form, ok = shape(s); !ok {
		return n, false
	}
	n.Both = strings.Contains(n.mantissa, ".") && strings.Contains(n.mantissa, ",")
	return n, true
}

// Lower replaces superscript digits and minus signs with ASCII ones, and drops superscript plus signs.
func Lower(text string) string { return lowered.Replace(text) }

var lowered = strings.NewReplacer("⁻", "-", "⁺", "", "⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9")

// cutExponent splits off the power of ten of a number: e-6, E6, × 10⁻⁶, x 10^-6, ·10⁶.
func cutExponent(s string) (mantissa, exponent string, ok bool) {
	mantissa, power, found := s, "", false
	if at := strings.IndexAny(s, "eE"); at >= 0 {
		mantissa, power, found = s[:at], strings.TrimPrefix(s[at+1:], "+"), true
	} else if at := strings.IndexAny(s, "×x·*⋅"); at >= 0 {
		_, width := utf8.DecodeRuneInString(s[at:])
		rest, ten := strings.CutPrefix(strings.TrimSpace(s[at+width:]), "10")
		if !ten {
			return s, "", false
		}
		mantissa, power, found = strings.TrimSpace(s[:at]), "", true
		if raised, yes := strings.CutPrefix(rest, "^"); yes {
			power = strings.TrimPrefix(raised, "+")
		} else if rest != Lower(rest) {
			power = Lower(rest)
			if strings.TrimLeft(rest, "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹") != "" {
				return s, "", false
			}
		} else if rest == "" && !strings.ContainsAny(s, "x*") { // so that 0x10 is not a number
			power = "1"
		}
	}
	if rest, ten := strings.CutPrefix(s, "10"); !found && ten && rest != "" && strings.Trim(rest, "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹") == "" {
		mantissa, power, found = "1", Lower(rest), true
	}
	if !found {
		return s, "", true
	}
	if digits := strings.TrimPrefix(power, "-"); digits == "" || strings.Trim(digits, "0123456789") != "" {
		return s, "", false
	}
	return mantissa, "e" + power, true
}

// shape returns the Form of digits with marks between them. It removes marks of thousands other than points and commas.
func shape(s string) (string, Form, bool) {
	if strings.Trim(s, "0123456789.,' ") != "" || strings.Trim(s, ".,' ") == "" {
		return s, Plain, false
	}
	points, commas := strings.Count(s, "."), strings.Count(s, ",")
	if other := strings.ContainsAny(s, "' "); other {
		whole, rest := s, ""
		if at := strings.IndexAny(s, ".,"); at >= 0 {
			whole, rest = s[:at], s[at:]
		}
		mark := "'"
		if strings.Contains(whole, " ") {
			mark = " "
		}
		if points+commas > 1 || rest == "," || !inThousands(whole, mark) || strings.ContainsAny(rest, "' ") {
			return s, Plain, false
		}
		f := Grouped
		if commas == 1 {
			f = GroupedComma
		}
		return strings.ReplaceAll(whole, mark, "") + rest, f, true
	}
	before, after, _ := strings.Cut(s, ",")
	switch {
	case commas == 0 && points <= 1:
		if inThousands(s, ".") {
			return s, PointGroup, true
		}
		return s, Plain, true
	case commas == 1 && points == 0:
		if inThousands(s, ",") {
			return s, CommaGroup, true
		}
		return s, CommaPart, after != ""
	case commas == 0:
		return s, PointsBeforeComma, inThousands(s, ".")
	case points == 0:
		return s, CommasBeforePoint, inThousands(s, ",")
	case commas == 1 && strings.LastIndex(s, ".") < strings.Index(s, ","):
		return s, PointsBeforeComma, inThousands(before, ".") && after != ""
	case points == 1 && strings.LastIndex(s, ",") < strings.Index(s, "."):
		whole, _, _ := strings.Cut(s, ".")
		return s, CommasBeforePoint, inThousands(whole, ",")
	}
	return s, Plain, false
}

// inThousands reports whether a mark separates digits into groups of three.
func inThousands(s, mark string) bool {
	groups := strings.Split(s, mark)
	if len(groups) < 2 || len(groups[0]) < 1 || len(groups[0]) > 3 || groups[0][0] == '0' {
		return false
	}
	for i, g := range groups {
		if strings.Trim(g, "0123456789") != "" || i > 0 && len(g) != 3 {
			return false
		}
	}
	return true
}

// IsBlank reports whether a character separates words or is invisible.
func IsBlank(c rune) bool { return unicode.IsSpace(c) || IsUnseen(c) }

// IsUnseen reports whether a character is invisible, such as a byte order mark, a zero-width space or a direction mark.
func IsUnseen(c rune) bool { return unicode.Is(unicode.Cf, c) }
