// Package kit holds what labs share: the parameters of losses, the numbers on a loss's card, axes, labels at the ends
// of lines, and charts over the steps of a descent.
package kit

import (
	"errors"
	"math"
	"slices"

	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/term"
	"losslab/internal/words"
	"losslab/internal/wrap"
)

// A Kit is what labs share, in one language.
type Kit struct {
	words.Language
	Common Sentences // sentences that several labs use
}

// In returns the kit for a language.
func In(l words.Language) Kit { return Kit{l, &english{l}} }

// threeLosses are the losses of the lecture, which are selected by default.
var threeLosses = []string{"l1", "mse", "smoothl1"}

// LossParams declares the losses to compare, which may be any in the catalogue, and each loss's own parameters.
// SmoothL1's parameter is named "beta"; those of other losses are prefixed, as in "huber.delta".
func (k Kit) LossParams() []lab.Param { return k.LossParamsOf(loss.Catalogue(), nil, threeLosses) }

// LossParamsOf declares the losses to compare: those of entries, with their parameters, and others, which have none.
func (k Kit) LossParamsOf(entries []*loss.Entry, others []lab.Option, initial []string) []lab.Param {
	which := lab.Param{Name: "losses", ParamText: k.Common.Losses(), Kind: lab.Choices, Default: initial}
	params := []lab.Param{{}}
	for _, en := range entries {
		which.Options = append(which.Options, lab.Option{ID: en.ID, Label: en.Name})
		for _, p := range en.Params {
			params = append(params, lossParam(en, p))
		}
	}
	which.Options = append(which.Options, others...)
	params[0] = which
	return params
}

func lossParam(en *loss.Entry, p loss.Param) lab.Param {
	least, most := -1.*lab.Reach, 1.*lab.Reach
	if p.OfError { // may be as large as readers' own data
		least, most = -lab.DataReach, lab.DataReach
	}
	if !p.Allows(least) {
		least = 0
	}
	if !p.Allows(most) {
		most = 1
	}
	label := en.Name + " " + p.Symbol
	if en.ID == "smoothl1" {
		label = p.Symbol
	}
	return lab.Param{
		Name: lossParamName(en.ID, p.Name), ParamText: lab.ParamText{Label: label, Help: p.Help}, Kind: lab.Number, Default: p.Default,
		Min: &least, Max: &most, Step: p.Step, Slider: &[2]float64{p.Min, p.Max}, When: "losses=" + en.ID,
		Advanced: en.ID != "smoothl1", // the controls of thirteen losses would push the charts out of view
		Check: func(v float64) error {
			if !p.Allows(v) {
				return errors.New(p.Domain)
			}
			return nil
		},
	}
}

// LossTerms returns the parameters of all losses as terms. If shaded is set, SmoothL1's says that charts shade its region.
func (k Kit) LossTerms(shaded bool) []term.Term { return k.LossTermsOf(loss.Catalogue(), shaded) }

// LossTermsOf returns the parameters of entries as terms.
func (k Kit) LossTermsOf(entries []*loss.Entry, shaded bool) []term.Term {
	var all []term.Term
	for _, en := range entries {
		for _, p := range en.Params {
			t := term.Term{ID: lossParamName(en.ID, p.Name), Of: en.ID, Word: k.Common.ParameterOf(en.Name, p.Label), Forms: []string{p.Symbol}, Means: p.Help}
			if en.ID == "smoothl1" { // charts and notices use its symbol without the loss's name
				t.Of = ""
				if shaded {
					t.Means = k.Common.AndShaded(p.Help)
				}
			}
			all = append(all, t)
		}
	}
	return all
}

func lossParamName(id, param string) string {
	if id == "smoothl1" {
		return param
	}
	return id + "." + param
}

