package loss

import (
	"math"
	"testing"
)

// TestUnits measures errors in another unit, together with the parameters that have the unit of the error, and checks
// that this multiplies each loss by a factor that is the same for all errors.
func TestUnits(t *testing.T) {
	const unit = 2.
	parameters := 0
	sweep(t, func(t *testing.T, l Loss) {
		values := l.Params()
		for _, pa := range l.Entry().Params {
			if pa.OfError {
				values[pa.Name] *= unit
				parameters++
			}
		}
		scaled, err := l.Entry().With(values)
		if err != nil {
			t.Fatal(err)
		}
		ratio := math.NaN()
		for _, e := range []float64{-7, -1.5, -.3, .01, .4, 1, 2.5, 30} {
			v, w := l.Value(e), scaled.Value(unit*e)
			if v == 0 && w == 0 || math.IsInf(w, 0) {
				continue
			}
			if math.IsNaN(ratio) {
				ratio = w / v
			}
			if !close(w/v, ratio, 1e-9, 0) {
				t.Errorf("%v: %s of %g is %g, in the other unit %g: ×%g, not ×%g", l.Params(), l.ID(), e, v, w, w/v, ratio)
			}
		}
	})
	if parameters < 20 {
		t.Errorf("only %d parameters are in the unit of the error", parameters)
	}
}

// TestCusps checks each loss near 0: it is cusped if it increases from there on both sides and is concave.
func TestCusps(t *testing.T) {
	sweep(t, func(t *testing.T, l Loss) {
		bends := func(side float64) bool {
			a, b := l.Gradient(side*1e-6), l.Gradient(side*1e-3)
			return side*b > 0 && side*(a-b) > 1e-9*math.Abs(b)
		}
		if got := bends(1) && bends(-1); got != l.Cusped() {
			t.Errorf("%s%v: cusped is %t", l.ID(), l.Params(), l.Cusped())
		}
	})
}
