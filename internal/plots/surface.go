package plots

import "math"

// A Surface is a relief in three dimensions, which the reader can rotate. Coordinates are in a box: x and y from −1 to
// 1, and up from 0 to 1.
type Surface struct {
	Turn    float64       `json:"turn"` // rotation about the vertical axis, in degrees
	Side    int           `json:"side"` // number of heights in a row
	Heights []int         `json:"heights"`
	Color   string        `json:"color"`
	Lines   []SurfaceLine `json:"lines"`
	Dots    []SurfaceDot  `json:"dots"`
	Texts   []SurfaceText `json:"texts"`
}

// A Spot is a point in the box of a surface.
type Spot [3]num

// A SurfaceLine is a line through points.
type SurfaceLine struct {
	Spots []Spot  `json:"spots"`
	Color string  `json:"color"`
	Width float64 `json:"width"`
}

// A SurfaceDot marks a point. If Ring is set, it is hollow.
type SurfaceDot struct {
	At    Spot    `json:"at"`
	Color string  `json:"color"`
	Size  float64 `json:"size"`
	Ring  bool    `json:"ring,omitempty"`
}

// A SurfaceText is a text at a point.
type SurfaceText struct {
	At    Spot   `json:"at"`
	Text  string `json:"text"`
	Color string `json:"color"`
}

// full is the greatest height. NaN has it too.
const full = 1000

// Surface returns the relief as a surface over the base of its box, and a function that maps a point (x, y, f) of it
// into the box. The names of the axes and of their ends are beside the base.
func (r Relief) Surface(x, y Axis, turn float64, color string, th Theme) (Surface, func(x, y, f float64) Spot) {
	g := r.grid
	share := func(v float64) float64 {
		if !(g.most > g.least) {
			return 0
		}
		return min(max((v-g.least)/(g.most-g.least), 0), 1)
	}
	s := Surface{Turn: turn, Side: g.side, Color: color, Dots: []SurfaceDot{}}
	for _, v := range g.values {
		h := full
		if !math.IsNaN(v) {
			h = int(math.Round(full * share(v)))
		}
		s.Heights = append(s.Heights, h)
	}
	s.Lines = []SurfaceLine{{Spots: []Spot{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}}, Color: th.Muted(), Width: 1}}
	const away = 1.22 // position of the names
	for _, t := range []struct {
		at   Spot
		text string
	}{
		{Spot{0, -away}, x.Name}, {Spot{-1, -away}, x.text(x.Min)}, {Spot{1, -away}, x.text(x.Max)},
		{Spot{-away, 0}, y.Name}, {Spot{-away, -1}, y.text(y.Min)}, {Spot{-away, 1}, y.text(y.Max)},
	} {
		s.Texts = append(s.Texts, SurfaceText{t.at, t.text, th.Muted()})
	}
	across := func(v float64, a Axis) num { return num(2*(v-a.Min)/(a.Max-a.Min) - 1) }
	return s, func(px, py, f float64) Spot { return Spot{across(px, x), across(py, y), num(share(f))} }
}
