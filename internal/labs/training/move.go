package training

import (
	"slices"
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// Move moves points, marks and removes them, and moves the start. The path is then another one from its start
// on: what was moved by hand is never mixed into it.
func (model) Move(s lab.State, m lab.Move) (lab.State, error) {
	k, err := taskOf(s)
	if err != nil {
		return s, err
	}
	to := lab.Point{kit.Clamp(m.X, -lab.Reach, lab.Reach), kit.Clamp(m.Y, -lab.Reach, lab.Reach)}
	switch m.Handle {
	case "start":
		return s.With("start.slope", to[0]).With("start.level", to[1]), nil
	case "add":
		if len(k.pts) >= mostRows {
			return s, &lab.ParamError{Field: "points", Allowed: "at most " + strconv.Itoa(mostRows) + " points"}
		}
		if len(k.pts) >= mostDragged {
			s = s.With("selected", float64(len(k.pts)+1))
		}
		return k.pin(k.write(s, append(slices.Clone(k.pts), to), k.odd)), nil
	}
	bad := &lab.ParamError{Field: "move", Came: m.Handle, Allowed: "p1 to p" + strconv.Itoa(len(k.pts)) + ", mark., unmark. or remove. and one of these, start, or add"}
	verb, id, ok := strings.Cut(m.Handle, ".")
	if !ok {
		verb, id = "", m.Handle
	}
	i, err := strconv.Atoi(strings.TrimPrefix(id, "p"))
	if i--; err != nil || i < 0 || i >= len(k.pts) || id != "p"+strconv.Itoa(i+1) {
		return s, bad
	}
	switch verb {
	case "":
		return k.movePoint(s, i, to), nil
	case "mark":
		odd := append(slices.Clone(k.odd), i)
		slices.Sort(odd)
		return k.write(s, k.pts, slices.Compact(odd)), nil
	case "unmark":
		return k.write(s, k.pts, slices.DeleteFunc(slices.Clone(k.odd), func(j int) bool { return j == i })), nil
	case "remove":
		if !k.canLose(i) {
			return s, &lab.ParamError{Field: "points", Allowed: "at least two different x"}
		}
		return k.remove(s, i), nil
	}
	return s, bad
}

func (k task) movePoint(s lab.State, i int, to lab.Point) lab.State {
	pts := slices.Clone(k.pts)
	pts[i] = to
	if _, err := dataOf(pts); err != nil { // the last x that differed: the point moves up and down only
		pts[i][0] = k.pts[i][0]
	}
	if len(pts) > mostDragged {
		s = s.With("selected", float64(i+1))
	}
	return k.pin(k.write(s, pts, k.odd))
}

func (k task) remove(s lab.State, i int) lab.State {
	var odd []int
	for _, j := range k.odd {
		switch {
		case j < i:
			odd = append(odd, j)
		case j > i:
			odd = append(odd, j-1)
		}
	}
	pts := slices.Delete(slices.Clone(k.pts), i, i+1)
	return k.pin(k.write(s, pts, odd)).With("selected", 0.0)
}
