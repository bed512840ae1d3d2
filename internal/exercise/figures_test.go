package exercise

import (
	"math"
	"slices"
	"strings"
	"testing"

	"losslab/internal/boxloss"
	"losslab/internal/lab"
)

// The figures of this file were computed outside the product, in NumPy from the formulas and again in PyTorch 1.13,
// unless a test says otherwise. The errors are the initial twelve of the lab outliers.

// isSentence reports whether a text says something.
func isSentence(text string) bool { return len(text) > 0 && !strings.Contains(text, "NaN") }

// expect judges answers to one field. Each text maps to its reply or, with a leading ✓, to being right.
func expect(t *testing.T, task Task, field string, wants map[string]string, others ...string) {
	t.Helper()
	for typed, want := range wants {
		answers := map[string]string{field: typed}
		for i := 0; i < len(others); i += 2 {
			answers[others[i]] = others[i+1]
		}
		verdicts, _ := task.Judge(answers)
		v := verdicts[field]
		says, right := strings.CutPrefix(want, "✓")
		if v.Right != right || !strings.Contains(v.Says, says) || !isSentence(v.Says) {
			t.Errorf("%s, %q: %q, right: %v; want %q", field, typed, v.Says, v.Right, want)
		}
	}
}

// TestNinety checks the share of 90 % at 7.087, 6.897 to 7.291 for 89.5 to 90.5 %; its share of the gradient is 50.3 %.
func TestNinety(t *testing.T) {
	task, _ := ninetyOf(twelve, .9)
	if got := task.Fields[0].Answer; got != "7.087" {
		t.Errorf("the tenth error is %s", got)
	}
	if got := task.Fields[1].right; math.Abs(got-50.3) > .05 {
		t.Errorf("its share of the gradient is %g %%", got)
	}
	expect(t, task, "error", map[string]string{
		"7.087": "✓", "6.898": "✓", "7.290": "✓", "-7.087": "✓", "6.896": "too little", "7.292": "too much",
		"50.22": isItsSquare, "63": isShareOfL1, "2.241": isOfOthers, "6": "86.6 %",
	})
	expect(t, task, "gradient", map[string]string{"50.3": "✓", "50.3 %": "✓", "90": isShareOfLoss, "8.33": isEqualShare, "0.503": isShare, "30": "too little"})
	if l1Share := share(l1, with(twelve, far, 7.087)); math.Abs(l1Share-.503) > 5e-4 {
		t.Errorf("its share of L1 is %g", l1Share)
	}
}

// TestBorder checks that the share is 75 % at 1.611. It ranges from 46.2 % at 0 to 86.6 % from 6 on.
func TestBorder(t *testing.T) {
	task, _ := borderOf(twelve, .75, .9, .4)
	if got := task.Fields[0].Answer; got != "1.611" {
		t.Errorf("β is %s", got)
	}
	expect(t, task, "beta", map[string]string{"1.611": "✓", "1": "66.5 %", "3": "too much", "-1": isNegativeBeta, "0": "46.2 %", "6": "86.6 %", "60": "86.6 %"})
	for _, field := range []string{"high", "low"} {
		expect(t, task, field, map[string]string{no: "✓", yes: "from 46.2 %, which is L1’s, at β = 0, to 86.6 %"})
	}
	within, _ := borderOf(twelve, .75, .86, .48)
	for _, field := range []string{"high", "low"} {
		expect(t, within, field, map[string]string{yes: "✓", no: "Some β can"})
	}
}

// TestMeanAndMedian checks that 6 can move to 12.2, and so can others that do not pass the middle, from 0.2 to 0.3.
func TestMeanAndMedian(t *testing.T) {
	task, _ := meanAndMedianOf(twelve, 1)
	expect(t, task, "to", map[string]string{"12.2": "✓", "12": "0.9833", "13": "too much", "1": isTheShift, "6.517": "1/12"}, "point", "10")
	expect(t, task, "to", map[string]string{"6.7": "✓"}, "point", "8")
	expect(t, task, "to", map[string]string{"5.5": "L1’s can now be anywhere from 0.3 to 0.4"}, "point", "2")
	expect(t, task, "to", map[string]string{"12.2": sayWhichPoint})
	expect(t, task, "point", map[string]string{"10": "✓", "1": "✓", "3": "the two in the middle", "2": "the two in the middle", "13": "from 1 to 12", "1.5": "from 1 to 12"})
	if from, to := middle(twelve); from != .2 || to != .3 {
		t.Errorf("the middle is from %g to %g", from, to)
	}
}

