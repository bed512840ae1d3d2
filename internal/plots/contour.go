package plots

import (
	"math"
	"slices"
)

// Contours samples f on cells × cells squares over the axes' ranges and returns its contour lines at the levels,
// separated by Gap, for a Line. There are no lines next to values that are not finite.
//
// Coordinates are rounded to less than a ten-thousandth of an axis, which nobody sees and which halves their digits.
//
// It uses marching squares: along each side of a square f is taken to be linear, and where two lines cross one square,
// the mean of its corners decides how they separate.
func Contours(f func(x, y float64) float64, x, y Axis, cells int, levels func(least, most float64) []float64) [][2]float64 {
	r := NewRelief(f, x, y, cells)
	return r.Lines(levels(r.Range()))
}

// contourGrid holds f at the corners of the squares, row by row.
type contourGrid struct {
	side        int // corners along a side of the grid
	values      []float64
	x, y        func(i float64) float64 // coordinates of a corner
	unit        [2]float64              // of the coordinates of lines
	least, most float64                 // among the finite values
	next        []links                 // for every side, while a level is traced
	sides       []side                  // crossed by the level that is traced
	frame       *contourGrid            // this grid within a frame; nil: not needed so far
}

func newContourGrid(f func(x, y float64) float64, x, y Axis, cells int) *contourGrid {
	g := &contourGrid{side: cells + 1, least: math.Inf(1), most: math.Inf(-1)}
	along := func(a Axis) func(float64) float64 {
		return func(i float64) float64 { return a.Min + (a.Max-a.Min)*i/float64(cells) }
	}
	g.x, g.y = along(x), along(y)
	for i, a := range []Axis{x, y} {
		g.unit[i] = math.Pow(10, math.Floor(math.Log10(a.Max-a.Min))-4)
	}
	g.values = make([]float64, 0, g.side*g.side)
	for row := range g.side {
		for column := range g.side {
			v := f(g.x(float64(column)), g.y(float64(row)))
			g.values = append(g.values, v)
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				g.least, g.most = min(g.least, v), max(g.most, v)
			}
		}
	}
	return g
}

// A side of a square is numbered by its first corner: side 2k goes from corner k to the right, side 2k+1 from k upwards.
type side int32

// links are the sides to which a line continues from a side; −1 is none.
type links [2]side

var none = links{-1, -1}

func (ls *links) add(to side) {
	if ls[0] < 0 {
		ls[0] = to
	} else {
		ls[1] = to
	}
}

// lines appends a level's lines to out, each followed by Gap.
func (g *contourGrid) lines(out [][2]float64, level float64) [][2]float64 {
	if g.next == nil {
		g.next = make([]links, 2*len(g.values))
		for i := range g.next {
			g.next[i] = none
		}
	}
	g.sides = g.sides[:0]
	for row := range g.side - 1 {
		for column := range g.side - 1 {
			g.connect(row*g.side+column, level)
		}
	}
	out = slices.Grow(out, len(g.sides)*5/8)   // a point for every two sides, and the ends of lines
	for _, open := range []bool{true, false} { // lines that end at the border first, then rings
		for _, start := range g.sides {
			if g.next[start] == none || open && g.next[start][1] >= 0 {
				continue
			}
			from := len(out)
			for at := start; at >= 0; {
				out = append(out, g.place(at, level))
				at = g.leave(at)
			}
			if !open {
				out = append(out, out[from])
			}
			out = append(out, Gap)
		}
	}
	return out
}

// leave returns the side after at on a line, or −1. It clears the links of at, so that no line is traced twice.
func (g *contourGrid) leave(at side) side {
	here := g.next[at]
	g.next[at] = none
	for _, to := range here {
		if to >= 0 && g.next[to] != none {
			return to
		}
	}
	return -1
}

// connect links the sides of a square that the level's lines connect. The square is given by its lower left corner.
func (g *contourGrid) connect(corner int, level float64) {
	a, b, c, d := g.values[corner], g.values[corner+1], g.values[corner+g.side+1], g.values[corner+g.side] // around the square
	above := [4]bool{a >= level, b >= level, c >= level, d >= level}
	if above[0] == above[1] && above[1] == above[2] && above[2] == above[3] {
		return
	}
	mean := a/4 + b/4 + c/4 + d/4
	if math.IsNaN(mean) || math.IsInf(mean, 0) {
		return
	}
	sides := [4]side{side(2 * corner), side(2*(corner+1) + 1), side(2 * (corner + g.side)), side(2*corner + 1)}
	var hit [4]side
	n := 0
	for i := range sides {
		if above[i] != above[(i+1)%4] {
			hit[n] = sides[i]
			n++
		}
	}
	switch {
	case n == 2:
		g.link(hit[0], hit[1])
	case (mean >= level) == above[0]: // corners 0 and 2 are connected: the lines cut off 1 and 3
		g.link(hit[0], hit[1])
		g.link(hit[2], hit[3])
	default:
		g.link(hit[3], hit[0])
		g.link(hit[1], hit[2])
	}
}

func (g *contourGrid) link(a, b side) {
	g.next[a].add(b)
	g.next[b].add(a)
	g.sides = append(g.sides, a, b)
}

// place returns the point of a side at which f has the level.
func (g *contourGrid) place(at side, level float64) [2]float64 {
	corner, up := int(at)/2, int(at)%2
	other := corner + 1
	if up == 1 {
		other = corner + g.side
	}
	share := (level - g.values[corner]) / (g.values[other] - g.values[corner])
	column, row := float64(corner%g.side), float64(corner/g.side)
	if up == 1 {
		row += share
	} else {
		column += share
	}
	return [2]float64{math.Round(g.x(column)/g.unit[0]) * g.unit[0], math.Round(g.y(row)/g.unit[1]) * g.unit[1]}
}
