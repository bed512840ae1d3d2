package outliers

import (
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
	"losslab/internal/step"
	"losslab/internal/words"
)

func view(t *testing.T, query string) lab.View {
	t.Helper()
	v, err := New(words.English).View(query, plots.Light)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// texts returns everything that a View says about its state.
func texts(v lab.View) string {
	all := strings.Join(v.Notices, "\n")
	for _, c := range v.Charts {
		all += "\n" + c.Title + "\n" + c.Subtitle + "\n" + c.Summary
		for _, h := range c.Handles {
			all += "\n" + h.Label + " " + h.Text
		}
	}
	for _, t := range v.Tables {
		all += "\n" + t.Title + "\n" + strings.Join(t.Columns, " ")
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				all += "\n" + c.Text
			}
		}
	}
	for _, text := range v.Readouts {
		all += "\n" + text
	}
	return all
}

// TestWords checks that what is true of a state is said, and what is not true is not.
func TestWords(t *testing.T) {
	const stays, follows = "which stays where it is while", "itself in the middle of all"
	tests := []struct {
		name, query string
		says, not   []string
	}{
		{"one error is its own median", "e=3", []string{follows, "the mean moves by all of that"}, []string{stays, "undefined"}},
		{"of two, one is an end of the medians", "e=1,2", []string{follows}, []string{stays}},
		{"of three, the middle one is the median", "e=1,2,3&outlier=2", []string{"the outlier is " + follows}, []string{stays}},
		{"an end of three is not", "e=1,2,9", []string{"the outlier remains outside it, on the same side"}, []string{follows}},
		{"two on both sides of the median", "e=1,2,3,4,5&outlier=1,5", []string{"the outliers remain outside it, each on its own side"}, []string{follows}},
		{"one of two is the median", "e=1,2,3,4,5&outlier=3,5", []string{"one of the outliers is " + follows}, []string{stays}},
		{"zeros", "e=0,0,0", []string{"All errors are 0", "without the largest error the losses are 0", "Nothing is drawn"}, []string{"undefined", "utlier", "Double"}},
		{"no error stands out", "e=0.4,-0.7,0.2,1.1,-0.3,0.9,-1.2,0.5,-0.6,0.7,0.3,-0.8&range=2",
			[]string{"The largest error: point 7 with −1.2", "The largest error’s share", "Double the largest error, and"}, []string{"utlier"}},
		{"one stands out", "", []string{"The outlier: point 10 with 6", "As the outlier grows", "Double the outlier’s error"}, []string{"largest error", "outliers"}},
		{"the negative gradient of a negative error", "e=0.1,-0.2,-5", []string{"own gradient −1 ·", "gradient, L1"}, []string{"pull −", "own pull", "pull, L1"}},
		{"two", "e=0.4,5,6,0.1&outlier=2,3", []string{"The outliers: point 2 with 5, point 3 with 6", "As the outliers grow", "sum of gradients 22", "an outlier"},
			[]string{"The outlier’s", "outlier grows", "outliers grows", "the outlier "}},
		{"a tie in the middle", "e=1,1,1,1,7&outlier=1", []string{"wherever the outlier goes: other errors hold the middle"}, []string{"take the median along"}},
		{"about a line", "center=shift&shift=2", []string{"L1’s is 1 for every error that is not at c"}, []string{"not 0;"}},
		{"an overflow", "e=1,2,10000&losses=barron&barron.alpha=10000", []string{"Barron too large to compute"}, []string{"0 %", "no share", "undefined", "∞"}},
		{"about each best", "e=1,2,3,9&center=best", []string{"lines: best c", "each loss measures from its own line", "c is the middle of it (L1)", "|e − c|", "more than half of the pull"},
			[]string{"exactly its share", "stems"}},
		{"about c", "e=1,2,3,9&center=shift&shift=2", []string{"stems: e − c", "Every error is measured from c = 2", "2|e − c|", "error − c", "exactly its share of L1"}, nil},
		{"no best", "e=1,2,10000&center=best&losses=barron,mse&barron.alpha=10000", []string{"errors are measured from 0 (Barron)"}, []string{"undefined", "NaN"}},
		{"one best", "e=5,5,5&center=best", []string{"All errors are at c"}, []string{"undefined", "Double", "NaN"}},
		{"only SmoothL1", "losses=smoothl1", []string{"A pull is the size of a gradient: SmoothL1’s is never above 1."}, []string{"exactly"}},
		{"letting go", "e=0.1,-0.2,5&losses=l1,mse,cauchy,tukey", []string{"becomes: L1 2×, MSE 4×, Cauchy 1.42×, Tukey 1×; its gradient: L1 1×, MSE 2×, Cauchy 0.515×, Tukey 0, as before."}, nil},
		{"within ε", "e=0.1,0.2,-0.1,0.4&outlier=2&losses=epsilon-insensitive&epsilon-insensitive.epsilon=0.3", []string{"becomes: ε-insensitive no longer 0", "gradient: ε-insensitive no longer 0"}, nil},
	}
	for _, tt := range tests {
		all := texts(view(t, tt.query))
		for _, c := range view(t, tt.query).Charts {
			all += string(c.Option) // names of axes
		}
		for _, text := range tt.says {
			if !strings.Contains(all, text) {
				t.Errorf("%s: nothing says %q", tt.name, text)
			}
		}
		all = texts(view(t, tt.query))
		for _, text := range tt.not {
			if at := strings.Index(all, text); at >= 0 {
				t.Errorf("%s: %q is said: …%s…", tt.name, text, all[max(0, at-60):min(len(all), at+60)])
			}
		}
	}
}

