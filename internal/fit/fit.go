// Package fit finds where losses are least.
//
// Errors are e = prediction − target, as in package loss. [Location] finds
// the common shift c, to be subtracted from every prediction, for which the
// mean of ℓ(eᵢ − c) is least: the mean of the errors for MSE, their median for
// L1. [MinimizeLine] finds the line for which the mean of
// ℓ(intercept + slope·xᵢ − yᵢ) is least: least squares for MSE, least absolute
// deviations for L1.
//
// The solvers are for one and two unknowns and need nothing but the standard
// library, as the package is a part of what a browser loads; gonum's general
// ones check them in the tests.
package fit

import (
	"errors"
	"math"
	"slices"
	"strconv"

	"losslab/internal/loss"
	"losslab/internal/wrap"
)

// Minimum is where the mean of ℓ(eᵢ − c) is least, as a function of c.
type Minimum struct {
	Lo, Hi float64 // the whole interval of minimisers, in the unit of the errors; equal where there is one
	Value  float64 // the mean loss there; +Inf where it overflows
	Exact  bool    // false: found by a search, for the loss is not convex and may have several minima
}

// Middle is the minimiser to quote where one number must be.
func (m Minimum) Middle() float64 { return m.Lo + (m.Hi-m.Lo)/2 }

// Unique reports whether there is a single minimiser.
func (m Minimum) Unique() bool { return m.Lo == m.Hi }

// What [Location] refuses, and [MinimizeLine] the last two of them. Errors that
// wrap ErrNotFinite say which element.
var (
	ErrNoErrors  = errors.New("no errors to fit")
	ErrNotFinite = errors.New("not a finite number")
	ErrRange     = errors.New("errors are too far apart for the loss to be computed")
	ErrFlat      = errors.New("the loss is 0 everywhere, so everything is a minimiser")
)

// ErrStopped says that a fit was told to stop, by [Data].
var ErrStopped = errors.New("the fit was stopped")

// Location finds the shift c at which the mean of ℓ(eᵢ − c) is least. The
// errors may be in any order and are not changed.
//
//   - Where the gradient consists of straight pieces (L1, MSE, SmoothL1,
//     Huber, quantile, ε-insensitive), the minimisers are computed from the
//     sorted borders of the pieces, with the whole interval where there is one.
//   - For other convex losses, c is the root of the monotone gradient, bracketed
//     down to neighbouring numbers.
//   - For losses that are not convex, c is the best that a deterministic search
//     finds: it starts from the median and every error (64 order statistics of
//     more than 128 errors) and refines the four best local minima among them.
//
// It fails with [ErrNoErrors], [ErrNotFinite], [ErrRange] or [ErrFlat].
func Location(l loss.Loss, errors []float64) (Minimum, error) {
	sorted := slices.Clone(errors)
	slices.Sort(sorted)
	if err := check(errors, sorted); err != nil {
		return Minimum{}, err
	}
	s := &sample{loss: l, sorted: sorted, shifts: make([]float64, len(sorted)), pulls: make([]float64, len(sorted))}
	m := Minimum{Exact: true}
	var err error
	switch pieces := l.Pieces(); {
	case pieces != nil:
		m.Lo, m.Hi, err = solvePieces(pieces, sorted)
	case l.Convex():
		m.Lo, err = s.convexRoot()
		m.Hi = m.Lo
	default:
		m.Lo = s.search()
		m.Hi, m.Exact = m.Lo, false
	}
	if err != nil {
		return Minimum{}, err
	}
	m.Value = s.value(m.Middle())
	return m, nil
}

func check(errors, sorted []float64) error {
	if len(errors) == 0 {
		return ErrNoErrors
	}
	for i, e := range errors {
		if math.IsNaN(e) || math.IsInf(e, 0) {
			return wrap.With(ErrNotFinite, "element "+strconv.Itoa(i)+" is "+text(e))
		}
	}
	if math.IsInf(sorted[len(sorted)-1]-sorted[0], 0) {
		return ErrRange
	}
	return nil
}

// sample is the mean loss of sorted errors as a function of the shift.
type sample struct {
	loss          loss.Loss
	sorted        []float64
	shifts, pulls []float64 // scratch of the same length
}

func (s *sample) value(c float64) float64 {
	s.shift(c)
	return s.loss.Reduce(loss.Mean, s.sorted, s.shifts)
}

// slope is the derivative of value: what shifts up lowers every error.
func (s *sample) slope(c float64) float64 {
	s.shift(c)
	s.loss.Gradients(s.pulls, loss.Mean, s.sorted, s.shifts)
	return -sum(s.pulls)
}

func (s *sample) shift(c float64) {
	for i := range s.shifts {
		s.shifts[i] = c
	}
}

// sum is Neumaier's compensated sum, which keeps a large number from taking
// the digits of small ones when it is cancelled later. Not finite values give
// a sum that is not finite.
func sum(values []float64) float64 {
	var t total
	for _, v := range values {
		t.add(v)
	}
	return t.value()
}
