package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"losslab/internal/labs"
)

// TestGate: so many work, so many wait, and others are told at once; who leaves, or waits too long, waits no more.
func TestGate(t *testing.T) {
	g := newGate(1, 1)
	leave, err := g.pass(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	waiting := make(chan error, 1)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { _, err := g.pass(ctx); waiting <- err }()
	for g.waiting.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	if _, err := g.pass(t.Context()); !errors.Is(err, errBusy) {
		t.Errorf("one too many waits: %v", err)
	}
	cancel()
	if err := <-waiting; !errors.Is(err, context.Canceled) {
		t.Errorf("who has left: %v", err)
	}
	g.limit = time.Millisecond
	if _, err := g.pass(t.Context()); !errors.Is(err, errBusy) {
		t.Errorf("who has waited for too long: %v", err)
	}
	leave()
	if leave, err = g.pass(t.Context()); err != nil || g.waiting.Load() != 0 {
		t.Errorf("with a place: %v, %d wait", err, g.waiting.Load())
	}
	leave()
	func() {
		defer func() { recover() }()
		work(t.Context(), g, func() (int, error) { panic("in the work") })
	}()
	if len(g.places) != 0 {
		t.Error("a panic keeps its place")
	}
}

// TestGates: all that computes goes by its gate, and the cheap does not wait for the dear.
func TestGates(t *testing.T) {
	e, a, err := wire(discard, options{renderer: testRenderer})
	if err != nil {
		t.Fatal(err)
	}
	l := labs.All()[0]
	long := "e=" + strings.Repeat("1.5,", dearQuery/4) + "1"
	numbers := "[" + strings.Repeat("1,", dearBody/2) + "1]"
	type asked struct{ method, target, contentType, body string }
	cheap := []asked{
		{"GET", "/", "", ""}, {"GET", "/" + l.ID, "", ""}, {"GET", "/embed/" + l.ID, "", ""}, {"GET", "/api/v1/labs/" + l.ID, "", ""},
		{"GET", "/api/v1/labs/" + l.ID + "/as/csv", "", ""}, {"POST", "/api/v1/labs/outliers/table", formType, "text=1"},
		{"POST", "/api/v1/evaluate", "application/json", `{"prediction":[1],"target":[2],"losses":[{"id":"l1"}]}`},
		{"GET", "/oembed?url=http%3A%2F%2Fexample.com%2F" + l.ID, "", ""},
	}
	dear := []asked{
		{"GET", "/outliers?" + long, "", ""}, {"GET", "/embed/outliers?" + long, "", ""}, {"GET", "/api/v1/labs/outliers?" + long, "", ""},
		{"GET", "/api/v1/labs/outliers/as/Go?" + long, "", ""}, {"GET", "/charts/" + l.ID + ".svg", "", ""}, {"GET", "/export/" + l.ID + ".html", "", ""},
		{"POST", "/api/v1/evaluate", "application/json", `{"prediction":` + numbers + `,"target":` + numbers + `,"losses":[{"id":"l1"}]}`},
		{"POST", "/api/v1/labs/outliers/table", formType, "text=" + strings.Repeat("1;", dearBody)},
	}
	ask := func(q asked) int { return do(e, q.method, q.target, q.body, "Content-Type", q.contentType).Code }
	fill := func(g *gate) (leave func()) {
		g.limit = time.Millisecond
		for range cap(g.places) {
			g.places <- struct{}{}
		}
		return func() {
			for range cap(g.places) {
				<-g.places
			}
		}
	}
	leave := fill(a.gates.dear)
	for _, q := range dear {
		if code := ask(q); code != http.StatusServiceUnavailable {
			t.Errorf("with no place for the dear, %s %.60s: %d", q.method, q.target, code)
		}
	}
	for _, q := range cheap {
		if code := ask(q); code != http.StatusOK {
			t.Errorf("with no place for the dear, %s %.60s: %d", q.method, q.target, code)
		}
	}
	leave()
	defer fill(a.gates.cheap)()
	for _, q := range cheap {
		if code := ask(q); code != http.StatusServiceUnavailable {
			t.Errorf("with no place for the cheap, %s %.60s: %d", q.method, q.target, code)
		}
	}
	if code := ask(asked{"GET", "/healthz", "", ""}); code != http.StatusOK {
		t.Errorf("with no place, /healthz: %d", code)
	}
}

// TestLargeBodies: of large ones so many are read at once, small ones pass by them.
func TestLargeBodies(t *testing.T) {
	e, a, err := wire(discard, options{renderer: testRenderer})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(e)
	defer srv.Close()
	a.gates.bodies = newGate(1, 0)
	body := func(n int) string {
		return `{"prediction":[` + strings.Repeat("1,", n) + `1],"target":[` + strings.Repeat("1,", n) + `1],"losses":[{"id":"l1"}]}`
	}
	a.gates.bodies.places <- struct{}{}
	for n, want := range map[int]int{1: http.StatusOK, dearBody: http.StatusServiceUnavailable} {
		res, err := http.Post(srv.URL+"/api/v1/evaluate", "application/json", strings.NewReader(body(n)))
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("%d numbers: %d, want %d", n, res.StatusCode, want)
		}
	}
	<-a.gates.bodies.places
}

// TestManyAtOnce: of a hundred dear requests at once each is answered, or told to come again, while cheap ones are answered.
func TestManyAtOnce(t *testing.T) {
	e := newTestHandler(t)
	srv := httptest.NewServer(e)
	defer srv.Close()
	get := func(at string) int {
		res, err := http.Get(srv.URL + at)
		if err != nil {
			t.Error(err)
			return 0
		}
		defer res.Body.Close()
		return res.StatusCode
	}
	long := "/api/v1/labs/outliers?e=" + strings.Repeat("1.5,", 999) + "9&losses=l1,mse,smoothl1,cauchy,welsch,tukey"
	var wait sync.WaitGroup
	var mu sync.Mutex
	codes := map[string]int{}
	for i := range 100 {
		wait.Go(func() {
			code := get(fmt.Sprintf("%s&beta=%d", long, i+1))
			mu.Lock()
			defer mu.Unlock()
			codes[fmt.Sprint(code)]++
		})
	}
	for range 20 {
		if code := get("/api/v1/labs/outliers"); code != http.StatusOK {
			t.Errorf("beside them, the default state: %d", code)
		}
	}
	wait.Wait()
	if codes["200"] == 0 || codes["200"]+codes["503"] != 100 {
		t.Errorf("answers: %v", codes)
	}
}
