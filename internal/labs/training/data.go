package training

import (
	"math"
	"slices"
	"strconv"

	"losslab/internal/dataset"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
	"losslab/internal/words"
)

func pointsOf(set *dataset.Set) []lab.Point {
	pts := make([]lab.Point, len(set.Points))
	for i, p := range set.Points {
		pts[i] = p
	}
	return pts
}

// ownPts are the points that the chosen data come with.
func (k task) ownPts() []lab.Point {
	if k.set == nil {
		return ownPoints
	}
	return pointsOf(k.set)
}

// oddOf are the indices of the marked points: those given, counted from 1, or, of a data set as it is, the set's.
func (k task) oddOf(given []float64) []int {
	odd := []int{}
	if len(given) == 0 && k.set != nil && !k.edited() {
		odd = append(odd, k.set.Outliers...)
	}
	for _, v := range given {
		odd = append(odd, int(v)-1)
	}
	odd = slices.DeleteFunc(odd, func(i int) bool { return i < 0 || i >= len(k.pts) })
	slices.Sort(odd)
	return slices.Compact(odd)
}

// edited tells whether points are other ones than the data come with.
func (k task) edited() bool { return !slices.Equal(k.pts, k.ownPts()) }

// write puts points and marks into the state. Those that the data come with are left out, so that the link stays short.
func (k task) write(s lab.State, pts []lab.Point, odd []int) lab.State {
	own := []int{}
	if k.pts = pts; k.edited() {
		s = s.With("points", pts)
	} else {
		s = s.With("points", []lab.Point{})
		own = k.oddOf(nil)
	}
	if slices.Equal(odd, own) {
		return s.With("outliers", []float64{})
	}
	if len(odd) == 0 {
		return s.With("outliers", []float64{0})
	}
	list := make([]float64, len(odd))
	for i, at := range odd {
		list[i] = float64(at + 1)
	}
	return s.With("outliers", list)
}

// pin keeps the axes of the data chart as they are while points move within them.
func (k task) pin(s lab.State) lab.State {
	const most = 2 * lab.Reach // what the parameter takes
	corners := []lab.Point{{max(k.x.Min, -most), max(k.y.Min, -most)}, {min(k.x.Max, most), min(k.y.Max, most)}}
	if x, y := k.natural(); k.set != nil && x.Min == k.x.Min && x.Max == k.x.Max && y.Min == k.y.Min && y.Max == k.y.Max {
		corners = []lab.Point{}
	}
	return s.With("window", corners)
}

// natural are the axes that the data come with, before any point is moved.
func (k task) natural() (x, y plots.Axis) { return dataAxes(k.ownPts(), nil) }

// window are the axes of the data chart: the given corners', or those of the data, and beyond them as far as points lie.
func (k task) window(corners []lab.Point) (x, y plots.Axis, err error) {
	switch {
	case len(corners) == 0:
		// Data that were pasted have axes of their own; points that were moved keep the set's.
		if k.set == nil && k.edited() {
			x, y = dataAxes(k.pts, nil)
			return x, y, nil
		}
		corners = k.ownPts()
		x, y = k.natural()
	case len(corners) != 2 || corners[0][0] >= corners[1][0] || corners[0][1] >= corners[1][1]:
		return x, y, &lab.ParamError{Field: "window", Came: lab.PrintPoints(corners), Allowed: "two corners, the lower left one first: x,y;x,y"}
	default:
		x, y = kit.SpanAxis(corners[0][0], corners[1][0]), kit.SpanAxis(corners[0][1], corners[1][1])
	}
	for _, p := range k.pts {
		if p[0] < x.Min || p[0] > x.Max || p[1] < y.Min || p[1] > y.Max {
			x, y = dataAxes(corners, k.pts)
			break
		}
	}
	return x, y, nil
}

// dataAxes hold all the points, and end at ticks a little beyond.
func dataAxes(sets ...[]lab.Point) (x, y plots.Axis) {
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
	return kit.SpanAxis(lab.Significant(grain*math.Floor((lo-room)/grain+1e-9), 12), lab.Significant(grain*math.Ceil((hi+room)/grain-1e-9), 12))
}

// xName and yName are what the axes say.
func (k task) xName() string {
	if k.set == nil {
		return "x"
	}
	return kit.VariableName(k.set.X)
}

func (k task) yName() string {
	if k.set == nil {
		return "y"
	}
	return kit.VariableName(k.set.Y)
}

// pointName is "point 3", with what the data set calls it.
func (k task) pointName(i int) string {
	name := "point " + strconv.Itoa(i+1)
	if k.set != nil && k.set.Names != nil && len(k.pts) == len(k.set.Points) {
		name += ", " + k.set.Names[i]
	}
	return name
}

func (k task) isOdd(i int) bool { return slices.Contains(k.odd, i) }

// handles are those of all points, or, of many, of the marked and the selected ones.
func (k task) handles() []lab.Handle {
	stepX, stepY := lab.Float(kit.RoundStep((k.x.Max-k.x.Min)/100)), lab.Float(kit.RoundStep((k.y.Max-k.y.Min)/100))
	end := func(v float64) lab.Float { return lab.Float(kit.Clamp(v, -lab.Reach, lab.Reach)) }
	hs := []lab.Handle{}
	few := len(k.odd) <= mostDragged
	for i, p := range k.pts {
		if len(k.pts) > mostDragged && i != k.selected && !(few && k.isOdd(i)) {
			continue
		}
		h := lab.Handle{ID: "p" + strconv.Itoa(i+1), Label: k.pointName(i), Axes: "xy", X: lab.Float(p[0]), Y: lab.Float(p[1]),
			Text: "x " + words.English.Digits(p[0], 4) + ", y " + words.English.Digits(p[1], 4), Kind: lab.TargetHandle,
			Min: [2]lab.Float{end(k.x.Min), end(k.y.Min)}, Max: [2]lab.Float{end(k.x.Max), end(k.y.Max)}, Step: [2]lab.Float{stepX, stepY}, Actions: k.actions(i)}
		if k.isOdd(i) {
			h.Kind, h.Label = lab.OutlierHandle, h.Label+", marked as an outlier"
		}
		hs = append(hs, h)
	}
	return hs
}

// actions are what can be done to one point beside moving it.
func (k task) actions(i int) []lab.Action {
	n := strconv.Itoa(i + 1)
	as := []lab.Action{{ID: "mark.p" + n, Label: "Mark " + n}}
	if k.isOdd(i) {
		as = []lab.Action{{ID: "unmark.p" + n, Label: "Unmark " + n}}
	}
	if k.canLose(i) {
		as = append(as, lab.Action{ID: "remove.p" + n, Label: "Remove " + n})
	}
	return as
}

// canLose tells whether the points without one still have two different x.
func (k task) canLose(i int) bool {
	same, other := 0, math.NaN() // how many share its x, and another x
	for _, p := range k.pts {
		switch {
		case p[0] == k.pts[i][0]:
			same++
		case math.IsNaN(other):
			other = p[0]
		case p[0] != other:
			return true // there are three
		}
	}
	return same > 1
}
