package lab

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

func outliersMove(s State, m Move) (State, error) {
	r, err := rowOf(s)
	if err != nil {
		return s, err
	}
	bad := &ParamError{Field: "move", Came: m.Handle, Allowed: "e1 to e" + strconv.Itoa(len(r.e)) + ", mark. or remove. and one of these, or add"}
	// The axis and the choice of the outlier stay as they are while errors move.
	s = s.with("range", r.reach).with("outlier", float64(r.outlier+1))
	e := slices.Clone(r.e)
	if m.Handle == "add" {
		if len(e) >= 1000 {
			return s, &ParamError{Field: "e", Allowed: "at most 1000 errors"}
		}
		at := int(clamp(math.Ceil(m.X), 1, float64(len(e)+1))) - 1
		if at <= r.outlier {
			s = s.with("outlier", float64(r.outlier+2))
		}
		if len(e) >= mostHandles {
			s = s.with("selected", float64(at+1))
		}
		return s.with("e", slices.Insert(e, at, clamp(m.Y, -Reach, Reach))), nil
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
		e[i] = clamp(m.Y, -Reach, Reach) // a typed error may lie beyond the axis, which then widens
		if len(e) > mostHandles {
			s = s.with("selected", float64(i+1))
		}
		return s.with("e", e), nil
	case "mark":
		return s.with("outlier", float64(i+1)), nil
	case "remove":
		if len(e) == 1 {
			return s, &ParamError{Field: "e", Allowed: "at least one error"}
		}
		switch {
		case i == r.outlier:
			s = s.with("outlier", 0.0)
		case i < r.outlier:
			s = s.with("outlier", float64(r.outlier))
		}
		return s.with("e", slices.Delete(e, i, i+1)).with("selected", 0.0), nil
	}
	return s, bad
}
