package main

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
)

var discard = slog.New(slog.DiscardHandler)

// testRenderer draws the stills of all tests, each only once.
var testRenderer = hosting.Keep(openRenderer)

// newTestHandler returns the handler that main serves, without a log, and with stills that other tests may have drawn
// already.
func newTestHandler(t testing.TB) *echo.Echo {
	t.Helper()
	e, err := newHandler(discard, options{renderer: testRenderer})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// ask sends a request to the handler, without a network. headers are pairs of name and value.
func do(e http.Handler, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	e.ServeHTTP(w, r)
	return w
}

func noEnv(string) string { return "" }

// environment returns a getenv with one variable.
func environment(name, value string) func(string) string {
	return func(asked string) string {
		if asked == name {
			return value
		}
		return ""
	}
}

// start runs the program on a free port. It returns the URL, and a function that stops the program and returns run's error.
func start(t *testing.T, args ...string) (url string, stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	done := make(chan error, 1)
	go func() {
		err := run(ctx, append([]string{"-addr", "127.0.0.1:0"}, args...), noEnv, in, io.Discard)
		in.CloseWithError(io.EOF)
		done <- err
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		cancel()
		t.Fatalf("no address was printed: %v; run: %v", err, <-done)
	}
	for word := range strings.FieldsSeq(line) {
		if strings.HasPrefix(word, "http://127.0.0.1:") {
			url = word
		}
	}
	if url == "" {
		t.Fatalf("no address in %q", line)
	}
	stop = sync.OnceValue(func() error { cancel(); return <-done })
	t.Cleanup(func() { stop() })
	return url, stop
}

func TestRunServesAndEnds(t *testing.T) {
	before := runtime.NumGoroutine()
	url, stop := start(t)
	client := &http.Client{Transport: &http.Transport{}}
	for _, path := range []string{"/", "/healthz", "/api/v1/labs"} {
		res, err := client.Get(url + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != http.StatusOK || len(body) == 0 {
			t.Errorf("%s: %s, %d bytes, %v", path, res.Status, len(body), err)
		}
	}
	client.CloseIdleConnections()
	if err := stop(); err != nil {
		t.Errorf("run ended with %v", err)
	}
	if _, err := client.Get(url); err == nil {
		t.Error("it still serves after its end")
	}
	deadline := time.Now().Add(5 * time.Second)
	for runtime.NumGoroutine() > before && time.Now().Before(deadline) {
		time.Sleep(10 * time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > before {
		stacks := make([]byte, 1<<16)
		t.Errorf("%d goroutines before, %d after:\n%s", before, n, stacks[:runtime.Stack(stacks, true)])
	}
}

func TestRunRefuses(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	for _, tc := range []struct {
		name string
		args []string
		port string
		want string
	}{
		{"taken by -addr", []string{"-addr", taken.Addr().String()}, "", "address already in use"},
		{"taken by PORT", nil, port, "address already in use"},
		{"PORT is no port", nil, "http", ""},
		{"port out of range", []string{"-addr", "127.0.0.1:70000"}, "", "invalid port"},
		{"unknown flag", []string{"-port", "1"}, "", "-port"},
		{"an argument", []string{"8080"}, "", `"8080" is not a flag`},
		{"-addr wins over PORT", []string{"-addr", "127.0.0.1:-1"}, "0", "-1"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if tc.name == "PORT is no port" {
				tc.port, tc.want = "no-such-service", "no-such-service"
			}
			// If it serves in spite of the error, it ends at once.
			ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
			defer cancel()
			begin := time.Now()
			err := run(ctx, tc.args, environment("PORT", tc.port), io.Discard, io.Discard)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Fatalf("error %v, want one with %q", err, tc.want)
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one line: %q", err)
			}
			if took := time.Since(begin); took > time.Second {
				t.Errorf("said after %v", took)
			}
		})
	}
}

func TestHelp(t *testing.T) {
	var out strings.Builder
	if err := run(context.Background(), []string{"-h"}, noEnv, &out, io.Discard); err != nil || !strings.Contains(out.String(), "-addr") {
		t.Errorf("%v, %q", err, out.String())
	}
}

// TestSignals sends the program, in a process of its own, the signals of a terminal and of a service manager.
func TestSignals(t *testing.T) {
	if os.Getenv("LOSSLAB_TEST_MAIN") != "" {
		os.Args = []string{"web", "-addr", "127.0.0.1:0"}
		main()
		return
	}
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestSignals$")
		cmd.Env = append(os.Environ(), "LOSSLAB_TEST_MAIN=1")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		line, err := bufio.NewReader(out).ReadString('\n')
		if err != nil || !strings.Contains(line, "http://127.0.0.1:") {
			t.Errorf("%v: %q, %v", sig, line, err)
		}
		cmd.Process.Signal(sig)
		limit := time.AfterFunc(10*time.Second, func() { cmd.Process.Kill() })
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v: %v", sig, err)
		}
		limit.Stop()
	}
}
