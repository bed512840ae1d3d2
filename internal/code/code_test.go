package code

import (
	"go/format"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/setting"
)

// recorded selects the losses whose Python is recorded in testdata, and everyLoss all losses at their defaults.
const recorded = "losses=l1,mse,smoothl1,huber,logcosh,cauchy,geman-mcclure,welsch,tukey,quantile,epsilon-insensitive,barron,wing"

var (
	everyLoss = func() string {
		var ids []string
		for _, en := range loss.Catalogue() {
			ids = append(ids, en.ID)
		}
		return "losses=" + strings.Join(ids, ",")
	}()
	otherParams = recorded + "&beta=0.3&huber.delta=2&logcosh.c=0.7&cauchy.c=2.5&geman-mcclure.c=3&welsch.c=1.5&tukey.c=6&quantile.tau=0.3" +
		"&epsilon-insensitive.epsilon=0.25&barron.alpha=-1.5&barron.c=2&wing.w=5&wing.epsilon=0.5"
)

// state is a state of a lab.
type state struct{ name, lab, query string }

// chosenStates cover, in each language, all losses and all kinds of settings. Their programs are kept: see
// testdata/README.md.
var chosenStates = []state{
	{"curves-every-loss", "curves", "e=0.02&" + otherParams},
	{"curves-far", "curves", "e=-40&" + recorded},
	{"points-three-four", "points", "scene=centre&p=0.41517857142857145,0.4642857142857134"},
	{"points-shares", "points", "unit=share&reduction=sum&losses=l1,mse,smoothl1,wing,tukey"},
	{"outliers-ten", "outliers", "e=0.1,-0.2,0.05,0.3,-0.1,0.2,-0.15,0,0.25,20&reduction=sum&" + otherParams},
	{"outliers-beta-0", "outliers", "beta=0&losses=l1,smoothl1"}, // no error is 0, where PyTorch 1.13 has the gradient −1
	{"outliers-shift", "outliers", "e=0.1,-0.2,0.05,0.3,-0.1,0.2,-0.15,0,0.25,20&center=shift&shift=-0.75&" + otherParams},
	{"outliers-best", "outliers", "e=0.1,-0.2,0.06,0.3,-0.1,0.2,-0.15,0,0.25,20,3&center=best&reduction=sum&losses=l1,mse,smoothl1,huber,logcosh,cauchy,tukey"},
	{"outliers-alpha-2", "outliers", "losses=barron&barron.alpha=2&barron.c=3"},
	{"outliers-alpha-0", "outliers", "losses=barron&barron.alpha=0"},
	{"outliers-alpha-10", "outliers", "losses=barron&barron.alpha=-10"},
	{"training-every-loss", "training", "steps=10&start.slope=0.1&" + otherParams},
	{"training-stars", "training", "data=stars&steps=30&step=12&rate=0.5&losses=l1,mse,huber"},
	{"boxes-apart", "boxes", boxesApart},
	{"boxes-three", "boxes", "step=9&unit=share&coords=center&beta=0.1&" + everyBoxLoss + "&" + threeBoxes},
	{"boxes-anchored", "boxes", "coords=t&beta=0.1&losses=smoothl1,mse&" + threeBoxes},
	{"boxes-anchor", "boxes", "coords=t&losses=l1,ciou&anchor=0.25,0.25;0.75,0.5"},
	{"classes-which", "classes", "class=cat&logits=1.5,-0.25,3"},
	{"classes-near", "classes", "part=near&t=4&beta=0.5"},
	{"classes-coordinate", "classes", "part=coordinate&peak=110&sure=0.75"},
	{"single-error", "single", "start.error=-3&steps=20&" + otherParams},
	{"landscape-place", "landscape", "points=2.1,2.2;3.3,4.4;4.23,2.91;2.6,3.7;9,7.6&ball=9.413,1.127&steps=9&rate=0.2&" + otherParams},
	{"landscape-shift", "landscape", "over=shift&steps=30&step=20&losses=mse,smoothl1,cauchy,tukey"},
	{"landscape-raw", "landscape", "over=line&xscale=raw&rate=0.0002&steps=50&losses=mse,smoothl1"},
	{"landscape-line", "landscape", "over=line&steps=20&ball=0.1,2&losses=mse,huber,logcosh"},
}

