package main

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/step"
)

// surfaces returns the URLs that show a state.
func surfaces(l *lab.Lab, query string) []string {
	page := "/" + l.ID + "?" + query
	return []string{
		page, "/embed/" + l.ID + "?cards=1&controls=1&" + query, "/api/v1/labs/" + l.ID + "?" + query,
		"/charts/" + l.ID + ".svg?" + query, "/oembed?url=" + url.QueryEscape("http://example.com"+page),
	}
}

// TestHeldBackEverywhere checks that no surface contains what a question hides before the reader has answered it, and that
// it is there afterwards. It looks for numbers that can be told apart from others by their digits or their percent sign.
func TestHeldBackEverywhere(t *testing.T) {
	e := newTestHandler(t)
	looked := 0
	for _, l := range labs.All() {
		for i := range l.Steps {
			s, query := &l.Steps[i], l.StepQuery(i)
			if s.Guess == nil {
				continue
			}
			free, err := l.View(s.Query, "light")
			if err != nil {
				t.Fatal(err)
			}
			said := strings.TrimPrefix(s.Guess.Mark(s.Guess.Truth(step.From(free.Numbers))).String(), "~")
			answered, err := l.View(query+"&said="+said, "light")
			if err != nil {
				t.Fatal(err)
			}
			truth := answered.Step.Truth
			tells := regexp.MustCompile(`[^0-9.]` + regexp.QuoteMeta(truth) + `([^0-9.]|\.[^0-9])`)
			for _, address := range surfaces(l, query) {
				w := do(e, "GET", address, "")
				if w.Code != http.StatusOK {
					t.Errorf("%s: %d", address, w.Code)
				}
				text := w.Body.String()
				if !strings.Contains(truth, "%") { // pictures, icons and fields contain other numbers
					text = parsePage(t, text).one("main", "", "").text()
				}
				if !strings.ContainsAny(truth, ".%") {
					continue // 1 and 18 occur everywhere
				}
				looked++
				if at := tells.FindStringIndex(text); at != nil {
					t.Errorf("%s tells %q: %s", address, truth, text[max(0, at[0]-60):at[1]])
				}
			}
			for _, kind := range []string{"csv", "PyTorch", "NumPy", "Go"} {
				if w := do(e, "GET", "/api/v1/labs/"+l.ID+"/as/"+kind+"?"+query, ""); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `"ask"`) {
					t.Errorf("%s as %s: %d %s", query, kind, w.Code, w.Body)
				}
			}
			if w := do(e, "GET", "/"+l.ID+"?"+query+"&said="+said, ""); !strings.Contains(w.Body.String(), truth) {
				t.Errorf("%s: %q is not told to who has answered", s.ID, truth)
			}
			for _, address := range surfaces(l, query+"&said="+step.Reveal)[:3] {
				if w := do(e, "GET", address, ""); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), truth) {
					t.Errorf("%s: %d, and %q is not revealed", address, w.Code, truth)
				}
			}
		}
	}
	if looked < 50 {
		t.Errorf("only %d surfaces were looked at", looked)
	}
}

// TestAnswerWithoutScript checks that the question is a form that leads to the answered state.
func TestAnswerWithoutScript(t *testing.T) {
	e := newTestHandler(t)
	for _, l := range labs.All() {
		for i := range l.Steps {
			s := &l.Steps[i]
			if s.Kind() == step.Do {
				continue
			}
			said := ""
			if s.Guess != nil {
				said = strings.TrimPrefix(s.Guess.Mark(s.Guess.Max).String(), "~")
			} else {
				said = s.Choices[0].ID
			}
			form := parsePage(t, do(e, "GET", "/"+l.ID+"?"+l.StepQuery(i), "").Body.String()).one("form", "id", "answer")
			action, _ := form.attr("action")
			values := url.Values{}
			for field := range form.all("input", "type", "hidden") {
				name, _ := field.attr("name")
				value, _ := field.attr("value")
				values.Set(name, value)
			}
			values.Set("said", said)
			w := do(e, "GET", action+"?"+values.Encode(), "")
			section := parsePage(t, w.Body.String()).one("section", "id", "steps")
			if mode, _ := section.attr("data-steps"); w.Code != http.StatusOK || mode != "said" {
				t.Errorf("%s %s: %s?%s leads to %d, and is %q", l.ID, s.ID, action, values.Encode(), w.Code, mode)
			}
		}
	}
}
