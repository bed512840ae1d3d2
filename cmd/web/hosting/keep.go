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
	now  *making[T] // under way, and waited for; nil: none
}

// making is one attempt.
type making[T any] struct {
	waiting int // guarded by kept's mu
	cancel  context.CancelFunc
	done    chan struct{} // closed when what follows is set
	value   T
	err     error
	panic   any
}

func (k *kept[T]) get(ctx context.Context) (T, error) {
	k.mu.Lock()
	if k.made != nil {
		defer k.mu.Unlock()
		return *k.made, nil
	}
	if err := ctx.Err(); err != nil {
		defer k.mu.Unlock()
		var none T
		return none, err
	}
	m := k.now
	if m == nil {
		m = k.begin()
	}
	m.waiting++
	k.mu.Unlock()
	select {
	case <-m.done:
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

// begin starts an attempt of its own, which outlives whoever asked first.
func (k *kept[T]) begin() *making[T] {
	ctx, cancel := context.WithCancel(context.Background())
	m := &making[T]{cancel: cancel, done: make(chan struct{})}
	k.now = m
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
	if k.now == m {
		k.now = nil
	}
	close(m.done)
}

// leave has one wait no longer. With the last one, the attempt ends: who comes then begins another.
func (k *kept[T]) leave(m *making[T]) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if m.waiting--; m.waiting > 0 {
		return
	}
	m.cancel()
	if k.now == m {
		k.now = nil
	}
}
