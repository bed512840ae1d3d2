package loss

import (
	"math"
	"testing"
)

// Relations between losses, and between each loss and its series.

func TestHuberIsDeltaTimesSmoothL1(t *testing.T) {
	for _, border := range []float64{1e-3, 0.5, 1, 1.345, 20} {
		huber, smooth := bound(t, "huber", "delta", border), bound(t, "smoothl1", "beta", border)
		for _, e := range append(grid(), border, -border) {
			if h, s := huber.Value(e), border*smooth.Value(e); !close(h, s, 1e-15, 0) {
				t.Errorf("δ = %v at %v: Huber %v, δ·SmoothL1 %v", border, e, h, s)
			}
			if h, s := huber.Gradient(e), border*smooth.Gradient(e); !close(h, s, 1e-15, 0) {
				t.Errorf("δ = %v at %v: gradients %v, %v", border, e, h, s)
			}
		}
	}
}

// TestBarronLimits checks that for certain α Barron's loss is another loss divided by c², where Cauchy and Welsch have
// the scale √2·c and Geman-McClure 2·c (Barron 2019, section 1).
func TestBarronLimits(t *testing.T) {
	const s = 0.75
	inf := math.Inf(1)
	limits := []struct {
		alpha float64
		named func(e float64) float64
	}{
		{2, func(e float64) float64 { return bound(t, "mse").Value(e) / 2 }},
		{1, func(e float64) float64 { return s * s * e * e / (s * s) / (math.Hypot(1, e/s) + 1) }}, // pseudo-Huber: √(1+x²) − 1, rationalized
		{0, bound(t, "cauchy", "c", math.Sqrt2*s).Value},
		{-2, bound(t, "geman-mcclure", "c", 2*s).Value},
		{-inf, bound(t, "welsch", "c", math.Sqrt2*s).Value},
		{inf, func(e float64) float64 { return s * s * math.Expm1(e*e/(2*s*s)) }},
	}
	for _, tc := range limits {
		barron := bound(t, "barron", "alpha", tc.alpha, "c", s)
		for _, e := range grid() {
			if got, want := s*s*barron.Value(e), tc.named(e); !close(got, want, 5e-15*max(1, e*e), 0) {
				t.Errorf("α = %v at %v: c² times Barron is %v, want %v", tc.alpha, e, got, want)
			}
		}
	}
}

// TestBarronFormula compares the loss with the textbook form where that keeps most of its digits.
func TestBarronFormula(t *testing.T) {
	const c = 1.25
	for _, alpha := range []float64{-1e5, -3000, -8, -1, -5e-4, 5e-4, .3, 1, 1.999, 2.001, 3, 6, 2000} {
		l := bound(t, "barron", "alpha", alpha, "c", c)
		b := math.Abs(alpha - 2)
		for _, e := range []float64{.5, -1, 1.25, 2, -4, 9} {
			q := e / c * e / c
			if got, want := l.Value(e), b/alpha*(math.Pow(q/b+1, alpha/2)-1); !close(got, want, 1e-9, 0) {
				t.Errorf("α = %v at %v: value %v, want %v", alpha, e, got, want)
			}
			if got, want := l.Gradient(e), e/c/c*math.Pow(q/b+1, alpha/2-1); !close(got, want, 1e-9, 0) {
				t.Errorf("α = %v at %v: gradient %v, want %v", alpha, e, got, want)
			}
		}
	}
}

// TestBorders checks that the outer branch applies at the border itself and that both branches have the same value there.
func TestBorders(t *testing.T) {
	for _, tc := range []struct {
		l             Loss
		border, slope float64
	}{
		{bound(t, "smoothl1", "beta", 3), 3, 1},
		{bound(t, "huber", "delta", 3), 3, 3},
		{bound(t, "tukey", "c", 3), 3, 0},
		{bound(t, "wing", "w", 3), 3, 1},
		{bound(t, "epsilon-insensitive", "epsilon", 3), 3, 0}, // charges nothing up to and including ε
	} {
		for _, sign := range []float64{-1, 1} {
			if got := tc.l.Gradient(sign * tc.border); got != sign*tc.slope {
				t.Errorf("%s: gradient at %v is %v, want %v", tc.l.ID(), sign*tc.border, got, sign*tc.slope)
			}
			below, above := tc.l.Value(sign*math.Nextafter(tc.border, 0)), tc.l.Value(sign*math.Nextafter(tc.border, 9))
			if at := tc.l.Value(sign * tc.border); !close(below, at, 4e-15, 1e-15) || !close(above, at, 4e-15, 1e-15) {
				t.Errorf("%s: values %v, %v, %v around %v", tc.l.ID(), below, at, above, sign*tc.border)
			}
		}
	}
}

// TestBarronIsContinuous checks that close to a limit the general form agrees with it.
func TestBarronIsContinuous(t *testing.T) {
	for _, tc := range []struct{ alpha, near float64 }{
		{2, 2 + 1e-13}, {2, 2 - 1e-13}, {2, math.Nextafter(2, 3)}, {2, math.Nextafter(2, 1)},
		{0, 1e-13}, {0, -1e-13}, {0, 1e-17}, {0, 5e-324}, {0, 1e-310},
		{math.Inf(-1), -1e15}, {math.Inf(-1), -9e21}, {math.Inf(-1), -2e22}, {math.Inf(-1), -math.MaxFloat64},
		{math.Inf(1), 1e15}, {math.Inf(1), 9e21}, {math.Inf(1), 2e22},
	} {
		at, near := bound(t, "barron", "alpha", tc.alpha), bound(t, "barron", "alpha", tc.near)
		for e := 1e-12; e < 8; e *= 1.7 {
			if a, b := at.Value(e), near.Value(e); !close(a, b, 1e-11, 0) {
				t.Errorf("value at %v: %v for α = %v, %v for %v", e, a, tc.alpha, b, tc.near)
			}
			if a, b := at.Gradient(e), near.Gradient(e); !close(a, b, 1e-11, 0) {
				t.Errorf("gradient at %v: %v for α = %v, %v for %v", e, a, tc.alpha, b, tc.near)
			}
		}
	}
}

