package loss

import (
	"math"
	"slices"
	"testing"
)

// rises returns the largest difference quotient of the gradient, and where it is, over neighboring points of the grid,
// close pairs around each kink, and distant pairs.
func rises(l Loss) (steepest, at float64) {
	errors := append(grid(), -1.01e4, -1e4, 1e4, 1.01e4)
	for _, kink := range kinks(l) {
		h := 1e-6 * max(1, math.Abs(kink))
		errors = append(errors, kink-h, kink+h)
	}
	slices.Sort(errors)
	steepest = math.Inf(-1)
	for i, e := range errors[1:] {
		before := errors[i]
		if e == before {
			continue
		}
		if rise := (l.Gradient(e) - l.Gradient(before)) / (e - before); rise > steepest {
			steepest, at = rise, e
		}
	}
	return steepest, at
}

// TestCurvature checks the bound from both sides: the gradient never rises faster, and somewhere rises within 1 % as
// fast; where there is no bound, it rises very fast.
func TestCurvature(t *testing.T) {
	without := 0
	sweep(t, func(t *testing.T, l Loss) {
		limit := l.Curvature()
		steepest, at := rises(l)
		switch {
		case math.IsInf(limit, 1):
			without++
			if !(steepest > 1e3) {
				t.Errorf("curvature %v, but the gradient rises by %v a unit at most, at %v", limit, steepest, at)
			}
		case !(steepest <= limit*(1+1e-8)): // near kinks the quotients have a rounding error of 1e-16 over 1e-6
			t.Errorf("curvature %v, but the gradient rises by %v a unit at %v", limit, steepest, at)
		case !(steepest >= 0.99*limit):
			t.Errorf("curvature %v, but the gradient rises by %v a unit at most, at %v", limit, steepest, at)
		}
	})
	if without < 12 { // L1, SmoothL1 with β = 0, Barron with α = 4, and three each of quantile, ε-insensitive and wing
		t.Errorf("%d variants are without a bound, want 12 at the least", without)
	}
}

// TestBarronCurvature checks that the bound is the second derivative at 0, for α from −20 to 2 in steps of 1/20 and for
// α close to 0, 1, 2 and −∞.
func TestBarronCurvature(t *testing.T) {
	alphas := []float64{math.Inf(-1), -1e30, -1e9, -1e3, -1e-20, 1e-20, -1e-9, 1e-9, 1 - 1e-9, 1 + 1e-9, 2 - 1e-9, math.Nextafter(2, 1)}
	for i := -400; i <= 40; i++ {
		alphas = append(alphas, float64(i)/20)
	}
	for _, alpha := range alphas {
		for _, c := range []float64{0.3, 1, 4} {
			l := bound(t, "barron", "alpha", alpha, "c", c)
			want := 1 / (c * c)
			if got := l.Curvature(); !close(got, want, 1e-15, 0) {
				t.Errorf("α = %v, c = %v: curvature %v, want %v", alpha, c, got, want)
			}
			if steepest, at := rises(l); !close(steepest, want, 1e-8, 0) {
				t.Errorf("α = %v, c = %v: the gradient rises by %v a unit at %v, want %v", alpha, c, steepest, at, want)
			}
		}
	}
}

// TestCurvatureAtTheEnds checks the ends of the parameters' domains.
func TestCurvatureAtTheEnds(t *testing.T) {
	inf := math.Inf(1)
	for _, tc := range []struct {
		l    Loss
		want float64
	}{
		{bound(t, "smoothl1", "beta", inf), 0},
		{bound(t, "smoothl1", "beta", math.Copysign(0, -1)), inf},
		{bound(t, "smoothl1", "beta", 0.25), 4},
		{bound(t, "huber", "delta", inf), 1},
		{bound(t, "huber", "delta", 5e-324), 1},
		{bound(t, "barron", "alpha", math.Nextafter(2, 3)), inf},
		{bound(t, "barron", "alpha", inf), inf},
		{bound(t, "barron", "alpha", 1, "c", 1e-200), inf},
		{bound(t, "barron", "alpha", 1, "c", 1e200), 0},
	} {
		if got := tc.l.Curvature(); got != tc.want {
			t.Errorf("%s%v: curvature %v, want %v", tc.l.ID(), tc.l.Params(), got, tc.want)
		}
	}
}

// TestShortStepsDescend checks that a step with η below 2/Curvature never raises the loss.
func TestShortStepsDescend(t *testing.T) {
	covered, unbounded := 0, 0
	sweep(t, func(t *testing.T, l Loss) {
		if math.IsInf(l.Curvature(), 1) {
			unbounded++
			return
		}
		covered++
		for _, share := range []float64{0.1, 1, 1.9} {
			for _, e := range grid() {
				next := e - share/l.Curvature()*l.Gradient(e)
				if before, after := l.Value(e), l.Value(next); !(after <= before) {
					t.Errorf("a step of %v/Curvature from %v to %v raises the loss from %v to %v", share, e, next, before, after)
				}
			}
		}
	})
	if covered+unbounded != variantsListed() || covered < 34 {
		t.Errorf("covered %d variants, %d are unbounded", covered, unbounded)
	}
}
