package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
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
		{"GET", "/api/v1/labs/outliers/as/Go?" + long, "", ""}, {"GET", "/charts/outliers.svg?" + long, "", ""}, {"GET", "/outliers?move=e1,1,2&" + long, "", ""},
		{"GET", "/export/" + l.ID + ".html", "", ""},
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

// TestLargeBodies: so many bytes are held at once, while they are read and while they wait to be worked on. Small ones pass by
// them, and who sends slowly keeps nobody else out.
func TestLargeBodies(t *testing.T) {
	e, a, err := wire(discard, options{renderer: testRenderer})
	if err != nil {
		t.Fatal(err)
	}
	a.gates.dear.limit = time.Second
	srv := httptest.NewServer(e)
	defer srv.Close()
	post := func(body io.Reader) int {
		res, err := http.Post(srv.URL+"/api/v1/evaluate", "application/json", body)
		if err != nil {
			return 0
		}
		res.Body.Close()
		return res.StatusCode
	}
	body := func(n int) io.Reader {
		numbers := strings.Repeat("1,", n) + "1"
		return strings.NewReader(`{"prediction":[` + numbers + `],"target":[` + numbers + `],"losses":[{"id":"l1"}]}`)
	}
	for range 40 { // who sends a byte, and then nothing
		r, w := io.Pipe()
		defer w.Close()
		go post(r)
		go w.Write([]byte("{"))
	}
	if code := post(body(dearBody)); code != http.StatusOK {
		t.Errorf("beside those who send slowly: %d", code)
	}

	room := int64(0)
	for a.gates.bodies.TryAcquire(bodyPart) {
		room += bodyPart
	}
	for n, want := range map[int]int{1: http.StatusOK, dearBody: http.StatusServiceUnavailable} {
		if code := post(body(n)); code != want {
			t.Errorf("%d numbers without room: %d, want %d", n, code, want)
		}
	}
	a.gates.bodies.Release(room)

	for range cap(a.gates.dear.places) {
		a.gates.dear.places <- struct{}{}
	}
	held := make(chan int, 1)
	go func() { held <- post(body(90_000)) }() // two parts of 256 kB
	for a.gates.dear.waiting.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	if a.gates.bodies.TryAcquire(room - bodyPart) {
		t.Error("a body that waits is not counted")
	}
	for range cap(a.gates.dear.places) {
		<-a.gates.dear.places
	}
	if code := <-held; code != http.StatusOK {
		t.Errorf("the one that waited: %d", code)
	}
}

// TestBrokenBodies: of a body that ends before it is whole, large or small, that is said, wherever it was to be read.
func TestBrokenBodies(t *testing.T) {
	e := newTestHandler(t)
	for _, at := range []struct{ path, contentType string }{
		{"/api/v1/evaluate", "application/json"}, {"/api/v1/fit", "application/json"}, {"/api/v1/labs/outliers/table", formType},
	} {
		for _, length := range []int64{10, dearBody + 1, -1} {
			r := httptest.NewRequest(http.MethodPost, at.path, io.MultiReader(strings.NewReader("text"), iotest.ErrReader(io.ErrUnexpectedEOF)))
			r.ContentLength = length
			r.Header.Set("Content-Type", at.contentType)
			w := httptest.NewRecorder()
			if e.ServeHTTP(w, r); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), bodyBroken) {
				t.Errorf("%s, %d bytes: %d %s", at.path, length, w.Code, w.Body)
			}
		}
	}
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
