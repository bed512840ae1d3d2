package exercise

import (
	"math"
	"slices"

	"losslab/internal/loss"
)

// twelve are the initial errors of the lab outliers. The tenth is far off.
var twelve = []float64{.4, -.7, .2, 1.1, -.3, .9, -1.2, .5, -.6, 6, .3, -.8}

const far = 9 // its index

// state returns the query of the lab outliers with these errors, the tenth marked.
func state(errs []float64) string {
	most := 0.
	for _, e := range errs {
		most = max(most, math.Abs(e))
	}
	return "e=" + joined(errs) + "&outlier=10&range=" + exact(math.Ceil(1.5*most))
}

// with returns a copy of the errors with one replaced.
func with(errs []float64, at int, e float64) []float64 {
	errs = slices.Clone(errs)
	errs[at] = e
	return errs
}

// share returns the tenth error's share of a loss.
func share(l loss.Loss, errs []float64) float64 {
	return l.Value(errs[far]) / (mean(l, errs) * float64(len(errs)))
}

// pull returns the tenth error's share of the sizes of a loss's gradients.
func pull(l loss.Loss, errs []float64) float64 {
	sum := 0.
	for _, e := range errs {
		sum += math.Abs(l.Gradient(e))
	}
	return math.Abs(l.Gradient(errs[far])) / sum
}

// ninety asks for the error that has a given share of MSE.
func ninety(s *source) (Task, bool) {
	return ninetyOf(scaled(twelve, of(s, 1., .5, 1.5, 2, 3)), of(s, .95, .8, .75, .7, .85, .65, .6, .9, .55))
}

func ninetyOf(errs []float64, want float64) (Task, bool) {
	odds, others := want/(1-want), with(errs, far, 0)
	n := float64(len(errs))
	squares, sizes := n*mean(mse, others), n*mean(l1, others)
	right := with(errs, far, math.Sqrt(odds*squares))
	known := []Known{{odds * squares, isItsSquare}, {odds * sizes, isShareOfL1}, {math.Sqrt(want * squares), isOfOthers}}
	judge := func(g Given, _ Answers) (string, bool) {
		now := share(mse, with(errs, far, g.Numbers[0]))
		if math.Abs(now-want) <= .005 {
			return isRight, true
		}
		for _, k := range known {
			if math.Abs(math.Abs(g.Numbers[0])-k.Value) <= .005*k.Value {
				return k.Says, false
			}
		}
		return shareIs("MSE", now, now > want), false
	}
	const equal = 1. / 12
	t := Task{
		Text: ninetyText(errs, want), Hints: ninetyHints(), Lab: "outliers", Try: state(errs), solved: fixed(state(right)),
		Fields: []Field{
			judgedField("error", labelTenth, withinHalfAPoint, 1, digits(right[far]), judge),
			percentField("gradient", labelGradientShare, withinAPoint, pull(mse, right), 1, Known{100 * want, isShareOfLoss}, Known{100 * equal, isEqualShare}),
		},
	}
	return t, true
}

// border asks for the β that gives an error a given share of SmoothL1, and for the range of that share.
func border(s *source) (Task, bool) {
	return borderOf(scaled(twelve, of(s, 1., .5, 2, 3, 4)), of(s, .5, .55, .6, .65, .7, .8, .85, .75), of(s, .84, .86, .9, .95), of(s, .48, .45, .49, .4))
}

func borderOf(errs []float64, want, high, low float64) (Task, bool) {
	least, most := share(smoothL1(0), errs), share(mse, errs)
	at := func(beta float64) float64 { return share(smoothL1(beta), errs) }
	lo, hi := 0., errs[far] // the share grows with β until all errors are below it
	for range 100 {
		if mid := (lo + hi) / 2; at(mid) < want {
			lo = mid
		} else {
			hi = mid
		}
	}
	judge := func(g Given, _ Answers) (string, bool) {
		beta := g.Numbers[0]
		if beta < 0 {
			return isNegativeBeta, false
		}
		now := at(beta)
		if math.Abs(now-want) <= .005 {
			return isRight, true
		}
		return shareIs("SmoothL1", now, now > want), false
	}
	can := func(id string, is float64) Field {
		right := yes
		if is < least || is > most {
			right = no
		}
		return choiceField(id, canItBe(is), right, yesOrNo, func(said string) string { return reaches(said == right, is, least, most) })
	}
	return Task{
		Text: borderText(errs, want), Hints: borderHints(), Lab: "outliers", Try: state(errs) + "&losses=l1,mse,smoothl1", solved: fixed(state(errs) + "&losses=l1,mse,smoothl1&beta=" + exact(hi)),
		Fields: []Field{judgedField("beta", "β", withinHalfAPoint, 1, digits(hi), judge), can("high", high), can("low", low)},
	}, true
}

// The choices of border.
const (
	yes = "yes"
	no  = "no"
)

// middle returns the interval of shifts that minimize L1.
func middle(errs []float64) (from, to float64) {
	sorted := slices.Sorted(slices.Values(errs))
	n := len(sorted)
	return sorted[(n-1)/2], sorted[n/2]
}

