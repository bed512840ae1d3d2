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

func minimize(t testing.TB, l loss.Loss, x, y []float64) LineMinimum {
	t.Helper()
	m, err := MinimizeLine(l, points(t, x, y))
	if err != nil {
		t.Fatalf("%s%v of %v, %v: %v", l.ID(), l.Params(), x, y, err)
	}
	return m
}

// lineLoss returns the mean loss of a line by the definition.
func lineLoss(l loss.Loss, x, y []float64, ln Line) float64 {
	total := 0.0
	for i := range x {
		total += l.Value(ln.At(x[i]) - y[i])
	}
	return total / float64(len(x))
}

// TestKnownLines compares with R 4.2 (lm, quantreg, MASS::rlm with fixed scale) and with results by hand.
func TestKnownLines(t *testing.T) {
	for _, tc := range []struct {
		id, param        string
		value            float64
		x, y             []float64
		intercept, slope float64
	}{
		{"mse", "", 0, phonesX, phonesY, -260.059246, 5.041478},
		{"huber", "delta", 1, phonesX, phonesY, -73.717532, 1.492208},
		{"smoothl1", "beta", 1, phonesX, phonesY, -73.717532, 1.492208},
		{"huber", "delta", 10, phonesX, phonesY, -99.652113, 1.982093},
		{"smoothl1", "beta", 10, phonesX, phonesY, -99.652113, 1.982093},
		{"huber", "delta", math.Inf(1), phonesX, phonesY, -260.059246, 5.041478},
		{"huber", "delta", 1e300, phonesX, phonesY, -260.059246, 5.041478},
		{"barron", "alpha", 2, phonesX, phonesY, -260.059246, 5.041478},
		{"mse", "", 0, starsX, starsY, 6.793467, -.413304},
		{"l1", "", 0, starsX, starsY, 8.149205, -.693182},
		{"smoothl1", "beta", 0, starsX, starsY, 8.149205, -.693182},
		{"smoothl1", "beta", 1e-12, starsX, starsY, 8.149205, -.693182},
		{"smoothl1", "beta", 1e-300, starsX, starsY, 8.149205, -.693182},
		{"quantile", "tau", .5, starsX, starsY, 8.149205, -.693182},
		{"logcosh", "c", 1e-9, starsX, starsY, 8.149205, -.693182},
		{"mse", "", 0, []float64{0, 1, 2}, []float64{0, 1, 5}, -.5, 2.5},
		{"l1", "", 0, []float64{0, 1, 2}, []float64{0, 1, 5}, 0, 2.5},
	} {
		m := minimize(t, losstest.Bound(t, tc.id, tc.param, tc.value), tc.x, tc.y)
		if math.Abs(m.Intercept-tc.intercept) > 6e-7 || math.Abs(m.Slope-tc.slope) > 6e-7 || !m.Unique || m.Ends != nil || !m.Exact {
			t.Errorf("%s %s=%v: %+v, want %v and %v", tc.id, tc.param, tc.value, m, tc.intercept, tc.slope)
		}
	}
}

// TestPhones checks that the least sum of absolute deviations is 844, for all lines of a polygon.
func TestPhones(t *testing.T) {
	l := losstest.Bound(t, "l1", "", 0)
	m := minimize(t, l, phonesX, phonesY)
	if m.Unique || len(m.Ends) < 2 || !near(24*m.Value, 844, 844) {
		t.Fatalf("%+v", m)
	}
	for _, ln := range append(slices.Clone(m.Ends), m.Line) {
		if v := 24 * lineLoss(l, phonesX, phonesY, ln); !near(v, 844, 844) {
			t.Errorf("%+v has %v", ln, v)
		}
	}
}

