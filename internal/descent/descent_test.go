package descent

import (
	"math"
	"testing"

	"losslab/internal/dataset"
	"losslab/internal/fit"
	"losslab/internal/loss"
	"losslab/internal/loss/losstest"
)

// arrival returns the first step at which |e| < 0.1, or −1.
func arrival(path []float64) int {
	for k, e := range path {
		if math.Abs(e) < .1 {
			return k
		}
	}
	return -1
}

// TestOneError counts the steps from 5 to |e| < 0.1 at rate 0.1, as computed with PyTorch 1.13 (float64).
func TestOneError(t *testing.T) {
	for _, tt := range []struct {
		id, param string
		value     float64
		want      int
	}{
		{"mse", "", 0, 18}, {"l1", "", 0, 50}, {"smoothl1", "beta", 1, 62}, {"cauchy", "c", 1, 164}, {"tukey", "c", 4.685, -1},
	} {
		path := Single(losstest.Bound(t, tt.id, tt.param, tt.value), 5, .1, 1000)
		if got := arrival(path); got != tt.want || len(path) != 1001 {
			t.Errorf("%s arrives at step %d of %d, want %d", tt.id, got, len(path)-1, tt.want)
		}
	}
	// L1 from 5.05 oscillates between ±0.05 forever, up to rounding.
	path := Single(losstest.Bound(t, "l1", "", 0), 5.05, .1, 1000)
	for k := 60; k < len(path); k++ {
		if math.Abs(math.Abs(path[k])-.05) > 1e-12 || path[k]*path[k-1] > 0 {
			t.Fatalf("L1 is at %v after step %d, %v before", path[k], k, path[k-1])
		}
	}
	if path := Single(losstest.Bound(t, "mse", "", 0), 5, 1e3, 1000); len(path) > 200 || !finite(path[len(path)-1]) {
		t.Errorf("a diverging path has %d steps, the last %v", len(path), path[len(path)-1])
	}
}

