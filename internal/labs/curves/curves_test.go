package curves

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// curvesLab is the lab under test.
var curvesLab = New(words.English)

func viewOf(t *testing.T, query string) lab.View {
	t.Helper()
	v, err := curvesLab.View(query, plots.Light)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return v
}

// seriesOf returns the points of a series of the gradient chart, with nil at gaps, or none if there is no such series.
func seriesOf(t *testing.T, v lab.View, id string) [][]*float64 {
	t.Helper()
	var option struct {
		Series []struct {
			ID   string
			Data json.RawMessage
		}
	}
	if err := json.Unmarshal(v.Charts[1].Option, &option); err != nil {
		t.Fatal(err)
	}
	for _, s := range option.Series {
		if s.ID == id {
			var xy [][]*float64
			if err := json.Unmarshal(s.Data, &xy); err != nil {
				t.Fatal(err)
			}
			return xy
		}
	}
	return nil
}

// TestJumpsAreJumps checks that no line of the gradient chart crosses a jump, which has a ring at each limit that the
// gradient does not attain, and a dot at its value: PyTorch's, at 0.
func TestJumpsAreJumps(t *testing.T) {
	for _, tt := range []struct {
		query, id   string
		at          []float64
		rings, dots [][2]float64
	}{
		{"", "l1", []float64{0}, [][2]float64{{0, -1}, {0, 1}}, [][2]float64{{0, 0}}},
		{"beta=0", "smoothl1", []float64{0}, [][2]float64{{0, -1}, {0, 1}}, [][2]float64{{0, 0}}},
		{"losses=quantile", "quantile", []float64{0}, [][2]float64{{0, -.9}, {0, .1}}, [][2]float64{{0, 0}}},
		{"losses=epsilon-insensitive", "epsilon-insensitive", []float64{-.1, .1}, [][2]float64{{-.1, -1}, {.1, 1}}, [][2]float64{{-.1, 0}, {.1, 0}}},
		{"losses=wing&range=20", "wing", []float64{-10, 0, 10}, [][2]float64{{-10, -.833333}, {0, -5}, {0, 5}, {10, .833333}}, [][2]float64{{-10, -1}, {0, 0}, {10, 1}}},
		{"losses=wing&range=20&scale=log", "wing", []float64{10}, [][2]float64{{10, .833333}}, [][2]float64{{10, 1}}},
		{"losses=wing&range=20&scale=log&e=-3", "wing", []float64{10}, [][2]float64{{10, .833333}}, [][2]float64{{10, 1}}},
		{"losses=l1&scale=log", "l1", nil, nil, nil},
		{"losses=huber", "huber", nil, nil, nil},
	} {
		v := viewOf(t, tt.query)
		line := seriesOf(t, v, "curve."+tt.id)
		for _, at := range tt.at {
			for i := range line[1:] {
				if a, b := line[i], line[i+1]; a[0] != nil && b[0] != nil && a[1] != nil && b[1] != nil && *a[0] <= at && *b[0] >= at && *a[0] < *b[0] && (*a[0] == at) == (*b[0] == at) {
					t.Errorf("%s: a line leads from %g to %g", tt.query, *a[0], *b[0])
				}
			}
		}
		for series, want := range map[string][][2]float64{"limits." + tt.id: tt.rings, "jump." + tt.id: tt.dots} {
			var got [][2]float64
			for _, p := range seriesOf(t, v, series) {
				got = append(got, [2]float64{*p[0], *p[1]})
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %s are %v, want %v", tt.query, series, got, want)
			}
		}
		if said := strings.Contains(v.Charts[1].Summary, "jumps at e ="); said != (tt.at != nil) || said != strings.Contains(v.Charts[1].Subtitle, "rings") {
			t.Errorf("%s: %s %s", tt.query, v.Charts[1].Subtitle, v.Charts[1].Summary)
		}
	}
}

// TestCorners checks that the gradient's corners are among its samples, however narrow the middle is.
func TestCorners(t *testing.T) {
	for _, q := range []string{"beta=0.004&losses=smoothl1", "losses=huber,smoothl1&huber.delta=0.03&beta=0.004"} {
		var sharp []float64
		for _, p := range seriesOf(t, viewOf(t, q), "curve.smoothl1") {
			if *p[0] == .004 || *p[0] == -.004 {
				sharp = append(sharp, *p[1])
			}
		}
		if !slices.Equal(sharp, []float64{-1, 1}) {
			t.Errorf("%s: at the borders the gradient is drawn at %v", q, sharp)
		}
	}
}

// TestTwiceIsSaid checks that the cost of twice the error is in the readouts, the table and the notices, for each loss.
func TestTwiceIsSaid(t *testing.T) {
	var all []string
	for _, en := range loss.Catalogue() {
		all = append(all, en.ID)
	}
	v := viewOf(t, "e=5&losses="+strings.Join(all, ","))
	for id, want := range map[string][2]string{"l1": {"2×", "1×"}, "mse": {"4×", "2×"}, "smoothl1": {"2.11×", "1×"}, "cauchy": {"1.42×", "0.515×"}, "tukey": {"1×", "stays 0"}} {
		if got := [2]string{v.Readouts[id+".twice"], v.Readouts[id+".twiceGradient"]}; got != want {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
	notices := strings.Join(v.Notices, "\n")
	for _, row := range v.Tables[0].Rows {
		value, gradient := v.Readouts[row.ID+".twice"], v.Readouts[row.ID+".twiceGradient"]
		if row.Cells[5].Text != value || row.Cells[7].Text != gradient || value == "" || gradient == "" {
			t.Errorf("%s: %v in the table, %s and %s read", row.ID, row.Cells, value, gradient)
		}
		if name := row.Cells[0].Text; !strings.Contains(notices, name+" "+value) || !strings.Contains(notices, name+" "+gradient) {
			t.Errorf("%s is not among what to notice: %s", name, notices)
		}
	}
}
