package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"losslab/cmd/web/hosting"
	"losslab/internal/labs"
)

// TestGates checks that all computations pass their gate, and that cheap ones do not wait for expensive ones.
func TestGates(t *testing.T) {
	e, a, err := wire(discard, options{renderer: testRenderer})
	if err != nil {
		t.Fatal(err)
	}
	l := labs.All()[0]
	long := "e=" + strings.Repeat("1.5,", hosting.ExpensiveQuery/4) + "1"
	numbers := "[" + strings.Repeat("1,", hosting.ExpensiveBody/2) + "1]"
	type asked struct{ method, target, contentType, body string }
	cheap := []asked{
		{"GET", "/", "", ""}, {"GET", "/" + l.ID, "", ""}, {"GET", "/embed/" + l.ID, "", ""}, {"GET", "/api/v1/labs/" + l.ID, "", ""},
		{"GET", "/api/v1/labs/" + l.ID + "/as/csv", "", ""}, {"POST", "/api/v1/labs/outliers/table", formType, "text=1"},
		{"POST", "/api/v1/evaluate", "application/json", `{"prediction":[1],"target":[2],"losses":[{"id":"l1"}]}`},
		{"GET", "/oembed?url=http%3A%2F%2Fexample.com%2F" + l.ID, "", ""},
	}
	expensive := []asked{
		{"GET", "/outliers?" + long, "", ""}, {"GET", "/embed/outliers?" + long, "", ""}, {"GET", "/api/v1/labs/outliers?" + long, "", ""},
		{"GET", "/api/v1/labs/outliers/as/Go?" + long, "", ""}, {"GET", "/charts/outliers.svg?" + long, "", ""}, {"GET", "/outliers?move=e1,1,2&" + long, "", ""},
		{"GET", "/export/" + l.ID + ".html", "", ""},
		{"POST", "/api/v1/evaluate", "application/json", `{"prediction":` + numbers + `,"target":` + numbers + `,"losses":[{"id":"l1"}]}`},
		{"POST", "/api/v1/labs/outliers/table", formType, "text=" + strings.Repeat("1;", hosting.ExpensiveBody)},
	}
	ask := func(q asked) int { return do(e, q.method, q.target, q.body, "Content-Type", q.contentType).Code }
	fill := func(g *hosting.Gate) (leave func()) {
		g.Limit = time.Millisecond
		var leaves []func()
		for range g.Places() {
			leave, err := g.Pass(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			leaves = append(leaves, leave)
		}
		return func() {
			for _, leave := range leaves {
				leave()
			}
		}
	}
	leave := fill(a.gates.Expensive)
	for _, q := range expensive {
		if code := ask(q); code != http.StatusServiceUnavailable {
			t.Errorf("with no place for expensive work, %s %.60s: %d", q.method, q.target, code)
		}
	}
	for _, q := range cheap {
		if code := ask(q); code != http.StatusOK {
			t.Errorf("with no place for expensive work, %s %.60s: %d", q.method, q.target, code)
		}
	}
	leave()
	defer fill(a.gates.Cheap)()
	for _, q := range cheap {
		if code := ask(q); code != http.StatusServiceUnavailable {
			t.Errorf("with no place for the cheap, %s %.60s: %d", q.method, q.target, code)
		}
	}
	if code := ask(asked{"GET", "/healthz", "", ""}); code != http.StatusOK {
		t.Errorf("with no place, /healthz: %d", code)
	}
}

// TestBrokenBodies checks that a body that ends early or stalls, large or small, is reported as such on every route.
func TestBrokenBodies(t *testing.T) {
	e := newTestHandler(t)
	for _, at := range []struct{ path, contentType string }{
		{"/api/v1/evaluate", "application/json"}, {"/api/v1/fit", "application/json"}, {"/api/v1/labs/outliers/table", formType}, {"/outliers", formType},
	} {
		for _, length := range []int64{10, hosting.ExpensiveBody + 1, -1} {
			for _, broken := range []struct {
				by     error
				status int
				says   string
			}{{io.ErrUnexpectedEOF, http.StatusBadRequest, "did not arrive in full"}, {os.ErrDeadlineExceeded, http.StatusRequestTimeout, "arrived too slowly"}} {
				r := httptest.NewRequest(http.MethodPost, at.path, io.MultiReader(strings.NewReader("text"), iotest.ErrReader(broken.by)))
				r.ContentLength = length
				r.Header.Set("Content-Type", at.contentType)
				w := httptest.NewRecorder()
				if e.ServeHTTP(w, r); w.Code != broken.status || !strings.Contains(w.Body.String(), broken.says) {
					t.Errorf("%s, %d bytes, %v: %d %s", at.path, length, broken.by, w.Code, w.Body)
				}
			}
		}
	}
}

// TestManyAtOnce sends a hundred expensive requests: each is answered or told to retry. Cheap ones are always answered.
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