// Boxes of many kinds: apart, with a common side, one within the other, and equal.
const (
	everyBoxLoss = "losses=l1,mse,smoothl1,iou,giou,diou,ciou,eiou"
	threeBoxes   = "p=0.25,0.25;0.5,0.75;0.125,0.125;0.25,0.5;0.5,0.5;0.75,0.75&t=0.25,0.375;0.625,0.875;0.0625,0;0.5,0.75;0.5,0.5;0.75,0.875"
	boxesApart   = everyBoxLoss + "&p=0.125,0.25;0.375,0.5&t=0.5,0.625;0.75,0.875"
)

// furtherStates are edge cases.
var furtherStates = []state{
	{"", "boxes", everyBoxLoss},
	{"", "boxes", "losses=l1&p=0.25,0.25;0.5,0.5&t=0.25,0.25;0.5,0.5"},
	{"", "classes", "logits=10000,-10000,0&class=bird"},
	{"", "classes", "logits=1,1,0.1"},
	{"", "classes", "logits=700,1,0.1&losses=accuracy"},
	{"", "classes", "part=near&model=c&losses=within&t=0"},
	{"", "classes", "part=near&model=a&losses=mse,smoothl1&beta=0"},
	{"", "classes", "part=near&errors.b=1,2,3,4,5,6,7,8,9,10,11,12"},
	{"", "classes", "part=coordinate&peak=0&target=0&losses=ce"},
	{"", "classes", "part=coordinate&losses=l1"},
	{"", "curves", "e=0&" + everyLoss},
	{"", "curves", "e=0&beta=0&epsilon-insensitive.epsilon=0&" + everyLoss},
	{"", "curves", "e=1&" + everyLoss}, // at the borders of SmoothL1 and Huber
	{"", "curves", "e=10000&losses=barron&barron.alpha=10000"},
	{"", "curves", "e=10000&" + everyLoss},
	{"", "curves", "e=0.00001&barron.alpha=1.9999999999&" + everyLoss},
	{"", "points", otherParams},
	{"", "points", "scene=free&p=-3,0.5&t=0.5,7&reduction=sum"},
	{"", "outliers", "e=3&" + otherParams},
	{"", "outliers", "e=1,2,3,4,5,6,7,8,9,10"},
	{"", "outliers", "center=best&" + otherParams},
	{"", "outliers", "center=best&e=5&" + everyLoss},
	{"", "outliers", "center=shift&shift=-10000&e=10000,1"},
	{"", "outliers", "e=1,2,3,4,5,6,7,8,9,10,11"},
	{"", "training", otherParams},
	{"", "training", "data=stars&" + everyLoss},
	{"", "training", "step=0&start.level=-3&losses=mse"},
	{"", "training", "pace=equal&losses=l1,mse,cauchy,tukey"},
	{"", "training", "rate=1000"}, // MSE overflows
	{"", "training", "rate=1000&losses=barron&barron.alpha=10000&steps=3"},
	{"", "training", "data=own&points=0,3;1,3;2,3&losses=mse"},
	{"", "single", "" + everyLoss},
	{"", "single", "losses=barron&barron.alpha=1000&start.error=100"},
	{"", "single", "start.error=0"},
	{"", "single", "losses=mse&rate=100"},
	{"", "landscape", "ball=9999,9999&rate=1000&losses=mse"}, // overflows
	{"", "landscape", "over=shift&e=1&losses=mse"},
	{"", "landscape", "over=line&points=0,3;1,3;2,3&losses=mse"},
}

