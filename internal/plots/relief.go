package plots

import (
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// A Relief is a function of two variables over the ranges of two axes, sampled once for everything that is drawn of it.
type Relief struct{ grid *contourGrid }

// NewRelief samples f on cells × cells squares.
func NewRelief(f func(x, y float64) float64, x, y Axis, cells int) Relief {
	return Relief{newContourGrid(f, x, y, cells)}
}

// Range returns the least and the greatest of the finite values.
func (r Relief) Range() (least, most float64) { return r.grid.least, r.grid.most }

// Lines returns the contour lines at the levels, separated by Gap, for a Line.
func (r Relief) Lines(levels []float64) [][2]float64 {
	var all [][2]float64
	for _, level := range levels {
		all = r.grid.lines(all, level)
	}
	return all
}

// Below returns the rings around the regions that are lower than a level, separated by Gap, for an Area. A ring within
// another one excludes what it encloses.
func (r Relief) Below(level float64) [][2]float64 {
	if r.grid.frame == nil {
		r.grid.frame = r.grid.framed()
	}
	rings := splitRings(r.grid.frame.lines(nil, level))
	var all [][2]float64
	for i, ring := range rings {
		depth := 0
		for k, other := range rings {
			if k != i && encloses(other, ring[0]) {
				depth++
			}
		}
		if (signedArea(ring) > 0) != (depth%2 == 0) {
			slices.Reverse(ring)
		}
		all = append(append(all, ring...), Gap)
	}
	return all
}

// framed returns the grid surrounded by a frame of zero width that is higher than all of it, so that no line ends at the border.
func (g *contourGrid) framed() *contourGrid {
	side := g.side + 2
	within := func(i float64) float64 { return min(max(i-1, 0), float64(g.side-1)) }
	f := &contourGrid{side: side, values: make([]float64, side*side), unit: g.unit, least: g.least, most: g.most,
		x: func(i float64) float64 { return g.x(within(i)) }, y: func(i float64) float64 { return g.y(within(i)) }}
	above := g.most + (g.most - g.least) + math.Abs(g.most) + 1
	for i := range f.values {
		row, column := i/side-1, i%side-1
		f.values[i] = above
		if row >= 0 && row < g.side && column >= 0 && column < g.side {
			if v := g.values[row*g.side+column]; !math.IsNaN(v) {
				f.values[i] = min(v, above)
			}
		}
	}
	return f
}

func splitRings(xy [][2]float64) (rings [][][2]float64) {
	from := 0
	for i, p := range xy {
		if math.IsNaN(p[0]) {
			if i-from > 3 {
				rings = append(rings, xy[from:i])
			}
			from = i + 1
		}
	}
	return rings
}

func signedArea(ring [][2]float64) (area float64) {
	for i, p := range ring[1:] {
		area += ring[i][0]*p[1] - p[0]*ring[i][1]
	}
	return area / 2
}

// encloses reports whether a ring encloses a point.
func encloses(ring [][2]float64, at [2]float64) bool {
	inside := false
	for i, p := range ring[1:] {
		q := ring[i]
		if (p[1] > at[1]) != (q[1] > at[1]) && at[0] < q[0]+(at[1]-q[1])/(p[1]-q[1])*(p[0]-q[0]) {
			inside = !inside
		}
	}
	return inside
}

// An Area fills rings, each of which ends at its first point. Gap separates them.
type Area struct {
	ID      string
	XY      [][2]float64
	Color   string
	Opacity float64
}

// ECharts fills the area between a line and an axis. For a closed line this is its interior, with a seam from its first
// point to the axis that would be visible inside.
func (a Area) series(c *Chart, _ Theme) series {
	return series{
		Type: types.ChartLine, ID: a.ID, Data: pairs(c.thin(c.fromAxis(a.XY))), Symbol: "none", Silent: true,
		LineStyle: opts.LineStyle{Color: "transparent"}, ItemStyle: opts.ItemStyle{Color: a.Color},
		AreaStyle: opts.AreaStyle{Color: a.Color, Opacity: opts.Float(float32(a.Opacity))},
	}
}

// fromAxis rotates rings to start at the point nearest to the x axis, so that no seam is inside them.
func (c *Chart) fromAxis(xy [][2]float64) (all [][2]float64) {
	axis := min(max(0, c.Y.Min), c.Y.Max)
	for _, ring := range splitRings(xy) {
		at := 0
		for i, p := range ring {
			if math.Abs(p[1]-axis) < math.Abs(ring[at][1]-axis) {
				at = i
			}
		}
		all = append(append(append(all, ring[at:]...), ring[1:at+1]...), Gap)
	}
	return all
}
