package points

import (
	"slices"
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// Move implements [lab.Model].
func (model) Move(s lab.State, m lab.Move) (lab.State, error) {
	pic, err := pictureOf(s)
	if err != nil {
		return s, err
	}
	s = s.With("range", pic.reach) // the curves' axis does not shrink while a point moves
	to := lab.Point{kit.Clamp(m.X/pic.side, -lab.Reach, lab.Reach), kit.Clamp(m.Y/pic.side, -lab.Reach, lab.Reach)}
	if m.Handle == "add" && pic.scene.open {
		return pic.add(s, to)
	}
	bad := &lab.ParamError{Field: "move", Came: m.Handle, Allowed: "p1 to p" + strconv.Itoa(len(pic.p)) + " and t1 to t" + strconv.Itoa(len(pic.t)) +
		"; in the free scene also add, remove.1 and so on"}
	kind, number := "", m.Handle
	for _, k := range []string{"p", "t", "remove."} {
		if after, ok := strings.CutPrefix(m.Handle, k); ok {
			kind, number = k, after
		}
	}
	i, err := strconv.Atoi(number)
	if i--; err != nil || i < 0 || i >= len(pic.p) || number != strconv.Itoa(i+1) {
		return s, bad
	}
	switch kind {
	case "p":
		moved := slices.Clone(pic.p)
		moved[i] = to
		return pic.write(s, moved, pic.t), nil
	case "t":
		moved := slices.Clone(pic.t)
		moved[i] = to
		return pic.write(s, pic.p, moved), nil
	case "remove.":
		if !pic.scene.open {
			return s, bad
		}
		if len(pic.p) == 1 {
			return s, &lab.ParamError{Field: "p", Allowed: "at least one point"}
		}
		return pic.write(s, slices.Delete(slices.Clone(pic.p), i, i+1), slices.Delete(slices.Clone(pic.t), i, i+1)), nil
	}
	return s, bad
}

// add puts a target at a place, and its prediction beside it.
func (pic picture) add(s lab.State, target lab.Point) (lab.State, error) {
	if len(pic.p) >= maxPoints {
		return s, &lab.ParamError{Field: "p", Allowed: "at most " + strconv.Itoa(maxPoints) + " points"}
	}
	predicted := lab.Point{kit.Clamp(target[0]+24./pictureSide, -lab.Reach, lab.Reach), kit.Clamp(target[1]-12./pictureSide, -lab.Reach, lab.Reach)}
	return pic.write(s, append(slices.Clone(pic.p), predicted), append(slices.Clone(pic.t), target)), nil
}

// write puts points into the state, where they are the scene's own as none, so that the link stays short.
func (pic picture) write(s lab.State, p, t []lab.Point) lab.State {
	for _, w := range []struct {
		name     string
		pts, own []lab.Point
	}{{"p", p, pic.scene.predicted}, {"t", t, pic.scene.target}} {
		if slices.Equal(w.pts, w.own) {
			w.pts = []lab.Point{}
		}
		s = s.With(w.name, w.pts)
	}
	return s
}
