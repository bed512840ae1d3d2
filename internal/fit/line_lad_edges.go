package fit

import "math"

// A turning is a direction along an edge: a rotation about the kink on[place], with the tilt rising (sign 1) or falling (−1).
type turning struct {
	place int
	sign  float64
}

// slopes calls f with the derivative of the sum, with respect to the tilt, along each edge from the current line.
//
// A kink off the line contributes its slope, and one on the line high or low, depending on whether the rotation raises
// or lowers the line there. Only the directions of the edges matter: between two of them the derivative is linear.
func (v *vertices) slopes(f func(tn turning, slope, rounding float64)) {
	var lift, turn total
	for i, k := range v.kinks {
		switch e := v.errors[i]; {
		case e > 0:
			lift.add(k.high)
			turn.add(k.high * k.z)
		case e < 0:
			lift.add(k.low)
			turn.add(k.low * k.z)
		}
	}
	var left, right onLine
	for _, i := range v.on {
		right.add(v.kinks[i], 1)
	}
	for place, i := range v.on {
		z := v.kinks[i].z
		if place > 0 && v.kinks[v.on[place-1]].z == z {
			continue
		}
		for _, j := range v.on[place:] {
			if v.kinks[j].z != z {
				break
			}
			right.add(v.kinks[j], -1)
			left.add(v.kinks[j], 1) // with no lever arm, so that either side is right
		}
		aside := turn.value() - z*lift.value()
		f(turning{place, 1}, aside+right.high.about(z)+left.low.about(z), v.rounding(z))
		f(turning{place, -1}, -aside-right.low.about(z)-left.high.about(z), v.rounding(z))
	}
}

// onLine sums the slopes of kinks on the line.
type onLine struct{ low, high lever }

func (o *onLine) add(k kink, times float64) {
	o.low.add(times*k.low, k.z)
	o.high.add(times*k.high, k.z)
}

type lever struct{ force, moment total }

func (lv *lever) add(force, z float64) {
	lv.force.add(force)
	lv.moment.add(force * z)
}

func (lv *lever) about(z float64) float64 { return lv.moment.value() - z*lv.force.value() }

// steepest returns the kink on the line about which a rotation descends most steeply, if any does.
func (v *vertices) steepest() (about int, down bool) {
	least := 0.0
	v.slopes(func(tn turning, slope, rounding float64) {
		i := v.on[tn.place]
		if slope < -rounding {
			if s := slope / math.Hypot(1, v.kinks[i].z); s < least {
				least, about, down = s, i, true
			}
		}
	})
	return about, down
}

// flat returns the directions in which the sum is constant: at a minimum none, one along a segment, or the two sides of
// a polygon's corner.
func (v *vertices) flat() []turning {
	var all []turning
	v.slopes(func(tn turning, slope, rounding float64) {
		if slope <= rounding && len(all) < 2 {
			all = append(all, tn)
		}
	})
	return all
}

// ahead returns the first kink that a rotation meets, or −1.
func (v *vertices) ahead(tn turning) int {
	z := v.kinks[v.on[tn.place]].z
	nearest, at := -1, math.Inf(1)
	for i, k := range v.kinks {
		arm := tn.sign * (k.z - z)
		if e := v.errors[i]; e != 0 && arm != 0 && (e < 0) != (arm < 0) {
			if s := -e / arm; s < at {
				nearest, at = i, s
			}
		}
	}
	return nearest
}
