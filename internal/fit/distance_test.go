package fit

import (
	"math"
	"testing"
)

func TestDistance(t *testing.T) {
	d := points(t, []float64{0, 2}, []float64{0, 2})        // mean 1, SD 1
	one := LineMinimum{Line: Line{Slope: 1, Intercept: -1}} // level 0, tilt 1
	many := LineMinimum{Ends: []Line{{0, 0}, {0, 4}}, Value: 2}
	for _, tt := range []struct {
		m     LineMinimum
		at    Coef
		value float64
		want  float64
	}{
		{one, Coef{3, 5}, 9, 5}, {one, Coef{0, 1}, 9, 0},
		{many, Coef{2, 3}, 9, 3}, {many, Coef{-3, 4}, 9, 5}, {many, Coef{7, 4}, 9, 5},
		{many, Coef{2, 1e-9}, 2, 0},
	} {
		if got := d.Distance(tt.m, tt.at, tt.value); math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("from %v: %v, want %v", tt.at, got, tt.want)
		}
	}
	// The definition: the root mean square of the gaps at the data's x.
	a, b := Coef{.3, -2}, Coef{1, 4}
	var square float64
	for i := range d.X {
		gap := d.Line(a).At(d.X[i]) - d.Line(b).At(d.X[i])
		square += gap * gap / float64(len(d.X))
	}
	if got := a.Distance(b); math.Abs(got-math.Sqrt(square)) > 1e-12 {
		t.Errorf("distance %v, root mean square %v", got, math.Sqrt(square))
	}
}
