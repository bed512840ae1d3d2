package kit

import (
	"losslab/internal/dataset"
	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/words"
)

// Short returns the text on a card that says what the number is: the loss's parameters ("β = 1"), or "mean |e|" if it has none.
func (k Kit) Short(l loss.Loss, r loss.Reduction) string {
	if len(l.Entry().Params) == 0 {
		return k.Common.Reduced(r, l.Entry().Short)
	}
	return k.Parameters(l)
}

// Of is like Short for a single error, where nothing is reduced: "β = 1", or "|e|".
func (k Kit) Of(l loss.Loss) string {
	if len(l.Entry().Params) == 0 {
		return l.Entry().Short
	}
	return k.Parameters(l)
}

// Parameters returns a loss's parameters: "β = 1", "α = 1, c = 1".
func (k Kit) Parameters(l loss.Loss) string {
	var parts []string
	for _, p := range l.Entry().Params {
		parts = append(parts, p.Symbol+" = "+k.Exact(l.Param(p.Name)))
	}
	return k.List(parts)
}

// EachLoss returns a short text for each loss: "L1 10, MSE 100, SmoothL1 14".
func (k Kit) EachLoss(losses []loss.Loss, text func(int, loss.Loss) string) string {
	pairs := make([]words.Pair, len(losses))
	for i, l := range losses {
		pairs[i] = words.Pair{Name: l.Name(), Text: text(i, l)}
	}
	return k.Pairs(pairs)
}

// Named is a loss of any kind.
type Named interface {
	ID() string
	Name() string
}

// LossNames returns the names of losses, for column headings.
func LossNames[L Named](losses []L) []string {
	names := make([]string, len(losses))
	for i, l := range losses {
		names[i] = l.Name()
	}
	return names
}

// Cells returns cells that contain only text.
func Cells(texts ...string) []lab.Cell {
	out := make([]lab.Cell, len(texts))
	for i, t := range texts {
		out[i] = lab.Cell{Text: t}
	}
	return out
}

// VariableName returns a variable's name with its unit, as axes and headings show it.
func VariableName(v dataset.Variable) string {
	if v.Unit == "" {
		return v.Name
	}
	return v.Name + ", " + v.Unit
}

// Read sets a readout to a number and its text.
func (k Kit) Read(c *lab.Content, name string, v float64) { c.Read(name, v, k.Number(v)) }

// ReadDigits sets a readout to a number and its text with the given number of digits.
func (k Kit) ReadDigits(c *lab.Content, name string, v float64, digits int) {
	c.Read(name, v, k.Digits(v, digits))
}
