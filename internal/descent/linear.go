package descent

import (
	"math"

	"losslab/internal/loss"
)

// A Place is a point in the space of one or two unknowns. With one unknown, the second coordinate is 0.
type Place [2]float64

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

// A Walk holds all steps of a gradient descent on a [Linear].
type Walk struct {
	Places   []Place   // Places[k] is the place after k steps; Places[0] is the start
	Values   []float64 // the mean loss at each place
	Overflow bool      // whether the walk ends early because the next step would have overflowed
}

// Descend minimizes the mean loss by gradient descent with a constant learning rate: u ← u − rate · ∂/∂u mean ℓ(e).
func (d *Linear) Descend(l loss.Loss, start Place, rate float64, steps int) Walk {
	errs, pulls := make([]float64, len(d.Offset)), make([]float64, len(d.Offset))
	w := Walk{Places: make([]Place, 1, steps+1), Values: make([]float64, 1, steps+1)}
	at := start
	d.Errors(errs, at)
	w.Places[0], w.Values[0] = at, l.Reduce(loss.Mean, errs, nil)
	for k := 0; k < steps && !(d.Stop != nil && d.Stop()); k++ {
		g := d.gradient(l, errs, pulls)
		at[0] -= rate * g[0]
		at[1] -= rate * g[1]
		d.Errors(errs, at)
		v := l.Reduce(loss.Mean, errs, nil)
		if !finite(v) || !finite(at[0]) || !finite(at[1]) {
			w.Overflow = true
			break
		}
		w.Places, w.Values = append(w.Places, at), append(w.Values, v)
	}
	return w
}

// Gradient returns the derivative of the mean loss with respect to the unknowns.
func (d *Linear) Gradient(l loss.Loss, at Place) Place {
	errs := make([]float64, len(d.Offset))
	d.Errors(errs, at)
	return d.gradient(l, errs, make([]float64, len(errs)))
}

// Steepness returns the norm of the gradient, or 0 if its terms cancel to within 1e-7 of their sum, where rounding contributes.
func (d *Linear) Steepness(l loss.Loss, at Place) float64 {
	errs, pulls := make([]float64, len(d.Offset)), make([]float64, len(d.Offset))
	d.Errors(errs, at)
	g, terms := d.gradient(l, errs, pulls), 0.0
	for i, pull := range pulls {
		terms += math.Abs(pull) * (math.Abs(d.Design[i][0]) + math.Abs(d.Design[i][1]))
	}
	if size := math.Hypot(g[0], g[1]); size > 1e-7*terms {
		return size
	}
	return 0
}

func (d *Linear) gradient(l loss.Loss, errs, pulls []float64) (g Place) {
	l.Gradients(pulls, loss.Mean, errs, nil)
	for i, pull := range pulls {
		g[0] += pull * d.Design[i][0]
		g[1] += pull * d.Design[i][1]
	}
	return g
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
