package loss

import (
	"math"
	"testing"
)

// FuzzValueGradient checks that, for any parameters and error, With returns an error or the loss is never negative, its
// gradient never points away from 0, and NaN results only from NaN, except where PyTorch's arithmetic on infinities yields one.
func FuzzValueGradient(f *testing.F) {
	for i, en := range Catalogue() {
		f.Add(i, math.NaN(), math.NaN(), 0.5) // defaults
		for range en.Params {
			f.Add(i, 1.0, 2.0, -1.0)
			f.Add(i, math.Inf(1), 1e-300, 1e300)
			f.Add(i, 0.5, 5e-324, math.Inf(-1))
			f.Add(i, math.Inf(-1), 1e300, 1e-300)
			f.Add(i, -3.0, 1e-200, 1e200)
			f.Add(i, 1e-310, math.MaxFloat64, math.NaN())
		}
	}
	f.Fuzz(func(t *testing.T, which int, first, second, e float64) {
		en := catalogue[uint(which)%uint(len(catalogue))]
		values := map[string]float64{}
		for i, v := range []float64{first, second} {
			if i < len(en.Params) && v == v {
				values[en.Params[i].Name] = v
			}
		}
		l, err := en.With(values)
		if err != nil {
			for i := range en.Params {
				if v, given := values[en.Params[i].Name]; given && !en.Params[i].Allows(v) {
					return
				}
			}
			t.Fatalf("%s%v: %v", en.ID, values, err)
		}
		v, g := l.Value(e), l.Gradient(e)
		if e != e {
			if v == v {
				t.Errorf("%s%v: value at NaN is %v", en.ID, l.Params(), v)
			}
			return
		}
		// As in PyTorch: Huber's ∞·(∞ − ∞), and ∞/∞ in SmoothL1's e²/β.
		infinite := (en.ID == "huber" || en.ID == "smoothl1") && math.IsInf(l.params.first, 1)
		if v != v && !infinite || v < 0 {
			t.Errorf("%s%v: value at %v is %v", en.ID, l.Params(), e, v)
		}
		if g != g || g > 0 && e <= 0 || g < 0 && e >= 0 {
			t.Errorf("%s%v: gradient at %v is %v", en.ID, l.Params(), e, g)
		}
		dst := []float64{0}
		if l.Values(dst, []float64{e}, nil); !withinULPs(dst[0], v, 0) {
			t.Errorf("%s%v: vector value at %v is %v, scalar %v", en.ID, l.Params(), e, dst[0], v)
		}
	})
}
