package single

import (
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/step"
	"losslab/internal/words"
)

// sentences are what the lab says, in one language. A text named each lists the losses with a number each: "L1 2, MSE 4".
type sentences interface {
	about() lab.LabText
	rateHelp() string
	startError() lab.ParamText
	reach() lab.ParamText

	tooLarge() string
	robust() string
	equalSteps() string

	stepAlone() step.Text
	stepTooLarge() step.Text
	stepSmallBeta() step.Text

	errorsText(start float64, step, steps int, each string) lab.ChartText
	errorWithGradient(err, gradient float64) string
	sizeText(step int, each string) lab.ChartText
	pullText(step int, each string) lab.ChartText

	errorAxis() string
	sizeAxis() string
	pullAxis() string

	targetSeries() string
	startSeries() string
	pullOf(loss string) string
	withGradient(gradient float64) string

	startHandle() string
	startAt(err float64) string
	movable() string

	startIs(err float64) string
	says(errors, gradients string) string

	note(err, gradient float64) string
	resultsTitle(step int) string
	resultsColumns(goal float64) []string

	stepsToGoal(goal float64, each string) string
	doesNotMove(loss string) string
	diverges(loss string, rate, limit float64) string
	toAndFro(loss string, first, second, third float64) string
	landsOnZero(loss string, step int) string
}

// in returns the sentences of a language.
func in(l words.Language) sentences { return &english{l} }

// english implements sentences.
type english struct{ words.Language }

func (*english) about() lab.LabText {
	return lab.LabText{
		Title:    "One error",
		Heading:  "One error, step by step",
		Question: "Each loss has one error to bring to 0. Play the steps, drag the start, and see which loss arrives, which bounces and which does not move.",
	}
}

// Parameters

func (*english) rateHelp() string {
	return "The learning rate: how far a step goes, in multiples of the gradient."
}

func (*english) startError() lab.ParamText {
	return lab.ParamText{Label: "Start: error", Help: "The error that all losses start from."}
}

func (*english) reach() lab.ParamText {
	return lab.ParamText{Label: "Range, at least", Help: "How far from 0 the axis of the error reaches; it reaches further where the start lies beyond."}
}

// Presets

func (*english) tooLarge() string   { return "Too large a step" }
func (*english) robust() string     { return "Where a gradient ends" }
func (*english) equalSteps() string { return "An equal first step for all" }

// Steps

func (*english) stepAlone() step.Text {
	return step.Text{
		Title: "One error alone",
		Ask:   "Each loss has one error, 5, to bring to 0 at a rate of 0.1. Which is below 0.1 first, and which does not start at all?",
		Why:   "MSE, after {mse.arrives} steps; L1 takes {l1.arrives}, SmoothL1 {smoothl1.arrives} and Cauchy {cauchy.arrives}. Tukey does not move: 5 is beyond its c = 4.685, where its gradient is 0.",
	}
}

func (*english) stepTooLarge() step.Text {
	return step.Text{
		Title: "Too large a step",
		Ask:   "The rate is 1.05 now, and MSE’s limit is 1. What will become of its error, and of the other two?",
		Why:   "MSE leaps over 0, farther out each time: after {steps} steps its error is {mse.endError}. L1 cannot run away, as none of its steps is longer than the rate, but it does not settle either: it ends at {l1.endError}, going to and fro. SmoothL1’s limit is 2β = 2: it ends at {smoothl1.endError}.",
	}
}

func (*english) stepSmallBeta() step.Text {
	return step.Text{
		Title: "A smaller β",
		Ask:   "β is 0.1 now, and was 1 before. Will SmoothL1 bring |e| below 0.1 in fewer steps or in more?",
		Why:   "In fewer: {smoothl1.arrives} steps. L1 takes {l1.arrives}. Down to |e| = β its gradient is ±1, as L1’s; only then does it fade.",
	}
}

// Charts

func (e *english) errorsText(start float64, step, steps int, each string) lab.ChartText {
	return lab.ChartText{
		Title:    "One error, after step " + strconv.Itoa(step),
		Subtitle: "bars: each loss’s pull · dashes: the start, to be dragged · rings: the target, e = 0",
		Summary: "One error for each loss, all from " + e.Number(start) + ". After step " + strconv.Itoa(step) + " of " + strconv.Itoa(steps) +
			": " + each + ".",
	}
}

func (e *english) errorWithGradient(err, gradient float64) string {
	return "error " + e.Number(err) + " with gradient " + e.Number(gradient)
}

func (*english) sizeText(step int, each string) lab.ChartText {
	return lab.ChartText{
		Title:    "A common measure: |e|",
		Subtitle: "L1’s own measure",
		Summary:  "The size of the error, which is L1’s own value. After step " + strconv.Itoa(step) + ": " + each + ".",
	}
}

func (*english) pullText(step int, each string) lab.ChartText {
	return lab.ChartText{
		Title:    "The pull",
		Subtitle: "the size of the gradient",
		Summary:  "The size of the gradient. After step " + strconv.Itoa(step) + ": " + each + ".",
	}
}

func (*english) errorAxis() string { return "error e" }
func (*english) sizeAxis() string  { return "|e|" }
func (*english) pullAxis() string  { return "|gradient|" }

func (*english) targetSeries() string      { return "target" }
func (*english) startSeries() string       { return "start" }
func (*english) pullOf(loss string) string { return "pull of " + loss }

func (e *english) withGradient(gradient float64) string { return "gradient " + e.Number(gradient) }

// Handles

func (*english) startHandle() string          { return "start of the error" }
func (e *english) startAt(err float64) string { return "start " + e.Number(err) }
func (*english) movable() string              { return "from" }

// Cards and tables

// note: on a phone's card there is no room for the word.
// Aloud

func (e *english) startIs(err float64) string { return "the start is " + e.Number(err) }

// says: gradients come in the order of the losses that errors have named.
func (*english) says(errors, gradients string) string {
	return "Error: " + errors + ". Gradient: " + gradients + "."
}

func (e *english) note(err, gradient float64) string {
	return "e " + e.Number(err) + " · dℓ/de " + e.Number(gradient)
}

func (*english) resultsTitle(step int) string { return "After step " + strconv.Itoa(step) }

func (e *english) resultsColumns(goal float64) []string {
	return []string{
		"loss", "error", "its loss", "gradient, dℓ/de", "steps to |e| < " + e.Number(goal), "learning rate", "safe learning rates",
	}
}

// Notices

func (e *english) stepsToGoal(goal float64, each string) string {
	return "Each step takes the learning rate times the gradient off the error. Steps to |e| < " + e.Number(goal) + ": " + each + "."
}

func (*english) doesNotMove(loss string) string {
	return loss + " does not move: at this error its gradient is 0."
}

func (e *english) diverges(loss string, rate, limit float64) string {
	return loss + " diverges: its rate, " + e.Number(rate) + ", is above the limit, " + e.Number(limit) +
		", and each of its last steps has led farther from 0."
}

func (e *english) toAndFro(loss string, first, second, third float64) string {
	return loss + " goes to and fro about 0: its last steps have led from " + e.Number(first) + " to " + e.Number(second) + " and " + e.Number(third) + "."
}

func (*english) landsOnZero(loss string, step int) string {
	return loss + " lands on 0 at step " + strconv.Itoa(step) + ". The remainder that rounding leaves counts as 0 here: a program that kept it would step to and fro around 0 from then on."
}
