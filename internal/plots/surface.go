package plots

import "math"

// Surface is a relief as a picture in three dimensions, which who turns it sees from all sides. Places are in a box: across and
// away from −1 to 1, and up from 0 to 1.
type Surface struct {
	Turn    float64       `json:"turn"` // about the upright axis, in degrees
	Side    int           `json:"side"` // how many heights are in a row
	Heights []int         `json:"heights"`
	Color   string        `json:"color"`
	Lines   []SurfaceLine `json:"lines"`
	Dots    []SurfaceDot  `json:"dots"`
	Texts   []SurfaceText `json:"texts"`
}

// Spot is a place in the box of a surface.
type Spot [3]num

// SurfaceLine is a line through places.
type SurfaceLine struct {
	Spots []Spot  `json:"spots"`
	Color string  `json:"color"`
	Width float64 `json:"width"`
}

// SurfaceDot marks a place; Ring leaves its middle free.
type SurfaceDot struct {
	At    Spot    `json:"at"`
	Color string  `json:"color"`
	Size  float64 `json:"size"`
	Ring  bool    `json:"ring,omitempty"`
}

// SurfaceText is a text at a place.
type SurfaceText struct {
	At    Spot   `json:"at"`
	Text  string `json:"text"`
	Color string `json:"color"`
}

// full is the height of what is highest, and that of what is not finite.
const full = 1000

// Surface returns the relief as a surface over the base of its box, and where a place (x, y, f) of it is there. The names of the
// axes and their ends are beside the base.
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
	const away = 1.22 // where names are
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
