package fit

import (
	"math"
	"slices"
)

// A side is a half-plane of (Level, Tilt): sign·(Level + Tilt·z − t) ≥ 0.
type side struct{ z, t, sign float64 }

// maxCorners bounds the walk, which examines all sides at each corner. For a polygon with more corners, only the first
// ones are returned.
const maxCorners = 64

// corners returns the corners of the intersection of all half-planes, walking around it once, counterclockwise. c is a
// point in it. A corner may occur twice, and if the intersection is a segment or a point, the walk goes back and forth.
// The result is nil if the set is unbounded above.
//
// With the set on the left, an edge on an upper bound (sign −1) leads to rising tilts, one on a lower bound to falling
// ones. At every corner the walk turns left: to a bound of the same sign with larger z, or to any bound of the other
// sign. So it follows each bound at most once per round, whatever rounding does.
func corners(sides []side, c Coef) []Coef {
	start, least := -1, math.Inf(1)
	for i, s := range sides {
		if slack := s.slack(c); s.sign < 0 && slack < least {
			start, least = i, slack
		}
	}
	if start < 0 {
		return nil
	}
	c.Level += least
	var found []Coef
	at, rounded := start, 0
	for len(found) < maxCorners {
		edge := sides[at]
		next, least := -1, math.Inf(1)
		for i, s := range sides {
			closing := s.sign * edge.sign * (s.z - edge.z) // rate at which the slack decreases
			if closing <= 0 {
				continue
			}
			if step := s.slack(c) / closing; step < least {
				next, least = i, step
			}
		}
		if next < 0 {
			return nil
		}
		c = c.along(Coef{edge.sign * edge.z, -edge.sign}, least)
		found = append(found, c)
		if sides[next].sign != edge.sign {
			rounded++
		}
		if rounded > 2 || rounded == 2 && sides[next].z >= sides[start].z {
			break
		}
		at = next
	}
	return found
}

func (s side) slack(c Coef) float64 { return max(0, s.sign*(c.rise(s.z)-s.t)) }

// sides returns the half-planes, one for each kink, that contain a line.
func (v *vertices) sides(c Coef) []side {
	sides := make([]side, len(v.kinks))
	for i, k := range v.kinks {
		sides[i] = side{k.z, k.t, math.Copysign(1, c.rise(k.z)-k.t)}
	}
	return sides
}

// level reports whether the sum is constant on the intersection of these sides: a polygon of minimizers, as where all
// errors are less than ε. Starting from inside, it is found even if its corners are too close together to distinguish.
func (v *vertices) level(sides []side) bool {
	var all lever
	for i, k := range v.kinks {
		if sides[i].sign > 0 {
			all.add(k.high, k.z)
		} else {
			all.add(k.low, k.z)
		}
	}
	return math.Abs(all.force.value()) <= v.rounding(0) && math.Abs(all.moment.value()) <= v.rounding(0)
}

// checked removes from found the lines that are there because of rounding: c is a minimizer, and the others must be as low.
func (v *vertices) checked(c Coef, found []Coef) minima {
	n := len(found)
	found = slices.DeleteFunc(found, func(end Coef) bool { return v.lower(c, end) })
	switch {
	case n == len(found):
		return orderly(found...)
	case len(found) == 0:
		return minima{middle: c}
	}
	m := orderly(found...)
	m.unique = false
	return m
}

// lower reports whether Σ ℓ(e) is less at a than at b by more than rounding.
func (v *vertices) lower(a, b Coef) bool {
	var atA, atB, grain total
	for _, k := range v.kinks {
		a, b := a.rise(k.z)-k.t, b.rise(k.z)-k.t
		atA.add(max(k.low*a, k.high*a))
		atB.add(max(k.low*b, k.high*b))
		grain.add((k.high - k.low) * (math.Abs(k.t) + math.Abs(a) + math.Abs(b)))
	}
	return !(atB.value()-atA.value() <= 1e-12*atA.value()+16*ulp*grain.value())
}
