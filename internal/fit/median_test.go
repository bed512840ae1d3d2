package fit

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestMedian compares with the median of sorted values, including ties and infinities.
func TestMedian(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		values := make([]float64, 1+rng.IntN(12))
		for i := range values {
			values[i] = float64(rng.IntN(9) - 4)
			if rng.IntN(20) == 0 {
				values[i] = math.Inf(1)
			}
		}
		sorted := slices.Sorted(slices.Values(values))
		want := sorted[(len(sorted)-1)/2]/2 + sorted[len(sorted)/2]/2
		if got := Median(slices.Clone(values)); got != want {
			t.Fatalf("the median of %v is %g, want %g", values, got, want)
		}
	}
	for _, tt := range []struct {
		values []float64
		want   float64
	}{{nil, 0}, {[]float64{math.MaxFloat64, math.MaxFloat64}, math.MaxFloat64}, {[]float64{-math.MaxFloat64, math.MaxFloat64}, 0}} {
		if got := Median(slices.Clone(tt.values)); got != tt.want {
			t.Errorf("the median of %v is %g, want %g", tt.values, got, tt.want)
		}
	}
}
