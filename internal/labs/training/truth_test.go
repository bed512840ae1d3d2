package training

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"losslab/internal/dataset"
	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/step"
	"losslab/internal/words"
)

// answered returns the View of a step after an answer.
func answered(t *testing.T, id, said string) lab.View {
	t.Helper()
	i := slices.IndexFunc(training.Steps, func(st step.Step) bool { return st.ID == id })
	return viewOf(t, training, training.StepQuery(i)+"&said="+said)
}

// TestGuideFigures checks what the guided steps say against figures computed outside of this project: R's lm and MASS's
// rlm, Huber's estimate by reweighting until convergence, and the phones' least squares, in Python.
func TestGuideFigures(t *testing.T) {
	for _, tt := range []struct {
		id, said string
		figures  []string
	}{
		{"alone", "0.02", []string{"It ends at 0.0542×. For it to end at 0"}},
		{"alone", "0.09", []string{"0.0358 too high."}},
		{"alone", "0.25", []string{"Yours is about its square root"}},
		{"alone", "0.05", []string{"It is: 0.0542.", "0.0542× its start", "0.233×"}},
		{"minutes", "10.5", []string{"It is: 10.8.", "its slope is 0.5041", "would be 0.1304"}},
		{"minutes", "3", []string{"It is at 10.8."}},
		{"falling", "mse", []string{"MSE falls to 0.438×", "L1 to 0.703×", "0.662×"}},
		{"others", "l1", []string{"MSE’s by 2.96"}},
		{"without-outliers", "75", []string{"It is: 74.7 %", "from 0.1105 to 0.1304"}},
		{"without-outliers", "6", []string{"It is 74.7 %. Yours is about one of 18"}},
		{"nothing-far-out", "none", []string{"L1’s is 0.5138", "MSE’s 0.5134"}},
		{"leverage", "falls", []string{"MSE at −0.4133", "would be 2.047"}},
		{"between", "mse", []string{"SmoothL1’s slope is 0.4856"}},
	} {
		v := answered(t, tt.id, tt.said)
		for _, figure := range tt.figures {
			if !strings.Contains(v.Step.Spoken, figure) {
				t.Errorf("step %s does not say %q to %s: %s", tt.id, figure, tt.said, v.Step.Spoken)
			}
		}
	}
	for _, tt := range []struct{ id, said, readout, want string }{
		{"leverage", "falls", "points", "47"}, {"leverage", "falls", "huber.bestSlope", "−0.545"},
		{"leverage", "falls", "huber.bestClipped", "33"}, {"leverage", "falls", "huber.bestClippedMarked", "3"},
		{"between", "mse", "smoothl1.endAll", "4.21"}, {"between", "mse", "mse.endAll", "4.25"}, {"between", "mse", "l1.endAll", "3.52"},
	} {
		if got := answered(t, tt.id, tt.said).Readouts[tt.readout]; got != tt.want {
			t.Errorf("step %s: %s is %s, want %s", tt.id, tt.readout, got, tt.want)
		}
	}
}

// TestAskedHidesTheEnd checks that an open step shows nothing of where a loss leads, and that nothing moves once it is
// answered: each chart keeps its axes, also while the reader plays on, and the answer stays as it is.
func TestAskedHidesTheEnd(t *testing.T) {
	looked := 0
	for i, st := range training.Steps {
		if st.Done != nil {
			continue
		}
		query, said := training.StepQuery(i), "50"
		switch {
		case st.Guess == nil:
			said = st.Choices[0].ID
		case !st.Guess.Percent:
			said = "0.5"
		}
		asked := viewOf(t, training, query)
		for _, c := range asked.Charts {
			if strings.Contains(string(c.Option), "where it is least") || strings.Contains(c.Subtitle, "dashes") {
				t.Errorf("step %s: chart %s shows where losses are least: %s", st.ID, c.ID, c.Subtitle)
			}
		}
		for name := range asked.Readouts {
			if _, name, _ = strings.Cut(name, "."); strings.HasPrefix(name, "end") || strings.HasPrefix(name, "best") || name == "within" {
				t.Errorf("step %s tells %s", st.ID, name)
			}
		}
		first := viewOf(t, training, query+"&said="+said)
		played := viewOf(t, training, strings.Replace(query, "step=0", "step=30", 1)+"&said="+said)
		if played.Step.Away || played.Player == nil || played.Step.Spoken != first.Step.Spoken {
			t.Errorf("step %s: at step 30 it says %q, at 0 %q", st.ID, played.Step.Spoken, first.Step.Spoken)
		}
		for j, c := range asked.Charts {
			for _, axis := range []string{"xAxis", "yAxis"} {
				looked++
				a := axisOf(t, c, axis)
				if b, d := axisOf(t, first.Charts[j], axis), axisOf(t, played.Charts[j], axis); a != b || a != d {
					t.Errorf("step %s: the %s of %s goes from %v to %v and %v", st.ID, axis, c.ID, a, b, d)
				}
			}
		}
	}
	if looked < 25 {
		t.Errorf("only %d axes were looked at", looked)
	}
}

// TestAxesDoNotTell checks that the axes of a step's charts do not depend on where the descents lead.
func TestAxesDoNotTell(t *testing.T) {
	decrease := func(query string) [2]float64 {
		return axisOf(t, chartOf(t, viewOf(t, training, query), "decrease"), "yAxis")
	}
	if a, b := decrease("data=phones-clean&losses=mse&scale=linear&step=0"), decrease("data=clean&losses=mse&scale=linear&step=0"); a != b {
		t.Errorf("MSE ends elsewhere, and its axis is %v, not %v", b, a)
	}
	for _, id := range []string{"too-large", "leverage", "between"} {
		for _, st := range training.Steps {
			if st.ID == id && len(st.Charts) != 1 {
				t.Errorf("step %s shows %v", id, st.Charts)
			}
		}
	}
}

// TestNearerToMSE checks that with the step's β, SmoothL1's line is nearer to MSE's than to L1's by every number shown.
func TestNearerToMSE(t *testing.T) {
	v := viewOf(t, training, "beta=10&steps=1000")
	for _, name := range []string{"slope", "intercept", "all", "rest"} {
		at := func(id string) float64 { return float64(v.Numbers[id+"."+name]) }
		if toL1, toMSE := math.Abs(at("smoothl1")-at("l1")), math.Abs(at("smoothl1")-at("mse")); !(toMSE < toL1/4) {
			t.Errorf("%s: %g from L1's, %g from MSE's", name, toL1, toMSE)
		}
	}
}

// TestL1Steps checks that no step of L1 is longer than the rate, and that some are longer than the previous one.
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

// TestMeasures checks that the reader can choose the common measure, and that it says whose own it is. The phones'
// figures, for the lines at which L1, MSE and SmoothL1 are least, were computed in Python.
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

// TestMedian checks the median against that of sorted sizes.
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

// TestHiddenEverywhere checks that while minimizers are to be guessed, no part of a View reveals them: no readout,
// table, notice or series, and no axis, which is the same whichever loss is watched.
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

// TestSettled checks that a descent with a rate below its limit settles, and is not said to oscillate if only rounding is left.
func TestSettled(t *testing.T) {
	for _, q := range []string{"data=phones-clean", starsPreset + "&steps=1000"} {
		if said := strings.Join(viewOf(t, training, q).Notices, "\n"); strings.Contains(said, "to and fro") {
			t.Errorf("%s: %s", q, said)
		}
	}
}
