package outliers

import (
	"math"
	"slices"
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// handles returns the handles of the errors, with their actions, and of the center if it can be dragged.
func (o *outliers) handles() []lab.Handle {
	step := lab.Float(kit.RoundStep(o.reach / 60))
	hs := []lab.Handle{}
	for i, e := range o.e {
		if len(o.e) > maxHandles && !o.marked.Has(i) && i != o.selected {
			continue
		}
		x := lab.Float(i + 1)
		h := lab.Handle{
			ID: "e" + strconv.Itoa(i+1), Label: o.say.errorOf(i + 1), Kind: lab.ErrorHandle, Axes: "y", X: x, Y: lab.Float(e), Text: o.say.error(e),
			Min: [2]lab.Float{x, lab.Float(-o.reach)}, Max: [2]lab.Float{x, lab.Float(o.reach)}, Step: [2]lab.Float{0, step}, Actions: o.actions(i),
		}
		if o.marked.Has(i) {
			h.Kind, h.Label = lab.OutlierHandle, o.say.markedError(o.subject, i+1)
		}
		hs = append(hs, h)
	}
	if x := o.grip(); o.center == atShift {
		hs = append(hs, lab.Handle{
			ID: "center", Label: o.fixed.theCenter, Kind: lab.CenterHandle, Axes: "y", X: x, Y: lab.Float(o.shift), Text: o.say.centerAt(o.shift),
			Min: [2]lab.Float{x, lab.Float(-o.reach)}, Max: [2]lab.Float{x, lab.Float(o.reach)}, Step: [2]lab.Float{0, step},
		})
	}
	return hs
}

// grip returns the x of the center's handle: beside the numbers of the other axis, which it would cover at 0.
func (o *outliers) grip() lab.Float { return lab.Float(.02 * float64(len(o.e)+1)) }

// actions returns what can be done to the i-th error besides moving it.
func (o *outliers) actions(i int) []lab.Action {
	var as []lab.Action
	id := ".e" + strconv.Itoa(i+1)
	switch {
	case !o.marked.Has(i) && len(o.marked) < maxMarked:
		as = append(as, lab.Action{ID: "join" + id, Label: o.say.mark(i + 1)})
	case o.subject == several && o.marked.Has(i):
		as = append(as, lab.Action{ID: "unmark" + id, Label: o.say.unmark(i + 1)})
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
	// The axis and the marks stay as they are while errors and the center move.
	s = s.With("range", o.reach).With("outlier", o.marked.Counted())
	switch {
	case to.Handle == "add":
		return o.add(s, to)
	case to.Handle == "center" && o.center == atShift:
		return s.With("shift", kit.Clamp(to.Y, -lab.DataReach, lab.DataReach)), nil
	}
	bad := &lab.ParamError{Field: "move", Says: lab.CannotBe(to.Handle, m.say.movable(len(o.e), o.center == atShift))}
	verb, i, ok := kit.Action(to.Handle, "e", len(o.e))
	if !ok {
		return s, bad
	}
	switch verb {
	case "":
		return o.move(s, i, to.Y), nil
	case "mark": // mark this one alone
		return s.With("outlier", kit.Marks{i}.Counted()), nil
	case "join":
		return o.join(s, i)
	case "unmark":
		return s.With("outlier", orFarthest(o.marked.Without(i))), nil
	case "remove":
		return o.without(s, i)
	}
	return s, bad
}

// move sets the i-th error. A typed one may lie beyond the axis, which then widens.
func (o *outliers) move(s lab.State, i int, to float64) lab.State {
	e := slices.Clone(o.e)
	e[i] = kit.Clamp(to, -lab.DataReach, lab.DataReach)
	if len(e) > maxHandles {
		s = s.With("selected", float64(i+1))
	}
	return s.With("e", e)
}

// join adds the i-th error to the marked ones. It replaces the largest error, which is only marked for want of others.
func (o *outliers) join(s lab.State, i int) (lab.State, error) {
	marked := kit.Marks{i}
	if o.subject != largest {
		marked = o.marked.With(i)
	}
	if len(marked) > maxMarked {
		return s, &lab.ParamError{Field: "outlier", Says: o.say.tooManyMarked(maxMarked)}
	}
	return s.With("outlier", marked.Counted()), nil
}

// orFarthest returns the marks as the query counts them. Without any, it returns 0, which marks the farthest error.
func orFarthest(marked kit.Marks) []float64 {
	if len(marked) == 0 {
		return []float64{0}
	}
	return marked.Counted()
}

// add inserts an error at a position in the row.
func (o *outliers) add(s lab.State, to lab.Move) (lab.State, error) {
	if len(o.e) >= maxErrors {
		return s, &lab.ParamError{Field: "e", Says: o.say.tooMany(maxErrors)}
	}
	at := int(kit.Clamp(math.Ceil(to.X), 1, float64(len(o.e)+1))) - 1
	marked := slices.Clone(o.marked)
	for k, i := range marked {
		if at <= i {
			marked[k] = i + 1
		}
	}
	s = s.With("outlier", marked.Counted())
	if len(o.e) >= maxHandles {
		s = s.With("selected", float64(at+1))
	}
	return s.With("e", slices.Insert(slices.Clone(o.e), at, kit.Clamp(to.Y, -lab.DataReach, lab.DataReach))), nil
}

// without removes the i-th error. If it was the only marked one, the farthest takes its place.
func (o *outliers) without(s lab.State, i int) (lab.State, error) {
	if len(o.e) == 1 {
		return s, &lab.ParamError{Field: "e", Says: o.fixed.tooFew}
	}
	return s.With("outlier", orFarthest(o.marked.Removed(i))).With("e", slices.Delete(slices.Clone(o.e), i, i+1)).With("selected", 0.0), nil
}
