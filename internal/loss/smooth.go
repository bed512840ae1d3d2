package loss

import "math"

// The smooth losses, and wing, most of them in terms of x = e/c. The textbook forms lose all digits near e = 0,
// overflow in x², or yield ∞·0 for large errors; each branch below uses the form that is accurate in its range.

// tiny is the bound on |x| below which each smooth loss equals ½e² (Barron's, ½x²) to the last bit: the next term of
// its series is smaller by a factor of x², that is, of 1e-16.
const tiny = 1e-8

func halfSquare(e float64) float64 { return 0.5 * e * e }

// log1pSquare returns ln(1 + (e/c)²), also where the square or the ratio overflows.
func log1pSquare(e, c float64) float64 {
	x := e / c
	if math.Abs(x) > 1/tiny {
		return 2 * (math.Log(math.Abs(e)) - math.Log(c))
	}
	return math.Log1p(x * x)
}

func logCoshValue(e float64, p params) float64 {
	c, size := p.first, math.Abs(e)
	switch x := size / c; {
	case x < tiny:
		return halfSquare(e)
	case x < 1:
		s := math.Sinh(0.5 * x)
		return c * (c * math.Log1p(2*s*s))
	default:
		return c * (size + float64(c*(math.Log1p(math.Exp(-2*x))-math.Ln2)))
	}
}

func logCoshGradient(e, weight float64, p params) float64 {
	c := p.first
	x := e / c
	if math.Abs(x) < tiny {
		return weight * e
	}
	return weight * c * math.Tanh(x)
}

func cauchyValue(e float64, p params) float64 {
	c := p.first
	if math.Abs(e/c) < tiny {
		return halfSquare(e)
	}
	return c * (c * (0.5 * log1pSquare(e, c)))
}

func cauchyGradient(e, weight float64, p params) float64 {
	c := p.first
	x := e / c
	if math.Abs(x) > 1 {
		return weight * c / (x + 1/x)
	}
	return weight * e / (1 + float64(x*x))
}

func gemanMcClureValue(e float64, p params) float64 {
	c := p.first
	x := e / c
	if math.Abs(x) > 1 {
		return halfSquare(c) / (1 + 1/(x*x))
	}
	return halfSquare(e) / (1 + float64(x*x))
}

func gemanMcClureGradient(e, weight float64, p params) float64 {
	c := p.first
	x := e / c
	q := x * x
	if math.Abs(x) > 1 {
		return weight * c / (x + 1/x) / (1 + q)
	}
	return weight * e / (1 + q) / (1 + q)
}

func welschValue(e float64, p params) float64 {
	c := p.first
	x := e / c
	if math.Abs(x) < tiny {
		return halfSquare(e)
	}
	return -halfSquare(c) * math.Expm1(-x*x)
}

func welschGradient(e, weight float64, p params) float64 {
	x := e / p.first
	decay := math.Exp(-x * x)
	if decay == 0 {
		return 0 // rather than ∞·0
	}
	return weight * e * decay
}

func tukeyValue(e float64, p params) float64 {
	c := p.first
	if math.Abs(e) >= c {
		return c * c / 6
	}
	x := e / c
	q := x * x
	return e * e / 6 * (3 - q*(3-q))
}

func tukeyGradient(e, weight float64, p params) float64 {
	c := p.first
	if math.Abs(e) >= c {
		return 0
	}
	x := e / c
	r := (1 - x) * (1 + x)
	return weight * e * r * r
}

func wingValue(e float64, p params) float64 {
	w, epsilon, size := p.first, p.second, math.Abs(e)
	if size < w {
		return w * math.Log1p(size/epsilon)
	}
	return size - w + float64(w*math.Log1p(w/epsilon))
}

func wingGradient(e, weight float64, p params) float64 {
	w, epsilon, size := p.first, p.second, math.Abs(e)
	switch {
	case size >= w:
		return math.Copysign(weight, e)
	case size > 0:
		return math.Copysign(weight*w/(epsilon+size), e)
	}
	return e // 0 or NaN
}

// wingJumps returns the cusp at 0 and the borders ±w, where the gradient jumps between ±w/(ϵ + w) and ±1.
func wingJumps(p params) []float64 { return []float64{-p.first, 0, p.first} }
