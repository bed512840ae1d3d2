package single

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
	"losslab/internal/step"
	"losslab/internal/words"
)

// TestNotices checks what the notices say about descents that do not decrease.
func TestNotices(t *testing.T) {
	for _, tt := range []struct{ query, says string }{
		{"rate=1.2&losses=mse", "MSE diverges"},
		{"losses=epsilon-insensitive&epsilon-insensitive.epsilon=1&start.error=0.1", "is 0 at the start"},
		{"losses=barron&barron.alpha=100&start.error=10000", "cannot start: its numbers overflow at once"},
		{"losses=tukey", "Tukey does not move: at this error its gradient is 0."},
		{"start.error=5.05", "L1 goes to and fro around 0: its last steps led from 0.05 to −0.05 and then to 0.05."},
	} {
		v, err := New(words.English).View(tt.query, plots.Light)
		if all := strings.Join(v.Notices, "\n"); err != nil || !strings.Contains(all, tt.says) {
			t.Errorf("%s does not say %q (%v):\n%s", tt.query, tt.says, err, all)
		}
	}
}

// TestGuideFigures checks the steps' answers against step counts of another implementation, in Python and NumPy: MSE
// 18, L1 50, SmoothL1 62 with β = 1 and 50 with β = 0.1, Cauchy 164.
func TestGuideFigures(t *testing.T) {
	l := New(words.English)
	for _, tt := range []struct{ id, said, says string }{
		{"first-step", "1.5", "It is: 1.5. Right. At 5 the gradient is 2 × 5 = 10. A step subtracts the rate times that: 0.35 × 10 = 3.5. And 5 − 3.5 = 1.5."},
		{"first-step", "4.7", "It goes to 1.5. You are about where a step of L1 would lead"},
		{"arrival", "18", "It is: 18. Right."},
		{"arrival", "49", "It takes 18. With steps of 0.1 each"},
		{"last", "smoothl1", "MSE takes 18 steps, and L1 50"},
		{"last", "l1", "62 in all"},
		{"small-beta", "same", "Both take 50."},
		{"limit", "same", "Right."},
		{"too-large", "mse", "Right."},
		{"alone", "tukey", "L1 after 50 steps, SmoothL1 after 62, Cauchy after 164."},
	} {
		i := slices.IndexFunc(l.Steps, func(st step.Step) bool { return st.ID == tt.id || slices.Contains(st.Former, tt.id) })
		v, err := l.View(l.StepQuery(i)+"&said="+tt.said, plots.Light)
		if err != nil || !strings.Contains(v.Step.Spoken, tt.says) {
			t.Errorf("step %s does not say %q to %s: %+v, %v", tt.id, tt.says, tt.said, v.Step, err)
			continue
		}
		// The answer concerns the whole path, so it stays while the reader plays.
		played, err := l.View(strings.Replace(l.StepQuery(i), "step=0", "step=1", 1)+"&said="+tt.said, plots.Light)
		if err != nil || played.Step.Away || played.Player == nil || played.Step.Spoken != v.Step.Spoken {
			t.Errorf("step %s: played, it says %+v, %v", tt.id, played.Step, err)
		}
	}
	if v, err := l.View(robustPreset+"&step=0&ask=alone", plots.Light); err != nil || v.Step.ID != "still" || v.Step.Away {
		t.Errorf("the former id asks %+v, %v", v.Step, err)
	}
	for rate, done := range map[string]bool{"0.1": false, "0.48": false, "0.5": true, "0.505": true, "0.52": false, "1": false} {
		v, err := l.View("losses=mse&step=1&steps=20&rate="+rate+"&ask=one-step", plots.Light)
		if err != nil || v.Step.Away || v.Step.Right != done {
			t.Errorf("at a rate of %s: %+v, %v", rate, v.Step, err)
		}
	}
}

// TestOneStep checks that the question stays while the reader changes the rate, and that the resulting error is in the
// chart although it is 0.
func TestOneStep(t *testing.T) {
	l := New(words.English)
	i := slices.IndexFunc(l.Steps, func(st step.Step) bool { return st.ID == "one-step" })
	before, err := l.View(l.StepQuery(i), plots.Light)
	if err != nil {
		t.Fatal(err)
	}
	after, err := l.View(l.StepQuery(i)+"&rate=0.5", plots.Light)
	if err != nil || !after.Step.Right || after.Numbers["mse.error"] != 0 {
		t.Fatalf("at a rate of 0.5: %+v, %v", after.Step, err)
	}
	if after.Step.Ask != before.Step.Ask || !strings.Contains(after.Step.Ask, "from 5 to below 0.1") {
		t.Errorf("it asks %q, and then %q", before.Step.Ask, after.Step.Ask)
	}
	if option := string(after.Charts[1].Option); !strings.Contains(option, `[1,0]`) {
		t.Errorf("the error after the first step is not drawn: %s", option)
	}
}

// axesOf returns the axes of a chart's option by name.
func axesOf(t *testing.T, c lab.Chart) map[string]json.RawMessage {
	t.Helper()
	var option map[string]json.RawMessage
	if err := json.Unmarshal(c.Option, &option); err != nil {
		t.Fatal(err)
	}
	return map[string]json.RawMessage{"x axis": option["xAxis"], "y axis": option["yAxis"]}
}

// TestPlayedAxesStay checks that the axes do not change while the steps are played.
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
