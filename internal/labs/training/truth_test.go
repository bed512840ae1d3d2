package training

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"losslab/internal/dataset"
	"losslab/internal/loss"
	"losslab/internal/words"
)

// TestGuideFigures holds what the guided steps say to figures computed outside of this project: R's lm and MASS's rlm, and
// Huber's estimate by reweighting until it stays, in Python.
func TestGuideFigures(t *testing.T) {
	guide, err := training.Guide()
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, st := range guide {
		said[st.ID] = st.Answer
		if v := viewOf(t, training, st.Query); v.Readouts["mse.bestSlope"] != "hidden" {
			t.Errorf("step %s shows where MSE is least", st.ID)
		}
	}
	for id, figures := range map[string][]string{
		"falling":          {"0.438×", "0.703×", "0.662×", "2.96"},
		"without-outliers": {"74.7 % of MSE", "from 0.1105 to 0.1304"},
		"nothing-far-out":  {"0.5138 for L1", "0.5134 for MSE"},
		"leverage":         {"33 of the 47 errors", "−0.545", "MSE at −0.4133", "would be 2.047", "3 of them the giants’"},
		"between":          {"its slope is 0.4856", "its mean |e| is 4.21, MSE’s 4.25, and L1’s 3.52"},
	} {
		for _, figure := range figures {
			if !strings.Contains(said[id], figure) {
				t.Errorf("step %s does not say %q: %s", id, figure, said[id])
			}
		}
	}
}

// TestNearerToMSE: with the β of the step, SmoothL1's line is nearer to MSE's than to L1's by every number shown.
func TestNearerToMSE(t *testing.T) {
	v := viewOf(t, training, "beta=10&steps=1000")
	for _, name := range []string{"slope", "intercept", "all", "rest"} {
		at := func(id string) float64 { return float64(v.Numbers[id+"."+name]) }
		if toL1, toMSE := math.Abs(at("smoothl1")-at("l1")), math.Abs(at("smoothl1")-at("mse")); !(toMSE < toL1/4) {
			t.Errorf("%s: %g from L1's, %g from MSE's", name, toL1, toMSE)
		}
	}
}

// TestL1Steps: no step of L1 is longer than the rate, and some are longer than the one before.
func TestL1Steps(t *testing.T) {
	grew := 0
	for _, set := range dataset.Sets() {
		s, err := training.Parse("data=" + set.ID + "&losses=l1&rate=1.05")
		if err != nil {
			t.Fatal(err)
		}
		k, err := training.Model.(*model).task(s)
		if err != nil {
			t.Fatal(err)
		}
		k.train()
		path, before := k.runs[0].path.Coefs, math.Inf(1)
		for i := range path[1:] {
			length := path[i+1].Distance(path[i])
			if length > 1.05*(1+1e-12) {
				t.Errorf("%s: step %d is %g long", set.ID, i+1, length)
			}
			if length > before*(1+1e-9) {
				grew++
			}
			before = length
		}
	}
	if grew < 100 {
		t.Errorf("only %d steps were longer than the one before", grew)
	}
}

// TestMeasures: the common measure is the reader's choice, and says whose own it is. The phones' figures, about the lines at
// which L1, MSE and SmoothL1 are least, were computed in Python.
func TestMeasures(t *testing.T) {
	for _, tt := range []struct {
		measure, axis, whose string
		least                [3]string
	}{
		{"mean", "mean |e|", "L1’s own", [3]string{"3.52", "4.25", "3.55"}},
		{"rmse", "RMSE", "MSE’s own", [3]string{"6.83", "5.38", "6.42"}},
		{"median", "median |e|", "no loss’s own", [3]string{"0.227", "3.45", "0.553"}},
	} {
		v := viewOf(t, training, "measure="+tt.measure)
		c := chartOf(t, v, "error")
		if !strings.Contains(c.Title, tt.axis) || !strings.Contains(c.Subtitle, tt.whose) || !strings.Contains(string(c.Option), tt.axis) {
			t.Errorf("%s: %q, %q", tt.measure, c.Title, c.Subtitle)
		}
		least := v.Tables[1]
		for i, row := range least.Rows {
			if got := row.Cells[4].Text; got != tt.least[i] || least.Columns[4] != tt.axis+" there" {
				t.Errorf("%s of %s is %s (%s), want %s", tt.measure, row.ID, got, least.Columns[4], tt.least[i])
			}
			if note := v.Readouts[row.ID+".note"]; !strings.HasPrefix(note, tt.axis+" "+v.Readouts[row.ID+".all"]) {
				t.Errorf("the card of %s says %q", row.ID, note)
			}
		}
	}
}

