package hosting

import (
	"context"
	"sync"
)

// Keep makes something when it is asked for first, once for all who ask meanwhile, and keeps it. What failed is tried again.
// Who leaves does not wait for it; once nobody waits any more, the context of the making ends, and what is made nevertheless
// is kept.
func Keep[T any](make func(context.Context) (T, error)) func(context.Context) (T, error) {
	k := &kept[T]{make: make}
	return k.get
}

// kept is what is made once.
type kept[T any] struct {
	make func(context.Context) (T, error)

	mu   sync.Mutex
	made *T
	now  *making[T] // under way; nil: none
}

// making is one attempt.
type making[T any] struct {
	waiting   int  // guarded by kept's mu
	abandoned bool // whether nobody waited for it any more, which has stopped it; guarded by kept's mu until done is closed
	cancel    context.CancelFunc
	done      chan struct{} // closed when what follows is set
	value     T
	err       error
	panic     any
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
			if m.panic != nil {
				panic(m.panic)
			}
			return m.value, m.err
		case <-ctx.Done():
			k.leave(m)
			var none T
			return none, ctx.Err()
		}
	}
}

// join returns what is made already, or else the attempt under way, for which one more waits. There is one at a time: of one
// that has been abandoned the end is waited for, too.
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

// begin starts an attempt of its own, which outlives whoever asked first.
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

// end keeps what was made. A panic is for those who wait to have.
func (k *kept[T]) end(m *making[T]) {
	m.panic = recover()
	k.mu.Lock()
	defer k.mu.Unlock()
	if m.panic == nil && m.err == nil {
		k.made = &m.value
	}
	k.now = nil
	close(m.done)
}

// leave has one wait no longer. With the last one, the attempt is stopped: who comes then waits for its end, and begins another.
func (k *kept[T]) leave(m *making[T]) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if m.waiting--; m.waiting > 0 {
		return
	}
	m.abandoned = true
	m.cancel()
}
