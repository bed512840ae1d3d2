package loss

import (
	"math"
	"slices"
	"testing"
)

// TestJumps checks that the gradient jumps, upward except for rounding, where Jumps says so and nowhere else.
func TestJumps(t *testing.T) {
	jumps := 0
	for _, en := range Catalogue() {
		for _, values := range append(parameters(en), nil) {
			l, err := en.With(values)
			if err != nil {
				continue
			}
			if l.Convex() && (len(l.Jumps()) > 0) != (math.IsInf(l.Curvature(), 1) && en.ID != "barron") {
				t.Errorf("%s %v jumps at %v, and its curvature is %g", en.ID, values, l.Jumps(), l.Curvature())
			}
			for _, at := range l.Jumps() {
				jumps++
				below, above := l.Gradient(math.Nextafter(at, math.Inf(-1))), l.Gradient(math.Nextafter(at, math.Inf(1)))
				if value := l.Gradient(at); !(below < above) || value < below || value > above {
					t.Errorf("%s %v at %g goes from %g by %g to %g", en.ID, values, at, below, value, above)
				}
			}
			const step = 1. / 1024
			for e := -12.0; e < 12; e += step {
				within := func(at float64) bool { return at >= e && at <= e+step }
				steepest := l.Curvature()
				if math.IsInf(steepest, 1) {
					steepest = 0 // piecewise constant
				}
				if en.ID == "wing" {
					steepest = l.Param("w") / (l.Param("epsilon") * l.Param("epsilon")) // away from its jumps
				}
				if d := math.Abs(l.Gradient(e+step) - l.Gradient(e)); d > 1.01*steepest*step && !slices.ContainsFunc(l.Jumps(), within) && en.ID != "barron" {
					t.Errorf("%s %v jumps by %g after %g", en.ID, values, d, e)
					break
				}
			}
		}
	}
	if jumps < 12 {
		t.Errorf("only %d jumps were looked at", jumps)
	}
}

// parameters returns combinations of values from the ranges of a loss's sliders.
func parameters(en *Entry) []map[string]float64 {
	all := []map[string]float64{{}}
	for _, p := range en.Params {
		var next []map[string]float64
		for _, chosen := range all {
			for _, v := range []float64{p.Min, p.Default, (p.Min + p.Max) / 2, p.Max} {
				more := map[string]float64{p.Name: v}
				for name, v := range chosen {
					more[name] = v
				}
				next = append(next, more)
			}
		}
		all = next
	}
	return all
}
