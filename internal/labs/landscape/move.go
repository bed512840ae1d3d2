package landscape

import (
	"slices"
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// ball returns the handle of the common start of all descents.
func (d *task) ball() lab.Handle {
	return lab.Handle{ID: "ball", Label: d.fixed.ball, Kind: lab.PredictionHandle, Axes: "xy", X: lab.Float(d.start[0]), Y: lab.Float(d.start[1]),
		Text: d.say.placeIs(d.over, d.raw, d.start), Min: edge(d.x.Min, d.y.Min, startReach), Max: edge(d.x.Max, d.y.Max, startReach),
		Step: [2]lab.Float{kit.KeyStep(d.x), kit.KeyStep(d.y)}}
}

// startReach is the greatest distance of a start from 0 along each axis.
const startReach = 100 * lab.Reach

// edge returns a corner of a window, clamped to the reach of parameters.
func edge(x, y, reach float64) [2]lab.Float {
	return [2]lab.Float{lab.Float(kit.Clamp(x, -reach, reach)), lab.Float(kit.Clamp(y, -reach, reach))}
}

// handles returns the handles of the ball and, in the scene of targets, of these.
func (d *task) handles() []lab.Handle {
	hs := []lab.Handle{d.ball()}
	if d.over == overPlace {
		hs = append(hs, d.pointHandles(d.x, d.y)...)
	}
	return hs
}

// pointHandles returns the handles of targets or points.
func (d *task) pointHandles(x, y plots.Axis) []lab.Handle {
	hs := []lab.Handle{}
	for i, p := range d.pts {
		h := lab.Handle{ID: "t" + strconv.Itoa(i+1), Label: d.elementName(i), Kind: lab.TargetHandle, Axes: "xy", X: lab.Float(p[0]), Y: lab.Float(p[1]),
			Text: d.say.coordinates(p), Min: edge(x.Min, y.Min, lab.Reach), Max: edge(x.Max, y.Max, lab.Reach), Step: [2]lab.Float{kit.KeyStep(x), kit.KeyStep(y)}}
		if d.marked.Has(i) {
			h.Kind = lab.OutlierHandle
		}
		hs = append(hs, h)
	}
	return hs
}

// shiftHandles returns the handles of the start and the errors, all of which move along x.
func (d *task) shiftHandles() []lab.Handle {
	along := func(id, label string, kind lab.HandleKind, at, row float64, text string) lab.Handle {
		lo, hi := edge(d.x.Min, row, lab.Reach), edge(d.x.Max, row, lab.Reach)
		return lab.Handle{ID: id, Label: label, Kind: kind, Axes: "x", X: lab.Float(at), Y: lab.Float(row), Text: text, Min: lo, Max: hi, Step: [2]lab.Float{kit.KeyStep(d.x), 0}}
	}
	hs := []lab.Handle{along("ball", d.fixed.ball, lab.PredictionHandle, d.start[0], ballAt, d.say.placeIs(d.over, d.raw, d.start))}
	for i, e := range d.e {
		kind := lab.ErrorHandle
		if d.marked.Has(i) {
			kind = lab.OutlierHandle
		}
		hs = append(hs, along("e"+strconv.Itoa(i+1), d.elementName(i), kind, e, rowAt, d.Number(e)))
	}
	return hs
}

// elementName names an error, a target or a point.
func (d *task) elementName(i int) string { return d.say.element(d.over, i+1, d.marked.Has(i)) }

// Move implements [lab.Model]. The window stays as it is while something moves within it.
func (m *model) Move(s lab.State, to lab.Move) (lab.State, error) {
	d, err := m.task(s)
	if err != nil {
		return s, err
	}
	prefix := "t"
	if d.over == overShift {
		prefix = "e"
	}
	if seen, does := d.moveView(s, to); does {
		return seen, nil
	}
	verb, i, ok := kit.Action(to.Handle, prefix, d.n)
	switch {
	case to.Handle == "ball":
		reach := float64(startReach)
		if d.over == overShift {
			reach, to.Y = lab.Reach, 0
		}
		return d.pin(s).With("ball", []lab.Point{{kit.Clamp(to.X, -reach, reach), kit.Clamp(to.Y, -reach, reach)}}), nil
	case ok && verb == "" && d.over == overShift:
		e := slices.Clone(d.e)
		e[i] = kit.Clamp(to.X, -lab.Reach, lab.Reach)
		if slices.Equal(e, ownErrors) {
			e = []float64{}
		}
		return d.pin(s).With("e", e), nil
	case ok && verb == "":
		return d.movePoint(s, i, lab.Point{kit.Clamp(to.X, -lab.Reach, lab.Reach), kit.Clamp(to.Y, -lab.Reach, lab.Reach)}), nil
	}
	return s, &lab.ParamError{Field: "move", Says: lab.CannotBe(to.Handle, d.say.movable(prefix, d.n))}
}

// movePoint moves a target or a point. The last x that differs from the others stays, because a line needs two.
func (d *task) movePoint(s lab.State, i int, to lab.Point) lab.State {
	pts := slices.Clone(d.pts)
	pts[i] = to
	if d.over == overLine && !slices.ContainsFunc(pts, func(p lab.Point) bool { return p[0] != pts[0][0] }) {
		pts[i][0] = d.pts[i][0]
	}
	if slices.Equal(pts, d.original()) {
		pts = []lab.Point{}
	}
	return d.pin(s).With("points", pts)
}

// pin keeps the window as it is.
func (d *task) pin(s lab.State) lab.State { return s.With("window", d.corners()) }
