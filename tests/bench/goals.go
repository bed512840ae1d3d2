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

// framesOverByHand limits its frame time under throttling relative to that chart's, where the limit is not 2.5.
var framesOverByHand = map[string]float64{"Training": 4}

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
		add(ld.title+": script per frame of a drag, p95, WebAssembly", most, figure.InMS, figure.Quantile(ld.by[plain].script, .95))
		if recomputes {
			add(ld.title+": a View by the engine, round trip, p95", most, figure.InMS, figure.Quantile(ld.by[plain].trips, .95))
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
	c := r.compared
	byHand, slowFrame := c.byHand.main(), figure.Median(c.throttled.frame)
	add("Outliers: script per frame over the baseline's, p50, WebAssembly", 1.3, figure.InTimes, ofBaseline(.5))
	add("Outliers: script per frame over the baseline's, p95, WebAssembly", 1.3, figure.InTimes, ofBaseline(.95))
	add("Outliers: script per frame over one chart's by D3, p50, WebAssembly", 2, figure.InTimes, figure.Median(c.lab.script)/figure.Median(c.d3.script))
	add("Outliers, one chart as an embed: main thread per redraw over the same chart's in SVG by hand, HTTP", 2, figure.InTimes, c.embed.main()/byHand)
	for _, ld := range r.drags {
		add(ld.title+": main thread per redraw over one chart's in SVG by hand, WebAssembly", cmp.Or(overByHand[ld.title], 3), figure.InTimes, ld.by[plain].main()/byHand)
	}
	for _, ld := range r.drags {
		add(ld.title+": frame time over one chart's in SVG by hand, both under 6× throttling, p50, WebAssembly", cmp.Or(framesOverByHand[ld.title], 2.5), figure.InTimes, figure.Median(ld.by[slowed].frame)/slowFrame)
	}
	add("Outliers with 1,000 errors: main thread per redraw, WebAssembly", 20, figure.InMS, c.thousand.main())
	add("Outliers with 1,000 errors: a View by the engine, round trip, p50", 10, figure.InMS, figure.Median(c.thousand.trips))
	add("Outliers: from the page being ready to the engine answering, cold", 350, figure.InMS, figure.Median(c.lab.takeover))
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
			add("The first page: bytes before its first paint", 80e3, figure.InKB, v.needed)
		case v.how == "warm":
			add("The first page: ready for a drag, warm", 1200, figure.InMS, v.ready)
		case v.how == "cold"+slowly:
			add("The first page: ready for a drag, cold, slow network", 2500, figure.InMS, v.ready)
		}
	}
	g := r.lecture
	add("The first page: longest frame while scrolling through all stations, 6× throttling", 100, figure.InMS, figure.Quantile(g.Gaps, 1))
	add("The first page: memory after the last station over memory after the first", 1.5, figure.InTimes, g.Last/g.First)
	add("The first page: engines started by its last station", 1, figure.InCount, float64(g.Workers))
	add("Bytes before the first paint, largest page", 60e3, figure.InKB, needed)
	add("All but the .wasm, on the wire, largest page", 260e3, figure.InKB, without)
	add("The .wasm, on the wire", 1000e3, figure.InKB, wasm)
	return ts
}

// ratio returns a quantile of the script time per frame in the lab, divided by that of the baseline.
func (c compared) ratio(q float64) float64 {
	return figure.Quantile(c.lab.script, q) / figure.Quantile(c.baseline.script, q)
}
