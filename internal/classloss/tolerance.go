package classloss

import (
	"math"
	"slices"
)

// Within returns the fraction of errors whose size is at most tolerance.
func Within(errors []float64, tolerance float64) float64 {
	within := 0
	for _, e := range errors {
		if math.Abs(e) <= tolerance {
			within++
		}
	}
	return float64(within) / float64(len(errors))
}

// Jumps returns the fraction of errors within a tolerance as a function of the tolerance from 0 to end, as points of a
// line. The function jumps at the size of each error.
func Jumps(errors []float64, end float64) [][2]float64 {
	xy := [][2]float64{{0, 0}}
	share := 0.0
	for _, t := range sizes(errors) {
		if t > end {
			break
		}
		to := Within(errors, t)
		if t > 0 {
			xy = append(xy, [2]float64{t, share}, [2]float64{t, to})
		} else {
			xy[0][1] = to
		}
		share = to
	}
	return append(xy, [2]float64{end, share})
}

// sizes returns the distinct sizes of errors in increasing order.
func sizes(errors []float64) []float64 {
	var all []float64
	for _, e := range errors {
		all = append(all, math.Abs(e))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// A Span is a half-open range of tolerances, [From, To), over which the same models are best.
type Span struct {
	From, To float64 // +Inf for the last span
	Best     []int   // indices of the best models; empty if no model has an error within tolerance
}

// Best returns the indices of the models, given by their errors, with the largest fraction within tolerance, if that is not 0.
func Best(models [][]float64, tolerance float64) []int {
	var best []int
	most := 0.0
	for i, errors := range models {
		share := Within(errors, tolerance)
		if share > most {
			best, most = nil, share
		}
		if share == most && most > 0 {
			best = append(best, i)
		}
	}
	return best
}

// Spans returns the spans of all tolerances from 0 on, in increasing order.
func Spans(models [][]float64) []Span {
	var all []Span
	for _, t := range sizes(append(slices.Concat(models...), 0)) {
		best, n := Best(models, t), len(all)
		if n > 0 && slices.Equal(all[n-1].Best, best) {
			continue
		}
		if n > 0 {
			all[n-1].To = t
		}
		all = append(all, Span{t, math.Inf(1), best})
	}
	return all
}
