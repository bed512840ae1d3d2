package hosting

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
)

// Keep returns a function that calls make and keeps its result for later calls. Concurrent callers share one call of
// make. A failed call is repeated for the next caller. A caller stops waiting when its context ends; once no caller
// waits, the context of make is canceled, and a result that it returns nevertheless is kept.
func Keep[T any](make func(context.Context) (T, error)) func(context.Context) (T, error) {
	k := &kept[T]{make: make}
	return k.get
}

// A kept is a value that is made once.
type kept[T any] struct {
	make func(context.Context) (T, error)

	mu   sync.Mutex
	made *T
	now  *making[T] // the current attempt; nil: none
}

// A making is one attempt.
type making[T any] struct {
	waiting   int  // number of callers; guarded by kept.mu
	abandoned bool // whether all callers left, which canceled it; guarded by kept.mu until done is closed
	cancel    context.CancelFunc
	done      chan struct{} // closed once the fields below are set
	value     T
	err       error
	panicked  string // the value and the stack of a panic, if there was one
}

func (k *kept[T]) get(ctx context.Context) (T, error) {
	for {
		m, made, err := k.join(ctx)
		if err != nil {
			var none T
			return none, err
		}
		if made != nil {
			return *made, nil
		}
		select {
		case <-m.done:
			if m.abandoned {
				continue
			}
			if m.panicked != "" {
				panic(m.panicked)
			}
			return m.value, m.err
		case <-ctx.Done():
			k.leave(m)
			var none T
			return none, ctx.Err()
		}
	}
}

// join returns the value if there is one, or else the current attempt, counting the caller as waiting. There is one
// attempt at a time: callers also wait for the end of an abandoned one.
func (k *kept[T]) join(ctx context.Context) (m *making[T], made *T, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.made != nil {
		return nil, k.made, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	if k.now == nil {
		k.now = k.begin()
	}
	k.now.waiting++
	return k.now, nil, nil
}

// begin starts an attempt. Its context is independent of the caller's, which may end earlier.
func (k *kept[T]) begin() *making[T] {
	ctx, cancel := context.WithCancel(context.Background())
	m := &making[T]{cancel: cancel, done: make(chan struct{})}
	go func() {
		defer cancel()
		defer k.end(m)
		m.value, m.err = k.make(ctx)
	}()
	return m
}

// end keeps the value of a successful attempt. A panic is passed on to the waiting callers, with the stack where it
// happened, since theirs does not show it.
func (k *kept[T]) end(m *making[T]) {
	if value := recover(); value != nil {
		m.panicked = fmt.Sprintf("%v\n%s", value, debug.Stack())
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if m.panicked == "" && m.err == nil {
		k.made = &m.value
	}
	k.now = nil
	close(m.done)
}

// leave removes a waiting caller. The last one cancels the attempt; later callers wait for its end and start another.
func (k *kept[T]) leave(m *making[T]) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if m.waiting--; m.waiting > 0 {
		return
	}
	m.abandoned = true
	m.cancel()
}
