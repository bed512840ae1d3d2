package outliers

import (
	"math"
	"slices"
	"strings"

	"losslab/internal/dataset"
	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
)

// View implements [lab.Model].
func (m *model) View(s lab.State, _ lab.Request) (lab.Content, error) {
	o, err := m.outliers(s)
	if err != nil {
		return lab.Content{}, err
	}
	for _, l := range o.losses {
		center, err := fit.Location(l, o.e)
		if err != nil { // the loss overflows, as Barron's with a large α does
			center.Lo, center.Hi = math.NaN(), math.NaN()
		}
		o.views, o.centers = append(o.views, o.LossView(l, o.reduction, o.e)), append(o.centers, center)
	}
	view := lab.Content{
		Losses:  o.views,
		Charts:  []lab.Drawing{{ID: "errors", Draw: o.errorsChart}, {ID: "growth", Draw: o.growthChart}, {ID: "shares", Draw: o.sharesChart}},
		Tables:  []lab.Listing{{ID: "losses", List: o.lossesTable}, {ID: "errors", List: o.errorsTable}},
		Notices: o.notices(),
	}
	view.Read("outlier", o.e[o.outlier], o.Number(o.e[o.outlier]))
	for i := range o.losses {
		o.read(&view, i)
	}
	return view, nil
}

// read adds the readouts of the i-th loss.
func (o *outliers) read(view *lab.Content, i int) {
	id, value := o.losses[i].ID(), float64(o.views[i].Value)
	view.Read(id+".value", value, o.Number(value))
	view.Read(id+".outlierShare", o.shareOfLoss(i), o.Percent(o.shareOfLoss(i)))
	view.Read(id+".gradientShare", o.shareOfGradient(i), o.Percent(o.shareOfGradient(i)))
	view.Read(id+".pull", o.pull(i), o.Number(o.pull(i)))
	view.Read(id+".center", o.centers[i].Middle(), o.center(i))
	view.Say(id+".note", o.say.note(o.pull(i), o.center(i)))
}

// shareOfLoss is the part of the i-th loss that the outlier makes up.
func (o *outliers) shareOfLoss(i int) float64 { return kit.Share(o.views[i].Contributions, o.outlier) }

// shareOfGradient is the part that the outlier has in the pulls of all errors under the i-th loss.
func (o *outliers) shareOfGradient(i int) float64 { return kit.Share(o.views[i].Pulls, o.outlier) }

// pull is the outlier's under the i-th loss.
func (o *outliers) pull(i int) float64 { return float64(o.views[i].Pulls[o.outlier]) }

// center writes the shift at which the i-th loss is least, or the whole interval where there is one. A shift that was
// found by a search has a sign for it, since the loss may have several minima.
func (o *outliers) center(i int) string {
	c := o.centers[i]
	switch {
	case math.IsNaN(c.Lo):
		return o.Common.TooLarge()
	case !c.Exact:
		return o.say.searched(c.Middle())
	case c.Unique() || o.Place(c.Lo) == o.Place(c.Hi):
		return o.Place(c.Middle())
	}
	return o.say.interval(c.Lo, c.Hi)
}

// each writes a text for each loss, which text returns by the loss's place.
func (o *outliers) each(text func(i int) string) string {
	return o.EachLoss(o.losses, func(i int, _ loss.Loss) string { return text(i) })
}

// eachShare writes a share for each loss.
func (o *outliers) eachShare(share func(i int) float64) string {
	return o.each(func(i int) string { return o.Percent(share(i)) })
}

func (o *outliers) notices() []string {
	var n []string
	if kit.Largest(o.e) == 0 {
		n = append(n, o.say.nothingToShare())
	} else {
		n = append(n, o.say.holds(o.eachShare(o.shareOfLoss), o.eachShare(o.shareOfGradient)))
	}
	l1, mse, smoothL1 := kit.Compares(o.losses, "l1"), kit.Compares(o.losses, "mse"), kit.Compares(o.losses, "smoothl1")
	if l1 || mse || smoothL1 {
		n = append(n, o.say.pulls(mse, l1, smoothL1))
	}
	shift := []string{o.say.bestShift(o.each(o.center))}
	if mse {
		shift = append(shift, o.say.meanFollows(len(o.e)))
	}
	if l1 {
		shift = append(shift, o.say.medianStays())
	}
	if slices.ContainsFunc(o.centers, func(c fit.Minimum) bool { return !c.Exact && !math.IsNaN(c.Lo) }) {
		shift = append(shift, o.say.signOfSearch())
	}
	n = append(n, strings.Join(shift, " "))
	for _, sample := range dataset.Samples() {
		if slices.Equal(o.e, sample.Values) {
			n = append(n, o.say.realSample(sample.Title, kit.VariableName(sample.Variable), sample.Oddity), o.say.source(sample.Source))
		}
	}
	return n
}
