package exercise

import (
	"math"

	"losslab/internal/loss"
	"losslab/internal/words"
)

// exercises lists the exercises in the order of their page. Their tables are arranged so that seed 1, the default,
// draws the tasks that are most worth doing.
var exercises = []Exercise{
	{"by-hand", titleByHand, byHand},
	{"twice", titleTwice, twice},
	{"ninety", titleNinety, ninety},
	{"border", titleBorder, border},
	{"mean-and-median", titleCenters, meanAndMedian},
	{"steps", titleSteps, steps},
	{"unit", titleUnit, unit},
	{"same-l1", titleSameL1, sameL1},
	{"touch", titleTouch, touch},
	{"median-breaks", titleBreaks, breaks},
	{"always-never", titleClaims, alwaysNever},
	{"reverse", titleReverse, reverse},
}

// bound returns a loss of the catalogue with its parameter, if param is not empty.
func bound(id, param string, value float64) loss.Loss {
	en, _ := loss.Lookup(id)
	params := map[string]float64{}
	if param != "" {
		params[param] = value
	}
	l, err := en.With(params)
	if err != nil {
		panic(err) // a programming error
	}
	return l
}

// The losses without parameters.
var l1, mse = bound("l1", "", 0), bound("mse", "", 0)

func smoothL1(beta float64) loss.Loss { return bound("smoothl1", "beta", beta) }

func mean(l loss.Loss, errs []float64) float64 {
	sum := 0.
	for _, e := range errs {
		sum += l.Value(e)
	}
	return sum / float64(len(errs))
}

// scaled returns numbers times a factor, rounded as they would be typed.
func scaled(vs []float64, by float64) []float64 {
	all := make([]float64, len(vs))
	for i, v := range vs {
		all[i] = words.Rounded(v*by, 12)
	}
	return all
}

// byHand asks for the three losses of four errors.
func byHand(s *source) (Task, bool) {
	errs := []float64{s.error(), s.error(), s.error(), s.error()}
	beta := of(s, 1., 2., 4., 6.)
	absolute, square := mean(l1, errs), mean(mse, errs)
	smooth, huber := mean(smoothL1(beta), errs), mean(bound("huber", "delta", beta), errs)
	signed := 0.
	for _, e := range errs {
		signed += e / 4
	}
	ofSmooth := []Known{{4 * smooth, isSum}, {huber, isHuber}}
	if beta == 1 { // Huber is then SmoothL1
		ofSmooth = ofSmooth[:1]
	}
	t := Task{
		Text: byHandText(errs, beta), Hints: byHandHints(), Lab: "outliers", solved: fixed("losses=l1,mse,smoothl1&range=10&beta=" + exact(beta) + "&e=" + joined(errs)),
		Fields: []Field{
			numberField("l1", "L1", toTwoDecimals, absolute, .005, Known{4 * absolute, isSum}, Known{signed, isSigned}),
			numberField("mse", "MSE", toTwoDecimals, square, .005, Known{4 * square, isSum}, Known{math.Sqrt(square), isRoot}, Known{square / 2, isHalf}),
			numberField("smoothl1", "SmoothL1", toTwoDecimals, smooth, .005, ofSmooth...),
		},
	}
	return t, t.clear()
}

// twice asks by which factors SmoothL1 and its gradient grow.
func twice(s *source) (Task, bool) {
	beta := of(s, .5, 1., 2., 4.)
	e := beta * of(s, .25, .4, .5, .6, .8, 1, 1.5, .75, 2, 3, 5, 10)
	l := smoothL1(beta)
	value, gradient := l.Value(2*e)/l.Value(e), l.Gradient(2*e)/l.Gradient(e)
	return Task{
		Text: twiceText(e, beta), Hints: twiceHints(), Lab: "curves", solved: fixed("losses=smoothl1&e=" + exact(e) + "&beta=" + exact(beta) + "&range=" + exact(3*max(e, beta))),
		Fields: []Field{
			numberField("loss", labelLossFactor, toTwoDecimals, value, .02, without(value, []Known{{2, isLinear}, {4, isSquare}})...),
			numberField("gradient", labelGradientFactor, toTwoDecimals, gradient, .02, without(gradient, []Known{{value, isOfLoss}, {2, isUncapped}})...),
		},
	}, true
}

