package valley

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"losslab/internal/loss"
)

var ten = []float64{.1, -.2, .05, .3, -.1, .2, -.15, 0, .25, 20}

func bound(t *testing.T, id string, params map[string]float64) loss.Loss {
	t.Helper()
	en, _ := loss.Lookup(id)
	l, err := en.With(params)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestTenErrors compares the valleys, barriers and plateaus of nine errors near 0 and one of 20 with figures computed
// with NumPy from the formulas.
func TestTenErrors(t *testing.T) {
	for _, tt := range []struct {
		id       string
		params   map[string]float64
		valleys  []Valley
		barrier  float64 // from 20 to the deepest valley
		plateaus int
	}{
		{"mse", nil, []Valley{{2.045, 2.045, 35.846}}, math.NaN(), 0},
		{"l1", nil, []Valley{{.05, .1, 2.125}}, math.NaN(), 0},
		{"smoothl1", nil, []Valley{{.1611, .1611, 1.9522}}, math.NaN(), 0},
		{"cauchy", nil, []Valley{{.056, .056, .3119}, {19.316, 19.316, 2.6829}}, 18.683, 0},
		{"tukey", map[string]float64{"c": 4.685}, []Valley{{.05, .05, .3785}, {20, 20, 3.2924}}, 4.985, 1},
	} {
		s, err := Look(bound(t, tt.id, tt.params), ten, -1, -2, 23)
		if err != nil {
			t.Fatal(err)
		}
		near := func(a, b, digits float64) bool { return math.Abs(a-b) <= digits/2*1.01 || a != a && b != b }
		if !slices.EqualFunc(s.Valleys, tt.valleys, func(a, b Valley) bool {
			return near(a.Lo, b.Lo, 1e-3) && near(a.Hi, b.Hi, 1e-3) && near(a.Value, b.Value, 1e-3)
		}) || s.Deepest != 0 {
			t.Errorf("%s: valleys %+v, of which %d is the deepest", tt.id, s.Valleys, s.Deepest)
		}
		if got := s.Barrier(20, s.LeadsTo(20)); !near(got, tt.barrier, 1e-3) {
			t.Errorf("%s: a barrier at %g", tt.id, got)
		}
		if got := s.Plateaus(); len(got) != tt.plateaus || tt.id == "tukey" && !(near(got[0][0], 4.985, 1e-4) && near(got[0][1], 15.315, 1e-4)) {
			t.Errorf("%s: plateaus %v", tt.id, got)
		}
	}
}

// TestWelschIsFlat checks that the gradient is 0 from about 6 to 14.
func TestWelschIsFlat(t *testing.T) {
	s, err := Look(bound(t, "welsch", nil), ten, -1, -2, 23)
	if err != nil || len(s.Plateaus()) == 0 {
		t.Fatalf("%+v, %v", s, err)
	}
	if p := s.Plateaus()[0]; p[0] > 6 || p[1] < 14 || s.LeadsTo(10) != -1 || s.LeadsTo(1) != 0 || s.LeadsTo(19) != 1 {
		t.Errorf("level on %v; 10 leads to %d, 1 to %d, 19 to %d", p, s.LeadsTo(10), s.LeadsTo(1), s.LeadsTo(19))
	}
}

// TestLaws checks for every loss that valleys are in increasing order, that the deepest is lowest, that each leads to
// itself, and that mirroring the errors mirrors the survey.
func TestLaws(t *testing.T) {
	surveys := 0
	for _, en := range loss.Catalogue() {
		for _, errs := range [][]float64{ten, {1}, {-3, 3}, {2, 2.5, 7, 7.25, 7.5}, {0, 2.5}, {2, 0, -6, 6, 5, 6, 2.5}} {
			s, err := Look(en.Default(), errs, -1, -5, 25)
			if err != nil {
				t.Fatal(en.ID, err)
			}
			surveys++
			m, err := Look(en.Default(), errs, 1, -25, 5) // u is −c
			if err != nil || len(m.Valleys) != len(s.Valleys) {
				t.Errorf("%s, %v: %d valleys, and %d of the mirror image, %v", en.ID, errs, len(s.Valleys), len(m.Valleys), err)
				continue
			}
			for i, v := range s.Valleys {
				if v.Value < s.Valleys[s.Deepest].Value*(1-1e-9) || i > 0 && v.Lo <= s.Valleys[i-1].Hi || v.Lo > v.Hi {
					t.Errorf("%s, %v: valleys %+v, %d", en.ID, errs, s.Valleys, s.Deepest)
				}
				if got := s.LeadsTo(v.Middle()); got != i {
					t.Errorf("%s, %v: from valley %d the way leads to %d", en.ID, errs, i, got)
				}
				if w := m.Valleys[len(m.Valleys)-1-i]; math.Abs(w.Lo+v.Hi) > 1e-6 {
					t.Errorf("%s, %v: %+v, mirrored %+v", en.ID, errs, v, w)
				}
			}
		}
	}
	if surveys < 50 {
		t.Errorf("only %d surveys", surveys)
	}
}

// TestIsolatedErrors checks that an error far from all others is a valley of Tukey's loss, wherever the samples are.
func TestIsolatedErrors(t *testing.T) {
	l := bound(t, "tukey", map[string]float64{"c": 4.685})
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 1000 {
		offsets, lo, hi := []float64{41.1, 67.8, 15.9, 96.8}, -13.1, 112.5 // a sample is 1e-14 away from 96.8
		if i > 0 {
			for k := range offsets {
				offsets[k] = math.Round(10*(30*float64(k)+10*random.Float64())) / 10
			}
			lo, hi = -13-math.Round(100*random.Float64())/10, 110+math.Round(100*random.Float64())/10
		}
		s, err := Look(l, offsets, -1, lo, hi)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range offsets {
			if !slices.ContainsFunc(s.Valleys, func(v Valley) bool { return v.Lo-1e-6 <= o && o <= v.Hi+1e-6 }) {
				t.Errorf("%v: no valley at %v, only %v", offsets, o, s.Valleys)
			}
		}
	}
}
