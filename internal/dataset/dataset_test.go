package dataset

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// published is the content of testdata/datasets.json.
type published struct {
	Phones struct {
		Year     []float64
		Millions []float64 `json:"calls_millions"`
	}
	Stars struct {
		Temperature []float64 `json:"log.Te"`
		Light       []float64 `json:"log.light"`
	} `json:"starsCYG"`
	Animals struct {
		Name  []string
		Body  []float64 `json:"body_kg"`
		Brain []float64 `json:"brain_g"`
	}
	Anscombe      map[string][]float64
	Newcomb, Chem struct{ X []float64 }
}

func read(t *testing.T) (p published) {
	t.Helper()
	text, err := os.ReadFile("testdata/datasets.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// TestSetsAreAsPublished compares each number with the published data, or generates the data again.
func TestSetsAreAsPublished(t *testing.T) {
	p := read(t)
	tens := each(p.Phones.Millions, func(v float64) float64 { return math.Round(10*v) / 100 }) // published with one decimal
	log := func(v float64) float64 { return math.Round(1e4*math.Log10(v)) / 1e4 }
	phones := pairs(p.Phones.Year, tens)
	clean := line()
	contaminated := slices.Clone(clean)
	for _, i := range []int{20, 22, 24, 26, 28} {
		contaminated[i][1] = cents(contaminated[i][1] - 6)
	}
	cases := []struct {
		id   string
		n    int
		want [][2]float64
		odd  func(x, y float64) bool // whether a point is an outlier; nil if none is
	}{
		{"phones", 24, phones, func(x, _ float64) bool { return 64 <= x && x <= 69 }},
		{"phones-clean", 18, slices.DeleteFunc(slices.Clone(phones), func(q [2]float64) bool { return 64 <= q[0] && q[0] <= 69 }), nil},
		{"stars", 47, pairs(p.Stars.Temperature, p.Stars.Light), func(x, _ float64) bool { return x < 3.5 }},
		{"animals", 28, pairs(each(p.Animals.Body, log), each(p.Animals.Brain, log)), func(x, _ float64) bool { return x > 3.9 }},
		{"anscombe1", 11, pairs(p.Anscombe["x1"], p.Anscombe["y1"]), nil},
		{"anscombe2", 11, pairs(p.Anscombe["x2"], p.Anscombe["y2"]), nil},
		{"anscombe3", 11, pairs(p.Anscombe["x3"], p.Anscombe["y3"]), func(x, _ float64) bool { return x == 13 }},
		{"anscombe4", 11, pairs(p.Anscombe["x4"], p.Anscombe["y4"]), func(x, _ float64) bool { return x != 8 }},
		{"clean", 30, clean, nil},
		{"contaminated", 30, contaminated, func(x, y float64) bool { return y < 2+0.5*x-3 }},
	}
	if len(cases) != len(Sets()) {
		t.Errorf("%d sets are compared, of %d", len(cases), len(Sets()))
	}
	for i, tc := range cases {
		if s := Sets()[i]; s.ID != tc.id {
			t.Fatalf("set %d is %q, want %q", i, s.ID, tc.id)
		}
		s, ok := Lookup(tc.id)
		if !ok || s != Sets()[i] {
			t.Fatalf("Lookup(%q) = %v, %v", tc.id, s, ok)
		}
		if len(s.Points) != tc.n || !slices.Equal(s.Points, tc.want) {
			t.Errorf("%s has %d points, want %d:\n%v, want\n%v", s.ID, len(s.Points), tc.n, s.Points, tc.want)
		}
		var odd []int
		for place, q := range s.Points {
			if tc.odd != nil && tc.odd(q[0], q[1]) {
				odd = append(odd, place)
			}
		}
		if !slices.Equal(s.Outliers, odd) {
			t.Errorf("%s has the outliers %v, want %v", s.ID, s.Outliers, odd)
		}
	}
}

// line generates the set "clean".
func line() [][2]float64 {
	r := rand.New(rand.NewPCG(1, 2))
	points := make([][2]float64, 30)
	for i := range points {
		x := 0.5 * float64(i+1)
		points[i] = [2]float64{x, cents(2 + 0.5*x + 0.3*r.NormFloat64())}
	}
	return points
}

func cents(v float64) float64 { return math.Round(100*v) / 100 }

// TestNamesAreAsPublished compares the names, except for two that are misspelled in the R package MASS.
func TestNamesAreAsPublished(t *testing.T) {
	want := read(t).Animals.Name
	for i, name := range want {
		switch name {
		case "Dipliodocus":
			want[i] = "Diplodocus"
		case "Potar monkey": // "Patas monkey" has the same weights in MASS's larger set, mammals
			want[i] = "Patas monkey"
		}
	}
	named := 0
	for _, s := range Sets() {
		if s.Names == nil {
			continue
		}
		named++
		if s.ID != "animals" || !slices.Equal(s.Names, want) {
			t.Errorf("%s has the names %q, want %q", s.ID, s.Names, want)
		}
	}
	if named != 1 {
		t.Errorf("%d sets have names, want 1", named)
	}
}

func TestSamplesAreAsPublished(t *testing.T) {
	p := read(t)
	cases := []struct {
		id        string
		n         int
		want      []float64
		low, high float64 // the smallest and largest value except for the outliers, as the sentence states
	}{
		{"newcomb", 66, p.Newcomb.X, 16, 40},
		{"chem", 24, p.Chem.X, 2.2, 5.28},
	}
	if len(cases) != len(Samples()) {
		t.Errorf("%d samples are compared, of %d", len(cases), len(Samples()))
	}
	for i, tc := range cases {
		s, ok := LookupSample(tc.id)
		if !ok || s != Samples()[i] {
			t.Fatalf("LookupSample(%q) = %v, %v; sample %d is %q", tc.id, s, ok, i, Samples()[i].ID)
		}
		if len(s.Values) != tc.n || !slices.Equal(s.Values, tc.want) {
			t.Errorf("%s has %d values, want %d:\n%v, want\n%v", s.ID, len(s.Values), tc.n, s.Values, tc.want)
		}
		var odd []int
		low, high := math.Inf(1), math.Inf(-1)
		for place, v := range s.Values {
			if v < tc.low || v > tc.high {
				odd = append(odd, place)
				continue
			}
			low, high = min(low, v), max(high, v)
		}
		if !slices.Equal(s.Outliers, odd) || low != tc.low || high != tc.high {
			t.Errorf("%s has the outliers %v, want %v; the others run from %v to %v, want %v to %v", s.ID, s.Outliers, odd, low, high, tc.low, tc.high)
		}
	}
}

// TestAnscombe checks the means and the least-squares line that the four sets share, as their sentences state.
func TestAnscombe(t *testing.T) {
	for _, id := range []string{"anscombe1", "anscombe2", "anscombe3", "anscombe4"} {
		s, _ := Lookup(id)
		var x, y, xx, xy float64
		for _, q := range s.Points {
			x, y, xx, xy = x+q[0], y+q[1], xx+q[0]*q[0], xy+q[0]*q[1]
		}
		n := float64(len(s.Points))
		slope := (n*xy - x*y) / (n*xx - x*x)
		if intercept := (y - slope*x) / n; math.Abs(slope-0.5) > 0.001 || math.Abs(intercept-3) > 0.01 {
			t.Errorf("the line of %s is %v + %v·x, want 3 + 0.5x", id, intercept, slope)
		}
	}
}

// TestSetsAreSound checks what pages and fits rely on.
func TestSetsAreSound(t *testing.T) {
	const reach = 10_000 // range of an axis
	ids, covered := map[string]bool{}, 0
	once := func(id string) {
		covered++
		if ids[id] {
			t.Errorf("%q is there twice", id)
		}
		ids[id] = true
	}
	for _, s := range Sets() {
		once(s.ID)
		texts(t, s.ID, s.ID, s.Title, s.X.Name, s.Y.Name, s.Oddity, s.Source)
		places(t, s.ID, s.Outliers, len(s.Points))
		xs := map[float64]bool{}
		for _, q := range s.Points {
			xs[q[0]] = true
			if !(math.Abs(q[0]) <= reach && math.Abs(q[1]) <= reach) { // also catches NaN
				t.Errorf("%s has the point %v", s.ID, q)
			}
		}
		if len(xs) < 2 {
			t.Errorf("%s has %d distinct x", s.ID, len(xs))
		}
		if s.Names != nil && len(s.Names) != len(s.Points) {
			t.Errorf("%s has %d names for %d points", s.ID, len(s.Names), len(s.Points))
		}
		texts(t, s.ID, s.Names...)
	}
	for _, s := range Samples() {
		once(s.ID)
		texts(t, s.ID, s.ID, s.Title, s.Variable.Name, s.Variable.Unit, s.Oddity, s.Source)
		places(t, s.ID, s.Outliers, len(s.Values))
		for _, v := range s.Values {
			if !(math.Abs(v) <= reach) {
				t.Errorf("%s has the value %v", s.ID, v)
			}
		}
	}
	if covered != 12 {
		t.Errorf("covered %d sets and samples, want 12", covered)
	}
	for _, id := range []string{"", "Phones", "newcomb"} {
		if s, ok := Lookup(id); ok {
			t.Errorf("Lookup(%q) found %q", id, s.ID)
		}
	}
	if s, ok := LookupSample("phones"); ok {
		t.Errorf("LookupSample found %q", s.ID)
	}
}

func texts(t *testing.T, id string, all ...string) {
	t.Helper()
	for i, text := range all {
		if text == "" || text != strings.TrimSpace(text) {
			t.Errorf("%s: text %d is %q", id, i, text)
		}
	}
}

func places(t *testing.T, id string, of []int, n int) {
	t.Helper()
	before := -1
	for _, i := range of {
		if i <= before || i >= n {
			t.Errorf("%s: the places %v of %d do not rise, or reach too far", id, of, n)
		}
		before = i
	}
}

func TestTheSliceIsTheCallers(t *testing.T) {
	Sets()[0], Samples()[0] = nil, nil
	if Sets()[0] == nil || Samples()[0] == nil {
		t.Error("a caller can change the table")
	}
}

func each(v []float64, f func(float64) float64) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = f(x)
	}
	return out
}

func pairs(x, y []float64) [][2]float64 {
	out := make([][2]float64, len(x))
	for i := range out {
		out[i] = [2]float64{x[i], y[i]}
	}
	return out
}
