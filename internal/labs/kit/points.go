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

// CanLose reports whether pts without the i-th still has two different x.
func CanLose(pts []lab.Point, i int) bool {
	same, other := 0, math.NaN() // number of points that share its x, and another x
	for _, p := range pts {
		switch {
		case p[0] == pts[i][0]:
			same++
		case math.IsNaN(other):
			other = p[0]
		case p[0] != other:
			return true // a third x
		}
	}
	return same > 1
}

// DataAxes returns axes that include all points, with some room beyond them.
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

// roomyAxis returns an axis that includes lo to hi with some room on both sides.
func roomyAxis(lo, hi float64) plots.Axis {
	room := .05 * (hi - lo)
	if room == 0 {
		room = max(1, math.Abs(hi)*.1)
	}
	grain := plots.Nice((hi-lo+2*room)/6) / 5
	// Rounded, because these numbers may end up in a link.
	return SpanAxis(lab.Significant(grain*math.Floor((lo-room)/grain+1e-9), 12), lab.Significant(grain*math.Ceil((hi+room)/grain-1e-9), 12))
}

// Corner returns a corner of a chart, clamped to the reach of handles.
func Corner(x, y float64) [2]lab.Float {
	return [2]lab.Float{lab.Float(Clamp(x, -lab.DataReach, lab.DataReach)), lab.Float(Clamp(y, -lab.DataReach, lab.DataReach))}
}

// KeyStep returns the change per arrow key press along an axis.
func KeyStep(a plots.Axis) lab.Float { return lab.Float(RoundStep((a.Max - a.Min) / 100)) }

// Stems returns lines from each point to a function of x, cut off at the chart's edge.
func Stems(pts []lab.Point, at func(x float64) float64, y plots.Axis) [][2]float64 {
	var xy [][2]float64
	for _, p := range pts {
		xy = append(xy, p, [2]float64{p[0], Clamp(at(p[0]), y.Min, y.Max)}, plots.Gap)
	}
	return xy
}

// Squares returns squares on the errors of points under a function of x, as pairs of opposite corners. They are square on the
// screen if the plot area is: a side of |e| takes the same fraction of both axes, where the x axis is drawn longer by the
// fraction lead. Each lies to the right of its point, or to the left if there is no room, and is cut off at the chart's edge.
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

// Action splits a move's handle into its verb and element: mark.p3 marks, and p3 moves, the element with index 2.
// Handles count elements from 1 to n; ok is false for any other handle.
func Action(handle, prefix string, n int) (verb string, i int, ok bool) {
	verb, id, found := strings.Cut(handle, ".")
	if !found {
		verb, id = "", handle
	}
	i, err := strconv.Atoi(strings.TrimPrefix(id, prefix))
	return verb, i - 1, err == nil && i >= 1 && i <= n && id == prefix+strconv.Itoa(i)
}

// Cut returns the part of a line that a chart shows, or nil if it does not cross the chart.
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
