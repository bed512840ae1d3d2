package fit

import (
	"math"
	"slices"
)

const (
	// maxCandidates bounds the shifts a search tries before it refines.
	maxCandidates = 128
	// maxRefined bounds how many of the local minima among them it refines.
	maxRefined = 4
	// tied is the relative difference below which two minima count as equal;
	// it is far above the rounding of a mean, so that shifting all errors
	// does not change which is chosen.
	tied = 1e-12
)

// search looks for the least mean of a loss that is not convex.
//
// It tries the median and every error, or, above maxCandidates, as many order
// statistics at even ranks: for these losses a deep minimum lies amid many
// errors, so near some of those. The best few that are lower than both
// neighbours are refined to the nearest stationary point. The result is
// deterministic; of equally good ones it is the one nearest the median, then
// the smaller.
func (s *sample) search() float64 {
	candidates, values := s.candidates()
	type point struct{ c, value float64 }
	found := make([]point, 0, maxRefined)
	for _, i := range lowest(values) {
		c := candidates[i]
		refined := s.descend(i, candidates, values)
		// Not lower: the candidate is a cusp, where losses such as wing's are least.
		if v := s.value(refined); v < values[i] {
			found = append(found, point{refined, v})
		} else {
			found = append(found, point{c, values[i]})
		}
	}
	median := s.median()
	slices.SortFunc(found, func(a, b point) int { return compare(a.c, b.c) })
	best := found[0]
	for _, pt := range found[1:] {
		switch margin := tied * best.value; {
		case pt.value < best.value-margin:
			best = pt
		case pt.value <= best.value+margin && nearer(pt.c, best.c, median):
			best = pt
		}
	}
	return best.c
}

func nearer(c, best, median float64) bool {
	return math.Abs(c-median) < math.Abs(best-median)*(1-1e-9)
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (s *sample) median() float64 {
	n := len(s.sorted)
	lo, hi := s.sorted[(n-1)/2], s.sorted[n/2]
	return lo + (hi-lo)/2
}

// candidates returns distinct shifts in rising order, and the mean loss at each.
func (s *sample) candidates() (shifts, values []float64) {
	n := len(s.sorted)
	count := min(n, maxCandidates)
	shifts = append(shifts, s.median())
	for i := range count {
		rank := i
		if count < n {
			rank = i * (n - 1) / (count - 1)
		}
		shifts = append(shifts, s.sorted[rank])
	}
	slices.Sort(shifts)
	shifts = slices.Compact(shifts)
	values = make([]float64, len(shifts))
	for i, c := range shifts {
		values[i] = s.value(c)
	}
	return shifts, values
}

// lowest returns the places of the least local minima among values.
func lowest(values []float64) []int {
	var places []int
	for i, v := range values {
		if (i == 0 || v <= values[i-1]) && (i == len(values)-1 || v <= values[i+1]) {
			places = append(places, i)
		}
	}
	slices.SortStableFunc(places, func(i, j int) int { return compare(values[i], values[j]) })
	return places[:min(len(places), maxRefined)]
}

// descend refines candidate i to a stationary point between its neighbours,
// neither of which is lower.
func (s *sample) descend(i int, candidates, values []float64) float64 {
	a, va := candidates[i], values[i]
	fa := s.slope(a)
	to := i + 1
	if fa > 0 {
		to = i - 1
	}
	if !(fa != 0) || to < 0 || to >= len(candidates) {
		return a
	}
	// Mirrored if need be, the slope falls at a and b is not lower than a:
	// so it turns upwards in between.
	side := 1.0
	if fa > 0 {
		side = -1
	}
	slope := func(x float64) float64 { return side * s.slope(side*x) }
	a, fa = side*a, side*fa
	b, vb := side*candidates[to], values[to]
	for {
		fb := slope(b)
		if fb >= 0 {
			lo, hi := bracketed(slope, a, b, fa, fb)
			return side * (lo + (hi-lo)/2)
		}
		c := a + (b-a)/2
		if c <= a || c >= b {
			return side * a
		}
		switch vc := s.value(side * c); {
		case vc > vb || vc >= va:
			b, vb = c, vc
		default:
			if fc := slope(c); fc >= 0 {
				b, vb = c, vc
			} else {
				a, va, fa = c, vc, fc
			}
		}
	}
}
