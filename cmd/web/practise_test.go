package main

import (
	"html"
	"net/http"
	"slices"
	"strings"
	"testing"

	"losslab/internal/exercise"
	"losslab/internal/lab"
	"losslab/internal/labs"
)

// TestPractise checks that a seed always gives the same exercise, that wrong answers are explained, and that right ones lead on.
func TestPractise(t *testing.T) {
	page := pageOf(t)
	for path, wants := range map[string][]string{
		"/practise":                {"By hand", "/practise/by-hand?seed=1", `name="print" value="by-hand"`},
		"/practise/by-hand?seed=1": {"−1, 5, 4 and 5", "Hint 3"},
		"/practise/by-hand?seed=2&l1=24&mse=38.5&smoothl1=10":     {"That is the sum.", "Right.", "SmoothL1 is Huber divided by β."},
		"/practise/by-hand?seed=2&l1=6&mse=38,5&smoothl1=5":       {"See it in the lab", "/practise/by-hand?seed=3"},
		"/practise/by-hand?seed=2&l1=six":                         {"“six” is not a number."},
		"/practise?print=by-hand,twice&seed=7&variants=3":         {"seed 7", "seed 9", "With the answers"},
		"/practise?print=by-hand&print=reverse&variants=2&seed=1": {"By hand", "The other way round", "print=by-hand,reverse&amp;variants=2"},
		"/practise?print=by-hand&seed=2&key=1":                    {"<strong>38.5</strong>"},
		"/practise/unit?seed=1&beta=x/200":                        {"“x/200” is not a fraction."},
	} {
		text := page(path, http.StatusOK)
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s", path, want)
			}
		}
	}
	for _, path := range []string{"/practise/by-hand?seed=1", "/practise/by-hand?seed=1&l1=3", "/practise?print=by-hand&seed=1"} {
		if text := page(path, http.StatusOK); strings.Contains(text, "16.75") || strings.Contains(text, "See it in the lab") {
			t.Errorf("%s has the answer", path)
		}
	}
}

