package hosting

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/labstack/echo/v4"
)

// TestCompressor checks that a response that all readers share is sent in a smaller form after a while, each content in its
// own; that one for a query or without an ETag is not; and that the number of kept ones has a limit.
func TestCompressor(t *testing.T) {
	version := 1
	text := func() string {
		var b strings.Builder
		for i := range 300 {
			fmt.Fprintf(&b, "<li>%d of version %d</li>", i*i*version%7919, version)
		}
		return b.String()
	}
	e := echo.New()
	e.Use(Compress(func(echo.Context) bool { return true }, func(echo.Context) bool { return false })...)
	e.GET("/", func(c echo.Context) error {
		c.Response().Header().Set("ETag", fmt.Sprint(version))
		return c.HTML(http.StatusOK, text())
	})
	e.GET("/untagged", func(c echo.Context) error { return c.HTML(http.StatusOK, text()) })
	size := func(path string) int {
		t.Helper()
		r := httptest.NewRequest("GET", path, nil)
		r.Header.Set(echo.HeaderAcceptEncoding, "br")
		w := httptest.NewRecorder()
		e.ServeHTTP(w, r)
		n := w.Body.Len()
		if content, err := io.ReadAll(brotli.NewReader(w.Body)); err != nil || string(content) != text() {
			t.Fatalf("%s: %d bytes of another content (%v)", path, len(content), err)
		}
		return n
	}
	for ; version < 4; version++ {
		before := size("/")
		for deadline := time.Now().Add(time.Minute); size("/") >= before; time.Sleep(time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("version %d still has %d bytes", version, before)
			}
		}
		for _, path := range []string{"/?x=1", "/untagged"} {
			if n := size(path); n != before {
				t.Errorf("%s has %d bytes, %d before", path, n, before)
			}
		}
	}
	c := newCompressor()
	for i := range 2 * mostKept {
		c.kept.Add(fmt.Sprint(i), nil)
	}
	if n := c.kept.Len(); n != mostKept {
		t.Errorf("%d responses are kept, want %d", n, mostKept)
	}
}
