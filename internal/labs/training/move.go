package training

import (
	"math"
	"slices"
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// handles returns the handles of all points or, if there are many, of the marked and selected ones.
func (k *task) handles() []lab.Handle {
	hs := []lab.Handle{}
	few := len(k.marked) <= mostDragged
	for i, p := range k.pts {
		if len(k.pts) > mostDragged && i != k.selected && !(few && k.marked.Has(i)) {
			continue
		}
		h := lab.Handle{
			ID: "p" + strconv.Itoa(i+1), Label: k.say.point(i+1, k.name(i)), Kind: lab.TargetHandle, Axes: "xy",
			X: lab.Float(p[0]), Y: lab.Float(p[1]), Text: k.say.coordinates(p[0], p[1]),
			Min: kit.Corner(k.x.Min, k.y.Min), Max: kit.Corner(k.x.Max, k.y.Max), Step: [2]lab.Float{kit.KeyStep(k.x), kit.KeyStep(k.y)},
			Actions: k.actions(i),
		}
		if k.marked.Has(i) {
			h.Kind, h.Label = lab.OutlierHandle, k.say.outlier(i+1, k.name(i))
		}
		hs = append(hs, h)
	}
	return hs
}

// name returns the data set's name of a point. It is empty if there are no names, or if points were added or removed.
func (k *task) name(i int) string {
	if k.set == nil || k.set.Names == nil || len(k.pts) != len(k.set.Points) {
		return ""
	}
	return k.set.Names[i]
}

// actions returns what can be done to a point besides moving it.
func (k *task) actions(i int) []lab.Action {
	n, id := i+1, ".p"+strconv.Itoa(i+1)
	as := []lab.Action{{ID: "mark" + id, Label: k.say.mark(n)}}
	if k.marked.Has(i) {
		as = []lab.Action{{ID: "unmark" + id, Label: k.say.unmark(n)}}
	}
	if kit.CanLose(k.pts, i) {
		as = append(as, lab.Action{ID: "remove" + id, Label: k.say.remove(n)})
	}
	return as
}

// Move implements [lab.Model]. It moves points, marks and removes them, and moves the start. The path is then
// recomputed from its start, so that it never mixes old and new data.
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
	verb, i, ok := kit.Action(to.Handle, "p", len(k.pts))
	switch {
	case ok && verb == "":
		return k.movePoint(s, i, place), nil
	case ok && verb == "mark":
		return k.write(s, k.pts, k.marked.With(i)), nil
	case ok && verb == "unmark":
		return k.write(s, k.pts, k.marked.Without(i)), nil
	case ok && verb == "remove":
		return k.removePoint(s, i)
	}
	return s, &lab.ParamError{Field: "move", Says: lab.CannotBe(to.Handle, k.say.movable(len(k.pts)))}
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
	if _, err := dataOf(pts); err != nil { // this was the last x that differed, so the point only moves up and down
		pts[i][0] = k.pts[i][0]
	}
	if len(pts) > mostDragged {
		s = s.With("selected", float64(i+1))
	}
	return k.pin(k.write(s, pts, k.marked))
}

func (k *task) removePoint(s lab.State, i int) (lab.State, error) {
	if !kit.CanLose(k.pts, i) {
		return s, &lab.ParamError{Field: "points", Says: k.fixed.twoDifferentX}
	}
	pts := slices.Delete(slices.Clone(k.pts), i, i+1)
	return k.pin(k.write(s, pts, k.marked.Removed(i))).With("selected", 0.0), nil
}

// write sets points and marks in the state. Those that come with the data are left out, so that the link stays short.
func (k *task) write(s lab.State, pts []lab.Point, marked kit.Marks) lab.State {
	written := *k
	written.pts = pts
	original := kit.Marks{}
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
	return s.With("outliers", marked.Counted())
}

// pin keeps the axes of the data chart as they are while points move within them.
func (k *task) pin(s lab.State) lab.State {
	most := 2. * lab.Reach
	if slices.ContainsFunc(k.pts, func(p lab.Point) bool { return max(math.Abs(p[0]), math.Abs(p[1])) > lab.Reach }) {
		most = 2 * lab.DataReach // limit of the parameter
	}
	corners := []lab.Point{{max(k.x.Min, -most), max(k.y.Min, -most)}, {min(k.x.Max, most), min(k.y.Max, most)}}
	if x, y := k.originalAxes(); k.set != nil && x.Min == k.x.Min && x.Max == k.x.Max && y.Min == k.y.Min && y.Max == k.y.Max {
		corners = []lab.Point{}
	}
	return s.With("window", corners)
}
