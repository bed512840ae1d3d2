package robust

import (
	"errors"
	"math"
	"testing"

	"losslab/internal/loss"
)

func bound(t *testing.T, id string, params map[string]float64) loss.Loss {
	t.Helper()
	en, ok := loss.Lookup(id)
	if !ok {
		t.Fatalf("there is no %s", id)
	}
	l, err := en.With(params)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestFigures checks efficiencies and sensitivities that were computed by quadrature in NumPy. Those of Huber 1.345, Cauchy
// 2.3849, Welsch 2.9846 and Tukey 4.685 are the tuning constants of Holland and Welsch (1977), Communications in Statistics 6 (9).
func TestFigures(t *testing.T) {
	for _, c := range []struct {
		id                      string
		params                  map[string]float64
		efficiency, sensitivity float64 // in percent, to two decimals; to three decimals
	}{
		{"l1", nil, 63.66, 1.253},
		{"mse", nil, 100, math.Inf(1)},
		{"smoothl1", map[string]float64{"beta": 2}, 98.97, 2.095},
		{"huber", map[string]float64{"delta": 1}, 90.31, 1.465},
		{"huber", map[string]float64{"delta": 1.345}, 95.00, 1.637},
		{"logcosh", map[string]float64{"c": 1}, 93.05, 1.651},
		{"cauchy", map[string]float64{"c": 1}, 76.15, 1.452},
		{"cauchy", map[string]float64{"c": 2.3849}, 95.00, 1.710},
		{"geman-mcclure", map[string]float64{"c": 1}, 44.36, 2.086},
		{"welsch", map[string]float64{"c": 1}, 41.41, 2.229},
		{"welsch", map[string]float64{"c": 2.9846}, 95.00, 1.734},
		{"tukey", map[string]float64{"c": 4.685}, 95.00, 1.770},
		{"epsilon-insensitive", map[string]float64{"epsilon": .1}, 68.48, 1.260},
		{"epsilon-insensitive", map[string]float64{"epsilon": 1}, 73.81, 2.066},
		{"barron", map[string]float64{"alpha": 1, "c": 1}, 92.68, 1.770},
	} {
		f, err := Of(bound(t, c.id, c.params))
		if err != nil {
			t.Errorf("%s %v: %v", c.id, c.params, err)
			continue
		}
		if math.Abs(100*f.Efficiency-c.efficiency) > .006 {
			t.Errorf("%s %v: efficiency %.3f %%, want %.2f", c.id, c.params, 100*f.Efficiency, c.efficiency)
		}
		if f.Sensitivity != c.sensitivity && math.Abs(f.Sensitivity-c.sensitivity) > .0006 {
			t.Errorf("%s %v: sensitivity %.4f, want %.3f", c.id, c.params, f.Sensitivity, c.sensitivity)
		}
	}
}

// TestWithout checks the errors for losses without figures.
func TestWithout(t *testing.T) {
	if _, err := Of(bound(t, "quantile", nil)); !errors.Is(err, ErrNoCenter) {
		t.Errorf("quantile: %v", err)
	}
	if _, err := Of(bound(t, "wing", nil)); !errors.Is(err, ErrManyMinima) {
		t.Errorf("wing: %v", err)
	}
	if f, err := Of(bound(t, "quantile", map[string]float64{"tau": .5})); err != nil || math.Abs(f.Efficiency-2/math.Pi) > 1e-4 {
		t.Errorf("quantile ½, which is L1: %v, %v", f, err)
	}
}

// TestLaws checks for all losses that no location beats the mean on normal errors, and that the pull of a bounded loss returns to 0.
func TestLaws(t *testing.T) {
	for _, en := range loss.Catalogue() {
		l := en.Default()
		if f, err := Of(l); err == nil && (!(f.Efficiency > 0 && f.Efficiency < 1.0001) || !(f.Sensitivity >= math.Sqrt(math.Pi/2)-1e-3)) {
			t.Errorf("%s: %+v", en.ID, f) // none is less sensitive than the median
		}
		if Bounded(l) && PullOf(l) != Returns {
			t.Errorf("%s is bounded, and its pull does not return to 0", en.ID)
		}
		if l.Convex() && PullOf(l) == Returns {
			t.Errorf("%s is convex, and its pull returns to 0", en.ID)
		}
	}
}

// TestPull checks known cases.
func TestPull(t *testing.T) {
	for id, want := range map[string]Pull{"l1": Capped, "mse": Grows, "smoothl1": Capped, "logcosh": Capped, "cauchy": Returns, "welsch": Returns,
		"tukey": Returns, "quantile": Capped, "wing": Capped} {
		if got := PullOf(bound(t, id, nil)); got != want {
			t.Errorf("%s: %d, want %d", id, got, want)
		}
	}
	for alpha, want := range map[float64]Pull{2: Grows, 1.5: Grows, 1: Capped, 0: Returns, -2: Returns} {
		if got := PullOf(bound(t, "barron", map[string]float64{"alpha": alpha})); got != want {
			t.Errorf("barron %g: %d, want %d", alpha, got, want)
		}
	}
	for id, want := range map[string]bool{"cauchy": false, "geman-mcclure": true, "welsch": true, "tukey": true, "l1": false} {
		if got := Bounded(bound(t, id, nil)); got != want {
			t.Errorf("%s is bounded: %t", id, got)
		}
	}
}

// TestEfficient checks values from published tables.
func TestEfficient(t *testing.T) {
	for id, want := range map[string]float64{"huber": 1.345, "smoothl1": 1.345, "cauchy": 2.3849, "welsch": 2.9846, "tukey": 4.6851} {
		en, _ := loss.Lookup(id)
		l, ok := Efficient(en, .95)
		if !ok {
			t.Errorf("%s has none", id)
			continue
		}
		for _, v := range l.Params() {
			if math.Abs(v-want) > 2e-3 {
				t.Errorf("%s: %g, want %g", id, v, want)
			}
		}
	}
	for _, id := range []string{"l1", "mse", "quantile", "wing"} {
		en, _ := loss.Lookup(id)
		if l, ok := Efficient(en, .95); ok {
			t.Errorf("%s has %v", id, l.Params())
		}
	}
}
