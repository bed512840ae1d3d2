package training

import (
	"math"

	"losslab/internal/descent"
	"losslab/internal/fit"
	"losslab/internal/labs/kit"
	"losslab/internal/words"
)

// notices returns what to notice in this state.
func (k *task) notices() []string {
	var n []string
	var several []string
	for _, r := range k.runs {
		n = append(n, k.lossNotices(r)...)
		if r.found && !r.best.Exact && !k.hidden { // otherwise it is to be guessed
			several = append(several, r.loss.Name())
		}
	}
	if several != nil {
		n = append(n, k.say.severalMinima(several))
	}
	if len(k.runs) > 1 && k.hasInliers() {
		n = append(n, k.say.withoutAndWith(k.measure, k.step,
			k.each(func(r run) string { return k.Number(r.inliers[r.at]) }),
			k.each(func(r run) string { return k.Number(r.all[r.at]) })))
	}
	n = append(n, k.squaresNotice()...)
	n = append(n, k.rateNotices()...)
	n = append(n, k.say.standardized(k.data.Mean, k.data.SD))
	switch {
	case k.set == nil:
		return append(n, k.fixed.ownData)
	case k.edited():
		return append(n, k.say.movedByHand(k.set.Title, k.set.Source))
	}
	return append(n, k.set.Oddity, k.say.source(k.set.Source))
}

// squaresNotice compares the decrease of MSE, in the unit of the errors, with that of L1, if both are compared.
func (k *task) squaresNotice() []string {
	fall := map[string]float64{}
	for _, r := range k.runs {
		fall[r.loss.ID()] = r.value() / r.path.Values[0]
	}
	l1, hasL1 := fall["l1"]
	mse, hasMSE := fall["mse"]
	if fell := func(v float64) bool { return v > 1e-12 && v < 1 }; !hasL1 || !hasMSE || !fell(l1) || !fell(mse) {
		return nil
	}
	return []string{k.say.squaresFall(mse, math.Sqrt(mse), l1)}
}

// rateNotices says which losses have a rate of their own, and which could not get one.
func (k *task) rateNotices() (n []string) {
	var scaled []words.Pair
	var common []string
	for _, r := range k.runs {
		if r.scaled {
			scaled = append(scaled, words.Pair{Name: r.loss.Name(), Text: k.Number(r.rate)})
		} else if k.equal {
			common = append(common, r.loss.Name())
		}
	}
	if scaled != nil {
		n = append(n, k.say.equalRates(k.Pairs(scaled)))
	}
	if common != nil {
		n = append(n, k.say.commonRate(k.List(common)))
	}
	return n
}

// lossNotices says that a loss rises, bounces, does not move, or has no unique minimum.
func (k *task) lossNotices(r run) []string {
	var n []string
	if said := k.Climb(kit.Path{Loss: r.loss, Rate: r.rate, Limit: r.limit, Values: r.path.Values[:r.at+1], Overflows: r.path.Overflow && k.step > r.at}); said != "" {
		n = append(n, said)
	} else if said := k.standstill(r); said != "" {
		n = append(n, said)
	}
	if r.found && r.best.Exact && len(r.best.Ends) > 0 && !k.hidden {
		from, to := slopes(r.best)
		n = append(n, k.say.manyLines(r.loss.Name(), from, to, r.best.Value))
	}
	return n
}

// standstill says why a loss that did not rise does not decrease either. It returns "" if it does.
func (k *task) standstill(r run) string {
	values, small := r.path.Values[:r.at+1], 1e-9*kit.Spread(k.data.Y)
	name := r.loss.Name()
	switch {
	case values[0] == 0:
		return k.Common.ZeroAtStart(name)
	case r.at == 0:
		return ""
	case r.at > 1 && values[r.at] >= values[r.at-2]*(1-1e-12) && r.coef().Distance(r.path.Coefs[r.at-1]) > small && !(r.rate < r.limit):
		return k.say.toAndFro(name, r.rate)
	case descent.Gradient(r.loss, k.data, k.start) == fit.Coef{}:
		return k.say.doesNotMove(name)
	case r.found && r.coef().Distance(k.start) < small && values[r.at] > 1.01*r.best.Value:
		return k.say.hardlyMoves(name)
	}
	return ""
}
