package fit

import (
	"math"

	"losslab/internal/loss"
)

// maxNewton is far above the number of steps that data need, about ten.
const maxNewton = 200

// smooth minimizes a smooth, strictly convex loss by Newton's method with a line search that makes the derivative along
// each step nearly 0, until it is lost in rounding. It starts from the better of least squares and least absolute
// deviations; the latter is close if the loss's scale is small compared with the errors.
func (p *plane) smooth(l loss.Loss) (Coef, error) {
	p.rebase(p.better(l, p.squares()))
	pull := func(c Coef) []float64 { return p.pull(l, c) }
	scale := scaleOf(l)
	var c Coef
	for trial := 0; trial < maxNewton && !p.data.Stopped(); trial++ {
		for _, pu := range pull(c) {
			if !finite(pu) {
				return Coef{}, ErrRange
			}
		}
		p.curve(l, scale)
		for i, e := range p.errors {
			// Far errors may have no curvature, as for log-cosh, but if none had any there would be no step.
			if e != 0 {
				p.weights[i] = max(p.weights[i], 1e-8*p.pulls[i]/e)
			}
		}
		step, _ := balance(p.z, p.weights, p.pulls)
		s := p.stride(pull, c, step)
		if s == 0 {
			break
		}
		c = c.along(step, s)
	}
	return c, nil
}

// curve sets the weights to ℓ″(e) for the errors and pulls in scratch space, by difference quotients of the gradient.
// These are accurate to about seven digits, and each Newton step gains as many.
func (p *plane) curve(l loss.Loss, scale float64) {
	for i, e := range p.errors {
		size := math.Abs(e)
		to := size + 1e-7*(size+scale)
		w := (l.Gradient(to) - math.Abs(p.pulls[i])) / (to - size)
		if !finite(w) {
			w = 0
		}
		p.weights[i] = w
	}
}

// scaleOf returns the smallest of a loss's parameters other than α; for the losses of this file they have the unit of e.
func scaleOf(l loss.Loss) float64 {
	scale := math.Inf(1)
	for name, v := range l.Params() {
		if name != "alpha" {
			scale = min(scale, v)
		}
	}
	return scale
}

// stride returns the multiple of step to go from c, at which the derivative along the step is nearly 0. It returns 0 if
// the derivative at c is lost in rounding or not negative.
func (p *plane) stride(pull func(Coef) []float64, c, step Coef) float64 {
	f0, noise := p.slope(pull(c), step)
	if !(f0 < -noise) {
		return 0
	}
	lo, hi, flo, fhi := 0.0, math.Inf(1), f0, math.Inf(1)
	s := 1.0
	for trial := 0; trial < 100 && !p.data.Stopped(); trial++ {
		switch f, noise := p.slope(pull(c.along(step, s)), step); {
		case math.Abs(f) <= max(.1*math.Abs(f0), noise):
			return s
		case f < 0:
			lo, flo = s, f
		default: // NaN counts as too far
			hi, fhi = s, f
		}
		switch {
		case math.IsInf(hi, 1):
			s *= 2
		case trial%3 == 2 || !finite(fhi):
			s = lo + (hi-lo)/2
		default:
			s = lo - flo*((hi-lo)/(fhi-flo))
		}
		if s <= lo || s >= hi {
			break
		}
	}
	return lo
}

// slope returns the derivative of Σ ℓ(e) along a step, and a bound of its rounding error.
func (p *plane) slope(pulls []float64, step Coef) (slope, noise float64) {
	var along, size total
	for i, pu := range pulls {
		f := pu * step.rise(p.z[i])
		along.add(f)
		size.add(math.Abs(f))
	}
	return along.value(), 4 * ulp * size.value()
}
