package fit

import (
	"cmp"
	"math"
	"slices"

	"losslab/internal/loss"
)

const (
	// maxWeighted bounds the steps of one descent; most need about twenty.
	maxWeighted = 100
	// newtonFrom is the first step that tries Newton's method first.
	newtonFrom = 5
	// medianPoints bounds the number of points for the repeated median, which computes a slope for every pair.
	medianPoints = 200
	// pairWork bounds the pairs of points times the number of points, fewestPaired and mostPaired the number of points
	// that are paired, and pairStarts the number of lines to descend from.
	pairWork                 = 110_000
	fewestPaired, mostPaired = 12, 60
	pairStarts               = 4
)

// search returns the line with the least mean of a non-convex loss that it finds.
//
// It descends from the repeated median, which withstands nearly half of all points being arbitrary (Siegel 1982), from
// least absolute deviations, from least squares, and from the lowest of the lines through two points. It returns the
// lowest line reached, the first of equal ones. If there are several deep minima, it may miss the deepest.
//
// The minima of a loss with a cusp are usually at cusps, where lines go through two points, so lines through pairs of
// the points nearest to the result are tried, too.
func (p *plane) search(l loss.Loss) Coef {
	squares := p.squares()
	deviations := p.deviations(squares)
	spread := p.spread(deviations)
	if spread == 0 { // all errors are 0, and no loss is less
		return deviations
	}
	if !finite(spread) { // two x are too close for a line through their points
		deviations, spread = squares, p.spread(squares)
	}
	best, least := squares, math.Inf(1)
	starts := append([]Coef{p.repeatedMedian(), deviations, squares}, p.throughPairs(l)...)
	for _, start := range starts {
		if c, v := p.weighted(l, start, 1e-9*spread); v < least*(1-tied) {
			best, least = c, v
		}
	}
	if l.Cusped() {
		best = p.cusps(l, best, least)
	}
	return best
}

// spread returns the mean |e| of a line.
func (p *plane) spread(c Coef) float64 {
	spread := 0.0
	for _, e := range p.at(c) {
		spread += math.Abs(e) / float64(len(p.y))
	}
	return spread
}

// weighted descends by iteratively reweighted least squares. Each step goes to the minimum of Σ w·e² with w = ℓ′(e)/e, which
// never raises these losses, except at a cusp or wing's border; there the step is halved until it descends. From newtonFrom on,
// Newton's step is tried first if the Hessian is that of a minimum, because it converges faster. |e| < floor counts as floor.
func (p *plane) weighted(l loss.Loss, c Coef, floor float64) (Coef, float64) {
	v := p.value(l, c)
	scale := scaleOf(l)
	smooth, least := true, 1e-10
	if l.Cusped() { // the steps approach a cusp ever more slowly, and cusps finds it
		smooth, least = false, 1e-4
	}
	for trial := 0; trial < maxWeighted && !p.data.Stopped(); trial++ {
		p.pull(l, c)
		if smooth && trial >= newtonFrom {
			p.curve(l, scale)
			if step, ok := balance(p.z, p.weights, p.pulls); ok {
				next := c.along(step, 1)
				if vn := p.value(l, next); vn < v {
					c, v = next, vn
					continue
				}
				p.at(c)
			}
		}
		next, vn := p.reweighted(l, c, v, floor)
		falls := v - vn
		c, v = next, vn
		if falls <= least*v {
			break
		}
	}
	if !smooth {
		return c, v
	}
	return p.polish(l, c, v)
}

// reweighted takes one step from c, whose errors and pulls are in scratch space, to a loss less than v. It returns c if
// even a millionth of the step is not lower.
func (p *plane) reweighted(l loss.Loss, c Coef, v, floor float64) (Coef, float64) {
	atFloor := l.Gradient(floor) / floor
	for i, e := range p.errors {
		if p.weights[i] = atFloor; math.Abs(e) > floor {
			p.weights[i] = p.pulls[i] / e
		}
	}
	step, _ := balance(p.z, p.weights, p.pulls)
	for s := 1.0; s > 1e-6; s /= 2 {
		next := c.along(step, s)
		if vn := p.value(l, next); vn < v {
			return next, vn
		}
	}
	return c, v
}

