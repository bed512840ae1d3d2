package outliers

import (
	"math"
	"slices"
	"strings"

	"losslab/internal/dataset"
	"losslab/internal/fit"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
)

func (o *outliers) notices() []string {
	var n []string
	if o.center != atZero {
		n = append(n, o.aboutCenter())
	}
	if o.nothing() {
		n = append(n, o.say.nothingToShare(o.scene))
	} else {
		n = append(n, o.say.holds(o.scene, o.each(o.shareOfLoss), o.each(o.shareOfGradient)))
	}
	if told := o.sameShare(); told != "" {
		n = append(n, told)
	}
	l1, mse, smoothL1 := kit.Compares(o.losses, "l1"), kit.Compares(o.losses, "mse"), kit.Compares(o.losses, "smoothl1")
	if l1 || mse || smoothL1 {
		n = append(n, o.say.pulls(o.scene, mse, l1, smoothL1))
	}
	if o.away() {
		n = append(n, o.say.twice(o.scene, o.each(o.twiceLoss), o.each(o.twiceGradient)))
	}
	n = append(n, o.bestShift(l1, mse))
	for _, sample := range dataset.Samples() {
		if slices.Equal(o.e, sample.Values) {
			n = append(n, o.say.realSample(sample.Title, kit.VariableName(sample.Variable), sample.Oddity), o.say.source(sample.Source))
		}
	}
	return n
}

// aboutCenter says what the errors are measured from.
func (o *outliers) aboutCenter() string {
	told := []string{o.say.measured(o.scene)}
	if o.center != atBest {
		return told[0]
	}
	var wide, without []string
	for i, l := range o.losses {
		switch {
		case math.IsNaN(o.bests[i].Lo):
			without = append(without, l.Name())
		case o.wide(i):
			wide = append(wide, l.Name())
		}
	}
	if len(wide) > 0 {
		told = append(told, o.say.takesMiddle(wide))
	}
	if kit.Compares(o.losses, "mse") && !o.nothing() {
		told = append(told, o.fixed.meanBalances)
	}
	if len(without) > 0 {
		told = append(told, o.say.withoutBest(without))
	}
	return strings.Join(told, " ")
}

// sameShare says that the share of MSE's gradient is that of L1's loss, if both are shown about one center.
func (o *outliers) sameShare() string {
	index := func(id string) int {
		return slices.IndexFunc(o.losses, func(l loss.Loss) bool { return l.ID() == id })
	}
	l1, mse := index("l1"), index("mse")
	if l1 < 0 || mse < 0 || o.centers[l1] != o.centers[mse] || o.nothing() {
		return ""
	}
	return o.say.sameShare(o.scene, o.shareOfLoss(l1))
}

// away reports whether some marked error is not at some loss's center.
func (o *outliers) away() bool {
	for i := range o.losses {
		if kit.Largest(o.distances(i)) > 0 {
			return true
		}
	}
	return false
}

// twiceLoss returns the factor by which the marked errors' part of the i-th loss changes at twice the distance.
func (o *outliers) twiceLoss(i int) string {
	factor, _ := kit.Twice(o.losses[i], o.distances(i)...)
	before := 0.0
	for _, at := range o.marked {
		before += float64(o.views[i].Contributions[at])
	}
	return o.factor(factor, before)
}

// twiceGradient does the same for their gradients.
func (o *outliers) twiceGradient(i int) string {
	_, factor := kit.Twice(o.losses[i], o.distances(i)...)
	before := 0.0
	for _, at := range o.marked {
		before += math.Abs(float64(o.views[i].Pulls[at]))
	}
	return o.factor(factor, before)
}

// factor formats a factor of a value before.
func (o *outliers) factor(factor, before float64) string {
	switch {
	case before == 0 && math.IsInf(factor, 1):
		return o.fixed.noLongerZero
	case before == 0:
		return o.fixed.zeroAsBefore
	case !kit.Finite(factor):
		return o.Common.TooLarge()
	case factor == 0:
		return o.Number(0)
	}
	return o.Times(factor)
}

// bestShift says where each loss is least, and whether that follows the marked errors.
func (o *outliers) bestShift(l1, mse bool) string {
	told := []string{o.say.bestShift(o.each(o.best))}
	if mse {
		told = append(told, o.say.meanFollows(o.scene, len(o.e)))
	}
	if l1 {
		told = append(told, o.median())
	}
	if slices.ContainsFunc(o.bests, func(c fit.Minimum) bool { return !c.Exact && !math.IsNaN(c.Lo) }) {
		told = append(told, o.fixed.signOfSearch)
	}
	return strings.Join(told, " ")
}

// median says whether L1's best shift stays while the marked errors move: it does so while they are outside of it.
func (o *outliers) median() string {
	at := slices.IndexFunc(o.losses, func(l loss.Loss) bool { return l.ID() == "l1" })
	c := o.bests[at]
	if slices.ContainsFunc(o.marked, func(i int) bool { return c.Lo <= o.e[i] && o.e[i] <= c.Hi }) {
		if slices.ContainsFunc(o.marked, o.takesMedian) {
			return o.say.medianFollows(o.scene)
		}
		return o.say.medianHeld(o.scene)
	}
	return o.say.medianStays(o.scene)
}

// takesMedian reports whether the median of all errors depends on the i-th one.
func (o *outliers) takesMedian(i int) bool {
	middle := func(e float64) [2]float64 {
		all := slices.Clone(o.e)
		all[i] = e
		slices.Sort(all)
		return [2]float64{all[(len(all)-1)/2], all[len(all)/2]}
	}
	return middle(math.Inf(-1)) != middle(math.Inf(1))
}
