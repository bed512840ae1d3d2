package kit

import (
	"math"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/words"
)

// TestShare checks that shares are right even if the sum overflows, and that none is given if an element does.
func TestShare(t *testing.T) {
	inf := lab.Float(math.Inf(1))
	for _, tt := range []struct {
		values []lab.Float
		at     []int
		want   float64
		text   string
	}{
		{[]lab.Float{1, -3}, []int{1}, .75, "75 %"},
		{[]lab.Float{1, -3, 4}, []int{0, 1}, .5, "50 %"},
		{[]lab.Float{0, 0}, []int{0}, math.NaN(), "no share"},
		{[]lab.Float{1.5e308, 1.5e308, -1e308}, []int{0}, .375, "37.5 %"},
		{[]lab.Float{inf, 1}, []int{1}, math.Inf(1), "too large to compute"},
		{[]lab.Float{inf, 1}, []int{0}, math.Inf(1), "too large to compute"},
	} {
		if got := Share(tt.values, tt.at...); !same(got, tt.want) && !(got > tt.want-1e-12 && got < tt.want+1e-12) {
			t.Errorf("%v of %v: %v, want %v", tt.at, tt.values, got, tt.want)
		}
		if got := In(words.English).Portion(tt.values, tt.at...); got != tt.text {
			t.Errorf("%v of %v is written %q, want %q", tt.at, tt.values, got, tt.text)
		}
	}
}
