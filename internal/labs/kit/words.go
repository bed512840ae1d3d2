package kit

import (
	"math"
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/term"
	"losslab/internal/words"
)

// Sentences are the sentences that several labs use, in one language.
type Sentences interface {
	Terms() *Terms
	ParameterOf(loss, parameter string) string
	AndShaded(beta string) string

	Losses() lab.ParamText
	Reduction() lab.ParamText
	ReductionName(loss.Reduction) string
	Step() lab.ParamText
	Steps() lab.ParamText
	Pace() (text lab.ParamText, same, equal string)
	Scale() (text lab.ParamText, log, linear string)
	RateLabel() string
	OnLogScale(subtitle string) string
	StepAxis() string
	DecreaseAxis() string
	Decrease(step int, each string) lab.ChartText
	Overflows(loss string, step int) string
	ZeroAtStart(loss string) string
	DivergesAndOverflows(l Above, step int) string
	Diverges(l Above, steps int) string
	Rose(l Above, rises, steps int) string
	WentAstray(l Above) string
	L1Bounces(loss string, rises, steps int) string
	Bounces(loss string, rises, steps int) string

	OfStart(value, start float64) string
	Within(step, last int) string
	Beyond(nearest, farthest float64) string
	Limit(rate float64) string
	At(step, last int) string
	Reduced(r loss.Reduction, of string) string
	TooLarge() string

	NearAndFar(near, far string) string
	StaysZero() string
	NoFactor() string
	Shapes(gradients bool, each string) string

	Told(by lab.By, clause string) string
	Preset(title string) string
	Settings(n int) string
	Also(clause, other string) string
	LossParameter(loss, symbol, value string) string
	Parameter(label, value string) string
	Compared(loss string, n int) string
	LeftOut(loss string, n int) string
	AllCompared(n int) string
	Removed(name string, left int) string
	Added(name, all string) string
	ThereAre(all string, n int) string
	Marked(name string, n int) string
	Unmarked(name string, n int) string
	AreMarked(n int) string
}

// Terms are the terms used in several labs that readers may not know.
type Terms struct {
	Error, Gradient, Pull, Reduction, Share, Outlier                     term.Term
	Rate, SafeRates, Step, OwnStart, Scale, CommonMeasure, Trained, Look term.Term
}

// english implements Sentences.
type english struct{ words.Language }

func (*english) Terms() *Terms { return &englishTerms }

// The terms name no loss, because how each one reacts is what the questions ask.
var englishTerms = Terms{
	Error: term.Term{
		ID: "error", Word: "error e", Forms: []string{"error e", "error", "errors"},
		Means: "Prediction − target: positive where the prediction is too large. A residual is often defined the other way round, as target − prediction.",
	},
	Gradient: term.Term{
		ID: "gradient", Word: "gradient", Forms: []string{"gradient", "gradients", "dℓ/de"},
		Means: "The slope of a loss ℓ at an error e, dℓ/de: how fast the loss grows as the error does. Training moves the prediction against it.",
	},
	Pull: term.Term{
		ID: "pull", Word: "pull", Forms: []string{"pull", "pulls"},
		Means: "The size of a gradient, without its sign: how hard an error draws its prediction towards the target.",
	},
	Reduction: term.Term{
		ID: "reduction", Word: "reduction", Forms: []string{"reduction"},
		Means: "How the losses of many elements become one number: their mean or their sum. The sum is the mean times the number of elements, and the same holds for their gradients.",
	},
	Share: term.Term{
		ID: "share", Word: "share", Forms: []string{"share", "shares", "from the worst point", "from the outlier", "from the outliers", "from the largest error"},
		Means: "The part of the whole that comes from one error or point, or from all the marked ones: of a loss, their losses over the sum of all losses; of a gradient, their pulls over the sum of all pulls.",
	},
	Outlier: term.Term{
		ID: "outlier", Word: "outlier", Forms: []string{"outlier", "outliers"},
		Means: "An error or a point that lies far from the rest. A magenta diamond marks the ones that this lab watches.",
	},
	Rate: term.Term{
		ID: "rate", Word: "rate", Forms: []string{"rate", "rates", "learning rate", "learning rates"},
		Means: "The learning rate: each step goes against the gradient, by the rate times the gradient’s size.",
	},
	SafeRates: term.Term{
		ID: "safe-rates", Word: "safe learning rates", Forms: []string{"safe learning rates"},
		Means: "Constant rates at which no step, wherever it starts, can make the loss larger. Where it says none, there is no such rate.",
	},
	Step: term.Term{
		ID: "step", Word: "step", Forms: []string{"step", "steps"},
		Means: "One move of gradient descent: against the gradient, by the rate times its size. Step 0 is the start.",
	},
	OwnStart: term.Term{
		ID: "own-start", Word: "over its own start", Forms: []string{"over its own start"},
		Means: "Each loss is divided by its own value at step 0, so all begin at 1. The values themselves differ in size, and some in unit, so they cannot be compared.",
	},
	Scale: term.Term{
		ID: "scale", Word: "log scale", Forms: []string{"log scale"},
		Means: "Equal distances are equal factors: from 0.1 to 1 is as far as from 1 to 10, and what shrinks by the same factor with each step is a straight line. There is no 0: an arrow after a name, ↓, says that its line ends below the chart.",
	},
	CommonMeasure: term.Term{
		ID: "measure", Word: "common measure", Forms: []string{"common measure", "median |e|", "RMSE"},
		Means: "One measure for all, whatever loss each was trained on: the size of the error, |e|, or, of many errors, the mean or the median of their sizes, or the root of their mean square (RMSE).",
	},
	Trained: term.Term{
		ID: "loss", Word: "its loss", Forms: []string{"its loss"},
		Means: "What its steps are meant to bring down: the loss of one error or, for many errors, the mean of their losses.",
	},
	Look: term.Term{
		ID: "look", Word: "lines and symbols",
		Means: "Each loss keeps its color, its kind of line (solid, dashed or dotted) and its symbol in every chart and on every page.",
	},
}

