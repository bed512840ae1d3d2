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
