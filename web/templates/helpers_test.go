package templates

import (
	"strconv"
	"testing"

	"losslab/internal/numeral"
)

// TestInField checks that fields show numbers as the scripts do (tests/js/numbers.test.mjs), and that Go can parse them.
func TestInField(t *testing.T) {
	for value, want := range map[string]string{"-0.7": "−0.7", "8": "8", "1e6": "1000000", "-2.5e7": "−25000000", "1e-7": "1e−7", "1e-07": "1e−7", "-5e-05": "−0.00005", "1e-12": "1e−12", "": ""} {
		got := inField(value)
		if got != want {
			t.Errorf("%q is shown as %q, want %q", value, got, want)
		}
		if v, err := strconv.ParseFloat(value, 64); err == nil {
			if read, err := numeral.Read(got); err != nil || read != v {
				t.Errorf("%q reads %v (%v)", got, read, err)
			}
		}
	}
}
