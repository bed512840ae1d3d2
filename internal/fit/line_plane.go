package fit

import (
	"math"
	"slices"

	"losslab/internal/loss"
)

// A plane is the objective: the mean of ℓ(Level + Tilt·z − y) over the points as a function of (Level, Tilt). Both y
// and the lines are relative to a base line, which is close to the points where they would otherwise lose digits.
type plane struct {
	data  *Data
	z, y  []float64
	base  Coef
	grain []float64 // bounds the rounding error of each y and of the base there

	errors, pulls, weights []float64 // scratch space
}

func newPlane(d *Data) *plane {
	n := len(d.Y)
	room := make([]float64, 5*n)
	take := func() []float64 {
		part := room[:n:n]
		room = room[n:]
		return part
	}
	p := &plane{data: d, z: d.z, y: take(), grain: take(), errors: take(), pulls: take(), weights: take()}
	// The difference of two numbers is exact if neither is more than twice the other.
	if first := d.Y[0]; !slices.ContainsFunc(d.Y, func(y float64) bool { return !(y/first >= .5 && y/first <= 2) }) {
		p.base.Level = first
	}
	for i, y := range d.Y {
		p.y[i] = y - p.base.Level
		p.grain[i] = ulp * math.Abs(p.y[i])
	}
	return p
}

// absolute returns a line with the base added.
func (p *plane) absolute(c Coef) Coef {
	return Coef{p.base.Level + c.Level, p.base.Tilt + c.Tilt}
}

// rebase adds c to the base. Points within rounding of the new base are moved onto it.
func (p *plane) rebase(c Coef) {
	p.base = p.absolute(c)
	for i, z := range p.z {
		p.grain[i] += ulp * (math.Abs(c.Level) + math.Abs(c.Tilt*z))
		p.y[i] -= c.Level + c.Tilt*z
		if math.Abs(p.y[i]) <= 4*p.grain[i] {
			p.y[i] = 0
		}
	}
}

// at returns the errors of a line, in scratch space.
func (p *plane) at(c Coef) []float64 {
	for i, z := range p.z {
		p.errors[i] = c.Level + c.Tilt*z - p.y[i]
	}
	return p.errors
}

func (p *plane) value(l loss.Loss, c Coef) float64 {
	return l.Reduce(loss.Mean, p.at(c), nil)
}

// pull returns the derivative of each ℓ(eᵢ) with respect to eᵢ, in scratch space.
func (p *plane) pull(l loss.Loss, c Coef) []float64 {
	l.Gradients(p.pulls, loss.None, p.at(c), nil)
	return p.pulls
}

// along returns c + s·step.
func (c Coef) along(step Coef, s float64) Coef {
	return Coef{c.Level + s*step.Level, c.Tilt + s*step.Tilt}
}

// rise returns how far a step moves the line at z.
func (c Coef) rise(z float64) float64 { return c.Level + c.Tilt*z }

// squares returns the line of least squares. A second fit, to the errors of the first, removes the first one's rounding.
func (p *plane) squares() Coef {
	for i := range p.weights {
		p.weights[i] = 1
	}
	var c Coef
	for range 2 {
		step, _ := balance(p.z, p.weights, p.at(c))
		c = c.along(step, 1)
	}
	return c
}

// balance solves Σ wᵢ(Level + Tilt·zᵢ) = −Σ pullᵢ and Σ wᵢ(Level + Tilt·zᵢ)zᵢ = −Σ pullᵢzᵢ: a step of weighted least
// squares, or of Newton's method if w are second derivatives. It reports whether the equations are those of a minimum.
// If they are not, the step has no Tilt or is zero.
func balance(z, weights, pulls []float64) (step Coef, ok bool) {
	var weight, moment total
	for i, w := range weights {
		weight.add(w)
		moment.add(w * z[i])
	}
	w := weight.value()
	if !(w > 0) {
		return Coef{}, false
	}
	middle := moment.value() / w
	var pull, turn, stiff total
	for i, pu := range pulls {
		off := z[i] - middle
		pull.add(pu)
		turn.add(pu * off)
		stiff.add(weights[i] * off * off)
	}
	if s := stiff.value(); s > 1e-25*w {
		step.Tilt = -turn.value() / s
		ok = true
	}
	step.Level = -pull.value()/w - step.Tilt*middle
	return step, ok && finite(step.Level) && finite(step.Tilt)
}

// A total is a running sum, compensated as in [sum].
type total struct{ rounded, lost float64 }

func (t *total) add(v float64) {
	s := t.rounded + v
	if math.Abs(t.rounded) >= math.Abs(v) {
		t.lost += (t.rounded - s) + v
	} else {
		t.lost += (v - s) + t.rounded
	}
	t.rounded = s
}

func (t *total) value() float64 { return t.rounded + t.lost }
