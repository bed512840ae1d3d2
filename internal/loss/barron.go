package loss

import "math"

// Barron's loss in terms of x = e/c, with b = |α − 2|:
//
//	ρ = b/α·((x²/b + 1)^(α/2) − 1)   dρ/de = x/c·(x²/b + 1)^(α/2 − 1)
//
// α = 2, 0, −∞ and +∞ are limits. The power is computed with log1p and expm1 because small x would otherwise lose all
// digits. Beyond ±barronFar, α is treated as infinite, and within ±barronNear as 0; the difference is below the last bit.
const (
	barronFar  = 1e22
	barronNear = 1e-18
)

func barronValue(e float64, p params) float64 {
	alpha := p.first
	x := e / p.second
	switch {
	case alpha == 2 || math.Abs(x) < tiny:
		return halfSquare(x)
	case alpha > barronFar:
		return math.Expm1(halfSquare(x))
	case alpha < -barronFar:
		return -math.Expm1(-halfSquare(x))
	}
	b := math.Abs(alpha - 2)
	grown := log1pSquare(x, math.Sqrt(b))
	if math.Abs(alpha) < barronNear {
		return grown
	}
	return b / alpha * math.Expm1(0.5*alpha*grown)
}

func barronGradient(e, weight float64, p params) float64 {
	alpha, c := p.first, p.second
	x := e / c
	switch size := math.Abs(x); {
	case alpha == 2:
		return weight * x / c
	case math.IsInf(x, 0):
		return math.Copysign(weight*barronSlopeAtInfinity(alpha, c), e)
	case size > 1:
		// In logarithms, because the power underflows where x/c overflows.
		return math.Copysign(weight*math.Exp(math.Log(size)-math.Log(c)+barronLogPower(x, alpha)), e)
	default:
		return weight * x / c * math.Exp(barronLogPower(x, alpha))
	}
}

// barronLogPower returns the logarithm of (x²/b + 1)^(α/2 − 1).
func barronLogPower(x, alpha float64) float64 {
	switch {
	case alpha > barronFar:
		return halfSquare(x)
	case alpha < -barronFar:
		return -halfSquare(x)
	}
	return (0.5*alpha - 1) * log1pSquare(x, math.Sqrt(math.Abs(alpha-2)))
}

func barronSlopeAtInfinity(alpha, c float64) float64 {
	switch {
	case alpha > 1:
		return math.Inf(1)
	case alpha == 1:
		return 1 / c
	}
	return 0
}

// barronConvex reports whether α ≥ 1, because the second derivative has the sign of 1 + (α−1)·x²/b.
func barronConvex(p params) bool { return p.first >= 1 }

// barronCurvature returns the least upper bound of the second derivative, which with u = x²/b is
//
//	1/c²·(1 + u)^(α/2 − 2)·(1 + (α−1)·u)
//
// For α < 2 its maximum is at u = 0: where it is positive, the derivative of its logarithm has the sign of
// (α/2 − 1)·(3 + (α−1)·u), which is negative. This also holds in the limits α = 0 and −∞. For α = 2 it is
// constant; for α > 2 it grows without bound, like u^(α/2 − 1).
func barronCurvature(p params) float64 {
	alpha, c := p.first, p.second
	if alpha > 2 {
		return math.Inf(1)
	}
	return 1 / c / c
}
