package main

import (
	"cmp"
	"slices"

	"losslab/tests/bench/figure"
)

// A span is a period of time.
type span struct{ from, to float64 }

// union merges spans that touch or overlap, so that nested work is not counted twice.
func union(spans []span) []span {
	sorted := slices.SortedFunc(slices.Values(spans), func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var merged []span
	for _, s := range sorted {
		if n := len(merged); n > 0 && s.from <= merged[n-1].to {
			merged[n-1].to = max(merged[n-1].to, s.to)
		} else {
			merged = append(merged, s)
		}
	}
	return merged
}

// covered returns how much of a period of time the spans, which do not overlap, cover.
func covered(merged []span, from, to float64) float64 {
	var sum float64
	for _, s := range merged {
		if d := min(s.to, to) - max(s.from, from); d > 0 {
			sum += d
		}
	}
	return sum
}

// three formats the median and the 95th and 99th percentiles of samples, which are columns of their own.
func three(samples []float64) []string {
	return []string{figure.MS(figure.Median(samples)), figure.MS(figure.Quantile(samples, .95)), figure.MS(figure.Quantile(samples, .99))}
}
