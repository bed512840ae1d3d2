package words

import (
	"math"
	"testing"
)

func TestNumber(t *testing.T) {
	tests := []struct {
		v    float64
		want string
	}{
		{0, "0"}, {math.Copysign(0, -1), "0"}, {1, "1"}, {-2.5, "−2.5"}, {2.3666, "2.37"}, {12.5, "12.5"}, {1234.5, "1234"}, {.0289, "0.0289"},
		{.0001, "0.0001"}, {5e-5, "0.00005"}, {5e-6, "5 × 10⁻⁶"}, {1.234e7, "1.23 × 10⁷"}, {-1e-12, "−1 × 10⁻¹²"},
		{math.NaN(), "undefined"}, {math.Inf(1), "∞"}, {math.Inf(-1), "−∞"},
	}
	for _, tt := range tests {
		if got := English.Number(tt.v); got != tt.want {
			t.Errorf("Number(%g) = %q, want %q", tt.v, got, tt.want)
		}
	}
}

func TestPercent(t *testing.T) {
	tests := []struct {
		share float64
		want  string
	}{
		{0, "0 %"}, {1, "100 %"}, {.0004, "< 0.1 %"}, {.001, "0.1 %"}, {.4567, "45.7 %"}, {.5, "50 %"}, {.9937, "99.37 %"}, {.99999, "> 99.99 %"},
		{math.NaN(), "no share"},
	}
	for _, tt := range tests {
		if got := English.Percent(tt.share); got != tt.want {
			t.Errorf("Percent(%g) = %q, want %q", tt.share, got, tt.want)
		}
	}
}
