package kit

import (
	"math"
	"testing"

	"losslab/internal/loss"
)

// TestTwice checks the factors of MSE and L1 by hand, SmoothL1's beyond β by 2 + (β/2)/(|e| − β/2), Cauchy's at 5 with
// c = 1 by its formula, ln 101/ln 26 and 2·26/101, and Tukey's beyond c, where it is flat.
func TestTwice(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	tests := []struct {
		id, param       string
		at              float64
		errs            []float64
		value, gradient float64
	}{
		{"l1", "", 0, []float64{5}, 2, 1},
		{"l1", "", 0, []float64{-.3}, 2, 1},
		{"mse", "", 0, []float64{5}, 4, 2},
		{"mse", "", 0, []float64{5, -6}, 4, 2},
		{"smoothl1", "beta", 1, []float64{.5}, 4, 2}, // 2|e| = β
		{"smoothl1", "beta", 1, []float64{1}, 3, 1},
		{"smoothl1", "beta", 1, []float64{-6}, 2 + .5/5.5, 1},
		{"smoothl1", "beta", 10, []float64{3}, 4, 2},
		{"cauchy", "c", 1, []float64{5}, math.Log(101) / math.Log(26), 2 * 26. / 101}, // 1.417 and 0.515
		{"tukey", "c", 4.685, []float64{5}, 1, nan},
		{"tukey", "c", 4.685, []float64{2, 5}, 0, 0}, // the nearer error still has a gradient before
		{"epsilon-insensitive", "epsilon", 1, []float64{.2}, nan, nan},
		{"epsilon-insensitive", "epsilon", 1, []float64{.8}, inf, inf},
		{"mse", "", 0, []float64{0}, nan, nan},
	}
	for _, tt := range tests {
		en, _ := loss.Lookup(tt.id)
		params := map[string]float64{}
		if tt.param != "" {
			params[tt.param] = tt.at
		}
		l, err := en.With(params)
		if err != nil {
			t.Fatal(err)
		}
		value, gradient := Twice(l, tt.errs...)
		if len(tt.errs) == 2 && tt.id == "tukey" {
			tt.value = (l.Value(4) + l.Value(10)) / (l.Value(2) + l.Value(5))
			tt.gradient = l.Gradient(4) / l.Gradient(2)
		}
		if !same(value, tt.value) || !same(gradient, tt.gradient) {
			t.Errorf("%s of %v: %v and %v, want %v and %v", tt.id, tt.errs, value, gradient, tt.value, tt.gradient)
		}
	}
	if v, g := Twice(cauchyOne(t), 5); math.Abs(v-1.417) > .0005 || math.Abs(g-.515) > .0005 {
		t.Errorf("Cauchy of 5: %v and %v", v, g)
	}
}

func cauchyOne(t *testing.T) loss.Loss {
	t.Helper()
	en, _ := loss.Lookup("cauchy")
	l, err := en.With(map[string]float64{"c": 1})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func same(a, b float64) bool {
	return a == b || math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-12*math.Abs(b)
}

// TestShapes checks that L1 and MSE have one factor each, by hand 2 and 4, and 1 and 2 for their gradients. SmoothL1
// has MSE's near 0, and at an end E beyond 2β the factor (E − β/2)/(E/2 − β/2) = 2 + (β/2)/(E/2 − β/2): 2.5 at E = 3
// with β = 1. Wing has L1's at both ends, and another in between.
func TestShapes(t *testing.T) {
	k := In("en")
	losses := func(ids ...string) (all []loss.Loss) {
		for _, id := range ids {
			en, _ := loss.Lookup(id)
			all = append(all, en.Default())
		}
		return all
	}
	for _, tt := range []struct {
		losses    []loss.Loss
		end       float64
		gradients bool
		want      string
	}{
		{losses("l1", "mse", "smoothl1"), 3, false, "Twice the error costs: L1 2×, MSE 4×, SmoothL1 4× near 0 and 2.5× halfway to the ends."},
		{losses("l1", "mse", "smoothl1"), 3, true, "Twice the error pulls: L1 1×, MSE 2×, SmoothL1 2× near 0 and 1× halfway to the ends."},
		{losses("epsilon-insensitive"), 10, false, "Twice the error costs: ε-insensitive nothing near 0 and 2.02× halfway to the ends."}, // 9.9/4.9
		{losses("tukey"), 20, true, "Twice the error pulls: Tukey 2× near 0 and nothing halfway to the ends."},
		{losses("wing"), 10_000, false, "Twice the error costs: Wing 2× near 0 and 2× halfway to the ends."}, // less in between
	} {
		if got := k.Shapes(tt.losses, tt.end, tt.gradients); got != tt.want {
			t.Errorf("up to %g: %s", tt.end, got)
		}
	}
}
