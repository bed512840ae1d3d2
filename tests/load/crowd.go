package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// A load is the clients of a server.
type load struct {
	url            string
	client         *http.Client
	crowd          sync.WaitGroup
	stop           chan struct{}
	answered, lost atomic.Int64
}

// thinks is how long a reader looks at an answer, on average.
const thinks = 4 * time.Second

func newLoad(url string, readers int) *load {
	return &load{url: url, stop: make(chan struct{}), client: &http.Client{
		Transport: &http.Transport{MaxIdleConnsPerHost: readers + 20}, Timeout: 2 * time.Minute,
	}}
}

// once sends a request that must be answered with status 200 or 503.
func (l *load) once(ctx context.Context, a *asker) error {
	err := a.ask(ctx, l.client, l.url)
	if err == nil {
		err = a.failed
	}
	if err != nil {
		return fmt.Errorf("%s: %w", a.name, err)
	}
	return nil
}

// run repeats do for a duration, or until ctx ends.
func (l *load) run(ctx context.Context, duration time.Duration, do func()) {
	for end := time.Now().Add(duration); time.Now().Before(end) && ctx.Err() == nil; {
		do()
	}
}

// probe sends one request of each asker, and pauses.
func (l *load) probe(ctx context.Context, all []*asker) {
	for _, a := range all {
		l.try(ctx, a)
	}
	time.Sleep(20 * time.Millisecond)
}

// begin starts the readers, spread over the time that they think, and those who send expensive requests.
func (l *load) begin(ctx context.Context, m *measured) {
	for range m.readers {
		l.crowd.Go(func() {
			for l.wait(time.Duration(rand.Int64N(int64(2*thinks)))) && l.try(ctx, m.crowd) {
			}
		})
	}
	for _, a := range m.expensive {
		l.crowd.Go(func() {
			for l.wait(0) && l.try(ctx, a) {
			}
		})
	}
}

// end stops all clients, and waits for pending answers.
func (l *load) end() {
	close(l.stop)
	l.crowd.Wait()
	l.client.CloseIdleConnections()
}

// wait waits for a while, and reports whether to go on.
func (l *load) wait(d time.Duration) bool {
	select {
	case <-l.stop:
		return false
	case <-time.After(d):
	}
	select { // select chooses at random if both are ready
	case <-l.stop:
		return false
	default:
		return true
	}
}

// try sends a request, and reports whether to send another.
func (l *load) try(ctx context.Context, a *asker) bool {
	err := a.ask(ctx, l.client, l.url)
	if err == nil {
		l.answered.Add(1)
		return true
	}
	if ctx.Err() != nil {
		return false
	}
	l.lost.Add(1)
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.failed == nil {
		a.failed = err
	}
	return true
}

// balance polls whether the server is ready, as a load balancer does, and returns as soon as it is not, after which no
// more clients are to be sent there.
func (l *load) balance(ctx context.Context) error {
	for ; ctx.Err() == nil; time.Sleep(beat) {
		res, err := l.client.Get(l.url + "/readyz")
		if err != nil {
			return err
		}
		if err := res.Body.Close(); err != nil || res.StatusCode != http.StatusOK {
			return err
		}
	}
	return ctx.Err()
}

// beat is the interval at which a load balancer polls.
const beat = 200 * time.Millisecond
