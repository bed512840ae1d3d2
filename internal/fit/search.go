package fit

import (
	"cmp"
	"math"
	"slices"
)

const (
	// Up to fewErrors, a search starts from every error; of more, from spacedErrors of them, so that a thousand errors
	// take a few milliseconds.
	fewErrors, spacedErrors = 128, 64
	// Up to halved errors, it also starts from the midpoints between neighbors, because a minimum can lie between two
	// errors that are far apart.
	halved = 64
	// maxRefined bounds the number of local minima that it refines.
	maxRefined = 4
	// tied is the relative difference below which two minima count as equal. It is far above the rounding error of a
	// mean, so that shifting all errors does not change which one is chosen.
	tied = 1e-12
)

// search returns the shift with the least mean of a non-convex loss that it finds.
//
// It tries the median, every error and the midpoints between neighbors. Of more than 64 errors it omits the midpoints,
// and of more than 128 it uses only 64 order statistics at evenly spaced ranks: for these losses a deep minimum lies
// amid many errors and hence near some of those. The best four that are no higher than both neighbors are refined to a
// stationary point next to them. The result is deterministic; among equally good ones it is the one nearest the median,
// then the smaller.
func (s *sample) search() float64 {
	candidates, values := s.candidates()
	type point struct{ c, value float64 }
	found := make([]point, 0, maxRefined)
	for _, i := range lowest(values) {
		c := candidates[i]
		refined := s.descend(i, candidates, values)
		// If it is not lower, the candidate is a cusp, where losses such as wing have their minima.
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

// candidates returns distinct shifts in increasing order, and the mean loss at each.
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
			rank = i * (n - 1) / (count - 1) // including both ends
		}
		shifts = append(shifts, s.sorted[rank])
		if i > 0 && n <= halved {
			shifts = append(shifts, s.sorted[i-1]+(s.sorted[i]-s.sorted[i-1])/2)
		}
	}
	slices.Sort(shifts)
	shifts = slices.Compact(shifts)
	values = make([]float64, len(shifts))
	for i, c := range shifts {
		values[i] = s.value(c)
	}
	return shifts, values
}

// lowest returns the indices of the lowest local minima in values, at most maxRefined, lowest first.
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

// descend refines candidate i to a lower stationary point between it and a neighbor, in the direction in which the slope
// is negative. If the slope is 0 it tries both, because midway between two errors of a symmetric sample may be a maximum.
func (s *sample) descend(i int, candidates, values []float64) float64 {
	best, least := candidates[i], values[i]
	slope := s.slope(best)
	for _, to := range []int{i - 1, i + 1} {
		uphill := slope < 0 && to < i || slope > 0 && to > i
		if to < 0 || to >= len(candidates) || uphill || !finite(slope) {
			continue
		}
		c := s.downhill(candidates[i], candidates[to])
		if v := s.value(c); v < least {
			best, least = c, v
		}
	}
	return best
}

// downhill returns a local minimum between from and to, where the loss is not lower, with no barrier before it. If the
// loss does not decrease, it returns from or a number next to it.
func (s *sample) downhill(from, to float64) float64 {
	side := 1.0
	if to < from {
		side = -1
	}
	// Mirrored if necessary, so that downhill is to the right: the slope at a is not positive and the value at b not
	// below that at a, initially and after every step.
	slope := func(c float64) float64 { return side * s.slope(side*c) }
	value := func(c float64) float64 { return s.value(side * c) }
	a, b := side*from, side*to
	va, fa, fb := value(a), slope(a), slope(b)
	for turned := false; ; {
		if !turned && fa < 0 && fb >= 0 {
			turned = true
			lo, hi := bracketed(slope, a, b, fa, fb)
			if c := lo + (hi-lo)/2; value(c) < va {
				return side * c
			}
			continue // that root is behind a barrier
		}
		c := a + (b-a)/2
		if c <= a || c >= b {
			return side * a
		}
		if vc, fc := value(c), slope(c); fc < 0 && vc < va {
			a, va, fa = c, vc, fc
		} else {
			b, fb = c, fc
		}
	}
}
