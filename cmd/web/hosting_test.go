package main

import (
	"net/http"
	"strings"
	"testing"
)

// TestBelowPath: behind a proxy the site lies below a path, whether the proxy takes it away from addresses or not. Every
// link leads below it.
func TestBelowPath(t *testing.T) {
	base, err := parseBase("https://stats.example/lab/losses")
	if err != nil {
		t.Fatal(err)
	}
	e, err := newHandler(discard, options{base: base, renderer: testRenderer})
	if err != nil {
		t.Fatal(err)
	}
	for _, prefix := range []string{"", "/lab/losses"} {
		for _, at := range []string{"/", "/outliers?beta=2", "/embed/points", "/healthz", "/static/embed.js", "/api/v1/labs/curves", "/charts/curves.svg"} {
			if w := do(e, "GET", prefix+at, ""); w.Code != http.StatusOK {
				t.Errorf("%s: %d", prefix+at, w.Code)
			}
		}
		w := do(e, "GET", prefix+"/outliers", "")
		links := 0
		for part := range strings.SplitSeq(w.Body.String(), `="/`) {
			if links++; links > 1 && !strings.HasPrefix(part, "lab/losses/") {
				t.Errorf("a page below a path names /%.40s", part)
			}
		}
		if links < 10 || !strings.Contains(w.Body.String(), `"https://stats.example/lab/losses/outliers"`) {
			t.Errorf("%d links, and no canonical one", links)
		}
	}
	for at, want := range map[string]string{
		"/lab/losses": "/lab/losses/", "/lab/losses/outliers/?beta=2": "/lab/losses/outliers?beta=2", "/outliers/": "/lab/losses/outliers",
	} {
		if w := do(e, "GET", at, ""); w.Code != http.StatusPermanentRedirect || w.Header().Get("Location") != want {
			t.Errorf("%s: %d to %s, want %s", at, w.Code, w.Header().Get("Location"), want)
		}
	}
	const page = "/oembed?url=https%3A%2F%2Fstats.example%2Flab%2Flosses%2Foutliers"
	if w := do(e, "GET", page, ""); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "https://stats.example/lab/losses/embed/outliers") {
		t.Errorf("oEmbed: %d %s", w.Code, w.Body)
	}
}

func TestBase(t *testing.T) {
	for _, s := range []string{"stats.example", "ftp://x", "https://x/?a=b", "https://x//y", "https://x/a/../b", "https://u@x/", "https://x/#a", "https://x/%2F/"} {
		if base, err := parseBase(s); err == nil {
			t.Errorf("%s is taken for %v", s, base)
		}
	}
}

// TestSlashAtEnd: an address with a slash too many leads to the page, never to another host.
func TestSlashAtEnd(t *testing.T) {
	e := newTestHandler(t)
	for at, want := range map[string]string{
		"/outliers/": "/outliers", "/outliers/?e=1%2C2": "/outliers?e=1%2C2", "//evil.example/": "/evil.example",
		"/\\evil.example/": "/%5Cevil.example", "/embed/points//": "/embed/points",
	} {
		r := do(e, "GET", "/", "")
		if r = do(e, "GET", "http://losslab.example"+at, ""); r.Code != http.StatusPermanentRedirect || r.Header().Get("Location") != want {
			t.Errorf("%s: %d to %q, want %s", at, r.Code, r.Header().Get("Location"), want)
		}
	}
}

// TestForwarded: links have the scheme that the proxy nearest to the reader was asked by.
func TestForwarded(t *testing.T) {
	e := newTestHandler(t)
	for proto, want := range map[string]string{"": "http", "https": "https", "https,http": "https", "HTTPS , http": "https", "javascript": "http"} {
		w := do(e, "GET", "http://losslab.example/curves", "", "X-Forwarded-Proto", proto)
		if !strings.Contains(w.Body.String(), `"`+want+`://losslab.example/curves"`) {
			t.Errorf("X-Forwarded-Proto %q: no link begins with %s", proto, want)
		}
	}
}

// TestAcceptEncoding: what a reader cannot read, or does not want, is not compressed.
func TestAcceptEncoding(t *testing.T) {
	e := newTestHandler(t)
	for accepted, want := range map[string]string{"gzip": "gzip", "gzip;q=0": "", "x-gzip": "", "br, gzip;q=0.5": "gzip", "identity": "", "": ""} {
		w := do(e, "GET", "/api/v1/labs/curves", "", "Accept-Encoding", accepted)
		if got := w.Header().Get("Content-Encoding"); got != want {
			t.Errorf("Accept-Encoding %q: %q, want %q", accepted, got, want)
		}
	}
}

// TestEncodedBody: a compressed body is refused by name, not by what its bytes are in JSON.
func TestEncodedBody(t *testing.T) {
	e := newTestHandler(t)
	w := do(e, "POST", "/api/v1/evaluate", "\x1f\x8b", "Content-Type", "application/json", "Content-Encoding", "gzip")
	if w.Code != http.StatusUnsupportedMediaType || !strings.Contains(w.Body.String(), "A body in the encoding gzip is not read here.") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// TestWellKnown: what browsers and robots ask for by themselves is there.
func TestWellKnown(t *testing.T) {
	e := newTestHandler(t)
	for at, want := range map[string]string{"/favicon.ico": "<svg", "/robots.txt": "User-agent: *"} {
		if w := do(e, "GET", at, ""); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %.40s", at, w.Code, w.Body)
		}
	}
}

// TestOpen: pages that isolate themselves get all that an embed loads.
func TestOpen(t *testing.T) {
	e := newTestHandler(t)
	for _, at := range []string{"/embed/curves", "/static/embed.js", "/static/js/worker.js", "/charts/curves.svg", "/api/v1/labs/curves"} {
		w := do(e, "GET", at, "", "Origin", "null")
		if w.Code != http.StatusOK || w.Header().Get("Cross-Origin-Resource-Policy") != "cross-origin" {
			t.Errorf("%s: %d %v", at, w.Code, w.Header())
		}
		if demands := w.Header().Get("Cross-Origin-Embedder-Policy") == "require-corp"; demands != (strings.HasPrefix(at, "/embed/") || strings.HasPrefix(at, "/static/")) {
			t.Errorf("%s: Cross-Origin-Embedder-Policy %q", at, w.Header().Get("Cross-Origin-Embedder-Policy"))
		}
	}
	if w := do(e, "GET", "/curves", ""); w.Header().Get("Cross-Origin-Resource-Policy") != "" {
		t.Error("a page of ours can be loaded into others'")
	}
}
