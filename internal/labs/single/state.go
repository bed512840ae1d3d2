package single

import (
	"math"

	"losslab/internal/descent"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
)

// task is the state of the lab: a descent of the same error on each loss.
type task struct {
	*model
	start       float64 // initial error
	reach       float64 // least range of the error's axis
	steps, step int     // in all, and shown
	log         bool
	losses      []loss.Loss
	runs        []run // one per loss
}

// run is one loss's descent.
type run struct {
	loss  loss.Loss
	rate  float64
	limit float64   // rate below which no step climbs; 0 if there is no such guarantee
	path  []float64 // error after each step
	at    int       // step shown, or the last one before the path overflows
	lost  bool      // whether it has overflowed by the step shown
}

// error returns the error that is shown.
func (r run) error() float64 { return r.path[r.at] }

// gradient returns the gradient at the error shown, which the next step follows.
func (r run) gradient() float64 { return r.loss.Gradient(r.error()) }

// arrival returns the first step at which |e| is below the goal, or −1.
func (r run) arrival() int {
	for step, e := range r.path {
		if math.Abs(e) < goal {
			return step
		}
	}
	return -1
}

// task reads the state and computes its paths.
func (m *model) task(s lab.State) (task, error) {
	losses, err := kit.Losses(s)
	d := task{model: m, start: s.Number("start.error"), reach: kit.Cover(s.Number("range"), math.Abs(s.Number("start.error"))), steps: int(s.Number("steps")), log: s.Choice("scale") == "log", losses: losses}
	d.step = min(int(s.Number("step")), d.steps)
	for _, l := range losses {
		r := run{loss: l, rate: s.Number("rate"), limit: descent.StableRate(l)}
		if s.Choice("pace") == "equal" {
			r.rate, _ = kit.EqualStep(r.rate, math.Abs(kit.Squared().Gradient(d.start)), math.Abs(l.Gradient(d.start)))
		}
		r.path = descent.Single(l, d.start, r.rate, d.steps)
		r.at = min(d.step, len(r.path)-1)
		r.lost = r.at < d.step
		d.runs = append(d.runs, r)
	}
	return d, err
}
