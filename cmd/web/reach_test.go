package main

import (
	"io"
	"log/slog"
	"net/http/httptest"
	"net/url"
	"testing"
)

// TestReach checks that a page tells its script the URL for others in the network if it was opened at a loopback host,
// or if there is a base URL, and not if the request names another host or comes through a proxy.
func TestReach(t *testing.T) {
	base, err := url.Parse("https://example.edu/losslab/")
	if err != nil {
		t.Fatal(err)
	}
	room := func() string { return "http://192.168.1.20:8080" }
	for _, tt := range []struct {
		options   options
		host, via string
		want      string
	}{
		{options{room: room}, "127.0.0.1:8080", "", "http://192.168.1.20:8080/outliers"},
		{options{room: room}, "localhost:8080", "", "http://192.168.1.20:8080/outliers"},
		{options{room: room}, "192.168.1.20:8080", "", ""},
		{options{room: room}, "127.0.0.1:8080", "198.51.100.7", ""},
		{options{room: func() string { return "" }}, "127.0.0.1:8080", "", ""},
		{options{}, "127.0.0.1:8080", "", ""},
		{options{room: room, base: base}, "127.0.0.1:8080", "", "https://example.edu/losslab/outliers"},
		{options{room: room, base: base}, "example.edu", "198.51.100.7", "https://example.edu/losslab/outliers"},
	} {
		e, err := newHandler(slog.New(slog.NewTextHandler(io.Discard, nil)), tt.options)
		if err != nil {
			t.Fatal(err)
		}
		w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "http://"+tt.host+"/outliers?present=1&beta=2", nil)
		r.RemoteAddr = "127.0.0.1:4000"
		if tt.via != "" {
			r.Header.Set("X-Forwarded-For", tt.via)
		}
		e.ServeHTTP(w, r)
		if got, _ := parsePage(t, w.Body.String()).one("main", "id", "main").attr("data-reach"); w.Code != 200 || got != tt.want {
			t.Errorf("%s by %q: %d, others are sent to %q, want %q", tt.host, tt.via, w.Code, got, tt.want)
		}
	}
}

// TestPresentInAddresses checks that presenting is not part of a page's state, and takes only yes or no.
func TestPresentInAddresses(t *testing.T) {
	e := newTestHandler(t)
	for address, want := range map[string]int{
		"/outliers?present=1&beta=2": 200, "/outliers?present=0": 200, "/outliers?present=yes": 400, "/outliers?present=1&present=1": 400,
		"/embed/outliers?present=1": 302, "/api/v1/labs/outliers?present=1": 400,
	} {
		if w := do(e, "GET", address, ""); w.Code != want {
			t.Errorf("%s: %d, want %d", address, w.Code, want)
		}
	}
	w := do(e, "GET", "/outliers?present=1&move=e1,1,3", "")
	if to := w.Header().Get("Location"); w.Code != 303 || len(to) < 20 || to[:20] != "/outliers?present=1&" {
		t.Errorf("a move leads to %q (%d)", to, w.Code)
	}
}
