// Package setting holds what a state computes, apart from how it is drawn: enough for another program to come to the same
// numbers.
package setting

import (
	"slices"

	"losslab/internal/loss"
)

// Term is one of the things that a lab compares: a loss of single errors, or, in another lab, one of boxes or of classes.
type Term interface {
	ID() string                 // as queries have it: "smoothl1"
	Name() string               // "SmoothL1"
	Formula() string            // as MathML; of a loss of single errors empty in a browser
	Params() map[string]float64 // by the names that the API uses; empty where there is none
}

// Setting is what a state computes. Its slices are the lab's own: read them only.
type Setting interface {
	// Terms returns what is compared, in the View's order.
	Terms() []Term
	// Columns returns what the elements are, by name, an entry an element.
	Columns() []Column
}

// Column is a named vector.
type Column struct {
	Name   string
	Values []float64
}

// Elements is a Setting of n predictions and targets, of which each loss is reduced to one value: the View's Value and
// Gradient.
type Elements struct {
	Losses     []loss.Loss
	Are        string    // what they are, in the plural: "errors"
	Prediction []float64 // n; the errors themselves where there is no target
	Target     []float64 // n, or nil for zeros
	Shifts     []float64 // one a loss, which is subtracted from every prediction before the loss is taken; nil for zeros
	Reduction  loss.Reduction
}

// Errors returns what the i-th loss acts on: prediction − target, less the loss's shift.
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

// Columns implements [Setting]: prediction, target and error, and, where errors are shifted, what each loss acts on.
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

// Descent is a Setting of one gradient descent a loss, over all points at once:
//
//	(Level, Tilt) ← (Level, Tilt) − Rate · ∂/∂(Level, Tilt) mean ℓ(Level + Tilt·z − y),   z = (x − mean)/sd
//
// where sd is the standard deviation of x that divides by n. Without points it is that of a single error, Level: each
// step takes Rate·dℓ/de off it, and where less than 1e-12 of it would remain, which is rounding, all of it.
type Descent struct {
	Losses      []loss.Loss
	X, Y        []float64 // n each, with two different x at least; nil for a single error
	Level, Tilt float64   // the start
	Runs        []Run     // one a loss
}

// Run is one loss's part of a descent.
type Run struct {
	Rate  float64
	Steps int // up to what the View shows of it: its step, or the last before the numbers overflow
	// Sensitive tells that rounding may show, so that a program that computes in another order may come to other
	// numbers: the steps of wing magnify it, by its steep middle, and a step of L1 may land on a point but for rounding.
	Sensitive bool
}

// Terms implements [Setting].
func (d *Descent) Terms() []Term { return terms(d.Losses) }

// Columns implements [Setting]: the points, or the start of a single error.
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
