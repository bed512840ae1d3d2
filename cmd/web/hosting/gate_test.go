package hosting

import (
	"context"
	"errors"
	"testing"
	"time"
)

// TestGate checks how many tasks may run and wait, and that waiting ends with the context and at the limit.
func TestGate(t *testing.T) {
	g := NewGate(1, 1)
	leave, err := g.Pass(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	waiting := make(chan error, 1)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { _, err := g.Pass(ctx); waiting <- err }()
	for g.waiting.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	if _, err := g.Pass(t.Context()); !errors.Is(err, ErrBusy) {
		t.Errorf("one too many waits: %v", err)
	}
	cancel()
	if err := <-waiting; !errors.Is(err, context.Canceled) {
		t.Errorf("who has left: %v", err)
	}
	g.Limit = time.Millisecond
	if _, err := g.Pass(t.Context()); !errors.Is(err, ErrBusy) {
		t.Errorf("who has waited for too long: %v", err)
	}
	leave()
	if leave, err = g.Pass(t.Context()); err != nil || g.waiting.Load() != 0 {
		t.Errorf("with a place: %v, %d wait", err, g.waiting.Load())
	}
	leave()
	func() {
		defer func() { recover() }()
		Work(t.Context(), g, func(context.Context) (int, error) { panic("in the work") })
	}()
	if len(g.places) != 0 {
		t.Error("a panic keeps its place")
	}
}

// TestWork checks that a task's context ends when the client leaves and at the limit, and which error is returned.
func TestWork(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	_, err := Work(ctx, NewGate(1, 1), func(ctx context.Context) (int, error) {
		if until, limited := ctx.Deadline(); !limited || time.Until(until) > workLimit {
			t.Errorf("it may go on until %v", until)
		}
		ended := Ended(ctx)
		if ended() {
			t.Error("it is told to end before its reader leaves")
		}
		if leave(); !ended() {
			t.Error("it is not told that its reader has left")
		}
		return 0, errors.New("stopped")
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped as its reader left, it failed with %v", err)
	}
}
