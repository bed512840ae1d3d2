// Package words writes numbers, counts and lists as a reader of a language expects them, and reads numbers that people
// write.
//
// All numbers are in one style: a typographic minus, digits before the point in groups of three from five digits on with
// a no-break space between (10 000, as ISO 80000 has it: a comma there is a decimal sign to half of the readers), and
// powers of ten as 1.23 × 10⁻⁶. IsNumber tells whether a text keeps to it.
//
// What labs, losses, data sets and pages say in whole sentences lies with them, in files of their own; they write the
// numbers within these sentences by this package, so that one style holds everywhere.
package words

import (
	"math"
	"strconv"
	"strings"
)

// Language is the language that readers are spoken to in, by its BCP 47 tag.
type Language string

// English is the only language so far.
const English Language = "en"

// Languages lists all languages, the default first. The slice is the caller's.
func Languages() []Language { return []Language{English} }

// Number writes a number with three significant digits, and with all those before the point. Of a size below 1e-5 or
// from 1e9 on, rounded, it writes a power of ten: numbers of readers' own data, such as prices, and what is computed from
// them then stay in one style.
func (Language) Number(v float64) string { return digits(v, 3) }

// Digits writes a number as Number does, with n significant digits.
func (Language) Digits(v float64, n int) string { return digits(v, n) }

// Exact writes a number with the fewest digits that read back the same. It writes a power of ten where Number does, unless
// the digits are many and all before the point.
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

// Whole writes a whole number.
func (Language) Whole(n int) string { return minus(group(strconv.Itoa(n))) }

// Place writes a number to the third decimal at least, so that 200.045 is not 200.
func (l Language) Place(v float64) string {
	if math.Abs(v) < 1 || math.Abs(v) >= 1e5 {
		return l.Number(v)
	}
	return minus(group(trimZeros(strconv.FormatFloat(v, 'f', 3, 64))))
}

// TooLarge stands for a number that overflows.
func (Language) TooLarge() string { return "too large to compute" }

// Times writes a ratio: "10×". One that is no number is that of numbers which overflow.
func (l Language) Times(ratio float64) string {
	if math.IsNaN(ratio) || math.IsInf(ratio, 0) {
		return l.TooLarge()
	}
	return l.Number(ratio) + l.TimesSign()
}

// TimesSign returns what Times writes after a ratio.
func (Language) TimesSign() string { return "×" }

// Power writes a power of ten: "10⁸".
func (Language) Power(exponent int) string {
	return "10" + superscripts.Replace(strconv.Itoa(exponent))
}

// TimesPower writes of what numbers are multiples: "× 10⁸".
func (l Language) TimesPower(exponent int) string { return "× " + l.Power(exponent) }

// Percent writes a share of 0 to 1: "46.2 %". It writes 0 % and 100 % only where that is exact in double precision. NaN is
// the share of nothing, and an infinite one is that of a sum that overflows.
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

// Part names the n-th part of a whole: "1/12", and of one "all".
func (Language) Part(n int) string {
	if n == 1 {
		return "all"
	}
	return "1/" + strconv.Itoa(n)
}

// List writes texts with commas between.
func (Language) List(texts []string) string { return strings.Join(texts, ", ") }

// And writes two texts and more as a list that ends with "and".
func (l Language) And(texts []string) string {
	last := len(texts) - 1
	if last == 0 {
		return texts[0]
	}
	return l.List(texts[:last]) + " and " + texts[last]
}

// Pair is a name with what belongs to it.
type Pair struct{ Name, Text string }

// Pairs writes pairs as a list: "L1 10, MSE 100".
func (l Language) Pairs(pairs []Pair) string {
	texts := make([]string, len(pairs))
	for i, p := range pairs {
		texts[i] = p.Name + " " + p.Text
	}
	return l.List(texts)
}

// Counted writes a number, and of what or with what verb: "1 point", "3 are".
func (l Language) Counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return l.Whole(n) + " " + many
}

// Shortest writes a number in the shortest form that reads back the same, as queries have it. It has no plus sign, which
// would be a space in a query, and no negative zero.
func Shortest(v float64) string {
	if v == 0 {
		return "0"
	}
	return strings.Replace(strconv.FormatFloat(v, 'g', -1, 64), "e+", "e", 1)
}

// Rounded rounds a number to some significant digits.
func Rounded(v float64, digits int) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', digits-1, 64), 64)
	if err != nil { // rounding up went past the largest float64
		return v
	}
	return r
}

// ExactDigits is how many significant digits of a decimal fraction a float64 keeps.
const ExactDigits = 15

// Quotient returns v/by, of the decimal fraction that v is written as: Quotient(0.3, 10) is 0.03, which 0.3/10 is not. A
// number that is counted in parts of another is then the same number, if it has no more than ExactDigits.
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
	// Both are whole, and what a float64 holds exactly.
	return float64(digits) / by
}

// The range of sizes that are written in full. Beyond it, zeros would have to be counted.
const (
	leastInFull = 1e-5
	mostInFull  = 1e9
)

// digits writes a number for a reader. It uses a typographic minus, and powers of ten where zeros would have to be
// counted.
func digits(v float64, n int) string {
	a := math.Abs(v)
	if a < leastInFull { // it may round up to that
		a = Rounded(a, n)
	}
	switch {
	case math.IsNaN(v):
		return "undefined"
	case math.IsInf(v, 0):
		return minus(strings.TrimPrefix(strings.Replace(strconv.FormatFloat(v, 'g', -1, 64), "Inf", "∞", 1), "+"))
	case a == 0:
		return "0"
	case a >= mostInFull-.5 || a < leastInFull: // from half below, decimals would round up to it
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

// group parts the digits before the point in groups of three where there are five or more.
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

// space is between groups of digits: it does not break, so that no number is parted between two lines.
const space = "\u00a0"

func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// minus puts the typographic sign in place of the hyphen.
func minus(s string) string { return strings.Replace(s, "-", "−", 1) }

var superscripts = strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")