// TestEnds checks sets of minimizers that can be derived by hand.
func TestEnds(t *testing.T) {
	square, high := []float64{0, 0, 1, 1}, []float64{0, 10, 0, 10}
	for _, tc := range []struct {
		name, id, param string
		value           float64
		x, y            []float64
		ends            []Line // slope, intercept
	}{
		// A line may pass anywhere between the two points at each x.
		{"square", "l1", "", 0, square, high, []Line{{-10, 10}, {0, 10}, {10, 0}, {0, 0}}},
		{"square twice", "l1", "", 0, append(square, square...), append(high, high...), []Line{{-10, 10}, {0, 10}, {10, 0}, {0, 0}}},
		{"two below", "huber", "delta", 2, square, high, []Line{{-6, 8}, {0, 8}, {6, 2}, {0, 2}}},
		{"two below", "smoothl1", "beta", 2, square, high, []Line{{-6, 8}, {0, 8}, {6, 2}, {0, 2}}},
		{"touching", "huber", "delta", 5, square, high, nil},
		{"overlapping", "huber", "delta", 7, square, high, nil},
		// Through the fifth point, and between the others.
		{"hinge", "l1", "", 0, append(square, .5), append(high, 5), []Line{{-10, 10}, {10, 0}}},
		{"hinge", "huber", "delta", 2, append(square, .5), append(high, 5), []Line{{-6, 8}, {6, 2}}},
		{"hinge", "huber", "delta", 5, append(square, .5), append(high, 5), nil},
		// Two points, each free by ±ε.
		{"tube", "epsilon-insensitive", "epsilon", 1, []float64{0, 1}, []float64{0, 0}, []Line{{-2, 1}, {0, 1}, {2, -1}, {0, -1}}},
		{"two of one x", "l1", "", 0, []float64{0, 0, 4}, []float64{0, 8, 3}, []Line{{-1.25, 8}, {.75, 0}}},
		{"three tenths", "quantile", "tau", .3, append(make([]float64, 10), 1), []float64{10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0}, []Line{{-4, 4}, {-3, 3}}},
	} {
		t.Run(tc.name+" "+tc.id, func(t *testing.T) {
			m := minimize(t, losstest.Bound(t, tc.id, tc.param, tc.value), tc.x, tc.y)
			if m.Unique != (tc.ends == nil) || !alikeEnds(m.Ends, tc.ends, 1e-12) {
				t.Fatalf("%+v, want %v", m, tc.ends)
			}
			for i := range tc.ends { // including the order of the walk
				if !sameLine(m.Ends[i], tc.ends[i], 1e-12) {
					t.Errorf("%v, want %v", m.Ends, tc.ends)
				}
			}
		})
	}
}

func sameLine(a, b Line, tolerance float64) bool {
	return math.Abs(a.Slope-b.Slope) <= tolerance*(1+math.Abs(b.Slope)) && math.Abs(a.Intercept-b.Intercept) <= tolerance*(1+math.Abs(b.Intercept))
}

func alikeEnds(a, b []Line, tolerance float64) bool {
	within := func(some, all []Line) bool {
		for _, ln := range some {
			if !slices.ContainsFunc(all, func(other Line) bool { return sameLine(ln, other, tolerance) }) {
				return false
			}
		}
		return true
	}
	return len(a) == len(b) && within(a, b) && within(b, a)
}

// TestAllPairs compares with all lines through two points shifted to each kink: one of these is a minimizer, and all
// that are as low are the corners.
func TestAllPairs(t *testing.T) {
	unique, many, polygons := 0, 0, 0
	r := rand.New(rand.NewPCG(33, 34))
	all := scatters()
	for range 400 {
		n := 2 + r.IntN(9)
		s := scatter{"ties", make([]float64, n), make([]float64, n)}
		for i := range n {
			s.x[i], s.y[i] = float64(r.IntN(5)), float64(r.IntN(5))
		}
		s.x[0], s.x[1] = 0, 4
		all = append(all, s)
	}
	losstest.Variants(t, func(t *testing.T, l loss.Loss) {
		pieces := l.Pieces()
		if pieces == nil || !steplike(pieces) {
			return
		}
		for _, s := range all {
			m := minimize(t, l, s.x, s.y)
			lowest, least := allPairs(l, s.x, s.y)
			if !near(m.Value, least, 1+least) {
				t.Errorf("%s %v %v: %v, but %v is possible", s.name, s.x, s.y, m.Value, least)
			}
			if m.Unique != (len(lowest) == 1) || len(lowest) == 1 && !sameLine(m.Line, lowest[0], 1e-9) {
				t.Errorf("%s %v %v: unique %v; least are %v", s.name, s.x, s.y, m.Unique, lowest)
			}
			switch {
			case m.Unique:
				unique++
				continue
			case len(m.Ends) == 2:
				many++
			default:
				polygons++
			}
			if !alikeEnds(m.Ends, lowest, 1e-9) {
				t.Errorf("%s %v %v: ends %v; least are %v", s.name, s.x, s.y, m.Ends, lowest)
			}
		}
	})
	t.Logf("%d unique, %d segments, %d polygons", unique, many, polygons)
	if unique < 300 || many < 100 || polygons < 100 {
		t.Errorf("covered %d unique, %d segments, %d polygons", unique, many, polygons)
	}
}

