package lab

import (
	"errors"
	"math"
	"testing"

	"losslab/internal/fit"
	"losslab/internal/plots"
)

// TestLawsOfSettings computes every state's losses from its Setting alone, and holds them to the View's.
func TestLawsOfSettings(t *testing.T) {
	for _, l := range All() {
		if l.setting == nil {
			t.Fatalf("%s has no setting", l.ID)
		}
	}
	kinds := map[string]int{}
	n := everyState(t, func(l *Lab, q string) {
		v, err := l.View(q, plots.Light)
		if err != nil {
			return // TestLawsOfViews reports it
		}
		s, err := l.Setting(q)
		if err != nil {
			t.Errorf("%s?%s: %v", l.ID, q, err)
			return
		}
		if s.Lab != l.ID || s.Title != l.Title || s.Query != v.Query || len(s.Losses) != len(v.Losses) {
			t.Errorf("%s?%s: the setting is that of %s (%s)?%s with %d losses", l.ID, q, s.Lab, s.Title, s.Query, len(s.Losses))
			return
		}
		for i, lv := range v.Losses {
			kind, got := valueOf(t, s, i)
			kinds[kind]++
			if want := float64(lv.Value); s.Losses[i].ID() != lv.ID || !(math.Abs(got-want) <= 1e-12*math.Abs(want)) && got != want {
				t.Errorf("%s?%s: %s comes to %v by the setting, to %v in the View", l.ID, q, lv.ID, got, want)
			}
			for name, p := range s.Losses[i].Params() {
				if math.IsInf(p, 0) || math.IsNaN(p) || Float(p) != lv.Params[name] {
					t.Errorf("%s?%s: %s of %s is %v, in the View %v", l.ID, q, name, lv.ID, p, lv.Params[name])
				}
			}
		}
	})
	if n < 150 || kinds["elements"] < 300 || kinds["line"] < 200 || kinds["single"] < 10 {
		t.Errorf("only %d states were looked at, with losses %v", n, kinds)
	}
}

// valueOf is the i-th loss as a setting has it.
func valueOf(t *testing.T, s Setting, i int) (kind string, value float64) {
	t.Helper()
	l := s.Losses[i]
	if el := s.Elements; el != nil {
		if el.Are == "" || len(el.Prediction) == 0 {
			t.Errorf("%s?%s: %d elements, named %q", s.Lab, s.Query, len(el.Prediction), el.Are)
		}
		return "elements", l.Reduce(el.Reduction, el.Prediction, el.Target)
	}
	d := s.Descent
	if len(d.Runs) != len(s.Losses) {
		t.Fatalf("%s?%s: %d runs of %d losses", s.Lab, s.Query, len(d.Runs), len(s.Losses))
	}
	r := d.Runs[i]
	if d.X == nil {
		path := fit.DescendOne(l, d.Level, r.Rate, r.Steps)
		return "single", l.Value(path[r.Steps])
	}
	data, err := fit.NewData(d.X, d.Y)
	if err != nil {
		t.Fatalf("%s?%s: %v", s.Lab, s.Query, err)
	}
	return "line", fit.Descend(l, data, fit.Coef{Level: d.Level, Tilt: d.Tilt}, r.Rate, r.Steps).Values[r.Steps]
}

// TestSettingFails as View does.
func TestSettingFails(t *testing.T) {
	for _, tc := range []struct{ lab, query, field string }{
		{"curves", "e=x", "e"}, {"curves", "nothing=1", "nothing"}, {"points", "scene=centre&p=0,0;1,1", "p"},
		{"outliers", "e=", "e"}, {"training", "points=1,1;1,2", "points"}, {"training", "data=one&beta=-1", "beta"},
	} {
		l, _ := Lookup(tc.lab)
		_, err := l.Setting(tc.query)
		var pe *ParamError
		if !errors.As(err, &pe) || pe.Field != tc.field {
			t.Errorf("%s?%s: %v, want a fault of %s", tc.lab, tc.query, err, tc.field)
		}
	}
}

// TestSensitive: where rounding decides, by hand. Three points of height 3 and L1's steps of 0.1 from 0: the thirtieth
// lands on them but for rounding, after which each step depends on it; the 31st is the first to do so.
func TestSensitive(t *testing.T) {
	for _, tc := range []struct {
		query string
		want  bool
	}{
		{"data=own&points=0,3;1,3;2,3&losses=l1&steps=25", false},
		{"data=own&points=0,3;1,3;2,3&losses=l1&steps=31", true},
		{"data=own&points=0,3;1,3;2,3&losses=mse", false},
		{"losses=l1", false},
		{"losses=mse&rate=3", false}, // it diverges, but what rounding leaves grows no faster
		{"data=one&losses=l1", false},
		{"data=one&losses=wing", true}, // its gradient next to 0, ±5, takes it to and fro
		{"data=one&losses=wing&steps=10", false},
	} {
		s, err := training.Setting(tc.query)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Descent.Runs[0].Sensitive; got != tc.want {
			t.Errorf("%s: sensitive is %t", tc.query, got)
		}
	}
}
