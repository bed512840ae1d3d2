package catalogue

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"losslab/internal/loss"
)

// A Drawing is a small plot of a function of one error, with its own scale.
type Drawing struct {
	Path  string // SVG path data
	Zero  string // the y coordinate of 0
	Reach float64
}

// The size of a drawing in its own units.
const (
	Width  = 96.
	Height = 36.
	edge   = 3.
)

// reach returns the largest |e| to draw, so that the effect of each parameter is visible.
func reach(l loss.Loss) float64 {
	r := 2.5
	for _, p := range l.Entry().Params {
		if v := l.Param(p.Name); p.OfError && v < math.MaxFloat64 {
			r = max(r, 1.5*v)
		}
	}
	return r
}

// DrawValue draws ℓ(e).
func (r Row) DrawValue() Drawing { return draw(r.Loss, r.Value) }

// DrawGradient draws ψ(e) = dℓ/de.
func (r Row) DrawGradient() Drawing { return draw(r.Loss, r.Gradient) }

// DrawWeight draws ψ(e)/e, the weight of an error in the equivalent weighted mean.
func (r Row) DrawWeight() Drawing {
	return draw(r.Loss, func(e float64) float64 { return r.Gradient(e) / e })
}

// A Bound is the least upper bound of a loss's weights.
type Bound struct {
	Most float64 // +Inf if there is none
	Far  bool    // whether the weights grow without bound far from 0 rather than near it
}

// Bound returns the least upper bound of ψ(e)/e. Between 0, the jumps of ψ and the ends, ψ(e)/e is monotone for each
// loss, so that the limits there suffice.
func (r Row) Bound() Bound {
	const tiny, far = 1e-100, 1e100
	weight := func(e float64) float64 { return r.Gradient(e) / e }
	if slices.Contains(r.Jumps(), 0) { // ψ does not tend to 0 at 0
		return Bound{Most: math.Inf(1)}
	}
	at := []float64{-tiny, tiny, -far, far}
	for _, jump := range r.Jumps() {
		at = append(at, math.Nextafter(jump, math.Inf(-1)), math.Nextafter(jump, math.Inf(1)))
	}
	b := Bound{}
	for _, e := range at {
		b.Most = max(b.Most, weight(e))
	}
	if math.IsInf(weight(far), 1) || weight(far) > weight(far/1e20)*(1+1e-9) {
		return Bound{math.Inf(1), true}
	}
	return b
}

// draw draws a function from −reach to reach, with a gap wherever the gradient jumps.
func draw(l loss.Loss, f func(e float64) float64) Drawing {
	s := Drawing{Reach: reach(l)}
	breaks := []float64{-s.Reach}
	for _, at := range l.Jumps() {
		if math.Abs(at) < s.Reach {
			breaks = append(breaks, at)
		}
	}
	breaks = append(breaks, s.Reach)
	const n = 60
	type point struct{ e, v float64 }
	var pieces [][]point
	least, most := 0.0, 0.0
	for i := range len(breaks) - 1 {
		var piece []point
		from, to := breaks[i], breaks[i+1]
		for j := range n {
			e := from + (to-from)*(float64(j)+.5)/n
			v := f(e)
			least, most = min(least, v), max(most, v)
			piece = append(piece, point{e, v})
		}
		pieces = append(pieces, piece)
	}
	if most-least == 0 {
		most = 1
	}
	x := func(e float64) string { return coordinate(Width * (e + s.Reach) / (2 * s.Reach)) }
	y := func(v float64) string {
		return coordinate(edge + (Height-2*edge)*(most-v)/(most-least))
	}
	var b strings.Builder
	for _, piece := range pieces {
		for j, p := range piece {
			b.WriteString([]string{"M", "L"}[min(j, 1)] + x(p.e) + " " + y(p.v))
		}
	}
	s.Path, s.Zero = b.String(), y(0)
	return s
}

func coordinate(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
