// Package figure computes and formats the figures of reports, and describes the machine that they come from.
package figure

import (
	"fmt"
	"math"
	"slices"
)

// UnderLoad is the heading of the section that tests/load writes.
const UnderLoad = "Under load"

// Quantile returns the smallest sample that at least a share q of the samples does not exceed, or NaN if there are none.
func Quantile(samples []float64, q float64) float64 {
	if len(samples) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(samples))
	at := int(math.Ceil(q*float64(len(sorted)))) - 1
	return sorted[min(max(at, 0), len(sorted)-1)]
}

// Median returns the quantile of one half.
func Median(samples []float64) float64 { return Quantile(samples, .5) }

// MS formats milliseconds, without unit. It returns a dash for NaN, which stands for no measurement.
func MS(v float64) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case v < 100:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.0f", v)
}

// InMS formats milliseconds with their unit.
func InMS(v float64) string { return MS(v) + " ms" }

// InKB formats bytes as kilobytes of 1000 bytes.
func InKB(v float64) string { return fmt.Sprintf("%.1f kB", v/1000) }

// InTimes formats a ratio.
func InTimes(v float64) string { return fmt.Sprintf("%.2f×", v) }

// InCount formats a whole number.
func InCount(v float64) string { return fmt.Sprintf("%.0f", v) }
