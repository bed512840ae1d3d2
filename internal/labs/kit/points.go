package kit

import (
	"math"
	"strconv"
	"strings"

	"losslab/internal/dataset"
	"losslab/internal/lab"
	"losslab/internal/plots"
)

// PointsOf returns the points of a data set.
func PointsOf(set *dataset.Set) []lab.Point {
	pts := make([]lab.Point, len(set.Points))
	for i, p := range set.Points {
		pts[i] = p
	}
	return pts
}

// CanLose tells whether points without the i-th still have two different x.
func CanLose(pts []lab.Point, i int) bool {
	same, other := 0, math.NaN() // how many share its x, and another x
	for _, p := range pts {
		switch {
		case p[0] == pts[i][0]:
			same++
		case math.IsNaN(other):
			other = p[0]
		case p[0] != other:
			return true // there are three
		}
	}
	return same > 1
}

// DataAxes hold all the points, and end at ticks a little beyond.
func DataAxes(sets ...[]lab.Point) (x, y plots.Axis) {
	lo, hi := lab.Point{math.Inf(1), math.Inf(1)}, lab.Point{math.Inf(-1), math.Inf(-1)}
	for _, pts := range sets {
		for _, p := range pts {
			for i, v := range p {
				lo[i], hi[i] = min(lo[i], v), max(hi[i], v)
			}
		}
	}
	return roomyAxis(lo[0], hi[0]), roomyAxis(lo[1], hi[1])
}

// roomyAxis holds a range with some room on both sides.
func roomyAxis(lo, hi float64) plots.Axis {
	room := .05 * (hi - lo)
	if room == 0 {
		room = max(1, math.Abs(hi)*.1)
	}
	grain := plots.Nice((hi-lo+2*room)/6) / 5
	// Rounded, for these numbers may get into a link.
	return SpanAxis(lab.Significant(grain*math.Floor((lo-room)/grain+1e-9), 12), lab.Significant(grain*math.Ceil((hi+room)/grain-1e-9), 12))
}

// Corner is a corner of a chart, as far as handles reach.
func Corner(x, y float64) [2]lab.Float {
	return [2]lab.Float{lab.Float(Clamp(x, -lab.DataReach, lab.DataReach)), lab.Float(Clamp(y, -lab.DataReach, lab.DataReach))}
}

// KeyStep is what an arrow key adds along an axis.
func KeyStep(a plots.Axis) lab.Float { return lab.Float(RoundStep((a.Max - a.Min) / 100)) }

// Stems reach from each point to a function of x, or to the chart's edge.
func Stems(pts []lab.Point, at func(x float64) float64, y plots.Axis) [][2]float64 {
	var xy [][2]float64
	for _, p := range pts {
		xy = append(xy, p, [2]float64{p[0], Clamp(at(p[0]), y.Min, y.Max)}, plots.Gap)
	}
	return xy
}

// Squares stand on the errors of points under a function of x. They are squares on the screen, where the plot area is one: a
// side of |e| takes the same share of both axes, of which the one of x is drawn longer by lead, a share of it. They lie to the right of
// their point, or, where there is no room, to the left; what is beyond the chart is cut off.
func Squares(pts []lab.Point, at func(x float64) float64, x, y plots.Axis, lead float64) [][2][2]float64 {
	unit := (1 + lead) * (x.Max - x.Min) / (y.Max - y.Min)
	var boxes [][2][2]float64
	for _, p := range pts {
		predicted := at(p[0])
		side := math.Abs(predicted-p[1]) * unit
		to := p[0] + side
		if to > x.Max && p[0]-x.Min > x.Max-p[0] {
			to = p[0] - side
		}
		boxes = append(boxes, [2][2]float64{p, {Clamp(to, x.Min, x.Max), Clamp(predicted, y.Min, y.Max)}})
	}
	return boxes
}

// Action takes apart what a move's handle asks for: mark.p3 is to mark, and p3 to move, the element of index 2. Elements are
// counted from 1 up to n.
func Action(handle, prefix string, n int) (verb string, i int, ok bool) {
	verb, id, found := strings.Cut(handle, ".")
	if !found {
		verb, id = "", handle
	}
	i, err := strconv.Atoi(strings.TrimPrefix(id, prefix))
	return verb, i - 1, err == nil && i >= 1 && i <= n && id == prefix+strconv.Itoa(i)
}

// Cut is the part of a line that a chart shows; none if it passes by.
func Cut(slope, intercept float64, x, y plots.Axis) [][2]float64 {
	at := func(x float64) float64 { return intercept + slope*x }
	from, to := x.Min, x.Max
	if slope != 0 {
		a, b := (y.Min-intercept)/slope, (y.Max-intercept)/slope
		from, to = max(from, min(a, b)), min(to, max(a, b))
	} else if intercept < y.Min || intercept > y.Max {
		return nil
	}
	if !(from < to) {
		return nil
	}
	return [][2]float64{{from, Clamp(at(from), y.Min, y.Max)}, {to, Clamp(at(to), y.Min, y.Max)}}
}
