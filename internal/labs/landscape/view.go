package landscape

import (
	"math"
	"slices"
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
)

// View implements [lab.Model].
func (m *model) View(s lab.State, asked lab.Request) (lab.Content, error) {
	d, err := m.task(s)
	if err != nil {
		return lab.Content{}, err
	}
	d.roll()
	d.look()
	d.hides = asked.Hides
	c := lab.Content{Charts: d.drawings(), Player: d.Player(d.step, d.steps)}
	c.Read("step", float64(d.step), strconv.Itoa(d.step))
	c.Read("steps", float64(d.steps), strconv.Itoa(d.steps))
	c.Read("count", float64(d.n), strconv.Itoa(d.n))
	c.Say("start", d.say.placeIs(d.over, d.raw, d.start))
	largest, smallest := d.problem.Eigenvalues()
	d.ReadDigits(&c, "largest", largest, 4)
	if d.over != overShift {
		d.Read(&c, "smallest", smallest)
		d.ReadDigits(&c, "condition", largest/smallest, 6)
	}
	errs, caught := make([]float64, len(d.problem.Offset)), 0
	for i := range d.runs {
		r := &d.runs[i]
		d.problem.Errors(errs, r.now())
		c.Losses = append(c.Losses, d.LossView(r.loss, loss.Mean, errs))
		d.readRun(&c, r)
		if r.caught {
			caught++
		}
	}
	c.Read("caught", float64(caught), strconv.Itoa(caught))
	if d.over == overPlace {
		mean, middle := d.middles()
		d.Read(&c, "meanX", mean)
		d.Read(&c, "middleX", middle)
	}
	c.Notices = d.notices
	c.Tables = []lab.Listing{{ID: "results", List: func() lab.Table { return d.resultTable(c.Readouts) }}, {ID: "data", List: d.dataTable}}
	d.Speak(&c, d.speech())
	return c, nil
}

// drawings returns the charts: for a shift, one for all losses; otherwise one for each, the watched one first.
func (d *task) drawings() []lab.Drawing {
	decrease := lab.Drawing{ID: "decrease", Draw: d.decreaseChart}
	if d.over == overShift {
		return []lab.Drawing{{ID: "profile", Draw: d.profileChart}, decrease}
	}
	all := []lab.Drawing{{ID: "map", Draw: d.mapChart(d.watched, true)}}
	if d.over == overLine {
		all = append(all, lab.Drawing{ID: "data", Draw: d.dataChart})
	}
	for i, l := range d.losses {
		if i != d.watched {
			all = append(all, lab.Drawing{ID: "map." + l.ID(), Draw: d.mapChart(i, false)})
		}
	}
	return append(all, decrease)
}

// readRun adds the readouts of one loss.
func (d *task) readRun(c *lab.Content, r *run) {
	id := r.loss.ID() + "."
	d.Read(c, id+"rate", r.rate)
	c.Read(id+"limit", r.limit, d.Common.Limit(r.limit))
	d.readNow(c, r)
	c.Say(id+"least", d.leastText(r))
	if r.least.found {
		d.ReadDigits(c, id+"leastX", r.least.at[0], 4)
		d.ReadDigits(c, id+"leastY", r.least.at[1], 4)
		d.ReadDigits(c, id+"leastValue", r.least.value, 5)
	}
	if r.walk.Overflow {
		c.Say(id+"end", d.Common.TooLarge())
	} else {
		at := d.shown(r.end())
		d.ReadDigits(c, id+"endX", at[0], 4)
		d.ReadDigits(c, id+"endY", at[1], 4)
		d.Read(c, id+"endValue", r.walk.Values[len(r.walk.Values)-1])
		c.Say(id+"end", d.placeText(at))
	}
	caught := 0.
	if r.caught {
		caught = 1
	}
	c.Read(id+"caught", caught, d.caughtText(r))
	c.Say(id+"barrier", d.fixed.none)
	if !math.IsNaN(r.barrier) {
		d.ReadDigits(c, id+"barrier", r.barrier, 5)
	}
	if d.over == overPlace {
		if v := d.follows(r); kit.Finite(v) {
			d.Read(c, id+"follows", v)
		}
		if v := d.corner(r.loss); kit.Finite(v) {
			d.Read(c, id+"corner", v)
		}
	}
}

