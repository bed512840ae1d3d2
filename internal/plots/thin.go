package plots

import "math"

// Lines are drawn on a few hundred pixels. A sample within fit of the chord of its neighbors, as a fraction of the plot
// area's height, is invisible and left out: a straight line is two points, however often it was sampled.
const fit = 1.0 / 4000 // a tenth of a pixel in a chart 400 pixels high

// thin returns xy without invisible points, where x increases. The first, the last, and those next to a gap or turn stay.
func (c *Chart) thin(xy [][2]float64) [][2]float64 {
	if len(xy) < 4 {
		return xy
	}
	toX, _ := c.X.scale()
	toY, _ := c.Y.scale()
	tolerance := fit * math.Abs(toY(c.Y.Max)-toY(c.Y.Min))
	out := xy[:0:0]
	// From the last kept point (x0, y0), a chord with a slope from low to high passes close enough to all points since.
	var x0, y0, low, high float64
	var last [2]float64
	open := false // whether there is a kept point to continue from
	pending := false
	for _, p := range xy {
		x, y := toX(p[0]), toY(p[1])
		switch finite := !math.IsNaN(x-y) && !math.IsInf(x-y, 0); {
		case !finite:
			if pending {
				out = append(out, last)
			}
			out = append(out, p)
			open, pending = false, false
			continue
		case open && x <= toX(out[len(out)-1][0]), pending && x <= toX(last[0]): // an outline turns
			if pending {
				out = append(out, last)
			}
			out = append(out, p)
			x0, y0, low, high = x, y, math.Inf(-1), math.Inf(1)
			pending = false
			continue
		case open:
			if slope := (y - y0) / (x - x0); pending && (slope < low || slope > high) {
				out = append(out, last)
				x0, y0 = toX(last[0]), toY(last[1])
				low, high = math.Inf(-1), math.Inf(1)
			}
		default:
			out = append(out, p)
			x0, y0, low, high = x, y, math.Inf(-1), math.Inf(1)
			open, pending = true, false
			continue
		}
		low = max(low, (y-tolerance-y0)/(x-x0))
		high = min(high, (y+tolerance-y0)/(x-x0))
		last, pending = p, true
	}
	if pending {
		out = append(out, last)
	}
	return out
}
