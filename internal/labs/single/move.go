package single

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// handle returns the handle of the start, at height y of the chart.
func (d *task) handle(y lab.Float, x plots.Axis) lab.Handle {
	return lab.Handle{
		ID: "from", Label: d.fixed.startHandle, Kind: lab.ErrorHandle, Axes: "x", X: lab.Float(d.start), Y: y, Text: d.say.startAt(d.start),
		Min: [2]lab.Float{lab.Float(max(x.Min, -lab.Reach)), y}, Max: [2]lab.Float{lab.Float(min(x.Max, lab.Reach)), y},
		Step: [2]lab.Float{lab.Float(kit.RoundStep(x.Max / 60)), 0},
	}
}

// Move implements [lab.Model].
func (m *model) Move(s lab.State, to lab.Move) (lab.State, error) {
	if to.Handle != "from" {
		return s, &lab.ParamError{Field: "move", Says: lab.CannotBe(to.Handle, m.fixed.movable)}
	}
	// The axis stays as it is while the start moves within it.
	s = s.With("range", kit.Cover(s.Number("range"), math.Abs(s.Number("start.error"))))
	return s.With("start.error", kit.Clamp(to.X, -lab.Reach, lab.Reach)), nil
}
