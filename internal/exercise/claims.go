package exercise

import (
	"math"
	"slices"
	"strconv"

	"losslab/internal/loss"
)

// A claim is a sentence about one number, which is true of all numbers, of none, or of some.
type claim struct {
	says   string
	symbol string // of the number
	holds  func(v float64) bool
	reads  func(v float64) string // what the number shows
	refuse func(v float64) string // why the claim does not apply to a number, or ""
}

// What a claim is.
const (
	always  = "always"
	never   = "never"
	depends = "depends"
)

// trials are the numbers by which claims are classified. A test checks the result on a dense grid.
var trials = []float64{.1, 10, 1, .25, .5, 2, 3, .01, 5, 100, .05, 1.5, 4, 7, .75, .7}

// cases returns the trials for which a claim is true and those for which it is false, and the resulting classification.
func (c claim) cases() (isTrue, isFalse []float64, is string) {
	for _, v := range trials {
		switch {
		case c.refuse(v) != "":
		case c.holds(v):
			isTrue = append(isTrue, v)
		default:
			isFalse = append(isFalse, v)
		}
	}
	switch {
	case len(isFalse) == 0:
		return isTrue, isFalse, always
	case len(isTrue) == 0:
		return isTrue, isFalse, never
	}
	return isTrue, isFalse, depends
}

// alwaysNever asks of three claims whether they are true always, never, or sometimes.
func alwaysNever(s *source) (Task, bool) {
	size, gradient, fit := sizeClaim(s), pullClaim(s), fitClaim(s)
	t := Task{Text: claimsText, Hints: claimsHints(), Lab: "curves", Try: "losses=l1,mse,smoothl1", solved: fixed("losses=l1,mse,smoothl1,huber,cauchy")}
	kinds := map[string]bool{}
	for i, c := range []claim{size, gradient, fit} {
		_, _, is := c.cases()
		kinds[is] = true
		t.Fields = append(t.Fields, c.fields(strconv.Itoa(i+1))...)
	}
	return t, len(kinds) > 1 // three of a kind would be a pattern
}

// fields returns the field for the choice, and the one for a counterexample.
func (c claim) fields(n string) []Field {
	isTrue, isFalse, is := c.cases()
	choice := choiceField("claim"+n, c.says, is, claimChoices(c.symbol), func(said string) string {
		switch {
		case said == is:
			return isRight
		case said == always: // there is a counterexample, which the other field asks for
			return notAlways(c.symbol)
		case is == always:
			return noneFound(c.symbol, isTrue[:3])
		case said == never:
			return thereItHolds(c.symbol, isTrue[0], c.reads(isTrue[0]))
		}
		return neverFound(c.symbol, isFalse[:3])
	})
	answer := noCase
	if len(isFalse) > 0 {
		answer = number(isFalse[0])
	}
	test := judgedField("case"+n, counterexample(c.symbol), leaveEmpty, 1, answer, func(g Given, _ Answers) (string, bool) {
		v := g.Numbers[0]
		if says := c.refuse(v); says != "" {
			return says, false
		}
		if c.holds(v) {
			return holdsThere(c.reads(v)), false
		}
		return failsThere(c.reads(v)), true
	})
	test.Optional = is == always
	return []Field{choice, test}
}

// sized returns a function that describes two losses of an error.
func sized(a, b loss.Loss) func(e float64) string {
	return func(e float64) string { return readsTwo(a.Name(), a.Value(e), b.Name(), b.Value(e)) }
}

// sizeClaim compares the values of two losses.
func sizeClaim(s *source) claim {
	beta := of(s, 1., .25, 2, 4)
	smooth, huber := smoothL1(beta), bound("huber", "delta", beta)
	above := func(says string, a, b loss.Loss) claim {
		return claim{says, "e", func(e float64) bool { return a.Value(e) > b.Value(e) }, sized(a, b), notZero}
	}
	return of(s,
		above(smoothAboveL1(beta), smooth, l1),
		above(mseAboveSmooth(beta), mse, smooth),
		above(huberAboveSmooth(beta), huber, smooth),
		above(mseAboveL1, mse, l1),
	)
}

// pullClaim says that the error with the larger share has the larger gradient.
func pullClaim(s *source) claim {
	beside := of(s, 2., 3, 4)
	l := of(s, smoothL1(1), mse, bound("cauchy", "c", 1), l1)
	return claim{
		sharePullsHarder(beside, l.Name()), "e",
		func(e float64) bool {
			large, small := e, beside
			if l.Value(e) < l.Value(beside) {
				large, small = beside, e
			}
			return math.Abs(l.Gradient(large)) > math.Abs(l.Gradient(small))*(1+1e-9)
		},
		func(e float64) string {
			return readsPulls(e, l.Value(e), math.Abs(l.Gradient(e)), beside, l.Value(beside), math.Abs(l.Gradient(beside)))
		},
		func(e float64) string {
			if math.Abs(e) == beside {
				return isAlike
			}
			return notZero(e)
		},
	}
}

// sizeFor returns the size at which equal errors have the given value of a loss.
func sizeFor(l loss.Loss, value float64) float64 {
	lo, hi := 0., 2e6
	for range 200 {
		if mid := (lo + hi) / 2; l.Value(mid) < value {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi
}

// fitClaim says that the loss with the lower value fits better.
func fitClaim(s *source) claim {
	ratio := of(s, .6, .5, .8)
	pair := of(s, [2]loss.Loss{l1, smoothL1(1)}, [2]loss.Loss{mse, l1}, [2]loss.Loss{mse, mse}, [2]loss.Loss{l1, mse}, [2]loss.Loss{l1, l1})
	first, second := pair[0], pair[1]
	return claim{
		lowerFitsBetter(first.Name(), second.Name(), ratio), "v",
		func(v float64) bool { return sizeFor(second, ratio*v) < sizeFor(first, v)*(1-1e-9) },
		func(v float64) string {
			return readsFits(first.Name(), v, sizeFor(first, v), second.Name(), ratio*v, sizeFor(second, ratio*v))
		},
		positive,
	}
}

// notZero rejects an error of 0, and one that is too large.
func notZero(e float64) string {
	if e == 0 || math.Abs(e) > 1000 {
		return takeAnother
	}
	return ""
}

// positive rejects what cannot be the value of a loss.
func positive(v float64) string {
	if v <= 0 || v > 1000 {
		return takeAValue
	}
	return ""
}

// claimChoices returns the choices for a claim. Only the symbol that it may depend on differs.
func claimChoices(symbol string) []Choice {
	return slices.Clone([]Choice{{always, isAlways}, {never, isNever}, {depends, dependsOn(symbol)}})
}
