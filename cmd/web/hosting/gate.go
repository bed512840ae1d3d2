package hosting

import (
	"context"
	"errors"
	"sync/atomic"
	"time"
)

// A Gate bounds how many do some work at once, and how many wait for that.
type Gate struct {
	places  chan struct{}
	waiting atomic.Int64
	most    int64         // that wait
	Limit   time.Duration // of the waiting
}

// ErrBusy says that there is too much to do at the moment.
var ErrBusy = errors.New("too much to do at the moment")

// NewGate returns a gate with so many places, for which so many may wait.
func NewGate(atWork, waiting int) *Gate {
	return &Gate{places: make(chan struct{}, atWork), most: int64(waiting), Limit: waitLimit}
}

// waitLimit is how long a reader waits for a place.
const waitLimit = 10 * time.Second

// Places returns how many may be at work at once.
func (g *Gate) Places() int { return cap(g.places) }

// Working returns how many are at work.
func (g *Gate) Working() int { return len(g.places) }

// Full tells whether no more may wait.
func (g *Gate) Full() bool { return g.waiting.Load() >= g.most }

// Pass waits for a place. It fails with ErrBusy where too many wait, or have waited too long, and with the context's error
// where the reader has left.
func (g *Gate) Pass(ctx context.Context) (leave func(), err error) {
	leave = func() { <-g.places }
	select {
	case g.places <- struct{}{}:
		return leave, nil
	default:
	}
	defer g.waiting.Add(-1)
	if g.waiting.Add(1) > g.most {
		return nil, ErrBusy
	}
	limit := time.NewTimer(g.Limit)
	defer limit.Stop()
	select {
	case g.places <- struct{}{}:
		return leave, nil
	case <-limit.C:
		return nil, ErrBusy
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// workLimit is how long a work may take. With the wait for a place, and with the time that a body may take, it is less than
// what a server allows for an answer.
const workLimit = 15 * time.Second

// Work does some work behind a gate. What it returns is sent without a place there. The work's context ends when the reader
// leaves, and when it has taken too long; a work that fails then fails with the context's error.
func Work[T any](ctx context.Context, g *Gate, do func(context.Context) (T, error)) (T, error) {
	leave, err := g.Pass(ctx)
	if err != nil {
		var none T
		return none, err
	}
	defer leave()
	ctx, cancel := context.WithTimeout(ctx, workLimit)
	defer cancel()
	done, err := do(ctx)
	if err != nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return done, err
}

// Ended returns what tells whether a context has ended, for what knows no contexts.
func Ended(ctx context.Context) func() bool { return func() bool { return ctx.Err() != nil } }
