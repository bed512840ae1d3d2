package single

import (
	"bytes"
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
		{"losses=barron&barron.alpha=100&start.error=10000", "cannot start: its numbers overflow at once"},
		{"losses=tukey", "Tukey does not move: at this error its gradient is 0."},
		{"start.error=5.05", "L1 goes to and fro about 0: its last steps have led from 0.05 to −0.05 and 0.05."},
	} {
		v, err := New(words.English).View(tt.query, plots.Light)
		if all := strings.Join(v.Notices, "\n"); err != nil || !strings.Contains(all, tt.says) {
			t.Errorf("%s does not say %q (%v):\n%s", tt.query, tt.says, err, all)
		}
	}
}

// axesOf returns the axes of a chart's option, by name.
func axesOf(t *testing.T, c lab.Chart) map[string]json.RawMessage {
	t.Helper()
	var option map[string]json.RawMessage
	if err := json.Unmarshal(c.Option, &option); err != nil {
		t.Fatal(err)
	}
	return map[string]json.RawMessage{"x axis": option["xAxis"], "y axis": option["yAxis"]}
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
				for axis := range was {
					if !bytes.Equal(was[axis], is[axis]) {
						t.Errorf("%s, step %s: the %s of %s changes", q, step, axis, c.ID)
					}
				}
			}
		}
	}
}
