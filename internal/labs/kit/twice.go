package kit

import (
	"math"

	"losslab/internal/loss"
)

// Twice returns the factors by which the sum of a loss over errs, and of the size of its gradient, change when each
// error doubles. A factor is +Inf if the sum was 0 before, NaN if it stays 0, and +Inf or NaN if it overflows.
func Twice(l loss.Loss, errs ...float64) (value, gradient float64) {
	var before, after, pull, twice float64
	for _, e := range errs {
		before, after = before+l.Value(e), after+l.Value(2*e)
		pull, twice = pull+math.Abs(l.Gradient(e)), twice+math.Abs(l.Gradient(2*e))
	}
	return after / before, twice / pull
}

// Shapes describes by which factor each loss, or its gradient, grows when the error doubles, near 0 and up to end.
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