// balance returns the shift that minimizes MSE.
func balance(errs []float64) float64 {
	sum := 0.
	for _, e := range errs {
		sum += e
	}
	return sum / float64(len(errs))
}

// meanAndMedian asks for a move of one error that moves the mean but not the median.
func meanAndMedian(s *source) (Task, bool) {
	by := of(s, 1., .5, 1.5, 2, 3)
	return meanAndMedianOf(scaled(twelve, by), scaled([]float64{of(s, .6, .7, .75, .8, .9, 1.25, 1.5, 1, 2)}, by)[0])
}

func meanAndMedianOf(errs []float64, want float64) (Task, bool) {
	n := float64(len(errs))
	more := n * (want - balance(errs))
	from, to := middle(errs)
	moved := func(point int, e float64) (now []float64, stays bool) {
		now = with(errs, point, e)
		a, b := middle(now)
		return now, a == from && b == to
	}
	point := func(all Answers) (int, bool) {
		v, ok := all.number("point")
		return int(v) - 1, ok && v == math.Trunc(v) && v >= 1 && v <= n
	}
	judgePoint := func(_ Given, all Answers) (string, bool) {
		i, ok := point(all)
		if !ok {
			return noPoint(len(errs)), false
		}
		if _, stays := moved(i, errs[i]+more); !stays {
			return isOfTheMiddle(errs[i], from, to), false
		}
		return isRight, true
	}
	judgeTo := func(g Given, all Answers) (string, bool) {
		i, ok := point(all)
		if !ok {
			return sayWhichPoint, false
		}
		v := g.Numbers[0]
		now, stays := moved(i, v)
		a, b := middle(now)
		switch is := balance(now); {
		case math.Abs(is-want) <= .005 && stays:
			return isRight, true
		case math.Abs(is-want) <= .005:
			return middleMoves(a, b), false
		case math.Abs(v-want) <= .005:
			return isTheShift, false
		case math.Abs(v-(errs[i]+more/n)) <= .005:
			return isOneStep(len(errs)), false
		default:
			return meanIs(is, is > want), false
		}
	}
	right := with(errs, far, errs[far]+more)
	solved := func(all Answers) string {
		if i, ok := point(all); ok && len(all["to"].Numbers) == 1 {
			now, _ := moved(i, all["to"].Numbers[0])
			return state(now)
		}
		return state(right)
	}
	return Task{
		Text: centersText(errs, want), Hints: centersHints(), Lab: "outliers", Try: state(errs), solved: solved,
		Fields: []Field{
			judgedField("point", labelPoint, countedFromLeft, 1, "10", judgePoint),
			judgedField("to", labelTo, withinHundredths, 1, digits(right[far]), judgeTo),
		},
	}, true
}

// reverse asks for ten errors with a given L1 and MSE.
func reverse(s *source) (Task, bool) {
	a, more := of(s, 1., 0, 2, 3, 4), of(s, 1., 2, 4, 5, 3)
	if s.next()%2 == 0 {
		return reverseOf(a, a+10*more, 1)
	}
	return reverseOf(a, a+2*more, 5)
}

// reverseOf asks for errors that have the losses of the given number of large errors and otherwise small ones.
func reverseOf(small, large float64, many int) (Task, bool) {
	errs := slices.Repeat([]float64{small}, 10)
	for i := range many {
		errs[len(errs)-1-i] = large
	}
	absolute, square := mean(l1, errs), mean(mse, errs)
	judge := func(g Given, _ Answers) (string, bool) {
		a, q := mean(l1, g.Numbers), mean(mse, g.Numbers)
		n := float64(len(errs))
		near := func(x, y float64) bool { return math.Abs(x-y) <= .005*(1+1e-9) }
		switch {
		case near(a, absolute) && near(q, square):
			return isRight, true
		case near(n*a, absolute):
			return isSumOfSizes(a), false
		case near(a, absolute) && near(math.Sqrt(q), square):
			return isRootOfSquares(q), false
		case near(math.Abs(balance(g.Numbers)), absolute) && !near(a, absolute):
			return isSignedMean(a), false
		case near(a, absolute):
			return onlyL1(a, q, q > square), false
		case near(q, square):
			return onlyMSE(a, q, a > absolute), false
		}
		return bothAre(a, q), false
	}
	lab := func(given []float64) string {
		return "losses=l1,mse&e=" + joined(given) + "&range=" + exact(math.Ceil(1.2*max(large, slices.Max(given), -slices.Min(given))))
	}
	solved := func(all Answers) string {
		if g, ok := all["errors"]; ok {
			return lab(g.Numbers)
		}
		return lab(errs)
	}
	return Task{
		Text: reverseText(len(errs), absolute, square), Hints: reverseHints(), Lab: "outliers", Try: lab(make([]float64, len(errs))), solved: solved,
		Fields: []Field{judgedField("errors", labelErrors(len(errs)), tenNumbers, len(errs), commas(errs), judge)},
	}, true
}