// TestSeriesNearZero checks that ℓ(e) = ½k·e²(1 − m·x² + …), x = e/c, holds to full relative precision with its first
// two terms, where textbook forms lose all digits.
func TestSeriesNearZero(t *testing.T) {
	const c = 1.7
	for _, tc := range []struct {
		l    Loss
		k, m float64 // from the series of each function
	}{
		{bound(t, "mse"), 2, 0},
		{bound(t, "smoothl1", "beta", c), 1 / c, 0},
		{bound(t, "huber", "delta", c), 1, 0},
		{bound(t, "logcosh", "c", c), 1, 1. / 6},
		{bound(t, "cauchy", "c", c), 1, 1. / 2},
		{bound(t, "geman-mcclure", "c", c), 1, 1},
		{bound(t, "welsch", "c", c), 1, 1. / 2},
		{bound(t, "tukey", "c", c), 1, 1},
		{bound(t, "barron", "alpha", 1, "c", c), 1 / (c * c), 1. / 4},
		{bound(t, "barron", "alpha", 0, "c", c), 1 / (c * c), 1. / 4},
		{bound(t, "barron", "alpha", -10, "c", c), 1 / (c * c), 1. / 4},
		{bound(t, "barron", "alpha", math.Inf(-1), "c", c), 1 / (c * c), 1. / 4},
		{bound(t, "barron", "alpha", 4, "c", c), 1 / (c * c), -1. / 4},
	} {
		for _, x := range []float64{1e-150, 1e-20, 1e-12, 0.99e-8, 1.01e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3} {
			e := x * c
			q := x * x
			if got, want := tc.l.Value(e), 0.5*tc.k*e*e*(1-tc.m*q); !close(got, want, 2e-15+2*q*q, 0) {
				t.Errorf("%s%v: value at %v is %v, want %v", tc.l.ID(), tc.l.Params(), e, got, want)
			}
			if got, want := tc.l.Gradient(e), tc.k*e*(1-2*tc.m*q); !close(got, want, 2e-15+6*q*q, 0) {
				t.Errorf("%s%v: gradient at %v is %v, want %v", tc.l.ID(), tc.l.Params(), e, got, want)
			}
		}
	}
	for _, e := range []float64{1e-300, 1e-20, 1e-8} {
		if got, want := bound(t, "wing").Value(e), 5*e*(1-e/4); !close(got, want, 1e-15, 0) {
			t.Errorf("wing at %v is %v, want %v", e, got, want)
		}
	}
}

// TestExtremeScales checks that no ∞·0 arises where c² or (e/c)² is outside the range of float64.
func TestExtremeScales(t *testing.T) {
	for _, id := range []string{"logcosh", "cauchy", "geman-mcclure", "welsch", "tukey"} {
		for _, c := range []float64{5e-324, 1e-300, 1e-160, 1e-80, 1e80, 1e160, 1e300, math.MaxFloat64} {
			l := bound(t, id, "c", c)
			for _, e := range []float64{5e-324, 1e-300, 1e-100, 1e-9, 1, 1e100, 1e300, math.MaxFloat64, math.Inf(1)} {
				v, g := l.Value(e), l.Gradient(e)
				if !(v >= 0) || !(g >= 0) || g > e {
					t.Errorf("%s, c = %v at %v: value %v, gradient %v", id, c, e, v, g)
				}
				if e/c < 1e-9 && e > 1e-150 && e < 1e150 && (!close(v, e*e/2, 1e-15, 0) || !close(g, e, 1e-15, 0)) {
					t.Errorf("%s, c = %v at %v: value %v, gradient %v, want ½e² and e", id, c, e, v, g)
				}
			}
		}
	}
}

func TestBarronAtExtremeScales(t *testing.T) {
	for _, alpha := range []float64{math.Inf(-1), -1e30, -2, 0, 1, 1.9, 2} {
		for _, c := range []float64{5e-324, 1e-300, 1e-200, 1e200, 1e300} {
			l := bound(t, "barron", "alpha", alpha, "c", c)
			for _, e := range []float64{5e-324, 1e-300, 1e-100, 1, 1e100, 1e300, math.MaxFloat64, math.Inf(1)} {
				if v, g := l.Value(e), l.Gradient(e); !(v >= 0) || !(g >= 0) {
					t.Errorf("α = %v, c = %v at %v: value %v, gradient %v", alpha, c, e, v, g)
				}
			}
		}
	}
	// By hand: x·(x²/4 + 1)^−2/c with x = 1e100 is 16·x⁻³/c.
	if got := bound(t, "barron", "alpha", -2, "c", 1e-100).Gradient(1); !close(got, 16e-200, 1e-12, 0) {
		t.Errorf("gradient %v, want 16e-200", got)
	}
}
