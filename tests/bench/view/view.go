// Package view measures, without a browser, how long it takes to compute expensive Views.
package view

import (
	"fmt"
	"time"

	"losslab/internal/labs"
	"losslab/internal/plots"
)

// A Heavy is a View that is expensive to compute.
type Heavy struct {
	What      string
	Most      float64   // the goal, in milliseconds
	Took      []float64 // each sample, in milliseconds
	lab, from string    // the lab's ID and the preset's
	more      string    // added to the preset's query to make it as heavy as possible
}

var heavy = []Heavy{
	{What: "Boxes: a View with 400 steps of seven losses", Most: 8, lab: "boxes", from: "grows", more: "&steps=400"},
	{What: "Landscape: a View with the maps of three losses", Most: 12, lab: "landscape", from: "equal"},
	{What: "Landscape: the same as surfaces", Most: 12, lab: "landscape", from: "equal", more: "&view=surface"},
}

// Measure computes each heavy View many times, after a warm-up, and returns them with their times.
func Measure() ([]Heavy, error) {
	const warm, times = 20, 100
	var all []Heavy
	for _, v := range heavy {
		l, ok := labs.Lookup(v.lab)
		if !ok {
			return nil, fmt.Errorf("there is no lab %s", v.lab)
		}
		query := ""
		for _, p := range l.Presets {
			if p.ID == v.from {
				query = p.Query + v.more
			}
		}
		if query == "" {
			return nil, fmt.Errorf("%s has no preset %s", v.lab, v.from)
		}
		for i := range warm + times {
			start := time.Now()
			if _, err := l.View(query, plots.Light); err != nil {
				return nil, err
			}
			if i >= warm {
				v.Took = append(v.Took, float64(time.Since(start).Nanoseconds())/1e6)
			}
		}
		all = append(all, v)
	}
	return all, nil
}
