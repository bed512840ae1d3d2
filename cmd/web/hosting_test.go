package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"losslab/cmd/web/hosting"
)

// TestBelowPath checks a site below a path behind a proxy that may or may not strip the path. Every link stays below
// it.
func TestBelowPath(t *testing.T) {
	base, err := hosting.ParseBase("https://stats.example/lab/losses")
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

// TestSlashAtEnd checks that a URL with superfluous slashes redirects to the page, never to another host.
func TestSlashAtEnd(t *testing.T) {
	e := newTestHandler(t)
	for at, want := range map[string]string{
		"/outliers/": "/outliers", "/outliers/?e=1%2C2": "/outliers?e=1%2C2", "//evil.example/": "/evil.example",
		"/\\evil.example/": "/%5Cevil.example", "/embed/points//": "/embed/points",
	} {
		if r := do(e, "GET", "http://losslab.example"+at, ""); r.Code != http.StatusPermanentRedirect || r.Header().Get("Location") != want {
			t.Errorf("%s: %d to %q, want %s", at, r.Code, r.Header().Get("Location"), want)
		}
	}
}

// TestForwarded checks that links have the scheme that the client used with its nearest proxy.
func TestForwarded(t *testing.T) {
	e := newTestHandler(t)
	for proto, want := range map[string]string{"": "http", "https": "https", "https,http": "https", "HTTPS , http": "https", "javascript": "http"} {
		w := do(e, "GET", "http://losslab.example/curves", "", "X-Forwarded-Proto", proto)
		if !strings.Contains(w.Body.String(), `"`+want+`://losslab.example/curves"`) {
			t.Errorf("X-Forwarded-Proto %q: no link begins with %s", proto, want)
		}
	}
}

// TestAcceptEncoding checks that a response is not compressed in an encoding that the client does not accept.
func TestAcceptEncoding(t *testing.T) {
	e := newTestHandler(t)
	for accepted, want := range map[string]string{"gzip": "gzip", "gzip;q=0": "", "x-gzip": "", "br, gzip;q=0.5": "br", "identity": "", "": ""} {
		w := do(e, "GET", "/api/v1/labs/curves", "", "Accept-Encoding", accepted)
		if got := w.Header().Get("Content-Encoding"); got != want {
			t.Errorf("Accept-Encoding %q: %q, want %q", accepted, got, want)
		}
	}
}

// TestEncodedBody checks that a compressed body is rejected by its encoding, not because its bytes are not JSON.
func TestEncodedBody(t *testing.T) {
	e := newTestHandler(t)
	w := do(e, "POST", "/api/v1/evaluate", "\x1f\x8b", "Content-Type", "application/json", "Content-Encoding", "gzip")
	if w.Code != http.StatusUnsupportedMediaType || !strings.Contains(w.Body.String(), "A body with the Content-Encoding gzip is not read here.") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// TestWellKnown checks the files that browsers and crawlers request by themselves.
func TestWellKnown(t *testing.T) {
	e := newTestHandler(t)
	for at, want := range map[string]string{"/favicon.ico": "<svg", "/robots.txt": "User-agent: *"} {
		if w := do(e, "GET", at, ""); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %.40s", at, w.Code, w.Body)
		}
	}
}

// TestOpen checks that cross-origin isolated pages may load everything that an embed needs.
func TestOpen(t *testing.T) {
	e := newTestHandler(t)
	for _, at := range []string{"/embed/curves", "/static/embed.js", "/static/js/worker.js", "/charts/curves.svg", "/api/v1/labs/curves"} {
		w := do(e, "GET", at, "", "Origin", "null")
		if w.Code != http.StatusOK || w.Header().Get("Cross-Origin-Resource-Policy") != "cross-origin" {
			t.Errorf("%s: %d %v", at, w.Code, w.Header())
		}
		if demands := w.Header().Get("Cross-Origin-Embedder-Policy") == "require-corp"; demands != (strings.HasPrefix(at, "/embed/") || at == "/static/js/worker.js") {
			t.Errorf("%s: Cross-Origin-Embedder-Policy %q", at, w.Header().Get("Cross-Origin-Embedder-Policy"))
		}
	}
	if w := do(e, "GET", "/curves", ""); w.Header().Get("Cross-Origin-Resource-Policy") != "" {
		t.Error("a page of ours can be loaded into others'")
	}
}

// get returns the status and the body of a response.
func get(t *testing.T, url string) (status int, body string) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	all, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(all)
}

