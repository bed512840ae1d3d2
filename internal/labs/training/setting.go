package training

import (
	"math"

	"losslab/internal/descent"
	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/setting"
)

// Setting implements [lab.Model].
func (m *model) Setting(s lab.State) (setting.Setting, error) {
	k, err := m.task(s)
	if err != nil {
		return nil, err
	}
	d := &setting.Descent{Losses: k.losses, X: k.data.X, Y: k.data.Y, Level: k.start.Level, Tilt: k.start.Tilt}
	for i := range k.runs {
		r := &k.runs[i]
		k.descend(r)
		d.Runs = append(d.Runs, setting.Run{Rate: r.rate, Steps: r.at, Sensitive: k.sensitive(*r)})
	}
	return d, nil
}

const (
	perturbation = 1e-13 // about the rounding error of a thousand sums
	tolerance    = 1e-10 // greatest relative distance of two ends that count as equal
)

// sensitive reports whether a descent comes near a kink, or whether a slightly different start leads elsewhere.
func (k *task) sensitive(r run) bool {
	spread := kit.Spread(k.data.Y)
	scale := func(c fit.Coef) float64 { return spread + math.Abs(c.Level) + math.Abs(c.Tilt) }
	perturbed := fit.Coef{Level: k.start.Level + perturbation*scale(k.start), Tilt: k.start.Tilt}
	path := descent.Line(r.loss, k.data, perturbed, r.rate, r.at).Coefs
	if end := r.coef(); !(path[len(path)-1].Distance(end) <= tolerance*scale(end)) {
		return true
	}
	errs := make([]float64, len(k.pts))
	for _, c := range r.path.Coefs[:r.at] { // the steps that were taken
		k.data.Errors(errs, c)
		near := perturbation * scale(c)
		for _, e := range errs {
			if kit.Kink(r.loss, e, near) {
				return true
			}
		}
	}
	return false
}