func points(t testing.TB, x, y []float64) *fit.Data {
	t.Helper()
	d, err := fit.NewData(x, y)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// phones returns the data on calls from Belgium, in tens of millions.
func phones(t testing.TB) *fit.Data {
	t.Helper()
	set, ok := dataset.Lookup("phones")
	if !ok {
		t.Fatal("no phones")
	}
	var x, y []float64
	for _, p := range set.Points {
		x, y = append(x, p[0]), append(y, p[1])
	}
	return points(t, x, y)
}

// TestMSEPath checks that each step covers 2·rate of the distance to the minimizer, because MSE's Hessian on the
// standardized x is twice the identity.
func TestMSEPath(t *testing.T) {
	d := phones(t)
	mse := losstest.Bound(t, "mse", "", 0)
	best, err := fit.MinimizeLine(mse, d)
	if err != nil {
		t.Fatal(err)
	}
	goal := d.Coef(best.Line)
	for _, rate := range []float64{.1, .5, .9, 1, 1.05} {
		p := Line(mse, d, fit.Coef{}, rate, 30)
		for k, c := range p.Coefs {
			left := math.Pow(1-2*rate, float64(k))
			want := fit.Coef{Level: goal.Level * (1 - left), Tilt: goal.Tilt * (1 - left)}
			if c.Distance(want) > 1e-12*(1+math.Abs(left)) {
				t.Fatalf("rate %v, step %d: %v, want %v", rate, k, c, want)
			}
		}
	}
}

// TestCondition checks that the largest eigenvalue of MSE's Hessian, 2XᵀX/n, is 7662 on raw years (NumPy), and that on
// the standardized x both are 2 and the largest stable rate is 1.
func TestCondition(t *testing.T) {
	d := phones(t)
	largest := func(x func(int) float64) float64 {
		n := float64(len(d.X))
		var a, b, c float64 // of the matrix [a b; b c]
		for i := range d.X {
			a, b, c = a+2/n, b+2*x(i)/n, c+2*x(i)*x(i)/n
		}
		return (a+c)/2 + math.Hypot((a-c)/2, b)
	}
	if got := largest(func(i int) float64 { return d.X[i] }); math.Round(got) != 7662 {
		t.Errorf("λmax on raw years is %v", got)
	}
	if got := largest(d.Z); math.Abs(got-2) > 1e-12 {
		t.Errorf("λmax on the standardized x is %v", got)
	}
	for _, tt := range []struct {
		id, param   string
		value, want float64
	}{
		{"mse", "", 0, 1}, {"smoothl1", "beta", .5, 1}, {"smoothl1", "beta", 3, 6}, {"huber", "delta", 1, 2}, {"huber", "delta", .2, 2},
		{"l1", "", 0, 0}, {"smoothl1", "beta", 0, 0}, {"quantile", "tau", .9, 0},
	} {
		if got := StableRate(losstest.Bound(t, tt.id, tt.param, tt.value)); math.Abs(got-tt.want) > 1e-15 {
			t.Errorf("%s, %s = %v: stable below %v, want %v", tt.id, tt.param, tt.value, got, tt.want)
		}
	}
}

// TestNoStepClimbs checks that below its stable rate no loss ever rises, and that just above it a loss that is
// quadratic near its minimum diverges from there.
func TestNoStepClimbs(t *testing.T) {
	d := phones(t)
	limited := 0
	losstest.Variants(t, func(t *testing.T, l loss.Loss) {
		limit := StableRate(l)
		if limit == 0 || limit > 1e6 {
			return
		}
		limited++
		for _, start := range []fit.Coef{{}, {Level: 9, Tilt: -4}, {Level: -30, Tilt: 100}} {
			p := Line(l, d, start, .99*limit, 300)
			for k := 1; k < len(p.Values); k++ {
				if p.Values[k] > p.Values[k-1]*(1+1e-12) {
					t.Fatalf("from %v, step %d: %v after %v", start, k, p.Values[k], p.Values[k-1])
				}
			}
		}
	})
	if limited < 20 {
		t.Errorf("only %d variants have a limit", limited)
	}
	p := Line(losstest.Bound(t, "mse", "", 0), d, fit.Coef{}, 1.01, 2000)
	if p.Values[100] < p.Values[0] {
		t.Errorf("MSE does not diverge above its limit: %v, %v", p.Values[0], p.Values[100])
	}
	if p := Line(losstest.Bound(t, "mse", "", 0), d, fit.Coef{}, 1e6, 2000); !p.Overflow || len(p.Coefs) != len(p.Values) || len(p.Coefs) > 100 {
		t.Errorf("overflow is %v after %d steps", p.Overflow, len(p.Coefs)-1)
	}
	if p := Line(losstest.Bound(t, "mse", "", 0), d, fit.Coef{}, .1, 200); p.Overflow || len(p.Coefs) != 201 || len(p.Values) != 201 {
		t.Errorf("%d steps, overflow %v", len(p.Coefs)-1, p.Overflow)
	}
}

// TestGradient compares gradients with difference quotients, away from kinks.
func TestGradient(t *testing.T) {
	d := phones(t)
	compared := 0
	losstest.Variants(t, func(t *testing.T, l loss.Loss) {
		at, h := fit.Coef{Level: 1.2345, Tilt: .6789}, 1e-6
		errs := make([]float64, len(d.X))
		value := func(c fit.Coef) float64 { d.Errors(errs, c); return l.Reduce(loss.Mean, errs, nil) }
		g := Gradient(l, d, at)
		level := (value(fit.Coef{Level: at.Level + h, Tilt: at.Tilt}) - value(fit.Coef{Level: at.Level - h, Tilt: at.Tilt})) / (2 * h)
		tilt := (value(fit.Coef{Level: at.Level, Tilt: at.Tilt + h}) - value(fit.Coef{Level: at.Level, Tilt: at.Tilt - h})) / (2 * h)
		compared++
		if scale := 1 + math.Abs(level) + math.Abs(tilt); math.Abs(g.Level-level) > 1e-6*scale || math.Abs(g.Tilt-tilt) > 1e-6*scale {
			t.Errorf("gradient %v, differences say %v and %v", g, level, tilt)
		}
	})
	if compared < 30 {
		t.Errorf("compared %d variants", compared)
	}
}

// TestUnitsOfX checks that the descent does not depend on the unit and the origin of x.
func TestUnitsOfX(t *testing.T) {
	d := phones(t)
	moved := make([]float64, len(d.X))
	for i, x := range d.X {
		moved[i] = 365.25 * (x + 1900)
	}
	other := points(t, moved, d.Y)
	for _, en := range loss.Catalogue() {
		a, b := Line(en.Default(), d, fit.Coef{}, .1, 50), Line(en.Default(), other, fit.Coef{}, .1, 50)
		if gap := a.Coefs[50].Distance(b.Coefs[50]); !(gap < 1e-9) {
			t.Errorf("%s: %v and %v", en.ID, a.Coefs[50], b.Coefs[50])
		}
	}
}