// TestReverse checks that nine errors of 1 and one of 31 have L1 4 and MSE 97, as have others.
func TestReverse(t *testing.T) {
	task, _ := reverseOf(1, 31, 1)
	expect(t, task, "errors", map[string]string{
		"1, 1, 1, 1, 1, 1, 1, 1, 1, 31": "✓", "-31, 1, -1, 1, 1, 1, 1, 1, 1, 1": "✓", "1 1 1 1 1 1 1 1 1 -31": "✓",
		"4, 4, 4, 4, 4, 4, 4, 4, 4, 4": "L1 is 4 and MSE is 16: L1 is right, MSE is too small", "0, 0, 0, 0, 0, 0, 0, 0, 0, 40": "MSE is too large",
		"0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4": "add up to what L1 should be", "44, -4, 0, 0, 0, 0, 0, 0, 0, 0": "takes the sizes",
		"1, 1, 31": "3 numbers. Give 10", "1, 2, x": "is not a number", "9, 9, 9, 9, 9, 9, 9, 9, 9, 9": "L1 is 9 and MSE is 81",
	})
}

// TestSameL1 checks the target [80, 80, 120, 120]. Shrunk by 10 on each side, IoU is 0.25; with one side moved by 40, 0.5.
func TestSameL1(t *testing.T) {
	task, _ := sameL1Of(boxloss.Box{80, 80, 120, 120}, 10)
	expect(t, task, "poor", map[string]string{
		"90, 90, 110, 110": "✓", "80, 80, 160, 120": "IoU is 0.5: it overlaps too much", "90, 90, 130, 130": "IoU is 0.391", "70, 70, 130, 130": "0.444",
		"80, 80, 120, 130": isNotThem, "82.5, 82.5, 117.5, 117.5": "L1 is their mean, 2.5", "110, 90, 90, 110": isNoBox, "95, 95, 105, 105": "L1 is too large", "90, 90, 110": "3 numbers",
	})
	expect(t, task, "good", map[string]string{"80, 80, 160, 120": "✓", "80, 40, 120, 120": "✓", "90, 90, 110, 110": "IoU is 0.25: it overlaps too little"})
}

// isNotThem is for a box whose four numbers are off by 10 in total instead of on average.
const isNotThem = "Together the four numbers are off by that much"

// TestTouch checks drags that make a box overlap its target, 20 to its left. By hand: 2 times 50 in common are
// 100/4900.
func TestTouch(t *testing.T) {
	task, _ := touchOf(boxloss.Box{120, 50, 170, 100}, boxloss.Box{50, 50, 100, 100})
	expect(t, task, "box", map[string]string{
		"98, 50, 148, 100": "✓IoU is 0.0204 now", "60, 50, 170, 100": "✓", "90, 40, 170, 100": "✓", "90, 40, 140, 90": "✓",
		"120, 50, 170, 100": isWhereItWas, "100, 50, 150, 100": isOnlyTouching, "110, 50, 160, 100": "still 10 pixels apart",
		"90, 40, 150, 120": isSeveralDrags, "50, 50, 100, 100": isFlat, "170, 50, 120, 100": isNoBox,
	})
}

// TestClaims checks that a claim's classification by trials holds on a dense grid, and that a given case is judged by the losses.
func TestClaims(t *testing.T) {
	looked := map[string]int{}
	for seed := range uint64(400) {
		s := &source{seed}
		for _, c := range []claim{sizeClaim(s), pullClaim(s), fitClaim(s)} {
			_, isFalse, is := c.cases()
			looked[is]++
			holds, fails := false, false
			for exponent := -30; exponent <= 30; exponent++ {
				for _, sign := range []float64{1, -1} {
					v := sign * math.Pow(10, float64(exponent)/10.1)
					switch {
					case c.refuse(v) != "":
					case c.holds(v):
						holds = true
					default:
						fails = true
					}
				}
			}
			if holds != (is != never) || fails != (is != always) {
				t.Errorf("%s: %s by its trials, true %v and false %v on a grid", c.says, is, holds, fails)
			}
			if c.refuse(0) != "" && !strings.Contains(c.says, " not 0") && !strings.Contains(c.says, "neither is 0") && !strings.Contains(c.says, "above 0") {
				t.Errorf("%s: 0 is refused, and not left out", c.says)
			}
			if strings.Contains(c.says, "gradient") && !strings.Contains(c.says, "the gradient of larger size") {
				t.Errorf("%s: gradients have signs", c.says)
			}
			if fails != (len(isFalse) > 0) {
				t.Errorf("%s has no counterexample", c.says)
			}
		}
	}
	for _, is := range []string{always, never, depends} {
		if looked[is] < 100 {
			t.Errorf("%d claims are %s", looked[is], is)
		}
	}
}

