package loss

import (
	"fmt"
	"math"
	"testing"
)

// more lists parameters to test besides the defaults, by loss id.
var more = map[string][]map[string]float64{
	"smoothl1":            {{"beta": 0}, {"beta": 0.3}, {"beta": 7}},
	"huber":               {{"delta": 0.3}, {"delta": 7}, {"delta": math.Inf(1)}},
	"logcosh":             {{"c": 0.3}, {"c": 4}},
	"cauchy":              {{"c": 0.3}, {"c": 2.385}},
	"geman-mcclure":       {{"c": 0.3}, {"c": 3.787}},
	"welsch":              {{"c": 0.3}, {"c": 2.985}},
	"tukey":               {{"c": 0.7}, {"c": 9}},
	"quantile":            {{"tau": 0.5}, {"tau": 0.05}},
	"epsilon-insensitive": {{"epsilon": 0}, {"epsilon": 2}},
	"barron": {
		{"alpha": 2}, {"alpha": 2 - 1e-12}, {"alpha": 1.5, "c": 0.5}, {"alpha": 0}, {"alpha": 1e-12}, {"alpha": 0.9}, {"alpha": -2, "c": 3},
		{"alpha": -10}, {"alpha": math.Inf(-1)}, {"alpha": -1e30}, {"alpha": 4, "c": 5},
	},
	"wing": {{"w": 5, "epsilon": 0.5}, {"w": 1, "epsilon": 3}},
}

// variantsListed returns the number of variants in a sweep: each loss with its defaults, and those in more.
func variantsListed() int {
	n := len(Catalogue())
	for _, values := range more {
		n += len(values)
	}
	return n
}

// sweep checks a property for every loss of the catalogue with its defaults and with other parameters, some of them
// extreme. It fails if it covered fewer variants than are listed.
func sweep(t *testing.T, property func(t *testing.T, l Loss)) {
	t.Helper()
	variants := 0
	for _, en := range Catalogue() {
		for _, values := range append([]map[string]float64{nil}, more[en.ID]...) {
			l, err := en.With(values)
			if err != nil {
				t.Fatal(err)
			}
			variants++
			t.Run(fmt.Sprint(en.ID, values), func(t *testing.T) { property(t, l) })
		}
	}
	if want := variantsListed(); variants != want || want < 46 {
		t.Errorf("covered %d variants, want %d, and 46 at the least", variants, want)
	}
}

// grid returns errors in increasing order, including 0 and both signs, dense where losses bend.
func grid() []float64 {
	var positive []float64
	for i := -9.0; i < 1.5; i += 0.03125 {
		positive = append(positive, math.Pow(10, i))
	}
	var all []float64
	for i := len(positive) - 1; i >= 0; i-- {
		all = append(all, -positive[i])
	}
	return append(append(all, 0), positive...)
}

// kinks returns the errors where the gradient is not smooth.
func kinks(l Loss) []float64 {
	switch l.ID() {
	case "wing":
		return []float64{-l.Param("w"), 0, l.Param("w")}
	case "tukey":
		return []float64{-l.Param("c"), l.Param("c")}
	}
	var at []float64
	if pieces := l.Pieces(); pieces != nil {
		for _, pc := range pieces[1:] {
			at = append(at, pc.From)
		}
	}
	return at
}

func TestGradientIsTheDerivative(t *testing.T) {
	sweep(t, func(t *testing.T, l Loss) {
		compared := 0
		for _, e := range grid() {
			h := 1e-5 * math.Abs(e)
			if h == 0 {
				continue
			}
			nearKink := false
			for _, kink := range kinks(l) {
				nearKink = nearKink || math.Abs(e-kink) <= 2*h
			}
			if nearKink {
				continue
			}
			compared++
			// The difference quotient is off by the rounding of the values over h, and by h² times the third derivative.
			difference := (l.Value(e+h) - l.Value(e-h)) / (2 * h)
			rounding := 4e-16 * l.Value(e) / h
			if got := l.Gradient(e); !close(got, difference, 2e-7, 3*rounding+1e-9*math.Abs(e)) {
				t.Errorf("gradient at %v is %v, differences say %v", e, got, difference)
			}
		}
		if compared < 600 {
			t.Errorf("compared %d errors only", compared)
		}
	})
}

