package main

import (
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestTeaching checks that each link of the lesson plans opens the state that it names, and that questions hide their answers.
func TestTeaching(t *testing.T) {
	text, err := os.ReadFile("../../docs/teaching.md")
	if err != nil {
		t.Fatal(err)
	}
	e := newTestHandler(t)
	links, asked, overlaps := 0, 0, 0
	for _, m := range regexp.MustCompile(`\(http://127\.0\.0\.1:8080(/[^)]*)\)`).FindAllStringSubmatch(string(text), -1) {
		links++
		w := do(e, http.MethodGet, m[1], "")
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", m[1], w.Code)
		}
		for _, iou := range regexp.MustCompile(`an IoU of ([\d.]+)`).FindAllStringSubmatch(rowOf(string(text), m[0]), -1) {
			overlaps++
			if !strings.Contains(w.Body.String(), iou[1]) {
				t.Errorf("%s has no IoU of %s", m[1], iou[1])
			}
		}
		if strings.Contains(m[1], "ask=") {
			asked++
			if !strings.Contains(w.Body.String(), `data-steps="open"`) {
				t.Errorf("%s asks nothing", m[1])
			}
		}
	}
	if links < 25 || asked < 20 || overlaps < 2 {
		t.Errorf("%d links, %d questions, %d overlaps", links, asked, overlaps)
	}
}

// rowOf returns the first line that contains a text.
func rowOf(text, has string) string {
	for line := range strings.Lines(text) {
		if strings.Contains(line, has) {
			return line
		}
	}
	return ""
}