// wantSensitive lists the losses that rounding decides, by state. There NumPy's and PyTorch's sums do lead elsewhere,
// and nowhere else among these states.
var wantSensitive = map[state]string{
	{"", "training", otherParams}:               "quantile, wing",
	{"", "training", "data=stars&" + everyLoss}: "wing",
	{"", "single", "" + everyLoss}:              "wing",
	// L1's ball oscillates about a target's coordinate
	{"landscape-outlier", "landscape", "points=2,2.2;3.2,4.4;4.2,2.8;2.6,3.4;9.5,9.5&ball=1,8.5"}: "l1",
	{"landscape-one", "landscape", "points=5,5&ball=9,8&rate=0.5"}:                                "l1",
}

// everyState returns all presets and the states above.
func everyState() []state {
	var all []state
	for _, l := range labs.All() {
		for _, p := range l.Presets {
			all = append(all, state{l.ID + "-" + p.ID, l.ID, p.Query})
		}
	}
	return slices.Concat(all, chosenStates, furtherStates)
}

func (st state) String() string { return st.lab + "?" + st.query }

func (st state) setting(t *testing.T) setting.Setting {
	t.Helper()
	l, _ := labs.Lookup(st.lab)
	s, err := l.Setting(lab.Request{Query: st.query})
	if err != nil {
		t.Fatalf("%v: %v", st, err)
	}
	return s
}

func (st state) program(t *testing.T, in Language) string {
	t.Helper()
	l, _ := labs.Lookup(st.lab)
	text, err := Text(l, lab.Request{Query: st.query}, in)
	if err != nil {
		t.Fatalf("%v in %s: %v", st, in, err)
	}
	return text
}

// check compares what a program has printed with the View of its state, to 1e-9, and returns the number of losses
// compared. It skips those that rounding decides.
func (st state) check(t *testing.T, output string) (compared int) {
	t.Helper()
	l, _ := labs.Lookup(st.lab)
	v, err := l.View(st.query, plots.Light)
	if err != nil {
		t.Fatalf("%v: %v", st, err)
	}
	s := st.setting(t)
	lines := strings.Split(strings.TrimSpace(output), "\n")
	if len(lines) != len(v.Losses) {
		t.Errorf("%v: %d losses printed\n%s", st, len(lines), output)
		return 0
	}
	for i, line := range lines {
		id, printed := readLine(t, line)
		want := v.Losses[i]
		if runs := runsOf(s); runs != nil && runs[i].Sensitive { // the program says so, and TestPrograms counts it
			continue
		}
		compared++
		if id != want.ID || len(printed["value"]) != 1 || !near(printed["value"][0], float64(want.Value), 1e-9) {
			t.Errorf("%v: %s; the View has %s, %v", st, line, want.ID, want.Value)
		}
		for _, problem := range differences(s, s.Terms()[i], printed, want) {
			t.Errorf("%v: %s: %s", st, line, problem)
		}
	}
	return compared
}

// readLine parses `id name=value name=[value value]`; commas may separate values.
func readLine(t *testing.T, line string) (id string, printed map[string][]float64) {
	t.Helper()
	id, rest, _ := strings.Cut(strings.NewReplacer(",", " ", "[", " ", "]", " ").Replace(line), " ")
	printed = map[string][]float64{}
	name := ""
	for _, field := range strings.Fields(rest) {
		if before, after, found := strings.Cut(field, "="); found {
			name, field = before, after
		}
		if field == "" {
			continue
		}
		v, err := strconv.ParseFloat(field, 64)
		if err != nil {
			t.Fatalf("%q in %q: %v", field, line, err)
		}
		printed[name] = append(printed[name], v)
	}
	return id, printed
}

// descent returns a setting that is a descent, or nil.
func descent(s setting.Setting) *setting.Descent {
	d, _ := s.(*setting.Descent)
	return d
}

// runsOf returns the runs of a setting, if it has any.
func runsOf(s setting.Setting) []setting.Run {
	switch s := s.(type) {
	case *setting.Descent:
		return s.Runs
	case *setting.Unknowns:
		return s.Runs
	}
	return nil
}

