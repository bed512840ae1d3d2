// Package descent implements gradient descent on the mean loss of a line, on the loss of one error, and on linear models.
package descent

import (
	"math"

	"losslab/internal/fit"
	"losslab/internal/loss"
)

// A Path holds all steps of a gradient descent.
type Path struct {
	Coefs  []fit.Coef // Coefs[k] is the line after k steps; Coefs[0] is the start
	Values []float64  // the mean loss of each line
	// Overflow reports whether the path ends early because the next step would have overflowed.
	Overflow bool
}

// Line minimizes the mean loss of a line by full-batch gradient descent with a constant learning rate, for the given
// number of steps:
//
//	(Level, Tilt) ← (Level, Tilt) − rate · ∂/∂(Level, Tilt) mean ℓ(e)
//
// It works on the standardized x, see [fit.Data], because on raw years no constant rate suits both directions. It is
// deterministic and has no momentum, mini-batches or schedule. The path ends early if the data's Stop reports true.
func Line(l loss.Loss, d *fit.Data, start fit.Coef, rate float64, steps int) Path {
	w := descend(line{d}, l, Place{start.Level, start.Tilt}, rate, steps)
	p := Path{Coefs: make([]fit.Coef, len(w.Places)), Values: w.Values, Overflow: w.Overflow}
	for k, at := range w.Places {
		p.Coefs[k] = fit.Coef{Level: at[0], Tilt: at[1]}
	}
	return p
}

// Gradient returns the derivative of the mean loss with respect to Level and Tilt.
func Gradient(l loss.Loss, d *fit.Data, at fit.Coef) fit.Coef {
	g := gradient(line{d}, l, Place{at.Level, at.Tilt})
	return fit.Coef{Level: g[0], Tilt: g[1]}
}

// A line is the problem of fitting a line to data. Its unknowns are Level and Tilt.
type line struct{ *fit.Data }

func (d line) size() int { return len(d.X) }

func (d line) Errors(dst []float64, at Place) {
	d.Data.Errors(dst, fit.Coef{Level: at[0], Tilt: at[1]})
}

func (d line) along(pulls []float64) Place {
	var level, tilt float64 // Go keeps variables in registers, but not the elements of an array
	for i, pull := range pulls {
		level += pull
		tilt += pull * d.Z(i)
	}
	return Place{level, tilt}
}

// Single minimizes the loss of one error by gradient descent, e ← e − rate·ℓ′(e), and returns e after each step,
// beginning with the start. The result has fewer than steps+1 elements if a step would overflow. A step that would
// reach 0 but for rounding reaches it.
func Single(l loss.Loss, e, rate float64, steps int) []float64 {
	path := make([]float64, 1, steps+1)
	path[0] = e
	for range steps {
		before := e
		if e -= rate * l.Gradient(e); math.Abs(e) < 1e-12*math.Abs(before) {
			e = 0 // the rest is rounding: L1 from 5 reaches 0 after fifty steps of 0.1
		}
		if !finite(e) || !finite(l.Value(e)) {
			break
		}
		path = append(path, e)
	}
	return path
}

// StableRate returns the least upper bound of the learning rates that are safe: below it, each step lowers the mean
// loss unless the gradient is 0. It is 2/L, where L bounds how fast the gradient rises. Because the mean of z² is 1, L
// is [loss.Loss.Curvature] both for a line and for one error. For losses with a kink, and those whose gradient steepens
// without bound, it is 0: no rate is safe.
func StableRate(l loss.Loss) float64 { return 2 / l.Curvature() }

// FirstWithin returns the first step at which the loss is at most limit, or −1.
func (p Path) FirstWithin(limit float64) int {
	for k, v := range p.Values {
		if v <= limit {
			return k
		}
	}
	return -1
}

func finite(x float64) bool { return math.Abs(x) <= math.MaxFloat64 }
