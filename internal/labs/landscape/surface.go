package landscape

import (
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// Values of the parameter view: how maps are shown.
const (
	fromAbove = "map"
	asSurface = "surface"
)

// surfaceParams declares how maps are shown: from above, or as surfaces that can be rotated.
func (m *model) surfaceParams() []lab.Param {
	text, above, surface := m.say.view()
	turn := lab.NumberParam(kit.TurnHandle, m.fixed.turn, 30, 0, kit.FullTurn, 5, [2]float64{0, kit.FullTurn})
	turn.When, turn.Advanced = "view="+asSurface, true
	return []lab.Param{
		{Name: "view", ParamText: text, Kind: lab.ChoiceKind, Default: fromAbove, When: "over!=" + overShift, Advanced: true,
			Options: []lab.Option{{ID: fromAbove, Label: above}, {ID: asSurface, Label: surface}}},
		turn,
	}
}

// mapHandles returns the handles of the large map, and the action that switches its view. A surface can only be rotated.
func (d *task) mapHandles() ([]lab.Handle, []lab.Action) {
	if d.solid {
		return []lab.Handle{kit.Turning(d.fixed.turning, d.say.degrees(d.turn), d.turn, d.x, d.y)}, []lab.Action{{ID: fromAbove, Label: d.fixed.showMap, Scripted: true}}
	}
	return d.handles(), []lab.Action{{ID: asSurface, Label: d.fixed.showSurface, Scripted: true}}
}

// moveView switches the view of the maps or rotates them, and reports whether the move does either.
func (d *task) moveView(s lab.State, to lab.Move) (lab.State, bool) {
	switch {
	case d.over == overShift:
	case to.Handle == fromAbove, to.Handle == asSurface:
		return s.With("view", to.Handle), true
	case to.Handle == kit.TurnHandle && d.solid:
		return s.With("turn", kit.TurnedTo(to.X, d.x)), true
	}
	return s, false
}
