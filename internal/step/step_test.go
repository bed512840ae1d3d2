package step

import (
	"math"
	"strings"
	"testing"
)

func aGuess() *Step {
	return &Step{ID: "sum", Text: Text{Title: "A sum", Ask: "What is {a} and {b}?", Why: "{a} + {b}", Known: []string{"That is the mean; the sum is {truth}."}}, Hide: []string{"total"},
		Guess: &Guess{Truth: Of("total", 1), Tolerance: .5, Known: []func(Numbers) float64{Of("total", .5)}, Min: -10, Max: 20, Step: .5, Start: 2}}
}

func aChoice() *Step {
	return &Step{ID: "which", Text: Text{Choices: []ChoiceText{{"L1", "It does not square."}, {"MSE", "It squares."}}}, Hide: []string{"value", "curve."},
		Choices: Among(Least("value"), "l1", "mse")}
}

// facts returns the facts of a question about 3 and 4.
func facts() Facts {
	return FactsOf(map[string]float64{"total": 7, "l1.value": 1, "mse.value": 2}, map[string]string{"a": "3", "b": "4"})
}

func see(s *Step, said Said) View {
	return s.View(State{Said: said, Now: facts(), Start: facts, At: 1, Of: 3, Query: func(i int) string { return strings.Repeat("q", i+1) }, Bare: "bare"})
}

func TestParse(t *testing.T) {
	for _, tc := range []struct {
		step *Step
		text string
		want Said
	}{
		{aGuess(), "7", Said{Number: 7, Given: true}},
		{aGuess(), "~-2.5", Said{Number: -2.5, Given: true, Draft: true}},
		{aChoice(), "mse", Said{Choice: "mse", Given: true}},
	} {
		got, says := tc.step.Parse(tc.text)
		if got != tc.want || says != "" {
			t.Errorf("%q is %+v, %q", tc.text, got, says)
		}
		if back := got.String(); back != tc.text {
			t.Errorf("%q is written %q", tc.text, back)
		}
	}
	for _, tc := range []struct {
		step       *Step
		text, says string
	}{
		{aGuess(), "21", "20"}, {aGuess(), "seven", "seven"}, {aGuess(), "", ""}, {aGuess(), "NaN", "NaN"},
		{aChoice(), "huber", "l1"}, {aChoice(), "~mse", "mse"}, {&Step{Done: func(Numbers) bool { return true }}, "1", nothingToSay},
	} {
		if got, says := tc.step.Parse(tc.text); says == "" || !strings.Contains(says, tc.says) || got.Given {
			t.Errorf("%q is %+v, %q", tc.text, got, says)
		}
	}
}

func TestMarkIsInRangeAndOnSteps(t *testing.T) {
	g := aGuess().Guess
	for at, want := range map[float64]float64{7.2: 7, 7.3: 7.5, -100: -10, 100: 20, math.Inf(1): 20, .1: 0} {
		if got := g.Mark(at); got.Number != want || !got.Draft || got.Committed() {
			t.Errorf("a mark at %v is %+v", at, got)
		}
	}
}

// TestView checks that nothing of the truth is shown before the reader has committed, and that answers are judged.
func TestView(t *testing.T) {
	for _, said := range []Said{{}, {Number: 7, Given: true, Draft: true}} {
		v := see(aGuess(), said)
		if !v.Hidden || v.Truth+v.Said+v.Says+v.Why != "" || v.Guess.Truth != nil || v.Ask != "What is 3 and 4?" || v.Spoken != v.Ask {
			t.Errorf("asked, with %+v: %+v", said, v)
		}
		if v.Number != 2 || v.Previous != "q" || v.Query != "qq" || v.Next != "qqq" || v.Leave != "bare" {
			t.Errorf("it leads to %+v", v)
		}
	}
	for _, tc := range []struct {
		number float64
		right  bool
		says   string
	}{{7, true, "Right."}, {7.4, true, "Close enough."}, {3.5, false, "That is the mean; the sum is 7."}, {9, false, "too high"}, {-9, false, "too low"}} {
		v := see(aGuess(), Said{Number: tc.number, Given: true})
		if v.Hidden || v.Right != tc.right || !strings.Contains(strings.ToLower(v.Says), strings.ToLower(tc.says)) || v.Truth != "7" || v.Why != "3 + 4" || *v.Guess.Truth != 7 {
			t.Errorf("to %v: %+v", tc.number, v)
		}
	}
	for choice, right := range map[string]bool{"l1": true, "mse": false} {
		v := see(aChoice(), Said{Choice: choice, Given: true})
		if v.Right != right || v.Truth != "L1" || !v.Choices[0].Right || v.Choices[1].Right {
			t.Errorf("to %s: %+v", choice, v)
		}
	}
	if v := see(&Step{Hide: []string{"total"}, Done: Within("total", 7, 8)}, Said{}); v.Hidden || !v.Right {
		t.Errorf("a state in which it holds: %+v", v)
	}
	if v := see(&Step{Hide: []string{"total"}, Done: Within("total", 6, 7)}, Said{}); !v.Hidden || v.Right {
		t.Errorf("a state in which it does not hold: %+v", v)
	}
}

func TestHides(t *testing.T) {
	s := aChoice()
	for id, want := range map[string]bool{"value": true, "l1.value": true, "curve.l1": true, "curve": false, "values": false, "l1.values": false, "": false} {
		if s.Hides(id) != want {
			t.Errorf("Hides(%q) is %v", id, !want)
		}
	}
}

// TestOnly checks that a condition selects a loss only if it holds for no other.
func TestOnly(t *testing.T) {
	large := Only(func(n Numbers, id string) bool { return n(id) > 1 })
	for _, tc := range []struct {
		a, b  float64
		right bool
	}{{2, 0, true}, {2, 2, false}, {0, 2, false}, {0, 0, false}} {
		if got := large(From(map[string]float64{"a": tc.a, "b": tc.b}), "a", []string{"a", "b"}); got != tc.right {
			t.Errorf("a = %v, b = %v: %v", tc.a, tc.b, got)
		}
	}
}
