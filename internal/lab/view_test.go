package lab

import (
	"encoding/json"
	"math"
	"testing"
)

// TestFloat checks that numbers of a View have 12 significant digits, and that those that JSON lacks are strings.
func TestFloat(t *testing.T) {
	tests := []struct {
		v    float64
		want string
	}{
		{0, "0"}, {math.Copysign(0, -1), "0"}, {1. / 3, "0.333333333333"}, {60.99999999999999, "61"}, {1e21, "1e21"}, {-2.5e-9, "-2.5e-09"},
		{math.NaN(), `"NaN"`}, {math.Inf(1), `"Infinity"`}, {math.Inf(-1), `"-Infinity"`}, {math.MaxFloat64, "1.79769313486e308"},
	}
	for _, tt := range tests {
		b, err := json.Marshal(Float(tt.v))
		if err != nil || string(b) != tt.want {
			t.Errorf("Float(%g) is %s (%v), want %s", tt.v, b, err, tt.want)
		}
	}
}
