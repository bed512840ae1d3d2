package training

import (
	"slices"

	"losslab/internal/dataset"
	"losslab/internal/descent"
	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// ownPoints are used until the reader pastes others.
var ownPoints = []lab.Point{{1, 1.5}, {2, 2.5}, {3, 2}, {4, 3.5}, {5, 4}, {6, 3.5}, {7, 5}, {8, 1}}

// task is the state of the lab: the data, and a training run of each loss on them.
type task struct {
	*model
	set      *dataset.Set // nil for the reader's own data
	pts      []lab.Point
	marked   kit.Marks
	selected int // index, or −1
	x, y     plots.Axis
	data     *fit.Data
	start    fit.Coef
	steps    int
	step     int       // step shown
	names    [2]string // of the axes of the reader's own data; if empty, x and y
	show     string
	log      bool
	hidden   bool // the minimizers and the ends of the descents are to be guessed
	measure  measure
	equal    bool // whether first steps are to be equally long
	losses   []loss.Loss
	runs     []run // one per loss
	watched  int   // index of the watched loss
}

// run is one loss's training.
type run struct {
	loss   loss.Loss
	rate   float64
	limit  float64 // rate below which no step climbs; 0 if there is no such guarantee
	scaled bool    // whether the rate was scaled to make the first step as long as MSE's
	path   descent.Path
	at     int  // step shown, or the last one before the path overflows
	lost   bool // whether it has overflowed by the step shown
	best   fit.LineMinimum
	found  bool // whether best is valid

	// Measures after each step, over all points and over the unmarked ones (nil if none or all are marked).
	all, inliers []float64
}

// coef returns the line that is shown.
func (r run) coef() fit.Coef { return r.path.Coefs[r.at] }

// value returns the loss of the line that is shown.
func (r run) value() float64 { return r.path.Values[r.at] }

// task reads the state without computing any fit.
func (m *model) task(s lab.State) (task, error) {
	k := task{
		model: m, pts: ownPoints, show: s.Choice("show"), log: s.Choice("scale") == "log", hidden: s.Choice("least") == "hidden",
		measure: measure(s.Choice("measure")), equal: s.Choice("pace") == "equal", steps: int(s.Number("steps")), selected: int(s.Number("selected")) - 1,
	}
	k.names = [2]string{s.Choice("x.name"), s.Choice("y.name")}
	if set, ok := dataset.Lookup(s.Choice("data")); ok {
		k.set, k.pts = set, kit.PointsOf(set)
	}
	if given := s.Points("points"); len(given) > 0 {
		k.pts = given
	}
	k.step = min(int(s.Number("step")), k.steps)
	k.marked = k.marks(s.Numbers("outliers"))
	var err error
	if k.x, k.y, err = k.axes(s.Points("window")); err != nil {
		return k, err
	}
	if k.data, err = dataOf(k.pts); err != nil {
		return k, &lab.ParamError{Field: "points", Says: k.fixed.distinguishableX}
	}
	k.data.Stop = s.Stopped
	k.start = fit.Coef{Level: s.Number("start.level"), Tilt: s.Number("start.slope") * k.data.SD}
	k.losses, err = kit.Losses(s)
	for i, l := range k.losses {
		k.runs = append(k.runs, run{loss: l, rate: s.Number("rate"), limit: descent.StableRate(l)})
		if l.ID() == s.Choice("watch") {
			k.watched = i
		}
	}
	if k.equal {
		k.equalise()
	}
	return k, err
}

// dataOf prepares points for a fit. It fails if they do not have two different x.
func dataOf(pts []lab.Point) (*fit.Data, error) {
	xs, ys := make([]float64, len(pts)), make([]float64, len(pts))
	for i, p := range pts {
		xs[i], ys[i] = p[0], p[1]
	}
	return fit.NewData(xs, ys)
}

// original returns the points that come with the chosen data.
func (k *task) original() []lab.Point {
	if k.set == nil {
		return ownPoints
	}
	return kit.PointsOf(k.set)
}

// edited reports whether the points differ from those that come with the data.
func (k *task) edited() bool { return !slices.Equal(k.pts, k.original()) }

// marks returns which points are marked: those given or, for an unchanged data set, the set's own.
func (k *task) marks(given []float64) kit.Marks {
	if len(given) == 0 && k.set != nil && !k.edited() {
		return kit.Marks(slices.Clone(k.set.Outliers))
	}
	return kit.MarksOf(given, len(k.pts))
}

// hasInliers reports whether some points are marked and others are not.
func (k *task) hasInliers() bool { return len(k.marked) > 0 && len(k.marked) < len(k.pts) }

// equalise gives each loss the rate at which its first step is as long as MSE's. A loss whose gradient is 0 at the
// start keeps the common rate.
func (k *task) equalise() {
	length := func(l loss.Loss) float64 { return descent.Gradient(l, k.data, k.start).Distance(fit.Coef{}) }
	baseline := length(kit.Squared())
	for i := range k.runs {
		r := &k.runs[i]
		r.rate, r.scaled = kit.EqualStep(r.rate, baseline, length(r.loss))
	}
}

// train computes the descents, and the minimizers that they lead to.
func (k *task) train() {
	for i := range k.runs {
		r := &k.runs[i]
		k.descend(r)
		best, err := fit.MinimizeLine(r.loss, k.data)
		r.best, r.found = best, err == nil
		k.compare(r)
	}
}

// descend computes one loss's path, and which step of it is shown.
func (k *task) descend(r *run) {
	r.path = descent.Line(r.loss, k.data, k.start, r.rate, k.steps)
	r.at = min(k.step, len(r.path.Coefs)-1)
	r.lost = r.at < k.step
}

// compare computes the measure after each step of a path.
func (k *task) compare(r *run) {
	errs, rest := make([]float64, len(k.pts)), make([]float64, 0, len(k.pts))
	for _, c := range r.path.Coefs {
		k.data.Errors(errs, c)
		if k.hasInliers() {
			r.inliers = append(r.inliers, k.measure.of(k.marked.AppendRest(rest, errs)))
		}
		r.all = append(r.all, k.measure.of(errs))
	}
}

// axes returns the axes of the data chart: those of the given corners or of the data, extended to include all points.
func (k *task) axes(corners []lab.Point) (x, y plots.Axis, err error) {
	switch {
	case len(corners) == 0:
		// Pasted data has axes of its own; moved points keep the set's.
		if k.set == nil && k.edited() {
			x, y = kit.DataAxes(k.pts, nil)
			return x, y, nil
		}
		corners = k.original()
		x, y = k.originalAxes()
	case len(corners) != 2 || corners[0][0] >= corners[1][0] || corners[0][1] >= corners[1][1]:
		return x, y, &lab.ParamError{Field: "window", Says: lab.CannotBe(lab.PrintPoints(corners), k.fixed.twoCorners)}
	default:
		x, y = kit.SpanAxis(corners[0][0], corners[1][0]), kit.SpanAxis(corners[0][1], corners[1][1])
	}
	for _, p := range k.pts {
		if p[0] < x.Min || p[0] > x.Max || p[1] < y.Min || p[1] > y.Max {
			x, y = kit.DataAxes(corners, k.pts)
			break
		}
	}
	return x, y, nil
}

// originalAxes returns the axes for the data before any point is moved. Those of a data set include the line that
// descents start from, y = 0, if it is not far below.
func (k *task) originalAxes() (x, y plots.Axis) {
	x, y = kit.DataAxes(k.original(), nil)
	if k.set != nil && y.Min > 0 && y.Min < (y.Max-y.Min)/2 {
		return kit.DataAxes(k.original(), []lab.Point{{k.original()[0][0], 0}})
	}
	return x, y
}
