package fit

import "math"

// bracketed finds where a function crosses 0 between a, where it is negative, and b, where it is not; fa and fb are its
// values there. It returns two adjacent floating-point numbers between which the sign changes, or a root twice.
//
// Two steps of the Illinois method, fast for smooth functions, alternate with one bisection, so that a jump cannot stall it.
func bracketed(f func(float64) float64, a, b, fa, fb float64) (lo, hi float64) {
	moved := 0 // which end the last step moved: −1 for a, 1 for b
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
				fb /= 2 // otherwise b might never move
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

// convexRoot finds the shift at which the monotone slope of a smooth convex loss is 0, between the smallest and largest error.
//
// If the slope is exactly 0 over an interval (log-cosh between two distant groups), it returns the middle of that interval.
func (s *sample) convexRoot() (float64, error) {
	a, b := s.sorted[0], s.sorted[len(s.sorted)-1]
	if a == b {
		return a, nil
	}
	fa, fb := s.slope(a), s.slope(b)
	if !finite(fa) || !finite(fb) {
		return 0, ErrRange
	}
	// No error is below a and none above b, so fa ≤ 0 ≤ fb. If either is 0, the gradients of all the errors have underflowed.
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

// step turns a condition into a function that bracketed can bisect.
func step(holds func(float64) bool) func(float64) float64 {
	return func(c float64) float64 {
		if holds(c) {
			return 1
		}
		return -1
	}
}

func finite(x float64) bool { return math.Abs(x) <= math.MaxFloat64 }