func (*english) ParameterOf(loss, parameter string) string { return loss + ": " + parameter }
func (*english) AndShaded(beta string) string {
	return beta + " Charts shade the errors that are smaller."
}

func (*english) Losses() lab.ParamText {
	return lab.ParamText{Label: "Losses", Help: "Which losses are compared."}
}

func (*english) Reduction() lab.ParamText {
	return lab.ParamText{Label: "Reduction", Help: "Whether the loss is the mean or the sum of the elements’ losses."}
}

func (*english) ReductionName(r loss.Reduction) string { return string(r) }

func (*english) Step() lab.ParamText {
	return lab.ParamText{Label: "Step", Help: "Which step is shown; a number past the last step means the last."}
}

func (*english) Steps() lab.ParamText {
	return lab.ParamText{Label: "Steps in all", Help: "How many steps are computed."}
}

func (*english) Pace() (text lab.ParamText, same, equal string) {
	return lab.ParamText{Label: "Rates", Help: "The same learning rate for all losses, or for each loss the one that makes its first step as long as MSE’s."},
		"the same for all", "an equal first step"
}

func (*english) Scale() (text lab.ParamText, log, linear string) {
	return lab.ParamText{Label: "Losses over steps", Help: "The scale of the losses and errors over the steps."}, "log scale", "linear scale"
}

func (*english) RateLabel() string { return "Rate" }

func (*english) OnLogScale(subtitle string) string { return subtitle + " · log scale" }

func (*english) StepAxis() string { return "step" }

func (*english) DecreaseAxis() string { return "of its start" }

// Decrease describes the chart of each loss relative to its own start. each lists the losses with their values after the step.
func (*english) Decrease(step int, each string) lab.ChartText {
	return lab.ChartText{
		Title:    "How they decrease",
		Subtitle: "each over its own start",
		Summary:  "Each loss over its own value at step 0. After step " + strconv.Itoa(step) + ": " + each + ".",
	}
}

// Overflows says that a descent ended after a step.
func (*english) Overflows(loss string, step int) string {
	if step == 0 {
		return loss + " cannot start: its numbers overflow at once."
	}
	return loss + " diverges: after step " + strconv.Itoa(step) + " its numbers overflow."
}

// ZeroAtStart says that a descent starts at its minimum.
func (*english) ZeroAtStart(loss string) string {
	return loss + " is 0 at the start: there is nothing to bring down."
}

func (e *english) DivergesAndOverflows(l Above, step int) string {
	return l.Loss + " diverges: " + e.above(l) + ", and after step " + strconv.Itoa(step) + " its numbers overflow."
}

func (e *english) Diverges(l Above, steps int) string {
	return l.Loss + " diverges: " + e.above(l) + ", and its loss has risen in each of the last " + strconv.Itoa(steps) + " steps."
}

func (e *english) Rose(l Above, rises, steps int) string {
	return l.Loss + "’s loss rose in " + e.ofSteps(rises, steps) + ": " + e.above(l) + ", below which no step can climb."
}

func (e *english) WentAstray(l Above) string {
	return l.Loss + "’s loss is higher than at the start: " + e.above(l) + ", and an early step has led it astray."
}

func (e *english) L1Bounces(loss string, rises, steps int) string {
	return loss + " bounces: its points pull just as hard however near they are, and at this constant rate its loss rose in " + e.ofSteps(rises, steps) + "."
}

func (e *english) Bounces(loss string, rises, steps int) string {
	return loss + " bounces: no constant rate is sure to let it settle, and at this one its loss rose in " + e.ofSteps(rises, steps) + "."
}

