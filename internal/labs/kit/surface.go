package kit

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

// FullTurn is a rotation about the vertical axis, in degrees.
const FullTurn = 360.

// TurnHandle is the id of the handle that rotates surfaces.
const TurnHandle = "turn"

// solid is the number of squares along a side of a surface: as many as can be drawn while it rotates.
const solid = 24

// Surface returns the relief as a surface, rotated by turn degrees, with a ball's path and the minima, if any.
func (r Relief) Surface(th plots.Theme, turn float64, way [][2]float64, now bool, least ...lab.Point) *plots.Surface {
	color := plots.StyleOf(r.Loss.ID(), th).Color
	s, spot := plots.NewRelief(r.Height, r.X, r.Y, solid).Surface(r.X, r.Y, turn, color, th)
	line := plots.SurfaceLine{Color: th.Ink(), Width: 1.5}
	mark := func(p lab.Point, color string, size float64, ring bool) bool {
		in := p[0] >= r.X.Min && p[0] <= r.X.Max && p[1] >= r.Y.Min && p[1] <= r.Y.Max
		if in && size > 0 {
			s.Dots = append(s.Dots, plots.SurfaceDot{At: spot(p[0], p[1], r.Height(p[0], p[1])), Color: color, Size: size, Ring: ring})
		}
		return in
	}
	for _, p := range way {
		if !mark(p, "", 0, false) {
			break
		}
		line.Spots = append(line.Spots, spot(p[0], p[1], r.Height(p[0], p[1])))
	}
	s.Lines = append(s.Lines, line)
	mark(way[0], th.Ink(), 9, false)
	for _, p := range least {
		mark(p, color, 15, true)
	}
	if now {
		mark(way[len(way)-1], color, 9, false)
	}
	return &s
}

// Turning returns the handle that rotates surfaces. It lies below them; from left to right it makes a full turn.
func Turning(label, text string, turn float64, x, y plots.Axis) lab.Handle {
	at := func(degrees float64) lab.Float { return lab.Float(x.Min + (x.Max-x.Min)*degrees/FullTurn) }
	bottom := lab.Float(y.Min)
	return lab.Handle{ID: TurnHandle, Label: label, Kind: lab.TurnHandle, Axes: "x", X: at(turn), Y: bottom, Text: text,
		Min: [2]lab.Float{lab.Float(x.Min), bottom}, Max: [2]lab.Float{lab.Float(x.Max), bottom}, Step: [2]lab.Float{lab.Float((x.Max - x.Min) * 5 / FullTurn), 0}}
}

// TurnedTo returns the rotation in degrees of surfaces whose handle is at the given x, rounded to 0.01.
func TurnedTo(at float64, x plots.Axis) float64 {
	return math.Round(Clamp((at-x.Min)/(x.Max-x.Min), 0, 1)*FullTurn*100) / 100
}
