//go:build !js

package loss

import "strings"

// Functions that write presentational MathML, named so that formulas.go is readable. Each returns exactly one element.

func mi(s string) string { return "<mi>" + s + "</mi>" }
func mn(s string) string { return "<mn>" + s + "</mn>" }

func row(parts ...string) string { return "<mrow>" + strings.Join(parts, "") + "</mrow>" }

func frac(over, under string) string { return "<mfrac>" + over + under + "</mfrac>" }
func sup(base, exponent string) string {
	return "<msup>" + base + exponent + "</msup>"
}

// op returns an operator, with the characters reserved in XML escaped.
func op(s string) string {
	return "<mo>" + strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s) + "</mo>"
}

func paren(parts ...string) string { return row(op("("), row(parts...), op(")")) }

func abs(s string) string {
	return row(`<mo stretchy="false">|</mo>`, s, `<mo stretchy="false">|</mo>`)
}

// call returns the application of a named function; U+2061 is MathML's invisible function application.
func call(name string, argument ...string) string {
	return row(`<mi mathvariant="normal">`+name+"</mi>", op("\u2061"), paren(argument...))
}

// A line is one branch of a case distinction: a value and its condition.
type line struct{ value, where string }

func cases(lines ...line) string {
	var b strings.Builder
	b.WriteString(`<mrow><mo stretchy="false">{</mo><mtable columnalign="left left">`)
	for _, ln := range lines {
		b.WriteString("<mtr><mtd>" + ln.value + "</mtd><mtd>" + ln.where + "</mtd></mtr>")
	}
	b.WriteString("</mtable></mrow>")
	return b.String()
}

// when returns a condition, a relation between two terms; otherwise is the condition of the remaining case.
func when(left, relation, right string) string {
	return row("<mtext>if\u00a0</mtext>", left, op(relation), right)
}

const otherwise = "<mtext>otherwise</mtext>"

// lossIs and gradientIs return the two equations that define a loss.
func lossIs(right ...string) string {
	return equation(row(mi("ℓ"), paren(symE)), row(right...))
}

func gradientIs(right ...string) string {
	return equation(frac(row(mi("d"), mi("ℓ")), row(mi("d"), symE)), row(right...))
}

func equation(left, right string) string {
	return `<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">` + row(left, op("="), right) + "</math>"
}

// Recurring terms.
var (
	symE       = mi("e")
	symBeta    = mi("β")
	symDelta   = mi("δ")
	symTau     = mi("τ")
	symEpsilon = mi("ε")
	symAlpha   = mi("α")
	symC       = mi("c")
	symW       = mi("w")

	sizeE    = abs(symE)
	signE    = call("sgn", symE)
	squareE  = sup(symE, mn("2"))
	squareC  = sup(symC, mn("2"))
	half     = frac(mn("1"), mn("2"))
	ratio    = frac(symE, symC)
	ratioSq  = sup(paren(ratio), mn("2"))
	onePlus  = row(mn("1"), op("+"), ratioSq)
	oneMinus = row(mn("1"), op("−"), ratioSq)
)
