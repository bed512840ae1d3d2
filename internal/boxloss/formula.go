package boxloss

import "strings"

// A few words to write presentational MathML with. Every one returns exactly one element.

func mi(s string) string          { return "<mi>" + s + "</mi>" }
func mo(s string) string          { return "<mo>" + s + "</mo>" }
func row(parts ...string) string  { return "<mrow>" + strings.Join(parts, "") + "</mrow>" }
func frac(over, by string) string { return "<mfrac>" + over + by + "</mfrac>" }
func square(s string) string      { return "<msup>" + s + "<mn>2</mn></msup>" }
func sub(base, of string) string  { return "<msub>" + base + of + "</msub>" }

// lossIs writes the equation of a loss whose first part is 1 − IoU.
func lossIs(more ...string) string {
	terms := []string{"<mn>1</mn>", mo("−"), frac(mi("I"), mi("U"))}
	for _, m := range more {
		terms = append(terms, mo("+"), m)
	}
	return `<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">` + row(mi("ℓ"), mo("="), row(terms...)) + "</math>"
}

var (
	ofHull   = frac(row(mi("C"), mo("−"), mi("U")), mi("C"))
	apart    = frac(square(mi("ρ")), square(mi("d")))
	ofAspect = row(mi("α"), mi("v"))
	ofWidth  = frac(square(row(mo("("), mi("Δ"), mi("w"), mo(")"))), square(sub(mi("C"), mi("w"))))
	ofHeight = frac(square(row(mo("("), mi("Δ"), mi("h"), mo(")"))), square(sub(mi("C"), mi("h"))))
)