// TestPractiseRefused checks that bad seeds, unknown exercises and too many variants are rejected with a reason.
func TestPractiseRefused(t *testing.T) {
	page := pageOf(t)
	for path, want := range map[string]string{
		"/practise?seed=-1":                         "from 0 to 2⁶⁴ − 1",
		"/practise/twice?seed=18446744073709551616": "from 0 to 2⁶⁴ − 1",
		"/practise?print=tricks":                    "is not one of by-hand",
		"/practise?print=twice&variants=41":         "from 1 to 40",
		"/practise?print=twice,twice":               "is named twice",
		"/practise?seed=%zz":                        "seed: A percent sign is not followed by two hexadecimal digits.",
		"/choose?task=%zz":                          "task: A percent sign is not followed by two hexadecimal digits.",
	} {
		if text := page(path, http.StatusBadRequest); !strings.Contains(text, want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
	page("/practise/tricks", http.StatusNotFound)
	page("/practise/twice?seed=18446744073709551615", http.StatusOK)
}

// TestPractiseInLabs checks that the states in which exercises can be tried, and seen solved, are valid in their labs.
func TestPractiseInLabs(t *testing.T) {
	states := 0
	for _, x := range exercise.All() {
		for seed := range uint64(25) {
			task := x.Draw(seed)
			if task.Lab == "" {
				continue
			}
			for _, query := range []string{task.Try, task.Solved(exercise.Answers{})} {
				if query == "" {
					continue
				}
				states++
				l, _ := labs.Lookup(task.Lab)
				if _, err := l.Show(lab.Request{Query: query}); err != nil {
					t.Errorf("%s, seed %d: %s?%s: %v", x.ID, seed, task.Lab, query, err)
				}
			}
		}
	}
	if states < 350 {
		t.Errorf("only %d states", states)
	}
}

// TestNoAnswers checks that unanswered exercises, sheets without a key and embeds contain none of the key's answers,
// and that nothing is said of empty fields.
func TestNoAnswers(t *testing.T) {
	page := pageOf(t)
	for _, x := range exercise.All() {
		for _, path := range []string{"/practise/" + x.ID + "?seed=5", "/embed/practise/" + x.ID + "?seed=5", "/practise?seed=5&print=" + x.ID} {
			text := page(path, http.StatusOK)
			if strings.Contains(text, "See it in the lab") || strings.Contains(text, "✓") || strings.Contains(text, "said-") {
				t.Errorf("%s says something of an answer", path)
			}
			key := page("/practise?key=1&seed=5&print="+x.ID, http.StatusOK)
			for _, f := range x.Draw(5).Fields {
				if !strings.Contains(key, "<strong>"+html.EscapeString(f.Answer)+"</strong>") {
					t.Errorf("the key of %s lacks %s: %s", x.ID, f.ID, f.Answer)
				}
				if answer := html.EscapeString(f.Answer); len(f.Choices) == 0 && len(answer) > 4 && strings.Contains(text, answer) {
					t.Errorf("%s has the answer %s", path, answer)
				}
			}
		}
	}
}

// TestEmbeddedExercises checks that an embedded exercise may be framed, has no site navigation, stays an embed after it
// is answered or drawn anew, and reports its answers.
func TestEmbeddedExercises(t *testing.T) {
	e := newTestHandler(t)
	for _, x := range exercise.All() {
		w := do(e, "GET", "/embed/practise/"+x.ID+"?seed=2&theme=dark", "")
		lab := do(e, "GET", "/embed/outliers", "")
		for _, header := range []string{"Content-Security-Policy", "Cross-Origin-Resource-Policy", "Cross-Origin-Embedder-Policy", "Referrer-Policy"} {
			if got, want := w.Header().Get(header), lab.Header().Get(header); got != want {
				t.Errorf("%s: %s is %q, want %q", x.ID, header, got, want)
			}
		}
		p := parsePage(t, w.Body.String())
		if n := len(slices.Collect(p.all("header", "class", "site"))) + len(slices.Collect(p.all("nav", "", ""))); n > 0 {
			t.Errorf("%s has the site's frame", x.ID)
		}
		if action, _ := p.one("form", "", "").attr("action"); action != "/embed/practise/"+x.ID {
			t.Errorf("%s: answers are sent to %s", x.ID, action)
		}
		if theme, _ := p.one("html", "", "").attr("data-theme"); theme != "dark" {
			t.Errorf("%s: the theme is %q", x.ID, theme)
		}
		if _, told := p.one("main", "", "").attr("data-answer"); told {
			t.Errorf("%s tells of an answer that nobody has given", x.ID)
		}
		for a := range p.all("a", "href", "*") {
			href, _ := a.attr("href")
			if _, away := a.attr("target"); !away && !strings.HasPrefix(href, "/embed/practise/"+x.ID+"?seed=") {
				t.Errorf("%s: %s leads out of the frame", x.ID, href)
			}
		}
	}
	told := func(query string) string {
		answer, _ := parsePage(t, do(e, "GET", "/embed/practise/by-hand?seed=2&"+query, "").Body.String()).one("main", "", "").attr("data-answer")
		return answer
	}
	if got := told("l1=6&mse=38.5&smoothl1=5"); got != `{"exercise":"by-hand","seed":"2","said":"L1: 6; MSE: 38.5; SmoothL1: 5","right":true}` {
		t.Errorf("it tells %s", got)
	}
	if got := told("l1=24"); !strings.Contains(got, `"right":false`) {
		t.Errorf("it tells %s", got)
	}
	text := do(e, "GET", "/practise/by-hand?seed=2", "").Body.String()
	if want := html.EscapeString(`<iframe src="http://example.com/embed/practise/by-hand?seed=2" title="By hand" width="100%"`); !strings.Contains(text, want) {
		t.Errorf("the page lacks %s", want)
	}
	for path, want := range map[string]int{"/embed/practise/tricks": 404, "/embed/practise/twice?seed=-1": 400, "/embed/practise/twice?theme=pink": 400, "/embed/practise": 404} {
		if w := do(e, "GET", path, ""); w.Code != want || strings.Contains(w.Body.String(), "site-foot") {
			t.Errorf("%s: %d, want %d, in a frame", path, w.Code, want)
		}
	}
}
