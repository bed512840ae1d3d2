package classes

import (
	"math"
	"strconv"

	"losslab/internal/classloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// View implements [lab.Model].
func (m *model) View(s lab.State, r lab.Request) (lab.Content, error) {
	d, err := m.task(s)
	if err != nil {
		return lab.Content{}, err
	}
	d.hides = r.Hides
	for i := range d.compared {
		d.views = append(d.views, d.lossView(i))
	}
	c := lab.Content{Losses: d.views}
	for _, v := range d.views {
		c.Read(v.ID+".value", float64(v.Value), d.value(v.ID, float64(v.Value)))
	}
	for _, p := range pictures[d.part] {
		c.Charts = append(c.Charts, lab.Drawing{ID: p.id, Draw: func(th plots.Theme) (lab.Chart, plots.Chart) { return p.draw(d, th) }})
	}
	for _, l := range listings[d.part] {
		c.Tables = append(c.Tables, lab.Listing{ID: l.id, List: func() lab.Table { return l.list(d) }})
	}
	switch d.part {
	case which:
		d.viewWhich(&c)
	case near:
		d.viewNear(&c)
	default:
		d.viewCoordinate(&c)
	}
	d.Speak(&c, d.speech())
	return c, nil
}

// picture is a chart of a part, and listing a table.
type (
	picture struct {
		id   string
		draw func(*task, plots.Theme) (lab.Chart, plots.Chart)
	}
	listing struct {
		id   string
		list func(*task) lab.Table
	}
)

// pictures lists the charts of each part, and listings its tables.
var (
	pictures = map[string][]picture{
		which:      {{"logits", (*task).logitsChart}, {"softmax", (*task).softmaxChart}, {"pull", (*task).pullChart}, {"glide", (*task).glideChart}},
		near:       {{"errors", (*task).errorsChart}, {"within", (*task).withinChart}, {"losses", (*task).lossesChart}},
		coordinate: {{"bins", (*task).binsChart}, {"cost", (*task).costChart}},
	}
	listings = map[string][]listing{
		which:      {{"classes", (*task).classesTable}, {"certain", (*task).certainTable}},
		near:       {{"models", (*task).modelsTable}, {"errors", (*task).errorsTable}},
		coordinate: {{"misses", (*task).missesTable}},
	}
)

// value formats the value of a loss or measure.
func (d *task) value(id string, v float64) string {
	switch {
	case id == classloss.WithinID:
		return d.Percent(v)
	case id == classloss.AccuracyID:
		return d.say.rightOrWrong(v == 1)
	}
	return d.Number(v)
}

// viewWhich adds what the part of one picture shows.
func (d *task) viewWhich(c *lab.Content) {
	value, gradient := crossEntropy(d.z, d.class)
	further, isRight := d.withLogit(d.z[d.class] + 1)
	p := d.probabilities()
	for i := range d.z {
		n := strconv.Itoa(i + 1)
		d.Read(c, "z"+n, d.z[i])
		d.Read(c, "p"+n, p[i])
		d.Read(c, "gradient"+n, gradient[i])
	}
	d.Read(c, "p", p[d.class])
	d.Read(c, "gradient", gradient[d.class])
	d.Read(c, "ce.further", further)
	c.Read("accuracy.further", truth(isRight), d.say.rightOrWrong(isRight))
	d.Read(c, "ce.now", value)
	c.Read("accuracy.now", truth(classloss.IsRight(d.z, d.class)), d.say.rightOrWrong(classloss.IsRight(d.z, d.class)))
	c.Say("ce.note", d.say.believes(d.className(d.class), p[d.class]))
	c.Say("accuracy.note", d.say.highest(d.fixed.classes, d.highest(), d.class))
	for _, m := range tenPictures {
		d.ReadDigits(c, m.id+".mean", m.mean(), 4)
	}
	c.Notices = func() []string { return d.whichNotices(value, p) }
}

// truth returns 1 for true and 0 for false.
func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// probabilities returns the softmax of the logits.
func (d *task) probabilities() []float64 {
	p := make([]float64, len(d.z))
	classloss.Softmax(p, d.z)
	return p
}

// className names a class.
func (d *task) className(i int) string { return d.fixed.classes[i] }

// highest returns the indices of the classes with the highest logit.
func (d *task) highest() (all []int) {
	for i, z := range d.z {
		switch {
		case len(all) == 0 || z > d.z[all[0]]:
			all = []int{i}
		case z == d.z[all[0]]:
			all = append(all, i)
		}
	}
	return all
}

// classifier is a model that has classified ten pictures, with its probabilities of the true classes.
type classifier struct {
	id    string
	often float64 // for each of the nine that it classified correctly
	once  float64 // for the tenth, which it did not
}

// tenPictures are two models of the same accuracy.
var tenPictures = []classifier{{"sure", .9, .4}, {"unsure", .6, .001}}

// mean returns the mean cross-entropy.
func (m classifier) mean() float64 { return -(9*math.Log(m.often) + math.Log(m.once)) / 10 }

// viewNear adds what the part of three models shows.
func (d *task) viewNear(c *lab.Content) {
	if len(d.singleLosses()) == 0 {
		c.Charts = c.Charts[:2]
	}
	d.Read(c, "t", d.t)
	farthest := kit.Largest(d.errs())
	d.Read(c, "farthest", farthest)
	for i, id := range modelIDs {
		share := classloss.Within(d.errors[i], d.t)
		c.Read(id+".share", share, d.Percent(share))
		from, to := d.onlyBest(i)
		if kit.Finite(from) {
			d.Read(c, id+".from", from)
		}
		if kit.Finite(to) {
			d.Read(c, id+".to", to)
		}
	}
	c.Say("best", d.bestText(classloss.Best(d.models(), d.t)))
	for k, v := range d.views {
		doubled, pull := float64(v.Value), 0.0
		if l, ok := d.compared[k].(loss.Loss); ok {
			pull = math.Abs(l.Gradient(farthest)) / float64(len(d.errs()))
		} else {
			doubled = classloss.Within(d.errs(), 2*d.t)
		}
		c.Read(v.ID+".doubled", doubled, d.value(v.ID, doubled))
		d.Read(c, v.ID+".pull", pull)
		for i, id := range modelIDs {
			c.Read(v.ID+".of"+id, d.of(k, i), d.value(v.ID, d.of(k, i)))
		}
		c.Say(v.ID+".note", d.eachModel(k))
	}
	c.Notices = d.nearNotices
}

// of returns the value of the k-th loss compared for the i-th model.
func (d *task) of(k, i int) float64 {
	if l, ok := d.compared[k].(loss.Loss); ok {
		return l.Reduce(loss.Mean, d.errors[i], nil)
	}
	return classloss.Within(d.errors[i], d.t)
}

// eachModel returns the value of the k-th loss compared for each model: "A 4, B 4, C 4".
func (d *task) eachModel(k int) string {
	return d.each(func(i int) string { return d.value(d.compared[k].ID(), d.of(k, i)) })
}

// viewCoordinate adds what the part of a coordinate shows.
func (d *task) viewCoordinate(c *lab.Content) {
	d.Read(c, "off", math.Abs(d.off()))
	d.Read(c, "others", d.other())
	for k, v := range d.views {
		atOne, far := d.costOff(k, 1), d.costOff(k, 100)
		c.Read(v.ID+".one", atOne, d.value(v.ID, atOne))
		c.Read(v.ID+".far", far, d.value(v.ID, far))
		note := d.say.offNote(d.value(v.ID, atOne), d.value(v.ID, far))
		c.Say(v.ID+".note", note)
	}
	c.Notices = d.coordinateNotices
}

// other returns the probability of each bin except the peak.
func (d *task) other() float64 { return (1 - d.sure) / (bins - 1) }

// costOff returns the value of the k-th loss compared for a peak that is off by the given number of bins.
func (d *task) costOff(k, off int) float64 {
	if l, ok := d.compared[k].(loss.Loss); ok {
		return l.Value(float64(off))
	}
	p := d.other()
	if off == 0 {
		p = d.sure
	}
	if d.compared[k].ID() == classloss.AccuracyID {
		return truth(off == 0)
	}
	return -math.Log(p)
}

// speech defines how the lab describes a change aloud.
func (d *task) speech() kit.Speech {
	return kit.Speech{
		Data:  []string{"logits", "range", errorsOf("a"), errorsOf("b"), errorsOf("c"), "reach"},
		Moved: d.moved,
		Facts: func(named, _ func(readout string) string) string {
			if d.part != near {
				return d.say.says(named("value"))
			}
			return d.say.saysNear(d.t, d.eachShare(), d.fixed.letters[d.at], named("value"))
		},
	}
}

// moved describes the change to the logits or to a model's errors.
func (d *task) moved(c lab.Change) string {
	was, err := d.model.task(c.Before)
	if err != nil {
		return ""
	}
	is := func(i int) string { return d.say.logitIs(d.className(i), d.z[i]) }
	if clause := kit.ListMoved(d.Kit, c.By, was.z, d.z, is, d.className, d.fixed.allLogits); clause != "" {
		return clause
	}
	for k := range modelIDs {
		name := func(i int) string { return d.say.errorOf(d.fixed.letters[k], i+1) }
		is := func(i int) string { return d.say.errorIs(name(i), d.errors[k][i]) }
		if clause := kit.ListMoved(d.Kit, c.By, was.errors[k], d.errors[k], is, name, d.say.errorCount(d.fixed.letters[k], len(d.errors[k]))); clause != "" {
			return clause
		}
	}
	return ""
}
