package labs

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
	"losslab/internal/step"
)

// eachStep calls f with each step of each lab, and the query that asks it.
func eachStep(t *testing.T, least int, f func(l *lab.Lab, s *step.Step, query string)) {
	t.Helper()
	n := 0
	for _, l := range All() {
		for i := range l.Steps {
			n++
			f(l, &l.Steps[i], l.StepQuery(i))
		}
	}
	if n < least {
		t.Errorf("only %d steps", n)
	}
}

func show(t *testing.T, l *lab.Lab, query string) lab.View {
	t.Helper()
	v, err := l.View(query, plots.Light)
	if err != nil {
		t.Fatalf("%s?%s: %v", l.ID, query, err)
	}
	return v
}

func numbersOf(v lab.View) step.Numbers { return step.From(v.Numbers) }

// answers returns each answer that a step knows, as queries spell it, and whether it is right.
func answers(l *lab.Lab, s *step.Step, query string, numbers step.Numbers) map[string]bool {
	all := map[string]bool{}
	for _, c := range s.Choices {
		all[c.ID] = c.Right(numbers)
	}
	if g := s.Guess; g != nil {
		said := func(v float64) string { return strings.TrimPrefix(g.Mark(v).String(), "~") }
		for _, known := range g.Known {
			all[said(known(numbers))] = false
		}
		all[said(g.Min)], all[said(g.Max)] = false, false
		all[said(g.Truth(numbers))] = true
	}
	return all
}

// TestSteps checks that each step is complete, that its own state is not away from it, and that exactly one answer is right.
func TestSteps(t *testing.T) {
	kinds := map[step.Kind]int{}
	eachStep(t, 25, func(l *lab.Lab, s *step.Step, query string) {
		name := l.ID + " " + s.ID
		open := show(t, l, query)
		free := show(t, l, s.Query)
		numbers := numbersOf(free)
		kinds[s.Kind()]++
		if open.Step == nil || open.Step.Away || open.Query != query || open.Step.Leave != free.Query {
			t.Fatalf("%s: %q asks %+v", name, query, open.Step)
		}
		if s.Title == "" || s.Ask == "" || s.Why == "" || strings.ContainsAny(open.Step.Ask, "{}") {
			t.Errorf("%s: it is not complete: %q, %q", name, open.Step.Ask, s.Why)
		}
		if len(s.Choices) != len(s.Text.Choices) || s.Guess != nil && len(s.Guess.Known) != len(s.Known) {
			t.Errorf("%s: not each answer has its sentence", name)
		}
		if s.Kind() == step.Do {
			if s.Done(numbers) {
				t.Errorf("%s: it is done before it begins", name)
			}
			return
		}
		if !open.Step.Hidden || open.Step.Truth != "" || open.Step.Why != "" {
			t.Errorf("%s: the answer is not held back: %+v", name, open.Step)
		}
		right := 0
		for said, ok := range answers(l, s, query, numbers) {
			v := show(t, l, query+"&said="+said).Step
			if v.Hidden || v.Away || v.Right != ok || v.Said == "" || v.Truth == "" || v.Says == "" || strings.ContainsAny(v.Says+v.Why, "{}") {
				t.Errorf("%s: %q is answered with %+v", name, said, v)
			}
			if ok {
				right++
			}
		}
		if right != 1 {
			t.Errorf("%s: %d answers are right", name, right)
		}
		if s.Guess != nil && !show(t, l, query+"&said=~"+truthOf(s, numbers)).Step.Hidden {
			t.Errorf("%s: the answer shows before the reader has committed", name)
		}
	})
	for _, kind := range []step.Kind{step.Number, step.Place, step.Choose, step.Do} {
		if kinds[kind] == 0 {
			t.Errorf("no step is of the kind %s", kind)
		}
	}
}

// TestTextsTellNothing checks that a title, which lists also show, does not name the right choice, and that a task does
// not also ask a question that cannot be answered.
func TestTextsTellNothing(t *testing.T) {
	eachStep(t, 25, func(l *lab.Lab, s *step.Step, query string) {
		if s.Kind() == step.Do && strings.Contains(s.Ask, "?") {
			t.Errorf("%s %s: there is no place to answer %q", l.ID, s.ID, s.Ask)
		}
		numbers := numbersOf(show(t, l, s.Query))
		for i, c := range s.Choices {
			text := strings.TrimSuffix(s.Text.Choices[i].Text, "’s")
			if c.Right(numbers) && strings.Contains(s.Title, text) {
				t.Errorf("%s %s: its title, %q, names the right choice, %s", l.ID, s.ID, s.Title, text)
			}
		}
	})
}