func TestShape(t *testing.T) {
	sweep(t, func(t *testing.T, l Loss) {
		if v := l.Value(0); v != 0 || math.Signbit(v) {
			t.Errorf("value at 0 is %v", v)
		}
		if v := l.Value(math.Copysign(0, -1)); v != 0 || math.Signbit(v) {
			t.Errorf("value at −0 is %v", v)
		}
		if g := l.Gradient(0); g != 0 {
			t.Errorf("gradient at 0 is %v", g)
		}
		errors := grid()
		for i, e := range errors {
			v, g := l.Value(e), l.Gradient(e)
			if !(v >= 0) {
				t.Errorf("value at %v is %v", e, v)
			}
			if !(g*e >= 0) {
				t.Errorf("gradient at %v is %v: it leads away from 0", e, g)
			}
			// Increasing to the right of 0 and decreasing to the left, except for rounding.
			if e > 0 && v < l.Value(errors[i-1])*(1-4e-16) || e < 0 && v < l.Value(errors[i+1])*(1-4e-16) {
				t.Errorf("value at %v falls away from 0", e)
			}
		}
	})
}

// TestMirror checks that ℓ(−e) = ℓ(e) and that the gradient is odd, bit for bit; the quantile loss mirrors with 1 − τ.
func TestMirror(t *testing.T) {
	sweep(t, func(t *testing.T, l Loss) {
		mirror, tolerance := l, 0.0
		if l.ID() == "quantile" {
			mirror, tolerance = bound(t, "quantile", "tau", 1-l.Param("tau")), 4e-15 // 1 − τ is rounded
		}
		for _, e := range grid() {
			if v, m := l.Value(e), mirror.Value(-e); !close(v, m, tolerance, 0) {
				t.Errorf("value at %v is %v, at the mirror %v", e, v, m)
			}
			if g, m := l.Gradient(e), mirror.Gradient(-e); !close(g, -m, tolerance, 0) {
				t.Errorf("gradient at %v is %v, at the mirror %v", e, g, m)
			}
		}
	})
}

// TestConvexity checks Convex both ways: the gradient of a convex loss never decreases, that of any other does somewhere.
func TestConvexity(t *testing.T) {
	convex := 0
	sweep(t, func(t *testing.T, l Loss) {
		before, falls := math.Inf(-1), false
		for _, e := range grid() {
			g := l.Gradient(e)
			if g < before-1e-15*math.Abs(before) {
				falls = true
			}
			before = g
		}
		if falls == l.Convex() {
			t.Errorf("convex: %v, but the gradient falls: %v", l.Convex(), falls)
		}
		if l.Convex() {
			convex++
		}
	})
	if convex < 24 {
		t.Errorf("%d variants are convex, want 24 at the least", convex)
	}
}

func TestPiecesAreTheGradient(t *testing.T) {
	withPieces := 0
	sweep(t, func(t *testing.T, l Loss) {
		pieces := l.Pieces()
		if pieces == nil {
			return
		}
		withPieces++
		at := math.Inf(-1)
		for _, pc := range pieces {
			if pc.From != at || !(pc.To > pc.From) {
				t.Fatalf("pieces %v have gaps", pieces)
			}
			at = pc.To
			for _, e := range grid() {
				if e <= pc.From || e >= pc.To {
					continue
				}
				if want := pc.Slope*e + pc.Intercept; !close(l.Gradient(e), want, 4e-16, 0) {
					t.Errorf("gradient at %v is %v, its piece says %v", e, l.Gradient(e), want)
				}
			}
		}
		if !math.IsInf(at, 1) {
			t.Errorf("pieces end at %v", at)
		}
	})
	if withPieces != 16 {
		t.Errorf("%d variants have pieces, want 16", withPieces)
	}
}

// TestNotFinite checks that infinities do not yield NaN, except for Huber with δ = ∞, and that NaN yields NaN, except
// in L1's gradient. Both exceptions are PyTorch's.
func TestNotFinite(t *testing.T) {
	sweep(t, func(t *testing.T, l Loss) {
		for _, e := range []float64{math.Inf(1), math.Inf(-1)} {
			v, g := l.Value(e), l.Gradient(e)
			if l.ID() == "huber" && math.IsInf(l.Param("delta"), 1) {
				if v == v {
					t.Errorf("value at %v is %v, want NaN", e, v)
				}
			} else if v < l.Value(math.Copysign(1e6, e))*(1-1e-15) || v != v {
				t.Errorf("value at %v is %v", e, v)
			}
			if g != g || g < 0 && e > 0 || g > 0 && e < 0 {
				t.Errorf("gradient at %v is %v", e, g)
			}
		}
		nan := math.NaN()
		if v := l.Value(nan); v == v {
			t.Errorf("value at NaN is %v", v)
		}
		isL1 := l.ID() == "l1" || l.ID() == "smoothl1" && l.Param("beta") == 0
		if g := l.Gradient(nan); isL1 && g != 0 || !isL1 && g == g {
			t.Errorf("gradient at NaN is %v", g)
		}
	})
}
