package labs

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"losslab/internal/code"
	"losslab/internal/lab"
	"losslab/internal/loss"
)

// TestStop checks that long computations often ask whether anybody still waits, and end soon after nobody does,
// whenever that is. The result is then an error, never a partial answer.
func TestStop(t *testing.T) {
	var ids []string
	for _, entry := range loss.Catalogue() {
		ids = append(ids, entry.ID)
	}
	const steps = 50
	var points []string
	for i := range 40 {
		points = append(points, fmt.Sprintf("%d,%d", i, i*i%17))
	}
	training := fmt.Sprintf("data=own&steps=%d&step=%d&losses=%s&points=%s", steps, steps, strings.Join(ids, ","), strings.Join(points, ";"))
	show := func(l *lab.Lab, r lab.Request) error { _, err := l.Show(r); return err }
	program := func(l *lab.Lab, r lab.Request) error { _, err := code.Text(l, r, code.Go); return err }
	numbers := func(l *lab.Lab, r lab.Request) error { _, err := code.Text(l, r, code.CSV); return err }
	type work struct {
		name   string
		do     func(*lab.Lab, lab.Request) error
		lab    *lab.Lab
		query  string
		looks  int // at least
		beyond int // greatest number of calls after one has said to stop
	}
	// Each step of a loss's descent is a call. Losses not yet started make two calls each, and a fit at most twenty.
	works := []work{
		{"the View", show, lookup(t, "training"), training, steps * len(ids), 22 * len(ids)},
		{"a program", program, lookup(t, "training"), training, 2 * steps * len(ids), 3 * len(ids)},
		{"the numbers", numbers, lookup(t, "training"), training, 3 * steps * len(ids), 22 * len(ids)},
	}
	for _, l := range All() {
		works = append(works, work{"the View", show, l, "", len(viewOf(t, l, "").Charts), 60}, work{"a program", program, l, "", 1, 9}, work{"the numbers", numbers, l, "", 1, 9})
	}
	for _, w := range works {
		looks := 0
		if err := w.do(w.lab, lab.Request{Query: w.query, Stop: func() bool { looks++; return false }}); err != nil || looks < w.looks {
			t.Errorf("%s of %s: %v, after %d looks, want %d", w.name, w.lab.ID, err, looks, w.looks)
		}
		for first := 0; first < looks; first += 1 + looks/30 {
			left, beyond := first, -1
			err := w.do(w.lab, lab.Request{Query: w.query, Stop: func() bool {
				if left--; left < 0 {
					beyond++
				}
				return left < 0
			}})
			if !errors.Is(err, lab.ErrStopped) || beyond > w.beyond {
				t.Errorf("%s of %s, told to stop at look %d of %d: %v, after %d more", w.name, w.lab.ID, first, looks, err, beyond)
				break
			}
		}
	}
}
