package descent

import (
	"testing"

	"losslab/internal/fit"
	"losslab/internal/loss"
)

// TestStop checks that a descent ends at the step at which it is stopped.
func TestStop(t *testing.T) {
	d, err := fit.NewData([]float64{0, 1, 2}, []float64{0, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	mse, _ := loss.Lookup("mse")
	left := 5
	d.Stop = func() bool { left--; return left < 0 }
	if p := Line(mse.Default(), d, fit.Coef{}, .1, 1000); len(p.Coefs) != 6 || len(p.Values) != 6 || p.Overflow {
		t.Errorf("after five steps it has %d places and %d values, overflow %t", len(p.Coefs), len(p.Values), p.Overflow)
	}
}
