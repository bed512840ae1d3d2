package outliers

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
)

// View implements [lab.Model].
func (m *model) View(s lab.State, r lab.Request) (lab.Content, error) {
	o, err := m.outliers(s)
	if err != nil {
		return lab.Content{}, err
	}
	o.hides = r.Hides
	o.measure()
	view := lab.Content{
		Losses:  o.views,
		Charts:  []lab.Drawing{{ID: "errors", Draw: o.errorsChart}, {ID: "growth", Draw: o.growthChart}, {ID: "shares", Draw: o.sharesChart}},
		Tables:  []lab.Listing{{ID: "losses", List: o.lossesTable}, {ID: "errors", List: o.errorsTable}},
		Notices: o.notices,
	}
	far := o.e[o.farthestMarked()]
	view.Read("outlier", far, o.Number(far))
	for i := range o.losses {
		o.read(&view, i)
	}
	o.Speak(&view, o.speech())
	return view, nil
}

// read adds the readouts of the i-th loss.
func (o *outliers) read(view *lab.Content, i int) {
	id, v := o.losses[i].ID(), o.views[i]
	marked := 0.0
	for _, at := range o.marked {
		marked += float64(v.Contributions[at])
	}
	view.Read(id+".marked", marked, o.exact(marked))
	view.Read(id+".others", float64(v.Sum)-marked, o.exact(float64(v.Sum)-marked))
	view.Read(id+".sum", float64(v.Sum), o.exact(float64(v.Sum)))
	view.Read(id+".value", float64(v.Value), o.number(float64(v.Value)))
	view.Read(id+".outlierShare", kit.Share(v.Contributions, o.marked...), o.shareOfLoss(i))
	view.Read(id+".gradientShare", kit.Share(v.Pulls, o.marked...), o.shareOfGradient(i))
	view.Read(id+".pull", o.gradient(i), o.number(o.gradient(i)))
	// .center is the public name of the best c; what errors are measured from is .from.
	view.Read(id+".center", o.bests[i].Middle(), o.best(i))
	view.Read(id+".from", o.centers[i], o.Place(o.centers[i]))
	view.Say(id+".shareOf", o.say.shareOf(o.scene))
	view.Say(id+".note", o.say.note(o.scene, o.number(o.gradient(i)), o.best(i)))
}

// farthestMarked returns the index of the marked error that is farthest from the middle.
func (o *outliers) farthestMarked() int {
	at, middle := o.marked[0], o.middle()
	for _, i := range o.marked {
		if math.Abs(o.e[i]-middle) > math.Abs(o.e[at]-middle) {
			at = i
		}
	}
	return at
}

// shareOfLoss returns the marked errors' share of the i-th loss.
func (o *outliers) shareOfLoss(i int) string { return o.Portion(o.views[i].Contributions, o.marked...) }

// shareOfGradient returns the marked errors' share of the sizes of all errors' gradients under the i-th loss.
func (o *outliers) shareOfGradient(i int) string { return o.Portion(o.views[i].Pulls, o.marked...) }

// gradient returns the sum of the marked errors' own gradients under the i-th loss.
func (o *outliers) gradient(i int) float64 {
	sum := 0.0
	for _, at := range o.marked {
		sum += float64(o.views[i].Pulls[at])
	}
	return sum
}

// exact is like number with one more digit, for parts that a reader adds up.
func (o *outliers) exact(v float64) string {
	if !kit.Finite(v) {
		return o.Common.TooLarge()
	}
	return o.Digits(v, 4)
}

// number formats a number of a loss, which may overflow.
func (o *outliers) number(v float64) string {
	if !kit.Finite(v) {
		return o.Common.TooLarge()
	}
	return o.Number(v)
}

// best returns the shift at which the i-th loss is least, or the interval. A shift that was found by a search is marked
// as such, because the loss may have several minima.
func (o *outliers) best(i int) string {
	c := o.bests[i]
	switch {
	case math.IsNaN(c.Lo):
		return o.Common.TooLarge()
	case !c.Exact:
		return o.say.searched(c.Middle())
	case !o.wide(i):
		return o.Place(c.Middle())
	}
	return o.say.interval(c.Lo, c.Hi)
}

// wide reports whether a whole interval is best for the i-th loss, at the precision of texts.
func (o *outliers) wide(i int) bool {
	c := o.bests[i]
	return !math.IsNaN(c.Lo) && !c.Unique() && o.Place(c.Lo) != o.Place(c.Hi)
}

// each returns a text for each loss, which text returns by the loss's index.
func (o *outliers) each(text func(i int) string) string {
	return o.EachLoss(o.losses, func(i int, _ loss.Loss) string { return text(i) })
}
