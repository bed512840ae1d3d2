package fit

import (
	"math"

	"losslab/internal/loss"
)

// maxClipped is far above the number of steps that data need, about ten.
const maxClipped = 200

// clipped minimizes a loss whose gradient is linear within ±border and constant outside.
//
// Each step goes to the minimum of the parabola formed by the errors within the border, or as far in that direction as the sum
// decreases (Newton's method; Madsen and Nielsen 1990). If the same errors are within the border there, that is the minimum.
func (p *plane) clipped(l loss.Loss, border float64) minima {
	start := p.squares()
	if clip(p.at(start), border) == len(p.y) {
		return minima{middle: start, unique: true}
	}
	p.rebase(p.better(l, start))
	pull := func(c Coef) []float64 {
		copy(p.pulls, p.at(c))
		clip(p.pulls, border)
		return p.pulls
	}
	var c Coef
	for trial := 0; trial < maxClipped && !p.data.Stopped(); trial++ {
		step, newton := p.parabola(c, pull(c), border)
		if newton && p.alike(c, step, border) {
			c = c.along(step, 1)
			step, _ = p.parabola(c, pull(c), border) // removes what rounding left
			c = c.along(step, 1)
			break
		}
		s := p.stride(pull, c, step)
		if s == 0 {
			break
		}
		c = c.along(step, s)
	}
	return p.clippedEnds(c, border)
}

// better returns the given line, or the line of least absolute deviations if its loss is less.
func (p *plane) better(l loss.Loss, than Coef) Coef {
	c := p.deviations(than)
	if v, known := p.value(l, c), p.value(l, than); v < known || finite(v) && !finite(known) {
		return c
	}
	return than
}

// deviations returns a line that minimizes Σ|e|, in the middle if there are many.
func (p *plane) deviations(start Coef) Coef {
	return newVertices(p, []loss.Piece{{To: 0, Intercept: -1}, {From: 0, Intercept: 1}}).minimum(start).middle
}

// clip clamps errors to ±border and returns how many were strictly within.
func clip(errors []float64, border float64) (within int) {
	for i, e := range errors {
		switch {
		case e >= border:
			errors[i] = border
		case e <= -border:
			errors[i] = -border
		default:
			within++
		}
	}
	return within
}

// parabola returns the step from c to the minimum of the parabola there. If that has no unique minimum, newton is false
// and the step is one of weighted least squares, which is a descent direction, too.
func (p *plane) parabola(c Coef, pulls []float64, border float64) (step Coef, newton bool) {
	for i, pu := range pulls {
		p.weights[i] = 0
		if math.Abs(pu) < border {
			p.weights[i] = 1
		}
	}
	if step, ok := balance(p.z, p.weights, pulls); ok {
		return step, true
	}
	for i, e := range p.at(c) {
		p.weights[i] = border / max(border, math.Abs(e))
	}
	step, _ = balance(p.z, p.weights, pulls)
	return step, false
}

// alike reports whether a step keeps every error in its piece.
func (p *plane) alike(c, step Coef, border float64) bool {
	for i, e := range p.at(c) {
		after := e + step.rise(p.z[i])
		if (e >= border) != (after >= border) || (e <= -border) != (after <= -border) {
			return false
		}
	}
	return true
}

// clippedEnds returns all minimizers, given one of them.
//
// They share the errors that are strictly within the border; the other errors are outside it, or on it up to rounding.
// So if there are errors within the border at two z, the line is unique; at a single z, it can rotate about that; if
// there are none, the minimizers may form a polygon. The other errors must also be in balance: otherwise any step
// raises the loss.
func (p *plane) clippedEnds(c Coef, border float64) minima {
	sides := make([]side, 0, len(p.y))
	within, center := false, 0.0
	var pull, turn, pullSize, turnSize total
	for i, e := range p.at(c) {
		z := p.z[i]
		g := e
		if math.Abs(e) < border-8*(p.grain[i]+ulp*(math.Abs(e)+math.Abs(c.Level)+math.Abs(c.Tilt*z))) {
			if within && z != center {
				return minima{middle: c, unique: true}
			}
			within, center = true, z
		} else {
			g = math.Copysign(border, e)
			sides = append(sides, side{z, p.y[i] + g, math.Copysign(1, e)})
		}
		pull.add(g)
		turn.add(g * z)
		pullSize.add(math.Abs(g))
		turnSize.add(math.Abs(g * z))
	}
	if math.Abs(pull.value()) > 32*ulp*pullSize.value() || math.Abs(turn.value()) > 32*ulp*(turnSize.value()+pullSize.value()) {
		return minima{middle: c, unique: true}
	}
	if within {
		return orderly(swing(sides, c, center, 1), swing(sides, c, center, -1))
	}
	if ends := corners(sides, c); ends != nil {
		return orderly(ends...)
	}
	return minima{middle: c, unique: true}
}

// swing rotates a line about z, up (sign 1) or down (−1), until it meets a side.
func swing(sides []side, c Coef, z, sign float64) Coef {
	free := math.Inf(1)
	for _, s := range sides {
		if closing := -s.sign * sign * (s.z - z); closing > 0 {
			free = min(free, s.slack(c)/closing)
		}
	}
	return c.along(Coef{-sign * z, sign}, free)
}
