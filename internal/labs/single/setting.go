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

// Nothing is summed for a single error, so that its start is perturbed by less than a line's; and what is left of an error
// may count as 0.
const (
	perturbation = 1e-15
	tolerance    = 1e-10 // how far apart two ends may be
)

// sensitive tells whether a start that is a little off leads elsewhere.
func (d *task) sensitive(r run) bool {
	path := descent.Single(r.loss, d.start*(1+perturbation), r.rate, r.at)
	off := math.Abs(path[len(path)-1] - r.error())
	return !(off <= tolerance*max(math.Abs(d.start), math.Abs(r.error())))
}
