package labs

import (
	"errors"
	"math"
	"testing"

	"losslab/internal/classloss"
	"losslab/internal/descent"
	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/setting"
)

// TestLawsOfSettings computes every state's losses from its Setting alone, and compares them with the View's.
func TestLawsOfSettings(t *testing.T) {
	kinds := map[string]int{}
	n := everyState(t, func(l *lab.Lab, q string) {
		v, err := l.View(q, plots.Light)
		if err != nil {
			return // TestLawsOfViews reports it
		}
		s, err := l.Setting(lab.Request{Query: q})
		if err != nil {
			t.Errorf("%s?%s: %v", l.ID, q, err)
			return
		}
		if len(s.Terms()) != len(v.Losses) || len(s.Columns()[0].Values) == 0 {
			t.Errorf("%s?%s: the setting has %d terms, want %d", l.ID, q, len(s.Terms()), len(v.Losses))
			return
		}
		for i, lv := range v.Losses {
			kind, got := valueOf(t, s, i)
			kinds[kind]++
			if want := float64(lv.Value); s.Terms()[i].ID() != lv.ID || !(math.Abs(got-want) <= 1e-12*math.Abs(want)) && got != want {
				t.Errorf("%s?%s: %s comes to %v by the setting, to %v in the View", l.ID, q, lv.ID, got, want)
			}
			for name, p := range s.Terms()[i].Params() {
				if math.IsInf(p, 0) || math.IsNaN(p) || lab.Float(p) != lv.Params[name] {
					t.Errorf("%s?%s: %s of %s is %v, in the View %v", l.ID, q, name, lv.ID, p, lv.Params[name])
				}
			}
		}
	})
	if n < 150 || kinds["elements"] < 300 || kinds["line"] < 200 || kinds["single"] < 10 || kinds["boxes"] < 100 || kinds["classes"] < 40 || kinds["bins"] < 20 || kinds["tolerant"] < 40 || kinds["unknowns"] < 100 {
		t.Errorf("only %d states were looked at, with losses %v", n, kinds)
	}
}

// valueOf computes the i-th loss from a Setting.
func valueOf(t *testing.T, s setting.Setting, i int) (kind string, value float64) {
	t.Helper()
	switch s := s.(type) {
	case *setting.Elements:
		if s.Are == "" || len(s.Prediction) == 0 {
			t.Errorf("%d elements, named %q", len(s.Prediction), s.Are)
		}
		return "elements", s.Losses[i].Reduce(s.Reduction, s.Errors(i), nil)
	case *setting.Classes:
		if l, single := s.Compared[i].(loss.Loss); single {
			return "bins", l.Value(float64(s.Bins.Peak - s.Target))
		}
		if s.Compared[i].ID() == classloss.AccuracyID {
			if classloss.IsRight(s.Logits, s.Target) {
				return "classes", 1
			}
			return "classes", 0
		}
		return "classes", classloss.CrossEntropy{}.Row(make([]float64, len(s.Logits)), s.Logits, classloss.Row{Class: s.Target})
	case *setting.Tolerant:
		if l, single := s.Compared[i].(loss.Loss); single {
			return "tolerant", l.Reduce(loss.Mean, s.Errors, nil)
		}
		return "tolerant", classloss.Within(s.Errors, s.Tolerance)
	case *setting.Boxes:
		sum := 0.0
		for k, p := range s.Prediction {
			v, _ := s.Losses[i].Gradient(p, s.Target[k], s.Anchor[k])
			sum += v
		}
		return "boxes", sum / float64(len(s.Prediction))
	case *setting.Unknowns:
		problem := descent.Linear{Offset: s.Offset, Design: s.Design}
		values := problem.Descend(s.Losses[i], s.Start, s.Runs[i].Rate, s.Runs[i].Steps).Values
		return "unknowns", values[len(values)-1]
	case *setting.Descent:
		if len(s.Runs) != len(s.Losses) {
			t.Fatalf("%d runs of %d losses", len(s.Runs), len(s.Losses))
		}
		r := s.Runs[i]
		if s.X == nil {
			path := descent.Single(s.Losses[i], s.Level, r.Rate, r.Steps)
			return "single", s.Losses[i].Value(path[r.Steps])
		}
		data, err := fit.NewData(s.X, s.Y)
		if err != nil {
			t.Fatal(err)
		}
		return "line", descent.Line(s.Losses[i], data, fit.Coef{Level: s.Level, Tilt: s.Tilt}, r.Rate, r.Steps).Values[r.Steps]
	}
	t.Fatalf("no value of a %T", s)
	return "", 0
}

// TestSettingFails checks that Setting fails as View does.
func TestSettingFails(t *testing.T) {
	for _, tc := range []struct{ lab, query, field string }{
		{"boxes", "p=0.1,0.2", "p"}, {"boxes", "p=0.5,0.1;0.4,0.2&t=0.1,0.1;0.2,0.2", "p"}, {"curves", "e=x", "e"}, {"curves", "nothing=1", "nothing"}, {"points", "scene=centre&p=0,0;1,1", "p"},
		{"outliers", "e=", "e"}, {"training", "points=1,1;1,2", "points"}, {"single", "beta=-1", "beta"},
	} {
		l, _ := Lookup(tc.lab)
		_, err := l.Setting(lab.Request{Query: tc.query})
		if pe, ok := errors.AsType[*lab.ParamError](err); !ok || pe.Field != tc.field {
			t.Errorf("%s?%s: %v, want a fault of %s", tc.lab, tc.query, err, tc.field)
		}
	}
}

// TestSensitive checks where rounding decides, by hand. With three points of height 3 and L1's steps of 0.1 from 0, the
// thirtieth lands on them but for rounding, after which each step depends on it; the 31st is the first to do so.
func TestSensitive(t *testing.T) {
	for _, tc := range []struct {
		lab, query string
		want       bool
	}{
		{"training", "data=own&points=0,3;1,3;2,3&losses=l1&steps=25", false},
		{"training", "data=own&points=0,3;1,3;2,3&losses=l1&steps=31", true},
		{"training", "data=own&points=0,3;1,3;2,3&losses=mse", false},
		{"training", "losses=l1", false},
		{"training", "losses=mse&rate=3", false}, // it diverges, but the rounding errors grow no faster
		{"single", "losses=l1", false},
		{"single", "losses=wing", true}, // its gradient next to 0, ±5, makes it oscillate
		{"single", "losses=wing&steps=10", false},
	} {
		s, err := lookup(t, tc.lab).Setting(lab.Request{Query: tc.query})
		if err != nil {
			t.Fatal(err)
		}
		if got := s.(*setting.Descent).Runs[0].Sensitive; got != tc.want {
			t.Errorf("%s?%s: sensitive is %t", tc.lab, tc.query, got)
		}
	}
}
