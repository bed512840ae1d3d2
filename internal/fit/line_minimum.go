package fit

import (
	"math"
	"slices"

	"losslab/internal/loss"
)

// LineMinimum is where the mean of ℓ(Intercept + Slope·xᵢ − yᵢ) is least.
type LineMinimum struct {
	Line           // the minimiser to quote; where there are many, the mean of Ends
	Ends   []Line  // of many minimisers: the two ends of the segment or the corners of the polygon that they fill, in order and at most 64; nil of one
	Value  float64 // the mean loss there, which is finite
	Unique bool    // proven to be the only minimiser
	Exact  bool    // false: found by an iteration, for the loss is not convex and may have several minima
}

// MinimizeLine finds the line with the least mean of ℓ(eᵢ), where eᵢ =
// Intercept + Slope·xᵢ − yᵢ is prediction − target. It does not change d.
//
//   - Where the gradient is piecewise constant (L1, quantile, ε-insensitive,
//     SmoothL1 with β = 0), a minimiser goes through two points, or points
//     shifted by ±ε. Of such lines it follows those that descend, turning about
//     a point at a time (Wesolowsky 1981), and the derivatives in the finitely
//     many directions that count prove the last one minimal, and unique or not.
//   - MSE has least squares' closed form. For SmoothL1 and Huber, Newton's
//     iteration finds which errors are in the quadratic middle, and a closed
//     form the rest.
//   - Other convex losses (log-cosh, Barron with α ≥ 1) have one minimiser,
//     found by Newton's iteration to rounding.
//   - Losses that are not convex get the lowest of what iteratively reweighted
//     least squares reaches from three lines: Siegel's repeated median, least
//     absolute deviations, least squares. For wing, lines through two points
//     next to it are tried too. Outliers far out in x are withstood where the
//     repeated median withstands them (up to nearly half of all points) and the
//     loss's scale is above the noise and below the outliers' distance; a deeper
//     minimum may be missed. Exact and Unique are false then.
//
// The minimisers of a convex loss are exact up to the rounding of the
// standardised data. The set of them is bounded, as these losses grow to both
// sides and the data have two distinct x. Two minimisers closer than some 1e-12
// of their size count as one.
//
// It fails with [ErrFlat], with [ErrRange] where the loss or the line
// overflows, and with [ErrStopped].
func MinimizeLine(l loss.Loss, d *Data) (LineMinimum, error) {
	p := newPlane(d)
	var (
		found minima
		err   error
	)
	switch pieces := l.Pieces(); {
	case len(pieces) == 1 && pieces[0].Slope == 0:
		return LineMinimum{}, ErrFlat
	case len(pieces) == 1:
		found = minima{middle: p.squares(), unique: true}
	case pieces != nil && steplike(pieces):
		found = newVertices(p, pieces).minimum(p.squares())
	case pieces != nil:
		found = p.clipped(l, pieces[1].To)
	case l.Convex():
		found.unique = true
		found.middle, err = p.smooth(l)
	default:
		found.middle = p.search(l)
	}
	if d.Stopped() {
		err = ErrStopped
	}
	if err != nil {
		return LineMinimum{}, err
	}
	m := LineMinimum{
		Line: d.Line(p.absolute(found.middle)), Value: p.value(l, found.middle),
		Unique: found.unique, Exact: l.Convex(),
	}
	for _, end := range found.ends {
		m.Ends = append(m.Ends, d.Line(p.absolute(end)))
	}
	overflows := func(ln Line) bool { return !finite(ln.Slope) || !finite(ln.Intercept) }
	if !finite(m.Value) || overflows(m.Line) || slices.ContainsFunc(m.Ends, overflows) {
		return LineMinimum{}, ErrRange
	}
	return m, nil
}

func steplike(pieces []loss.Piece) bool {
	return !slices.ContainsFunc(pieces, func(pc loss.Piece) bool { return pc.Slope != 0 })
}

// minima are what a solver found: the middle of the minimisers and, where
// there are many, the ends of the set, in the order of a walk round it.
type minima struct {
	middle Coef
	ends   []Coef
	unique bool // proven
}

// orderly makes minima of corners that may coincide. The ends begin with the
// one of the least tilt. One corner is no set, but a single minimiser.
func orderly(corners ...Coef) (m minima) {
	size := 0.0
	for _, c := range corners {
		size = max(size, math.Abs(c.Level), math.Abs(c.Tilt))
	}
	same := func(a, b Coef) bool {
		return math.Abs(a.Level-b.Level) <= 1e-12*size && math.Abs(a.Tilt-b.Tilt) <= 1e-12*size
	}
	ends := slices.CompactFunc(corners, same)
	for len(ends) > 1 && same(ends[0], ends[len(ends)-1]) {
		ends = ends[:len(ends)-1]
	}
	n := float64(len(ends))
	for _, c := range ends {
		m.middle.Level += c.Level / n
		m.middle.Tilt += c.Tilt / n
	}
	if len(ends) == 1 {
		return minima{middle: ends[0], unique: true}
	}
	first := 0
	for i, c := range ends {
		if c.Tilt < ends[first].Tilt || c.Tilt == ends[first].Tilt && c.Level < ends[first].Level {
			first = i
		}
	}
	m.ends = append(slices.Clone(ends[first:]), ends[:first]...)
	return m
}
