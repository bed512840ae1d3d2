package landscape

import (
	"math"
	"strings"
	"testing"

	"losslab/internal/plots"
	"losslab/internal/words"
)

// TestFigures holds numbers to those that NumPy and, a second time, PyTorch computed from the formulas: where losses are least among
// five targets, and how nine small errors and one of 20 catch a ball.
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

// TestSideBySide: all maps have the same axes and start, and one is drawn for each loss.
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

// BenchmarkView is of three losses, as the page opens.
func BenchmarkView(b *testing.B) {
	l := New(words.English)
	for b.Loop() {
		if _, err := l.View("", plots.Light); err != nil {
			b.Fatal(err)
		}
	}
}
