package landscape

import (
	"math"

	"losslab/internal/descent"
	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/valley"
)

// standstill is the gradient, relative to that at the start, below which a descent counts as standing still.
const standstill = 1e-9

// task is the state of the lab: one problem, and a descent of each loss in it from the same start.
type task struct {
	*model
	over    string
	raw     bool        // whether a line's descent uses the raw x
	pts     []lab.Point // targets, or points of a line
	e       []float64   // errors of a shift
	n       int         // number of these
	marked  kit.Marks
	start   lab.Point
	x, y    plots.Axis // of the window; y is not used for a shift
	problem descent.Linear
	scale   descent.Place // factors that convert unknowns to chart coordinates
	data    *fit.Data     // of a line

	steps, step int
	log, equal  bool
	losses      []loss.Loss
	runs        []run // one per loss
	watched     int
	solid       bool                 // whether maps are shown as surfaces
	turn        float64              // rotation of the surfaces in degrees
	hides       func(id string) bool // reports whether the reader is to guess an item first
}

// run is one loss's descent, and where it could lead.
type run struct {
	loss   loss.Loss
	rate   float64
	limit  float64 // rate below which no step can climb; 0 if there is no such guarantee
	walk   descent.Walk
	at     int  // step shown, or the last one before the numbers overflow
	lost   bool // whether they have overflowed by the step shown
	least  spot
	views  [2]*valley.Survey // along each unknown of a shift or a place; nil if there is none
	caught bool              // whether the descent ended in a valley that is not the deepest, or outside of all
	stuck  bool              // whether that is because its gradient is 0 there
	astray bool              // whether the descent diverges
	// barrier is the shift of the peak between the end of a descent, or a second valley, and the deepest valley, or NaN.
	barrier float64
}

// spot is the minimum of a loss.
type spot struct {
	found  bool
	at     lab.Point
	lo, hi lab.Point   // ends of the region of all minimizers; for a line, both are at
	ends   []lab.Point // of the set of a line's minimizers
	value  float64
}

// path returns the descent up to a step.
func (r *run) path(at int, overflows bool) kit.Path {
	return kit.Path{Loss: r.loss, Rate: r.rate, Limit: r.limit, Values: r.walk.Values[:at+1], Overflows: overflows}
}

// end returns where the ball is after all steps.
func (r *run) end() descent.Place { return r.walk.Places[len(r.walk.Places)-1] }

// now returns where the ball is after the step shown.
func (r *run) now() descent.Place { return r.walk.Places[r.at] }

// task reads the state without computing any descent.
func (m *model) task(s lab.State) (*task, error) {
	d := &task{model: m, over: s.Choice("over"), steps: int(s.Number("steps")), log: s.Choice("scale") == "log", equal: s.Choice("pace") == "equal",
		scale: descent.Place{1, 1}, hides: func(string) bool { return false }}
	d.solid, d.turn = d.over != overShift && s.Choice("view") == asSurface, s.Number("turn")
	d.raw = d.over == overLine && s.Choice("xscale") == rawX
	d.step = min(int(s.Number("step")), d.steps)
	d.problem.Stop = s.Stopped
	if err := d.read(s); err != nil {
		return d, err
	}
	d.start = d.startOf(s)
	if err := d.frame(s.Points("window")); err != nil {
		return d, err
	}
	var err error
	if d.losses, err = kit.Losses(s); err != nil {
		return d, err
	}
	largest, _ := d.problem.Eigenvalues()
	for i, l := range d.losses {
		// MSE's gradient rises by 2 per unit of error, and by the eigenvalue in the steepest direction of the unknowns.
		d.runs = append(d.runs, run{loss: l, rate: s.Number("rate"), limit: descent.StableRate(l) * 2 / largest, barrier: math.NaN()})
		if l.ID() == s.Choice("watch") {
			d.watched = i
		}
	}
	if d.equal {
		d.equalise()
	}
	return d, nil
}

// equalise gives each loss the rate at which its first step is as long as MSE's. A loss whose gradient is 0 at the
// start keeps the common rate.
func (d *task) equalise() {
	length := func(l loss.Loss) float64 {
		g := d.problem.Gradient(l, d.unknowns(d.start))
		return math.Hypot(g[0], g[1])
	}
	baseline := length(kit.Squared())
	for i := range d.runs {
		r := &d.runs[i]
		r.rate, _ = kit.EqualStep(r.rate, baseline, length(r.loss))
	}
}

// roll computes the descents.
func (d *task) roll() {
	for i := range d.runs {
		r := &d.runs[i]
		r.walk = d.problem.Descend(r.loss, d.unknowns(d.start), r.rate, d.steps)
		r.at = min(d.step, len(r.walk.Places)-1)
		r.lost = r.at < d.step
		r.astray = r.path(len(r.walk.Values)-1, r.walk.Overflow).Diverges()
	}
}

// look finds each loss's minimum, and what lies between it and the end of the loss's descent.
func (d *task) look() {
	for i := range d.runs {
		r := &d.runs[i]
		if d.over == overLine {
			d.lookAtLine(r)
			continue
		}
		r.least.found = true
		for axis := range d.names() {
			v, err := d.survey(r.loss, axis, d.problem.Offset)
			if err != nil { // the loss overflows
				r.least.found = false
				continue
			}
			deepest := v.Valleys[v.Deepest]
			r.views[axis] = v
			r.least.at[axis], r.least.lo[axis], r.least.hi[axis] = deepest.Middle(), deepest.Lo, deepest.Hi
			d.judge(r, axis)
		}
		r.least.value = d.height(r.loss, d.unknowns(r.least.at))
	}
}

// survey looks for valleys along one unknown. offset holds the errors without its contribution.
func (d *task) survey(l loss.Loss, axis int, offset []float64) (*valley.Survey, error) {
	var own []float64
	sign, window := 1.0, d.x
	if axis == 1 {
		window = d.y
	}
	for i, row := range d.problem.Design {
		if row[axis] != 0 {
			own, sign = append(own, offset[i]), row[axis]
		}
	}
	return valley.Look(l, own, sign, window.Min, window.Max)
}

// lookAtLine finds the line that minimizes the loss.
func (d *task) lookAtLine(r *run) {
	best, err := fit.MinimizeLine(r.loss, d.data)
	if err != nil {
		return
	}
	r.least = spot{found: true, at: d.place(best.Line), value: best.Value}
	r.least.lo, r.least.hi = r.least.at, r.least.at
	for _, ln := range best.Ends {
		r.least.ends = append(r.least.ends, d.place(ln))
	}
	pull := func(at descent.Place) float64 { g := d.problem.Gradient(r.loss, at); return math.Hypot(g[0], g[1]) }
	r.stuck = pull(r.end()) <= standstill*pull(r.walk.Places[0]) && d.height(r.loss, r.end()) > best.Value*(1+1e-9)
	r.caught = r.stuck
}

// judge determines whether a descent ended outside of the deepest valley along an unknown.
func (d *task) judge(r *run, axis int) {
	v := r.views[axis]
	end := v.LeadsTo(r.end()[axis])
	if end != v.Deepest {
		r.caught, r.stuck = true, r.stuck || end < 0
	}
	if axis == 0 && d.over == overShift {
		r.barrier = v.Barrier(r.end()[axis], end)
	}
}

// height returns a loss at a place of the descent.
func (d *task) height(l loss.Loss, at descent.Place) float64 {
	errs := make([]float64, len(d.problem.Offset))
	d.problem.Errors(errs, at)
	return l.Reduce(loss.Mean, errs, nil)
}
