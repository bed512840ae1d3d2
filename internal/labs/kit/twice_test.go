package kit

import (
	"math"
	"testing"

	"losslab/internal/loss"
)

// TestTwice holds the factors to figures worked out by hand from the formulas: of L1 and MSE at any error; of SmoothL1
// 4 and 2 up to half of β, then (2|e| − β/2)·2β/e² and β/|e|, and from β on 2 + (β/2)/(|e| − β/2) and 1; of Cauchy
// ln 101/ln 26 and 2·26/101; of Tukey beyond its border.
func TestTwice(t *testing.T) {
	for _, tt := range []struct {
		id, param       string
		at, e           float64
		value, gradient float64
	}{
		{"l1", "", 0, -3, 2, 1},
		{"mse", "", 0, .25, 4, 2},
		{"smoothl1", "beta", 1, .25, 4, 2},
		{"smoothl1", "beta", 1, -.75, 3.5556, 1.3333},
		{"smoothl1", "beta", 1, 1, 3, 1},
		{"smoothl1", "beta", 1, 2, 2.3333, 1},
		{"smoothl1", "beta", 1, 10, 2.0526, 1},
		{"smoothl1", "beta", 0, 2, 2, 1},
		{"cauchy", "c", 1, 5, 1.4165, .5149},
		{"tukey", "c", 4.685, 4, 1.0203, 0},
		{"tukey", "c", 4.685, 5, 1, math.NaN()},
		{"l1", "", 0, 0, math.NaN(), math.NaN()},
		{"epsilon-insensitive", "epsilon", 1, .75, math.Inf(1), math.Inf(1)},
	} {
		en, _ := loss.Lookup(tt.id)
		l := en.Default()
		if tt.param != "" {
			var err error
			if l, err = en.With(map[string]float64{tt.param: tt.at}); err != nil {
				t.Fatal(err)
			}
		}
		value, gradient := Twice(l, tt.e)
		for _, f := range [][2]float64{{value, tt.value}, {gradient, tt.gradient}} {
			if got, want := f[0], f[1]; !(math.Abs(got-want) < 5e-5) && got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
				t.Errorf("%s at %g: %g and %g, want %g and %g", tt.id, tt.e, value, gradient, tt.value, tt.gradient)
				break
			}
		}
	}
}
