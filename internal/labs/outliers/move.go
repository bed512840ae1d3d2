package outliers

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// handles are the errors' heads, and what can be done to each.
func (o *outliers) handles() []lab.Handle {
	step := lab.Float(kit.RoundStep(o.reach / 60))
	hs := []lab.Handle{}
	for i, e := range o.e {
		if len(o.e) > maxHandles && i != o.outlier && i != o.selected {
			continue
		}
		x := lab.Float(i + 1)
		h := lab.Handle{
			ID: "e" + strconv.Itoa(i+1), Label: o.say.errorOf(i + 1), Kind: lab.ErrorHandle, Axes: "y", X: x, Y: lab.Float(e), Text: o.say.error(e),
			Min: [2]lab.Float{x, lab.Float(-o.reach)}, Max: [2]lab.Float{x, lab.Float(o.reach)}, Step: [2]lab.Float{0, step}, Actions: o.actions(i),
		}
		if i == o.outlier {
			h.Kind, h.Label = lab.OutlierHandle, o.say.outlierOf(i+1)
		}
		hs = append(hs, h)
	}
	return hs
}

// actions are what can be done to the i-th error beside moving it.
func (o *outliers) actions(i int) []lab.Action {
	var as []lab.Action
	id := ".e" + strconv.Itoa(i+1)
	if i != o.outlier {
		as = append(as, lab.Action{ID: "mark" + id, Label: o.say.mark(i + 1)})
	}
	if len(o.e) > 1 {
		as = append(as, lab.Action{ID: "remove" + id, Label: o.say.remove(i + 1)})
	}
	return as
}

// Move implements [lab.Model].
func (m *model) Move(s lab.State, to lab.Move) (lab.State, error) {
	o, err := m.outliers(s)
	if err != nil {
		return s, err
	}
	// The axis and the choice of the outlier stay as they are while errors move.
	s = s.With("range", o.reach).With("outlier", float64(o.outlier+1))
	if to.Handle == "add" {
		return o.add(s, to)
	}
	verb, id, ok := strings.Cut(to.Handle, ".")
	if !ok {
		verb, id = "", to.Handle
	}
	bad := &lab.ParamError{Field: "move", Came: to.Handle, Allowed: m.say.movable(len(o.e))}
	i, err := strconv.Atoi(strings.TrimPrefix(id, "e"))
	if i--; err != nil || i < 0 || i >= len(o.e) || id != "e"+strconv.Itoa(i+1) {
		return s, bad
	}
	switch verb {
	case "":
		e := slices.Clone(o.e)
		e[i] = kit.Clamp(to.Y, -lab.Reach, lab.Reach) // a typed error may lie beyond the axis, which then widens
		if len(e) > maxHandles {
			s = s.With("selected", float64(i+1))
		}
		return s.With("e", e), nil
	case "mark":
		return s.With("outlier", float64(i+1)), nil
	case "remove":
		return o.without(s, i)
	}
	return s, bad
}

// add inserts an error at a place in the row.
func (o *outliers) add(s lab.State, to lab.Move) (lab.State, error) {
	if len(o.e) >= maxErrors {
		return s, &lab.ParamError{Field: "e", Says: o.say.tooMany(maxErrors)}
	}
	at := int(kit.Clamp(math.Ceil(to.X), 1, float64(len(o.e)+1))) - 1
	if at <= o.outlier {
		s = s.With("outlier", float64(o.outlier+2))
	}
	if len(o.e) >= maxHandles {
		s = s.With("selected", float64(at+1))
	}
	return s.With("e", slices.Insert(slices.Clone(o.e), at, kit.Clamp(to.Y, -lab.Reach, lab.Reach))), nil
}

// without removes the i-th error. Without the outlier, the largest error becomes it.
func (o *outliers) without(s lab.State, i int) (lab.State, error) {
	if len(o.e) == 1 {
		return s, &lab.ParamError{Field: "e", Says: o.say.tooFew()}
	}
	switch {
	case i == o.outlier:
		s = s.With("outlier", 0.0)
	case i < o.outlier:
		s = s.With("outlier", float64(o.outlier))
	}
	return s.With("e", slices.Delete(slices.Clone(o.e), i, i+1)).With("selected", 0.0), nil
}
