//go:build !js

package loss

// formulas holds ℓ(e) and dℓ/de of each loss as MathML, for the pages that servers render. Browsers receive finished
// pages, so the WebAssembly build omits it; it would be the largest function of the download.
var formulas = map[string][2]string{
	"l1": {
		lossIs(sizeE),
		gradientIs(cases(
			line{mn("1"), when(symE, ">", mn("0"))},
			line{mn("0"), when(symE, "=", mn("0"))},
			line{row(op("−"), mn("1")), when(symE, "<", mn("0"))},
		)),
	},
	"mse": {
		lossIs(squareE),
		gradientIs(mn("2"), symE),
	},
	"smoothl1": {
		lossIs(cases(
			line{frac(squareE, row(mn("2"), symBeta)), when(sizeE, "<", symBeta)},
			line{row(sizeE, op("−"), frac(symBeta, mn("2"))), otherwise},
		)),
		gradientIs(cases(
			line{frac(symE, symBeta), when(sizeE, "<", symBeta)},
			line{signE, otherwise},
		)),
	},
	"huber": {
		lossIs(cases(
			line{row(half, squareE), when(sizeE, "<", symDelta)},
			line{row(symDelta, paren(sizeE, op("−"), frac(symDelta, mn("2")))), otherwise},
		)),
		gradientIs(cases(
			line{symE, when(sizeE, "<", symDelta)},
			line{row(symDelta, signE), otherwise},
		)),
	},
	"logcosh": {
		lossIs(squareC, op("·"), call("ln", call("cosh", ratio))),
		gradientIs(symC, op("·"), call("tanh", ratio)),
	},
	"cauchy": {
		lossIs(frac(squareC, mn("2")), op("·"), call("ln", onePlus)),
		gradientIs(frac(symE, onePlus)),
	},
	"geman-mcclure": {
		lossIs(frac(mn("1"), mn("2")), frac(squareE, onePlus)),
		gradientIs(frac(symE, sup(paren(onePlus), mn("2")))),
	},
	"welsch": {
		lossIs(frac(squareC, mn("2")), paren(mn("1"), op("−"), call("exp", op("−"), ratioSq))),
		gradientIs(symE, op("·"), call("exp", op("−"), ratioSq)),
	},
	"tukey": {
		lossIs(cases(
			line{row(frac(squareC, mn("6")), paren(mn("1"), op("−"), sup(paren(oneMinus), mn("3")))), when(sizeE, "<", symC)},
			line{frac(squareC, mn("6")), otherwise},
		)),
		gradientIs(cases(
			line{row(symE, sup(paren(oneMinus), mn("2"))), when(sizeE, "<", symC)},
			line{mn("0"), otherwise},
		)),
	},
	"quantile": {
		lossIs(cases(
			line{row(paren(mn("1"), op("−"), symTau), symE), when(symE, "≥", mn("0"))},
			line{row(op("−"), symTau, symE), when(symE, "<", mn("0"))},
		)),
		gradientIs(cases(
			line{row(mn("1"), op("−"), symTau), when(symE, ">", mn("0"))},
			line{mn("0"), when(symE, "=", mn("0"))},
			line{row(op("−"), symTau), when(symE, "<", mn("0"))},
		)),
	},
	"epsilon-insensitive": {
		lossIs(cases(
			line{mn("0"), when(sizeE, "≤", symEpsilon)},
			line{row(sizeE, op("−"), symEpsilon), otherwise},
		)),
		gradientIs(cases(
			line{mn("0"), when(sizeE, "≤", symEpsilon)},
			line{signE, otherwise},
		)),
	},
	"barron": {
		lossIs(
			frac(abs(row(symAlpha, op("−"), mn("2"))), symAlpha),
			paren(sup(barronBase, frac(symAlpha, mn("2"))), op("−"), mn("1")),
		),
		gradientIs(
			frac(symE, squareC),
			sup(barronBase, row(frac(symAlpha, mn("2")), op("−"), mn("1"))),
		),
	},
	"wing": {
		lossIs(cases(
			line{row(symW, op("·"), call("ln", wingBase(sizeE))), when(sizeE, "<", symW)},
			line{row(sizeE, op("−"), symW, op("+"), symW, op("·"), call("ln", wingBase(symW))), otherwise},
		)),
		gradientIs(cases(
			line{row(signE, op("·"), frac(symW, row(mi("ϵ"), op("+"), sizeE))), when(sizeE, "<", symW)},
			line{signE, otherwise},
		)),
	},
}

func init() {
	for _, en := range catalogue {
		en.Formula, en.GradientFormula = formulas[en.ID][0], formulas[en.ID][1]
	}
}

// barronBase is (e/c)²/|α−2| + 1.
var barronBase = paren(frac(ratioSq, abs(row(symAlpha, op("−"), mn("2")))), op("+"), mn("1"))

func wingBase(size string) string { return row(mn("1"), op("+"), frac(size, mi("ϵ"))) }
