package training

import (
	"math"

	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// Setting implements [lab.Model].
func (model) Setting(s lab.State) (lab.Setting, error) {
	k, err := taskOf(s)
	if err != nil {
		return nil, err
	}
	d := &lab.Descent{Losses: k.losses, X: k.data.X, Y: k.data.Y, Level: k.start.Level, Tilt: k.start.Tilt}
	for i := range k.runs {
		r := &k.runs[i]
		k.descend(r)
		d.Runs = append(d.Runs, lab.Run{Rate: r.rate, Steps: r.at, Sensitive: k.sensitive(*r)})
	}
	return d, nil
}

// A descent is sensitive if it comes near a kink, or if a start that is a little off leads elsewhere. For a line both
// are about what a thousand sums round; for a single error, where nothing is summed, and what is left of an error may
// count as 0, less.
const (
	lineNudge = 1e-13
	kept      = 1e-10 // how far apart two ends may be
)

func (k *task) sensitive(r run) bool {
	scale := func(c fit.Coef) float64 { return kit.Spread(k.data.Y) + math.Abs(c.Level) + math.Abs(c.Tilt) }
	nudged := fit.Coef{Level: k.start.Level + lineNudge*scale(k.start), Tilt: k.start.Tilt}
	path := fit.Descend(r.loss, k.data, nudged, r.rate, r.at).Coefs
	if end := r.coef(); !(path[len(path)-1].Distance(end) <= kept*scale(end)) {
		return true
	}
	errs := make([]float64, len(k.pts))
	for _, c := range r.path.Coefs[:r.at] { // the steps that were taken
		k.data.Errors(errs, c)
		for _, e := range errs {
			if kit.Kink(r.loss, e, lineNudge*scale(c)) {
				return true
			}
		}
	}
	return false
}
