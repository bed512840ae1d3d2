package fit

import "math"

// bracketed finds where a function goes from below 0 to above it, between a, where it is negative, and b, where it is not; at
// those it has the values fa and fb. It returns the two neighbouring numbers where the sign changes, or twice a point where the
// function is 0.
//
// Two steps of the Illinois method, fast on smooth functions, are followed by a halving, so that a jump cannot stall it.
func bracketed(f func(float64) float64, a, b, fa, fb float64) (lo, hi float64) {
	moved := 0 // which end the last step moved: −1 or 1
	for step := 0; ; step++ {
		middle := a + (b-a)/2
		if middle <= a || middle >= b {
			return a, b
		}
		c := middle
		if step%3 < 2 {
			if guess := a - fa*((b-a)/(fb-fa)); guess > a && guess < b {
				c = guess
			}
		}
		switch fc := f(c); {
		case fc == 0:
			return c, c
		case fc < 0:
			a, fa = c, fc
			if moved < 0 {
				fb /= 2 // or b would never be reached
			}
			moved = -1
		default:
			b, fb = c, fc
			if moved > 0 {
				fa /= 2
			}
			moved = 1
		}
	}
}

// convexRoot finds the shift at which the monotone slope of a smooth convex loss is 0, between the least and the largest error.
//
// Where the slope is 0 to the last bit over a whole stretch (log-cosh between two far groups), the answer is the middle of that
// stretch.
func (s *sample) convexRoot() (float64, error) {
	a, b := s.sorted[0], s.sorted[len(s.sorted)-1]
	if a == b {
		return a, nil
	}
	fa, fb := s.slope(a), s.slope(b)
	if !finite(fa) || !finite(fb) {
		return 0, ErrRange
	}
	// No error is below a, none above b, so fa ≤ 0 ≤ fb; where one of them is 0,
	// all the errors' pulls are too small to tell.
	if fa >= 0 || fb <= 0 {
		return s.median(), nil
	}
	lo, hi := bracketed(s.slope, a, b, fa, fb)
	if lo != hi {
		return lo + (hi-lo)/2, nil
	}
	_, from := bracketed(step(func(c float64) bool { return s.slope(c) >= 0 }), a, lo, -1, 1)
	to, _ := bracketed(step(func(c float64) bool { return s.slope(c) > 0 }), lo, b, -1, 1)
	return from + (to-from)/2, nil
}

// step makes a function that bracketed can halve out of a condition.
func step(holds func(float64) bool) func(float64) float64 {
	return func(c float64) float64 {
		if holds(c) {
			return 1
		}
		return -1
	}
}

func finite(x float64) bool { return math.Abs(x) <= math.MaxFloat64 }
