package landscape

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/setting"
)

// Setting implements [lab.Model].
func (m *model) Setting(s lab.State) (setting.Setting, error) {
	d, err := m.task(s)
	if err != nil {
		return nil, err
	}
	d.roll()
	set := &setting.Unknowns{Losses: d.losses, Offset: d.problem.Offset, Design: d.problem.Design, Start: d.unknowns(d.start), Scale: d.scale, Names: d.names()}
	for i := range d.runs {
		r := &d.runs[i]
		set.Runs = append(set.Runs, setting.Run{Rate: r.rate, Steps: r.at, Sensitive: d.sensitive(r)})
	}
	return set, nil
}

// names returns the names of the one or two unknowns in programs.
func (d *task) names() []string {
	switch {
	case d.over == overShift:
		return []string{"c"}
	case d.over == overPlace:
		return []string{"x", "y"}
	case d.raw:
		return []string{"slope", "intercept"}
	}
	return []string{"slope", "height"}
}

const (
	perturbation = 1e-13 // about the rounding error of a thousand sums
	tolerance    = 1e-10 // greatest relative distance of two ends that count as equal
)

// sensitive reports whether a descent comes near a kink, or whether a slightly different start leads elsewhere.
func (d *task) sensitive(r *run) bool {
	spread := kit.Spread(d.problem.Offset)
	size := func(x, y float64) float64 { return spread + math.Abs(x) + math.Abs(y) }
	off := d.unknowns(d.start)
	off[0] += perturbation * size(off[0], off[1])
	end, other := r.now(), d.problem.Descend(r.loss, off, r.rate, r.at).Places
	if last := other[len(other)-1]; !(math.Hypot(last[0]-end[0], last[1]-end[1]) <= tolerance*size(end[0], end[1])) {
		return true
	}
	errs := make([]float64, len(d.problem.Offset))
	for _, at := range r.walk.Places[:r.at] { // the steps that were taken
		d.problem.Errors(errs, at)
		for i, e := range errs {
			if kit.Kink(r.loss, e, perturbation*(size(at[0], at[1])+math.Abs(d.problem.Offset[i]))) {
				return true
			}
		}
	}
	return false
}
