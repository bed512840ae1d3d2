package kit

import (
	"math"

	"losslab/internal/loss"
)

// Twice returns by which factors a loss of some errors, and the size of its gradient, change when each of the errors doubles.
// What is 0 before has the factor +Inf, or NaN where it stays so. What overflows has +Inf or NaN, too.
func Twice(l loss.Loss, errs ...float64) (value, gradient float64) {
	var before, after, pull, twice float64
	for _, e := range errs {
		before, after = before+l.Value(e), after+l.Value(2*e)
		pull, twice = pull+math.Abs(l.Gradient(e)), twice+math.Abs(l.Gradient(2*e))
	}
	return after / before, twice / pull
}

// Shapes says how the losses grow where the error doubles, near 0 and up to an end of a chart, or how their gradients do.
func (k Kit) Shapes(losses []loss.Loss, end float64, gradients bool) string {
	doubled := func(l loss.Loss, e float64) string {
		value, gradient := Twice(l, e)
		switch {
		case gradients && l.Gradient(e) == 0 && l.Gradient(2*e) == 0, !gradients && l.Value(e) == 0 && l.Value(2*e) == 0:
			return k.Common.StaysZero()
		case gradients:
			value = gradient
		}
		if !Finite(value) {
			return k.Common.NoFactor()
		}
		return k.Times(value)
	}
	return k.Common.Shapes(gradients, k.EachLoss(losses, func(_ int, l loss.Loss) string {
		near, far, same := doubled(l, end*1e-9), doubled(l, end/2), true
		for e := end * 1e-6; e < end/2; e *= 3 {
			same = same && doubled(l, e) == far
		}
		if same {
			return far
		}
		return k.Common.NearAndFar(near, far)
	}))
}
