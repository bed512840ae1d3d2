package outliers

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// Move implements [lab.Model].
func (model) Move(s lab.State, m lab.Move) (lab.State, error) {
	r, err := rowOf(s)
	if err != nil {
		return s, err
	}
	bad := &lab.ParamError{Field: "move", Came: m.Handle, Allowed: "e1 to e" + strconv.Itoa(len(r.e)) + ", mark. or remove. and one of these, or add"}
	// The axis and the choice of the outlier stay as they are while errors move.
	s = s.With("range", r.reach).With("outlier", float64(r.outlier+1))
	e := slices.Clone(r.e)
	if m.Handle == "add" {
		if len(e) >= 1000 {
			return s, &lab.ParamError{Field: "e", Allowed: "at most 1000 errors"}
		}
		at := int(kit.Clamp(math.Ceil(m.X), 1, float64(len(e)+1))) - 1
		if at <= r.outlier {
			s = s.With("outlier", float64(r.outlier+2))
		}
		if len(e) >= mostHandles {
			s = s.With("selected", float64(at+1))
		}
		return s.With("e", slices.Insert(e, at, kit.Clamp(m.Y, -lab.Reach, lab.Reach))), nil
	}
	verb, id, ok := strings.Cut(m.Handle, ".")
	if !ok {
		verb, id = "", m.Handle
	}
	i, err := strconv.Atoi(strings.TrimPrefix(id, "e"))
	if i--; err != nil || i < 0 || i >= len(e) || id != "e"+strconv.Itoa(i+1) {
		return s, bad
	}
	switch verb {
	case "":
		e[i] = kit.Clamp(m.Y, -lab.Reach, lab.Reach) // a typed error may lie beyond the axis, which then widens
		if len(e) > mostHandles {
			s = s.With("selected", float64(i+1))
		}
		return s.With("e", e), nil
	case "mark":
		return s.With("outlier", float64(i+1)), nil
	case "remove":
		if len(e) == 1 {
			return s, &lab.ParamError{Field: "e", Allowed: "at least one error"}
		}
		switch {
		case i == r.outlier:
			s = s.With("outlier", 0.0)
		case i < r.outlier:
			s = s.With("outlier", float64(r.outlier))
		}
		return s.With("e", slices.Delete(e, i, i+1)).With("selected", 0.0), nil
	}
	return s, bad
}
