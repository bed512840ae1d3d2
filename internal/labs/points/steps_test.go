package points

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
	"losslab/internal/words"
)

var pointsLab = New(words.English)

func viewOf(t *testing.T, query string) lab.View {
	t.Helper()
	v, err := pointsLab.View(query, plots.Light)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return v
}

// asked returns the View of a guided step, with the reader's answer if said is not empty.
func asked(t *testing.T, id, said string) lab.View {
	t.Helper()
	for i, s := range pointsLab.Steps {
		if s.ID == id {
			query := pointsLab.StepQuery(i)
			if said != "" {
				query += "&said=" + said
			}
			return viewOf(t, query)
		}
	}
	t.Fatalf("there is no step %s", id)
	return lab.View{}
}

// TestStepAnswers checks answers and replies. The figures of (3, 4) are those of reference/semantics. The face's errors
// in pixels are (−21, 24) at the worst point; those of the other eight add up to 49 in size and 157 squared.
func TestStepAnswers(t *testing.T) {
	for _, tt := range []struct{ id, said, truth, says string }{
		{"distance", "3.5", "3.5", "Right"},
		{"distance", "5", "3.5", "straight-line distance"},
		{"distance", "7", "3.5", "Manhattan"},
		{"distance", "1", "3.5", "the difference between the two"},
		{"squares", "12.5", "12.5", "Right"},
		{"squares", "25", "12.5", "squared distance"},
		{"squares", "5", "12.5", "straight-line distance"},
		{"squares", "3.54", "12.5", "RMSE"},
		{"squares", "12.25", "12.5", "square of the mean"},
		{"keypoint-share", "86", "86.6 %", "Close enough"}, // 1017/1174
		{"keypoint-share", "11.1", "86.6 %", "one part in 9"},
		{"keypoint-share", "48", "86.6 %", "its part of L1, which adds up the sizes"}, // 45/94
		{"bad-keypoint", "mse", "MSE", "Right"},
		{"bad-keypoint", "l1", "MSE", "47.9 %"},
		{"bad-keypoint", "smoothl1", "MSE", "51.8 %"}, // 44/85
		{"unit", "below", "MSE is below L1", "Right"},
		{"unit", "above", "MSE is below L1", "each of these errors is below 1"},
		{"beta-unit", "divided", "1/224", "Right"},
		{"beta-unit", "one", "1/224", "just half of MSE"},
		{"beta-unit", "multiplied", "1/224", "You multiplied"},
		{"beta-unit", "squared", "1/224", "divided once"},
	} {
		s := asked(t, tt.id, tt.said).Step
		right := tt.says == "Right" || tt.says == "Close enough"
		if s.Truth != tt.truth || s.Right != right || !strings.Contains(s.Says, tt.says) {
			t.Errorf("%s: to %s is said %q, and that it is %s", tt.id, tt.said, s.Says, s.Truth)
		}
	}
	if why := asked(t, "keypoint-share", "11").Step.Why; !strings.Contains(why, "come to 1017 out") || !strings.Contains(why, "of 1174,") {
		t.Errorf("the squares do not come to 1017 of 1174: %s", why)
	}
	if text := asked(t, "squares", "12.25").Step.Said; text != "12.25" {
		t.Errorf("who said 12.25 is told to have said %s", text)
	}
}

// TestUnits checks what the steps in fractions of the side claim: every error is below 1, SmoothL1 with β = 1 is half
// of MSE, and with a pixel's β the worst point has the same share of it as in pixels. This must hold as β is varied.
func TestUnits(t *testing.T) {
	inShares := viewOf(t, "unit=share")
	for _, e := range inShares.Losses[0].Contributions {
		if e >= 1 {
			t.Errorf("an error is %v", e)
		}
	}
	if ratio := float64(inShares.Losses[1].Value / inShares.Losses[2].Value); math.Abs(ratio-2) > 1e-9 {
		t.Errorf("MSE is %v times SmoothL1", ratio)
	}
	tried := viewOf(t, "unit=share&beta="+words.Shortest(1./pictureSide)+"&ask=beta-unit&said=one")
	if part, want := tried.Readouts["smoothl1.worstShare"], viewOf(t, "").Readouts["smoothl1.worstShare"]; part != want || tried.Step.Away {
		t.Errorf("with β a pixel the worst point is %s of SmoothL1, in pixels %s; away: %t", part, want, tried.Step.Away)
	}
	pixel := inShares.Readouts["pixel"] // rounded, as in the sentence
	for _, id := range []string{"l1", "mse", "smoothl1"} {
		part, want := viewOf(t, "unit=share&beta="+pixel).Readouts[id+".worstShare"], viewOf(t, "").Readouts[id+".worstShare"]
		if part != want {
			t.Errorf("with β = %s the worst point is %s of %s, in pixels %s", pixel, part, id, want)
		}
	}
	if tried.Step.Why != asked(t, "beta-unit", "one").Step.Why || tried.Step.Truth != "1/224" {
		t.Errorf("as β is tried out, another reason is given: %s", tried.Step.Why)
	}
}

// TestSameL1 checks that the task is done with one large error and a small one, on either side, and not with two similar ones.
func TestSameL1(t *testing.T) {
	for _, tt := range []struct {
		x, y float64 // position of the prediction of (90, 100)
		done bool
	}{{170, 100, true}, {162, 92, true}, {90, 20, true}, {130, 140, false}, {145, 125, false}, {180, 110, false}, {160, 100, false}} {
		v, err := pointsLab.Show(lab.Request{Query: centreAt(130, 140) + "&losses=l1,mse&ask=same-l1", Move: &lab.Move{Handle: "p1", X: tt.x, Y: tt.y}})
		if err != nil || v.Step.Right != tt.done || v.Step.Away {
			t.Errorf("at %g, %g it is done: %+v %v", tt.x, tt.y, v.Step, err)
		}
	}
}

// TestVeils checks that bars asked about are as long as the axis and in place, and the mark is on the worst point's.
func TestVeils(t *testing.T) {
	for _, tt := range []struct{ id, said, loss string }{{"keypoint-share", "48", "mse"}, {"bad-keypoint", "l1", "l1"}, {"beta-unit", "one", "smoothl1"}} {
		for _, said := range []string{"", tt.said} {
			v := asked(t, tt.id, said)
			chart := v.Charts[len(v.Charts)-1]
			var option struct {
				YAxis  struct{ Data []string }
				Series []struct {
					ID   string
					Data json.RawMessage
				}
			}
			if err := json.Unmarshal(chart.Option, &option); err != nil {
				t.Fatal(err)
			}
			var bars int
			for _, s := range option.Series {
				if s.ID != "share."+tt.loss {
					continue
				}
				var values []struct{ Value float64 }
				if err := json.Unmarshal(s.Data, &values); err != nil {
					t.Fatal(err)
				}
				bars = len(values)
				for _, bar := range values {
					if full := bar.Value == 100; full != (said == "") {
						t.Errorf("%s: answered with %q, a bar is %v long", tt.id, said, bar.Value)
					}
				}
			}
			if bars != 9 {
				t.Errorf("%s: %d bars are there", tt.id, bars)
			}
			for _, h := range chart.Handles {
				if h.ID == lab.GuessHandleID && option.YAxis.Data[int(h.Y)] != v.Readouts["worst"] {
					t.Errorf("%s: the mark is on %s", tt.id, option.YAxis.Data[int(h.Y)])
				}
			}
		}
	}
}