// above says by how much a rate is too large.
func (e *english) above(l Above) string {
	text := "its rate, " + e.Number(l.Rate) + ", is above the limit, " + e.Number(l.Limit)
	if l.Eigenvalue {
		text += " (2/λmax)"
	}
	return text
}

// ofSteps returns a number of the last steps: "3 of the last 10 steps".
func (*english) ofSteps(n, steps int) string {
	if steps == 1 {
		return "its only step"
	}
	return strconv.Itoa(n) + " of the last " + strconv.Itoa(steps) + " steps"
}

// OfStart returns a value as a multiple of the one at the start.
func (e *english) OfStart(value, start float64) string {
	if start == 0 {
		return "(0 at the start)"
	}
	return e.Times(value / start)
}

// Within returns the step at which something was reached, or, for −1, that it was not reached up to the step last.
func (*english) Within(step, last int) string {
	switch {
	case step < 0 && last == 0:
		return "overflows at once"
	case step < 0:
		return "not in " + strconv.Itoa(last)
	}
	return strconv.Itoa(step)
}

// Beyond says where values are that lie beyond an end of an axis.
func (e *english) Beyond(nearest, farthest float64) string {
	if nearest == farthest {
		return "at " + e.Number(nearest)
	}
	return "at " + e.Number(nearest) + " to " + e.Number(farthest)
}

// Limit returns the rate below which a descent cannot climb, or, for 0, that there is none.
func (e *english) Limit(rate float64) string {
	switch {
	case rate == 0:
		return "none"
	case math.IsInf(rate, 1):
		return "any rate"
	}
	return "below " + e.Number(rate)
}

// At returns the position of the player.
func (*english) At(step, last int) string {
	return "step " + strconv.Itoa(step) + " of " + strconv.Itoa(last)
}

// Reduced returns the text on a card that says what the number is: "mean |e|".
func (*english) Reduced(r loss.Reduction, of string) string { return string(r) + " " + of }

// The shape of a curve in words.

func (*english) NearAndFar(near, far string) string {
	return near + " near 0 and " + far + " halfway to the ends"
}
func (*english) StaysZero() string { return "nothing" }
func (*english) NoFactor() string  { return "no finite multiple" }

// Shapes describes the shapes of curves. each lists one or two factors per loss, near 0 and at the ends of the chart.
func (*english) Shapes(gradients bool, each string) string {
	if gradients {
		return "Twice the error pulls: " + each + "."
	}
	return "Twice the error costs: " + each + "."
}

// Spoken changes. A clause says what changed: "SmoothL1’s β is 2".

// Told makes a sentence of a clause, which is empty for a reset.
func (*english) Told(by lab.By, clause string) string {
	switch by {
	case lab.ByUndo:
		return "Undid: " + clause + "."
	case lab.ByRedo:
		return "Redid: " + clause + "."
	case lab.ByReset:
		return "Reset."
	case lab.ByPaste:
		return "Your data: " + clause + "."
	}
	if first, _, _ := strings.Cut(clause, " "); len(first) > 1 && first[0] >= 'a' && first[0] <= 'z' { // not a symbol
		clause = strings.ToUpper(clause[:1]) + clause[1:]
	}
	return clause + "."
}

func (*english) Preset(title string) string { return "“" + title + "” is set up" }

// Settings says that n settings have changed, without naming any.
func (e *english) Settings(n int) string {
	if n == 0 {
		return "nothing has changed"
	}
	return e.Counted(n, "setting has", "settings have") + " changed"
}

// Also joins two clauses.
func (*english) Also(clause, other string) string { return clause + ", and " + other }

func (*english) LossParameter(loss, symbol, value string) string {
	return loss + "’s " + symbol + " is " + value
}
func (*english) Parameter(label, value string) string { return label + " set to " + value }
func (e *english) Compared(loss string, n int) string {
	return loss + " is now compared, one of " + e.Whole(n)
}
func (e *english) LeftOut(loss string, n int) string {
	return loss + " is left out of the comparison; " + e.Counted(n, "loss remains", "losses remain")
}
func (e *english) AllCompared(n int) string {
	return e.Counted(n, "loss is", "losses are") + " compared"
}

func (e *english) Removed(name string, left int) string {
	return "removed " + name + "; " + e.Counted(left, "is", "are") + " left"
}
func (*english) Added(name, all string) string { return "added " + name + "; there are " + all }
func (e *english) ThereAre(all string, n int) string {
	if n == 1 {
		return "there is " + all
	}
	return "there are " + all
}

func (e *english) Marked(name string, n int) string {
	if n == 1 {
		return name + " alone is marked"
	}
	return name + " is marked, one of " + e.Whole(n)
}
func (e *english) Unmarked(name string, n int) string {
	return name + " is no longer marked; " + e.Counted(n, "is", "are")
}
func (e *english) AreMarked(n int) string { return e.Counted(n, "is", "are") + " marked" }
