package curves

import (
	"encoding/json"
	"strings"
	"testing"

	"losslab/internal/lab"
)

// asked returns the View of a guided step, with the reader's answer if said is not empty.
func asked(t *testing.T, id, said string) lab.View {
	t.Helper()
	for i, s := range curvesLab.Steps {
		if s.ID == id {
			query := curvesLab.StepQuery(i)
			if said != "" {
				query += "&said=" + said
			}
			return viewOf(t, query)
		}
	}
	t.Fatalf("there is no step %s", id)
	return lab.View{}
}

// TestStepAnswers checks the right answers, and the replies to common wrong ones. The figures are e² at 4; (10 − ½)/½, and
// 10/½; e/β at 1 for β = 2; 3·(6 − 3/2), Huber's value, which is 3 times SmoothL1's; and the error at which e² = |e|.
func TestStepAnswers(t *testing.T) {
	for _, tt := range []struct{ id, said, truth, says string }{
		{"twice", "16", "16", "Right"},
		{"twice", "15.5", "16", "Close enough"},
		{"twice", "3.5", "16", "That is about what the error of 2 costs."},
		{"twice", "8", "16", "You doubled the cost"},
		{"twice-l1", "stays", "It stays the same", "Right"},
		{"twice-l1", "doubles", "It stays the same", "The cost does."},
		{"meet", "1", "1", "Right"},
		{"meet", "0.5", "1", "their slopes are equal"},
		{"meet", "0", "1", "At 0 they do."},
		{"near-zero", "l1", "L1", "Right"},
		{"near-zero", "none", "L1", "a pull is a slope"},
		{"tenfold", "19", "19", "Right"},
		{"tenfold", "10", "19", "half of L1’s cost"},
		{"tenfold", "100", "19", "squaring all the way"},
		{"tenfold", "9.5", "19", "half of L1’s cost"},
		{"tenfold", "18.5", "19", "Close enough"},
		{"tenfold", "20", "19", "That is about 10 divided by 0.5"},
		{"border", "0.5", "0.5", "Right"},
		{"border", "1", "0.5", "below β now"},
		{"border", "0.25", "0.5", "That is about the value, e²/(2β), which is 0.25."},
		{"border", "0.2", "0.5", "That is about the value"},
		{"border", "0.75", "0.5", "this error is half of β"},
		{"huber", "13.5", "13.5", "Right"},
		{"huber", "4.5", "13.5", "They are the same only where"},
		{"huber", "18", "13.5", "½e²"},
		{"huber", "36", "13.5", "That is about MSE"},
	} {
		s := asked(t, tt.id, tt.said).Step
		if s.Truth != tt.truth || s.Right != (tt.says == "Right" || tt.says == "Close enough") || !strings.Contains(s.Says, tt.says) {
			t.Errorf("%s: to %s is said %q, and that it is %s", tt.id, tt.said, s.Says, s.Truth)
		}
	}
}

// TestStepReasons checks figures against reference/semantics: near 0 values .01, .0001 and gradients 1, .02, .01.
func TestStepReasons(t *testing.T) {
	why := asked(t, "near-zero", "mse").Step.Why
	for _, figure := range []string{"gradient is 1 ", "faded to 0.02,", "SmoothL1’s to 0.01.", "negligible, 0.0001 and 0.00005", "L1’s 0.01."} {
		if !strings.Contains(why, figure) {
			t.Errorf("%q is not in %q", figure, why)
		}
	}
}

