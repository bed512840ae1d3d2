package fit

import (
	"cmp"
	"math"
	"slices"
)

const (
	// A search starts from every error of up to fewErrors, and from
	// spacedErrors of more, to keep a thousand within a few milliseconds.
	fewErrors, spacedErrors = 128, 64
	// maxRefined bounds how many of the local minima among them it refines.
	maxRefined = 4
	// tied is the relative difference below which two minima count as equal;
	// it is far above the rounding of a mean, so that shifting all errors
	// does not change which is chosen.
	tied = 1e-12
)

// search looks for the least mean of a loss that is not convex.
//
// It tries the median and every error, or, where there are more than 128, 64
// order statistics at even ranks: for these losses a deep minimum lies amid
// many errors, so near some of those. The best four that are lower than both
// neighbours are refined to a stationary point next to them. The result is
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
	slices.SortStableFunc(found, func(a, b point) int { return cmp.Compare(a.c, b.c) })
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

func (s *sample) median() float64 {
	n := len(s.sorted)
	lo, hi := s.sorted[(n-1)/2], s.sorted[n/2]
	return lo + (hi-lo)/2
}

// candidates returns distinct shifts in rising order, and the mean loss at each.
func (s *sample) candidates() (shifts, values []float64) {
	n := len(s.sorted)
	count := n
	if n > fewErrors {
		count = spacedErrors
	}
	shifts = append(shifts, s.median())
	for i := range count {
		rank := i
		if count < n {
			rank = i * (n - 1) / (count - 1) // the ends included
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
	slices.SortStableFunc(places, func(i, j int) int { return cmp.Compare(values[i], values[j]) })
	return places[:min(len(places), maxRefined)]
}

// descend refines candidate i to a stationary point between it and that
// neighbour to which the slope leads down. The neighbour is not lower, so the
// slope must turn in between.
func (s *sample) descend(i int, candidates, values []float64) float64 {
	a, va, fa := candidates[i], values[i], s.slope(candidates[i])
	side, to := 1.0, i+1
	if fa > 0 {
		side, to = -1, i-1
	}
	if to < 0 || to >= len(candidates) || fa == 0 || !finite(fa) {
		return a
	}
	// Mirrored if need be, the way down leads to the right: the slope is below 0
	// at a, and the value at b is not below that at a, now and after every step.
	slope := func(c float64) float64 { return side * s.slope(side*c) }
	a, fa = side*a, side*fa
	b := side * candidates[to]
	fb := slope(b)
	for fb < 0 {
		c := a + (b-a)/2
		if c <= a || c >= b {
			return side * a
		}
		vc, fc := s.value(side*c), slope(c)
		if fc >= 0 || vc >= va {
			b, fb = c, fc
		} else {
			a, va, fa = c, vc, fc
		}
	}
	lo, hi := bracketed(slope, a, b, fa, fb)
	return side * (lo + (hi-lo)/2)
}
