package choose

import (
	"math"
	"slices"

	"losslab/internal/fit"
)

// A Plot is a small drawing of rows and lines. Its y axis points downwards.
type Plot struct {
	Dots  []Dot
	Lines []Stroke
	X, Y  [2]float64 // ends of the axes, in the data's units
	Marks []Mark
}

// A Mark is a number beside an axis: the least or the greatest in the data.
type Mark struct {
	X, Y, Value float64
	Anchor      string // an SVG text-anchor
}

// A Dot is a row.
type Dot struct {
	X, Y float64
	Bad  bool
}

// A Stroke is the line of a loss.
type Stroke struct {
	ID             string
	X1, Y1, X2, Y2 float64
}

// The size of the drawing.
const (
	PlotWidth  = 640.0
	PlotHeight = 400.0
)

// room is the margin at each end of an axis, as a fraction of the data's range.
const room = .05

// Draw draws the rows of a task with the lines of findings, if any.
func Draw(t Task, f Findings) Plot {
	x, y := between(t.Points, 0), between(t.Points, 1)
	p := Plot{X: roomy(x), Y: roomy(y)}
	at := func(x, y float64) (float64, float64) {
		return tenth((x - p.X[0]) / (p.X[1] - p.X[0]) * PlotWidth), tenth((p.Y[1] - y) / (p.Y[1] - p.Y[0]) * PlotHeight)
	}
	for _, v := range slices.Compact(x) {
		px, _ := at(v, y[0])
		p.Marks = append(p.Marks, Mark{px, PlotHeight + 20, v, "middle"})
	}
	for _, v := range slices.Compact(y) {
		_, py := at(x[0], v)
		p.Marks = append(p.Marks, Mark{-6, py + 5, v, "end"})
	}
	for i, row := range t.Points {
		x, y := at(row[0], row[1])
		p.Dots = append(p.Dots, Dot{x, y, slices.Contains(t.Bad, i)})
	}
	for i, r := range f.Results {
		if r.Left == nil {
			continue
		}
		s := Stroke{ID: IDs[i]}
		ends := func(ln fit.Line) (a, b float64) { return ln.At(p.X[0]), ln.At(p.X[1]) }
		left, right := ends(r.Line)
		s.X1, s.Y1 = at(p.X[0], left)
		s.X2, s.Y2 = at(p.X[1], right)
		p.Lines = append(p.Lines, s)
	}
	return p
}

// tenth rounds to visible precision, and clamps numbers far outside of the drawing to a range that browsers accept.
func tenth(v float64) float64 { return math.Round(min(max(v, -1e6), 1e6)*10) / 10 }

// between returns the least and the greatest value of one coordinate.
func between(points [][2]float64, i int) []float64 {
	if len(points) == 0 {
		return []float64{0, 1}
	}
	lo, hi := points[0][i], points[0][i]
	for _, p := range points {
		lo, hi = min(lo, p[i]), max(hi, p[i])
	}
	return []float64{lo, hi}
}

// roomy returns the ends of an axis with room at both ends of the data.
func roomy(ends []float64) [2]float64 {
	lo, hi := ends[0], ends[1]
	far := room * (hi - lo)
	if far == 0 {
		far = max(math.Abs(hi)/20, 1)
	}
	return [2]float64{lo - far, hi + far}
}
