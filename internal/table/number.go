package table

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// form is how a number is written, as far as points, commas and other marks go.
type form int

const (
	plain      form = iota // 12, 1.5, .5
	pointGroup             // 1.234, which is a thousand where commas stand before decimals
	commaPart              // 1,5
	commaGroup             // 1,234: 1.234 or a thousand
	grouped                // 1 234.5, 1'234
	groupedC               // 1 234,5
	us                     // 1,234.5 or 1,234,567
	eu                     // 1.234,5 or 1.234.567
)

// numeral is a number as it is written.
type numeral struct {
	sign     string // "-" or empty
	mantissa string // digits, points, commas; no other marks
	exponent string // "e-6", or empty
	form     form
	both     bool // whether it has points and commas
}

// role is what a comma in a number is.
type role int

const (
	unknown role = iota
	decimal
	thousands
)

// value reads the number. A mark that could be either is read by the role.
func (n numeral) value(commas role) (float64, bool) {
	m := n.mantissa
	switch n.form {
	case commaPart, groupedC:
		m = strings.Replace(m, ",", ".", 1)
	case eu:
		m = strings.Replace(strings.ReplaceAll(m, ".", ""), ",", ".", 1)
	case us:
		m = strings.ReplaceAll(m, ",", "")
	case commaGroup:
		m = strings.Replace(m, ",", map[role]string{decimal: ".", thousands: ""}[commas], 1)
	case pointGroup:
		if commas == thousands {
			m = strings.Replace(m, ".", "", 1)
		}
	}
	v, err := strconv.ParseFloat(n.sign+m+n.exponent, 64)
	if err != nil || math.IsInf(v, 0) || v == 0 && strings.Trim(m, "0.") != "" {
		return 0, false
	}
	return v + 0, true
}

var unify = strings.NewReplacer("−", "-", "‐", "-", "‑", "-", "‒", "-", "–", "-", "﹣", "-", "－", "-", "＋", "+", "’", "'", "ʼ", "'")

// parseNumeral takes a number apart. Not finite numbers, and numbers out of what a float64 holds, are none.
func parseNumeral(s string) (n numeral, ok bool) {
	s = strings.Map(func(c rune) rune {
		switch {
		case isUnseen(c):
			return -1
		case isBlank(c):
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
	if n.mantissa, n.form, ok = shape(s); !ok {
		return n, false
	}
	n.both = strings.Contains(n.mantissa, ".") && strings.Contains(n.mantissa, ",")
	_, ok = n.value(decimal)
	return n, ok
}

var lowered = strings.NewReplacer("⁻", "-", "⁺", "", "⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9")

// cutExponent parts the power of ten from a number: e-6, E6, × 10⁻⁶, x 10^-6, ·10⁶.
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
		} else if rest != lowered.Replace(rest) {
			power = lowered.Replace(rest)
			if strings.TrimLeft(rest, "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹") != "" {
				return s, "", false
			}
		} else if rest == "" && !strings.ContainsAny(s, "x*") { // 0x10 is no number
			power = "1"
		}
	}
	if !found {
		return s, "", true
	}
	if digits := strings.TrimPrefix(power, "-"); digits == "" || strings.Trim(digits, "0123456789") != "" {
		return s, "", false
	}
	return mantissa, "e" + power, true
}

// shape finds the form of digits with marks between, and takes marks of thousands out that are neither point nor comma.
func shape(s string) (string, form, bool) {
	if strings.Trim(s, "0123456789.,' ") != "" || strings.Trim(s, ".,' ") == "" {
		return s, plain, false
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
			return s, plain, false
		}
		f := grouped
		if commas == 1 {
			f = groupedC
		}
		return strings.ReplaceAll(whole, mark, "") + rest, f, true
	}
	before, after, _ := strings.Cut(s, ",")
	switch {
	case commas == 0 && points <= 1:
		if inThousands(s, ".") {
			return s, pointGroup, true
		}
		return s, plain, true
	case commas == 1 && points == 0:
		if inThousands(s, ",") {
			return s, commaGroup, true
		}
		return s, commaPart, before != "" && after != ""
	case commas == 0:
		return s, eu, inThousands(s, ".")
	case points == 0:
		return s, us, inThousands(s, ",")
	case commas == 1 && strings.LastIndex(s, ".") < strings.Index(s, ","):
		return s, eu, inThousands(before, ".") && after != ""
	case points == 1 && strings.LastIndex(s, ",") < strings.Index(s, "."):
		whole, _, _ := strings.Cut(s, ".")
		return s, us, inThousands(whole, ",")
	}
	return s, plain, false
}

// inThousands tells whether digits are parted by a mark into groups of three.
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
