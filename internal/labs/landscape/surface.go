package landscape

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// How maps are seen.
const (
	fromAbove  = "map"
	asSurface  = "surface"
	turnHandle = "turn"
	fullTurn   = 360.
)

// surfaceParams declare how maps are seen: from above, or as surfaces that can be turned.
func (m *model) surfaceParams() []lab.Param {
	text, above, surface := m.say.view()
	turn := lab.NumberParam(turnHandle, m.fixed.turn, 30, 0, fullTurn, 5, [2]float64{0, fullTurn})
	turn.When, turn.Advanced = "view="+asSurface, true
	return []lab.Param{
		{Name: "view", ParamText: text, Kind: lab.ChoiceKind, Default: fromAbove, When: "over!=" + overShift, Advanced: true,
			Options: []lab.Option{{ID: fromAbove, Label: above}, {ID: asSurface, Label: surface}}},
		turn,
	}
}

// cells are how many squares a surface has along a side: as many as a screen draws while it is turned.
const cells = 24

// surface is a map as a surface, with the way of its ball.
func (d *task) surface(i int, x, y plots.Axis, th plots.Theme) *plots.Surface {
	r, height := &d.runs[i], d.heights(i)
	st := plots.StyleOf(r.loss.ID(), th)
	s, spot := plots.NewRelief(height, x, y, cells).Surface(x, y, d.turn, st.Color, th)
	on := func(p lab.Point) plots.Spot { return spot(p[0], p[1], height(p[0], p[1])) }
	path := plots.SurfaceLine{Color: th.Ink(), Width: 1.5}
	for _, at := range r.walk.Places[:r.at+1] {
		p := d.shown(at)
		if !d.inWindow(p) {
			break
		}
		path.Spots = append(path.Spots, on(p))
	}
	s.Lines = append(s.Lines, path)
	dot := func(p lab.Point, color string, size float64, ring bool) {
		if d.inWindow(p) {
			s.Dots = append(s.Dots, plots.SurfaceDot{At: on(p), Color: color, Size: size, Ring: ring})
		}
	}
	dot(d.start, th.Ink(), 9, false)
	if r.least.found {
		dot(r.least.at, st.Color, 15, true)
	}
	if !r.lost {
		dot(d.shown(r.now()), st.Color, 9, false)
	}
	return &s
}

// inWindow tells whether a place is in the window of the maps.
func (d *task) inWindow(p lab.Point) bool {
	return p[0] >= d.x.Min && p[0] <= d.x.Max && p[1] >= d.y.Min && p[1] <= d.y.Max
}

// turning is the handle that turns the surfaces: below them, from the left to the right, a whole turn.
func (d *task) turning() lab.Handle {
	at := func(degrees float64) float64 { return d.x.Min + (d.x.Max-d.x.Min)*degrees/fullTurn }
	return lab.Handle{ID: turnHandle, Label: d.fixed.turning, Kind: lab.TurnHandle, Axes: "x", X: lab.Float(at(d.turn)), Y: lab.Float(d.y.Min),
		Text: d.say.degrees(d.turn), Min: [2]lab.Float{lab.Float(d.x.Min), lab.Float(d.y.Min)}, Max: [2]lab.Float{lab.Float(d.x.Max), lab.Float(d.y.Min)},
		Step: [2]lab.Float{lab.Float((d.x.Max - d.x.Min) * 5 / fullTurn), 0}}
}

// seen are the actions of the large map: to see it the other way.
func (d *task) seen() []lab.Action {
	if d.solid {
		return []lab.Action{{ID: fromAbove, Label: d.fixed.showMap}}
	}
	return []lab.Action{{ID: asSurface, Label: d.fixed.showSurface}}
}

// moveView sees the maps another way, or turns them; it tells whether that is what a move does.
func (d *task) moveView(s lab.State, to lab.Move) (lab.State, bool) {
	switch {
	case d.over == overShift:
	case to.Handle == fromAbove, to.Handle == asSurface:
		return s.With("view", to.Handle), true
	case to.Handle == turnHandle && d.solid:
		share := kit.Clamp((to.X-d.x.Min)/(d.x.Max-d.x.Min), 0, 1)
		return s.With("turn", math.Round(share*fullTurn*100)/100), true
	}
	return s, false
}
