package training

import (
	"strconv"
	"strings"

	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/words"
)

// notices say what this state shows.
func (k task) notices(t lab.Readouts) []string {
	var n []string
	for _, r := range k.runs {
		n = append(n, r.notices(k)...)
	}
	if len(k.runs) > 1 && len(k.odd) > 0 && k.runs[0].rest != nil {
		n = append(n, "Mean |e| without the outliers, after step "+t["step"]+": "+k.each(func(r run) string { return t[r.loss.ID()+".rest"] })+
			"; with them: "+k.each(func(r run) string { return t[r.loss.ID()+".all"] })+". A loss that fell far on its own scale need not have left the better line.")
	}
	n = append(n, k.paceNotices(t)...)
	n = append(n, "The descent works on the standardised x, (x − "+words.English.Digits(k.data.Mean, 4)+")/"+words.English.Digits(k.data.SD, 4)+
		", each step by the gradient over all points, at a constant rate; slopes and intercepts are given in the data’s units. A learning rate is safe if no step from anywhere can climb. The distance to a minimum is the root mean square of the gap between the two lines at the data’s x.")
	switch {
	case k.set != nil && k.edited():
		n = append(n, "Points were moved, added or removed by hand. The data before: "+k.set.Title+", "+k.set.Source)
	case k.set != nil:
		n = append(n, k.set.Oddity, "Data: "+k.set.Source)
	default:
		n = append(n, "Your own data: paste two columns, x and y, under More, or double-click in the chart to add a point.")
	}
	return n
}

// paceNotices say which losses have a rate of their own, and which could not get one.
func (k task) paceNotices(t lab.Readouts) (n []string) {
	var scaled, kept []string
	for _, r := range k.runs {
		if r.scaled {
			scaled = append(scaled, r.loss.Name()+" "+t[r.loss.ID()+".rate"])
		} else if k.equal {
			kept = append(kept, r.loss.Name())
		}
	}
	if scaled != nil {
		n = append(n, "The rates at which each first step is as long as MSE's: "+strings.Join(scaled, ", ")+".")
	}
	if kept != nil {
		n = append(n, "Left at the common rate, as there is no pull at the start, or none of MSE’s to compare with: "+strings.Join(kept, ", ")+".")
	}
	return n
}

// notices of one loss: that it climbs, bounces, does not move, or has no single answer.
func (r run) notices(k task) []string {
	var n []string
	if said := r.movement(k); said != "" {
		n = append(n, r.loss.Name()+said)
	}
	switch {
	case k.hidden: // that is to be guessed
	case r.found && r.best.Exact && len(r.best.Ends) > 0:
		n = append(n, r.loss.Name()+" has no single best line: many, with "+strings.TrimPrefix(uniqueText(r.best), "no: ")+" and each with its own intercept, leave the same loss, "+words.English.Digits(r.best.Value, 4)+"; thin dashes show the outermost.")
	case r.found && !r.best.Exact:
		n = append(n, r.loss.Name()+" can have several minima. Its dashed line is the best that a search from robust starts finds; a descent may end in another.")
	}
	return n
}

// movement says what is odd in the steps up to the one that is shown; nothing where they go down as they should.
func (r run) movement(k task) string {
	values, small := r.path.Values[:r.at+1], 1e-9*kit.Spread(k.data.Y)
	climbs, rising := kit.Climbs(values)
	above := "its rate, " + words.English.Number(r.rate) + ", is above the limit, " + words.English.Number(r.limit)
	if r.loss.ID() == "mse" {
		above += " (2/λmax)"
	}
	switch {
	case r.path.Overflow && k.step > r.at && r.limit > 0:
		return " diverges: " + above + ", and after step " + strconv.Itoa(r.at) + " its numbers overflow."
	case r.path.Overflow && k.step > r.at:
		return " diverges: after step " + strconv.Itoa(r.at) + " its numbers overflow."
	case r.limit > 0 && rising >= kit.Recent && r.value() > values[0]:
		return " diverges: " + above + ", and its loss has risen in each of the last " + strconv.Itoa(kit.Recent) + " steps."
	case climbs > 0 && r.loss.ID() == "l1":
		return " bounces: its points pull as hard as ever however near they are, and at this constant rate its loss rose in " + ofRecent(climbs, r.at) + "."
	case climbs > 0 && r.limit == 0:
		return " bounces: no constant rate is sure to let it settle, and at this one its loss rose in " + ofRecent(climbs, r.at) + "."
	case climbs > 0:
		return "’s loss rose in " + ofRecent(climbs, r.at) + ": " + above + ", below which no step can climb."
	case r.limit > 0 && r.value() > values[0]:
		return "’s loss is higher than at the start: " + above + ", and an early step has led it astray."
	case values[0] == 0:
		return " is 0 at the start: there is nothing to bring down."
	case r.at == 0:
		return ""
	case r.at > 1 && values[r.at] >= values[r.at-2]*(1-1e-12) && r.coef().Distance(r.path.Coefs[r.at-1]) > small:
		return " goes to and fro, and its loss falls no more: its rate, " + words.English.Number(r.rate) + ", is too large for it to settle."
	case fit.Gradient(r.loss, k.data, k.start) == fit.Coef{}:
		return " does not move: at the start its points do not pull, or their pulls cancel."
	case r.found && r.coef().Distance(k.start) < small && values[r.at] > 1.01*r.best.Value:
		return " hardly moves: so far out its points pull next to nothing."
	}
	return ""
}

// ofRecent prints "3 of the last 10 steps".
func ofRecent(n, at int) string {
	if at == 1 {
		return "its only step"
	}
	return strconv.Itoa(n) + " of the last " + strconv.Itoa(min(at, kit.Recent)) + " steps"
}
