package landscape

import (
	"math"
	"slices"

	"losslab/internal/dataset"
	"losslab/internal/descent"
	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// The scenes' own data, windows and starts. The last target and the last error are marked as outliers.
var (
	ownTargets = []lab.Point{{2, 2.2}, {3.2, 4.4}, {4.2, 2.8}, {2.6, 3.4}, {9, 7.6}}
	ownErrors  = []float64{.1, -.2, .05, .3, -.1, .2, -.15, 0, .25, 20}
	ownWindows = map[string][2]lab.Point{overPlace: {{0, 0}, {10, 10}}, overShift: {{-2, 0}, {23, 1}}}
	ownStarts  = map[string]lab.Point{overPlace: {9.4, 1}, overShift: {19, 0}}
)

func phones() *dataset.Set {
	set, _ := dataset.Lookup("phones")
	return set
}

// read reads the data of the scene.
func (d *task) read(s lab.State) error {
	if d.e = s.Numbers("e"); len(d.e) == 0 {
		d.e = ownErrors
	}
	if d.pts = s.Points("points"); len(d.pts) == 0 {
		d.pts = d.original()
	}
	d.n = len(d.pts)
	if d.over == overShift {
		d.n = len(d.e)
	}
	d.marked = d.marks(s.Numbers("outliers"))
	switch d.over {
	case overPlace:
		d.amongTargets()
	case overShift:
		for _, e := range d.e {
			d.problem.Offset, d.problem.Design = append(d.problem.Offset, e), append(d.problem.Design, [2]float64{-1, 0})
		}
	default:
		return d.ofLine()
	}
	return nil
}

// original returns the points that come with the scene.
func (d *task) original() []lab.Point {
	if d.over == overLine {
		return kit.PointsOf(phones())
	}
	return ownTargets
}

// marks returns which elements are marked: those given, counted from 1, or the scene's own if the number of elements is
// unchanged.
func (d *task) marks(given []float64) kit.Marks {
	switch {
	case len(given) > 0:
		return kit.MarksOf(given, d.n)
	case d.over == overShift && d.n == len(ownErrors):
		return kit.Marks{d.n - 1}
	case d.over == overPlace && d.n == len(ownTargets):
		return kit.Marks{d.n - 1}
	case d.over == overLine && d.n == len(phones().Points):
		return kit.Marks(slices.Clone(phones().Outliers))
	}
	return kit.Marks{}
}

// amongTargets sets up one error for each coordinate of each target.
func (d *task) amongTargets() {
	for _, p := range d.pts {
		d.problem.Offset = append(d.problem.Offset, -p[0], -p[1])
		d.problem.Design = append(d.problem.Design, [2]float64{1, 0}, [2]float64{0, 1})
	}
}

// ofLine sets up one error for each point. The descent works on slope and intercept or, on the standardized x, on the
// line's rise per standard deviation and its height at the mean of x.
func (d *task) ofLine() error {
	xs, ys := make([]float64, d.n), make([]float64, d.n)
	for i, p := range d.pts {
		xs[i], ys[i] = p[0], p[1]
	}
	var err error
	if d.data, err = fit.NewData(xs, ys); err != nil {
		return &lab.ParamError{Field: "points", Says: d.fixed.distinguishableX}
	}
	d.data.Stop = d.problem.Stop
	if !d.raw {
		d.scale[0] = 1 / d.data.SD
	}
	for i, x := range xs {
		if !d.raw {
			x = d.data.Z(i)
		}
		d.problem.Offset, d.problem.Design = append(d.problem.Offset, -ys[i]), append(d.problem.Design, [2]float64{x, 1})
	}
	return nil
}

// startOf returns the start of the ball in chart coordinates.
func (d *task) startOf(s lab.State) lab.Point {
	if given := s.Points("ball"); len(given) > 0 {
		if d.over == overShift {
			return lab.Point{given[0][0], 0}
		}
		return given[0]
	}
	return ownStarts[d.over]
}

// place returns a fitted line in chart coordinates.
func (d *task) place(ln fit.Line) lab.Point {
	if d.raw {
		return lab.Point{ln.Slope, ln.Intercept}
	}
	return lab.Point{ln.Slope, d.data.Coef(ln).Level}
}

// frame sets the window to the given corners, or to the scene's own. If something lies outside, the window includes all.
func (d *task) frame(corners []lab.Point) error {
	own, fixed := ownWindows[d.over]
	switch {
	case len(corners) == 0 && fixed:
		corners = own[:]
	case len(corners) == 0:
		d.aroundLines()
		return nil
	case len(corners) != 2 || corners[0][0] >= corners[1][0] || corners[0][1] >= corners[1][1]:
		return &lab.ParamError{Field: "window", Says: lab.CannotBe(lab.PrintPoints(corners), d.fixed.twoCorners)}
	}
	d.x, d.y = kit.SpanAxis(corners[0][0], corners[1][0]), kit.SpanAxis(corners[0][1], corners[1][1])
	all := []lab.Point{d.start}
	switch d.over {
	case overPlace:
		all = append(all, d.pts...)
	case overShift:
		for _, e := range d.e {
			all = append(all, lab.Point{e, 0})
		}
	}
	if !slices.ContainsFunc(all, d.outside) {
		return nil
	}
	switch d.over {
	case overLine:
		d.aroundLines()
	case overShift:
		d.x, _ = kit.DataAxes(all)
	default:
		x, y := kit.DataAxes(all)
		half := max(x.Max-x.Min, y.Max-y.Min) / 2
		d.x, d.y = kit.AroundAxis((x.Min+x.Max)/2, half), kit.AroundAxis((y.Min+y.Max)/2, half)
		for slices.ContainsFunc(all, d.outside) {
			half *= 1.25
			d.x, d.y = kit.AroundAxis((x.Min+x.Max)/2, half), kit.AroundAxis((y.Min+y.Max)/2, half)
		}
	}
	return nil
}

// outside reports whether a place is not in the window.
func (d *task) outside(p lab.Point) bool {
	return p[0] < d.x.Min || p[0] > d.x.Max || d.over != overShift && (p[1] < d.y.Min || p[1] > d.y.Max)
}

// aroundLines sets a window around the least-squares line that extends as far as the spread of y, where lines are much
// worse, and from there, by factors of 1.5, as far as the start.
func (d *task) aroundLines() {
	best, err := fit.MinimizeLine(kit.Squared(), d.data)
	center, half := lab.Point{}, 1.1*kit.Spread(d.data.Y)
	if err == nil {
		center = d.place(best.Line)
	}
	if half < 1e-9*math.Abs(center[1]) || half == 0 {
		half = 1 // all y are the same, but for rounding
	}
	halves := lab.Point{half / d.data.SD, half}
	if d.raw { // lines with another slope have another intercept
		halves[1] *= 1 + math.Abs(d.data.Mean)/d.data.SD
	}
	for i := range halves {
		if far := math.Abs(d.start[i]-center[i]) / .8; far > halves[i] {
			halves[i] *= math.Pow(1.5, math.Ceil(math.Log(far/halves[i])/math.Log(1.5)))
		}
	}
	d.x, d.y = kit.AroundAxis(center[0], halves[0]), kit.AroundAxis(center[1], halves[1])
}

// corners returns the corners of the window for links, or none for the scene's own window.
func (d *task) corners() []lab.Point {
	if own, fixed := ownWindows[d.over]; fixed && d.x.Min == own[0][0] && d.x.Max == own[1][0] && (d.over == overShift || d.y.Min == own[0][1] && d.y.Max == own[1][1]) {
		return []lab.Point{}
	}
	y := d.y
	if d.over == overShift {
		y = plots.Axis{Max: 1}
	}
	return []lab.Point{{d.x.Min, y.Min}, {d.x.Max, y.Max}}
}

// shown converts a place of a descent to chart coordinates, and unknowns converts it back.
func (d *task) shown(at descent.Place) lab.Point {
	return lab.Point{at[0] * d.scale[0], at[1] * d.scale[1]}
}

func (d *task) unknowns(at lab.Point) descent.Place {
	return descent.Place{at[0] / d.scale[0], at[1] / d.scale[1]}
}
