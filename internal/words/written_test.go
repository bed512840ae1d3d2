package words

import (
	"math"
	"testing"

	"losslab/internal/numeral"
)

// TestWrittenIsRead checks that a number copied from a page can be pasted into a field.
func TestWrittenIsRead(t *testing.T) {
	n := 0
	for e := -12.0; e <= 12; e++ {
		for _, m := range []float64{-9.87654321, -1, 1, 1.2345, 5} {
			v := m * math.Pow(10, e)
			for _, text := range []string{English.Number(v), English.Exact(v), English.Place(v), English.Digits(v, 6)} {
				got, err := numeral.Read(text)
				if n++; err != nil || math.Abs(got-v) > .006*math.Abs(v) {
					t.Errorf("%g is written as %q, which reads %g (%v)", v, text, got, err)
				}
			}
		}
	}
	if n != 500 {
		t.Errorf("%d texts", n)
	}
}
