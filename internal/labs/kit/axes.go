package kit

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

// Cover widens a range that the reader chose so that it holds a magnitude that was typed.
func Cover(chosen, magnitude float64) float64 {
	if magnitude <= chosen {
		return chosen
	}
	return plots.Nice(magnitude)
}

// RoundStep brings a keyboard step to a power of ten, so that arrow keys pass through round numbers.
func RoundStep(v float64) float64 { return math.Pow(10, math.Round(math.Log10(v))) }

// Nearest brings a value into an axis, so that its label stays in sight; where there is no value, to its lower end.
func Nearest(v float64, y plots.Axis) float64 {
	if math.IsNaN(v) {
		return y.Min
	}
	return Clamp(v, y.Min, y.Max)
}

// Beyond returns an arrow for a label that stands at the end of an axis for a value beyond it.
func Beyond(v float64, y plots.Axis) string {
	switch {
	case v > y.Max:
		return " ↑"
	case v < y.Min:
		return " ↓"
	}
	return ""
}

// LogAxis holds lo to hi in whole decades, at most 16 of them.
func LogAxis(lo, hi float64) plots.Axis {
	if !(lo <= hi) { // nothing to show
		lo, hi = .1, 1
	}
	top := math.Ceil(math.Log10(hi) - 1e-9)
	bottom := max(math.Floor(math.Log10(lo)+1e-9), top-16)
	if bottom >= top {
		bottom = top - 1
	}
	return plots.Axis{Min: math.Pow(10, bottom), Max: math.Pow(10, top), Log: true, Tick: max(1, math.Ceil((top-bottom)/6))}
}

// LinearAxis holds 0 and lo to hi, and ends at ticks.
func LinearAxis(lo, hi float64) plots.Axis {
	const far = 1e300 // beyond, the axis itself would overflow
	lo, hi = Clamp(lo, -far, 0), Clamp(hi, 0, far)
	if !(hi > lo) {
		lo, hi = 0, 1
	}
	tick := plots.Nice((hi - lo) / 6)
	return plots.Axis{Min: tick * math.Floor(lo/tick+1e-9), Max: tick * math.Ceil(hi/tick-1e-9), Tick: tick}
}

// SpanAxis returns the axis exactly from lo to hi, with ticks at round numbers.
func SpanAxis(lo, hi float64) plots.Axis {
	tick := plots.Nice((hi - lo) / 6)
	return plots.Axis{Min: lo, Max: hi, Tick: tick, Ticks: plots.Multiples(tick, lo, hi)}
}

// AroundAxis reaches about half to both sides of about the center.
func AroundAxis(center, half float64) plots.Axis {
	power := math.Pow(10, math.Floor(math.Log10(half)))
	for _, m := range []float64{1, 1.5, 2, 3, 4, 5, 6, 8, 10} {
		if half <= m*power*(1+1e-9) {
			half = m * power
			break
		}
	}
	grain := half / 4
	center = grain * math.Round(center/grain)
	return SpanAxis(center-half, center+half)
}

// Apart leaves out the places that would be drawn on top of the one before.
func Apart(path [][2]float64, x, y plots.Axis) [][2]float64 {
	const visible = 1. / 120 // of an axis
	places := path[:1:1]
	for _, p := range path[1:] {
		last := places[len(places)-1]
		if math.Hypot((p[0]-last[0])/(x.Max-x.Min), (p[1]-last[1])/(y.Max-y.Min)) >= visible {
			places = append(places, p)
		}
	}
	return places
}

// Outside tells whether a value is a whole axis away from the chart.
func Outside(v float64, a plots.Axis) bool {
	return !(v > a.Min-(a.Max-a.Min) && v < a.Max+(a.Max-a.Min))
}

// BowlLevels returns the levels of contours between a landscape's least and greatest height. They grow with the square of
// their number, so that a bowl's are evenly apart.
func BowlLevels(least, most float64) []float64 {
	levels := make([]float64, 9)
	for i := range levels {
		share := (float64(i) + .5) / float64(len(levels))
		levels[i] = least + (most-least)*share*share
	}
	return levels
}

// Middle returns the middle of an axis, rounded.
func Middle(a plots.Axis) lab.Float { return lab.Float(lab.Significant((a.Min+a.Max)/2, 3)) }
