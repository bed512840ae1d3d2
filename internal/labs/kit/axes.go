package kit

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

// Cover returns the range that the reader chose, widened if necessary to include magnitude, which may have been typed.
func Cover(chosen, magnitude float64) float64 {
	if magnitude <= chosen {
		return chosen
	}
	return plots.Nice(magnitude)
}

// RoundStep rounds a keyboard step to a power of ten, so that arrow keys pass through round numbers.
func RoundStep(v float64) float64 { return math.Pow(10, math.Round(math.Log10(v))) }

// Nearest clamps v to the axis, so that a label at v stays visible. For NaN it returns the axis's lower end.
func Nearest(v float64, y plots.Axis) float64 {
	if math.IsNaN(v) {
		return y.Min
	}
	return Clamp(v, y.Min, y.Max)
}

// Beyond returns an arrow for a label at the end of an axis if v lies beyond that end.
func Beyond(v float64, y plots.Axis) string {
	switch {
	case v > y.Max:
		return " ↑"
	case v < y.Min:
		return " ↓"
	}
	return ""
}

// LogAxis returns a logarithmic axis of whole decades that includes lo to hi, with at most 16 decades below the top.
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

// LinearAxis returns an axis that includes 0 and lo to hi, and ends at ticks.
func LinearAxis(lo, hi float64) plots.Axis {
	const far = 1e300 // beyond this, the axis itself would overflow
	lo, hi = Clamp(lo, -far, 0), Clamp(hi, 0, far)
	if !(hi > lo) {
		lo, hi = 0, 1
	}
	tick := plots.Nice((hi - lo) / 6)
	return plots.Axis{Min: tick * math.Floor(lo/tick+1e-9), Max: tick * math.Ceil(hi/tick-1e-9), Tick: tick}
}

// SpanAxis returns an axis exactly from lo to hi, with ticks at round numbers.
func SpanAxis(lo, hi float64) plots.Axis {
	tick := plots.Nice((hi - lo) / 6)
	return plots.Axis{Min: lo, Max: hi, Tick: tick, Ticks: plots.Multiples(tick, lo, hi)}
}

// AroundAxis returns an axis that extends by half on both sides of center, with both rounded.
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

// Apart returns path without the points that would be drawn on top of the previous one.
func Apart(path [][2]float64, x, y plots.Axis) [][2]float64 {
	const visible = 1. / 120 // fraction of an axis
	places := path[:1:1]
	for _, p := range path[1:] {
		last := places[len(places)-1]
		if math.Hypot((p[0]-last[0])/(x.Max-x.Min), (p[1]-last[1])/(y.Max-y.Min)) >= visible {
			places = append(places, p)
		}
	}
	return places
}

// Outside reports whether v is off the chart by at least the length of the axis, or is NaN.
func Outside(v float64, a plots.Axis) bool {
	return !(v > a.Min-(a.Max-a.Min) && v < a.Max+(a.Max-a.Min))
}

// BowlLevels returns nine contour levels between a landscape's least and greatest height. They grow quadratically, so
// that the contours of a bowl are evenly spaced.
func BowlLevels(least, most float64) []float64 {
	levels := make([]float64, 9)
	for i := range levels {
		share := (float64(i) + .5) / float64(len(levels))
		levels[i] = least + (most-least)*share*share
	}
	return levels
}

// Middle returns the middle of an axis, rounded to three digits.
func Middle(a plots.Axis) lab.Float { return lab.Float(lab.Significant((a.Min+a.Max)/2, 3)) }
