package choose

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"losslab/internal/fit"
	"losslab/internal/lab"
)

// TestFigures checks held-out errors of each loss against those computed in R 4.2 with base functions alone: least
// squares by lm, L1 as the best line through two rows, SmoothL1 by optim from there with β = 1.345 · 1.4826 · MAD.
func TestFigures(t *testing.T) {
	type row struct{ median, mean, rms float64 }
	want := map[string]map[string]row{
		"clean": {
			"l1": {.16833333, .27504921, .35614015}, "mse": {.19175838, .27467815, .35574072}, "smoothl1": {.18722058, .27229879, .35232237},
		},
		"bad": {
			"l1": {.29, .31365423, .41084208}, "mse": {.94051498, 1.08057496, 1.33850516}, "smoothl1": {.27224743, .36707073, .47488688},
			"without": {.23152297, .31047718, .39093466},
		},
		"giants": {
			"l1": {.42695652, .47540963, .57500212}, "mse": {.47309958, .46929628, .54518497}, "smoothl1": {.45949581, .46926438, .54595312},
			"without": {.31340576, .34115284, .41390806},
		},
	}
	scales := map[string]float64{"clean": .2608028182, "bad": .55068, "giants": .5965780227}
	compared := 0
	for _, task := range Tasks() {
		f, err := Find(task, nil)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(f.Scale-scales[task.ID]) > 1e-9 {
			t.Errorf("%s: the scale is %v", task.ID, f.Scale)
		}
		got := map[string]map[string]float64{"without": f.Without}
		for i, r := range f.Results {
			got[IDs[i]] = r.Left
		}
		for id, w := range want[task.ID] {
			for measure, v := range map[string]float64{"median": w.median, "mean": w.mean, "rms": w.rms} {
				if compared++; math.Abs(got[id][measure]-v) > 2e-6 {
					t.Errorf("%s: %s leaves %v by %s, want %v", task.ID, id, got[id][measure], measure, v)
				}
			}
		}
	}
	if compared != 33 {
		t.Errorf("%d figures were compared", compared)
	}
}

// TestScale checks the default errors of the lab outliers against design/labs.md: median .25, MAD .75, σ̂ 1.112, β 1.496.
func TestScale(t *testing.T) {
	errs := []float64{.4, -.7, .2, 1.1, -.3, .9, -1.2, .5, -.6, 6, .3, -.8}
	got := Scale(errs)
	if math.Abs(got-1.112) > 5e-4 || math.Abs(Findings{Scale: got}.Beta()-1.496) > 5e-4 {
		t.Errorf("σ̂ is %v, β %v", got, Findings{Scale: got}.Beta())
	}
	if s := Scale([]float64{1, 1, 1, 9}); s != 0 {
		t.Errorf("equal errors have a scale of %v", s)
	}
}

// TestUnits checks that in another unit of y, all errors scale and no answer changes; nor does it in another order of x.
func TestUnits(t *testing.T) {
	for _, task := range Tasks() {
		f, err := Find(task, nil)
		if err != nil {
			t.Fatal(err)
		}
		other := Task{ID: task.ID, Bad: task.Bad}
		for _, p := range task.Points {
			other.Points = append(other.Points, [2]float64{3 - p[0], 1000 * p[1]})
		}
		g, err := Find(other, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range Measures {
			if !slices.Equal(f.Best(m), g.Best(m)) {
				t.Errorf("%s by %s: %v, in another unit %v", task.ID, m, f.Best(m), g.Best(m))
			}
			for i := range f.Results {
				if a, b := f.Results[i].Left[m], g.Results[i].Left[m]/1000; math.Abs(a-b) > 1e-6*a {
					t.Errorf("%s: %s leaves %v, in another unit %v", task.ID, IDs[i], a, b)
				}
			}
		}
	}
}

// TestBest checks that the sentences of the tasks hold by every measure.
func TestBest(t *testing.T) {
	want := map[string]string{"clean": Alike, "bad": "tukey", "giants": Alike}
	for _, task := range Tasks() {
		f, err := Find(task, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range Measures {
			if best := f.Best(m); !slices.Contains(best, want[task.ID]) || slices.Contains(best, "mse") {
				t.Errorf("%s by %s: %v", task.ID, m, best)
			}
		}
	}
}

// TestOwn checks that the reader's rows are parsed as in the lab of lines, and that invalid rows and values are reported.
func TestOwn(t *testing.T) {
	q, err := Read("task=own&points=x%09y%0A1%092%0A2%094%0A3%096%0A4%098%0A5%0910&utm_source=mail")
	if err != nil || q.Problem != nil || len(q.Task.Points) != 5 || q.By != "median" {
		t.Fatalf("%+v, %v", q, err)
	}
	f, err := Find(q.Task, nil)
	if err != nil || f.Scale != 0 { // all rows on a line
		t.Errorf("%+v, %v", f, err)
	}
	for text, want := range map[string]error{"1,2;2,3": ErrFewRows, "1,2;1,3;1,4;1,5;1,6": fit.ErrOneX, "1,2;1,3;1,4;1,5;2,6": fit.ErrOneX} {
		q, err := Read("task=own&points=" + text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Find(q.Task, nil); !errors.Is(err, want) || strings.HasPrefix(English{}.RowsProblem(err), "choose") {
			t.Errorf("%s: %v", text, err)
		}
	}
	if q, err := Read("task=own&points=1,2;three"); err != nil || q.Problem == nil {
		t.Errorf("three is a number: %v", err)
	}
	for _, raw := range []string{"task=nothing", "by=l3", "guess=l3"} {
		if _, err := Read(raw); !isParam(err) {
			t.Errorf("%s: %v", raw, err)
		}
	}
}

func isParam(err error) bool {
	_, ok := errors.AsType[*lab.ParamError](err)
	return ok
}
