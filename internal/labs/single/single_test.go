package single

import (
	"encoding/json"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// TestNotices holds what is said of descents that do not go down to the sentences.
func TestNotices(t *testing.T) {
	for _, tt := range []struct{ query, says string }{
		{"rate=1.2&losses=mse", "MSE diverges"},
		{"losses=epsilon-insensitive&epsilon-insensitive.epsilon=1&start.error=0.1", "is 0 at the start"},
		{"losses=barron&barron.alpha=100&start.error=10000", "diverges: after step 0 its numbers overflow"},
		{"losses=tukey", "Tukey does not move: at this error its gradient is 0."},
		{"start.error=5.05", "L1 goes to and fro about 0: its last steps have led from 0.05 to −0.05 and 0.05."},
	} {
		v, err := New(words.English).View(tt.query, plots.Light)
		if all := strings.Join(v.Notices, "\n"); err != nil || !strings.Contains(all, tt.says) {
			t.Errorf("%s does not say %q (%v):\n%s", tt.query, tt.says, err, all)
		}
	}
}

// TestPlayedAxesStay holds the axes still while the steps are played.
func TestPlayedAxesStay(t *testing.T) {
	l := New(words.English)
	for _, q := range []string{"", robustPreset} {
		first, err := l.View(strings.TrimPrefix(q+"&step=0", "&"), plots.Light)
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range []string{"1", "7", "30"} {
			v, err := l.View(strings.TrimPrefix(q+"&step="+step, "&"), plots.Light)
			if err != nil || v.Player == nil || v.Player.Text != "step "+step+" of 200" {
				t.Fatalf("%s, step %s: %+v, %v", q, step, v.Player, err)
			}
			for i, c := range v.Charts {
				was, is := axesOf(t, first.Charts[i]), axesOf(t, c)
				if was != is {
					t.Errorf("%s, step %s: the axes of %s change from %s to %s", q, step, c.ID, was, is)
				}
			}
		}
	}
}

// axesOf are the axes of a chart, as the option has them.
func axesOf(t *testing.T, c lab.Chart) string {
	t.Helper()
	var o struct{ XAxis, YAxis json.RawMessage }
	if err := json.Unmarshal(c.Option, &o); err != nil || len(o.XAxis) == 0 || len(o.YAxis) == 0 {
		t.Fatalf("%s has no axes: %v", c.ID, err)
	}
	return string(o.XAxis) + string(o.YAxis)
}
