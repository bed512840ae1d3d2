package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"

	"losslab/internal/calculator"
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
	bodies      *semaphore.Weighted // the bytes of large bodies, until their answers are there
}

// How much there may be at once. A processor is shared by one that is dear and those that are cheap; large bodies are what
// memory goes into, twice their size while they are read, and as much again at work.
const (
	cheapPerProcessor = 8
	mostCheapWaiting  = 2000
	mostDearWaiting   = 64
	mostOfBodies      = 64 << 20
	bodyPart          = 256 << 10
)

func newGates() *gates {
	n := runtime.GOMAXPROCS(0)
	return &gates{newGate(cheapPerProcessor*n, mostCheapWaiting), newGate(n, mostDearWaiting), semaphore.NewWeighted(mostOfBodies)}
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

// onBody does some work on a body. What of it has come is counted among the large ones, so that who sends slowly takes
// little of what there is for all.
func (g *gates) onBody(r *http.Request, do func(body []byte) ([]byte, error)) ([]byte, error) {
	ctx := r.Context()
	if 0 <= r.ContentLength && r.ContentLength <= dearBody {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, notWhole(err)
		}
		return work(ctx, g.cheap, func() ([]byte, error) { return do(body) })
	}
	var body bytes.Buffer
	taken := int64(0)
	defer func() { g.bodies.Release(taken) }()
	for {
		if err := g.takeBytes(ctx); err != nil {
			return nil, err
		}
		taken += bodyPart
		switch n, err := io.CopyN(&body, r.Body, bodyPart); {
		case err == io.EOF && n < bodyPart:
			return work(ctx, g.dear, func() ([]byte, error) { return do(body.Bytes()) })
		case err != nil:
			return nil, notWhole(err)
		}
	}
}

// notWhole says of a body that could not be read that this is its sender's fault, or the way's.
func notWhole(err error) error { return fmt.Errorf("%w: %w", calculator.ErrRead, err) }

// takeBytes waits until there is room for a part of a body.
func (g *gates) takeBytes(ctx context.Context) error {
	limited, cancel := context.WithTimeout(ctx, g.dear.limit)
	defer cancel()
	err := g.bodies.Acquire(limited, bodyPart)
	if err != nil && ctx.Err() == nil {
		return errBusy
	}
	return err
}
