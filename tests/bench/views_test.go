package main

import (
	"testing"

	"losslab/internal/labs"
	"losslab/tests/bench/view"
)

// TestEachLabHasGoals checks that each lab has goals of its own, and so has each heavy View.
func TestEachLabHasGoals(t *testing.T) {
	views, err := view.Measure()
	if err != nil {
		t.Fatal(err)
	}
	r := report{views: views}
	for _, l := range labs.All() {
		r.drags = append(r.drags, labDrags{l.Title, make([]dragged, len(conditions))})
	}
	rows := map[string]int{}
	for _, g := range r.goals() {
		for _, l := range labs.All() {
			if len(g.what) > len(l.Title) && g.what[:len(l.Title)+1] == l.Title+":" {
				rows[l.Title]++
			}
		}
	}
	for _, l := range labs.All() {
		if rows[l.Title] < 3 {
			t.Errorf("%s has %d rows", l.Title, rows[l.Title])
		}
	}
	if rows["Boxes"]+rows["Landscape"] != 2*rows["Points"]+len(views) {
		t.Errorf("Boxes has %d rows, Landscape %d, Points %d", rows["Boxes"], rows["Landscape"], rows["Points"])
	}
}
