package training

import (
	"math"
	"strconv"

	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
)

// View implements [lab.Model].
func (m *model) View(s lab.State, _ lab.Request) (lab.Content, error) {
	k, err := m.task(s)
	if err != nil {
		return lab.Content{}, err
	}
	k.train()
	c := lab.Content{
		Charts: []lab.Drawing{
			{ID: "data", Draw: k.dataChart}, {ID: "decrease", Draw: k.decreaseChart}, {ID: "error", Draw: k.errorChart}, {ID: "path", Draw: k.pathChart},
		},
		Notices: k.notices(),
		Player:  k.Player(k.step, k.steps),
	}
	if k.hasInliers() {
		c.Charts = append(c.Charts, lab.Drawing{ID: "rest", Draw: k.inlierChart})
	}
	c.Read("step", float64(k.step), strconv.Itoa(k.step))
	c.Read("steps", float64(k.steps), strconv.Itoa(k.steps))
	errs := make([]float64, len(k.pts))
	for _, r := range k.runs {
		k.data.Errors(errs, r.coef())
		c.Losses = append(c.Losses, k.LossView(r.loss, loss.Mean, errs))
		k.read(&c, r)
		k.readEnd(&c, r)
		k.readBest(&c, r)
	}
	c.Tables = []lab.Listing{
		{ID: "results", List: func() lab.Table { return k.resultTable(c.Readouts) }},
		{ID: "least", List: k.leastTable},
		{ID: "points", List: k.pointTable},
	}
	return c, nil
}

// read adds the readouts of one loss after the step that is shown.
func (k *task) read(c *lab.Content, r run) {
	id, ln, all := r.loss.ID()+".", k.tidy(r.coef()), r.all[r.at]
	c.Read(id+"value", r.value(), k.Number(r.value()))
	c.Read(id+"slope", ln.Slope, k.Digits(ln.Slope, 4))
	c.Read(id+"intercept", ln.Intercept, k.Digits(ln.Intercept, 4))
	c.Read(id+"all", all, k.Number(all))
	if k.hasInliers() {
		inliers := r.inliers[r.at]
		c.Read(id+"rest", inliers, k.Number(inliers))
		c.Say(id+"note", k.say.noteWithInliers(all, inliers))
	} else {
		c.Say(id+"rest", k.say.nothingToLeaveOut())
		c.Say(id+"note", k.say.note(all))
	}
	c.Read(id+"rate", r.rate, k.Number(r.rate))
	c.Read(id+"limit", r.limit, k.Common.Limit(r.limit))
}

// readEnd adds what will be after the last step, which does not depend on the step that is shown.
func (k *task) readEnd(c *lab.Content, r run) {
	id, last := r.loss.ID()+".", len(r.path.Values)-1
	slope := k.tidy(r.path.Coefs[last]).Slope
	c.Read(id+"endRatio", r.path.Values[last]/r.path.Values[0], k.Common.OfStart(r.path.Values[last], r.path.Values[0]))
	c.Read(id+"endSlope", slope, k.Digits(slope, 4))
	c.Read(id+"endAll", r.all[last], k.Number(r.all[last]))
	if !k.hasInliers() {
		c.Say(id+"endRest", k.say.nothingToLeaveOut())
		return
	}
	c.Read(id+"endRest", r.inliers[last], k.Number(r.inliers[last]))
}

// readBest adds where the loss is least, and how far the line shown is from there.
func (k *task) readBest(c *lab.Content, r run) {
	id := r.loss.ID() + "."
	if !r.found {
		c.Say(id+"best", k.Common.TooLarge())
		c.Say(id+"bestSlope", k.Common.TooLarge())
		c.Say(id+"distance", "")
		c.Say(id+"within", "")
		return
	}
	c.Read(id+"best", r.best.Value, k.Number(r.best.Value))
	c.Read(id+"bestSlope", r.best.Slope, k.Digits(r.best.Slope, 4))
	far := k.data.Distance(r.best, r.coef(), r.value())
	if c.Read(id+"distance", far, k.Number(far)); far > 0 && far < 1e-9*kit.Spread(k.data.Y) {
		c.Read(id+"distance", 0, k.say.aboutZero()) // what is left is rounding
	}
	if r.best.Value < 1e-12*r.path.Values[0] || r.path.Values[0] == 0 {
		c.Say(id+"within", k.say.minimumIsZero())
		return
	}
	within := r.path.FirstWithin(1.01 * r.best.Value)
	text := k.Common.Within(within, len(r.path.Coefs)-1)
	if within < 0 {
		c.Say(id+"within", text)
		return
	}
	c.Read(id+"within", float64(within), text)
}

// tidy returns a line without what rounding has left of a 0.
func (k *task) tidy(c fit.Coef) fit.Line {
	small := 1e-12 * (kit.Spread(k.data.Y) + math.Abs(c.Level) + math.Abs(c.Tilt))
	if math.Abs(c.Tilt) < small {
		c.Tilt = 0
	}
	ln := k.data.Line(c)
	if math.Abs(ln.Intercept) < small {
		ln.Intercept = 0
	}
	return ln
}
