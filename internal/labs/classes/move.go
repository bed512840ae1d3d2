package classes

import (
	"math"
	"slices"
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// errorHandles returns the handles of the tolerance and of the models' errors.
func (d *task) errorHandles() []lab.Handle {
	hs := []lab.Handle{d.toleranceHandle("t")}
	for i, id := range modelIDs {
		for k, place := range d.places(i) {
			n := strconv.Itoa(k + 1)
			hs = append(hs, grip(id+n, d.say.errorOf(d.fixed.letters[i], k+1), d.Exact(d.errors[i][k]), lab.ErrorHandle, place[0], place[1], -d.reach, d.reach, d.step()))
		}
	}
	return hs
}

// toleranceHandle returns the handle of the tolerance, whose id depends on the chart.
func (d *task) toleranceHandle(id string) lab.Handle {
	return grip(id, d.fixed.theTolerance, d.say.toleranceIs(d.t), lab.BorderHandle, d.t, 0, 0, d.reach, d.step())
}

// Move implements [lab.Model].
func (m *model) Move(s lab.State, to lab.Move) (lab.State, error) {
	d, err := m.task(s)
	if err != nil {
		return s, err
	}
	bad := &lab.ParamError{Field: "move", Says: lab.CannotBe(to.Handle, m.say.movable(d.part, [3]int{len(d.errors[0]), len(d.errors[1]), len(d.errors[2])}))}
	moved := false
	switch d.part {
	case which:
		s, moved = d.moveLogit(s, to)
	case near:
		s, moved = d.moveError(s, to)
	default:
		s, moved = d.moveBin(s, to)
	}
	if !moved {
		return s, bad
	}
	return s, nil
}

// moveLogit moves a logit or a probability.
func (d *task) moveLogit(s lab.State, to lab.Move) (lab.State, bool) {
	z := slices.Clone(d.z)
	verb, i, isLogit := kit.Action(to.Handle, "z", len(z))
	verbP, k, isProbability := kit.Action(to.Handle, "p", len(z))
	switch {
	case to.Handle == "true":
		z[d.class] = to.X
	case isLogit && verb == "":
		z[i] = to.X
	case isProbability && verbP == "":
		z[k] = d.logitFor(k, to.X)
	default:
		return s, false
	}
	for i := range z {
		z[i] = kit.Clamp(z[i], -lab.Reach, lab.Reach)
	}
	return s.With("range", d.reach).With("logits", z), true // the axis stays as it is while a logit moves
}

// moveError moves a model's error or the tolerance.
func (d *task) moveError(s lab.State, to lab.Move) (lab.State, bool) {
	s = s.With("reach", d.reach)
	if to.Handle == "t" || to.Handle == "tolerance" {
		return s.With("t", kit.Clamp(to.X, 0, lab.Reach)), true
	}
	for model, id := range modelIDs {
		if verb, i, ok := kit.Action(to.Handle, id, len(d.errors[model])); ok && verb == "" {
			errs := slices.Clone(d.errors[model])
			errs[i] = kit.Clamp(to.X, -lab.Reach, lab.Reach)
			return s.With(errorsOf(id), errs).With("model", id), true // the cards show the model being edited
		}
	}
	return s, false
}

// moveBin moves the peak or the target to the nearest bin. The peak's height becomes its probability.
func (d *task) moveBin(s lab.State, to lab.Move) (lab.State, bool) {
	bin := kit.Clamp(math.Round(to.X), 0, bins-1)
	switch to.Handle {
	case "peak":
		return s.With("peak", bin).With("sure", kit.Clamp(to.Y, .01, .99)), true
	case "target":
		return s.With("target", bin), true
	}
	return s, false
}
