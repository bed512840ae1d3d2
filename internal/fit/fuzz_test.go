package fit

import (
	"math"
	"testing"

	"losslab/internal/loss"
)

// anyLoss returns a loss of the catalogue with its first parameter, if that is in its domain.
func anyLoss(which int, param float64) (l loss.Loss, ok bool) {
	all := loss.Catalogue()
	en := all[uint(which)%uint(len(all))]
	if len(en.Params) == 0 {
		return en.Default(), true
	}
	l, err := en.With(map[string]float64{en.Params[0].Name: param})
	return l, err == nil
}

// FuzzLocation checks that, for any four errors, Location returns an error or a finite result, and that no error itself
// is a better shift.
func FuzzLocation(f *testing.F) {
	for i := range loss.Catalogue() {
		f.Add(i, 1.0, .1, -.2, .3, 20.0)
		f.Add(i, 0.5, 0.0, 0.0, 10.0, 10.0)
		f.Add(i, 1e-3, 1e300, -1e300, 1e-300, 5e-324)
		f.Add(i, 0.25, math.MaxFloat64, math.MaxFloat64, 1.0, math.Inf(1))
	}
	f.Fuzz(func(t *testing.T, which int, param, a, b, c, d float64) {
		l, ok := anyLoss(which, param)
		if !ok {
			return
		}
		errors := []float64{a, b, c, d}
		m, err := Location(l, errors)
		if err != nil {
			return
		}
		if !(m.Lo <= m.Hi) || math.IsInf(m.Lo, 0) || math.IsInf(m.Hi, 0) {
			t.Fatalf("%s%v of %v: %+v", l.ID(), l.Params(), errors, m)
		}
		for _, e := range errors {
			if v := mean(l, errors, e); v < m.Value*(1-1e-9)-1e-9 {
				t.Errorf("%s%v of %v: %v at %v is lower than %+v", l.ID(), l.Params(), errors, v, e, m)
			}
		}
	})
}
