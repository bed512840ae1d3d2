package fit

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"losslab/internal/loss"
	"losslab/internal/loss/losstest"
)

func location(t testing.TB, l loss.Loss, errors []float64) Minimum {
	t.Helper()
	m, err := Location(l, errors)
	if err != nil {
		t.Fatalf("%s%v: %v", l.ID(), l.Params(), err)
	}
	return m
}

// near reports whether two numbers are equal up to rounding relative to scale, the largest number involved.
func near(got, want, scale float64) bool {
	return got == want || math.Abs(got-want) <= 1e-12*scale
}

var nine = []float64{.1, -.2, .05, .3, -.1, .2, -.15, 0, .25}

func TestKnownLocations(t *testing.T) {
	with := func(outlier float64) []float64 { return append(slices.Clone(nine), outlier) }
	inf := math.Inf(1)
	for _, tc := range []struct {
		id, param string
		value     float64
		errors    []float64
		lo, hi    float64
	}{
		// Ten errors including 20 or 2000, computed with SciPy 1.10.
		{"mse", "", 0, with(20), 2.045, 2.045},
		{"l1", "", 0, with(20), .05, .1},
		{"mse", "", 0, with(2000), 200.045, 200.045},
		{"l1", "", 0, with(2000), .05, .1},
		// Huber: nine within δ, one above it, so c = (0.45 + 1)/9, quoted as .161.
		{"huber", "delta", 1, with(20), 1.45 / 9, 1.45 / 9},
		{"huber", "delta", 1, with(2000), 1.45 / 9, 1.45 / 9},
		{"smoothl1", "beta", 1, with(20), 1.45 / 9, 1.45 / 9},
		{"smoothl1", "beta", 0, with(20), .05, .1},
		{"smoothl1", "beta", 5e-324, with(20), .05, .1},
		{"huber", "delta", inf, with(20), 2.045, 2.045},
		// By hand from here on.
		{"l1", "", 0, []float64{3}, 3, 3},
		{"l1", "", 0, []float64{3, 1, 2}, 2, 2},
		{"l1", "", 0, []float64{5, 1, 5, 9}, 5, 5},
		{"l1", "", 0, []float64{1, 1, 5, 5}, 1, 5},
		{"l1", "", 0, []float64{2, 2, 2, 2}, 2, 2},
		// e > 0 costs 1 − τ, so at τ = .9 a tenth of the errors may be below c.
		{"quantile", "tau", .9, []float64{10, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 2},
		{"quantile", "tau", .3, []float64{10, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 7, 8},
		{"quantile", "tau", .1, []float64{10, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 9, 10},
		{"quantile", "tau", .5, []float64{10, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 5, 6},
		{"quantile", "tau", .75, []float64{1, 2, 3}, 1, 1},
		// Two groups farther apart than twice the border: any c that is at least the border away from both.
		{"smoothl1", "beta", 1, []float64{0, 10}, 1, 9},
		{"huber", "delta", 2, []float64{0, 10}, 2, 8},
		{"huber", "delta", 2, []float64{0, 0, 10, 10}, 2, 8},
		{"huber", "delta", 2, []float64{0, 4}, 2, 2},
		{"huber", "delta", 2, []float64{0, 3}, 1.5, 1.5},
		{"epsilon-insensitive", "epsilon", 1, []float64{4}, 3, 5},
		{"epsilon-insensitive", "epsilon", 3, []float64{0, 2}, -1, 3},
		{"epsilon-insensitive", "epsilon", 1, []float64{0, 8}, 1, 7},
		{"epsilon-insensitive", "epsilon", 0, []float64{0, 8, 9}, 8, 8},
		{"logcosh", "c", 1, []float64{0, 1000}, 500, 500},
		{"logcosh", "c", 1, []float64{7, 7}, 7, 7},
		{"barron", "alpha", 2, with(20), 2.045, 2.045},
		{"mse", "", 0, []float64{-1e17, 1, 1, 1e17}, .5, .5},
		{"barron", "c", 1e300, []float64{0, 1, 3, 4, 5}, 3, 3}, // every gradient is 0 in double precision: the median
		{"tukey", "", 0, []float64{0, 0, 0, 100}, 0, 0},
		{"wing", "", 0, []float64{1, 1, 1, 30}, 1, 1},
	} {
		m := location(t, losstest.Bound(t, tc.id, tc.param, tc.value), tc.errors)
		if !near(m.Lo, tc.lo, 10) || !near(m.Hi, tc.hi, 10) || m.Unique() != (tc.lo == tc.hi) {
			t.Errorf("%s %s=%v of %v: %v to %v, unique %v; want %v to %v", tc.id, tc.param, tc.value, tc.errors, m.Lo, m.Hi, m.Unique(), tc.lo, tc.hi)
		}
	}
	if m := location(t, losstest.Bound(t, "l1", "", 0), with(20)); !near(m.Middle(), .075, 1) {
		t.Errorf("middle of the medians is %v, want .075", m.Middle())
	}
}

func TestErrors(t *testing.T) {
	l := losstest.Bound(t, "l1", "", 0)
	for _, tc := range []struct {
		l      loss.Loss
		errors []float64
		want   error
	}{
		{l, nil, ErrNoErrors},
		{l, []float64{1, math.NaN()}, ErrNotFinite},
		{l, []float64{1, math.Inf(-1)}, ErrNotFinite},
		{l, []float64{-1.7e308, 1.7e308}, ErrRange},
		{losstest.Bound(t, "barron", "alpha", 1.9), []float64{-8e307, 8e307}, nil},
		{losstest.Bound(t, "barron", "alpha", 4), []float64{-1e200, 1e200}, ErrRange},
		{losstest.Bound(t, "smoothl1", "beta", math.Inf(1)), []float64{1, 2}, ErrFlat},
	} {
		if m, err := Location(tc.l, tc.errors); !errors.Is(err, tc.want) {
			t.Errorf("%s of %v: %v, error %v, want %v", tc.l.ID(), tc.errors, m, err, tc.want)
		}
	}
	if _, err := Location(l, []float64{1, 2, math.NaN()}); err == nil || err.Error() != "not a finite number: element 2 is NaN" {
		t.Errorf("message: %v", err)
	}
	given := []float64{3, 1, 2}
	if location(t, l, given); !slices.Equal(given, []float64{3, 1, 2}) {
		t.Errorf("Location sorted the caller's errors: %v", given)
	}
}

// samples returns samples of several sizes and shapes, with ties, clusters and outliers.
func samples() [][]float64 {
	r := rand.New(rand.NewPCG(11, 12))
	all := [][]float64{{0}, {-2, -2}, {0, 1}, append(slices.Clone(nine), 20), {0, 0, 0, 5, 5, 5.5}}
	for _, n := range []int{3, 8, 25, 60, 300} {
		normal, rounded, clusters := make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range n {
			normal[i] = r.NormFloat64()
			rounded[i] = math.Round(4*r.NormFloat64()) / 2
			clusters[i] = r.NormFloat64()*.3 + float64(i%3)*3
		}
		all = append(all, normal, rounded, clusters)
	}
	return all
}

func mean(l loss.Loss, errors []float64, c float64) float64 {
	total := 0.0
	for _, e := range errors {
		total += l.Value(e - c)
	}
	return total / float64(len(errors))
}

// TestNothingIsLower checks that nothing is lower than the minimum on a dense grid and at every error.
func TestNothingIsLower(t *testing.T) {
	losstest.Variants(t, func(t *testing.T, l loss.Loss) {
		for _, errors := range samples() {
			m := location(t, l, errors)
			if m.Exact != l.Convex() {
				t.Errorf("exact: %v, convex: %v", m.Exact, l.Convex())
			}
			if want := mean(l, errors, m.Middle()); !near(m.Value, want, 1+want) {
				t.Errorf("value %v, want %v", m.Value, want)
			}
			for _, c := range []float64{m.Lo, m.Hi} {
				if v := mean(l, errors, c); !near(v, m.Value, 1+m.Value) {
					t.Errorf("%d errors: at the end %v the mean is %v, in the middle %v", len(errors), c, v, m.Value)
				}
			}
			lowest, highest := slices.Min(errors), slices.Max(errors)
			others := slices.Clone(errors)
			const steps = 2000
			for i := range steps + 1 {
				others = append(others, lowest-1+(highest-lowest+2)*float64(i)/steps)
			}
			for _, c := range others {
				if v := mean(l, errors, c); v < m.Value-1e-12*(1+m.Value) {
					t.Fatalf("%d errors: the mean is %v at %v, lower than %v at %v to %v", len(errors), v, c, m.Value, m.Lo, m.Hi)
				}
			}
		}
	})
}

// TestFewErrors checks, for samples of two to eight multiples of ½, as people type them, that nothing next to the
// minimum is lower, and nothing elsewhere by more than 1e-4: of two minima so alike the search may take either. Many
// are symmetric about a median that may be a maximum.
func TestFewErrors(t *testing.T) {
	losstest.Variants(t, func(t *testing.T, l loss.Loss) {
		if l.Convex() {
			return
		}
		random := rand.New(rand.NewPCG(15, 16))
		for i := range 200 {
			errors := []float64{0, 2.5}
			if i > 0 {
				errors = make([]float64, 2+random.IntN(7))
				for k := range errors {
					errors[k] = float64(random.IntN(25)-12) / 2
				}
			}
			m := location(t, l, errors)
			lower := func(c, margin float64) {
				t.Helper()
				if v := mean(l, errors, c); v < m.Value-margin*m.Value {
					t.Fatalf("%v: the mean is %v at %v, lower than %v at %v", errors, v, c, m.Value, m.Lo)
				}
			}
			lower(m.Lo-1e-3, 1e-9)
			lower(m.Hi+1e-3, 1e-9)
			for c := -6.0; c <= 6; c += 1. / 64 {
				lower(c, 1e-4)
			}
		}
	})
}

// TestSubgradient checks for exact minima that the slope of the mean is negative left of Lo, positive right of Hi, and 0 in between.
func TestSubgradient(t *testing.T) {
	intervals, exact := 0, 0
	losstest.Variants(t, func(t *testing.T, l loss.Loss) {
		for _, errors := range samples() {
			m := location(t, l, errors)
			if !m.Exact {
				continue
			}
			exact++
			slope := func(c float64) float64 {
				total := 0.0
				for _, e := range errors {
					total -= l.Gradient(e - c)
				}
				return total / float64(len(errors))
			}
			const step = 1e-7
			if left, right := slope(m.Lo-step), slope(m.Hi+step); left >= 1e-15 || right <= -1e-15 {
				t.Errorf("%d errors: slopes %v and %v around %v to %v", len(errors), left, right, m.Lo, m.Hi)
			}
			// Except for log-cosh and steep borders, a step outward must raise the loss.
			if left, right := slope(m.Lo-step), slope(m.Hi+step); len(l.Pieces()) > 0 && (left > -1e-12 || right < 1e-12) {
				t.Errorf("%d errors: %v to %v is not all: slopes %v and %v beside it", len(errors), m.Lo, m.Hi, left, right)
			}
			if !m.Unique() {
				intervals++
				for _, share := range []float64{.01, .5, .99} {
					if s := slope(m.Lo + share*(m.Hi-m.Lo)); math.Abs(s) > 1e-14 {
						t.Errorf("%d errors: slope %v within %v to %v", len(errors), s, m.Lo, m.Hi)
					}
				}
			}
		}
	})
	if exact < 300 || intervals < 40 {
		t.Errorf("covered %d exact minima, %d of them intervals", exact, intervals)
	}
}

// TestEquivariance checks that shifting, mirroring, or scaling the errors together with the loss's scale does the same
// to the minimum.
func TestEquivariance(t *testing.T) {
	losstest.Variants(t, func(t *testing.T, l loss.Loss) {
		for _, errors := range samples() {
			if len(errors) < 8 {
				continue // a mirror image may choose the other of two equal minima
			}
			m := location(t, l, errors)
			moved := make([]float64, len(errors))
			same := func(what string, moving loss.Loss, f func(float64) float64, tolerance float64) {
				for i, e := range errors {
					moved[i] = f(e)
				}
				got := location(t, moving, moved)
				lo, hi := min(f(m.Lo), f(m.Hi)), max(f(m.Lo), f(m.Hi))
				if math.Abs(got.Lo-lo) > tolerance || math.Abs(got.Hi-hi) > tolerance {
					t.Errorf("%d errors, %s: %v to %v, want %v to %v", len(errors), what, got.Lo, got.Hi, lo, hi)
				}
			}
			same("shifted", l, func(e float64) float64 { return e + 1024 }, 1e-7)
			values := l.Params()
			for _, pa := range l.Entry().Params {
				if pa.OfError {
					values[pa.Name] *= 8
				}
			}
			stretched, err := l.Entry().With(values)
			if err != nil {
				t.Fatal(err)
			}
			same("stretched", stretched, func(e float64) float64 { return 8 * e }, 1e-9)
			if l.ID() != "quantile" {
				same("mirrored", l, func(e float64) float64 { return -e }, 1e-7)
			}
		}
	})
}

func TestDeterministicAndOrderFree(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	losstest.Variants(t, func(t *testing.T, l loss.Loss) {
		for _, errors := range samples() {
			m := location(t, l, errors)
			shuffled := slices.Clone(errors)
			r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			if got := location(t, l, shuffled); got != m {
				t.Errorf("%d errors: %v, in another order %v", len(errors), m, got)
			}
		}
	})
}

// TestEqualMinima checks that of two equal minima the one nearest the median is chosen, then the smaller.
func TestEqualMinima(t *testing.T) {
	tukey := losstest.Bound(t, "tukey", "c", 1)
	if m := location(t, tukey, []float64{-10, -10, 10, 10}); m.Lo != -10 || m.Exact {
		t.Errorf("found %v", m)
	}
	for i := range 100 {
		// Rounding makes sometimes one, sometimes the other lower by a few bits.
		shift := .1 * float64(i)
		errors := []float64{-10.1 + shift, -10 + shift, -9.9 + shift, 9.9 + shift, 10 + shift, 10.1 + shift}
		if m := location(t, tukey, errors); math.Abs(m.Lo-(shift-10)) > 1e-6 {
			t.Errorf("shifted by %v: found %v", shift, m)
		}
	}
	if m := location(t, tukey, []float64{-10, -10, 3, 10, 10, 14, 15}); m.Lo != 10 {
		t.Errorf("found %v", m)
	}
}

// TestExtremes checks that large and tiny errors neither panic nor yield results outside the range of the errors.
func TestExtremes(t *testing.T) {
	losstest.Variants(t, func(t *testing.T, l loss.Loss) {
		for _, scale := range []float64{5e-324, 1e-300, 1e-100, 1e4, 1e100, 1e160, 1e300, 8e307} {
			errors := []float64{-scale, -scale / 2, scale / 4, scale / 2, scale}
			m, err := Location(l, errors)
			if err != nil {
				if scale < 1e100 || !isRange(err) {
					t.Errorf("scale %v: %v", scale, err)
				}
				continue
			}
			reach := scale
			if l.ID() == "epsilon-insensitive" {
				reach += l.Param("epsilon")
			}
			if !(m.Lo <= m.Hi) || m.Lo < -reach || m.Hi > reach || m.Value < 0 || m.Value != m.Value {
				t.Errorf("scale %v: %+v", scale, m)
			}
		}
	})
	for _, scale := range []float64{1, 1e300, 8e307} {
		m := location(t, losstest.Bound(t, "mse", "", 0), []float64{-scale, scale, scale, scale})
		if !near(m.Lo/scale, .5, 1) {
			t.Errorf("mean at scale %v is %v", scale, m.Lo)
		}
	}
}

func isRange(err error) bool { return errors.Is(err, ErrRange) }

func thousand() []float64 {
	r := rand.New(rand.NewPCG(15, 16))
	errors := make([]float64, 1000)
	for i := range errors {
		errors[i] = 2 * r.NormFloat64()
		if i%10 == 0 {
			errors[i] += 20
		}
	}
	return errors
}

func BenchmarkLocation(b *testing.B) {
	errors := thousand()
	for _, en := range loss.Catalogue() {
		b.Run(en.ID, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Location(en.Default(), errors); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
