package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"losslab/internal/labs"
	"losslab/internal/still"
	"losslab/web"
)

// TestLeaving checks that work of each kind stops and gives its place back if the client has disconnected. Since a
// place is free, such a request gets as far as its work, which is then not done.
func TestLeaving(t *testing.T) {
	e, a, err := wire(discard, options{renderer: testRenderer})
	if err != nil {
		t.Fatal(err)
	}
	type asked struct{ method, target, contentType, body string }
	var all []asked
	for _, l := range labs.All() {
		for _, at := range []string{"/%s", "/embed/%s", "/api/v1/labs/%s", "/api/v1/labs/%s/as/Go", "/api/v1/labs/%s/as/csv", "/charts/%s.svg", "/charts/%s.png", "/oembed?url=http%%3A%%2F%%2Fexample.com%%2F%s"} {
			all = append(all, asked{"GET", fmt.Sprintf(at, l.ID), "", ""})
		}
		if web.HasEngine() {
			all = append(all, asked{"GET", "/export/" + l.ID + ".html", "", ""})
		}
	}
	all = append(all,
		asked{"POST", "/api/v1/evaluate", "application/json", `{"prediction":[1,2],"target":[2,3],"losses":[{"id":"l1"}]}`},
		asked{"POST", "/api/v1/fit", "application/json", `{"x":[1,2,3],"y":[2,3,5],"loss":{"id":"cauchy"}}`},
		asked{"POST", "/api/v1/fit", "application/json", `{"x":[1,2,3` + strings.Repeat(",4", 40_000) + `],"y":[2,3,5` + strings.Repeat(",7", 40_000) + `],"loss":{"id":"cauchy"}}`},
	)
	gone, leave := context.WithCancel(t.Context())
	leave()
	for _, q := range all {
		r := httptest.NewRequest(q.method, q.target, strings.NewReader(q.body))
		r.Header.Set("Content-Type", q.contentType)
		if w := do(e, q.method, q.target, q.body, "Content-Type", q.contentType); w.Code != http.StatusOK {
			t.Errorf("%s %s, of whoever waits: %d", q.method, q.target, w.Code)
		}
		w := httptest.NewRecorder()
		c := e.NewContext(r.WithContext(gone), w)
		e.Router().Find(r.Method, r.URL.Path, c)
		err := c.Handler()(c)
		if err == nil || c.Response().Committed || w.Body.Len() > 0 {
			t.Errorf("%s %s, of whoever has left, was worked on to its end: %d, %d bytes", q.method, q.target, w.Code, w.Body.Len())
		}
		if a.gates.Expensive.Working()+a.gates.Cheap.Working() != 0 {
			t.Fatalf("%s %s keeps its place", q.method, q.target)
		}
	}
}

// TestSiteLeaving checks that the site is made as long as a client waits for it, and that a client may stop waiting.
func TestSiteLeaving(t *testing.T) {
	if !web.HasEngine() {
		t.Skip("without the engine no site is sent")
	}
	begun, ended := make(chan bool, 1), make(chan bool, 1)
	e, a, err := wire(discard, options{renderer: func(making context.Context) (*still.Renderer, error) {
		begun <- true
		<-making.Done()
		ended <- true
		return nil, making.Err()
	}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	left := make(chan error, 1)
	go func() {
		r := httptest.NewRequest(http.MethodGet, "/export/site.zip", nil).WithContext(ctx)
		left <- a.sendSite(e.NewContext(r, httptest.NewRecorder()))
	}()
	<-begun
	if n := a.gates.Expensive.Working(); n != 0 {
		t.Errorf("the site takes %d places from what is one reader's", n)
	}
	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("whoever has left is told %v", err)
	}
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		t.Fatal("the site is made for nobody")
	}
	if _, err := a.zip(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("it was made to its end: %v", err)
	}
}
