package lab

import (
	"fmt"
	"math"

	"losslab/internal/fit"
	"losslab/internal/loss"
)

// Setting says what a state computes, and nothing of how it is drawn: enough for another program to come to the same
// numbers. Exactly one of Elements and Descent is there. Its slices are the lab's own: read them only.
type Setting struct {
	Lab      string // the lab's id
	Title    string // the lab's
	Query    string // canonical
	Losses   []loss.Loss
	Elements *Elements
	Descent  *Descent
}

// Elements are n predictions and targets, of which each loss is reduced to one value: the View's Value and Gradient.
type Elements struct {
	Are        string    // what they are, in the plural: "errors"
	Prediction []float64 // n; the errors themselves where there is no target
	Target     []float64 // n, or nil for zeros
	Reduction  loss.Reduction
}

// Descent is a gradient descent for each loss, over all points at once:
//
//	(Level, Tilt) ← (Level, Tilt) − Rate · ∂/∂(Level, Tilt) mean ℓ(Level + Tilt·z − y),   z = (x − mean)/sd
//
// where sd is the standard deviation of x that divides by n. Without points it is that of a single error, Level: each
// step takes Rate·dℓ/de off it, and where less than 1e-12 of it would remain, which is rounding, all of it.
type Descent struct {
	X, Y        []float64 // n each, with two different x at least; nil for a single error
	Level, Tilt float64   // the start
	Runs        []Run     // one a loss
}

// Run is one loss's part of a descent.
type Run struct {
	Rate  float64
	Steps int // up to what the View shows of it: its step, or the last before the numbers overflow
	// Sensitive tells that rounding may show, so that a program that computes in another order may come to other
	// numbers: the steps of wing magnify it, by its steep middle, and a step of L1 may land on a point but for rounding.
	Sensitive bool
}

// Setting returns what the state computes. It fails as View does, with a *ParamError that names the parameter at fault.
func (l *Lab) Setting(query string) (Setting, error) {
	s, err := l.Parse(query)
	if err != nil {
		return Setting{}, err
	}
	set, err := l.setting(s)
	if err != nil {
		return Setting{}, err
	}
	if (set.Elements == nil) == (set.Descent == nil) {
		return Setting{}, fmt.Errorf("the setting of %s is not one of elements and a descent", l.ID)
	}
	set.Lab, set.Title, set.Query = l.ID, l.Title, s.Query()
	return set, nil
}

func curvesSetting(s State) (Setting, error) {
	losses, err := s.losses()
	return Setting{Losses: losses, Elements: &Elements{Are: "errors", Prediction: []float64{axesOf(s).e}, Reduction: loss.Mean}}, err
}

func pointsSetting(s State) (Setting, error) {
	pic, err := pictureOf(s)
	if err != nil {
		return Setting{}, err
	}
	el := &Elements{Are: "coordinates (x, y, x, y, ...), in " + pic.unitName(), Reduction: pic.reduction}
	at := pic.at
	if pic.unit == "px" { // shares of the side are rarely exact, so that 61 pixels would be 60.99999999999999
		at = func(share float64) float64 { return significant(pic.at(share), 15) }
	}
	for i := range pic.p {
		el.Prediction = append(el.Prediction, at(pic.p[i][0]), at(pic.p[i][1]))
		el.Target = append(el.Target, at(pic.t[i][0]), at(pic.t[i][1]))
	}
	return Setting{Losses: pic.losses, Elements: el}, nil
}

func outliersSetting(s State) (Setting, error) {
	r, err := rowOf(s)
	return Setting{Losses: r.losses, Elements: &Elements{Are: "errors", Prediction: r.e, Reduction: loss.Reduction(s.choice("reduction"))}}, err
}

func trainingSetting(s State) (Setting, error) {
	if s.choice("data") == "one" {
		return loneSetting(s)
	}
	k, err := taskOf(s)
	if err != nil {
		return Setting{}, err
	}
	d := &Descent{X: k.data.X, Y: k.data.Y, Level: k.start.Level, Tilt: k.start.Tilt}
	for i := range k.runs {
		r := &k.runs[i]
		k.descend(r)
		d.Runs = append(d.Runs, Run{r.rate, r.at, k.sensitive(*r)})
	}
	return Setting{Losses: k.losses, Descent: d}, nil
}

// A descent is sensitive if it comes near a kink, or if a start that is a little off leads elsewhere. For a line both
// are about what a thousand sums round; for a single error, where nothing is summed, and what is left of an error may
// count as 0, less.
const (
	lineNudge = 1e-13
	loneNudge = 1e-15
	kept      = 1e-10 // how far apart two ends may be
)

func (k *task) sensitive(r run) bool {
	scale := func(c fit.Coef) float64 { return spread(k.data.Y) + math.Abs(c.Level) + math.Abs(c.Tilt) }
	nudged := fit.Coef{Level: k.start.Level + lineNudge*scale(k.start), Tilt: k.start.Tilt}
	path := fit.Descend(r.loss, k.data, nudged, r.rate, r.at).Coefs
	if end := r.coef(); !(path[len(path)-1].Distance(end) <= kept*scale(end)) {
		return true
	}
	errs := make([]float64, len(k.pts))
	for _, c := range r.path.Coefs[:r.at] { // the steps that were taken
		k.data.Errors(errs, c)
		for _, e := range errs {
			if kink(r.loss, e, lineNudge*scale(c)) {
				return true
			}
		}
	}
	return false
}

// kink tells whether the gradient jumps within a distance of e.
func kink(l loss.Loss, e, distance float64) bool {
	if !math.IsInf(l.Curvature(), 1) {
		return false
	}
	below, above := l.Gradient(e-distance), l.Gradient(e+distance)
	return math.Abs(above-below) > 1e-6*max(math.Abs(above), math.Abs(below))
}

func (n lone) sensitive(r loneRun) bool {
	path := fit.DescendOne(r.loss, n.from*(1+loneNudge), r.rate, r.at)
	off := math.Abs(path[len(path)-1] - r.now())
	return !(off <= kept*max(math.Abs(n.from), math.Abs(r.now())))
}

func loneSetting(s State) (Setting, error) {
	n, err := loneOf(s)
	if err != nil {
		return Setting{}, err
	}
	d := &Descent{Level: n.from}
	for _, r := range n.runs {
		d.Runs = append(d.Runs, Run{r.rate, r.at, n.sensitive(r)})
	}
	return Setting{Losses: n.losses, Descent: d}, nil
}
