package table

import (
	"strings"

	"losslab/internal/numeral"
	"losslab/internal/words"
)

// Link formats points as in links, x,y;x,y. If that is shorter, it uses coordinates in parts of 1 and appends the
// number of parts: 61,67;92,71/224. If parts is 0 it does not. Pairs reads back the same numbers.
func Link[P ~[2]float64](pts []P, parts float64) string {
	plain := joined(pts, func(v float64) float64 { return v })
	if parts == 0 || len(pts) == 0 {
		return plain
	}
	exact := true
	counted := joined(pts, func(v float64) float64 {
		n := words.Rounded(v*parts, words.ExactDigits)
		exact = exact && words.Quotient(n, parts) == v
		return n
	}) + over(parts)
	if !exact || len(counted) >= len(plain) {
		return plain
	}
	return counted
}

func joined[P ~[2]float64](pts []P, of func(float64) float64) string {
	var b strings.Builder
	for i, pt := range pts {
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteString(words.Shortest(of(pt[0])) + "," + words.Shortest(of(pt[1])))
	}
	return b.String()
}

// over returns the suffix of a list of points in parts of 1.
func over(parts float64) string { return "/" + words.Shortest(parts) }

// withoutOver removes the suffix with the number of parts, and reports whether it was there.
func withoutOver(text string, parts float64) (string, bool) {
	if parts == 0 {
		return text, false
	}
	return strings.CutSuffix(strings.TrimRightFunc(text, func(c rune) bool { return numeral.IsBlank(c) || c == ';' }), over(parts))
}

// LinkNumbers formats numbers as in links, separated by commas.
func LinkNumbers(v []float64) string {
	texts := make([]string, len(v))
	for i, x := range v {
		texts[i] = words.Shortest(x)
	}
	return strings.Join(texts, ",")
}
