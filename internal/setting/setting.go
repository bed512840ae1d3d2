// Package setting holds what a state computes, apart from how it is drawn: enough for another program to compute the
// same numbers.
package setting

import (
	"slices"

	"losslab/internal/loss"
)

// A Term is one of the things that a lab compares: a loss of single errors or, in some labs, of boxes or classes.
type Term interface {
	ID() string                 // as in queries: "smoothl1"
	Name() string               // "SmoothL1"
	Formula() string            // MathML; empty in a browser for losses of single errors
	Params() map[string]float64 // keyed by the names that the API uses; empty if there are none
}

// A Setting is what a state computes. Its slices belong to the lab and must not be modified.
type Setting interface {
	// Terms returns what is compared, in the order of the View.
	Terms() []Term
	// Columns returns the elements as named vectors, one entry per element.
	Columns() []Column
}

// A Column is a named vector.
type Column struct {
	Name   string
	Values []float64
}

// Elements is a Setting of n predictions and targets. Each loss is reduced to one value: the View's Value and Gradient.
type Elements struct {
	Losses     []loss.Loss
	Are        string    // what the elements are, in the plural: "errors"
	Prediction []float64 // n; the errors themselves if there are no targets
	Target     []float64 // n, or nil for zeros
	Shifts     []float64 // one per loss, subtracted from every prediction before taking the loss; nil for zeros
	Reduction  loss.Reduction
}

// Errors returns the errors that the i-th loss acts on: prediction − target, minus the loss's shift.
func (e *Elements) Errors(i int) []float64 {
	errs := slices.Clone(e.Prediction)
	for k := range errs {
		if e.Shifts != nil {
			errs[k] -= e.Shifts[i]
		}
		if e.Target != nil {
			errs[k] -= e.Target[k]
		}
	}
	return errs
}

// Terms implements [Setting].
func (e *Elements) Terms() []Term { return terms(e.Losses) }

// Columns implements [Setting]. It returns prediction, target and error and, if errors are shifted, the errors that each loss
// acts on.
func (e *Elements) Columns() []Column {
	target, errs := make([]float64, len(e.Prediction)), make([]float64, len(e.Prediction))
	copy(target, e.Target)
	for i, p := range e.Prediction {
		errs[i] = p - target[i]
	}
	columns := []Column{{"prediction", e.Prediction}, {"target", target}, {"error", errs}}
	for i := range e.Shifts {
		columns = append(columns, Column{ownError(e.Losses[i].ID()), e.Errors(i)})
	}
	return columns
}

// Descent is a Setting of one gradient descent per loss, each step over all points:
//
//	(Level, Tilt) ← (Level, Tilt) − Rate · ∂/∂(Level, Tilt) mean ℓ(Level + Tilt·z − y),   z = (x − mean)/sd
//
// where sd is the population standard deviation of x. Without points it is the descent of a single error, Level: each
// step subtracts Rate·dℓ/de, and the result is set to 0 if less than 1e-12 of the error remains, which is rounding.
type Descent struct {
	Losses      []loss.Loss
	X, Y        []float64 // n each, with at least two different x; nil for a single error
	Level, Tilt float64   // start of the descent
	Runs        []Run     // one per loss
}

// A Run is one loss's part of a descent.
type Run struct {
	Rate  float64
	Steps int // number of steps up to the one that the View shows, or to the last before the numbers overflow
	// Sensitive says that rounding may show, so that a program that computes in another order may get other numbers:
	// the steep middle of wing magnifies rounding, and only rounding may keep a step of L1 from landing on a point.
	Sensitive bool
}

// Terms implements [Setting].
func (d *Descent) Terms() []Term { return terms(d.Losses) }

// Columns implements [Setting]. It returns the points, or the start of a single error.
func (d *Descent) Columns() []Column {
	if d.X == nil {
		return []Column{{"start", []float64{d.Level}}}
	}
	return []Column{{"x", d.X}, {"y", d.Y}}
}

func terms(losses []loss.Loss) []Term {
	all := make([]Term, len(losses))
	for i, l := range losses {
		all[i] = l
	}
	return all
}
