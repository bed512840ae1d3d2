package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// quantile returns the value that a share q of the samples does not exceed; NaN of none.
func quantile(samples []float64, q float64) float64 {
	if len(samples) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(samples))
	at := int(math.Ceil(q*float64(len(sorted)))) - 1
	return sorted[min(max(at, 0), len(sorted)-1)]
}

func median(samples []float64) float64 { return quantile(samples, .5) }

// span is a stretch of time.
type span struct{ from, to float64 }

// union merges spans that touch or overlap, so that what runs within another is not counted twice.
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

// covered is how much of a stretch of time lies within the spans, which do not overlap.
func covered(merged []span, from, to float64) float64 {
	var sum float64
	for _, s := range merged {
		if d := min(s.to, to) - max(s.from, from); d > 0 {
			sum += d
		}
	}
	return sum
}

// ms prints milliseconds; a dash where nothing was measured.
func ms(v float64) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case v < 100:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.0f", v)
}

// three prints the median and the upper ends of samples, each with its own heading.
func three(samples []float64) []string {
	return []string{ms(median(samples)), ms(quantile(samples, .95)), ms(quantile(samples, .99))}
}