func truthOf(s *step.Step, numbers step.Numbers) string {
	if s.Guess == nil {
		return ""
	}
	return strings.TrimPrefix(s.Guess.Mark(s.Guess.Truth(numbers)).String(), "~")
}

// TestKnownAnswers checks that no common wrong answer can be taken for the right one, or for another.
func TestKnownAnswers(t *testing.T) {
	eachStep(t, 25, func(l *lab.Lab, s *step.Step, _ string) {
		if s.Guess == nil {
			return
		}
		numbers := numbersOf(show(t, l, s.Query))
		values := []float64{s.Guess.Truth(numbers)}
		for _, known := range s.Guess.Known {
			values = append(values, known(numbers))
		}
		for i, a := range values {
			if math.IsNaN(a) || a < s.Guess.Min || a > s.Guess.Max {
				t.Errorf("%s %s: the answer %d is %v", l.ID, s.ID, i, a)
			}
			for _, b := range values[:i] {
				if math.Abs(a-b) <= s.Guess.Tolerance {
					t.Errorf("%s %s: %v is taken for %v", l.ID, s.ID, a, b)
				}
			}
		}
	})
}

// TestHeldBack searches everything in a View of a step's state for its truth, which must not be there.
func TestHeldBack(t *testing.T) {
	checked := 0
	eachStep(t, 25, func(l *lab.Lab, s *step.Step, query string) {
		if s.Kind() == step.Do {
			return
		}
		v := show(t, l, query)
		free := show(t, l, s.Query)
		for name := range free.Readouts {
			if !s.Hides(name) {
				continue
			}
			if _, there := v.Readouts[name]; there {
				t.Errorf("%s %s: the readout %s is there", l.ID, s.ID, name)
			}
			if _, there := v.Numbers[name]; there {
				t.Errorf("%s %s: the number %s is there", l.ID, s.ID, name)
			}
		}
		if all := judgedBy(s, numbersOf(free)); s.Kind() == step.Choose && !slices.ContainsFunc(all, func(name string) bool {
			_, there := v.Numbers[name]
			return !there
		}) {
			t.Errorf("%s %s: all numbers by which choices are judged are there: %v", l.ID, s.ID, all)
		}
		truth := show(t, l, query+"&said="+anAnswer(l, s, query, numbersOf(free))).Step.Truth
		held := v
		asked := *v.Step
		asked.Choices = nil // the truth is among them
		held.Step = &asked
		held.Charts = withoutTicks(t, v.Charts)
		text, err := json.Marshal(held)
		if err != nil {
			t.Fatal(err)
		}
		checked++
		if s.Guess != nil && slices.ContainsFunc(forms(truth), func(form string) bool { return strings.Contains(string(text), form) }) {
			t.Errorf("%s %s: its View tells %q", l.ID, s.ID, truth)
		}
		if len(v.Tables)+len(v.Notices) > 0 || v.Facts != "" || v.Player != nil && (v.Player.Last > v.Player.At || !v.Player.Held) {
			t.Errorf("%s %s: tables, notices, facts or the player are there", l.ID, s.ID)
		}
		if _, err := l.Setting(lab.Request{Query: query}); err == nil {
			t.Errorf("%s %s: there is a program", l.ID, s.ID)
		}
	})
	if checked < 20 {
		t.Errorf("only %d steps were looked at", checked)
	}
}

// judgedBy returns the names of the numbers that determine the right choice.
func judgedBy(s *step.Step, numbers step.Numbers) (names []string) {
	recorded := func(name string) float64 {
		names = append(names, name)
		return numbers(name)
	}
	for _, c := range s.Choices {
		c.Right(recorded)
	}
	return names
}

