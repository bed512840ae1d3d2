package choose

import (
	"errors"
	"math"
	"net/url"
	"slices"
	"strings"
	"testing"

	"losslab/internal/fit"
	"losslab/internal/words"
)

// sevenRows returns seven rows of a line, as decimals. other replaces values of y, by index.
func sevenRows(slope, intercept float64, other map[int]float64) string {
	var rows []string
	for i := range 7 {
		y := slope*float64(i+1) + intercept
		if v, ok := other[i]; ok {
			y = v
		}
		rows = append(rows, words.Shortest(float64(i+1))+","+words.Shortest(words.Rounded(y, 15)))
	}
	return strings.Join(rows, ";")
}

func answer(t *testing.T, points string) (Query, Findings) {
	t.Helper()
	q, f, err := Answer("task=own&points="+url.QueryEscape(points), nil)
	if err != nil || q.Problem != nil {
		t.Fatalf("%s: %v, %v", points, err, q.Problem)
	}
	return q, f
}

// TestRounding checks that rounding errors of decimals are no spread and no difference, in any unit and far from 0.
func TestRounding(t *testing.T) {
	for _, slope := range []float64{.2, -.1, .1e-9, 3.3e5} {
		for _, intercept := range []float64{0, .7 * slope, 1e6 * slope} {
			points := sevenRows(slope, intercept, nil)
			_, f := answer(t, points)
			if f.Scale != 0 {
				t.Errorf("%s: a scale of %v", points, f.Scale)
			}
			if math.Abs(f.Results[1].Line.Slope/slope-1) > 1e-6 {
				t.Errorf("%s: a slope of %v", points, f.Results[1].Line.Slope)
			}
			for _, m := range Measures {
				if lo, hi := f.Range(m); lo != 0 || hi != 0 || !slices.Equal(f.Best(m), []string{Alike}) {
					t.Errorf("%s by %s: from %v to %v, best %v", points, m, lo, hi, f.Best(m))
				}
			}
			says := English{}.Verdict(f, "rms", Alike, strings.ToUpper)
			if want := "Right. Both have a held-out error of 0, so this measure cannot tell them apart."; says != want {
				t.Errorf("%s: %s", points, says)
			}
			if strings.Contains(strings.Join(English{}.BetaSays(f), " "), "β = 1.345") {
				t.Errorf("%s: a border is offered", points)
			}
		}
	}
	_, f := answer(t, sevenRows(.2, 0, nil))
	for i, r := range f.Results {
		if r.Line.Intercept != 0 {
			t.Errorf("%s has an intercept of %v", IDs[i], r.Line.Intercept)
		}
	}
	if _, f = answer(t, sevenRows(0, .3, nil)); f.Scale != 0 || f.Results[1].Line.Slope != 0 {
		t.Errorf("equal y: a scale of %v, a slope of %v", f.Scale, f.Results[1].Line.Slope)
	}
}

// TestTwoOff checks that with two rows off a line of decimals there is no spread, and that L1 has the least median error.
func TestTwoOff(t *testing.T) {
	_, f := answer(t, sevenRows(.1, .2, map[int]float64{1: 2.3, 5: -1.9}))
	if f.Scale != 0 || !slices.Equal(f.Compared(), []string{"l1", "mse"}) {
		t.Errorf("a scale of %v, compared are %v", f.Scale, f.Compared())
	}
	says := English{}.Verdict(f, "median", "l1", strings.ToUpper)
	if !strings.HasPrefix(says, "Right. L1 has the smallest held-out error, 0. Those of the two range from 0 to 1.") {
		t.Error(says)
	}
}

// TestWildKeepsSpread checks that an extremely wild row does not make the spread of the others count as rounding.
func TestWildKeepsSpread(t *testing.T) {
	rows := "1,1.1;2,1.9;3,3.2;4,3.8;5,5.1;6,5.8;7,7.3;8,7.9;9,9.2;10,1"
	_, tame := answer(t, rows)
	_, wild := answer(t, rows+"e11")
	if tame.Scale < .1 || wild.Scale < .1 || wild.Scale > 1 {
		t.Errorf("the scale is %v, with a wild row %v", tame.Scale, wild.Scale)
	}
	if says := (English{}).Verdict(wild, "median", "l1", strings.ToUpper); strings.Contains(says, "the two") || !slices.Equal(wild.Compared(), IDs) {
		t.Errorf("%s: %v", says, wild.Compared())
	}
}

// TestMarks checks that the numbers beside the axes are the data's least and greatest, each once.
func TestMarks(t *testing.T) {
	for points, want := range map[string][]string{
		"0,-3;1,.1;2,.2;3,.3;70,0":               {"0", "70", "−3", "0.3"},
		"1,1;2,1;3,1;4,1;5,1":                    {"1", "5", "1"},
		"2001,1.5;2003,1;2009,0;2012,1;2024,.25": {"2001", "2024", "0", "1.5"},
	} {
		q, f := answer(t, points)
		var got []string
		for _, m := range Draw(q.Task, f).Marks {
			got = append(got, English{}.MarkNumber(m.Value))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", points, got, want)
		}
	}
}

// TestWhoseFault checks that invalid rows of the reader are a Problem, while a stop, and anything wrong with the
// built-in tasks, is an error.
func TestWhoseFault(t *testing.T) {
	ended := func() bool { return true }
	const own = "task=own&points="
	for _, raw := range []string{"", "task=bad", own + "1,2;2,3.9;3,6.2;4,8;5,9.7"} {
		if q, _, err := Answer(raw, ended); !errors.Is(err, fit.ErrStopped) || q.Problem != nil {
			t.Errorf("%q, stopped: %v, problem %v", raw, err, q.Problem)
		}
	}
	for points, want := range map[string]error{
		"1,2;2,3": ErrFewRows, "1,2;1,3;1,4;1,5;1,6": fit.ErrOneX,
	} {
		if q, f, err := Answer(own+points, nil); err != nil || !errors.Is(q.Problem, want) || f.Results != nil {
			t.Errorf("%s: %v, problem %v", points, err, q.Problem)
		}
	}
	vast := Task{Points: [][2]float64{{1, 1e200}, {2, -1e200}, {3, 1e200}, {4, -1e200}, {5, 3e200}, {6, 1e199}}}
	if f, err := Find(vast, nil); !ofRows(err) || f.Results != nil {
		t.Errorf("vast rows: %v", err)
	}
	if _, err := of("tukey", math.Inf(1)); err == nil {
		t.Error("an infinite border is taken")
	}
}

// TestTerms checks that the page uses the field's terms, each once.
func TestTerms(t *testing.T) {
	_, f, err := Answer("", nil)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(append(English{}.ChooseLead(), English{}.BetaSays(f)...), " ")
	for _, term := range []string{"five-fold cross-validation", "median absolute deviation (MAD)"} {
		if strings.Count(text, term) != 1 {
			t.Errorf("%q is there %d times", term, strings.Count(text, term))
		}
	}
}
