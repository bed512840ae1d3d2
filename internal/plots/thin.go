package plots

import "math"

// Lines are drawn on a few hundred pixels. A point within fit of the chord between its neighbors, as a fraction of the
// plot area's sides, is invisible and left out: a straight line is two points, however often it was sampled.
const fit = 1.0 / 4000 // a tenth of a pixel on 400 pixels

// thin returns xy without invisible points. The first and the last point stay, and those next to a gap.
func (c *Chart) thin(xy [][2]float64) [][2]float64 {
	if len(xy) < 4 {
		return xy
	}
	across, up := c.X.share(), c.Y.share()
	out := xy[:0:0]
	var from chords
	var last, lastAt [2]float64
	open, pending := false, false // whether there is a kept point to continue from, and last, which is not yet kept
	for _, p := range xy {
		at := [2]float64{across(p[0]), up(p[1])}
		finite := !math.IsNaN(at[0]-at[1]) && !math.IsInf(at[0]-at[1], 0)
		if pending && !(finite && from.reach(at)) {
			out = append(out, last)
			from = chords{from: lastAt}
			pending = false
		}
		switch {
		case !finite:
			out = append(out, p)
			open = false
		case !open:
			out = append(out, p)
			from = chords{from: at}
			open = true
		default:
			from.pass(at)
			last, lastAt, pending = p, at, true
		}
	}
	if pending {
		out = append(out, last)
	}
	return out
}

// share returns a function from values to fractions of the axis.
func (a Axis) share() func(float64) float64 {
	to, _ := a.scale()
	least, most := to(a.Min), to(a.Max)
	return func(v float64) float64 { return (to(v) - least) / (most - least) }
}

// chords are the chords from a point that pass within fit of all points since.
type chords struct {
	from        [2]float64
	right, left [2]float64 // directions between which the chords are
	bounded     bool       // whether right and left hold: a point within fit of from is near every chord
	length      float64    // the least, so that none of those points lies beyond the end of a chord
}

// reach reports whether the chord to a point is among them.
func (c *chords) reach(at [2]float64) bool {
	to := [2]float64{at[0] - c.from[0], at[1] - c.from[1]}
	if length(to) < c.length {
		return false
	}
	return !c.bounded || cross(c.right, to) >= 0 && cross(to, c.left) >= 0
}

// pass leaves out the chords that do not pass a point within fit.
func (c *chords) pass(at [2]float64) {
	to := [2]float64{at[0] - c.from[0], at[1] - c.from[1]}
	far := length(to)
	if far <= fit {
		return
	}
	c.length = far
	sin := fit / far
	cos := math.Sqrt(1 - sin*sin)
	right := [2]float64{to[0]*cos + to[1]*sin, to[1]*cos - to[0]*sin} // the tangents to the circle around the point
	left := [2]float64{to[0]*cos - to[1]*sin, to[1]*cos + to[0]*sin}
	if !c.bounded || cross(c.right, right) > 0 {
		c.right = right
	}
	if !c.bounded || cross(left, c.left) > 0 {
		c.left = left
	}
	c.bounded = true
}

func length(a [2]float64) float64 { return math.Sqrt(a[0]*a[0] + a[1]*a[1]) }

func cross(a, b [2]float64) float64 { return a[0]*b[1] - a[1]*b[0] }