// TestCases checks by hand: MSE is above L1 beyond 1; of two errors from β on, the larger has no larger gradient under
// SmoothL1; MSE 0.42 is of errors of 0.648, L1 0.7 of larger ones; MSE 0.3 is of 0.548, L1 0.5 of smaller ones.
func TestCases(t *testing.T) {
	above := claim{mseAboveL1, "e", func(e float64) bool { return mse.Value(e) > l1.Value(e) }, sized(mse, l1), notZero}
	task := Task{Fields: above.fields("1")}
	expect(t, task, "claim1", map[string]string{depends: "✓", always: "There is a case", never: "At e = 10 it is true: MSE is 100 and L1 is 10"})
	expect(t, task, "case1", map[string]string{"1/2": "✓It is false there: MSE is 0.25 and L1 is 0.5", "1": "✓", "2": "It is true there: MSE is 4", "0": takeAnother, "-3": "MSE is 9"})
	came := map[string]bool{}
	for seed := range uint64(200) {
		s := &source{seed}
		switch c := pullClaim(s); c.says {
		case sharePullsHarder(2, "SmoothL1"):
			came["pull"] = true
			expect(t, Task{Fields: c.fields("1")}, "case1", map[string]string{"3": "✓has a gradient of size 1", "0.5": "It is true there", "2": isAlike})
		case sharePullsHarder(2, "L1"):
			came["never"] = true
			expect(t, Task{Fields: c.fields("1")}, "claim1", map[string]string{never: "✓", depends: "it is false", always: "There is a case"})
		}
		switch c := fitClaim(s); c.says {
		case lowerFitsBetter("L1", "MSE", .6):
			came["fit"] = true
			expect(t, Task{Fields: c.fields("1")}, "case1", map[string]string{"0.7": "It is true there: L1 0.7 comes from errors of size 0.7, MSE 0.42 from errors of size 0.6481", "0.5": "✓MSE 0.3 from errors of size 0.5477", "-1": takeAValue})
		case lowerFitsBetter("L1", "L1", .5):
			came["always"] = true
			expect(t, Task{Fields: c.fields("1")}, "claim1", map[string]string{always: "✓", depends: "Is there any case", never: "it is true"})
		}
	}
	if len(came) != 4 {
		t.Errorf("only %v came", came)
	}
}

// TestNumbers checks that a fraction of two numbers is accepted, for the sides that a picture can have.
func TestNumbers(t *testing.T) {
	x, _ := Lookup("unit")
	for seed := range uint64(50) {
		if task := x.Draw(seed); strings.Contains(task.Text, "200 pixels wide") {
			expect(t, task, "beta", map[string]string{
				"1/200": "✓", "0.005": "✓", " 1 / 200 ": "✓", "0,5/100": "✓", "1/2/100": "is not a fraction", "1/": "is not a fraction", "/200": "is not a fraction",
				"1/0": "divides by 0", "a/200": "is not a fraction", "1": isBetaKept, "1/40000": isTwiceDivided, "two": "is not a number",
			})
			return
		}
	}
	t.Error("no picture is 200 pixels wide")
}

// TestTries checks that the initial state and the one with answers open in their lab, and that the former has no answer.
func TestTries(t *testing.T) {
	states := 0
	for _, x := range All() {
		task := x.Draw(1)
		if task.Lab == "" {
			continue
		}
		states++
		if task.Try == task.Solved(Answers{}) {
			t.Errorf("%s: the lab shows the answer: %s", x.ID, task.Try)
		}
		for _, f := range task.Fields {
			if len(f.Answer) > 3 && strings.Contains(task.Try, strings.ReplaceAll(f.Answer, ", ", ",")) {
				t.Errorf("%s: %s has the answer %s", x.ID, task.Try, f.Answer)
			}
		}
	}
	if states < 9 {
		t.Errorf("only %d exercises have a lab", states)
	}
}

