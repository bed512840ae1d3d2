package single

import (
	"math"

	"losslab/internal/descent"
	"losslab/internal/lab"
	"losslab/internal/setting"
)

// Setting implements [lab.Model].
func (m *model) Setting(s lab.State) (setting.Setting, error) {
	d, err := m.task(s)
	if err != nil {
		return nil, err
	}
	set := &setting.Descent{Losses: d.losses, Level: d.start}
	for _, r := range d.runs {
		set.Runs = append(set.Runs, setting.Run{Rate: r.rate, Steps: r.at, Sensitive: d.sensitive(r)})
	}
	return set, nil
}

// The start of a single error is perturbed by less than that of a line, because nothing is summed for it, and because
// what is left of an error may be set to 0.
const (
	perturbation = 1e-15
	tolerance    = 1e-10 // greatest relative distance of two ends that count as equal
)

// sensitive reports whether a slightly different start leads elsewhere.
func (d *task) sensitive(r run) bool {
	path := descent.Single(r.loss, d.start*(1+perturbation), r.rate, r.at)
	off := math.Abs(path[len(path)-1] - r.error())
	return !(off <= tolerance*max(math.Abs(d.start), math.Abs(r.error())))
}
