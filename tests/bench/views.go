package main

import (
	"fmt"
	"time"

	"losslab/internal/labs"
	"losslab/internal/plots"
)

// heavyView is a View that has much computed, with the most that it may take, in milliseconds.
type heavyView struct {
	what, lab, preset, more string
	most                    float64
	took                    []float64
}

// heavyViews are presets, with what makes them as heavy as they can be.
var heavyViews = []heavyView{{what: "Boxes: a View with 400 steps of seven losses", lab: "boxes", preset: "grows", more: "&steps=400", most: 8}}

// measureViews draws each many times, without a browser.
func measureViews() ([]heavyView, error) {
	const warm, times = 20, 100
	var all []heavyView
	for _, v := range heavyViews {
		l, ok := labs.Lookup(v.lab)
		if !ok {
			return nil, fmt.Errorf("there is no lab %s", v.lab)
		}
		query := ""
		for _, p := range l.Presets {
			if p.ID == v.preset {
				query = p.Query + v.more
			}
		}
		if query == "" {
			return nil, fmt.Errorf("%s has no preset %s", v.lab, v.preset)
		}
		for i := range warm + times {
			start := time.Now()
			if _, err := l.View(query, plots.Light); err != nil {
				return nil, err
			}
			if i >= warm {
				v.took = append(v.took, float64(time.Since(start).Nanoseconds())/1e6)
			}
		}
		all = append(all, v)
	}
	return all, nil
}