// TestMedian holds the median to that of sorted sizes.
func TestMedian(t *testing.T) {
	for _, tt := range []struct {
		errs []float64
		want float64
	}{
		{[]float64{-3}, 3},
		{[]float64{1, -2}, 1.5},
		{[]float64{5, -1, 2}, 2},
		{[]float64{0, 0, 0, 0}, 0},
		{[]float64{4, -3, 2, -1, 0, 9, -9, 2}, 2.5},
		{[]float64{math.MaxFloat64, -math.MaxFloat64}, math.MaxFloat64},
		{[]float64{1, math.Inf(1), 2}, 2},
	} {
		if got := median.of(append([]float64{}, tt.errs...)); got != tt.want {
			t.Errorf("the median size of %v is %g, want %g", tt.errs, got, tt.want)
		}
	}
	if got := median.of([]float64{1, math.NaN()}); !math.IsNaN(got) {
		t.Errorf("with NaN the median is %g", got)
	}
}

// TestHiddenEverywhere: while where each loss is least is to be guessed, no part of a View tells: no readout, no table, no
// notice, no series, and no axis, which is the same whichever loss is watched.
func TestHiddenEverywhere(t *testing.T) {
	looked := 0
	for _, set := range dataset.Sets() {
		var axes string
		for _, en := range loss.Catalogue() {
			q := "data=" + set.ID + "&step=0&losses=l1,mse," + en.ID + "&watch=" + en.ID
			if en.ID == "l1" || en.ID == "mse" {
				q = "data=" + set.ID + "&step=0&watch=" + en.ID
			}
			shown, hidden := viewOf(t, training, q), viewOf(t, training, q+"&least=hidden")
			for _, lv := range shown.Losses {
				for _, name := range []string{"best", "bestSlope", "distance", "within", "endSlope", "bestMarkedShare", "bestClipped"} {
					if _, told := hidden.Numbers[lv.ID+"."+name]; told {
						t.Errorf("%s tells %s.%s", q, lv.ID, name)
					}
				}
				slope := shown.Readouts[lv.ID+".bestSlope"]
				for _, part := range []any{hidden.Readouts, hidden.Tables, hidden.Notices} {
					b, err := json.Marshal(part)
					if err != nil {
						t.Fatal(err)
					}
					looked++
					if len(slope) > 5 && strings.Contains(string(b), slope) {
						t.Errorf("%s tells the slope %s at which %s is least: %s", q, slope, lv.ID, b)
					}
				}
			}
			path := chartOf(t, hidden, "path")
			for _, series := range []string{`"contours"`, `"best"`} {
				if strings.Contains(string(path.Option), series) {
					t.Errorf("%s draws %s", q, series)
				}
			}
			x, y := axisOf(t, path, "xAxis"), axisOf(t, path, "yAxis")
			is := words.Shortest(x[0]) + " " + words.Shortest(x[1]) + " " + words.Shortest(y[0]) + " " + words.Shortest(y[1])
			if axes != "" && is != axes {
				t.Errorf("%s: the axes are %s, those of another loss %s", q, is, axes)
			}
			axes = is
		}
	}
	if looked < 500 {
		t.Errorf("only %d parts were looked at", looked)
	}
}

// TestSettled: a descent at a rate below its limit settles, and is not said to go to and fro where rounding is all that is left.
func TestSettled(t *testing.T) {
	for _, q := range []string{"data=phones-clean", starsPreset + "&steps=1000"} {
		if said := strings.Join(viewOf(t, training, q).Notices, "\n"); strings.Contains(said, "to and fro") {
			t.Errorf("%s: %s", q, said)
		}
	}
}
