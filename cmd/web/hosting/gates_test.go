package hosting

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// counting serves how long the body of a request is, behind the gates.
func counting(t *testing.T) (g *Gates, post func(body io.Reader) (status int)) {
	t.Helper()
	g = NewGates()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, err := g.OnBody(r, func(_ context.Context, body []byte) ([]byte, error) { return nil, nil })
		if errors.Is(err, ErrBusy) {
			w.WriteHeader(http.StatusServiceUnavailable)
		} else if err != nil {
			w.WriteHeader(http.StatusBadRequest)
		}
	}))
	t.Cleanup(srv.Close)
	return g, func(body io.Reader) int {
		res, err := http.Post(srv.URL, "text/plain", body)
		if err != nil {
			return 0
		}
		res.Body.Close()
		return res.StatusCode
	}
}

// TestLargeBodies: so many bytes are held at once, while they are read and while they wait to be worked on. Small ones pass by
// them, and who sends slowly keeps nobody else out.
func TestLargeBodies(t *testing.T) {
	g, post := counting(t)
	g.Dear.Limit = time.Second
	body := func(n int) io.Reader { return strings.NewReader(strings.Repeat("1", n)) }
	for range 40 { // who sends a byte, and then nothing
		r, w := io.Pipe()
		defer w.Close()
		go post(r)
		go w.Write([]byte("{"))
	}
	if code := post(body(2 * DearBody)); code != http.StatusOK {
		t.Errorf("beside those who send slowly: %d", code)
	}

	room := int64(0)
	for g.bodies.TryAcquire(bodyPart) {
		room += bodyPart
	}
	for n, want := range map[int]int{1: http.StatusOK, 2 * DearBody: http.StatusServiceUnavailable} {
		if code := post(body(n)); code != want {
			t.Errorf("%d bytes without room: %d, want %d", n, code, want)
		}
	}
	g.bodies.Release(room)

	for range g.Dear.Places() {
		g.Dear.places <- struct{}{}
	}
	held := make(chan int, 1)
	go func() { held <- post(body(3 * bodyPart / 2)) }()
	for g.Dear.waiting.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	if g.bodies.TryAcquire(room - bodyPart) {
		t.Error("a body that waits is not counted")
	}
	for range g.Dear.Places() {
		<-g.Dear.places
	}
	if code := <-held; code != http.StatusOK {
		t.Errorf("the one that waited: %d", code)
	}
}