// withoutTicks returns charts without the numbers along their axes, which may happen to include the truth.
func withoutTicks(t *testing.T, charts []lab.Chart) []lab.Chart {
	t.Helper()
	charts = slices.Clone(charts)
	for i := range charts {
		var option map[string]any
		if err := json.Unmarshal(charts[i].Option, &option); err != nil {
			t.Fatal(err)
		}
		option["series"] = slices.DeleteFunc(option["series"].([]any), func(s any) bool {
			id := s.(map[string]any)["id"]
			return id == "x-ticks" || id == "y-ticks"
		})
		var err error
		if charts[i].Option, err = json.Marshal(option); err != nil {
			t.Fatal(err)
		}
	}
	return charts
}

func anAnswer(l *lab.Lab, s *step.Step, query string, numbers step.Numbers) string {
	for said, right := range answers(l, s, query, numbers) {
		if right {
			return said
		}
	}
	return ""
}

// forms returns the ways in which a number's text can appear in a View: with its unit, or within a sentence.
func forms(text string) []string {
	return []string{`"` + text + `"`, " " + text + `"`, " " + text + " ", " " + text + ". ", " " + text + `."`, " " + text + ","}
}

// changes are changes that lead away from steps.
var changes = []string{"reduction=sum", "pace=equal", "losses=l1", "welsch.c=3", "unit=share"}

// TestIdle checks that a question shows no player that would leave it, and that the player returns once it is left.
func TestIdle(t *testing.T) {
	idle := 0
	eachStep(t, 50, func(l *lab.Lab, s *step.Step, query string) {
		v, left := show(t, l, query), show(t, l, s.Query)
		if v.Player == nil {
			return
		}
		if v.Player.Idle == slices.Contains(s.Free, v.Player.Param) || v.Player.Idle && !v.Player.Held || left.Player.Idle {
			t.Errorf("%s?%s: the player is %+v, and %+v once the question is left", l.ID, query, *v.Player, *left.Player)
		}
		if v.Player.Idle {
			idle++
		}
	})
	if idle < 5 {
		t.Errorf("only %d questions have nothing to play", idle)
	}
}

// TestAway checks that a change that a step does not allow folds it away and shows everything.
func TestAway(t *testing.T) {
	eachStep(t, 25, func(l *lab.Lab, s *step.Step, query string) {
		i := slices.IndexFunc(changes, func(change string) bool {
			name, _, _ := strings.Cut(change, "=")
			_, has := l.Param(name)
			return has && !strings.Contains("&"+s.Query, "&"+name+"=") && !slices.Contains(s.Free, name)
		})
		if i < 0 {
			t.Fatalf("%s %s: there is nothing to change", l.ID, s.ID)
		}
		other := changes[i]
		v := show(t, l, strings.TrimPrefix(s.Query+"&"+other+"&ask="+s.ID, "&"))
		if !v.Step.Away || v.Step.Hidden || len(v.Tables) == 0 && len(l.Tables) > 0 {
			t.Errorf("%s %s: with %s it is not away", l.ID, s.ID, other)
		}
	})
}

func TestBadAnswers(t *testing.T) {
	for _, c := range []struct{ lab, query, field, says string }{
		{"outliers", "ask=nothing", "ask", "share"},
		{"outliers", "ask=", "ask", ""},
		{"points", "ask=share", "ask", "is not one of"},
		{"outliers", "said=60", "said", "answers no question"},
		{"outliers", "ask=share&said=sixty", "said", "sixty"},
		{"outliers", "ask=share&said=160", "said", "100"},
		{"outliers", "ask=pull&said=l1", "said", "mse-smoothl1"},
		{"outliers", "ask=ninety&said=90", "said", "no answer"},
		{"outliers", "ask=share&ask=pull", "ask", "once"},
	} {
		_, err := Answer(c.lab, c.query)
		if c.query == "ask=" {
			if err != nil {
				t.Errorf("%s: %v", c.query, err)
			}
			continue
		}
		wrong, ok := err.(*lab.ParamError)
		if !ok || wrong.Field != c.field || !strings.Contains(wrong.Error(), c.says) {
			t.Errorf("%s?%s: %v", c.lab, c.query, err)
		}
	}
}

