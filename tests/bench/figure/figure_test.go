package figure

import (
	"math"
	"testing"
)

func TestQuantile(t *testing.T) {
	hundred := make([]float64, 100)
	for i := range hundred {
		hundred[i] = float64(100 - i)
	}
	for _, c := range []struct {
		samples []float64
		q, want float64
	}{
		{[]float64{3}, .5, 3},
		{[]float64{3}, .99, 3},
		{[]float64{2, 1}, .5, 1},
		{[]float64{3, 1, 2}, .5, 2},
		{hundred, .5, 50},
		{hundred, .95, 95},
		{hundred, .99, 99},
		{hundred, 1, 100},
	} {
		if got := Quantile(c.samples, c.q); got != c.want {
			t.Errorf("quantile %v of %d samples is %v, want %v", c.q, len(c.samples), got, c.want)
		}
	}
	if got := Quantile(nil, .5); !math.IsNaN(got) {
		t.Errorf("the median of nothing is %v", got)
	}
	if hundred[0] != 100 {
		t.Error("the samples were sorted in place")
	}
}