// differences compares what is printed besides the value with the View.
func differences(s setting.Setting, term setting.Term, printed map[string][]float64, want lab.LossView) (bad []string) {
	names := slices.Sorted(maps.Keys(printed))
	expect := func(all ...string) {
		if !slices.Equal(names, all) {
			bad = append(bad, "it has "+strings.Join(names, " ")+", not "+strings.Join(all, " "))
		}
	}
	l, _ := term.(loss.Loss)
	_, boxes := s.(*setting.Boxes)
	unknowns, _ := s.(*setting.Unknowns)
	switch d := descent(s); {
	case unknowns != nil:
		expect(slices.Sorted(slices.Values(append([]string{"value"}, unknowns.Names...)))...)
		if len(bad) == 0 { // the loss of each error there is not rounded
			costs := make([]float64, len(unknowns.Offset))
			for i, e := range unknowns.Offset {
				for k, name := range unknowns.Names {
					e += unknowns.Design[i][k] * printed[name][0] / unknowns.Scale[k]
				}
				costs[i] = l.Value(e)
			}
			bad = apart("loss of an error", costs, plain(want.Contributions))
		}
	case boxes:
		expect("gradient", "value")
		bad = append(bad, apart("gradient", printed["gradient"], plain(want.Gradient))...)
	case d == nil && len(want.Gradient) > 10:
		expect("largest_gradient", "value")
		bad = append(bad, apart("largest gradient", printed["largest_gradient"], []float64{largest(want.Gradient)})...)
	case d == nil:
		expect("gradient", "value")
		bad = append(bad, apart("gradient", printed["gradient"], plain(want.Gradient))...)
	case d.X == nil:
		expect("error", "value")
		if len(bad) == 0 { // the View's own error is rounded, but its gradient is not
			bad = apart("pull", []float64{l.Gradient(printed["error"][0])}, plain(want.Pulls))
		}
	default:
		expect("intercept", "slope", "value")
		if len(bad) == 0 { // the View's own lines are rounded, but the loss of each point is not
			costs := make([]float64, len(d.X))
			for i, x := range d.X {
				costs[i] = l.Value(printed["intercept"][0] + printed["slope"][0]*x - d.Y[i])
			}
			bad = apart("loss of a point", costs, plain(want.Contributions))
		}
	}
	return bad
}

// apart describes the numbers that differ by more than 1e-9 of the largest.
func apart(what string, got, want []float64) (bad []string) {
	if len(got) != len(want) {
		return []string{what + ": " + strconv.Itoa(len(got)) + " numbers, the View has " + strconv.Itoa(len(want))}
	}
	var most float64
	for _, w := range want {
		if size := math.Abs(w); size > most && size <= math.MaxFloat64 {
			most = size
		}
	}
	for i := range got {
		if !near(got[i], want[i], 1e-9) && !(math.Abs(got[i]-want[i]) <= 1e-9*most) {
			bad = append(bad, what+" "+number(got[i])+", the View has "+number(want[i]))
		}
	}
	return bad
}

func near(a, b, relative float64) bool {
	return a == b || a != a && b != b || math.Abs(a-b) <= relative*math.Abs(b) && !math.IsInf(b, 0)
}

func plain(v []lab.Float) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = float64(x)
	}
	return out
}

func largest(v []lab.Float) float64 {
	var most float64
	for _, x := range v {
		most = max(most, math.Abs(float64(x)))
	}
	return most
}

// TestChosenStatesCover checks that every loss occurs with non-default parameters in each kind of setting.
func TestChosenStatesCover(t *testing.T) {
	kinds := map[string]map[string]bool{}
	for _, st := range chosenStates {
		s := st.setting(t)
		switch s.(type) {
		case *setting.Boxes, *setting.Classes, *setting.Tolerant:
			continue // these have losses of their own
		}
		kind := "elements"
		if u, ok := s.(*setting.Unknowns); ok {
			if sensitive := (program{losses: u.Losses, runs: u.Runs}).sensitive(); len(sensitive) > 0 {
				t.Errorf("%v: rounding decides of %v", st, sensitive)
			}
			kind = "unknowns"
		}
		if d := descent(s); d != nil {
			if sensitive := (program{losses: d.Losses, runs: d.Runs}).sensitive(); len(sensitive) > 0 {
				t.Errorf("%v: rounding decides of %v", st, sensitive)
			}
			if kind = "single"; d.X != nil {
				kind = "line"
			}
		}
		if kinds[kind] == nil {
			kinds[kind] = map[string]bool{}
		}
		for _, term := range s.Terms() {
			l := term.(loss.Loss)
			if len(l.Params()) == 0 || l != l.Entry().Default() {
				kinds[kind][l.ID()] = true
			}
		}
	}
	for _, kind := range []string{"elements", "line", "single", "unknowns"} {
		if got, want := len(kinds[kind]), strings.Count(recorded, ",")+1; got != want {
			t.Errorf("%s: %d losses, want %d", kind, got, want)
		}
	}
}

