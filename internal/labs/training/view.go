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
func (m *model) View(s lab.State, asked lab.Request) (lab.Content, error) {
	k, err := m.task(s)
	if err != nil {
		return lab.Content{}, err
	}
	k.train()
	c := lab.Content{
		Charts: []lab.Drawing{
			{ID: "data", Draw: k.dataChart}, {ID: "decrease", Draw: k.decreaseChart}, {ID: "error", Draw: k.errorChart}, {ID: "path", Draw: k.pathChart},
		},
		Notices: k.notices,
		Player:  k.Player(k.step, k.steps),
	}
	if k.hasInliers() {
		c.Charts = append(c.Charts, lab.Drawing{ID: "rest", Draw: k.inlierChart})
	}
	c.Read("step", float64(k.step), strconv.Itoa(k.step))
	c.Read("steps", float64(k.steps), strconv.Itoa(k.steps))
	c.Read("points", float64(len(k.pts)), strconv.Itoa(len(k.pts)))
	errs := make([]float64, len(k.pts))
	for _, r := range k.runs {
		k.data.Errors(errs, r.coef())
		c.Losses = append(c.Losses, k.LossView(r.loss, loss.Mean, errs))
		k.read(&c, r)
		if k.hidden {
			k.hide(&c, r)
			continue
		}
		k.readEnd(&c, r)
		k.readBest(&c, r)
		k.readErrors(&c, r)
	}
	c.Tables = []lab.Listing{{ID: "results", List: func() lab.Table { return k.resultTable(c.Readouts) }}}
	if !k.hidden {
		k.readRest(&c)
		c.Tables = append(c.Tables, lab.Listing{ID: "least", List: k.leastTable})
	}
	c.Tables = append(c.Tables, lab.Listing{ID: "points", List: k.pointTable})
	k.Speak(&c, k.speech())
	k.hidden = k.hidden || asked.Hides("best") // from here on, for the charts only: answers are judged by the readouts above
	return c, nil
}

// read adds the readouts of one loss after the step shown.
func (k *task) read(c *lab.Content, r run) {
	id, ln, all := r.loss.ID()+".", k.tidy(r.coef()), r.all[r.at]
	c.Read(id+"rate", r.rate, k.Number(r.rate))
	c.Read(id+"limit", r.limit, k.Common.Limit(r.limit))
	if r.lost {
		k.sayTooLarge(c, r, "value", "slope", "steepness", "intercept", "all", "rest", "note")
		return
	}
	c.Read(id+"value", r.value(), k.Number(r.value()))
	c.Read(id+"slope", ln.Slope, k.Digits(ln.Slope, 4))
	c.Say(id+"steepness", k.Digits(ln.Slope, 2)) // at this precision, the end of a descent and its minimum are the same
	c.Read(id+"intercept", ln.Intercept, k.Digits(ln.Intercept, 4))
	c.Read(id+"all", all, k.Number(all))
	if k.hasInliers() {
		inliers := r.inliers[r.at]
		c.Read(id+"rest", inliers, k.Number(inliers))
		c.Say(id+"note", k.say.noteWithInliers(k.measure, all, inliers))
	} else {
		c.Say(id+"rest", k.fixed.nothingToLeaveOut)
		c.Say(id+"note", k.say.note(k.measure, all))
	}
}

// sayTooLarge sets readouts of a loss to say that they overflow.
func (k *task) sayTooLarge(c *lab.Content, r run, names ...string) {
	for _, name := range names {
		c.Say(r.loss.ID()+"."+name, k.Common.TooLarge())
	}
}

// hide sets the readouts that are to be guessed to say that they are hidden.
func (k *task) hide(c *lab.Content, r run) {
	for _, name := range []string{"best", "bestSlope", "distance", "within", "endRatio", "endRoot", "endSlope", "endIntercept", "endAll", "endRest"} {
		c.Say(r.loss.ID()+"."+name, k.fixed.isHidden)
	}
}

