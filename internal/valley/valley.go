// Package valley surveys a mean loss as a function of one unknown: its valleys, the barriers between them, and its plateaus.
package valley

import (
	"math"
	"slices"

	"losslab/internal/fit"
	"losslab/internal/loss"
	"losslab/internal/words"
)

// A Survey describes a mean loss as a function of u, where errors are offset + sign·u. A convex loss has one valley.
// Other losses are sampled to find all valleys within a window.
type Survey struct {
	Valleys []Valley  // from left to right
	Deepest int       // index of the deepest one
	at      []float64 // samples, increasing; nil for a convex loss
	values  []float64
	slopes  []float64
	flat    float64                 // the largest slope that counts as 0
	slope   func(u float64) float64 // the derivative of the loss; nil for a convex loss
}

// A Valley is a point or an interval from which the loss rises on both sides.
type Valley struct{ Lo, Hi, Value float64 }

// Middle returns the midpoint of the valley.
func (v Valley) Middle() float64 { return v.Lo + (v.Hi-v.Lo)/2 }

const (
	samples    = 400   // number of samples in a window, besides the errors themselves
	same       = 1e-12 // largest distance of samples that count as one, relative to the window
	tied       = 1e-12 // relative difference by which a valley must be lower to be deeper
	negligible = 1e-13 // largest slope that counts as 0, relative to the steepest
)

// Look surveys a loss of errors offset + sign·u, where sign is 1 or −1, for u from lo to hi. Its errors are [fit.Location]'s.
func Look(l loss.Loss, offsets []float64, sign, lo, hi float64) (*Survey, error) {
	best, err := fit.Location(l, offsets) // minimizes over the shift c = −sign·u
	if err != nil {
		return nil, err
	}
	v := Valley{-sign * best.Lo, -sign * best.Hi, best.Value}
	v.Lo, v.Hi = min(v.Lo, v.Hi), max(v.Lo, v.Hi)
	if !best.Exact {
		v.Lo = words.Rounded(v.Lo, 12)
		v.Hi = v.Lo
	}
	s := &Survey{Valleys: []Valley{v}}
	if !l.Convex() {
		s.sample(l, offsets, sign, lo, hi, v)
	}
	return s, nil
}

// One reports whether the loss was not sampled because it is convex, so that there is just one valley.
func (s *Survey) One() bool { return s.slope == nil }

// sample samples the window and finds all valleys in it. The deepest is best unless a search over many errors has
// missed a lower one.
func (s *Survey) sample(l loss.Loss, offsets []float64, sign, lo, hi float64, best Valley) {
	errs, pulls := make([]float64, len(offsets)), make([]float64, len(offsets))
	at := func(c float64) []float64 {
		for i, o := range offsets {
			errs[i] = o + sign*c
		}
		return errs
	}
	value := func(c float64) float64 { return l.Reduce(loss.Mean, at(c), nil) }
	s.slope = func(c float64) float64 {
		l.Gradients(pulls, loss.Mean, at(c), nil)
		sum := 0.0
		for _, p := range pulls {
			sum += sign * p
		}
		return sum
	}
	lo, hi = min(lo, best.Lo), max(hi, best.Hi)
	for i := range samples + 1 {
		s.at = append(s.at, lo+(hi-lo)*float64(i)/samples)
	}
	for _, o := range offsets {
		s.at = append(s.at, -sign*o)
	}
	s.at = append(s.at, best.Lo)
	slices.Sort(s.at)
	// Samples that only rounding keeps apart would have equal values, so that neither would be a valley.
	apart := same * (s.at[len(s.at)-1] - s.at[0])
	s.at = slices.CompactFunc(s.at, func(a, b float64) bool { return math.Abs(b-a) <= apart })
	steepest := 0.0
	for _, c := range s.at {
		slope := s.slope(c)
		s.values, s.slopes = append(s.values, value(c)), append(s.slopes, slope)
		steepest = max(steepest, math.Abs(slope))
	}
	s.flat = negligible * steepest
	s.Valleys = nil
	for i := 1; i < len(s.at)-1; i++ {
		if s.values[i] < s.values[i-1] && s.values[i] < s.values[i+1] {
			s.add(s.bottom(i, value), best)
		}
	}
	if !slices.ContainsFunc(s.Valleys, func(v Valley) bool { return v == best }) {
		s.Valleys = append(s.Valleys, best)
		for i := len(s.Valleys) - 1; i > 0 && s.Valleys[i].Lo < s.Valleys[i-1].Lo; i-- {
			s.Valleys[i], s.Valleys[i-1] = s.Valleys[i-1], s.Valleys[i]
		}
	}
	s.Deepest = slices.Index(s.Valleys, best)
	for i, v := range s.Valleys {
		if v.Value < s.Valleys[s.Deepest].Value*(1-tied) {
			s.Deepest = i
		}
	}
}

