// Package fit finds the minima of mean losses.
//
// Errors are e = prediction − target, as in package loss. [Location] finds the common shift c, to be subtracted from
// every prediction, that minimizes the mean of ℓ(eᵢ − c): the mean of the errors for MSE, their median for L1.
// [MinimizeLine] finds the line that minimizes the mean of ℓ(intercept + slope·xᵢ − yᵢ): least squares for MSE, least
// absolute deviations for L1.
//
// The solvers are specialized for one and two unknowns and use only the standard library, because browsers download
// this package. The tests check them against gonum's general solvers.
package fit

import (
	"errors"
	"math"
	"slices"
	"strconv"

	"losslab/internal/loss"
	"losslab/internal/wrap"
)

// A Minimum describes the minimizers of the mean of ℓ(eᵢ − c) as a function of c.
type Minimum struct {
	Lo, Hi float64 // the interval of all minimizers, in the unit of the errors; equal if there is only one
	Value  float64 // the minimal mean loss; +Inf if it overflows
	Exact  bool    // false if found by a search because the loss is not convex and may have several minima
}

// Middle returns the midpoint of the minimizers.
func (m Minimum) Middle() float64 { return m.Lo + (m.Hi-m.Lo)/2 }

// Unique reports whether there is a single minimizer.
func (m Minimum) Unique() bool { return m.Lo == m.Hi }

// Errors returned by [Location] and, for the last two, by [MinimizeLine]. An error that wraps ErrNotFinite names the element.
var (
	ErrNoErrors  = errors.New("no errors to fit")
	ErrNotFinite = errors.New("not a finite number")
	ErrRange     = errors.New("errors are too far apart for the loss to be computed")
	ErrFlat      = errors.New("the loss is 0 everywhere, so everything is a minimizer")
)

// ErrStopped means that a fit was stopped by [Data].Stop.
var ErrStopped = errors.New("the fit was stopped")

// Location returns the shifts c that minimize the mean of ℓ(eᵢ − c). The errors may be in any order and are not modified.
//
//   - If the gradient is piecewise linear (L1, MSE, SmoothL1, Huber, quantile, ε-insensitive), the interval of minimizers is
//     computed from the sorted borders of the pieces.
//   - For other convex losses, c is the root of the monotone gradient, bracketed down to adjacent floating-point numbers.
//   - For non-convex losses, c is the best result of a deterministic search. It starts from the median, every error (64 order
//     statistics if there are more than 128) and, of at most 64 errors, the midpoints between neighbors, and refines the four
//     best local minima among them.
//
// The error is [ErrNoErrors], [ErrRange] or [ErrFlat], or wraps [ErrNotFinite].
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

// A sample is the mean loss of sorted errors as a function of the shift.
type sample struct {
	loss          loss.Loss
	sorted        []float64
	shifts, pulls []float64 // scratch space of the same length
}

func (s *sample) value(c float64) float64 {
	s.shift(c)
	return s.loss.Reduce(loss.Mean, s.sorted, s.shifts)
}

// slope returns the derivative of value. Its sign is reversed because a larger shift lowers every error.
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

// sum returns Neumaier's compensated sum, in which a large number that later cancels does not cost the digits of small
// ones. The sum of values that are not all finite is not finite.
func sum(values []float64) float64 {
	var t total
	for _, v := range values {
		t.add(v)
	}
	return t.value()
}
