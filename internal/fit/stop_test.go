package fit

import (
	"errors"
	"math/rand/v2"
	"testing"

	"losslab/internal/loss"
)

// TestStop checks that a stopped fit returns ErrStopped after a few more calls of Stop, whichever call stops it, and
// that a fit that is not stopped finds the same line as without Stop.
func TestStop(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	x, y := make([]float64, 150), make([]float64, 150)
	for i := range x {
		x[i] = random.NormFloat64()
		y[i] = x[i] + random.NormFloat64()
	}
	fitted := func(l loss.Loss, stop func() bool) (LineMinimum, error) {
		d, err := NewData(x, y)
		if err != nil {
			t.Fatal(err)
		}
		d.Stop = stop
		return MinimizeLine(l, d)
	}
	for _, entry := range loss.Catalogue() {
		l, looks := entry.Default(), 0
		free, err := fitted(l, nil)
		if err != nil {
			t.Fatal(err)
		}
		asked, err := fitted(l, func() bool { looks++; return false })
		if err != nil || asked.Line != free.Line {
			t.Errorf("%s: %v and %v (%v), asked and not", l.ID(), asked.Line, free.Line, err)
		}
		if !l.Convex() && looks < 60 { // one per step of seven descents
			t.Errorf("%s: only %d looks", l.ID(), looks)
		}
		for first := 0; first < looks; first += 1 + looks/30 {
			at, after := first, 0
			_, err := fitted(l, func() bool {
				if at--; at < 0 {
					after++
				}
				return at < 0
			})
			if !errors.Is(err, ErrStopped) || after > 20 { // one per loop that was still to run
				t.Fatalf("%s: %v after %d more looks", l.ID(), err, after)
			}
		}
	}
}
