package hosting

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// isDial reports whether the connection failed, so that no request was sent.
func isDial(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "dial"
}

// TestDrainLosesNothing checks that clients with persistent connections, which never ask whether the server is ready,
// get a response to every request that the server accepts until it closes the listener.
func TestDrainLosesNothing(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var ending atomic.Bool
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(time.Duration(rand.IntN(10)) * time.Millisecond)
		io.WriteString(w, "answered")
	})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s := &Server{Handler: handler, Log: slog.New(slog.DiscardHandler), Drain: 300 * time.Millisecond}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, ln) }()
	var clients sync.WaitGroup
	var answered, after, refused, lost atomic.Int64
	const many = 60
	for range many {
		clients.Go(func() {
			transport := &http.Transport{}
			defer transport.CloseIdleConnections()
			for {
				// A POST, since clients do not retry it by themselves: it may have had an effect.
				res, err := (&http.Client{Transport: transport}).Post("http://"+ln.Addr().String(), "text/plain", strings.NewReader("x"))
				if err == nil {
					_, err = io.ReadAll(res.Body)
					res.Body.Close()
				}
				switch {
				case err == nil:
					answered.Add(1)
					if ending.Load() {
						after.Add(1)
					}
				case isDial(err): // another server would take it
					refused.Add(1)
					return
				default:
					lost.Add(1)
					t.Log(err)
					return
				}
				time.Sleep(time.Duration(rand.IntN(30)) * time.Millisecond)
			}
		})
	}
	time.Sleep(200 * time.Millisecond)
	ending.Store(true)
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	clients.Wait()
	t.Logf("%d answered, %d of them after it was asked to end, %d refused", answered.Load(), after.Load(), refused.Load())
	if lost.Load() > 0 || refused.Load() != many {
		t.Errorf("%d clients lost a request, %d were refused at last", lost.Load(), refused.Load())
	}
}