// without returns the known mistakes that are not right.
func without(right float64, known []Known) []Known {
	var kept []Known
	for _, k := range known {
		if math.Abs(k.Value-right) > .05 {
			kept = append(kept, k)
		}
	}
	return kept
}

// The start of the exercise's descent, and the goal below which it arrives.
const (
	begin = 5.
	goal  = .1
)

// steps asks after how many steps a loss of one error is near 0.
func steps(s *source) (Task, bool) {
	if s.next()%4 == 0 {
		return stepsOfSmoothL1(of(s, .1, .15, .2, .25, .3, .35, .4, .5, .6, .7, .75, .8, .9))
	}
	rate := of(s, .02, .03, .04, .05, .06, .07, .08, .12, .14, .15, .16, .18, .2, .22, .25, .28, .3, .32, .35, .45, .5, .55, .6, .1, .65, .7, .75, .8, .85, .9, .95)
	right := count(mse, rate)
	t := Task{
		Text: stepsText("MSE", rate), Hints: stepsHints(), Lab: "single", solved: fixed("losses=mse&steps=100&rate=" + exact(rate)),
		Fields: []Field{numberField("steps", labelSteps, aWholeNumber, right, .4, Known{right - 1, isOneShort})},
	}
	if half := count(bound("huber", "delta", 10), rate); half != right && half != right-1 { // its gradient is e
		t.Fields[0].known = append(t.Fields[0].known, Known{half, isOneOfTwo})
	}
	return t, true
}

func stepsOfSmoothL1(rate float64) (Task, bool) {
	right, asMSE := count(smoothL1(1), rate), count(mse, rate)
	t := Task{
		Text: stepsText("SmoothL1 with β = 1", rate), Hints: stepsOfSmoothL1Hints(), Lab: "single", solved: fixed("losses=smoothl1&steps=100&rate=" + exact(rate)),
		Fields: []Field{numberField("steps", labelSteps, aWholeNumber, right, .4, Known{right - 1, isOneShort}, Known{asMSE, isStepsOfMSE})},
	}
	return t, asMSE != right && asMSE != right-1
}

// count returns the number of steps of gradient descent until the error's size is below the goal.
func count(l loss.Loss, rate float64) float64 {
	n := 0.
	for e := begin; math.Abs(e) >= goal; e -= rate * l.Gradient(e) {
		n++
	}
	return n
}

// unit asks for losses of pixels in fractions of a picture's side.
func unit(s *source) (Task, bool) {
	side, off := of(s, 224., 100., 200., 400., 500.), 2*float64(1+s.next()%9)
	t := Task{
		Text: unitText(side, off), Hints: unitHints(), solved: fixed(""),
		Fields: []Field{
			numberField("l1", "L1", orAsFraction, off/side, off/side/200, Known{off / side / side, isTwiceDivided}),
			numberField("mse", "MSE", orAsFraction, off*off/side/side, off*off/side/side/200, Known{off * off / side, isOnceDivided}),
			numberField("beta", "β", orAsFraction, 1/side, 1/side/200, Known{1, isBetaKept}, Known{1 / side / side, isTwiceDivided}),
		},
	}
	return t, t.clear()
}

// breaks asks how many wild errors can move a median arbitrarily far.
func breaks(s *source) (Task, bool) {
	n := float64(5 + 2*((s.next()+34)%48)) // 11 for seed 1
	return Task{
		Text: breaksText(int(n)), Hints: breaksHints(), solved: fixed(""),
		Fields: []Field{
			numberField("l1", labelOfL1, aWholeNumber, (n+1)/2, .4, Known{1, isMeans}, Known{(n - 1) / 2, isNotEnough}, Known{n, isAll}),
			numberField("mse", labelOfMSE, aWholeNumber, 1, .4, Known{(n + 1) / 2, isMedians}),
		},
	}, true
}
