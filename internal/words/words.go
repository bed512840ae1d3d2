// Package words formats numbers, counts and lists in a language, and reads numbers that people write.
//
// All numbers have the same style: a typographic minus, groups of three digits before the point if there are at least
// five, separated by a no-break space (10 000, following ISO 80000, because half of the readers take a comma for a
// decimal separator), and powers of ten as 1.23 × 10⁻⁶. IsNumber reports whether a text follows it.
//
// Whole sentences of labs, losses, data sets and pages are in files of their own there. They format numbers with this
// package, so that the style is the same everywhere.
package words

import (
	"math"
	"strconv"
	"strings"
)

// A Language is a language for readers, identified by its BCP 47 tag.
type Language string

// English is the only language so far.
const English Language = "en"

// Languages returns all languages, the default first. The caller may modify the slice.
func Languages() []Language { return []Language{English} }

// Number formats a number with three significant digits, and with all digits before the point. It uses a power of ten
// if the rounded size is below 1e-5 or at least 1e9, so that numbers in readers' own data, such as prices, and results
// computed from them have the same style.
func (Language) Number(v float64) string { return digits(v, 3) }

// Digits formats a number like Number, with n significant digits.
func (Language) Digits(v float64, n int) string { return digits(v, n) }

// Exact formats a number with the fewest digits that read back the same. It uses a power of ten where Number does,
// except that numbers below 1e15 with more than four significant digits are written in full.
func (Language) Exact(v float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	power, err := strconv.Atoi(exponent)
	few := len(strings.TrimLeft(mantissa, "-")) <= len("1.234")
	switch {
	case err != nil || v == 0: // not finite, or 0
		return digits(v, 1)
	case math.Abs(v) < leastInFull || math.Abs(v) >= mostInFull && (few || power >= 15):
		return powerOfTen(mantissa, power)
	}
	return minus(group(strconv.FormatFloat(v, 'f', -1, 64)))
}

// Whole formats an integer.
func (Language) Whole(n int) string { return minus(group(strconv.Itoa(n))) }

// Place formats a number with up to three decimals, so that 200.045 is not 200, or like Number if |v| < 1 or |v| ≥ 1e5.
func (l Language) Place(v float64) string {
	if math.Abs(v) < 1 || math.Abs(v) >= 1e5 {
		return l.Number(v)
	}
	return minus(group(trimZeros(strconv.FormatFloat(v, 'f', 3, 64))))
}

// TooLarge returns the text for a number that overflows.
func (Language) TooLarge() string { return "too large to compute" }

// Times formats a ratio, such as "10×". A ratio that is not finite results from numbers that overflow.
func (l Language) Times(ratio float64) string {
	if math.IsNaN(ratio) || math.IsInf(ratio, 0) {
		return l.TooLarge()
	}
	return l.Number(ratio) + l.TimesSign()
}

// TimesSign returns the sign that Times puts after a ratio.
func (Language) TimesSign() string { return "×" }

// Power formats a power of ten, such as "10⁸".
func (Language) Power(exponent int) string {
	return "10" + superscripts.Replace(strconv.Itoa(exponent))
}

// TimesPower formats a power of ten as a factor, such as "× 10⁸".
func (l Language) TimesPower(exponent int) string { return "× " + l.Power(exponent) }

// Percent formats a share from 0 to 1, such as "46.2 %". It returns 0 % and 100 % only if that is exact in double
// precision. NaN is the share of nothing, and an infinite share that of a sum that overflows.
func (l Language) Percent(share float64) string {
	p := 100 * share
	switch {
	case math.IsNaN(p):
		return "no share"
	case math.IsInf(p, 0):
		return l.TooLarge()
	case p <= 0 || p == 100:
		return strconv.Itoa(int(p)) + " %"
	case p < .1:
		return "< 0.1 %"
	case p > 99.99:
		return "> 99.99 %"
	case p > 99:
		return strconv.FormatFloat(math.Floor(p*100)/100, 'f', 2, 64) + " %"
	}
	return trimZeros(strconv.FormatFloat(p, 'f', 1, 64)) + " %"
}

// Part names an n-th part, such as "1/12". For n = 1 it is "all".
func (Language) Part(n int) string {
	if n == 1 {
		return "all"
	}
	return "1/" + strconv.Itoa(n)
}

