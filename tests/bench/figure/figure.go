// Package figure has what reports say of samples, and of the machine that they are from.
package figure

import (
	"fmt"
	"math"
	"slices"
)

// UnderLoad is the heading of what tests/load measures.
const UnderLoad = "Under load"

// Quantile returns the value that a share q of the samples does not exceed; NaN of none.
func Quantile(samples []float64, q float64) float64 {
	if len(samples) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(samples))
	at := int(math.Ceil(q*float64(len(sorted)))) - 1
	return sorted[min(max(at, 0), len(sorted)-1)]
}

// Median is the quantile of a half.
func Median(samples []float64) float64 { return Quantile(samples, .5) }

// MS prints milliseconds; a dash where nothing was measured.
func MS(v float64) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case v < 100:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.0f", v)
}

// InMS prints milliseconds with their unit.
func InMS(v float64) string { return MS(v) + " ms" }

// InKB prints bytes as kilobytes.
func InKB(v float64) string { return fmt.Sprintf("%.1f kB", v/1000) }

// InTimes prints how many times as large something is.
func InTimes(v float64) string { return fmt.Sprintf("%.2f×", v) }

// InCount prints a whole number.
func InCount(v float64) string { return fmt.Sprintf("%.0f", v) }