// Losses returns the selected losses with their parameters.
func Losses(s lab.State) ([]loss.Loss, error) {
	ids := s.Choices("losses")
	all := make([]loss.Loss, len(ids))
	for i, id := range ids {
		en, _ := loss.Lookup(id)
		var err error
		if all[i], err = Bound(s, en); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Bound returns the loss of an entry with the parameters that the state gives it.
func Bound(s lab.State, en *loss.Entry) (loss.Loss, error) {
	values := map[string]float64{}
	for _, p := range en.Params {
		values[p.Name] = s.Number(lossParamName(en.ID, p.Name))
	}
	l, err := en.With(values)
	if err != nil {
		return l, wrap.In("a parameter that passed its check", err)
	}
	return l, nil
}

// Compares reports whether losses includes the loss with the given id.
func Compares(losses []loss.Loss, id string) bool {
	return slices.ContainsFunc(losses, func(l loss.Loss) bool { return l.ID() == id })
}

// SmoothL1 returns the SmoothL1 among losses, and whether there is one.
func SmoothL1(losses []loss.Loss) (loss.Loss, bool) {
	for _, l := range losses {
		if l.ID() == "smoothl1" {
			return l, true
		}
	}
	return loss.Loss{}, false
}

// LossView computes a loss's numbers for a vector of errors.
func (k Kit) LossView(l loss.Loss, r loss.Reduction, errs []float64) lab.LossView {
	v := lab.LossView{
		ID: l.ID(), Name: l.Name(), Short: k.Short(l, r), Params: map[string]lab.Float{}, Reduction: string(r),
		Value: lab.Float(l.Reduce(r, errs, nil)), Sum: lab.Float(l.Reduce(loss.Sum, errs, nil)),
	}
	for name, p := range l.Params() {
		v.Params[name] = lab.Float(p)
	}
	buf := make([]float64, len(errs))
	l.Values(buf, errs, nil)
	v.Contributions = lab.Floats(buf)
	l.Gradients(buf, loss.None, errs, nil)
	v.Pulls = lab.Floats(buf)
	l.Gradients(buf, r, errs, nil)
	v.Gradient = lab.Floats(buf)
	return v
}

// Share returns the fraction of the sum of |values| that the elements at the given indices contribute. It is NaN if the
// sum is 0, and +Inf if an element overflows.
func Share(values []lab.Float, at ...int) float64 {
	var largest, part, all float64
	for _, v := range values {
		largest = max(largest, math.Abs(float64(v)))
	}
	if !Finite(largest) {
		return math.Inf(1)
	}
	for _, v := range values { // divided by the largest, the sum cannot overflow
		all += math.Abs(float64(v)) / largest
	}
	for _, i := range at {
		part += math.Abs(float64(values[i])) / largest
	}
	return part / all
}

// Portion returns the Share of elements as a percentage.
func (k Kit) Portion(values []lab.Float, at ...int) string {
	return k.Percent(Share(values, at...))
}

// ReductionParam declares the reduction of losses over many elements.
func (k Kit) ReductionParam() lab.Param {
	return lab.Param{Name: "reduction", ParamText: k.Common.Reduction(), Kind: lab.ChoiceKind, Default: string(loss.Mean), Options: []lab.Option{
		{ID: string(loss.Mean), Label: k.Common.ReductionName(loss.Mean)}, {ID: string(loss.Sum), Label: k.Common.ReductionName(loss.Sum)}}}
}

// Absolute returns L1, whose mean is the mean absolute error.
func Absolute() loss.Loss {
	en, _ := loss.Lookup("l1")
	return en.Default()
}

// Squared returns MSE, whose mean is the mean squared error.
func Squared() loss.Loss {
	en, _ := loss.Lookup("mse")
	return en.Default()
}

// Finite reports whether v is neither NaN nor infinite.
func Finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// Largest returns the greatest absolute value in v.
func Largest(v []float64) float64 {
	var m float64
	for _, x := range v {
		m = max(m, math.Abs(x))
	}
	return m
}

// PastEnd returns the nearest and the farthest of the values beyond one end of an axis around 0. It is false if there are
// none, or if others lie in the half before that end, where a text beside the end may cover them.
func PastEnd(values []float64, end float64) (nearest, farthest float64, ok bool) {
	nearest = math.Inf(1)
	for _, v := range values {
		switch v /= end; {
		case v > 1:
			nearest, farthest = min(nearest, v), max(farthest, v)
		case v > .5:
			return 0, 0, false
		}
	}
	return end * nearest, end * farthest, farthest > 0
}

// Clamp returns v, or the nearer of lo and hi if v is outside that range.
func Clamp(v, lo, hi float64) float64 { return min(max(v, lo), hi) }

// Spread returns the population standard deviation of values.
func Spread(values []float64) float64 {
	mean, square := 0.0, 0.0
	for _, v := range values {
		mean += v / float64(len(values))
	}
	for _, v := range values {
		square += (v - mean) * (v - mean) / float64(len(values))
	}
	return math.Sqrt(square)
}

// IsClipped reports whether e is where a piecewise linear gradient is constant but not 0.
func IsClipped(pieces []loss.Piece, e float64) bool {
	return slices.ContainsFunc(pieces, func(p loss.Piece) bool { return p.Slope == 0 && p.Intercept != 0 && p.From <= e && e <= p.To })
}

// Kink reports whether a loss's gradient jumps within the given distance of e.
func Kink(l loss.Loss, e, distance float64) bool {
	if !math.IsInf(l.Curvature(), 1) {
		return false
	}
	below, above := l.Gradient(e-distance), l.Gradient(e+distance)
	return math.Abs(above-below) > 1e-6*max(math.Abs(above), math.Abs(below))
}
