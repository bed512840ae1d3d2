package fit

import "math"

// Distance returns how far a line is from the nearest minimizer: the root mean square of the gap between the two at the
// data's x, in the unit of y. value is the mean loss of the line, which tells whether the line is itself a minimizer.
func (d *Data) Distance(m LineMinimum, at Coef, value float64) float64 {
	if m.Ends == nil {
		return at.Distance(d.Coef(m.Line))
	}
	if value <= m.Value*(1+1e-12) {
		return 0
	}
	// From outside a polygon, the nearest of its points lies on a side.
	least := math.Inf(1)
	for i, end := range m.Ends {
		from, to := d.Coef(m.Ends[(i+1)%len(m.Ends)]), d.Coef(end)
		least = min(least, at.distanceToSegment(from, to))
	}
	return least
}

// Distance returns the root mean square of the gap between two lines at the data's x, in the unit of y.
func (c Coef) Distance(other Coef) float64 {
	return math.Hypot(c.Level-other.Level, c.Tilt-other.Tilt)
}

func (c Coef) distanceToSegment(a, b Coef) float64 {
	length := a.Distance(b)
	if length == 0 {
		return c.Distance(a)
	}
	along := ((c.Level-a.Level)*(b.Level-a.Level) + (c.Tilt-a.Tilt)*(b.Tilt-a.Tilt)) / (length * length)
	along = min(max(along, 0), 1)
	return c.Distance(Coef{a.Level + along*(b.Level-a.Level), a.Tilt + along*(b.Tilt-a.Tilt)})
}
