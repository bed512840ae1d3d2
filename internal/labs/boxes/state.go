package boxes

import (
	"math"
	"slices"

	"losslab/internal/boxloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/setting"
)

// pictureSide is the picture's width and height in pixels.
const pictureSide = 224

// unit is the unit of coordinates and errors.
type unit string

// The units.
const (
	inPixels unit = "px"
	inShares unit = "share" // fractions of the picture's side
)

// task is the state of the lab: predicted boxes, their targets, and a descent of each loss. Unless noted, boxes are in
// fractions of the picture's side.
type task struct {
	*model
	p, t, anchor []boxloss.Box
	object       int // index of the object with all of its handles
	unit         unit
	side         float64 // of the picture, in the unit
	form         boxloss.Form
	losses       []boxloss.Loss // on boxes in the unit
	runs         []boxloss.Run  // one per loss
	all          []int          // indices of all losses
	watched      int            // index of the loss whose boxes and gradient are shown
	steps, step  int
	finish       float64
	schedule     boxloss.Schedule
	arrows       string
	shown        []boxloss.Box // the watched loss's boxes at the step

	predicted, target, base []boxloss.Box // boxes shown, targets and anchors, in the unit
	parts                   [][]float64   // for each loss, the mean of each part over all boxes

	views []lab.LossView       // of the boxes shown
	hides func(id string) bool // reports whether the reader is to guess an item first
}

// task reads the state and computes its descents.
func (m *model) task(s lab.State) (*task, error) {
	d := &task{model: m, unit: unit(s.Choice("unit")), side: pictureSide, form: boxloss.Form(s.Choice("coords")), steps: int(s.Number("steps")),
		finish: s.Number("finish"), schedule: boxloss.Schedule(s.Choice("schedule")), arrows: s.Choice("arrows")}
	if d.unit == inShares {
		d.side = 1
	}
	d.step = min(int(s.Number("step")), d.steps)
	if err := d.read(s); err != nil {
		return d, err
	}
	d.object = min(int(s.Number("selected")), len(d.p)) - 1
	races := make([]boxloss.Loss, 0, len(s.Choices("losses"))) // the same losses on boxes in fractions of the side
	for _, id := range s.Choices("losses") {
		shown, race, err := d.bound(s, id)
		if err != nil {
			return d, err
		}
		d.losses, races = append(d.losses, shown), append(races, race)
	}
	d.watched = max(0, slices.IndexFunc(d.losses, func(l boxloss.Loss) bool { return l.ID() == s.Choice("watch") }))
	down := boxloss.Descent{Start: d.p, Target: d.t, Anchor: d.anchor, First: firstStep, Schedule: d.schedule, Steps: d.steps, Stop: s.Stopped}
	for _, l := range races {
		d.all = append(d.all, len(d.runs))
		d.runs = append(d.runs, down.Run(l, d.finish))
	}
	d.shown, _ = d.runs[d.watched].At(d.step)
	d.predicted, d.target, d.base = d.boxesIn(d.shown), d.boxesIn(d.t), d.boxesIn(d.anchor)
	for _, l := range d.losses {
		d.parts = append(d.parts, l.MeanSplit(d.predicted, d.target, d.base))
	}
	return d, nil
}

// bound returns a selected loss on boxes in the unit, and the same loss on boxes in fractions of the side.
func (d *task) bound(s lab.State, id string) (shown, race boxloss.Loss, err error) {
	if en, ok := boxloss.Lookup(id); ok {
		return boxloss.Loss{Entry: en}, boxloss.Loss{Entry: en}, nil
	}
	en, _ := loss.Lookup(id)
	l, err := kit.Bound(s, en)
	if err != nil {
		return shown, race, err
	}
	shown = boxloss.Loss{Single: l, Form: d.form}
	race = shown
	if beta, has := l.Params()["beta"]; has && d.form != boxloss.Anchored {
		race.Single, err = en.With(map[string]float64{"beta": beta / d.side})
	}
	return shown, race, err
}

