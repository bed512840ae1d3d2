package boxes

import (
	"math"
	"strconv"

	"losslab/internal/boxloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// View implements [lab.Model].
func (m *model) View(s lab.State, r lab.Request) (lab.Content, error) {
	d, err := m.task(s)
	if err != nil {
		return lab.Content{}, err
	}
	d.hides = r.Hides
	for _, l := range d.losses {
		d.views = append(d.views, d.lossView(l))
	}
	c := lab.Content{Losses: d.views, Charts: []lab.Drawing{{ID: "picture", Draw: d.pictureChart}}, Notices: d.notices, Player: d.player(),
		Tables: []lab.Listing{{ID: "results", List: d.resultsTable}, {ID: "boxes", List: d.boxesTable}}}
	if len(d.of(false)) > 0 {
		c.Charts = append(c.Charts, lab.Drawing{ID: "sides", Draw: d.sidesChart})
	}
	if len(d.of(true)) > 0 {
		c.Charts = append(c.Charts, lab.Drawing{ID: "parts", Draw: d.partsChart})
	}
	c.Charts = append(c.Charts, lab.Drawing{ID: "race", Draw: d.raceChart})
	if len(d.p) > 1 {
		c.Tables = append(c.Tables, lab.Listing{ID: "pairs", List: d.pairsTable})
	}
	iou := boxloss.MeanIoU(d.predicted, d.target)
	c.Read("iou", iou, d.ratio(iou))
	c.Read("objects", float64(len(d.p)), d.Whole(len(d.p)))
	c.Read("step", float64(d.step), strconv.Itoa(d.step))
	c.Read("steps", float64(d.steps), strconv.Itoa(d.steps))
	c.Read("finish", d.finish, d.Number(d.finish))
	d.readForm(&c)
	for i := range d.losses {
		d.readLoss(&c, i)
	}
	d.Speak(&c, d.speech(c.Readouts["iou"]))
	return c, nil
}

// player returns the player of the race. A link without a step is at its start.
func (d *task) player() *lab.Player {
	p := d.Player(d.step, d.steps)
	p.FromStart = true
	return p
}

// ratio formats an IoU. It shows 1 if only the epsilon that keeps its denominator from 0 is missing.
func (d *task) ratio(v float64) string {
	if v > 1-1e-5 {
		v = 1
	}
	return d.Number(v)
}

// readForm adds the errors of the selected object's four numbers.
func (d *task) readForm(c *lab.Content) {
	i := d.object
	p, t := d.form.Of(d.predicted[i], d.base[i]), d.form.Of(d.target[i], d.base[i])
	for k := range p {
		c.Read("error"+boxSides[k], p[k]-t[k], d.Number(p[k]-t[k]))
	}
}

// readLoss adds the readouts of one loss.
func (d *task) readLoss(c *lab.Content, i int) {
	id, v, r := d.losses[i].ID()+".", d.views[i], d.runs[i]
	value := float64(v.Value)
	c.Read(id+"value", value, d.number(value))
	least, most := math.Inf(1), math.Inf(-1)
	for _, x := range v.Contributions {
		least, most = min(least, float64(x)), max(most, float64(x))
	}
	c.Read(id+"least", least, d.number(least))
	c.Read(id+"most", most, d.number(most))
	pull := 0.0
	for _, g := range v.Gradient {
		pull += float64(g) * float64(g)
	}
	c.Read(id+"pull", math.Sqrt(pull), d.Number(math.Sqrt(pull)))
	_, iou := r.At(d.step)
	c.Read(id+"iou", iou, d.ratio(iou))
	growth := r.Growth()
	c.Read(id+"growth", growth, d.Percent(math.Abs(growth)))
	if r.Arrival >= 0 {
		c.Read(id+"arrives", float64(r.Arrival), d.arrives(i))
	} else {
		c.Say(id+"arrives", d.arrives(i))
	}
	c.Say(id+"note", d.say.note(d.finish, r.Arrival, d.steps, r.Moves()))
}

func (d *task) watchedName() string { return d.losses[d.watched].Name() }

// objectName names one of several objects.
func (d *task) objectName(i int) string { return d.say.objectName(i + 1) }

// boxName names a prediction, p, or a target, t.
func (d *task) boxName(kind string, i int) string {
	name := d.fixed.thePrediction
	if kind == "t" {
		name = d.fixed.theTarget
	}
	if len(d.p) > 1 {
		return d.say.boxOf(name, i+1)
	}
	return name
}

// notices returns what to notice in this state.
func (d *task) notices() []string {
	var all []string
	apart, within, equal := 0, 0, 0
	for i, p := range d.shown {
		switch c, common := boxloss.Intersection(p, d.t[i]); {
		case p == d.t[i]:
			equal++
		case !common:
			apart++
		case c == p || c == d.t[i]:
			within++
		}
	}
	n := len(d.p)
	if equal == n {
		all = append(all, d.say.allExact(n))
	}
	if apart > 0 {
		all = append(all, d.say.nothingCommon(apart, n))
	}
	if within > 0 {
		all = append(all, d.say.within(within, n))
	}
	for _, said := range []string{d.sameLoss(), d.ofAnchors(), d.sameCenter(equal), d.grown()} {
		if said != "" {
			all = append(all, said)
		}
	}
	all = append(all, d.say.raceIs(d.finish, n, d.some(d.all, d.arrives)))
	if names := d.bouncing(); len(names) > 0 && d.schedule == boxloss.Constant {
		all = append(all, d.say.bounces(names))
	}
	return all
}

// sameLoss says that a loss of numbers is equal for all boxes although their IoUs differ.
func (d *task) sameLoss() string {
	least, most := math.Inf(1), math.Inf(-1)
	for i, p := range d.predicted {
		v := boxloss.IoU(p, d.target[i])
		least, most = min(least, v), max(most, v)
	}
	if len(d.p) < 2 || most-least < .01 {
		return ""
	}
	for _, i := range d.of(false) {
		same := d.views[i].Contributions
		lo, hi := float64(same[0]), float64(same[0])
		for _, v := range same {
			lo, hi = min(lo, float64(v)), max(hi, float64(v))
		}
		if lo > 0 && hi-lo < 1e-6*hi {
			return d.say.sameOfAll(d.losses[i].Name(), lo, len(d.p), least, most)
		}
	}
	return ""
}

// ofAnchors expresses an equal error along x of several boxes in widths of their anchors.
func (d *task) ofAnchors() string {
	if d.form != boxloss.Anchored || len(d.p) < 2 {
		return ""
	}
	off := func(i int) float64 { return d.center(d.shown[i])[0] - d.center(d.t[i])[0] }
	var all []string
	for i, a := range d.base {
		if off(i) == 0 || math.Abs(off(i)-off(0)) > 1e-9*d.side {
			return ""
		}
		all = append(all, d.Number(math.Abs(off(i))/a.Width()))
	}
	return d.say.byAnchor(math.Abs(off(0)), all, d.unit)
}

// sameCenter says what still distinguishes a single pair of boxes with the same center.
func (d *task) sameCenter(equal int) string {
	if p, t := d.center(d.shown[0]), d.center(d.t[0]); len(d.p) > 1 || equal > 0 || math.Hypot(p[0]-t[0], p[1]-t[1]) > 1e-9*d.side {
		return ""
	}
	return d.say.sameCenter()
}

// grown says that GIoU's box has grown a lot on its way to a target that it did not intersect.
func (d *task) grown() string {
	const much = 1.25
	if _, common := boxloss.Intersection(d.p[0], d.t[0]); len(d.p) > 1 || common || d.losses[d.watched].ID() != "giou" || d.shown[0].Area() < much*d.p[0].Area() {
		return ""
	}
	return d.say.grown(d.watchedName(), d.step, d.shown[0].Area()/d.p[0].Area())
}

// bouncing returns the names of the losses whose boxes oscillate at the end.
func (d *task) bouncing() []string {
	var names []string
	for i, r := range d.runs {
		if r.Bounces() {
			names = append(names, d.losses[i].Name())
		}
	}
	return names
}

// speech defines how the lab describes a change aloud.
func (d *task) speech(iou string) kit.Speech {
	return kit.Speech{
		Data:   []string{"p", "t", "selected"},
		Moved:  d.moves,
		Facts:  func(named, _ func(readout string) string) string { return d.say.says(iou, named("value")) },
		Player: d.Common.At(d.step, d.steps),
	}
}

// moves describes the change to the boxes.
func (d *task) moves(c lab.Change) string {
	was, err := d.model.task(c.Before)
	if err != nil {
		return ""
	}
	is := func(kind string, boxes []boxloss.Box) func(i int) string {
		return func(i int) string { return d.say.isAt(d.boxName(kind, i), d.say.boxIs(d.scaled(boxes[i]), d.unit)) }
	}
	all := d.say.count(len(d.p))
	clause := kit.ListMoved(d.Kit, c.By, was.p, d.p, is("p", d.p), d.objectName, all)
	if clause == "" {
		clause = kit.ListMoved(d.Kit, c.By, was.t, d.t, is("t", d.t), d.objectName, all)
	}
	return clause
}
