package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"losslab/internal/labs"
)

// TestChoose checks that the page asks before it shows, answers from the query only, and reports problems with rows.
func TestChoose(t *testing.T) {
	page := pageOf(t)
	for path, want := range map[string]struct{ has, lacks string }{
		"/choose":                        {"Guess first", "<table"},
		"/choose?task=bad&guess=mse":     {"Not so.", "Guess first"},
		"/choose?task=bad&guess=tukey":   {"Right.", "Guess first"},
		"/choose?task=clean&guess=alike": {"Right. All four are close", "Guess first"},
		"/choose?task=own":               {"Your rows", "Guess first"},
		"/choose?task=own&points=1,2;2,3.9;3,6.2;4,8;5,9.7&guess=l1": {"5 held-out rows", "role=\"alert\">There"},
	} {
		text := page(path, http.StatusOK)
		if !strings.Contains(text, want.has) || strings.Contains(text, want.lacks) {
			t.Errorf("%s: %q is missing, or %q there", path, want.has, want.lacks)
		}
	}
	for path, folded := range map[string]bool{"/choose": true, "/choose?task=clean&guess=alike": false, "/choose?task=own": false} {
		before, _, there := strings.Cut(page(path, http.StatusOK), `<dl class="guide">`)
		if got := strings.Contains(before, "so guess first</summary>"); !there || got != folded {
			t.Errorf("%s: the guide, which names losses, is folded away: %v, want %v", path, got, folded)
		}
	}
	if text := page("/choose?task=own&points=1,2;2,3", http.StatusBadRequest); !strings.Contains(text, "fewer than five rows") || !strings.Contains(text, ">1,2;2,3</textarea>") {
		t.Error("nothing is said of two rows, or they are gone")
	}
	page("/choose?task=l3", http.StatusBadRequest)
	const onLine = "/choose?task=own&points=1,0.2;2,0.4;3,0.6;4,0.8;5,1;6,1.2;7,1.4"
	if text := page(onLine, http.StatusOK); !strings.Contains(text, `value="mse"`) || strings.Contains(text, `value="tukey"`) || strings.Contains(text, "10⁻") {
		t.Error("rows on a line: Tukey is a guess, or rounding is shown as a number")
	}
}

// TestChooseRows checks that a body may have any number of rows, which lead to a URL of their own or to what is wrong with them.
func TestChooseRows(t *testing.T) {
	e := newTestHandler(t)
	line := strings.Repeat("1,2\r\n", 120_000)
	for text, want := range map[string]string{
		"":                        "There are no rows yet.",
		"  \r\n\t ":               "There are no rows yet.",
		"1 2 3 4 5\r\n6 7 8 9 10": "There are 5 columns, but a line needs two: x and y.",
		"a;b;c\r\n1;2;3\r\n4;5;6": "There are 3 columns",
		line:                      "There are 120 000 rows, but at most 1000 can be used.",
		"1,2\r\n2,x":              "“x” (line 2) is not a number.",
	} {
		w := do(e, http.MethodPost, "/choose", url.Values{"points": {text}}.Encode(), "Content-Type", formType)
		if got := parsePage(t, w.Body.String()).one("p", "id", "own-problem").text(); w.Code != http.StatusBadRequest || !strings.Contains(got, want) {
			t.Errorf("%.20q: %d, %q, want %q", text, w.Code, got, want)
		}
		if strings.Contains(w.Body.String(), "Paste your data") {
			t.Errorf("%.20q: a button is named that is not there", text)
		}
	}
	if w := do(e, http.MethodGet, "/choose?task=own&points=%20", ""); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "There are no rows yet.") {
		t.Errorf("of a blank in the address: %d", w.Code)
	}
	if w := do(e, http.MethodPost, "/choose", "points="+strings.Repeat("1", labs.MaxPaste), "Content-Type", formType); w.Code != http.StatusRequestEntityTooLarge || !strings.Contains(w.Body.String(), "The body may have") {
		t.Errorf("of a body beyond all bounds: %d", w.Code)
	}
	w := do(e, http.MethodPost, "/choose", url.Values{"points": {"x y\r\n1 2\r\n2 3.9\r\n3 6.2\r\n4 8\r\n5 9.7"}}.Encode(), "Content-Type", formType)
	to := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(to, "/choose?points=x+y%0D%0A1+2") {
		t.Fatalf("%d to %s", w.Code, to)
	}
	if text := pageOf(t)(to, http.StatusOK); !strings.Contains(text, "Guess first") || !strings.Contains(text, "5 rows of your own") {
		t.Errorf("%s shows no rows", to)
	}
}

// TestChooseLongRows checks that rows whose text is too long for a URL lead to one with their numbers alone.
func TestChooseLongRows(t *testing.T) {
	var rows strings.Builder
	for i := range 500 {
		fmt.Fprintf(&rows, "%d%s%d\r\n", i, strings.Repeat(" ", 1000), 2*i)
	}
	w := do(newTestHandler(t), http.MethodPost, "/choose", url.Values{"points": {rows.String()}}.Encode(), "Content-Type", formType)
	to := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || len(to) > 20_000 {
		t.Fatalf("%d to %d bytes", w.Code, len(to))
	}
	if text := pageOf(t)(to, http.StatusOK); !strings.Contains(text, "500 rows of your own") {
		t.Errorf("%.100s shows no rows", to)
	}
}

// TestChooseLeft checks that a client that has disconnected gets no response, least of all one that calls the rows wrong.
func TestChooseLeft(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	leave()
	for _, path := range []string{"/choose", "/choose?task=own&points=1,2;2,3.9;3,6.2;4,8;5,9.7"} {
		w := httptest.NewRecorder()
		newTestHandler(t).ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, path, nil))
		if w.Body.Len() > 0 || w.Code == http.StatusBadRequest {
			t.Errorf("%s: %d, %q", path, w.Code, w.Body)
		}
	}
}

// TestLectureMoved checks that former links to the lecture redirect to the home page and keep the answers.
func TestLectureMoved(t *testing.T) {
	h := newTestHandler(t)
	w := do(h, http.MethodGet, "/lecture?right=ce", "")
	if w.Code != http.StatusPermanentRedirect || w.Header().Get("Location") != "/?right=ce" {
		t.Errorf("%d, %q", w.Code, w.Header().Get("Location"))
	}
	if text := pageOf(t)("/?right=ce&share=~60&utm_source=mail", http.StatusOK); !strings.Contains(text, `query="ask=already-right&amp;said=ce"`) || !strings.Contains(text, `query="ask=share&amp;said=~60"`) {
		t.Error("the page does not have what was said")
	}
}
