package main

import (
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/web"
)

// TestFormsTakeRoom checks that large forms take up the room for bodies until they are released, and no longer.
func TestFormsTakeRoom(t *testing.T) {
	e, a, err := wire(discard, options{renderer: testRenderer})
	if err != nil {
		t.Fatal(err)
	}
	large := strings.Repeat("1", maxForm-100)
	read := func() (submission, error) {
		r := httptest.NewRequest("POST", "/curves", strings.NewReader("e="+large))
		r.Header.Set("Content-Type", formType)
		return readForm(a.gates, e.NewContext(r, httptest.NewRecorder()))
	}
	a.gates.Expensive.Limit = time.Second // of the wait of the one form that finds no room
	var held []submission
	for {
		form, err := read()
		if errors.Is(err, hosting.ErrBusy) {
			break
		}
		if err != nil || form.gate != a.gates.Expensive {
			t.Fatalf("form %d: %v, past the gate %p", len(held)+1, err, form.gate)
		}
		if held = append(held, form); len(held) > 1000 {
			t.Fatal("a thousand large forms find room")
		}
	}
	held[0].release() // now there is room for one
	for _, tt := range []struct {
		target, body string
		status       int
	}{
		{"/curves", "nothing=" + large, 400}, {"/curves", "e=%zz" + large, 400}, {"/choose", "points=x" + large, 400}, {"/export/curves.html", "query=e=x" + large, 400},
	} {
		if strings.HasPrefix(tt.target, "/export/") && !web.HasEngine() {
			continue
		}
		for range 2 { // there is room for the second only if the first has given it back
			if w := do(e, "POST", tt.target, tt.body, echo.HeaderContentType, formType); w.Code != tt.status {
				t.Fatalf("%s: %d, want %d", tt.target, w.Code, tt.status)
			}
		}
	}
}
