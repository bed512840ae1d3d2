package hosting

import (
	"context"
	"errors"
	"sync/atomic"
	"time"
)

// A Gate limits how many tasks run at once, and how many wait to run.
type Gate struct {
	places  chan struct{}
	waiting atomic.Int64
	most    int64         // greatest number that may wait
	Limit   time.Duration // of the time that a task waits
}

// ErrBusy means that there is too much to do at the moment.
var ErrBusy = errors.New("too much to do at the moment")

// NewGate returns a gate that lets atWork tasks run at once and as many as waiting wait.
func NewGate(atWork, waiting int) *Gate {
	return &Gate{places: make(chan struct{}, atWork), most: int64(waiting), Limit: waitLimit}
}

// waitLimit is how long a task waits for a place.
const waitLimit = 10 * time.Second

// Places returns how many tasks may run at once.
func (g *Gate) Places() int { return cap(g.places) }

// Working returns how many tasks are running.
func (g *Gate) Working() int { return len(g.places) }

// Full reports whether no more tasks may wait.
func (g *Gate) Full() bool { return g.waiting.Load() >= g.most }

// Pass waits for a place, which the caller gives back with leave. It fails with ErrBusy if too many wait already or the
// wait exceeds g.Limit, and with the context's error if the context ends first.
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

// workLimit is how long a task may run. Together with the wait for a place and the time for reading a body, it is less
// than the server's write timeout.
const workLimit = 15 * time.Second

// Work calls do behind a gate, and gives its place back when do returns, before the result is sent. The context of do
// ends when the client disconnects and after workLimit; if do fails then, Work returns the context's error.
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

// Ended returns a function that reports whether ctx has ended, for packages that do not use contexts.
func Ended(ctx context.Context) func() bool { return func() bool { return ctx.Err() != nil } }