// bottom refines the lowest of three neighboring samples.
func (s *Survey) bottom(i int, value func(float64) float64) Valley {
	a, b := s.at[i-1], s.at[i+1]
	for range 60 {
		c := a + (b-a)/2
		if s.slope(c) < 0 {
			a = c
		} else {
			b = c
		}
	}
	c := words.Rounded(a+(b-a)/2, 12)
	if v := value(c); v < s.values[i] {
		return Valley{c, c, v}
	}
	return Valley{s.at[i], s.at[i], s.values[i]} // a cusp
}

// add appends a valley, unless it is the best one found again.
func (s *Survey) add(v, best Valley) {
	if width := (s.at[len(s.at)-1] - s.at[0]) / samples; math.Abs(v.Lo-best.Lo) < width {
		v = best
	}
	if n := len(s.Valleys); n == 0 || s.Valleys[n-1] != v {
		s.Valleys = append(s.Valleys, v)
	}
}

// LeadsTo returns the index of the valley that the descent from a place leads to, or −1 if there is none.
func (s *Survey) LeadsTo(c float64) int {
	if s.One() {
		return 0
	}
	near := (s.at[len(s.at)-1] - s.at[0]) / samples
	slope := s.slope(c)
	best := -1
	for i, v := range s.Valleys {
		ahead := slope < -s.flat && v.Hi >= c || slope > s.flat && v.Lo <= c || math.Abs(v.Lo-c) <= near && (slope*(v.Lo-c) <= 0 || math.Abs(slope) <= s.flat)
		if ahead && (best < 0 || math.Abs(v.Lo-c) < math.Abs(s.Valleys[best].Lo-c)) {
			best = i
		}
	}
	return best
}

// Barrier returns the place of the highest point between the end of a descent, which leads to a valley or to none, and
// the deepest valley. If it has ended in the deepest valley, it is the barrier before the next deepest one. If the top
// is a plateau, it is the end on the side of the deepest valley. It is NaN if there is no barrier.
func (s *Survey) Barrier(from float64, leads int) float64 {
	if s.One() {
		return math.NaN()
	}
	if leads == s.Deepest {
		next := -1
		for i, v := range s.Valleys {
			if i != s.Deepest && (next < 0 || v.Value < s.Valleys[next].Value) {
				next = i
			}
		}
		if next < 0 {
			return math.NaN()
		}
		leads = next
	}
	if leads >= 0 {
		from = s.Valleys[leads].Lo
	}
	deepest := s.Valleys[s.Deepest].Lo
	highest, side := math.Inf(-1), math.Copysign(1, from-deepest)
	for i, c := range s.at {
		if (c-deepest)*side > 0 && (from-c)*side >= 0 {
			highest = max(highest, s.values[i])
		}
	}
	top := math.NaN()
	for i, c := range s.at {
		if (c-deepest)*side > 0 && (from-c)*side >= 0 && s.values[i] >= highest-1e-12*math.Abs(highest) && (math.IsNaN(top) || (c-top)*side < 0) {
			top = c
		}
	}
	if math.IsNaN(top) {
		return top
	}
	near := (s.at[len(s.at)-1] - s.at[0]) / samples
	a, b := top-side*near, top+side*near // uphill at a, but no longer at b
	for range 60 {
		c := a + (b-a)/2
		if s.slope(c)*side > s.flat {
			a = c
		} else {
			b = c
		}
	}
	return words.Rounded(a+(b-a)/2, 6)
}

// Plateaus returns the intervals in the window on which the loss is constant but not minimal.
func (s *Survey) Plateaus() (all [][2]float64) {
	from := -1
	for i := range s.at {
		level := math.Abs(s.slopes[i]) <= s.flat && !slices.ContainsFunc(s.Valleys, func(v Valley) bool { return v.Lo == s.at[i] })
		switch {
		case level && from < 0:
			from = i
		case !level && from >= 0:
			if i-from > 2 {
				all = append(all, [2]float64{s.edge(from-1, from), s.edge(i, i-1)})
			}
			from = -1
		}
	}
	if from >= 0 && len(s.at)-from > 2 {
		all = append(all, [2]float64{s.edge(from-1, from), s.at[len(s.at)-1]})
	}
	return all
}

// edge returns the border between a sample that is not level and one that is.
func (s *Survey) edge(steep, level int) float64 {
	if steep < 0 {
		return s.at[level]
	}
	a, b := s.at[steep], s.at[level]
	for range 60 {
		if c := a + (b-a)/2; math.Abs(s.slope(c)) > s.flat {
			a = c
		} else {
			b = c
		}
	}
	return words.Rounded(b, 6)
}