func allPairs(l loss.Loss, x, y []float64) (lowest []Line, least float64) {
	var ts, xs []float64
	for _, pc := range l.Pieces()[1:] {
		for i := range x {
			xs, ts = append(xs, x[i]), append(ts, y[i]+pc.From)
		}
	}
	least = math.MaxFloat64
	for i := range xs {
		for j := range i {
			if xs[i] == xs[j] {
				continue
			}
			slope := (ts[i] - ts[j]) / (xs[i] - xs[j])
			ln := Line{slope, ts[i] - slope*xs[i]}
			v := lineLoss(l, x, y, ln)
			if v < least*(1-1e-12)-1e-12 {
				lowest, least = lowest[:0], v
			}
			if v <= least+1e-12*(1+least) && !slices.ContainsFunc(lowest, func(other Line) bool { return sameLine(ln, other, 1e-9) }) {
				lowest = append(lowest, ln)
			}
		}
	}
	return lowest, least
}

// TestNoLineIsLower checks that no line, near or far, is lower than the minimizer of a convex loss, and that all
// neighbors of a unique one are higher.
func TestNoLineIsLower(t *testing.T) {
	r := rand.New(rand.NewPCG(35, 36))
	covered, ends := 0, 0
	losstest.Variants(t, func(t *testing.T, l loss.Loss) {
		for _, s := range scatters() {
			m := minimize(t, l, s.x, s.y)
			d := points(t, s.x, s.y)
			if m.Exact != l.Convex() || m.Unique != (m.Exact && m.Ends == nil) {
				t.Errorf("%s: %+v", s.name, m)
			}
			if v := lineLoss(l, s.x, s.y, m.Line); !near(m.Value, v, 1+v) {
				t.Errorf("%s: value %v, want %v", s.name, m.Value, v)
			}
			for _, ln := range m.Ends {
				if v := lineLoss(l, s.x, s.y, ln); !near(m.Value, v, 1+v) {
					t.Errorf("%s: value %v at an end, %v in the middle", s.name, v, m.Value)
				}
				beyond := Line{ln.Slope + .1*(ln.Slope-m.Slope), ln.Intercept + .1*(ln.Intercept-m.Intercept)}
				if v := lineLoss(l, s.x, s.y, beyond); !(v > m.Value*(1+1e-12)) {
					t.Errorf("%s %v %v: %v is as low as %v, so %v is no end", s.name, s.x, s.y, beyond, m.Value, ln)
				}
				ends++
			}
			if !m.Exact {
				continue
			}
			covered++
			c := d.Coef(m.Line)
			for trial := range 300 {
				size := math.Pow(10, float64(trial%12-9))
				angle := 2 * math.Pi * r.Float64()
				ln := d.Line(Coef{c.Level + size*math.Cos(angle), c.Tilt + size*math.Sin(angle)})
				v := lineLoss(l, s.x, s.y, ln)
				if v < m.Value-1e-13*(1+m.Value) {
					t.Fatalf("%s: %v at %v, lower than %v at %v by %v", s.name, v, ln, m.Value, m.Line, m.Value-v)
				}
				if id := l.ID(); m.Unique && size > 1e-4 && id != "logcosh" && !(v > m.Value) {
					t.Errorf("%s %v %v: not unique: as low at %v as at %v, which is %v away", s.name, s.x, s.y, ln, m.Line, size)
				}
			}
		}
	})
	if covered < 300 || ends < 100 {
		t.Errorf("covered %d, with %d ends", covered, ends)
	}
}