// TestHalf checks that SmoothL1 is half of L1 if the error is β, and nowhere else, whichever of the two is dragged.
func TestHalf(t *testing.T) {
	const ask = "&losses=l1,smoothl1&ask=half"
	for query, done := range map[string]bool{
		"e=2&beta=2": true, "e=-2&beta=2": true, "e=1&beta=1": true, "e=2.03&beta=2": true,
		"e=1&beta=2": false, "e=2.1&beta=2": false, "e=1.9&beta=2": false, "e=0&beta=2": false, "e=1&beta=0": false,
	} {
		s := viewOf(t, query+ask).Step
		if s.Right != done || s.Away || (s.Why != "") != done {
			t.Errorf("%s: it is done %t, away %t: %s", query, s.Right, s.Away, s.Why)
		}
	}
	v, err := curvesLab.Show(lab.Request{Query: "e=1&beta=2" + ask, Move: &lab.Move{Handle: "e.l1", X: 2}})
	if err != nil || !v.Step.Right {
		t.Errorf("dragged there, it is not done: %+v %v", v.Step, err)
	}
}

// TestStepsHide checks that nothing that a step hides is drawn or can be dragged: no curve, dot, name or handle of the
// loss in question. Once the reader has committed, it is there.
func TestStepsHide(t *testing.T) {
	for _, tt := range []struct{ id, said, loss string }{
		{"twice-l1", "grows", "l1"}, {"near-zero", "mse", "l1"}, {"border", "1", "smoothl1"}, {"huber", "4.5", "huber"},
	} {
		for _, said := range []string{"", tt.said} {
			v := asked(t, tt.id, said)
			drawn := map[string]bool{}
			for _, c := range v.Charts {
				var option struct {
					Series []struct {
						ID   string
						Data []json.RawMessage
					}
				}
				if err := json.Unmarshal(c.Option, &option); err != nil {
					t.Fatal(err)
				}
				for _, s := range option.Series {
					name, of, _ := strings.Cut(s.ID, ".")
					drawn[name] = drawn[name] || of == tt.loss && len(s.Data) > 0
					drawn["named"] = drawn["named"] || s.ID == "names" && strings.Contains(string(c.Option), `"`+nameOf(v, tt.loss)+`","value"`)
				}
				for _, h := range c.Handles {
					drawn["handle"] = drawn["handle"] || h.ID == "e."+tt.loss
				}
			}
			for _, what := range []string{"curve", "at", "named"} {
				if drawn[what] != (said != "") {
					t.Errorf("%s: answered with %q, the %s of %s is drawn: %t", tt.id, said, what, tt.loss, drawn[what])
				}
			}
			if said == "" && (drawn["limits"] || drawn["jump"] || drawn["handle"]) {
				t.Errorf("%s: jumps or handles are there: %v", tt.id, drawn)
			}
		}
	}
}

func nameOf(v lab.View, id string) string {
	for _, l := range v.Losses {
		if l.ID == id {
			return l.Name
		}
	}
	return ""
}

// TestAxesTellNothing checks that the axes would be the same without what is asked about, so that their range does not
// reveal it.
func TestAxesTellNothing(t *testing.T) {
	for id, without := range map[string]string{"twice-l1": "l1", "near-zero": "l1", "huber": "huber"} {
		v := asked(t, id, "")
		query := strings.Split(v.Step.Leave, "&")
		var losses []string
		for _, l := range v.Losses {
			if l.ID != without {
				losses = append(losses, l.ID)
			}
		}
		rest := []string{"losses=" + strings.Join(losses, ",")}
		for _, pair := range query {
			if !strings.HasPrefix(pair, "losses=") {
				rest = append(rest, pair)
			}
		}
		other := viewOf(t, strings.Join(rest, "&"))
		at := 0
		if v.Charts[0].ID == "gradients" {
			at = 1
		}
		if a, b := ends(t, v.Charts[0]), ends(t, other.Charts[at]); a != b {
			t.Errorf("%s: the axis ends at %v, and without %s at %v", id, a, without, b)
		}
	}
}

// ends returns the ends of a chart's vertical axis.
func ends(t *testing.T, c lab.Chart) [2]float64 {
	t.Helper()
	var option struct{ YAxis struct{ Min, Max float64 } }
	if err := json.Unmarshal(c.Option, &option); err != nil {
		t.Fatal(err)
	}
	return [2]float64{option.YAxis.Min, option.YAxis.Max}
}