// TestPrograms checks that the text for every state in every language is fit to be shown.
func TestPrograms(t *testing.T) {
	n := 0
	for _, st := range everyState() {
		s := st.setting(t)
		for _, in := range Languages() {
			n++
			text := st.program(t, in)
			first, _, _ := strings.Cut(text, "\n")
			comment := map[Language]string{PyTorch: "#", NumPy: "#", Go: "//"}[in]
			l, _ := labs.Lookup(st.lab)
			v, err := l.View(st.query, plots.Light)
			if err != nil {
				t.Fatal(err)
			}
			if want := strings.TrimSuffix(comment+" Losslab, "+l.Title+": "+l.ID+"?"+v.Query, "?"); first != want {
				t.Errorf("%v in %s begins with %q, want %q", st, in, first, want)
			}
			for _, bad := range []string{"«", "»", "http", " \n", "\n\n\n\n", "NaN", "Inf"} {
				if strings.Contains(text, bad) {
					t.Errorf("%v in %s holds %q:\n%s", st, in, bad, text)
				}
			}
			for _, en := range loss.Catalogue() {
				name := map[Language]string{PyTorch: "def " + pythonName(en.ID) + "(", NumPy: "def " + pythonName(en.ID) + "(", Go: "func " + goName(en.ID) + "("}[in]
				chosen := slices.ContainsFunc(s.Terms(), func(l setting.Term) bool { return l.ID() == en.ID })
				if strings.Contains(text, name) != chosen {
					t.Errorf("%v in %s: %q is there: %t, is chosen: %t", st, in, name, !chosen, chosen)
				}
			}
			_, after, warns := strings.Cut(text, "other digits for ")
			warned, _, _ := strings.Cut(after, ".\n")
			if want := wantSensitive[st]; warned != want || warns != (want != "") {
				t.Errorf("%v in %s warns of rounding in %q, want %q", st, in, warned, want)
			}
			if in != Go {
				continue
			}
			if tidy, err := format.Source([]byte(text)); err != nil || string(tidy) != text {
				t.Errorf("%v: gofmt would change it (%v):\n%s", st, err, text)
			}
		}
	}
	if n < 180 {
		t.Errorf("only %d programs were looked at", n)
	}
}

func TestUnknownLanguage(t *testing.T) {
	s := state{"", "curves", ""}.setting(t)
	for _, in := range []Language{"", "go", "Fortran"} {
		if text, err := Program("", s, in); err == nil || text != "" || !strings.Contains(err.Error(), strconv.Quote(string(in))) {
			t.Errorf("%q gives %q, %v", in, text, err)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, tc := range []struct {
		v            float64
		text, scalar string
	}{
		{0, "0", "0.0"}, {1, "1", "1.0"}, {-0.5, "-0.5", "-0.5"}, {10000, "10000", "10000.0"}, {0.30000000000000004, "0.30000000000000004", "0.30000000000000004"},
		{1e-5, "0.00001", "0.00001"}, {2.5e-6, "2.5e-06", "2.5e-06"}, {1e15, "1e+15", "1e+15"}, {5e-324, "5e-324", "5e-324"},
	} {
		if number(tc.v) != tc.text || scalar(tc.v) != tc.scalar {
			t.Errorf("%v: %s and %s, want %s and %s", tc.v, number(tc.v), scalar(tc.v), tc.text, tc.scalar)
		}
	}
}
