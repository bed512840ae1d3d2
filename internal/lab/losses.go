package lab

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"losslab/internal/loss"
	"losslab/internal/plots"
)

// threeLosses are those of the lecture, chosen by default.
var threeLosses = []string{"l1", "mse", "smoothl1"}

// lossParams declares what every lab shares: the losses to compare, from the whole catalogue, and each loss's own
// parameters. SmoothL1's is plainly "beta"; another's bears its loss, as "huber.delta".
func lossParams() []Param {
	which := Param{
		Name: "losses", Label: "Losses", Kind: Choices, Default: threeLosses,
		Help: "Which losses are compared.",
	}
	params := []Param{{}}
	for _, en := range loss.Catalogue() {
		which.Options = append(which.Options, Option{en.ID, en.Name})
		for _, p := range en.Params {
			params = append(params, lossParam(en, p))
		}
	}
	params[0] = which
	return params
}

func lossParam(en *loss.Entry, p loss.Param) Param {
	lo, hi := -Reach, Reach
	if !p.Allows(float64(lo)) {
		lo = 0
	}
	if !p.Allows(float64(hi)) {
		hi = 1
	}
	min, max := bounds(float64(lo), float64(hi))
	label := en.Name + " " + p.Symbol
	if en.ID == "smoothl1" {
		label = p.Symbol
	}
	return Param{
		Name: lossParamName(en.ID, p.Name), Label: label, Kind: Number, Default: p.Default,
		Min: min, Max: max, Step: p.Step, Slider: &[2]float64{p.Min, p.Max}, Help: p.Help, When: "losses=" + en.ID,
		Advanced: en.ID != "smoothl1", // thirteen losses' controls would push the charts out of sight
		check: func(v float64) error {
			if !p.Allows(v) {
				return errors.New(p.Domain)
			}
			return nil
		},
	}
}

func lossParamName(id, param string) string {
	if id == "smoothl1" {
		return param
	}
	return id + "." + param
}

// losses are the chosen losses, bound to their parameters.
func (s State) losses() ([]loss.Loss, error) {
	ids := s.choices("losses")
	all := make([]loss.Loss, len(ids))
	for i, id := range ids {
		en, _ := loss.Lookup(id)
		values := map[string]float64{}
		for _, p := range en.Params {
			values[p.Name] = s.number(lossParamName(id, p.Name))
		}
		l, err := en.With(values)
		if err != nil {
			return nil, fmt.Errorf("a parameter that passed its check: %w", err)
		}
		all[i] = l
	}
	return all, nil
}

// chosen tells whether a loss is among those compared.
func chosen(losses []loss.Loss, id string) bool {
	return slices.ContainsFunc(losses, func(l loss.Loss) bool { return l.ID() == id })
}

// smoothL1 returns the chosen SmoothL1, if it is among the losses.
func smoothL1(losses []loss.Loss) (loss.Loss, bool) {
	for _, l := range losses {
		if l.ID() == "smoothl1" {
			return l, true
		}
	}
	return loss.Loss{}, false
}

// lossView computes a loss's numbers for a vector of errors.
func lossView(l loss.Loss, r loss.Reduction, errs []float64) LossView {
	v := LossView{
		ID: l.ID(), Name: l.Name(), Short: short(l, r), Params: map[string]Float{}, Reduction: string(r),
		Value: Float(l.Reduce(r, errs, nil)), Sum: Float(l.Reduce(loss.Sum, errs, nil)),
	}
	for name, p := range l.Params() {
		v.Params[name] = Float(p)
	}
	buf := make([]float64, len(errs))
	l.Values(buf, errs, nil)
	v.Contributions = floats(buf)
	l.Gradients(buf, loss.None, errs, nil)
	v.Pulls = floats(buf)
	l.Gradients(buf, r, errs, nil)
	v.Gradient = floats(buf)
	return v
}

// short says on a card what the number is: "mean |e|", or, of a loss with parameters, these: "β = 1".
func short(l loss.Loss, r loss.Reduction) string {
	if len(l.Entry().Params) == 0 {
		return string(r) + " " + l.Entry().Short
	}
	return parameters(l)
}

