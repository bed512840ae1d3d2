// Package browsers tests the product in Firefox and WebKit: that labs become live there and can be dragged. Package e2e
// tests everything else, in Chromium.
package browsers

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/tests/e2e"
)

func TestBrowsers(t *testing.T) {
	product := startProduct(t)
	for _, kind := range kinds {
		t.Run(kind.name, func(t *testing.T) {
			install(t, kind.programs)
			t.Parallel()
			b := kind.start(t)
			t.Run("console", func(t *testing.T) { testConsole(t, b) })
			labs := labs.All()
			for _, l := range labs {
				t.Run(l.ID, func(t *testing.T) { testDrag(t, b, page, product.URL+"/"+l.ID, product, l) })
			}
			t.Run("embed", func(t *testing.T) {
				l := labs[0]
				around := serve(t, `<iframe src="`+product.URL+`/embed/`+l.ID+`?cards=1" title="A lab" width="900" height="700" style="border: 0"></iframe>`)
				testDrag(t, b, iframe, around, product, l)
			})
			t.Run("file", func(t *testing.T) {
				l := labs[len(labs)-1]
				path := filepath.Join(t.TempDir(), l.ID+".html")
				if _, err := product.Export("-single", l.ID, "-out", path); err != nil {
					t.Fatal(err)
				}
				testDrag(t, b, page, "file://"+path, product, l)
			})
		})
	}
}

func startProduct(t *testing.T) *e2e.Product {
	t.Helper()
	product, err := e2e.StartProduct(t.Output())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := product.Stop(); err != nil {
			t.Error(err)
		}
	})
	return product
}

// serve serves a page on an origin of its own, and returns its URL.
func serve(t *testing.T, body string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,"></head><body>%s</body></html>`, body)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// testConsole checks that each kind of message is recorded, because the other tests rely on seeing none.
func testConsole(t *testing.T, b browser) {
	const bad = `<script>
		console.error('the first'); console.warn('the second');
		Promise.reject(new Error('the third')); throw new Error('the fourth');
	</script>`
	for _, body := range []string{bad, `<iframe src="` + serve(t, bad) + `"></iframe>`} {
		open(t, b, serve(t, body))
		for _, want := range []string{"the first", "the second", "the third", "the fourth"} {
			var said []string
			wait(t, "the console to say "+want, func() bool {
				said = console(t, b)
				return strings.Contains(strings.Join(said, "\n"), want)
			})
		}
	}
}

func open(t *testing.T, b browser, address string) {
	t.Helper()
	if err := b.open(address); err != nil {
		t.Fatal(err)
	}
}

func console(t *testing.T, b browser) []string {
	t.Helper()
	said, err := b.console()
	if err != nil {
		t.Fatal(err)
	}
	return said
}

// A state is what testdata/state.js returns.
type state struct {
	Ready             bool
	Engine            string // who answers
	Shown             string // the query of what is shown
	Query             string // the URL's query, which follows
	Readouts, Handles map[string]string
	Asked             int // the number of requests to the server's API
}

var (
	//go:embed testdata/state.js
	stateJS string
	//go:embed testdata/grip.js
	gripJS string
)

// testDrag opens a lab, waits until the engine has taken over, drags the first handle, and goes back.
func testDrag(t *testing.T, b browser, in frame, address string, product *e2e.Product, l *lab.Lab) {
	open(t, b, address)
	await := func(what string, done func(state) bool) state {
		t.Helper()
		var s state
		defer func() {
			if t.Failed() {
				t.Logf("the state is %+v, the console says %q", s, console(t, b))
			}
		}()
		wait(t, what, func() bool {
			s = eval[state](t, b, in, stateJS)
			return s.Ready && s.Shown == s.Query && done(s)
		})
		return s
	}
	await("the lab", func(state) bool { return true })
	grip := eval[struct{ Handle, Plot point }](t, b, in, gripJS)
	var corner point
	if in == iframe {
		corner = eval[point](t, b, page, "document.querySelector('iframe').getBoundingClientRect()")
	}
	from := point{corner.X + grip.Handle.X, corner.Y + grip.Handle.Y}
	hover(t, b, from) // an embed starts its engine only when the reader's pointer comes
	before := await("the engine", func(s state) bool { return s.Engine == "browser" })
	agrees(t, product, l, before)

	const way = 60 // in pixels, towards the middle of the plot
	drag(t, b, from, point{
		from.X + math.Copysign(way, grip.Plot.X-grip.Handle.X),
		from.Y + math.Copysign(way, grip.Plot.Y-grip.Handle.Y),
	})
	// On a slow machine charts are drawn in turn during a drag: wait until the last of them is drawn, too.
	after := await("the URL to change, and all charts with it", func(s state) bool {
		return s.Query != before.Query && maps.Equal(s.Handles, handlesOf(viewOf(t, product, l, s.Query)))
	})
	agrees(t, product, l, after)
	if maps.Equal(after.Handles, before.Handles) { // a ball may end where it ended before, with the same readouts
		t.Error("the handles are where they were")
	}
	if after.Engine != "browser" || after.Asked != before.Asked {
		t.Errorf("the server answered %d times, the engine is %q", after.Asked-before.Asked, after.Engine)
	}

	back := "(history.back(), null)"
	if in == iframe {
		back = "(document.querySelector('#undo').click(), null)" // an embed does not use the page's history
	}
	eval[any](t, b, in, back)
	undone := await("the drag to be undone", func(s state) bool { return s.Query == before.Query })
	if !maps.Equal(undone.Readouts, before.Readouts) || !maps.Equal(undone.Handles, before.Handles) {
		t.Errorf("undone, the page shows\n%+v, want\n%+v", undone, before)
	}
	for _, said := range console(t, b) {
		t.Errorf("the console says %s", said)
	}
}

// viewOf returns the server's View of a state.
func viewOf(t *testing.T, product *e2e.Product, l *lab.Lab, query string) lab.View {
	t.Helper()
	res, err := http.Get(product.URL + "/api/v1/labs/" + l.ID + "?" + query)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var v lab.View
	if err := json.NewDecoder(res.Body).Decode(&v); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", res.Request.URL, res.Status, err)
	}
	return v
}

// handlesOf returns the texts of a View's handles by chart and handle.
func handlesOf(v lab.View) map[string]string {
	handles := map[string]string{}
	for _, c := range v.Charts {
		for _, h := range c.Handles {
			handles[c.ID+"/"+h.ID] = h.Text
		}
	}
	return handles
}

// agrees compares what is shown with the server's View of the same state.
func agrees(t *testing.T, product *e2e.Product, l *lab.Lab, s state) {
	t.Helper()
	v := viewOf(t, product, l, s.Query)
	if v.Query != s.Query {
		t.Errorf("the query %q is not canonical: %q", s.Query, v.Query)
	}
	for _, loss := range v.Losses {
		if _, ok := s.Readouts[loss.ID+".value"]; !ok {
			t.Errorf("the value of %s is not shown", loss.ID)
		}
	}
	for name, shown := range s.Readouts {
		if want, ok := v.Readouts[name]; !ok || shown != strings.TrimSpace(want) {
			t.Errorf("%s shows %q, want %q", name, shown, want)
		}
	}
	if handles := handlesOf(v); !maps.Equal(s.Handles, handles) {
		t.Errorf("the handles say\n%q, want\n%q", s.Handles, handles)
	}
}