// TestLineGradient checks that the gradient at the minimizer of a smooth loss is 0, by the loss's own derivative and by
// finite differences.
func TestLineGradient(t *testing.T) {
	covered := 0
	losstest.Variants(t, func(t *testing.T, l loss.Loss) {
		if pieces := l.Pieces(); l.ID() == "wing" || pieces != nil && steplike(pieces) {
			return
		}
		for _, s := range scatters() {
			m := minimize(t, l, s.x, s.y)
			covered++
			var lift, turn, size float64
			d := points(t, s.x, s.y)
			for i, x := range s.x {
				pull := l.Gradient(m.At(x) - s.y[i])
				lift += pull
				turn += pull * d.Z(i)
				size += math.Abs(pull)
			}
			n := float64(len(s.x))
			if math.Abs(lift)+math.Abs(turn) > 1e-10*(n*l.Gradient(1e-4)+size) {
				t.Errorf("%s %v %v: gradient %v, %v of %v", s.name, s.x, s.y, lift, turn, size)
			}
			const h = 1e-5
			c := d.Coef(m.Line)
			for _, to := range []Coef{{h, 0}, {0, h}} {
				up := lineLoss(l, s.x, s.y, d.Line(c.along(to, 1)))
				down := lineLoss(l, s.x, s.y, d.Line(c.along(to, -1)))
				if slope := (up - down) / (2 * h); math.Abs(slope) > h*(1+size/n) {
					t.Errorf("%s: finite difference %v", s.name, slope)
				}
			}
		}
	})
	if covered < 500 {
		t.Errorf("covered %d", covered)
	}
}

