package landscape

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// notices returns what to notice in this state.
func (d *task) notices() []string {
	all := []string{d.say.means(d.over, d.n)}
	switch d.over {
	case overPlace:
		all = append(all, d.amongNotices()...)
	case overShift:
		all = append(all, d.say.leastShift(d.each(d.leastText)))
	default:
		all = append(all, d.steepness())
	}
	for i := range d.runs {
		all = append(all, d.runNotices(&d.runs[i])...)
	}
	if d.over == overLine && d.fromPhones() {
		all = append(all, d.say.source(phones().Source))
	}
	return all
}

// amongNotices returns notices about a place among targets.
func (d *task) amongNotices() []string {
	all := []string{d.say.splits(kit.Compares(d.losses, "mse"), kit.Compares(d.losses, "l1"))}
	if len(d.marked) == 0 {
		return all
	}
	known := true
	each := d.each(func(r *run) string {
		v := d.follows(r)
		known = known && kit.Finite(v)
		return d.Number(v)
	})
	if known {
		all = append(all, d.say.follows(d.marked[0]+1, each))
	}
	return all
}

// steepness says how much steeper MSE is along one direction than along the other.
func (d *task) steepness() string {
	largest, smallest := d.problem.Eigenvalues()
	if !d.raw {
		return d.say.standardized(d.data.Mean, d.data.SD)
	}
	return d.say.rawX(largest, smallest, largest/smallest, 2/largest)
}

// runNotices returns notices about one loss.
func (d *task) runNotices(r *run) []string {
	var all []string
	name := r.loss.Name()
	switch {
	case r.astray: // mentioned below
	case r.stuck:
		all = append(all, d.say.isStuck(name, d.placeText(d.shown(r.end()))))
	case r.caught && !math.IsNaN(r.barrier):
		all = append(all, d.say.isCaughtBehind(name, d.placeText(d.shown(r.end())), d.placeText(r.least.at), r.barrier))
	case r.caught:
		all = append(all, d.say.isCaught(name, d.placeText(d.shown(r.end())), d.placeText(r.least.at)))
	}
	if d.over == overShift && r.views[0] != nil && !r.views[0].One() {
		for _, p := range r.views[0].Plateaus() {
			all = append(all, d.say.isLevel(name, p[0], p[1]))
		}
	}
	path := r.path(r.at, r.lost)
	switch climbs, _ := kit.Climbs(path.Values); {
	case r.walk.Values[0] == 0:
		all = append(all, d.Common.ZeroAtStart(name))
	case climbs > 0 && !r.lost && d.over != overLine && r.limit == 0:
		all = append(all, d.say.toAndFro(name, climbs, min(r.at, kit.Recent)))
	default:
		if said := d.Climb(path); said != "" {
			all = append(all, said)
		}
	}
	return all
}

// speech defines how the lab describes a change aloud.
func (d *task) speech() kit.Speech {
	return kit.Speech{
		Data:  []string{"ball", "e", "points", "outliers", "window"},
		Moved: d.moves,
		Facts: func(named, row func(readout string) string) string {
			return d.say.says(named("least"), row("at"), d.step)
		},
		Player: d.Common.At(d.step, d.steps),
	}
}

// moves describes the change to the ball or the data.
func (d *task) moves(c lab.Change) string {
	was, err := d.model.task(c.Before)
	if err != nil || was.over != d.over || was.raw != d.raw {
		return ""
	}
	if was.start != d.start {
		return d.say.isAt(d.fixed.ball, d.placeText(d.start))
	}
	if d.over == overShift {
		return kit.ListMoved(d.Kit, c.By, was.e, d.e, func(i int) string { return d.say.isAt(d.elementName(i), d.Number(d.e[i])) }, d.elementName, d.say.count(d.over, d.n))
	}
	return kit.ListMoved(d.Kit, c.By, was.pts, d.pts, func(i int) string { return d.say.isAt(d.elementName(i), d.say.coordinates(d.pts[i])) }, d.elementName, d.say.count(d.over, d.n))
}