// TestRead checks that a page is what its query asks for, and that errors in the query are reported.
func TestRead(t *testing.T) {
	p, err := Read("by-hand", "seed=2&l1=6&mse=38%2C5&smoothl1=5", false, nil)
	if err != nil || !p.Done() || p.Right() != 3 || !strings.HasPrefix(p.Solved(), "losses=") {
		t.Errorf("%+v, %v", p, err)
	}
	if a, answered := p.Answer(); !answered || (a != Answer{"by-hand", "2", "L1: 6; MSE: 38,5; SmoothL1: 5", true}) {
		t.Errorf("it tells %+v", a)
	}
	if p, _ := Read("by-hand", "seed=2&l1=24", false, nil); p.Done() || p.Solved() != "" {
		t.Errorf("a wrong answer is done: %+v", p)
	}
	if p, _ := Read("by-hand", "seed=2", true, nil); len(p.Said) != 0 {
		t.Errorf("something was said: %+v", p.Said)
	} else if _, answered := p.Answer(); answered {
		t.Error("nothing was answered, and is told")
	}
	p, err = Read("", "print=steps,reverse&variants=3&seed=7&key=1", false, nil)
	if err != nil || len(p.Sheet.Tasks) != 6 || !p.Sheet.Key || p.Sheet.Tasks[0].Seed != 7 || p.Sheet.Tasks[5].Title != titleReverse {
		t.Errorf("%+v, %v", p.Sheet, err)
	}
	if _, err := Read("tricks", "", false, nil); err != ErrNone {
		t.Errorf("an unknown exercise: %v", err)
	}
	for raw, field := range map[string]string{"seed=-1": "seed", "seed=1&theme=pink": "theme", "print=tricks": "", "seed=%": "seed"} {
		_, err := Read("twice", raw, true, nil)
		param, _ := err.(*lab.ParamError)
		if (param == nil) != (field == "") || param != nil && param.Field != field {
			t.Errorf("%s: %v", raw, err)
		}
	}
	for raw, field := range map[string]string{"print=tricks": "print", "print=": "print", "print=twice&variants=41": "variants", "print=twice&variants=0": "variants"} {
		_, err := Read("", raw, false, nil)
		if param, _ := err.(*lab.ParamError); param == nil || param.Field != field {
			t.Errorf("%s: %v", raw, err)
		}
	}
	if !slices.Equal(IDs(), []string{"by-hand", "twice", "ninety", "border", "mean-and-median", "steps", "unit", "same-l1", "touch", "median-breaks", "always-never", "reverse"}) {
		t.Errorf("the exercises are %v", IDs()) // used in published links
	}
}

// TestSheetStops checks that a sheet asks before each task whether anybody still waits, and ends when nobody does.
func TestSheetStops(t *testing.T) {
	raw := "print=" + strings.Join(IDs(), ",") + "&variants=40"
	asked := 0
	if p, err := Read("", raw, false, func() bool { asked++; return false }); err != nil || asked != len(p.Sheet.Tasks) || asked != 40*len(IDs()) {
		t.Errorf("asked %d times: %v", asked, err)
	}
	for _, last := range []int{0, 7, 90} {
		asked = 0
		if p, err := Read("", raw, false, func() bool { asked++; return asked > last }); err != lab.ErrStopped || p.Sheet != nil || asked != last+1 {
			t.Errorf("told to stop after %d tasks, it asked %d times: %v", last, asked, err)
		}
	}
}

// TestSeedOne checks that the default seed draws the tasks whose figures the other tests have.
func TestSeedOne(t *testing.T) {
	for id, want := range map[string][]string{
		"ninety": {"7.087", "50.31"}, "border": {"1.611", no, no}, "mean-and-median": {"10", "12.2"}, "steps": {"18"}, "twice": {"3.556", "1.333"}, "median-breaks": {"6", "1"},
		"same-l1": {"90, 90, 110, 110", "80, 80, 160, 120"}, "reverse": {"1, 1, 1, 1, 1, 1, 1, 1, 1, 31"}, "always-never": {"it depends on e", "0.1", "never", "0.1", "it depends on v", "0.1"},
	} {
		x, _ := Lookup(id)
		var got []string
		for _, f := range x.Draw(1).Fields {
			got = append(got, f.Answer)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}