// read reads the boxes.
func (d *task) read(s lab.State) error {
	d.p, d.t = []boxloss.Box{firstP}, []boxloss.Box{firstT}
	for _, w := range []struct {
		name  string
		boxes *[]boxloss.Box
	}{{"p", &d.p}, {"t", &d.t}, {"anchor", &d.anchor}} {
		given := s.Points(w.name)
		if len(given) == 0 {
			continue
		}
		if len(given)%2 != 0 {
			return &lab.ParamError{Field: w.name, Says: d.say.corners(len(given))}
		}
		*w.boxes = nil
		for i := 0; i < len(given); i += 2 {
			b := boxloss.Box{given[i][0], given[i][1], given[i+1][0], given[i+1][1]}
			if !(b.Width() >= narrowest*(1-1e-9) && b.Height() >= narrowest*(1-1e-9)) {
				return &lab.ParamError{Field: w.name, Says: d.say.inverted(i/2+1, narrowest)}
			}
			*w.boxes = append(*w.boxes, b)
		}
	}
	if len(d.p) != len(d.t) {
		return &lab.ParamError{Field: "p", Says: d.say.perTarget(len(d.p), len(d.t))}
	}
	if len(d.anchor) == 0 {
		d.anchor = d.t
		return nil
	}
	for len(d.anchor) < len(d.t) {
		d.anchor = append(d.anchor, d.anchor[0])
	}
	return nil
}

// scaled returns a box in the unit.
func (d *task) scaled(b boxloss.Box) boxloss.Box {
	for i := range b {
		b[i] = d.at(b[i])
	}
	return b
}

// at converts a fraction of the side to the unit, rounded, because 61 pixels would otherwise be 60.99999999999999.
func (d *task) at(share float64) float64 {
	if d.unit == inShares {
		return share
	}
	return lab.Significant(share*d.side, 13)
}

// boxesIn returns boxes in the unit.
func (d *task) boxesIn(boxes []boxloss.Box) []boxloss.Box {
	all := make([]boxloss.Box, len(boxes))
	for i, b := range boxes {
		all[i] = d.scaled(b)
	}
	return all
}

// Setting implements [lab.Model].
func (m *model) Setting(s lab.State) (setting.Setting, error) {
	d, err := m.task(s)
	if err != nil {
		return nil, err
	}
	return &setting.Boxes{Losses: d.losses, Prediction: d.predicted, Target: d.target, Anchor: d.base, Form: d.form}, nil
}

// lossView computes a loss's numbers for the boxes shown.
func (d *task) lossView(l boxloss.Loss) lab.LossView {
	v := lab.LossView{ID: l.ID(), Name: d.say.lossOf(l.Name()), Params: map[string]lab.Float{}, Reduction: string(loss.Mean)}
	if v.Short = d.say.oneMinus(l.Name()); l.Entry == nil {
		v.Name, v.Short = l.Name(), d.Short(l.Single, loss.Mean)
	}
	for name, p := range l.Params() {
		v.Params[name] = lab.Float(p)
	}
	n, sum := float64(len(d.shown)), 0.0
	for i, b := range d.predicted {
		value, gradient := l.Gradient(b, d.target[i], d.base[i])
		sum += value
		v.Contributions = append(v.Contributions, lab.Float(value))
		for _, g := range gradient {
			v.Pulls, v.Gradient = append(v.Pulls, lab.Float(g)), append(v.Gradient, lab.Float(g/n))
		}
	}
	v.Sum, v.Value = lab.Float(sum), lab.Float(sum/n)
	return v
}

// number formats a loss. It shows 0 for the residue of the epsilons that keep denominators from 0.
func (d *task) number(v float64) string {
	if math.Abs(v) < 1e-5 && d.unit == inPixels || math.Abs(v) < 1e-12 {
		v = 0
	}
	return d.Number(v)
}