// TestLineEquivariance checks that moving, scaling or mirroring the data, and the loss's scale with them, does the same
// to the line, and that the order of the points does not matter.
func TestLineEquivariance(t *testing.T) {
	r := rand.New(rand.NewPCG(37, 38))
	scaled := func(l loss.Loss, by float64, mirrored bool) loss.Loss {
		values := l.Params()
		for name := range values {
			switch {
			case name == "alpha":
			case name == "tau" && mirrored:
				values[name] = 1 - values[name]
			case name == "tau":
			default:
				values[name] *= by
			}
		}
		l, err := l.Entry().With(values)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	covered := 0
	losstest.Variants(t, func(t *testing.T, l loss.Loss) {
		for _, s := range scatters() {
			if !l.Convex() && s.name != "normal" && s.name != "outliers" && s.name != "phones" || !l.Convex() && len(s.x) < 8 {
				continue // a mirror image may choose another of several equal minima
			}
			m := minimize(t, l, s.x, s.y)
			for _, mv := range []struct{ sx, tx, sy, ty float64 }{
				{1, 1900, 1, 0}, {1, 1e9, 1, 0}, {1, -1e9, 1, 1e3}, {1e-6, 0, 1, 0}, {1e6, 0, 1, 0}, {-1, 0, 1, 0},
				{1, 0, 1e-6, 0}, {1, 0, 1e6, 0}, {1, 0, 1, 1e6}, {1, 0, -1, 0}, {-4, 8, -.25, 2}, {1, 0, 1e-100, 0}, {1e100, 0, 1, 0},
			} {
				covered++
				order := r.Perm(len(s.x))
				x, y := make([]float64, len(s.x)), make([]float64, len(s.x))
				for i, at := range order {
					x[i], y[i] = mv.sx*s.x[at]+mv.tx, mv.sy*s.y[at]+mv.ty
				}
				if l.ID() == "barron" && mv.sy == 1e-100 {
					continue // c² underflows
				}
				got := minimize(t, scaled(l, math.Abs(mv.sy), mv.sy < 0), x, y)
				if got.Unique != m.Unique || len(got.Ends) != len(m.Ends) {
					t.Errorf("%s %v %v moved by %v: %d ends %v, were %d %v", s.name, s.x, s.y, mv, len(got.Ends), got.Ends, len(m.Ends), m.Ends)
					continue
				}
				size := math.Abs(mv.ty)*1e-4/math.Abs(mv.sy) + 10 // shifted y are rounded
				if mv.tx > 1e6 || mv.tx < -1e6 {
					size *= 1e3 // so is the intercept
				}
				for i, at := range order {
					want := mv.sy*m.At(s.x[at]) + mv.ty
					if e := math.Abs(got.At(x[i]) - want); e > 1e-9*size*math.Abs(mv.sy) {
						t.Errorf("%s %v %v moved by %v: %v at %v, want %v; %+v was %+v", s.name, s.x, s.y, mv, got.At(x[i]), x[i], want, got, m)
						break
					}
				}
			}
		}
	})
	if covered < 1000 {
		t.Errorf("covered %d", covered)
	}
}

// TestOutliers checks that Tukey's loss, at a scale that fits the noise, finds the line of the majority even if up to
// four in ten points are elsewhere, also far out in x. Least squares and least absolute deviations do not.
func TestOutliers(t *testing.T) {
	r := rand.New(rand.NewPCG(39, 40))
	for trial := range 200 {
		n := 20 + r.IntN(80)
		x, y := make([]float64, n), make([]float64, n)
		bad := n * (trial % 5) / 10 // 0 to 40 %
		for i := range n {
			x[i] = 10 * r.Float64()
			y[i] = 3 + 2*x[i] + .1*r.NormFloat64()
			switch {
			case i >= bad:
			case trial%2 == 0: // leverage points
				x[i], y[i] = 30+r.Float64(), r.Float64()
			default:
				y[i] += 20 + 5*r.NormFloat64()
			}
		}
		m := minimize(t, losstest.Bound(t, "tukey", "c", .5), x, y)
		if math.Abs(m.Slope-2) > .1 || math.Abs(m.Intercept-3) > .4 {
			t.Errorf("%d of %d bad: %+v", bad, n, m)
		}
		if trial%5 == 4 && trial%2 == 0 {
			for _, id := range []string{"mse", "l1"} {
				if m := minimize(t, losstest.Bound(t, id, "", 0), x, y); math.Abs(m.Slope-2) < .5 {
					t.Errorf("%s was not drawn away: %+v", id, m)
				}
			}
		}
	}
}

func TestLineErrors(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, tc := range []struct {
		x, y  []float64
		want  error
		field string
	}{
		{nil, nil, ErrOneX, "x"},
		{[]float64{1}, []float64{1}, ErrOneX, "x"},
		{[]float64{1, 1, 1}, []float64{1, 2, 3}, ErrOneX, "x"},
		{[]float64{1, 2}, []float64{1}, ErrLengths, "y"},
		{[]float64{1, nan}, []float64{1, 2}, ErrNotFinite, "x[1]"},
		{[]float64{1, 2}, []float64{-inf, 2}, ErrNotFinite, "y[0]"},
		{[]float64{-1.7e308, 1.7e308}, []float64{1, 2}, ErrDataRange, "x"},
		{[]float64{0, 5e-324}, []float64{1, 2}, ErrDataRange, "x"},
		{[]float64{1, 2}, []float64{1, 1e151}, ErrDataRange, "y[1]"},
	} {
		_, err := NewData(tc.x, tc.y)
		if where, ok := errors.AsType[*DataError](err); !errors.Is(err, tc.want) || !ok || where.Field != tc.field {
			t.Errorf("%v, %v: %v, want %v at %s", tc.x, tc.y, err, tc.want, tc.field)
		}
	}
	for _, tc := range []struct {
		l    loss.Loss
		x, y []float64
		want error
	}{
		{losstest.Bound(t, "smoothl1", "beta", inf), phonesX, phonesY, ErrFlat},
		{losstest.Bound(t, "barron", "alpha", 4), []float64{0, 1, 2}, []float64{0, 1e100, 0}, ErrRange},
		{losstest.Bound(t, "barron", "alpha", inf), []float64{0, 1, 2}, []float64{0, 1e3, 0}, ErrRange},
		{losstest.Bound(t, "l1", "", 0), []float64{0, 1e-150}, []float64{-1e149, 1e149}, nil},
		{losstest.Bound(t, "l1", "", 0), []float64{0, 1e-160}, []float64{-1e149, 1e149}, ErrRange},
	} {
		if m, err := MinimizeLine(tc.l, points(t, tc.x, tc.y)); !errors.Is(err, tc.want) {
			t.Errorf("%s%v of %v, %v: %+v, error %v, want %v", tc.l.ID(), tc.l.Params(), tc.x, tc.y, m, err, tc.want)
		}
	}
}

// TestDeepMinimum checks a case where only a line through two of the points leads to the deepest minimum, not a robust
// line: a search over all slopes finds 0.34359.
func TestDeepMinimum(t *testing.T) {
	m := minimize(t, losstest.Bound(t, "tukey", "c", 2), []float64{2, 2, 2, 6, 2, 6}, []float64{2.4, 13.6, 3, .1, 14.1, 7.9})
	if math.Abs(m.Value-.343588) > 1e-6 || m.Exact || m.Unique {
		t.Errorf("%+v", m)
	}
}
