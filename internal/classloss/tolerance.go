package classloss

import (
	"math"
	"slices"
)

// Within returns the share of errors that are at most a tolerance in size.
func Within(errors []float64, tolerance float64) float64 {
	within := 0
	for _, e := range errors {
		if math.Abs(e) <= tolerance {
			within++
		}
	}
	return float64(within) / float64(len(errors))
}

// Jumps returns the share of errors within a tolerance, over the tolerance from 0 to an end, as a line's points: it jumps at the
// size of each error.
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

// sizes are the different sizes of errors, rising.
func sizes(errors []float64) []float64 {
	var all []float64
	for _, e := range errors {
		all = append(all, math.Abs(e))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Span is a range of tolerances, without its end, over which the same models are the best.
type Span struct {
	From, To float64 // To of the last is +Inf
	Best     []int   // none: no model has an error within
}

// Best returns which of some models, each by its errors, have the largest share within a tolerance; none where all have 0.
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

// Spans returns which models are the best over all tolerances.
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
