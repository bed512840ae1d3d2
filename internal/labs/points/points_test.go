package points

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"losslab/internal/plots"
	"losslab/internal/words"
)

// TestMSEPullsAsL1Counts checks that a point's share of MSE's gradient is its share of L1's loss, and that this is said.
func TestMSEPullsAsL1Counts(t *testing.T) {
	l := New(words.English)
	for _, q := range []string{"", "unit=share", "scene=corners", "scene=free", "reduction=sum", "scene=free&p=0,0;1,0.5;3,3&t=0,0;0,0;0,0"} {
		v, err := l.View(q, plots.Light)
		if err != nil {
			t.Fatal(err)
		}
		var counted, pulled float64
		for i, e := range v.Losses[0].Contributions {
			counted += float64(e)
			pulled += math.Abs(float64(v.Losses[1].Pulls[i]))
		}
		for i, e := range v.Losses[0].Contributions {
			if of, pull := float64(e)/counted, math.Abs(float64(v.Losses[1].Pulls[i]))/pulled; math.Abs(of-pull) > 1e-10 {
				t.Errorf("%s: coordinate %d is %g of L1 and %g of MSE's gradient", q, i+1, of, pull)
			}
		}
		if said := strings.Join(v.Notices, "\n"); !strings.Contains(said, "share of MSE’s gradient, "+v.Readouts["l1.worstShare"]+",") {
			t.Errorf("%s: %s of L1 is not said to be the share of MSE's gradient: %s", q, v.Readouts["l1.worstShare"], said)
		}
	}
}

// TestDistancesAreTrue checks what is said about distances if no prediction, one coordinate or two are off, and if the
// losses overflow.
func TestDistancesAreTrue(t *testing.T) {
	l := New(words.English)
	for _, tt := range []struct {
		query      string
		says, hush string // text that must and must not appear
		worst      bool
	}{
		{"scene=centre&p=0.5,0.5&t=0.5,0.5", "The prediction is on its target: every distance and every loss is 0.", "away", false},
		{"scene=free&p=0,0;1,1&t=0,0;1,1", "All predictions are on their targets: every loss is 0.", "worst", false},
		{"scene=centre&p=0.5,0.5044642857142857&t=0.5,0.5", "Only one coordinate is off, by 1: that is the Euclidean distance", "No loss", true},
		{"scene=centre&p=0.5,0.5044642857142857&t=0.5,0.5", "The prediction is 1 pixel away from its target.", "1 pixels", true},
		{"scene=centre&p=0.41517857142857145,0.4642857142857143", "No loss of the coordinates is the Euclidean distance itself.", "Only one", true},
		{"scene=free&p=10000,1&t=0,0&losses=barron&barron.alpha=10000", "No loss of the coordinates", "0 %", true},
		{"scene=free&p=1,1;0,0&t=0,0;0,0&losses=barron&barron.alpha=10000", "share of the loss: Barron too large to compute.", "0 %", true},
		{"unit=share", "0.142 of the side away", "pixels", true},
	} {
		v, err := l.View(tt.query, plots.Light)
		if err != nil {
			t.Fatal(err)
		}
		all := v.Charts[0].Summary + "\n" + v.Charts[1].Summary + "\n" + strings.Join(v.Notices, "\n")
		if !strings.Contains(all, tt.says) || strings.Contains(all, tt.hush) {
			t.Errorf("%s is to say %q, and not %q:\n%s", tt.query, tt.says, tt.hush, all)
		}
		marked := false
		for _, tab := range v.Tables {
			for _, r := range tab.Rows {
				marked = marked || r.Mark
			}
		}
		var option struct {
			Series []struct {
				ID   string
				Data []any
			}
		}
		if err := json.Unmarshal(v.Charts[0].Option, &option); err != nil {
			t.Fatal(err)
		}
		for _, s := range option.Series {
			if drawn := len(s.Data) > 0; s.ID == "worst" && (marked != tt.worst || drawn != tt.worst) {
				t.Errorf("%s: the worst point is marked %v, drawn %v", tt.query, marked, drawn)
			}
		}
	}
}
