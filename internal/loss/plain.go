package loss

import "math"

// The losses PyTorch has, and two more that are piecewise linear. The order of operations is PyTorch's, so that results
// agree to the last bit. A float64() around a product keeps the compiler from fusing it with the surrounding sum on
// targets that can. Copysign, min and max replace comparisons of signs: the signs of real errors are unpredictable, and
// each mispredicted branch costs more than the arithmetic.

func l1Value(e float64, _ params) float64 { return math.Abs(e) }

// l1Gradient returns weight·sgn(e), and 0 for NaN too.
func l1Gradient(e, weight float64, _ params) float64 {
	if e == 0 || e != e {
		return 0
	}
	return math.Copysign(weight, e)
}

func l1Pieces(params) []Piece { return steps(0, -1, 1) }

func mseValue(e float64, _ params) float64 { return e * e }

func mseGradient(e, weight float64, _ params) float64 { return 2 * weight * e }

func mseCurvature(params) float64 { return 2 }

func msePieces(params) []Piece {
	return []Piece{{math.Inf(-1), math.Inf(1), 2, 0}}
}

func smoothL1Value(e float64, p params) float64 {
	beta, size := p.first, math.Abs(e)
	if size < beta {
		return 0.5 * size * size / beta
	}
	return size - float64(0.5*beta)
}

func smoothL1Gradient(e, weight float64, p params) float64 {
	switch beta := p.first; {
	case beta == 0:
		return l1Gradient(e, weight, p)
	case math.Abs(e) >= beta:
		return math.Copysign(weight, e)
	default:
		return weight * e / beta
	}
}

// smoothL1Curvature returns +Inf for β = 0, because [Entry.With] turns −0 into 0.
func smoothL1Curvature(p params) float64 { return 1 / p.first }

func smoothL1Pieces(p params) []Piece {
	slope := 1 / p.first
	if math.IsInf(slope, 1) { // β is 0, or so small that 1/β overflows
		return l1Pieces(p)
	}
	return clipped(p.first, slope, 1)
}

func huberValue(e float64, p params) float64 {
	delta, size := p.first, math.Abs(e)
	if size < delta {
		return 0.5 * size * size
	}
	return delta * (size - float64(0.5*delta))
}

func huberGradient(e, weight float64, p params) float64 {
	return weight * min(max(e, -p.first), p.first)
}

func huberPieces(p params) []Piece { return clipped(p.first, 1, p.first) }

// clipped returns the pieces of the gradient that is slope·e within ±border and ±limit outside. An infinite border
// gives a single piece.
func clipped(border, slope, limit float64) []Piece {
	inf := math.Inf(1)
	if border == inf {
		return []Piece{{-inf, inf, slope, 0}}
	}
	return []Piece{{-inf, -border, 0, -limit}, {-border, border, slope, 0}, {border, inf, 0, limit}}
}

// steps returns the pieces of a gradient that jumps at ±border, from low to 0 to high; with a border of 0, from low
// directly to high.
func steps(border, low, high float64) []Piece {
	inf := math.Inf(1)
	if border == 0 {
		return []Piece{{-inf, 0, 0, low}, {0, inf, 0, high}}
	}
	return []Piece{{-inf, -border, 0, low}, {-border, border, 0, 0}, {border, inf, 0, high}}
}

// quantileValue charges 1−τ per unit where the prediction is too high and τ per unit where it is too low.
func quantileValue(e float64, p params) float64 {
	switch tau := p.first; {
	case e > 0:
		return (1 - tau) * e
	case e < 0:
		return -tau * e
	}
	return math.Abs(e) // 0 or NaN
}

func quantileGradient(e, weight float64, p params) float64 {
	switch tau := p.first; {
	case e > 0:
		return weight * (1 - tau)
	case e < 0:
		return -weight * tau
	}
	return e // 0 or NaN
}

func quantilePieces(p params) []Piece { return steps(0, -p.first, 1-p.first) }

func epsilonInsensitiveValue(e float64, p params) float64 {
	epsilon, size := p.first, math.Abs(e)
	if size <= epsilon {
		return 0
	}
	return size - epsilon
}

func epsilonInsensitiveGradient(e, weight float64, p params) float64 {
	if epsilon := p.first; math.Abs(e) > epsilon {
		return math.Copysign(weight, e)
	}
	return 0 * e // NaN stays NaN
}

func epsilonInsensitivePieces(p params) []Piece { return steps(p.first, -1, 1) }
