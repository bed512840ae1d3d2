package exercise

import (
	"math"

	"losslab/internal/loss"
)

var exercises = []Exercise{
	{"by-hand", titleByHand, byHand},
	{"twice", titleTwice, twice},
	{"steps", titleSteps, steps},
	{"unit", titleUnit, unit},
	{"median-breaks", titleBreaks, breaks},
}

// bound returns a loss of the catalogue with its one parameter.
func bound(id, param string, value float64) loss.Loss {
	en, _ := loss.Lookup(id)
	params := map[string]float64{}
	if param != "" {
		params[param] = value
	}
	l, err := en.With(params)
	if err != nil {
		panic(err) // the table above would be wrong
	}
	return l
}

func mean(l loss.Loss, errs []float64) float64 {
	sum := 0.
	for _, e := range errs {
		sum += l.Value(e)
	}
	return sum / float64(len(errs))
}

// byHand asks for the three losses of four errors.
func byHand(s *source) (Task, bool) {
	errs := []float64{s.error(), s.error(), s.error(), s.error()}
	beta := of(s, 1., 2., 4., 6.)
	l1, mse := mean(bound("l1", "", 0), errs), mean(bound("mse", "", 0), errs)
	smooth, huber := mean(bound("smoothl1", "beta", beta), errs), mean(bound("huber", "delta", beta), errs)
	signed := 0.
	for _, e := range errs {
		signed += e / 4
	}
	t := Task{
		Text: byHandText(errs, beta), Hints: byHandHints(), Lab: "outliers", Query: "losses=l1,mse,smoothl1&range=10&beta=" + exact(beta) + "&e=" + joined(errs),
		Fields: []Field{
			{"l1", "L1", l1, .005, []Known{{4 * l1, isSum}, {signed, isSigned}}},
			{"mse", "MSE", mse, .005, []Known{{4 * mse, isSum}, {math.Sqrt(mse), isRoot}, {mse / 2, isHalf}}},
			{"smoothl1", "SmoothL1", smooth, .005, []Known{{4 * smooth, isSum}, {huber, isHuber}}},
		},
	}
	if beta == 1 { // where Huber is SmoothL1
		t.Fields[2].Known = t.Fields[2].Known[:1]
	}
	return t, t.clear()
}

// twice asks by what factors SmoothL1 and its gradient grow.
func twice(s *source) (Task, bool) {
	e := of(s, .25, .75, 1., 2., 10.)
	l := bound("smoothl1", "beta", 1)
	value, gradient := l.Value(2*e)/l.Value(e), l.Gradient(2*e)/l.Gradient(e)
	t := Task{
		Text: twiceText(e), Hints: twiceHints(), Lab: "curves", Query: "losses=smoothl1&e=" + exact(e),
		Fields: []Field{
			{"loss", labelLossFactor, value, .02, without(value, []Known{{2, isLinear}, {4, isSquare}})},
			{"gradient", labelGradientFactor, gradient, .02, without(gradient, []Known{{value, isOfLoss}, {2, isUncapped}})},
		},
	}
	return t, true
}

// without leaves out what is right.
func without(right float64, known []Known) []Known {
	var kept []Known
	for _, k := range known {
		if math.Abs(k.Value-right) > .05 {
			kept = append(kept, k)
		}
	}
	return kept
}

// The descent of the exercise: from where, and to below what.
const (
	begin = 5.
	goal  = .1
)

// steps asks after how many steps MSE of one error is next to 0.
func steps(s *source) (Task, bool) {
	rate := of(s, .05, .1, .2, .3, .9)
	t := Task{
		Text: stepsText(rate), Hints: stepsHints(), Lab: "single", Query: "losses=mse&steps=100&rate=" + exact(rate),
		Fields: []Field{{"steps", labelSteps, count(1 - 2*rate), .5, []Known{{count(1 - rate), isOneOfTwo}, {count(1-2*rate) - 1, isOneShort}}}},
	}
	t.Fields[0].Within = .4
	return t, true
}

// count is how many times an error is multiplied until it is below the goal.
func count(by float64) float64 {
	n := 0.
	for e := begin; math.Abs(e) >= goal; e *= by {
		n++
	}
	return n
}

// unit asks for losses of pixels in shares of a picture's side.
func unit(s *source) (Task, bool) {
	side, off := of(s, 100., 200., 400., 500.), 2*float64(1+s.next()%9)
	t := Task{
		Text: unitText(side, off), Hints: unitHints(),
		Fields: []Field{
			{"l1", "L1", off / side, off / side / 200, []Known{{off / side / side, isTwiceDivided}}},
			{"mse", "MSE", off * off / side / side, off * off / side / side / 200, []Known{{off * off / side, isOnceDivided}}},
			{"beta", "β", 1 / side, 1 / side / 200, []Known{{1, isBetaKept}, {1 / side / side, isTwiceDivided}}},
		},
	}
	return t, t.clear()
}

// breaks asks how many wild errors send a median anywhere.
func breaks(s *source) (Task, bool) {
	n := of(s, 5., 7., 9., 11., 13.)
	t := Task{
		Text: breaksText(int(n)), Hints: breaksHints(),
		Fields: []Field{
			{"l1", labelOfL1, (n + 1) / 2, .4, []Known{{1, isMeans}, {(n - 1) / 2, isNotEnough}, {n, isAll}}},
			{"mse", labelOfMSE, 1, .4, []Known{{(n + 1) / 2, isMedians}}},
		},
	}
	return t, true
}
