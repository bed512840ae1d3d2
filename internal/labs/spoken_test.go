package labs

import (
	"errors"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

// mostWords is the number of words that a listener waits for: ten seconds at 180 words a minute.
const mostWords = 30

// told returns the View of a request, with what is said about its change.
func told(t *testing.T, l *lab.Lab, r lab.Request) lab.View {
	t.Helper()
	r.Theme = plots.Light
	v, err := l.Show(r)
	if err != nil {
		t.Fatalf("%s?%s: %v", l.ID, r.Query, err)
	}
	return v
}

func checkTold(t *testing.T, l *lab.Lab, what string, v lab.View) {
	t.Helper()
	n := len(strings.Fields(v.Spoken))
	switch {
	case n == 0:
		t.Errorf("%s?%s, %s: nothing is said", l.ID, v.Query, what)
	case n > mostWords+6 || n > mostWords && len(v.Losses) > 1:
		t.Errorf("%s, %s: %d words: %s", l.ID, what, n, v.Spoken)
	case !strings.HasSuffix(v.Spoken, ".") || strings.Contains(v.Spoken, "  ") || strings.Contains(v.Spoken, ".."):
		t.Errorf("%s?%s, %s: %q", l.ID, v.Query, what, v.Spoken)
	}
}

// TestSpokenOfMoves checks that everything a reader does to a chart is spoken, in few words, with the handle's name.
func TestSpokenOfMoves(t *testing.T) {
	moves := 0
	everyState(t, func(l *lab.Lab, query string) {
		before := told(t, l, lab.Request{Query: query})
		if before.Spoken != "" {
			t.Errorf("%s?%s: without a change it says %q", l.ID, query, before.Spoken)
		}
		for _, c := range before.Charts {
			for k, h := range c.Handles {
				if k > 1 && k < len(c.Handles)-1 {
					continue
				}
				x, y := h.X, h.Y
				if strings.Contains(h.Axes, "x") {
					x = (h.Min[0] + 2*h.Max[0]) / 3
				}
				if strings.Contains(h.Axes, "y") {
					y = (h.Min[1] + 2*h.Max[1]) / 3
				}
				after := told(t, l, lab.Request{Query: before.Query, Move: &lab.Move{Handle: h.ID, X: float64(x), Y: float64(y)}})
				if after.Query == before.Query {
					continue
				}
				moves++
				checkTold(t, l, h.ID, after)
				for _, a := range h.Actions {
					checkTold(t, l, a.ID, told(t, l, lab.Request{Query: before.Query, Move: &lab.Move{Handle: a.ID}}))
				}
			}
			for _, a := range c.Actions {
				checkTold(t, l, a.ID, told(t, l, lab.Request{Query: before.Query, Move: &lab.Move{Handle: a.ID, X: float64(a.X), Y: float64(a.Y)}}))
			}
		}
	})
	if moves < 1000 {
		t.Errorf("only %d moves were told", moves)
	}
}

// TestSpokenOfParameters checks that a parameter is spoken with its label and new value, a preset with its title, and
// an undo in the past tense.
func TestSpokenOfParameters(t *testing.T) {
	changes := 0
	everyState(t, func(l *lab.Lab, query string) {
		from := ""
		v := told(t, l, lab.Request{Query: query, From: &from})
		if v.Query == "" {
			return
		}
		changes++
		checkTold(t, l, "from the default", v)
		for by, begins := range map[lab.By]string{lab.ByUndo: "Undid: ", lab.ByRedo: "Redid: ", lab.ByReset: "Reset. "} {
			said := told(t, l, lab.Request{Query: query, From: &from, By: by})
			checkTold(t, l, string(by), said)
			if !strings.HasPrefix(said.Spoken, begins) {
				t.Errorf("%s?%s, %s: %s", l.ID, query, by, said.Spoken)
			}
		}
	})
	for _, l := range All() {
		for _, p := range l.Presets {
			from := "beta=0.7"
			v := told(t, l, lab.Request{Query: p.Query, From: &from, By: lab.ByPreset})
			if checkTold(t, l, p.ID, v); !strings.Contains(v.Spoken, "“"+p.Title+"”") {
				t.Errorf("%s, preset %s: %s", l.ID, p.ID, v.Spoken)
			}
		}
	}
	if changes < 300 {
		t.Errorf("only %d changes were told", changes)
	}
}

// TestSpoken checks spoken sentences. Their numbers are those of the View's readouts.
func TestSpoken(t *testing.T) {
	all := "losses=l1,mse,smoothl1,huber,logcosh,cauchy,geman-mcclure,welsch,tukey,quantile,epsilon-insensitive,barron,wing"
	shares := "L1 {l1.outlierShare}, MSE {mse.outlierShare}, SmoothL1 {smoothl1.outlierShare}. "
	facts := "Outlier’s share: " + shares + "Gradient: {l1.pull}, {mse.pull}, {smoothl1.pull}. Best c: {l1.center}, {mse.center}, {smoothl1.center}."
	values := "Loss: L1 {l1.value}, MSE {mse.value}, SmoothL1 {smoothl1.value}. "
	curves := values + "Gradient: {l1.gradient}, {mse.gradient}, {smoothl1.gradient}. Twice the error costs: {l1.twice}, {mse.twice}, {smoothl1.twice}."
	points := values + "Worst point’s share: {l1.worstShare}, {mse.worstShare}, {smoothl1.worstShare}."
	training := values + "Slope: {l1.slope}, {mse.slope}, {smoothl1.slope}."
	single := "Error: L1 {l1.error}, MSE {mse.error}, SmoothL1 {smoothl1.error}. Gradient: {l1.pull}, {mse.pull}, {smoothl1.pull}."
	landscape := "Least at: L1 {l1.least}, MSE {mse.least}, SmoothL1 {smoothl1.least}. After step 200: {l1.at}, {mse.at}, {smoothl1.at}."
	for _, tt := range []struct{ lab, from, to, move, by, want string }{
		{"outliers", "", "", "e10,10,7", "", "Error of point 10, the outlier, is 7. " + facts},
		{"outliers", "", "", "remove.e5,0,0", "", "Removed error 5; 11 are left. " + facts},
		{"outliers", "e=1,2,-3,30", "e=1,2,30", "", "undo", "Undid: there are 3 errors. " + facts},
		{"outliers", "", "", "add,4,1.5", "", "Added error 4; there are 13 errors. " + facts},
		{"outliers", "", "beta=2", "", "", "SmoothL1’s β is 2. " + facts},
		{"outliers", "beta=2", "", "", "undo", "Undid: SmoothL1’s β is 1. " + facts},
		{"outliers", "beta=2", "", "", "reset", "Reset. " + facts},
		{"outliers", "", "e=1,2&beta=3", "", "", "There are 2 errors, and 1 setting has changed. Largest error’s share: L1 {l1.outlierShare}, MSE {mse.outlierShare}. Gradient: {l1.pull}, {mse.pull}. Best c: {l1.center}, {mse.center}."},
		{"outliers", "losses=l1,mse,smoothl1", "losses=l1,mse", "", "undo", "Undid: SmoothL1 is left out of the comparison; 2 losses remain. Outlier’s share: L1 {l1.outlierShare}, MSE {mse.outlierShare}. Gradient: {l1.pull}, {mse.pull}. Best c: {l1.center}, {mse.center}."},
		{"outliers", "e=12345678.25,1,3&range=20000000", "e=12345678.25,2,3&range=20000000", "", "", "Error of point 2 is 2. Outlier’s share: L1 {l1.outlierShare}, MSE {mse.outlierShare}. Gradient: {l1.pull}, {mse.pull}. Best c: {l1.center}, {mse.center}."},
		{"curves", "", "e=3", "", "play", "Error is 3. " + curves},
		{"outliers", "", "reduction=sum", "", "", "Reduction set to sum. " + facts},
		{"outliers", "center=shift", "", "center,0,0.3", "", "c is 0.3. " + facts},
		{"outliers", "beta=2", "e=0.1,-0.2,0.05,0.3,-0.1,0.2,-0.15,0,0.25,20&range=20", "", "preset", "“Nine small errors and 20” is set up. " + facts},
		{"outliers", "", "e=1,2,30", "", "paste", "Your data: 3 errors. " + facts},
		{"outliers", all, all + "&wing.w=3", "", "", "Wing’s w is 3. Outlier’s share: L1 {l1.outlierShare}, MSE {mse.outlierShare}, Wing {wing.outlierShare}. " +
			"Gradient: {l1.pull}, {mse.pull}, {wing.pull}. Best c: {l1.center}, {mse.center}, {wing.center}."},
		{"curves", "", "", "e.l1,-1.5,0", "", "Error is −1.5. " + curves},
		{"curves", "", "scale=log", "", "", "Axes set to log-log. " + curves},
		{"points", "", "", "p3,112,77", "", "Prediction of right inner brow is at x 112, y 77, 20.6 pixels off. " + points},
		{"points", "scene=free", "", "remove.2,0,0", "", "Removed point 2; 2 are left. " + points},
		{"training", "", "step=10", "", "play", "Step 10 of 200. " + training},
		{"training", "", "", "mark.p3,0,0", "", "Point 3 is marked, one of 7. " + training},
		{"training", "", "", "start,1,2", "", "Start of all lines is at slope 1, height 2. " + training},
		{"single", "", "", "from,3,0", "", "The start is 3. " + single},
		{"landscape", "", "", "ball,1,2", "", "The ball’s start is at (1, 2). " + landscape},
		{"landscape", "", "", "t5,9,9", "", "Outlier, target 5 is at (9, 9). " + landscape},
		{"landscape", "over=shift", "", "ball,3,0", "", "The ball’s start is at 3. " + landscape},
		{"single", "", "rate=0.3", "", "", "Rate set to 0.3. " + single},
	} {
		l := lookup(t, tt.lab)
		r := lab.Request{Query: tt.to, By: lab.By(tt.by)}
		if tt.move != "" {
			m, err := ParseMove(tt.move)
			if err != nil {
				t.Fatal(err)
			}
			r.Query, r.Move = tt.from, &m
		} else {
			r.From = &tt.from
		}
		v := told(t, l, r)
		want := tt.want
		for name, text := range v.Readouts {
			want = strings.ReplaceAll(want, "{"+name+"}", text)
		}
		if v.Spoken != want {
			t.Errorf("%s, from %q to %q, %s: %s", tt.lab, tt.from, tt.to, tt.move, v.Spoken)
		}
	}
}

// TestSpokenRefuses checks that an invalid state before, or an unknown way of change, is reported by name.
func TestSpokenRefuses(t *testing.T) {
	for raw, field := range map[string]string{"from=nonsense%3D1": "from", "from=beta%3D-1": "from", "by=magic": "by"} {
		_, err := Answer("outliers", raw)
		if wrong, ok := errors.AsType[*lab.ParamError](err); !ok || wrong.Field != field {
			t.Errorf("%s: %v", raw, err)
		}
	}
	if v, err := Answer("outliers", "from=beta%3D2&by=undo"); err != nil || !strings.HasPrefix(v.Spoken, "Undid: SmoothL1’s β is 1. ") || !strings.HasSuffix(v.Spoken, v.Facts) {
		t.Errorf("%q, %v", v.Spoken, err)
	}
}