// TestSharesOfAll checks the shares of several marked errors, by hand: 5 + 6 of 12, 25 + 36 of 62.
func TestSharesOfAll(t *testing.T) {
	v := view(t, "e=0.5,-5,6,-0.5&outlier=2,3")
	for name, want := range map[string]float64{"l1.outlierShare": 11. / 12, "mse.outlierShare": 61 / 61.5, "mse.gradientShare": 11. / 12, "l1.gradientShare": .5, "mse.pull": 2, "outlier": 6} {
		if got := float64(v.Numbers[name]); got-want > 1e-12 || want-got > 1e-12 {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	kinds := map[lab.HandleKind]int{}
	for _, h := range v.Charts[0].Handles {
		kinds[h.Kind]++
	}
	if kinds[lab.OutlierHandle] != 2 || kinds[lab.ErrorHandle] != 2 {
		t.Errorf("handles: %v", kinds)
	}
	marked := 0
	for _, r := range v.Tables[1].Rows {
		if r.Mark {
			marked++
		}
	}
	if marked != 2 {
		t.Errorf("%d rows are marked", marked)
	}
}

// TestStepAnswers checks that replies to near-misses of common wrong answers are true of them, too. The figures: a mean
// of (0.45 + 20)/10; 36 of 41.58, the sum of squares; and of SmoothL1 for β = 1, 5.5 of 8.265, half of the squares
// below 1 and |e| − ½ from there on.
func TestStepAnswers(t *testing.T) {
	l := New(words.English)
	for _, tt := range []struct{ id, said, says string }{
		{"best", "2.5", "Close enough."},
		{"best", "-0.4", "That is about where L1 is least"},
		{"best", "0.5", "That is about where L1 is least"},
		{"best", "19.6", "next to nothing"},
		{"border", "87", "Close enough."},
		{"border", "66.5", "That is about its part while β was 1"},
		{"border", "46", "about its share of L1"},
		{"shift", "mse", "along by a tenth of its way"},
	} {
		i := slices.IndexFunc(l.Steps, func(s step.Step) bool { return s.ID == tt.id })
		if s := view(t, l.StepQuery(i)+"&said="+tt.said).Step; !strings.Contains(s.Spoken, tt.says) && !strings.Contains(s.Says, tt.says) {
			t.Errorf("%s: to %s is said %q", tt.id, tt.said, s.Spoken)
		}
	}
	v := view(t, "ask=share-of-l1")
	for _, c := range v.Charts {
		if share := view(t, "").Readouts["l1.gradientShare"]; strings.Contains(string(c.Option), share) {
			t.Errorf("the chart %s tells %s, one of the wrong answers", c.ID, share)
		}
	}
}

// TestCenterHandle checks that c can be dragged, and typed in the table, only if it is one number for all losses.
func TestCenterHandle(t *testing.T) {
	for query, want := range map[string]bool{"": false, "center=best": false, "center=shift&shift=1.5": true} {
		v := view(t, query)
		found, typed := false, false
		for _, h := range v.Charts[0].Handles {
			found = found || h.ID == "center" && h.Kind == lab.CenterHandle && h.Y == 1.5 && h.Text == "c 1.5"
		}
		for _, r := range v.Tables[1].Rows {
			typed = typed || r.ID == "center" && r.Cells[1].Input.Handle == "center" && r.Cells[1].Input.Value == 1.5
		}
		if found != want || typed != want {
			t.Errorf("?%s: a handle is %t, a field is %t", query, found, typed)
		}
		if _, err := New(words.English).Move(query, lab.Move{Handle: "center", Y: 2}, nil); (err == nil) != want {
			t.Errorf("?%s: moved, it says %v", query, err)
		}
	}
}

// TestNothingGrows checks that, with nothing to compare with, no loss has a name at the end of a missing line.
func TestNothingGrows(t *testing.T) {
	for query, named := range map[string]bool{"e=0,0,0": false, "e=5": false, "e=1,5": true} {
		v, err := New(words.English).View(query, plots.Light)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(v.Charts[1].Option), `"SmoothL1","value"`); got != named {
			t.Errorf("%s: the growth chart names the losses: %v", query, got)
		}
	}
}
