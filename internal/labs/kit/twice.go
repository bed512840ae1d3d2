package kit

import "losslab/internal/loss"

// Twice returns by what factors a loss and its gradient grow when an error doubles. A factor is NaN where it would be of 0
// to 0, and infinite where only the first is 0.
func Twice(l loss.Loss, e float64) (value, gradient float64) {
	return l.Value(2*e) / l.Value(e), l.Gradient(2*e) / l.Gradient(e)
}
