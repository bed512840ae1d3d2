package single

import (
	"math"
	"slices"
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
)

// View implements [lab.Model].
func (m *model) View(s lab.State, _ lab.Request) (lab.Content, error) {
	d, err := m.task(s)
	if err != nil {
		return lab.Content{}, err
	}
	c := lab.Content{
		Charts: []lab.Drawing{
			{ID: "data", Draw: d.errorsChart}, {ID: "decrease", Draw: d.decreaseChart}, {ID: "error", Draw: d.sizeChart}, {ID: "pulls", Draw: d.pullChart},
		},
		Notices: d.notices,
		Player:  d.Player(d.step, d.steps),
	}
	c.Read("step", float64(d.step), strconv.Itoa(d.step))
	c.Read("steps", float64(d.steps), strconv.Itoa(d.steps))
	c.Read("start", d.start, d.Number(d.start))
	for _, r := range d.runs {
		lv := d.LossView(r.loss, loss.Mean, []float64{r.error()})
		lv.Short = d.Of(r.loss) // nothing is reduced for a single error
		c.Losses = append(c.Losses, lv)
		d.read(&c, r, len(r.path) <= d.steps)
	}
	c.Tables = []lab.Listing{{ID: "results", List: func() lab.Table { return d.resultTable(c.Readouts) }}}
	d.Speak(&c, d.speech())
	return c, nil
}

// read adds the readouts of one loss. overflows says that its path overflows before the last step.
func (d *task) read(c *lab.Content, r run, overflows bool) {
	id, value, end := r.loss.ID()+".", r.loss.Value(r.error()), r.path[len(r.path)-1]
	if r.lost {
		for _, name := range []string{"value", "error", "pull", "note"} {
			c.Say(id+name, d.Common.TooLarge())
		}
	} else {
		c.Read(id+"value", value, d.Number(value))
		c.Read(id+"error", r.error(), d.Number(r.error()))
		c.Read(id+"pull", r.gradient(), d.Number(r.gradient()))
		c.Say(id+"note", d.say.note(r.error(), r.gradient()))
	}
	if overflows {
		c.Say(id+"endError", d.Common.TooLarge())
	} else {
		c.Read(id+"endError", end, d.Number(end))
	}
	d.readFirst(c, r)
	c.Read(id+"rate", r.rate, d.Number(r.rate))
	c.Read(id+"limit", r.limit, d.Common.Limit(r.limit))
	if r.arrival() < 0 {
		c.Say(id+"arrives", d.arrives(r))
	} else {
		c.Read(id+"arrives", float64(r.arrival()), d.arrives(r))
	}
}

// readFirst adds the gradient at the start, and what the first step subtracts from the error.
func (d *task) readFirst(c *lab.Content, r run) {
	id, gradient := r.loss.ID()+".", r.loss.Gradient(d.start)
	if !kit.Finite(gradient) || !kit.Finite(r.rate*gradient) {
		c.Say(id+"startGradient", d.Common.TooLarge())
		c.Say(id+"firstStep", d.Common.TooLarge())
		return
	}
	c.Read(id+"startGradient", gradient, d.Number(gradient))
	c.Read(id+"firstStep", r.rate*gradient, d.Number(r.rate*gradient))
}

// arrives returns the step at which a loss's error is below the goal, as text.
func (d *task) arrives(r run) string { return d.Common.Within(r.arrival(), len(r.path)-1) }

// each returns a short text for each loss, as one text.
func (d *task) each(f func(run) string) string {
	return d.EachLoss(d.losses, func(i int, _ loss.Loss) string { return f(d.runs[i]) })
}

// eachShown is like each, but replaces texts of losses that have overflowed by the step shown.
func (d *task) eachShown(f func(run) string) string {
	return d.each(func(r run) string {
		if r.lost {
			return d.Common.TooLarge()
		}
		return f(r)
	})
}

// resultTable returns the table of each loss's results up to the step shown.
func (d *task) resultTable(t lab.Readouts) lab.Table {
	tab := lab.Table{Title: d.say.resultsTitle(d.step), Columns: d.say.resultsColumns(goal)}
	for _, r := range d.runs {
		id := r.loss.ID() + "."
		tab.Rows = append(tab.Rows, lab.Row{ID: r.loss.ID(), Cells: kit.Cells(r.loss.Name(),
			t[id+"error"], t[id+"value"], t[id+"pull"], t[id+"arrives"], t[id+"rate"], t[id+"limit"])})
	}
	return tab
}

// notices returns what to notice in this state.
func (d *task) notices() []string {
	all := []string{d.say.stepsToGoal(goal, d.each(d.arrives))}
	for _, r := range d.runs {
		if said := d.movement(r); said != "" {
			all = append(all, said)
		}
	}
	return all
}

// movement says that a loss diverges, does not move, or oscillates. It returns "" if it decreases.
func (d *task) movement(r run) string {
	sizes := make([]float64, r.at+1)
	for i := range sizes {
		sizes[i] = math.Abs(r.path[i])
	}
	_, rising := kit.Climbs(sizes)
	name, still := r.loss.Name(), r.gradient() == 0 && r.error() == d.start
	switch {
	case r.lost:
		return d.Common.Overflows(name, r.at)
	case still && r.loss.Value(d.start) == 0:
		return d.Common.ZeroAtStart(name)
	case still && r.at > 0:
		return d.say.doesNotMove(name)
	case r.at > 0 && r.error() == 0 && r.roundedAway(slices.Index(r.path, 0)):
		return d.say.landsOnZero(name, slices.Index(r.path, 0))
	case r.limit > 0 && rising > 1:
		return d.say.diverges(name, r.rate, r.limit)
	case r.at > 1 && r.error()*r.path[r.at-1] < 0:
		return d.say.toAndFro(name, r.path[r.at-2], r.path[r.at-1], r.error())
	}
	return ""
}

// roundedAway reports whether a step to 0 left a rounding error at a kink, which would send the descent back.
func (r run) roundedAway(step int) bool {
	before := r.path[step-1]
	return before-r.rate*r.loss.Gradient(before) != 0 && kit.Kink(r.loss, 0, math.Abs(before))
}
