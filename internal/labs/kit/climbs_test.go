package kit

import (
	"math"
	"testing"
)

func TestEqualStep(t *testing.T) {
	for _, tt := range []struct {
		rate, squared, own, want float64
		scaled                   bool
	}{
		{.1, 6, 1.5, .4, true}, {.1, 1, 4, .025, true}, {.1, 6, 0, .1, false}, {.1, 0, 2, .1, false}, {.1, 0, 0, .1, false},
		{.1, 1e300, 1e-300, .1, false}, {.1, 1, math.Inf(1), .1, false},
	} {
		if got, scaled := EqualStep(tt.rate, tt.squared, tt.own); got != tt.want || scaled != tt.scaled {
			t.Errorf("%g, %g, %g: %g, %t, want %g, %t", tt.rate, tt.squared, tt.own, got, scaled, tt.want, tt.scaled)
		}
	}
}
