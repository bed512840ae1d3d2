package fit

import (
	"encoding/binary"
	"math"
	"testing"

	"losslab/internal/loss"
)

// FuzzMinimizeLine checks that, for any points, MinimizeLine returns an error or finite numbers. No line through two of
// the points, and not the least-squares line, may be lower than the result for a convex loss; for other losses only the
// latter is checked. All numbers are small integers times powers of ten, to produce ties. Results are compared only if
// the loss's scale is within fifteen digits of the errors.
func FuzzMinimizeLine(f *testing.F) {
	for i := range loss.Catalogue() {
		f.Add(i, 1.0, int8(0), int8(0), []byte{0, 0, 1, 0, 2, 5, 3, 1})
		f.Add(i, .5, int8(6), int8(-6), []byte{0, 0, 0, 10, 1, 0, 1, 10, 1, 10})
		f.Add(i, 1e-3, int8(100), int8(100), []byte{1, 1, 2, 2, 3, 3, 200, 0})
		f.Add(i, 1e300, int8(-100), int8(-120), []byte{1, 1, 2, 2, 3, 3, 200, 0})
	}
	// A tube that is thin in one case and vanishes in another, and one far wider than the data.
	f.Add(10, 22.0, int8(-125), int8(65), []byte("0001!00"))
	f.Add(10, .5, int8(6), int8(43), []byte("0010100121"))
	f.Add(10, 291.0, int8(0), int8(-14), []byte("X7\x9e\xa30x\xb7a\x820"))
	f.Add(10, 2e-5, int8(-17), int8(7), []byte("0a10"))
	f.Fuzz(func(t *testing.T, which int, param float64, ex, ey int8, raw []byte) {
		l, ok := anyLoss(which, param)
		if !ok {
			return
		}
		var x, y []float64
		for i := 0; i+1 < len(raw) && i < 60; i += 2 {
			x = append(x, float64(int8(raw[i]))*math.Pow(10, float64(ex)))
			y = append(y, float64(int8(raw[i+1]))*math.Pow(10, float64(ey)))
		}
		tryLine(t, l, x, y, max(ey, -ey) <= 7 && math.Abs(math.Log10(math.Abs(param))) < 6)
	})
}

// FuzzMinimizeAnyLine checks up to eight points of arbitrary numbers for results or errors.
func FuzzMinimizeAnyLine(f *testing.F) {
	seed := func(v ...float64) []byte {
		var b []byte
		for _, x := range v {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
		return b
	}
	for i := range loss.Catalogue() {
		f.Add(i, seed(0, 1, 5e-324, 2, 1, 1e150))
		f.Add(i, seed(1e9, 1, 1e9+1e-6, 2, 1e9+3e-6, 1e-300, 1e9, 7))
		f.Add(i, seed(1e-76, 1, 1e-153, 1e-76, 1e-76, 3e11))
		f.Add(i, seed(1e6, .001, 1e9+1.2e-5, 1e-76, 1e9+1.1e-5, 1e-76, 1e9+6e-6, 1e6))
		f.Add(i, seed(-1e150, -1e150, 1e150, 1e150, 0, -1e150))
	}
	f.Fuzz(func(t *testing.T, which int, raw []byte) {
		all := loss.Catalogue()
		var x, y []float64
		for i := 0; i+16 <= len(raw) && i < 128; i += 16 {
			x = append(x, math.Float64frombits(binary.LittleEndian.Uint64(raw[i:])))
			y = append(y, math.Float64frombits(binary.LittleEndian.Uint64(raw[i+8:])))
		}
		tryLine(t, all[uint(which)%uint(len(all))].Default(), x, y, false)
	})
}

func tryLine(t *testing.T, l loss.Loss, x, y []float64, compare bool) {
	d, err := NewData(x, y)
	if err != nil {
		return
	}
	m, err := MinimizeLine(l, d)
	if err != nil {
		return
	}
	for _, ln := range append(m.Ends, m.Line) {
		if !finite(ln.Slope) || !finite(ln.Intercept) || !finite(m.Value) || m.Value < 0 {
			t.Fatalf("%s%v of %v, %v: %+v", l.ID(), l.Params(), x, y, m)
		}
	}
	if !compare {
		return
	}
	// The loss is compared on the standardized x, allowing for the rounding that can occur there.
	p := newPlane(d)
	grain := func(c Coef) float64 { // rounding of the errors, times the slope there
		size := 1e-300
		for i, e := range p.at(c) {
			rounding := 1e-13 * (math.Abs(c.Level) + math.Abs(c.Tilt*p.z[i]) + math.Abs(p.y[i]) + math.Abs(p.base.Level))
			for _, at := range []float64{e, e + rounding, e - rounding, rounding} {
				size += rounding * math.Abs(l.Gradient(at))
			}
		}
		return size
	}
	c := d.Coef(m.Line)
	known := grain(Coef{c.Level - p.base.Level, c.Tilt})
	check := func(what string, c Coef) {
		if v := p.value(l, c); v < m.Value*(1-1e-9)-grain(c)-known {
			t.Errorf("%s%v of %v, %v: %v on a line %s, lower than %+v", l.ID(), l.Params(), x, y, v, what, m)
		}
	}
	check("of least squares", p.squares())
	if !l.Convex() {
		return
	}
	for i := range x {
		for j := range i {
			if gap := p.z[i] - p.z[j]; gap != 0 {
				tilt := (p.y[i] - p.y[j]) / gap
				check("through two points", Coef{p.y[i] - tilt*p.z[i], tilt})
			}
		}
	}
}
