package lab

import (
	"math"
	"strconv"
	"strings"
)

// text prints a number for a reader: three significant digits (all those before the point), a typographic minus, and
// powers of ten where zeros would have to be counted.
func text(v float64) string { return digits(v, 3) }

// digits is text with another number of significant digits.
func digits(v float64, n int) string {
	a := math.Abs(v)
	switch {
	case math.IsNaN(v):
		return "undefined"
	case math.IsInf(v, 0):
		return minus(strings.TrimPrefix(strings.Replace(strconv.FormatFloat(v, 'g', -1, 64), "Inf", "∞", 1), "+"))
	case a == 0:
		return "0"
	case a >= 1e6 || a < 1e-5:
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', n-1, 64), "e")
		n, _ := strconv.Atoi(exponent)
		return minus(trimZeros(mantissa)) + " × 10" + superscript(n)
	}
	decimals := max(0, n-1-int(math.Floor(math.Log10(a))))
	return minus(trimZeros(strconv.FormatFloat(v, 'f', decimals, 64)))
}

func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// minus puts the typographic sign in place of the hyphen.
func minus(s string) string { return strings.Replace(s, "-", "−", 1) }

var superscripts = strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

func superscript(n int) string { return superscripts.Replace(strconv.Itoa(n)) }

// percent prints a share of 0 to 1. It says 0 % and 100 % only where that is exact in double precision.
func percent(share float64) string {
	p := 100 * share
	switch {
	case math.IsNaN(p):
		return "no share"
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
