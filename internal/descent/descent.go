// Package descent walks down losses by gradient descent, of a line's mean loss or of one error's.
package descent

import (
	"math"

	"losslab/internal/fit"
	"losslab/internal/loss"
)

// Path is a gradient descent, all of its steps.
type Path struct {
	Coefs  []fit.Coef // after k steps at place k; the start at 0
	Values []float64  // the mean loss there, of the same length
	// Overflow tells that the next step would have left what a float64 can
	// hold, so that the path is shorter than was asked for.
	Overflow bool
}

// Line walks down the mean loss of a line, steps times, each time against
// the gradient over all points (full batch) and rate times as far:
//
//	(Level, Tilt) ← (Level, Tilt) − rate · ∂/∂(Level, Tilt) mean ℓ(e)
//
// It works on the standardised x, see [fit.Data]: on raw years no constant step
// fits both directions. It is deterministic, and knows no momentum, no batches
// and no schedule. Where the data's Stop says so, the path ends there.
func Line(l loss.Loss, d *fit.Data, start fit.Coef, rate float64, steps int) Path {
	w := newWalk(l, d)
	p := Path{Coefs: make([]fit.Coef, 1, steps+1), Values: make([]float64, 1, steps+1)}
	at := start
	p.Coefs[0], p.Values[0] = at, w.value(at)
	for k := 0; k < steps && !d.Stopped(); k++ {
		g := w.gradient()
		at.Level -= rate * g.Level
		at.Tilt -= rate * g.Tilt
		v := w.value(at)
		if !finite(v) || !finite(at.Level) || !finite(at.Tilt) {
			p.Overflow = true
			break
		}
		p.Coefs, p.Values = append(p.Coefs, at), append(p.Values, v)
	}
	return p
}

// Gradient is the derivative of the mean loss by Level and Tilt.
func Gradient(l loss.Loss, d *fit.Data, at fit.Coef) fit.Coef {
	w := newWalk(l, d)
	w.value(at)
	return w.gradient()
}

// walk holds what a step needs, so that a path allocates but once.
type walk struct {
	loss          loss.Loss
	data          *fit.Data
	errors, pulls []float64
}

func newWalk(l loss.Loss, d *fit.Data) *walk {
	n := len(d.X)
	return &walk{loss: l, data: d, errors: make([]float64, n), pulls: make([]float64, n)}
}

// value leaves the errors at a line behind, which gradient goes on from.
func (w *walk) value(at fit.Coef) float64 {
	w.data.Errors(w.errors, at)
	return w.loss.Reduce(loss.Mean, w.errors, nil)
}

func (w *walk) gradient() (g fit.Coef) {
	w.loss.Gradients(w.pulls, loss.Mean, w.errors, nil)
	for i, pull := range w.pulls {
		g.Level += pull
		g.Tilt += pull * w.data.Z(i)
	}
	return g
}

// Single walks down the loss of one error, from e on: e ← e − rate·ℓ′(e).
// The answer holds e after k steps at place k, the start at 0; it is shorter
// than was asked for where the next step would overflow. A step that would land
// on 0 but for rounding lands on it.
func Single(l loss.Loss, e, rate float64, steps int) []float64 {
	path := make([]float64, 1, steps+1)
	path[0] = e
	for range steps {
		before := e
		if e -= rate * l.Gradient(e); math.Abs(e) < 1e-12*math.Abs(before) {
			e = 0 // what is left is rounding: L1 from 5 lands on 0 after fifty steps of 0.1
		}
		if !finite(e) || !finite(l.Value(e)) {
			break
		}
		path = append(path, e)
	}
	return path
}

// StableRate is the largest learning rate for which a descent cannot climb: at
// any rate below it each step lowers the mean loss, unless it is stationary
// already. It is 2/L, where L bounds how fast the gradient rises; as the mean
// of z² is 1, that is the loss's own [loss.Loss.Curvature], for a line as for
// one error. For losses with a kink, and those whose gradient steepens without
// bound, it is 0: no rate is sure.
func StableRate(l loss.Loss) float64 { return 2 / l.Curvature() }

// FirstWithin is the first step at which a path's loss is at most limit, or −1.
func (p Path) FirstWithin(limit float64) int {
	for k, v := range p.Values {
		if v <= limit {
			return k
		}
	}
	return -1
}

func finite(x float64) bool { return math.Abs(x) <= math.MaxFloat64 }
