package landscape

import (
	"math"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// TestFigures checks numbers against those that NumPy and, independently, PyTorch computed from the formulas: the
// minima among five targets, and how nine small errors and one of 20 catch a ball.
func TestFigures(t *testing.T) {
	l := New(words.English)
	for _, tt := range []struct {
		query, name string
		want, near  float64
	}{
		{"", "l1.leastX", 3.2, 1e-12}, {"", "l1.leastY", 3.4, 1e-12}, {"", "l1.leastValue", 1.56, 1e-12},
		{"", "mse.leastX", 4.2, 1e-12}, {"", "mse.leastY", 4.08, 1e-12}, {"", "mse.leastValue", 4.9568, 1e-12},
		{"", "smoothl1.leastX", 10. / 3, 1e-12}, {"", "smoothl1.leastY", 53. / 15, 1e-12}, {"", "smoothl1.leastValue", 1.1707, 5e-5},
		{valleysPreset, "mse.leastValue", 35.846, 5e-4}, {valleysPreset, "smoothl1.leastX", .1611, 5e-5},
		{valleysPreset, "cauchy.endX", 19.316, 1e-3}, {valleysPreset, "cauchy.barrier", 18.683, 5e-4},
		{valleysPreset, "tukey.endX", 20, 1e-3}, {valleysPreset, "tukey.barrier", 4.985, 5e-4}, {valleysPreset, "caught", 2, 0},
		{"over=shift", "l1.leastValue", 2.125, 1e-12},
		{rawPreset, "largest", 7662.308, 1e-3}, {rawPreset, "smallest", .0250142, 1e-7}, {rawPreset, "condition", 306_318, 1}, {rawPreset, "mse.limit", .000261, 1e-6},
		{"over=line", "largest", 2, 1e-9}, {"over=line", "smallest", 2, 1e-9},
	} {
		v, err := l.View(tt.query, plots.Light)
		if err != nil {
			t.Fatal(tt.query, err)
		}
		if got, there := v.Numbers[tt.name]; !there || math.Abs(float64(got)-tt.want) > tt.near {
			t.Errorf("%s: %s is %v, want %v", tt.query, tt.name, got, tt.want)
		}
	}
}

// TestSideBySide checks that all maps have the same axes and start, and that there is one for each loss.
func TestSideBySide(t *testing.T) {
	v, err := New(words.English).View("losses=l1,mse,smoothl1,tukey,welsch&watch=mse", plots.Light)
	if err != nil || len(v.Charts) != 6 || v.Charts[0].ID != "map" || v.Charts[0].Title != "MSE" {
		t.Fatalf("%d charts, %v", len(v.Charts), err)
	}
	for _, c := range v.Charts[:5] {
		for _, part := range []string{`"min":0,"max":10`, `"id":"shade.2"`, `"id":"contours"`} {
			if !strings.Contains(string(c.Option), part) {
				t.Errorf("%s has no %s", c.ID, part)
			}
		}
	}
}

// BenchmarkView measures three losses, as the page opens.
func BenchmarkView(b *testing.B) {
	l := New(words.English)
	for b.Loop() {
		if _, err := l.View("", plots.Light); err != nil {
			b.Fatal(err)
		}
	}
}

// TestRunsAway checks that a diverging ball is not said to be free, nor to end anywhere, even if its numbers do not overflow.
func TestRunsAway(t *testing.T) {
	l := New(words.English)
	for query, says := range map[string]string{
		"over=line&xscale=raw&losses=mse&watch=mse&rate=0.01":              "runs away", // overflows
		"over=line&xscale=raw&losses=mse&watch=mse&rate=0.00027&steps=400": "runs away", // grows
		"over=line&xscale=raw&losses=mse&watch=mse&rate=0.00026":           "no",
		"over=place&losses=mse&watch=mse&rate=2.1":                         "runs away",
		"over=shift&losses=tukey&ball=10,0&rate=0.4&steps=400":             "does not move on",
	} {
		v, err := l.View(query, plots.Light)
		if err != nil {
			t.Fatal(query, err)
		}
		id := v.Losses[0].ID
		if got := v.Readouts[id+".caught"]; got != says {
			t.Errorf("%s: %q, want %q", query, got, says)
		}
		if row := v.Tables[0].Rows[0]; row.Mark != (says != "no") {
			t.Errorf("%s: the row's mark is %t", query, row.Mark)
		}
	}
}

// TestSurface checks that every map has a surface from 0 to its full height if the state asks for one, that the handle
// rotates all of them, and that the action restores the maps.
func TestSurface(t *testing.T) {
	l := New(words.English)
	query, err := l.Move("watch=mse", lab.Move{Handle: "surface"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if query, err = l.Move(query, lab.Move{Handle: "turn", X: 2.5}, nil); err != nil || query != "watch=mse&view=surface&turn=90" {
		t.Fatalf("turned by a quarter, it is %q, %v", query, err)
	}
	v, err := l.View(query, plots.Light)
	if err != nil {
		t.Fatal(err)
	}
	surfaces := 0
	for _, c := range v.Charts {
		s := c.Surface
		if s == nil {
			continue
		}
		surfaces++
		if s.Turn != 90 || len(s.Heights) != s.Side*s.Side || slices.Min(s.Heights) != 0 || slices.Max(s.Heights) != 1000 || len(s.Dots) != 3 {
			t.Errorf("%s: turned by %v, %d heights from %d to %d, %d dots", c.ID, s.Turn, len(s.Heights), slices.Min(s.Heights), slices.Max(s.Heights), len(s.Dots))
		}
	}
	if surfaces != 3 {
		t.Errorf("%d surfaces", surfaces)
	}
	if query, err = l.Move(query, lab.Move{Handle: "map"}, nil); err != nil || query != "watch=mse&turn=90" {
		t.Errorf("seen from above, it is %q, %v", query, err)
	}
	if v, err = l.View("over=shift&view=surface", plots.Light); err != nil || v.Charts[0].Surface != nil {
		t.Errorf("a curve has a surface, or %v", err)
	}
}

// TestWordsFit checks that what is said of shades holds on light and dark pages, that the start of a line on raw x has
// an intercept, that a curve's shade is explained if there is one, and that the outlier is named as in tables.
func TestWordsFit(t *testing.T) {
	l := New(words.English)
	view := func(query string) lab.View {
		t.Helper()
		v, err := l.View(query, plots.Dark)
		if err != nil {
			t.Fatal(query, err)
		}
		return v
	}
	for _, tt := range []struct {
		query, in string
		want      bool
	}{
		{"", "darker", false}, {"", "stronger", true}, {"", "the outlier, target 5,", true},
		{valleysPreset, "shade: plateaus", true}, {"over=shift&losses=mse", "shade: plateaus", false},
		{rawPreset, "start: slope and intercept", true}, {"over=line", "start: slope and height", true},
	} {
		v := view(tt.query)
		said := append([]string{v.Charts[0].Subtitle}, v.Notices...)
		for _, table := range v.Tables {
			said = append(said, table.Rows[0].Cells[0].Text)
		}
		if strings.Contains(strings.Join(said, "\n"), tt.in) != tt.want {
			t.Errorf("%q says %q: %v; it should be %v", tt.query, tt.in, !tt.want, tt.want)
		}
	}
}
