package training

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// handles are those of all points, or, of many, of the marked and the selected ones.
func (k *task) handles() []lab.Handle {
	hs := []lab.Handle{}
	few := len(k.marked) <= mostDragged
	for i, p := range k.pts {
		if len(k.pts) > mostDragged && i != k.selected && !(few && k.isMarked(i)) {
			continue
		}
		h := lab.Handle{
			ID: "p" + strconv.Itoa(i+1), Label: k.say.point(i+1, k.name(i)), Kind: lab.TargetHandle, Axes: "xy",
			X: lab.Float(p[0]), Y: lab.Float(p[1]), Text: k.say.coordinates(p[0], p[1]),
			Min: corner(k.x.Min, k.y.Min), Max: corner(k.x.Max, k.y.Max), Step: [2]lab.Float{keyStep(k.x), keyStep(k.y)},
			Actions: k.actions(i),
		}
		if k.isMarked(i) {
			h.Kind, h.Label = lab.OutlierHandle, k.say.outlier(i+1, k.name(i))
		}
		hs = append(hs, h)
	}
	return hs
}

// corner is a corner of a chart, as far as handles reach.
func corner(x, y float64) [2]lab.Float {
	return [2]lab.Float{lab.Float(kit.Clamp(x, -lab.DataReach, lab.DataReach)), lab.Float(kit.Clamp(y, -lab.DataReach, lab.DataReach))}
}

// keyStep is what an arrow key adds along an axis.
func keyStep(a plots.Axis) lab.Float { return lab.Float(kit.RoundStep((a.Max - a.Min) / 100)) }

// name is what the data set calls a point; empty where it has no names, or where points were added or removed.
func (k *task) name(i int) string {
	if k.set == nil || k.set.Names == nil || len(k.pts) != len(k.set.Points) {
		return ""
	}
	return k.set.Names[i]
}

// actions are what can be done to one point beside moving it.
func (k *task) actions(i int) []lab.Action {
	n, id := i+1, ".p"+strconv.Itoa(i+1)
	as := []lab.Action{{ID: "mark" + id, Label: k.say.mark(n)}}
	if k.isMarked(i) {
		as = []lab.Action{{ID: "unmark" + id, Label: k.say.unmark(n)}}
	}
	if k.canLose(i) {
		as = append(as, lab.Action{ID: "remove" + id, Label: k.say.remove(n)})
	}
	return as
}

// canLose tells whether the points without one still have two different x.
func (k *task) canLose(i int) bool {
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

// Move implements [lab.Model]. It moves points, marks and removes them, and moves the start. The path is then another one
// from its start on: what was moved by hand is never mixed into it.
func (m *model) Move(s lab.State, to lab.Move) (lab.State, error) {
	k, err := m.task(s)
	if err != nil {
		return s, err
	}
	place := lab.Point{kit.Clamp(to.X, -lab.DataReach, lab.DataReach), kit.Clamp(to.Y, -lab.DataReach, lab.DataReach)}
	switch to.Handle {
	case "start":
		return s.With("start.slope", place[0]).With("start.level", place[1]), nil
	case "add":
		return k.addPoint(s, place)
	}
	verb, id, ok := strings.Cut(to.Handle, ".")
	if !ok {
		verb, id = "", to.Handle
	}
	i, ok := k.index(id)
	switch {
	case ok && verb == "":
		return k.movePoint(s, i, place), nil
	case ok && verb == "mark":
		marked := append(slices.Clone(k.marked), i)
		slices.Sort(marked)
		return k.write(s, k.pts, slices.Compact(marked)), nil
	case ok && verb == "unmark":
		return k.write(s, k.pts, slices.DeleteFunc(slices.Clone(k.marked), func(j int) bool { return j == i })), nil
	case ok && verb == "remove":
		return k.removePoint(s, i)
	}
	return s, &lab.ParamError{Field: "move", Says: lab.CannotBe(to.Handle, k.say.movable(len(k.pts)))}
}

// index returns the index of the point that a handle is of.
func (k *task) index(handle string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimPrefix(handle, "p"))
	return n - 1, err == nil && n >= 1 && n <= len(k.pts) && handle == "p"+strconv.Itoa(n)
}

func (k *task) addPoint(s lab.State, at lab.Point) (lab.State, error) {
	if len(k.pts) >= mostRows {
		return s, &lab.ParamError{Field: "points", Says: k.say.atMost(mostRows)}
	}
	if len(k.pts) >= mostDragged {
		s = s.With("selected", float64(len(k.pts)+1))
	}
	return k.pin(k.write(s, append(slices.Clone(k.pts), at), k.marked)), nil
}

func (k *task) movePoint(s lab.State, i int, to lab.Point) lab.State {
	pts := slices.Clone(k.pts)
	pts[i] = to
	if _, err := dataOf(pts); err != nil { // the last x that differed: the point moves up and down only
		pts[i][0] = k.pts[i][0]
	}
	if len(pts) > mostDragged {
		s = s.With("selected", float64(i+1))
	}
	return k.pin(k.write(s, pts, k.marked))
}

func (k *task) removePoint(s lab.State, i int) (lab.State, error) {
	if !k.canLose(i) {
		return s, &lab.ParamError{Field: "points", Says: k.say.twoDifferentX()}
	}
	var marked []int
	for _, j := range k.marked {
		switch {
		case j < i:
			marked = append(marked, j)
		case j > i:
			marked = append(marked, j-1)
		}
	}
	pts := slices.Delete(slices.Clone(k.pts), i, i+1)
	return k.pin(k.write(s, pts, marked)).With("selected", 0.0), nil
}

// write puts points and marks into the state. Those that the data come with are left out, so that the link stays short.
func (k *task) write(s lab.State, pts []lab.Point, marked []int) lab.State {
	written := *k
	written.pts = pts
	original := []int{}
	if written.edited() {
		s = s.With("points", pts)
	} else {
		s = s.With("points", []lab.Point{})
		original = written.marks(nil)
	}
	if slices.Equal(marked, original) {
		return s.With("outliers", []float64{})
	}
	if len(marked) == 0 {
		return s.With("outliers", []float64{0})
	}
	list := make([]float64, len(marked))
	for i, at := range marked {
		list[i] = float64(at + 1)
	}
	return s.With("outliers", list)
}

// pin leaves the axes of the data chart as they are while points move within them.
func (k *task) pin(s lab.State) lab.State {
	most := 2. * lab.Reach
	if slices.ContainsFunc(k.pts, func(p lab.Point) bool { return max(math.Abs(p[0]), math.Abs(p[1])) > lab.Reach }) {
		most = 2 * lab.DataReach // what the parameter takes
	}
	corners := []lab.Point{{max(k.x.Min, -most), max(k.y.Min, -most)}, {min(k.x.Max, most), min(k.y.Max, most)}}
	if x, y := k.originalAxes(); k.set != nil && x.Min == k.x.Min && x.Max == k.x.Max && y.Min == k.y.Min && y.Max == k.y.Max {
		corners = []lab.Point{}
	}
	return s.With("window", corners)
}
