package fit

import (
	"cmp"
	"math"
	"slices"

	"losslab/internal/loss"
)

const (
	// maxWeighted bounds the steps of one descent; most need some twenty.
	maxWeighted = 100
	// newtonFrom is the step from which on Newton's is tried first.
	newtonFrom = 5
	// medianPoints bounds the points of the repeated median, whose slopes are
	// as many as pairs of points.
	medianPoints = 200
	// pairWork bounds pairs of points times points; fewestPaired and mostPaired
	// how many points are paired; pairStarts how many lines are descended from.
	pairWork                 = 110_000
	fewestPaired, mostPaired = 12, 60
	pairStarts               = 4
)

// search looks for the least mean of a loss that is not convex.
//
// It descends from the repeated median, which holds against half of all points being anywhere (Siegel 1982); from least absolute
// deviations; from least squares; and from the lowest of the lines through two points. The lowest place reached is the answer,
// the first of equal ones. Of several deep minima it may miss the deepest.
//
// A loss with a cusp is least at cusps, where lines go through two points; so the lines through any two of the points next to the
// answer are tried too.
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

// spread is the mean |e| of a line.
func (p *plane) spread(c Coef) float64 {
	spread := 0.0
	for _, e := range p.at(c) {
		spread += math.Abs(e) / float64(len(p.y))
	}
	return spread
}

// weighted descends by iteratively reweighted least squares: each step is to the line of least Σ w·e² with w = ℓ′(e)/e, which
// these losses never rise to (a cusp, and wing's border, apart: there the step is halved until it descends). Where the sum is
// curved like a minimum, Newton's step is tried first, as it ends sooner. w is that of an error of size floor for those below.
func (p *plane) weighted(l loss.Loss, c Coef, floor float64) (Coef, float64) {
	v := p.value(l, c)
	scale := scaleOf(l)
	smooth, least := true, 1e-10
	if l.Cusped() { // which the steps near ever more slowly, and cusps finds
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

// reweighted is one step from c, whose errors and pulls are in the scratch, to where the loss is less than v; none where a
// millionth of it is not.
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

// polish makes Newton steps to the stationary place that c is next to: the value is too flat there to show the last digits. It
// goes on while the steps get shorter.
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

// repeatedMedian is Siegel's line: its tilt is the median, over the points, of the median slope from a point to the others; its
// level the median of what is left. Of more than 200 points, it takes as many at even ranks by x.
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

// spaced are the points in the order of x; of more than most, as many at even ranks.
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
		for k := range (most + 1) / 2 { // from both ends alike
			rank := k * (n - 1) / (most - 1)
			order[k], order[most-1-k] = all[rank], all[n-1-rank]
		}
	}
	return order
}

// throughPairs are the lowest of the lines through two points, the lowest first. A deep minimum lies amid many points, and so
// near a line through some two of them. Of many points it takes few, at even ranks by x: a line costs as much as there are
// points.
func (p *plane) throughPairs(l loss.Loss) []Coef {
	few := int(math.Sqrt(2 * pairWork / float64(len(p.z))))
	order := p.spaced(min(max(few, fewestPaired), mostPaired))
	var lowest []Coef
	var values []float64 // theirs
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
