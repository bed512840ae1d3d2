package main

import (
	"cmp"
	"math"

	"losslab/tests/bench/figure"
)

// A goal is a figure to reach.
type goal struct {
	what     string
	most     float64
	print    func(float64) string
	measured float64 // NaN if it is not measured yet
}

func (t goal) row() []string {
	measured, outcome := "not measured", "**MISSED**"
	if !math.IsNaN(t.measured) {
		measured, outcome = t.print(t.measured), "reached"
		if t.measured > t.most {
			outcome = "**MISSED**"
		}
	}
	return []string{t.what, "≤ " + t.print(t.most), measured, outcome}
}

// recomputing lists the labs in which a drag recomputes 200 steps of each loss, with the milliseconds that it may take.
var recomputing = map[string]float64{"Training": 16}

// overByHand limits the cost of a lab's page relative to one chart by hand in SVG, where the limit is not 3.
var overByHand = map[string]float64{"Curves": 2.5, "Training": 4}

// goals returns the figures to reach, with what was measured.
func (r *report) goals() []goal {
	var ts []goal
	add := func(what string, most float64, print func(float64) string, measured float64) {
		ts = append(ts, goal{what, most, print, measured})
	}
	plain, slowed := 0, 1 // indices of conditions
	for _, ld := range r.drags {
		most, recomputes := recomputing[ld.title]
		if !recomputes {
			most = 8
		}
		add(ld.title+": script a frame of a drag, p95, WebAssembly", most, figure.InMS, figure.Quantile(ld.by[plain].script, .95))
		if recomputes {
			add(ld.title+": a View of the engine's, there and back, p95", most, figure.InMS, figure.Quantile(ld.by[plain].trips, .95))
		}
	}
	for _, v := range r.views {
		add(v.What+", natively", v.Most, figure.InMS, figure.Median(v.Took))
	}
	ofBaseline := func(q float64) float64 {
		if !r.engine {
			return math.NaN()
		}
		return r.compared.ratio(q)
	}
	add("Outliers: script a frame over the baseline's, p50, WebAssembly", 1.3, figure.InTimes, ofBaseline(.5))
	add("Outliers: script a frame over the baseline's, p95, WebAssembly", 1.3, figure.InTimes, ofBaseline(.95))
	for _, ld := range r.drags {
		add(ld.title+": main thread a redraw over one chart's in SVG by hand, WebAssembly", cmp.Or(overByHand[ld.title], 3), figure.InTimes, ld.by[plain].main()/r.compared.byHand.main())
	}
	for _, ld := range r.drags {
		add(ld.title+": frame time under 6× throttling, p50, WebAssembly", 33, figure.InMS, figure.Median(ld.by[slowed].frame))
	}
	for _, ld := range r.drags {
		d, requests := ld.by[plain], math.NaN()
		if !d.notBuilt {
			requests = float64(d.requests)
		}
		add(ld.title+": requests during a drag, WebAssembly", 0, figure.InCount, requests)
	}
	needed, without, wasm := 0.0, 0.0, math.NaN()
	for _, v := range r.visits {
		needed, without = max(needed, v.needed), max(without, v.withoutEngine())
		if v.wasm > 0 && !(v.wasm < wasm) {
			wasm = v.wasm
		}
	}
	for _, v := range r.visits {
		switch {
		case v.page != "/":
		case v.how == "cold":
			add("The first page: what its first paint needs", 80e3, figure.InKB, v.needed)
		case v.how == "warm":
			add("The first page: ready for a drag, warm", 1200, figure.InMS, v.ready)
		case v.how == "cold"+slowly:
			add("The first page: ready for a drag, cold, slow network", 2500, figure.InMS, v.ready)
		}
	}
	g := r.lecture
	add("The first page: longest frame of a scroll through all stations, 6× throttling", 100, figure.InMS, figure.Quantile(g.Gaps, 1))
	add("The first page: memory after the last station over that after the first", 1.5, figure.InTimes, g.Last/g.First)
	add("The first page: engines, at its last station", 1, figure.InCount, float64(g.Workers))
	add("What the first paint needs, largest page", 60e3, figure.InKB, needed)
	add("All but the .wasm, as sent, largest page", 260e3, figure.InKB, without)
	add("The .wasm, as sent", 1000e3, figure.InKB, wasm)
	return ts
}

// ratio returns a quantile of the script time per frame in the lab, divided by that of the baseline.
func (c compared) ratio(q float64) float64 {
	return figure.Quantile(c.lab.script, q) / figure.Quantile(c.baseline.script, q)
}
