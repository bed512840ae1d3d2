package hosting

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"
)

// counting returns gates and a function that posts a body to a handler behind them. The client accepts brotli, as
// browsers do, so the handler writes through the middleware that compresses.
func counting(t *testing.T) (g *Gates, post func(body io.Reader) (status int)) {
	t.Helper()
	g = NewGates()
	e := echo.New()
	e.POST("/", func(c echo.Context) error {
		_, err := g.OnBody(c.Response(), c.Request(), func(_ context.Context, body []byte) ([]byte, error) { return nil, nil })
		if errors.Is(err, ErrBusy) {
			return c.NoContent(http.StatusServiceUnavailable)
		} else if errors.Is(err, ErrSlow) {
			return c.NoContent(http.StatusRequestTimeout)
		} else if err != nil {
			return c.NoContent(http.StatusBadRequest)
		}
		return c.NoContent(http.StatusOK)
	}, Compress(func(echo.Context) bool { return true }, func(echo.Context) bool { return false })...)
	srv := httptest.NewServer(e)
	t.Cleanup(srv.Close)
	return g, func(body io.Reader) int {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, srv.URL, body)
		if err != nil {
			t.Error(err)
			return 0
		}
		req.Header.Set(echo.HeaderAcceptEncoding, "br")
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			return 0
		}
		res.Body.Close()
		return res.StatusCode
	}
}

// TestLargeBodies checks the limit of bytes that are held at once, while bodies are read and while they wait. Small
// bodies are not counted.
func TestLargeBodies(t *testing.T) {
	g, post := counting(t)
	g.Expensive.Limit = time.Second
	body := func(n int) io.Reader { return strings.NewReader(strings.Repeat("1", n)) }
	room := int64(0)
	for g.bodies.TryAcquire(bodyPart) {
		room += bodyPart
	}
	for n, want := range map[int]int{1: http.StatusOK, 2 * ExpensiveBody: http.StatusServiceUnavailable} {
		if code := post(body(n)); code != want {
			t.Errorf("%d bytes without room: %d, want %d", n, code, want)
		}
	}
	g.bodies.Release(room)

	for range g.Expensive.Places() {
		g.Expensive.places <- struct{}{}
	}
	held := make(chan int, 1)
	go func() { held <- post(body(ExpensiveBody + 3*bodyPart/2)) }()
	for g.Expensive.waiting.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	if g.bodies.TryAcquire(room - bodyPart) {
		t.Error("a body that waits is not counted")
	}
	for range g.Expensive.Places() {
		<-g.Expensive.places
	}
	if code := <-held; code != http.StatusOK {
		t.Errorf("the one that waited: %d", code)
	}
}

// TestRefusedUnread checks that a large body is refused unread if no more may wait, and that a small one is read.
func TestRefusedUnread(t *testing.T) {
	g := NewGates()
	g.Expensive.waiting.Store(maxExpensiveWaiting)
	for n, want := range map[int]error{ExpensiveBody: nil, maxBodies / 8: ErrBusy} {
		body := strings.NewReader(strings.Repeat("1", n))
		_, release, err := g.Read(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/", body))
		if release(); !errors.Is(err, want) {
			t.Errorf("%d bytes: %v, want %v", n, err, want)
		}
		if read := n - body.Len(); read > ExpensiveBody+1 {
			t.Errorf("of %d bytes %d were read", n, read)
		}
	}
}

// TestStallers checks that a client that stalls within a large body keeps others waiting for no longer than the timeout
// of a part, and gets an error. A client that stalls while its body is still small keeps nobody waiting.
func TestStallers(t *testing.T) {
	g, post := counting(t)
	g.part = time.Second
	stall := func(sent int) (status chan int) {
		r, w := io.Pipe()
		t.Cleanup(func() { w.Close() })
		status = make(chan int, 1)
		go func() { status <- post(r) }()
		if _, err := io.CopyN(w, zeros{}, int64(sent)); err != nil {
			t.Error(err)
		}
		return status
	}
	var early, late []chan int
	for range 40 {
		early = append(early, stall(ExpensiveBody/2))
	}
	const few = 8
	if !g.bodies.TryAcquire(maxBodies - few*bodyPart) {
		t.Fatal("those who have sent little take room")
	}
	for range few {
		late = append(late, stall(2*ExpensiveBody))
	}
	for g.bodies.TryAcquire(bodyPart) { // until the others have taken all the room
		g.bodies.Release(bodyPart)
		time.Sleep(time.Millisecond)
	}
	if code := post(strings.NewReader(strings.Repeat("1", 2*ExpensiveBody))); code != http.StatusOK {
		t.Errorf("beside those who stall: %d", code)
	}
	for _, status := range append(early, late...) {
		if code := <-status; code != http.StatusRequestTimeout {
			t.Errorf("who stalls is told %d", code)
		}
	}
	if !g.bodies.TryAcquire(few * bodyPart) {
		t.Error("those who stalled still have room")
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// TestShareProcessors checks that expensive work leaves one processor free, and threads for cheap work.
func TestShareProcessors(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	ShareProcessors()
	expensive := NewGates().Expensive.Places()
	if before > 1 && expensive >= before {
		t.Errorf("%d expensive tasks take all of %d processors", expensive, before)
	}
	if threads, taken := runtime.GOMAXPROCS(0), expensive+Processors(); threads-taken < before {
		t.Errorf("of %d threads %d are taken where there are %d processors", threads, taken, before)
	}
	if ShareProcessors(); runtime.GOMAXPROCS(0) != 3*before {
		t.Errorf("shared twice, there are %d threads", runtime.GOMAXPROCS(0))
	}
}