// polish makes Newton steps to the stationary point next to c, where the value is too flat to determine the last
// digits. It continues while the steps get shorter.
func (p *plane) polish(l loss.Loss, c Coef, v float64) (Coef, float64) {
	scale, last := scaleOf(l), math.Inf(1)
	for range 6 {
		p.pull(l, c)
		p.curve(l, scale)
		step, ok := balance(p.z, p.weights, p.pulls)
		size := math.Hypot(step.Level, step.Tilt)
		if !ok || !(size < .1*last) {
			break
		}
		next := c.along(step, 1)
		vn := p.value(l, next)
		if !(vn <= v+tied*v) {
			break
		}
		c, v, last = next, min(v, vn), size
	}
	return c, v
}

// repeatedMedian returns Siegel's line: its tilt is the median, over the points, of the median slope from a point to the
// others, and its level the median of the residuals. Of more than 200 points, it uses 200 at evenly spaced ranks of x.
func (p *plane) repeatedMedian() Coef {
	order := p.spaced(medianPoints)
	var tilts, slopes, levels []float64
	for _, i := range order {
		slopes = slopes[:0]
		for _, j := range order {
			if p.z[j] != p.z[i] {
				slopes = append(slopes, (p.y[j]-p.y[i])/(p.z[j]-p.z[i]))
			}
		}
		if len(slopes) > 0 {
			tilts = append(tilts, Median(slopes))
		}
	}
	tilt := Median(tilts)
	for _, i := range order {
		levels = append(levels, p.y[i]-tilt*p.z[i])
	}
	return Coef{Median(levels), tilt}
}

// spaced returns the indices of the points in order of x, at most most of them, at evenly spaced ranks.
func (p *plane) spaced(most int) []int {
	order := make([]int, len(p.z))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(p.z[i], p.z[j]), cmp.Compare(p.y[i], p.y[j]))
	})
	if n := len(order); n > most {
		all := slices.Clone(order)
		order = order[:most]
		for k := range (most + 1) / 2 { // symmetrically from both ends
			rank := k * (n - 1) / (most - 1)
			order[k], order[most-1-k] = all[rank], all[n-1-rank]
		}
	}
	return order
}

// throughPairs returns the lowest of the lines through two points, lowest first. A deep minimum lies amid many points
// and so near a line through two of them. The more points there are, the fewer it pairs, at evenly spaced ranks of x,
// because the cost of a line is proportional to the number of points.
func (p *plane) throughPairs(l loss.Loss) []Coef {
	few := int(math.Sqrt(2 * pairWork / float64(len(p.z))))
	order := p.spaced(min(max(few, fewestPaired), mostPaired))
	var lowest []Coef
	var values []float64 // of lowest
	for i := 0; i < len(order) && !p.data.Stopped(); i++ {
		a := order[i]
		for _, b := range order[:i] {
			if p.z[a] == p.z[b] {
				continue
			}
			tilt := (p.y[a] - p.y[b]) / (p.z[a] - p.z[b])
			c := Coef{Level: p.y[a] - tilt*p.z[a], Tilt: tilt}
			v := p.value(l, c)
			if !finite(v) || len(values) == pairStarts && v >= values[pairStarts-1] {
				continue
			}
			if len(values) < pairStarts {
				lowest, values = append(lowest, c), append(values, v)
			}
			at := len(values) - 1
			for ; at > 0 && v < values[at-1]; at-- {
				lowest[at], values[at] = lowest[at-1], values[at-1]
			}
			lowest[at], values[at] = c, v
		}
	}
	return lowest
}
