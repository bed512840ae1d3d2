package kit

import (
	"math"
	"strconv"
	"strings"

	"losslab/internal/dataset"
	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/words"
)

// Short says on a card what the number is: "mean |e|", or, of a loss with parameters, these: "β = 1".
func Short(l loss.Loss, r loss.Reduction) string {
	if len(l.Entry().Params) == 0 {
		return string(r) + " " + l.Entry().Short
	}
	return Parameters(l)
}

// Parameters writes a loss's parameters: "β = 1", "α = 1, c = 1".
func Parameters(l loss.Loss) string {
	var parts []string
	for _, p := range l.Entry().Params {
		parts = append(parts, p.Symbol+" = "+words.English.Exact(l.Param(p.Name)))
	}
	return strings.Join(parts, ", ")
}

// EachLoss joins a short text for each loss: "L1 10, MSE 100, SmoothL1 14".
func EachLoss(losses []loss.Loss, f func(int, loss.Loss) string) string {
	parts := make([]string, len(losses))
	for i, l := range losses {
		parts[i] = l.Name() + " " + f(i, l)
	}
	return strings.Join(parts, ", ")
}

// LossNames returns the chosen losses' names, for column heads.
func LossNames(losses []loss.Loss) []string {
	names := make([]string, len(losses))
	for i, l := range losses {
		names[i] = l.Name()
	}
	return names
}

// Cells returns cells that hold texts alone.
func Cells(texts ...string) []lab.Cell {
	out := make([]lab.Cell, len(texts))
	for i, t := range texts {
		out[i] = lab.Cell{Text: t}
	}
	return out
}

// VariableName writes a variable with its unit, as axes and headings have it.
func VariableName(v dataset.Variable) string {
	if v.Unit == "" {
		return v.Name
	}
	return v.Name + ", " + v.Unit
}

// OfStart writes a value as a multiple of the one at the start.
func OfStart(value, start float64) string {
	if start == 0 {
		return "(0 at the start)"
	}
	return words.English.Times(value / start)
}

// WithinText writes the step at which something was reached; −1 is none of the steps up to last.
func WithinText(step, last int) string {
	if step < 0 {
		return "not in " + strconv.Itoa(last)
	}
	return strconv.Itoa(step)
}

// LimitText writes the rate below which a descent cannot climb.
func LimitText(limit float64) string {
	switch {
	case limit == 0:
		return "none for sure"
	case math.IsInf(limit, 1):
		return "any rate"
	}
	return "below " + words.English.Number(limit)
}