// readNow adds the readouts of a loss's descent at the step shown.
func (d *task) readNow(c *lab.Content, r *run) {
	id := r.loss.ID() + "."
	if r.lost {
		for _, name := range []string{"value", "at", "pull"} {
			c.Say(id+name, d.Common.TooLarge())
		}
		c.Say(id+"note", d.fixed.astray)
		return
	}
	value, at := r.walk.Values[r.at], d.shown(r.now())
	d.Read(c, id+"value", value)
	d.ReadDigits(c, id+"x", at[0], 4)
	d.ReadDigits(c, id+"y", at[1], 4)
	c.Say(id+"at", d.placeText(at))
	pull := d.problem.Steepness(r.loss, r.now())
	d.Read(c, id+"pull", pull)
	c.Say(id+"note", d.say.note(d.placeText(at)))
}

// middles returns the targets' mean x, and the middle between the outermost x.
func (d *task) middles() (mean, middle float64) {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range d.pts {
		mean += p[0] / float64(d.n)
		lo, hi = min(lo, p[0]), max(hi, p[0])
	}
	return mean, (lo + hi) / 2
}

// follows returns by how much the minimum moves to the right if the first marked target moves by 1, or NaN.
func (d *task) follows(r *run) float64 {
	if len(d.marked) == 0 || !r.least.found {
		return math.NaN()
	}
	moved := slices.Clone(d.problem.Offset)
	moved[2*d.marked[0]]--
	v, err := d.survey(r.loss, 0, moved)
	if err != nil {
		return math.NaN()
	}
	by := v.Valleys[v.Deepest].Middle() - r.least.at[0]
	if math.Abs(by) < 1e-9 {
		return 0
	}
	return lab.Significant(by, 9)
}

// corner returns the loss for a single target three units away along the diagonal, relative to three units to the right.
func (d *task) corner(l loss.Loss) float64 {
	const away = 3
	return l.Value(away*math.Sqrt2/2) * 2 / (l.Value(away) + l.Value(0))
}

// placeText formats a place: (3.2, 3.4), or c for a shift.
func (d *task) placeText(at lab.Point) string {
	if d.over == overShift {
		return d.Digits(tidy(at[0], d.x.Max-d.x.Min), 4)
	}
	return d.say.coordinates(lab.Point{tidy(at[0], d.x.Max-d.x.Min), tidy(at[1], d.y.Max-d.y.Min)})
}

// tidy replaces rounding errors about 0 by 0.
func tidy(v, size float64) float64 {
	if math.Abs(v) < 1e-9*size {
		return 0
	}
	return v
}

// leastText says where a loss is least.
func (d *task) leastText(r *run) string {
	switch lo, hi := r.least.lo, r.least.hi; {
	case !r.least.found:
		return d.fixed.unknown
	case r.least.ends != nil || lo != hi && d.over == overPlace:
		return d.say.region(d.placeText(r.least.at))
	case lo != hi:
		return d.say.interval(lo[0], hi[0])
	}
	return d.placeText(r.least.at)
}

// nowText says where a loss's ball is after the step shown.
func (d *task) nowText(r *run) string {
	if r.lost {
		return d.Common.TooLarge()
	}
	return d.placeText(d.shown(r.now()))
}

// caughtText says whether a loss's ball reaches the deepest valley.
func (d *task) caughtText(r *run) string {
	switch {
	case r.astray:
		return d.fixed.astray
	case r.stuck:
		return d.fixed.stuck
	case r.caught:
		return d.fixed.caught
	}
	return d.fixed.free
}

// each returns a short text for each loss, as one text.
func (d *task) each(f func(*run) string) string {
	return d.EachLoss(d.losses, func(i int, _ loss.Loss) string { return f(&d.runs[i]) })
}
