package descent

import (
	"math"

	"losslab/internal/loss"
)

// Linear describes n errors that are linear functions of one or two unknowns:
//
//	eᵢ = Offset[i] + Design[i][0]·u₀ + Design[i][1]·u₁
//
// A common shift of errors is one such unknown; a point among targets has two, and so does a line.
type Linear struct {
	Offset []float64    // n
	Design [][2]float64 // n
	// Stop, if not nil, is called before each step. Once it returns true, a descent ends.
	Stop func() bool
}

// Errors writes the errors at a place to dst, which must have length n.
func (d *Linear) Errors(dst []float64, at Place) {
	for i, o := range d.Offset {
		dst[i] = o + float64(d.Design[i][0]*at[0]) + float64(d.Design[i][1]*at[1])
	}
}

// Descend minimizes the mean loss by gradient descent with a constant learning rate: u ← u − rate · ∂/∂u mean ℓ(e).
func (d *Linear) Descend(l loss.Loss, start Place, rate float64, steps int) Walk {
	return descend(d, l, start, rate, steps)
}

// Gradient returns the derivative of the mean loss with respect to the unknowns.
func (d *Linear) Gradient(l loss.Loss, at Place) Place { return gradient(d, l, at) }

func (d *Linear) size() int { return len(d.Offset) }

// Stopped reports whether Stop has said to stop.
func (d *Linear) Stopped() bool { return d.Stop != nil && d.Stop() }

func (d *Linear) along(pulls []float64) (g Place) {
	for i, pull := range pulls {
		g[0] += pull * d.Design[i][0]
		g[1] += pull * d.Design[i][1]
	}
	return g
}

// Steepness returns the norm of the gradient, or 0 if its terms cancel to within 1e-7 of their sum, where rounding contributes.
func (d *Linear) Steepness(l loss.Loss, at Place) float64 {
	errs, pulls := make([]float64, len(d.Offset)), make([]float64, len(d.Offset))
	d.Errors(errs, at)
	l.Gradients(pulls, loss.Mean, errs, nil)
	g, terms := d.along(pulls), 0.0
	for i, pull := range pulls {
		terms += math.Abs(pull) * (math.Abs(d.Design[i][0]) + math.Abs(d.Design[i][1]))
	}
	if size := math.Hypot(g[0], g[1]); size > 1e-7*terms {
		return size
	}
	return 0
}

// Eigenvalues returns the eigenvalues of MSE's Hessian with respect to the unknowns. Their ratio is the condition
// number: how much steeper one direction is than another. With one unknown, the second is 0.
func (d *Linear) Eigenvalues() (largest, smallest float64) {
	var a, b, c float64
	scale := 2 / float64(len(d.Design))
	for _, row := range d.Design {
		a += scale * row[0] * row[0]
		b += scale * row[0] * row[1]
		c += scale * row[1] * row[1]
	}
	largest = (a+c)/2 + math.Hypot((a-c)/2, b)
	if largest == 0 {
		return 0, 0
	}
	// The determinant over the larger eigenvalue keeps digits that a difference would lose.
	return largest, max(0, (a*c-b*b)/largest)
}