// TestDrain checks that the program, asked to stop, reports so at /readyz, answers requests while it drains, and then ends.
func TestDrain(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &hosting.Server{Log: discard, Drain: time.Second}
	if s.Handler, err = newHandler(discard, options{renderer: testRenderer, ready: s.Ready}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, ln) }()
	url := "http://" + ln.Addr().String()
	if status, _ := get(t, url+"/readyz"); status != http.StatusOK {
		t.Errorf("ready: %d", status)
	}
	cancel()
	for s.Ready() {
		time.Sleep(time.Millisecond)
	}
	if status, body := get(t, url+"/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(body, "ending") {
		t.Errorf("while it drains, /readyz is %d %s", status, body)
	}
	if status, _ := get(t, url+"/outliers"); status != http.StatusOK {
		t.Errorf("while it drains, a page is %d", status)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if conn, err := net.Dial("tcp", ln.Addr().String()); err == nil {
		conn.Close()
		t.Error("it still listens after its end")
	}
}

func TestVersion(t *testing.T) {
	var out strings.Builder
	if err := run(context.Background(), []string{"-version"}, noEnv, &out, io.Discard); err != nil || out.String() != "losslab "+hosting.Version()+"\n" {
		t.Errorf("%v, %q", err, out.String())
	}
	if w := do(newTestHandler(t), "GET", "/healthz", ""); !strings.Contains(w.Body.String(), `"version":"`+hosting.Version()+`"`) {
		t.Errorf("/healthz says %s", w.Body)
	}
}

// TestMetrics checks that requests are counted by route, and that /metrics is on the site's address unless it has its own.
func TestMetrics(t *testing.T) {
	m := hosting.NewMetrics()
	e, err := newHandler(discard, options{renderer: testRenderer, metrics: m, metricsHere: true})
	if err != nil {
		t.Fatal(err)
	}
	do(e, "GET", "/outliers?beta=2", "")
	do(e, "GET", "/nothing-here", "")
	do(e, "BREW", "/healthz", "")
	w := do(e, "GET", "/metrics", "")
	for _, want := range []string{
		`losslab_request_duration_seconds_count{method="GET",route="/outliers",status="200"} 1`,
		`losslab_request_duration_seconds_count{method="GET",route="none",status="404"} 1`,
		`losslab_request_duration_seconds_count{method="other",route="/healthz",status="405"} 1`,
		"losslab_requests_in_flight 1", "go_goroutines", "process_resident_memory_bytes",
	} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	if t.Failed() {
		t.Log(w.Body)
	}
	if w := do(newTestHandler(t), "GET", "/metrics", ""); w.Code != http.StatusNotFound {
		t.Errorf("metrics that are elsewhere: %d", w.Code)
	}
}

// TestMetricsElsewhere checks the separate listener of the metrics, which closes with the program.
func TestMetricsElsewhere(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := free.Addr().String()
	free.Close()
	url, stop := start(t, "-metrics-addr", at)
	if status, _ := get(t, url+"/metrics"); status != http.StatusNotFound {
		t.Errorf("beside the site: %d", status)
	}
	if status, body := get(t, "http://"+at+"/metrics"); status != http.StatusOK || !strings.Contains(body, `route="none",status="404"`) {
		t.Errorf("%d %s", status, body)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	if conn, err := net.Dial("tcp", at); err == nil {
		conn.Close()
		t.Error("the metrics go on after the end")
	}
}

// TestLogs checks that a request has an id, from the proxy if it sent one, in the response and in the log.
func TestLogs(t *testing.T) {
	var log bytes.Buffer
	f, err := hosting.ParseFlags([]string{"-log-format", "json"}, noEnv, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	e, err := newHandler(f.Logger(&log), options{renderer: testRenderer})
	if err != nil {
		t.Fatal(err)
	}
	var line struct{ Msg, ID, URI string }
	do(e, "GET", "/static/css/page.css", "") // whose response has none
	if err := json.Unmarshal(log.Bytes(), &line); err != nil || line.ID == "" {
		t.Errorf("the log has %s (%v)", log.Bytes(), err)
	}
	for _, asked := range []string{"", "from-the-proxy"} {
		log.Reset()
		id := do(e, "GET", "/healthz", "", "X-Request-Id", asked).Header().Get("X-Request-Id")
		if err := json.Unmarshal(log.Bytes(), &line); err != nil || line.ID != id || id == "" || asked != "" && id != asked || line.URI != "/healthz" {
			t.Errorf("%q: the answer has %q, the log %s (%v)", asked, id, log.Bytes(), err)
		}
	}
	if quiet := (hosting.Flags{LogLevel: slog.LevelWarn}); quiet.Logger(&log).Enabled(context.Background(), slog.LevelInfo) {
		t.Error("-log-level warn tells of each request")
	}
}
