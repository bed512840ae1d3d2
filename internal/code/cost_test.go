package code

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/loss"
)

// TestCost checks that a program, or a file of numbers, of the most expensive state takes no longer than four of its
// Views. A cost quadratic in the points would be a hundred.
func TestCost(t *testing.T) {
	var ids, points []string
	for _, entry := range loss.Catalogue() {
		ids = append(ids, entry.ID)
	}
	for i := range 500 {
		points = append(points, fmt.Sprintf("%d,%d", i, i*i%171))
	}
	r := lab.Request{Query: "data=own&steps=60&step=60&losses=" + strings.Join(ids, ",") + "&points=" + strings.Join(points, ";")}
	l, _ := labs.Lookup("training")
	cost := func(do func() error) time.Duration {
		least := time.Hour
		for range 5 { // other work on the machine only makes a run slower
			began := time.Now()
			if err := do(); err != nil {
				t.Fatal(err)
			}
			least = min(least, time.Since(began))
		}
		return least
	}
	view := cost(func() error { _, err := l.Show(r); return err })
	for _, in := range append(Languages(), CSV) {
		if text := cost(func() error { _, err := Text(l, r, in); return err }); text > 4*view {
			t.Errorf("%s costs %.1f Views", in, float64(text)/float64(view))
		}
	}
}