// TestGuessIsAMove checks that the mark in a chart is a handle like any other, whose position is in the query.
func TestGuessIsAMove(t *testing.T) {
	marks := 0
	eachStep(t, 25, func(l *lab.Lab, s *step.Step, query string) {
		if s.Guess == nil || s.Guess.Chart == "" {
			return
		}
		marks++
		h := lab.Handle{}
		for _, c := range show(t, l, query).Charts {
			for _, handle := range c.Handles {
				if handle.ID == lab.GuessHandleID {
					h = handle
				}
			}
		}
		if h.ID == "" {
			t.Fatalf("%s %s: no mark", l.ID, s.ID)
		}
		moved, err := l.Move(query, lab.Move{Handle: h.ID, X: float64(h.Max[0]) * 2, Y: float64(h.Max[1]) * 2}, nil)
		if want := query + "&said=~" + strings.TrimPrefix(s.Guess.Mark(s.Guess.Max).String(), "~"); err != nil || moved != want {
			t.Errorf("%s %s: the mark is moved to %q, not %q: %v", l.ID, s.ID, moved, want, err)
		}
		if _, err := l.Move(query+"&said="+strings.TrimPrefix(s.Guess.Mark(s.Guess.Max).String(), "~"), lab.Move{Handle: h.ID}, nil); err == nil {
			t.Errorf("%s %s: a guess is moved that the reader has committed to", l.ID, s.ID)
		}
	})
	if marks < 3 {
		t.Errorf("only %d marks", marks)
	}
}

// TestReveal checks that a question can reveal its answer without a guess: the truth and the explanation, without a
// reply to anyone's answer. A Do step has nothing to reveal.
func TestReveal(t *testing.T) {
	marks := 0
	eachStep(t, 25, func(l *lab.Lab, s *step.Step, query string) {
		name, revealed := l.ID+" "+s.ID, query+"&said="+step.Reveal
		if s.Kind() == step.Do {
			if _, err := l.View(revealed, plots.Light); err == nil {
				t.Errorf("%s: it is revealed", name)
			}
			return
		}
		v, answered := show(t, l, revealed), show(t, l, query+"&said="+anAnswer(l, s, query, numbersOf(show(t, l, s.Query))))
		got, want := *v.Step, *answered.Step
		if v.Query != revealed || !got.Revealed || got.Hidden || got.Right || got.Said != "" || got.Truth != want.Truth || got.Why != want.Why {
			t.Errorf("%s: %q shows %+v", name, v.Query, got)
		}
		if !strings.Contains(got.Says, strings.TrimSuffix(got.Truth, ".")) || got.Spoken != got.Says+" "+got.Why || want.Revealed {
			t.Errorf("%s: it is said %q", name, got.Spoken)
		}
		for i, c := range got.Choices {
			if c.Chosen || c.Right != want.Choices[i].Right || c.ID == step.Reveal {
				t.Errorf("%s: the choice %+v", name, c)
			}
		}
		if len(v.Readouts) != len(answered.Readouts) {
			t.Errorf("%s: %d readouts, and %d once it is answered", name, len(v.Readouts), len(answered.Readouts))
		}
		if s.Guess == nil || s.Guess.Chart == "" {
			return
		}
		marks++
		option := string(v.Charts[slices.IndexFunc(v.Charts, func(c lab.Chart) bool { return c.ID == s.Guess.Chart })].Option)
		if strings.Contains(option, `"id":"guess"`) || !strings.Contains(option, `"id":"truth"`) {
			t.Errorf("%s: the chart has a guess, or lacks the truth", name)
		}
		if got.Guess.Given || got.Guess.Value != s.Guess.Start {
			t.Errorf("%s: the guess is %+v", name, got.Guess)
		}
	})
	if marks < 3 {
		t.Errorf("only %d marks", marks)
	}
}

// TestNotedAfterwards checks that what there is to notice in a step's state, which may answer its question, is only said
// once it is answered.
func TestNotedAfterwards(t *testing.T) {
	said := 0
	for _, l := range All() {
		for i := range l.Steps {
			v, err := l.View(l.StepQuery(i), plots.Light)
			if err != nil {
				t.Fatal(err)
			}
			if len(v.Notices) > 0 || v.Facts != "" {
				t.Errorf("%s, %s: before the answer it says %q, %q", l.ID, l.Steps[i].ID, v.Notices, v.Facts)
			}
			if l.Steps[i].Kind() == step.Do {
				continue
			}
			if v, err = l.View(l.StepQuery(i)+"&said="+step.Reveal, plots.Light); err != nil {
				t.Fatal(err)
			}
			said += len(v.Notices)
		}
	}
	if said < 20 {
		t.Errorf("only %d notices after the answers", said)
	}
}