// List joins texts with commas.
func (Language) List(texts []string) string { return strings.Join(texts, ", ") }

// And joins one or more texts as a list that ends with "and".
func (l Language) And(texts []string) string {
	last := len(texts) - 1
	if last == 0 {
		return texts[0]
	}
	return l.List(texts[:last]) + " and " + texts[last]
}

// A Pair is a name and the text that belongs to it.
type Pair struct{ Name, Text string }

// Pairs formats pairs as a list, such as "L1 10, MSE 100".
func (l Language) Pairs(pairs []Pair) string {
	texts := make([]string, len(pairs))
	for i, p := range pairs {
		texts[i] = p.Name + " " + p.Text
	}
	return l.List(texts)
}

// Counted formats a number with the singular or plural of a noun or verb, such as "1 point" or "3 are".
func (l Language) Counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return l.Whole(n) + " " + many
}

// Shortest formats a number in the shortest form that reads back the same, for use in queries. It has no plus sign,
// which would be a space in a query, and no negative zero.
func Shortest(v float64) string {
	if v == 0 {
		return "0"
	}
	return strings.Replace(strconv.FormatFloat(v, 'g', -1, 64), "e+", "e", 1)
}

// Rounded rounds a number to the given number of significant digits.
func Rounded(v float64, digits int) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', digits-1, 64), 64)
	if err != nil { // rounding up overflowed
		return v
	}
	return r
}

// ExactDigits is the number of significant digits of a decimal fraction that a float64 preserves.
const ExactDigits = 15

// Quotient returns v/by for the decimal fraction that v is written as: Quotient(0.3, 10) is 0.03, which 0.3/10 is not.
// So a number converted to parts of another and back is unchanged if it has at most ExactDigits.
func Quotient(v, by float64) float64 {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	whole, decimals, _ := strings.Cut(mantissa, ".")
	digits, err := strconv.ParseInt(whole+decimals, 10, 64)
	power, errPower := strconv.Atoi(exponent)
	if err != nil || errPower != nil || max(len(decimals), power) >= ExactDigits || power < -ExactDigits {
		return v / by
	}
	for range max(0, len(decimals)-power) {
		by *= 10
	}
	for range max(0, power-len(decimals)) {
		digits *= 10
	}
	// Both are integers that a float64 represents exactly.
	return float64(digits) / by
}

// The range of sizes that are written in full. Outside it, readers would have to count zeros.
const (
	leastInFull = 1e-5
	mostInFull  = 1e9
)

// digits formats a number with n significant digits, a typographic minus, and a power of ten outside the range of sizes
// that are written in full.
func digits(v float64, n int) string {
	a := math.Abs(v)
	if a < leastInFull { // rounding may reach leastInFull
		a = Rounded(a, n)
	}
	switch {
	case math.IsNaN(v):
		return "undefined"
	case math.IsInf(v, 0):
		return minus(strings.TrimPrefix(strings.Replace(strconv.FormatFloat(v, 'g', -1, 64), "Inf", "∞", 1), "+"))
	case a == 0:
		return "0"
	case a >= mostInFull-.5 || a < leastInFull: // from half below, rounding to an integer would reach it
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', n-1, 64), "e")
		power, _ := strconv.Atoi(exponent)
		return powerOfTen(mantissa, power)
	}
	decimals := max(0, n-1-int(math.Floor(math.Log10(a))))
	return minus(group(trimZeros(strconv.FormatFloat(v, 'f', decimals, 64))))
}

func powerOfTen(mantissa string, power int) string {
	return minus(trimZeros(mantissa)) + " " + English.TimesPower(power)
}

// group separates the digits before the point into groups of three if there are at least five.
func group(s string) string {
	sign := len(s) - len(strings.TrimPrefix(s, "-"))
	end := strings.IndexByte(s, '.')
	if end < 0 {
		end = len(s)
	}
	if end-sign < 5 {
		return s
	}
	for at := end - 3; at > sign; at -= 3 {
		s = s[:at] + space + s[at:]
	}
	return s
}

// space separates groups of digits. It is a no-break space, so that a number is not split between two lines.
const space = "\u00a0"

func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// minus replaces the hyphen with the typographic minus.
func minus(s string) string { return strings.Replace(s, "-", "−", 1) }

var superscripts = strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")