// readEnd adds the readouts after the last step, which do not depend on the step shown.
func (k *task) readEnd(c *lab.Content, r run) {
	if r.path.Overflow {
		k.sayTooLarge(c, r, "endRatio", "endRoot", "endSlope", "endIntercept", "endAll", "endRest")
		return
	}
	id, last := r.loss.ID()+".", len(r.path.Values)-1
	ln := k.tidy(r.path.Coefs[last])
	from, to := r.path.Values[0], r.path.Values[last]
	c.Read(id+"endRatio", to/from, k.Common.OfStart(to, from))
	c.Read(id+"endRoot", math.Sqrt(to/from), k.Common.OfStart(math.Sqrt(to), math.Sqrt(from)))
	c.Read(id+"endSlope", ln.Slope, k.Digits(ln.Slope, 4))
	c.Read(id+"endIntercept", ln.Intercept, k.Digits(ln.Intercept, 4))
	c.Read(id+"endAll", r.all[last], k.Number(r.all[last]))
	if !k.hasInliers() {
		c.Say(id+"endRest", k.fixed.nothingToLeaveOut)
		return
	}
	c.Read(id+"endRest", r.inliers[last], k.Number(r.inliers[last]))
}

// readBest adds the loss's minimum, and the distance of the line shown from it.
func (k *task) readBest(c *lab.Content, r run) {
	id := r.loss.ID() + "."
	if !r.found {
		k.sayTooLarge(c, r, "best", "bestSlope")
		c.Say(id+"distance", "")
		c.Say(id+"within", "")
		return
	}
	c.Read(id+"best", r.best.Value, k.Number(r.best.Value))
	c.Read(id+"bestSlope", r.best.Slope, k.Digits(r.best.Slope, 4))
	if far := k.data.Distance(r.best, r.coef(), r.value()); r.lost {
		k.sayTooLarge(c, r, "distance")
	} else if c.Read(id+"distance", far, k.Number(far)); far > 0 && far < 1e-9*kit.Spread(k.data.Y) {
		c.Read(id+"distance", 0, k.fixed.aboutZero) // what is left is rounding
	}
	if r.best.Value < 1e-12*min(r.path.Values[0], r.all[0]+r.all[0]*r.all[0]) || r.path.Values[0] == 0 { // a loss may be far above e²
		c.Say(id+"within", k.fixed.minimumIsZero)
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

// readErrors adds readouts of the errors of the minimizer: how many of them are clipped, beyond the border where the
// gradient becomes constant, and the marked ones' share of the loss.
func (k *task) readErrors(c *lab.Content, r run) {
	if !r.found {
		return
	}
	id, errs, clipped, marked := r.loss.ID()+".", make([]float64, len(k.pts)), 0, 0
	k.data.Errors(errs, k.data.Coef(r.best.Line))
	if pieces := r.loss.Pieces(); kit.Finite(r.loss.Curvature()) { // other losses have no border
		for i, e := range errs {
			if kit.IsClipped(pieces, e) {
				clipped++
				if k.marked.Has(i) {
					marked++
				}
			}
		}
		c.Read(id+"bestClipped", float64(clipped), strconv.Itoa(clipped))
		c.Read(id+"bestClippedMarked", float64(marked), strconv.Itoa(marked))
	}
	if !k.hasInliers() {
		return
	}
	r.loss.Values(errs, errs, nil)
	share := kit.Share(lab.Floats(errs), k.marked...)
	c.Read(id+"bestMarkedShare", share, k.Percent(share))
}

// readRest adds the slope at which MSE is least without the marked points.
func (k *task) readRest(c *lab.Content) {
	data, err := fit.NewData(k.marked.AppendRest(nil, k.data.X), k.marked.AppendRest(nil, k.data.Y))
	if !k.hasInliers() || err != nil {
		c.Say("restSlope", k.fixed.nothingToLeaveOut)
		return
	}
	if best, err := fit.MinimizeLine(kit.Squared(), data); err == nil {
		c.Read("restSlope", best.Slope, k.Digits(best.Slope, 4))
	}
}

// dust returns the size below which a line's numbers are rounding errors.
func (k *task) dust(c fit.Coef) float64 {
	return 1e-12 * (kit.Spread(k.data.Y) + math.Abs(c.Level) + math.Abs(c.Tilt))
}

// tidy returns a line with rounding errors about 0 removed.
func (k *task) tidy(c fit.Coef) fit.Line {
	small := k.dust(c)
	if math.Abs(c.Tilt) < small {
		c.Tilt = 0
	}
	ln := k.data.Line(c)
	if math.Abs(ln.Intercept) < small {
		ln.Intercept = 0
	}
	return ln
}