// parameters prints a loss's parameters: "β = 1", "α = 1, c = 1".
func parameters(l loss.Loss) string {
	var parts []string
	for _, p := range l.Entry().Params {
		parts = append(parts, p.Symbol+" = "+minus(format(l.Param(p.Name))))
	}
	return strings.Join(parts, ", ")
}

// share returns the part that the elements at the given places have in the sum of all; NaN where the sum is 0.
func share(values []Float, at ...int) float64 {
	var part, all float64
	for _, v := range values {
		all += math.Abs(float64(v))
	}
	for _, i := range at {
		part += math.Abs(float64(values[i]))
	}
	return part / all
}

// eachLoss joins a short text for each loss: "L1 10, MSE 100, SmoothL1 14".
func eachLoss(losses []loss.Loss, f func(int, loss.Loss) string) string {
	parts := make([]string, len(losses))
	for i, l := range losses {
		parts[i] = l.Name() + " " + f(i, l)
	}
	return strings.Join(parts, ", ")
}

// lossNames are the chosen losses' names, for column heads.
func lossNames(losses []loss.Loss) []string {
	names := make([]string, len(losses))
	for i, l := range losses {
		names[i] = l.Name()
	}
	return names
}

// curve samples a function of the error evenly from lo to hi, both included; log: evenly in the logarithm.
func curve(f func(float64) float64, lo, hi float64, n int, log bool) [][2]float64 {
	xy := make([][2]float64, n)
	for i := range xy {
		t := float64(i) / float64(n-1)
		x := lo + t*(hi-lo)
		if log {
			x = lo * math.Pow(hi/lo, t)
		}
		xy[i] = [2]float64{x, f(x)}
	}
	return xy
}

// lossLine draws a function of the error in a loss's look.
func lossLine(l loss.Loss, th plots.Theme, xy [][2]float64) plots.Line {
	st := plots.StyleOf(l.ID(), th)
	return plots.Line{ID: "curve." + l.ID(), Name: l.Name(), XY: xy, Color: st.Color, Dash: st.Dash, Width: 2.5}
}

// endLabels names each loss at the right end of its line, gap apart as labelGap says.
func endLabels(losses []loss.Loss, th plots.Theme, x float64, gap float64, y func(loss.Loss) float64) plots.Labels {
	ls := plots.Labels{ID: "names", Gap: gap}
	for _, l := range losses {
		ls.Items = append(ls.Items, plots.Label{X: x, Y: y(l), Text: l.Name(), Color: plots.StyleOf(l.ID(), th).Color})
	}
	return ls
}

// labelGap is the least distance of labels beside a chart, as a share of its plot area, which is so many pixels high on the
// smallest screen that has room for it: there a line of letters is 13 pixels high.
func labelGap(height float64) float64 { return 13 / height }

// namesMargin is the room that the longest name takes beside a chart, in pixels. It is never less than the usual three take:
// charts do not jump when a loss is chosen.
func namesMargin(losses []loss.Loss) int {
	return 12 + plots.Room(true, append(lossNames(losses), "SmoothL1")...)
}

// dot is a loss's symbol at one place.
func dot(l loss.Loss, th plots.Theme, id string, size float64, xy ...[2]float64) plots.Dots {
	st := plots.StyleOf(l.ID(), th)
	return plots.Dots{ID: id, Name: l.Name(), XY: xy, Color: st.Color, Symbol: st.Symbol, Size: size}
}

// cover widens a range that the reader chose so that it holds a magnitude that was typed.
func cover(chosen, magnitude float64) float64 {
	if magnitude <= chosen {
		return chosen
	}
	return plots.Nice(magnitude)
}

func clamp(v, lo, hi float64) float64 { return min(max(v, lo), hi) }

// significant rounds to a number of significant digits.
func significant(v float64, digits int) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', digits-1, 64), 64)
	if err != nil { // rounding up went past the largest float64
		return v
	}
	return r
}
