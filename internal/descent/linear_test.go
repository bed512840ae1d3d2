package descent

import (
	"math"
	"testing"

	"losslab/internal/dataset"
	"losslab/internal/fit"
	"losslab/internal/loss"
)

func phoneLines(t *testing.T) (set *dataset.Set, raw, standard *Linear, d *fit.Data) {
	t.Helper()
	set, _ = dataset.Lookup("phones")
	var x, y []float64
	for _, p := range set.Points {
		x, y = append(x, p[0]), append(y, p[1])
	}
	d, err := fit.NewData(x, y)
	if err != nil {
		t.Fatal(err)
	}
	raw, standard = &Linear{}, &Linear{}
	for i := range x {
		raw.Offset, raw.Design = append(raw.Offset, -y[i]), append(raw.Design, [2]float64{x[i], 1})
		standard.Offset, standard.Design = append(standard.Offset, -y[i]), append(standard.Design, [2]float64{d.Z(i), 1})
	}
	return set, raw, standard, d
}

// TestEigenvalues compares with NumPy for the phones' line: on raw years the eigenvalues differ by a factor of 306,318.
func TestEigenvalues(t *testing.T) {
	_, raw, standard, _ := phoneLines(t)
	largest, smallest := raw.Eigenvalues()
	if math.Abs(largest-7662.308) > 1e-3 || math.Abs(smallest-.0250142) > 1e-7 || math.Abs(largest/smallest-306_318) > 1 {
		t.Errorf("raw: %g and %g", largest, smallest)
	}
	if largest, smallest = standard.Eigenvalues(); math.Abs(largest-2) > 1e-12 || math.Abs(smallest-2) > 1e-12 {
		t.Errorf("standardized: %g and %g", largest, smallest)
	}
}

// TestLinearIsLine checks that on the standardized x, Linear descends like Line.
func TestLinearIsLine(t *testing.T) {
	_, _, standard, d := phoneLines(t)
	for _, en := range loss.Catalogue() {
		l := en.Default()
		path, walk := Line(l, d, fit.Coef{Level: 1, Tilt: -1}, .1, 50), standard.Descend(l, Place{-1, 1}, .1, 50)
		if len(walk.Places) != len(path.Coefs) {
			t.Fatalf("%s: %d steps, and %d", l.ID(), len(walk.Places), len(path.Coefs))
		}
		for k, c := range path.Coefs {
			if math.Abs(walk.Places[k][0]-c.Tilt) > 1e-9 || math.Abs(walk.Places[k][1]-c.Level) > 1e-9 || math.Abs(walk.Values[k]-path.Values[k]) > 1e-9 {
				t.Fatalf("%s, step %d: %v %g, the line's is %+v %g", l.ID(), k, walk.Places[k], walk.Values[k], c, path.Values[k])
			}
		}
	}
}

// TestLinearGradient compares gradients with difference quotients of the mean loss.
func TestLinearGradient(t *testing.T) {
	d := &Linear{Offset: []float64{-2, -3.2, 1, .5}, Design: [][2]float64{{1, 0}, {0, 1}, {-1, 2}, {.5, .25}}}
	errs := make([]float64, 4)
	for _, id := range []string{"mse", "smoothl1", "cauchy", "tukey"} {
		en, _ := loss.Lookup(id)
		l := en.Default()
		value := func(at Place) float64 { d.Errors(errs, at); return l.Reduce(loss.Mean, errs, nil) }
		at, h := Place{.3, -.7}, 1e-6
		want := Place{(value(Place{at[0] + h, at[1]}) - value(Place{at[0] - h, at[1]})) / (2 * h), (value(Place{at[0], at[1] + h}) - value(Place{at[0], at[1] - h})) / (2 * h)}
		if got := d.Gradient(l, at); math.Abs(got[0]-want[0]) > 1e-8 || math.Abs(got[1]-want[1]) > 1e-8 {
			t.Errorf("%s: %v, differences give %v", id, got, want)
		}
	}
	if w := d.Descend(squares(), Place{1, 1}, 1e308, 5); !w.Overflow {
		t.Errorf("a rate of 1e308 does not overflow: %+v", w)
	}
	calls := 0
	d.Stop = func() bool { calls++; return calls > 3 }
	if w := d.Descend(squares(), Place{1, 1}, .1, 50); len(w.Places) != 4 || w.Overflow {
		t.Errorf("stopped before the fourth step: %+v", w)
	}
}

func squares() loss.Loss { en, _ := loss.Lookup("mse"); return en.Default() }

// TestSteepness checks that a gradient whose terms cancel counts as 0, and that a small one without cancellation does not.
func TestSteepness(t *testing.T) {
	two := Linear{Offset: []float64{-1, 1}, Design: [][2]float64{{1, 0}, {1, 0}}}
	for _, tt := range []struct {
		of       Linear
		at, want float64
	}{
		{two, 0, 0}, {two, 1e-9, 0}, {two, 1, 2}, // mean of 2e
		{Linear{Offset: []float64{0}, Design: [][2]float64{{1, 0}}}, 1e-20, 2e-20},
	} {
		if got := tt.of.Steepness(squares(), Place{tt.at}); math.Abs(got-tt.want) > 1e-12*tt.want {
			t.Errorf("at %g it is %g, want %g", tt.at, got, tt.want)
		}
	}
}
