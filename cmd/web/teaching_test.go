package main

import (
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestTeaching: each link of the lesson plans opens the state that it names, and what is asked holds its answer back.
func TestTeaching(t *testing.T) {
	text, err := os.ReadFile("../../docs/teaching.md")
	if err != nil {
		t.Fatal(err)
	}
	e := newTestHandler(t)
	links, asked := 0, 0
	for _, m := range regexp.MustCompile(`\(http://127\.0\.0\.1:8080(/[^)]*)\)`).FindAllStringSubmatch(string(text), -1) {
		links++
		w := do(e, http.MethodGet, m[1], "")
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", m[1], w.Code)
		}
		if strings.Contains(m[1], "ask=") {
			asked++
			if !strings.Contains(w.Body.String(), `data-steps="open"`) {
				t.Errorf("%s asks nothing", m[1])
			}
		}
	}
	if links < 25 || asked < 20 {
		t.Errorf("%d links, %d questions", links, asked)
	}
}
