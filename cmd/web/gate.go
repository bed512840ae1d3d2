package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"runtime"
	"sync/atomic"
	"time"
)

// A gate bounds how many do some work at once, and how many wait for that.
type gate struct {
	places  chan struct{}
	waiting atomic.Int64
	most    int64         // that wait
	limit   time.Duration // of the waiting
}

// errBusy says that there is too much to do at the moment.
var errBusy = errors.New("too much to do at the moment")

func newGate(atWork, waiting int) *gate {
	return &gate{places: make(chan struct{}, atWork), most: int64(waiting), limit: waitLimit}
}

// waitLimit is how long a reader waits for a place.
const waitLimit = 10 * time.Second

// pass waits for a place. It fails with errBusy where too many wait, or have waited too long, and with the context's error
// where the reader has left.
func (g *gate) pass(ctx context.Context) (leave func(), err error) {
	leave = func() { <-g.places }
	select {
	case g.places <- struct{}{}:
		return leave, nil
	default:
	}
	defer g.waiting.Add(-1)
	if g.waiting.Add(1) > g.most {
		return nil, errBusy
	}
	limit := time.NewTimer(g.limit)
	defer limit.Stop()
	select {
	case g.places <- struct{}{}:
		return leave, nil
	case <-limit.C:
		return nil, errBusy
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// gates part what takes long from what does not: the cheap never wait for the dear.
type gates struct {
	cheap, dear *gate
	bodies      *gate // large ones, while they are read
}

// How much there may be at once. A processor is shared by one that is dear and those that are cheap; large bodies, of 8 MB
// each and several times that when they are taken apart, are what memory goes into.
const (
	cheapPerProcessor = 8
	mostCheapWaiting  = 2000
	mostDearWaiting   = 64
	mostBodies        = 16
	mostBodiesWaiting = 64
)

func newGates() *gates {
	n := runtime.GOMAXPROCS(0)
	return &gates{newGate(cheapPerProcessor*n, mostCheapWaiting), newGate(n, mostDearWaiting), newGate(mostBodies, mostBodiesWaiting)}
}

// How many bytes a query or a body has at most that is cheap.
const (
	dearQuery = 2 << 10
	dearBody  = 32 << 10
)

// query is the gate for the View of a query.
func (g *gates) query(raw string) *gate {
	if len(raw) > dearQuery {
		return g.dear
	}
	return g.cheap
}

// body is the gate for work on a body.
func (g *gates) body(text []byte) *gate {
	if len(text) > dearBody {
		return g.dear
	}
	return g.cheap
}

// work does some work behind a gate. What it returns is sent without a place there.
func work[T any](ctx context.Context, g *gate, do func() (T, error)) (T, error) {
	leave, err := g.pass(ctx)
	if err != nil {
		var none T
		return none, err
	}
	defer leave()
	return do()
}

// read reads a body. Of large ones, or whose length is not known, there are few at once.
func (g *gates) read(r *http.Request) ([]byte, error) {
	if 0 <= r.ContentLength && r.ContentLength <= dearBody {
		return io.ReadAll(r.Body)
	}
	return work(r.Context(), g.bodies, func() ([]byte, error) { return io.ReadAll(r.Body) })
}
