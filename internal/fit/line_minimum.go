package fit

import (
	"math"
	"slices"

	"losslab/internal/loss"
)

// A LineMinimum describes the minimizers of the mean of ℓ(Intercept + Slope·xᵢ − yᵢ).
type LineMinimum struct {
	Line           // a minimizer; the mean of Ends if there are many
	Ends   []Line  // if there are many minimizers, the ends of the segment or the corners of the polygon that they fill, in order and at most 64; otherwise nil
	Value  float64 // the minimal mean loss, which is finite
	Unique bool    // whether it is proven to be the only minimizer
	Exact  bool    // false if found by an iteration because the loss is not convex and may have several minima
}

// MinimizeLine finds the line with the least mean of ℓ(eᵢ), where eᵢ = Intercept + Slope·xᵢ − yᵢ is prediction − target.
// It does not modify d.
//
//   - If the gradient is piecewise constant (L1, quantile, ε-insensitive, SmoothL1 with β = 0), a minimizer goes through two
//     points, or points shifted by ±ε. It descends along such lines, rotating about one point at a time (Wesolowsky 1981),
//     and the derivatives in the finitely many directions that matter prove the last one minimal, and unique or not.
//   - MSE has the closed form of least squares. For SmoothL1 and Huber, Newton's method finds which errors are in the
//     quadratic part, and a closed form gives the rest.
//   - Other convex losses (log-cosh, Barron with α ≥ 1) have one minimizer, found by Newton's method up to rounding.
//   - For non-convex losses, it is the lowest result of iteratively reweighted least squares from Siegel's repeated median,
//     least absolute deviations, least squares, and the best few lines through two points. For wing, lines through pairs of
//     kinks near the result are tried, too. Outliers far out in x are tolerated where the repeated median tolerates them
//     (up to nearly half of all points) and the loss's scale is above the noise and below the distance of the outliers. A
//     deeper minimum may be missed, so Exact and Unique are false.
//
// The minimizers of a convex loss are exact up to the rounding of the standardized data. Their set is bounded because
// these losses grow on both sides and the data have two distinct x. Two minimizers closer than about 1e-12 of their
// size count as one.
//
// The error is [ErrFlat], [ErrRange] if the loss or the line overflows, or [ErrStopped].
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

// minima is the result of a solver: the middle of the minimizers and, if there are many, the ends of their set, in the
// order of a walk around it.
type minima struct {
	middle Coef
	ends   []Coef
	unique bool // whether proven
}

// orderly returns the minima for corners that may coincide. The ends begin with the one of the least tilt. A single
// corner is a unique minimizer.
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
