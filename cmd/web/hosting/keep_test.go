package hosting

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// TestKeep checks that a failed call is repeated and a successful one kept.
func TestKeep(t *testing.T) {
	tries := 0
	get := Keep(func(context.Context) (int, error) {
		if tries++; tries < 3 {
			return 0, errors.New("not yet")
		}
		return tries, nil
	})
	for i, want := range []int{0, 0, 3, 3, 3} {
		if got, err := get(t.Context()); got != want || (err == nil) != (want == 3) {
			t.Errorf("try %d: %d, %v", i+1, got, err)
		}
	}
}

// TestKeepWaiting checks that many callers share one call, that a caller may stop waiting, and that the call is
// canceled once all have. The next caller starts another.
func TestKeepWaiting(t *testing.T) {
	type attempt struct {
		ctx    context.Context
		answer chan int // a value ends the attempt
	}
	attempts := make(chan attempt, 9)
	keeper := &kept[int]{make: func(ctx context.Context) (int, error) {
		a := attempt{ctx, make(chan int)}
		attempts <- a
		select {
		case n := <-a.answer:
			return n, nil
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}}
	type got struct {
		n   int
		err error
	}
	ask := func() (leave func(), answer chan got) {
		ctx, cancel := context.WithCancel(t.Context())
		answer = make(chan got, 1)
		before := keeper.waiters()
		go func() { n, err := keeper.get(ctx); answer <- got{n, err} }()
		for keeper.waiters() == before {
			time.Sleep(time.Millisecond)
		}
		return cancel, answer
	}
	leaveFirst, first := ask()
	_, second := ask()
	leaveFirst()
	if g := <-first; !errors.Is(g.err, context.Canceled) {
		t.Errorf("who has left has %+v", g)
	}
	one := <-attempts
	if one.ctx.Err() != nil {
		t.Error("it ended though another waits")
	}
	one.answer <- 7
	if g := <-second; g.n != 7 || g.err != nil {
		t.Errorf("who waits has %+v", g)
	}
	if n, err := keeper.get(t.Context()); n != 7 || err != nil || len(attempts) > 0 {
		t.Errorf("who comes later has %d, %v, of %d attempts more", n, err, len(attempts))
	}

	keeper.made = nil
	leaveFirst, first = ask()
	leaveSecond, second := ask()
	leaveFirst()
	leaveSecond()
	<-first
	<-second
	<-(<-attempts).ctx.Done() // all callers have stopped waiting
	_, third := ask()
	(<-attempts).answer <- 8
	if g := <-third; g.n != 8 || g.err != nil {
		t.Errorf("who comes after all have left has %+v", g)
	}
	if len(attempts) > 0 {
		t.Error("it was made once more")
	}
}

// waiters returns the number of waiting callers.
func (k *kept[T]) waiters() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.now == nil {
		return 0
	}
	return k.now.waiting
}

// TestKeepPanics checks that a panic reaches the caller with its stack, and that the next caller tries again.
func TestKeepPanics(t *testing.T) {
	tries := 0
	get := Keep(func(context.Context) (int, error) {
		if tries++; tries == 1 {
			panic("in the making")
		}
		return tries, nil
	})
	func() {
		defer func() {
			if said := fmt.Sprint(recover()); !strings.HasPrefix(said, "in the making\n") || !strings.Contains(said, "keep_test.go") {
				t.Errorf("it panicked with %v, want what was said and where", said)
			}
		}()
		get(t.Context())
	}()
	if n, err := get(t.Context()); n != 2 || err != nil {
		t.Errorf("the second one has %d, %v", n, err)
	}
}

// TestKeepOneAtATime checks that a caller waits for the end of an abandoned attempt before it starts another.
func TestKeepOneAtATime(t *testing.T) {
	var making, most, begun atomic.Int32
	var stays atomic.Bool // whether the caller stays
	get := Keep(func(ctx context.Context) (int, error) {
		begun.Add(1)
		defer making.Add(-1)
		if n := making.Add(1); n > most.Load() {
			most.Store(n)
		}
		if !stays.Load() {
			<-ctx.Done()
			time.Sleep(5 * time.Millisecond) // it reacts slowly to cancellation
		}
		return 7, ctx.Err()
	})
	for range 30 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		if v, err := get(ctx); err == nil {
			t.Errorf("who leaves has %d", v)
		}
		cancel()
	}
	stays.Store(true)
	if v, err := get(t.Context()); v != 7 || err != nil {
		t.Errorf("who stays has %d, %v", v, err)
	}
	if most.Load() != 1 || begun.Load() < 2 {
		t.Errorf("%d were made at once, of %d", most.Load(), begun.Load())
	}
}
