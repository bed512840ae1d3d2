package single

import (
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/step"
	"losslab/internal/term"
	"losslab/internal/words"
)

// sentences are the sentences of the lab in one language. A text named each lists the losses with a number each: "L1 2, MSE 4".
type sentences interface {
	fixed() *fixed

	steps() []step.Named
	terms(*kit.Terms) []term.Term

	errorsText(start float64, step, steps int, each string) lab.ChartText
	errorWithGradient(err, gradient float64) string
	sizeText(step int, each string) lab.ChartText
	pullText(step int, each string) lab.ChartText

	pullOf(loss string) string
	withGradient(gradient float64) string

	startAt(err float64) string

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

// fixed holds the texts that do not depend on the state, in one language.
type fixed struct {
	_ [0]func() // incomparable: see lab.Preset

	about             lab.LabText
	rateHelp          string
	startError, reach lab.ParamText

	tooLarge, robust, equalSteps string

	errorAxis, sizeAxis, pullAxis string

	targetSeries, startSeries string

	startHandle, movable string
}

// in returns the sentences of a language.
func in(l words.Language) sentences { return &english{l} }

// english implements sentences.
type english struct{ words.Language }

func (*english) fixed() *fixed { return &englishFixed }

var englishFixed = fixed{
	about: lab.LabText{
		Title:    "One error",
		Heading:  "One error, step by step",
		Question: "Each loss has one error to bring to 0. Play the steps, drag the start, and see which loss arrives, which bounces and which does not move.",
	},

	// Parameters
	rateHelp:   "The learning rate: how far a step goes, in multiples of the gradient.",
	startError: lab.ParamText{Label: "Start: error", Help: "The error that all losses start from."},
	reach:      lab.ParamText{Label: "Range, at least", Help: "How far from 0 the axis of the error reaches; it reaches further where the start lies beyond."},

	// Presets
	tooLarge:   "Too large a step",
	robust:     "Where a gradient ends",
	equalSteps: "An equal first step for all",

	// Charts
	errorAxis:    "error e",
	sizeAxis:     "|e|",
	pullAxis:     "|gradient|",
	targetSeries: "target",
	startSeries:  "start",

	// Handles
	startHandle: "start of the error",
	movable:     "from",
}

// Steps

func (*english) steps() []step.Named { return englishSteps }

func (*english) terms(of *kit.Terms) []term.Term {
	return []term.Term{of.Error, of.Gradient, of.Pull, of.Rate, of.SafeRates, of.Step, of.OwnStart, of.Scale, of.CommonMeasure, of.Trained, of.Look}
}

var englishSteps = []step.Named{
	{ID: "first-step", Text: step.Text{
		Title: "One step",
		Ask:   "One error of {start}, and MSE, whose gradient 2e is the bar. A step subtracts the rate times the gradient from the error. The rate is {mse.rate}. Put the mark where one step leads.",
		Label: "e after one step",
		Why:   "At {start} the gradient is 2 × {start} = {mse.startGradient}. A step subtracts the rate times that: {mse.rate} × {mse.startGradient} = {mse.firstStep}. And {start} − {mse.firstStep} = {mse.endError}. Press Play to see it.",
		Known: []string{
			"It goes to {mse.endError}. You are about where a step of L1 would lead: L1’s gradient is 1, so its step subtracts just the rate. MSE’s gradient is 2e.",
			"It goes to {mse.endError}. You are near the end of the bar, where the whole gradient would lead. A step is only {mse.rate} times that.",
			"It goes to {mse.endError}. You are about where a step of the rate times the error would lead. But the gradient of e² is 2e: the step is twice as long.",
		},
	}},
	{ID: "arrival", Text: step.Text{
		Title: "Step by step",
		Ask:   "Now the rate is {mse.rate}, and MSE takes step after step from {start}. After how many will the error be below 0.1?",
		Label: "steps",
		Why:   "Each step takes away a fifth of the error, 2 × {mse.rate}, and leaves four fifths: long steps far out, short ones near 0. It takes {mse.arrives} steps to get below 0.1.",
		Known: []string{
			"It takes {mse.arrives}. With steps of {mse.rate} each, as L1 takes them, it would take about as many as you said. But MSE’s steps are longer while the error is large.",
			"It takes {mse.arrives}. If every step were as long as the first, it would take about as many as you said. But MSE’s steps get shorter as the error does.",
		},
	}},
	{ID: "last", Text: step.Text{
		Title: "The last to arrive",
		Ask:   "The same error for three losses, at the same rate, {l1.rate}; β is 1. Which will be the last to bring it below 0.1?",
		Why:   "MSE takes {mse.arrives} steps, and L1 {l1.arrives} of {l1.rate} each. SmoothL1 keeps up with L1 down to β = 1; from there on its gradient is only e, and its steps shrink with it: {smoothl1.arrives} in all.",
		Choices: []step.ChoiceText{
			{Text: "L1", Says: "SmoothL1 will. L1’s pull is 1 right to the end, but SmoothL1’s is less once the error is below β."},
			{Text: "MSE", Says: "MSE is the first: its gradient is 2e, more than the others’ until the error is below ½. SmoothL1 is the last."},
			{Text: "SmoothL1", Says: "Right."},
		},
	}},
	{ID: "small-beta", Text: step.Text{
		Title: "A smaller β",
		Ask:   "With β = 1 SmoothL1 came in after L1. Now β is 0.1. How many steps will it take to bring the error below 0.1, compared with L1?",
		Why:   "Both take {smoothl1.arrives}. Down to |e| = β SmoothL1’s gradient is the same as L1’s; it fades only below β, and with β = 0.1 that is where the count ends.",
		Choices: []step.ChoiceText{
			{Text: "Fewer", Says: "As many. On the way down SmoothL1 never pulls harder than L1: its gradient is at most 1."},
			{Text: "As many", Says: "Right."},
			{Text: "More", Says: "As many now. It was slower only below β, where its gradient fades, and the smaller β is, the shorter that last part."},
		},
	}},
	{ID: "one-step", Text: step.Text{
		Title: "All the way in one step",
		Ask:   "The rate is yours now. Set it so that MSE brings the error from {start} to below 0.1 in a single step.",
		Why:   "A step takes 2 × {mse.rate} × e off e. At a rate of ½ that is e itself: one step leads to 0, wherever it starts. A lower rate falls short, a higher one leaps over.",
	}},
	{ID: "limit", Text: step.Text{
		Title: "Twice that rate",
		Ask:   "At a rate of ½, MSE’s first step leads right to 0. Now the rate is 1. How far from 0 will the error be after {steps} steps?",
		Why:   "At a rate of 1 a step takes 2e off e and leaves −e: from {start} to −{start}, and back. Below 1 the error gets nearer to 0 with each step; above 1 it gets farther away.",
		Choices: []step.ChoiceText{
			{Text: "Nearer than at the start", Says: "Just as far. Each step leaps over 0 and lands as far on the other side."},
			{Text: "Just as far", Says: "Right."},
			{Text: "Farther than at the start", Says: "Just as far. Each step leaps over 0, but lands no farther off: that takes a rate above 1."},
		},
	}},
	{ID: "too-large", Text: step.Text{
		Title: "A rate above 1",
		Ask:   "The rate is {mse.rate} now, and β is 1. After {steps} steps, the error of one of the three losses will be farther from 0 than at the start. Whose?",
		Why:   "MSE leaps over 0, farther out each time: its error ends at {mse.endError}. L1’s ends at {l1.endError}, going to and fro, and SmoothL1’s settles, since with SmoothL1 any rate below 2β, here 2, is safe.",
		Choices: []step.ChoiceText{
			{Text: "L1’s", Says: "MSE’s. L1 goes to and fro about 0, but none of its steps is longer than the rate: it cannot run away."},
			{Text: "MSE’s", Says: "Right."},
			{Text: "SmoothL1’s", Says: "MSE’s. Far out SmoothL1’s steps are no longer than the rate, and near 0 its gradient is e/β, half of MSE’s for β = 1."},
		},
	}},
	{ID: "still", Text: step.Text{
		Title: "Standing still",
		Ask:   "Five losses, each with the error {start}, at a rate of {l1.rate}. MSE pulls the hardest. One of the other four will not move its error at all: which?",
		Why:   "Tukey’s gradient is 0 beyond c = 4.685, and {start} is beyond that: a loss cannot bring home what it ignores. The others bring it below 0.1: L1 after {l1.arrives} steps, SmoothL1 after {smoothl1.arrives}, Cauchy after {cauchy.arrives}.",
		Choices: []step.ChoiceText{
			{Text: "L1", Says: "Tukey. L1’s pull is 1 at every error but 0."},
			{Text: "SmoothL1", Says: "Tukey. Beyond β SmoothL1’s pull is 1, like L1’s."},
			{Text: "Cauchy", Says: "Tukey. Cauchy pulls only a little out there, but its gradient is 0 only at 0: it starts slowly."},
			{Text: "Tukey", Says: "Right."},
		},
	}},
}

// Charts

func (e *english) errorsText(start float64, step, steps int, each string) lab.ChartText {
	return lab.ChartText{
		Title:    "One error, after step " + strconv.Itoa(step),
		Hint:     "drag the start",
		Subtitle: "bars: each loss’s pull · dashes: the start · rings: the target, e = 0",
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

func (*english) pullOf(loss string) string { return "pull of " + loss }

func (e *english) withGradient(gradient float64) string { return "gradient " + e.Number(gradient) }

// Handles

func (e *english) startAt(err float64) string { return "start " + e.Number(err) }

// Spoken

func (e *english) startIs(err float64) string { return "the start is " + e.Number(err) }

// says returns the spoken facts. gradients come in the order of the losses in errors.
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
	return "Each step subtracts the learning rate times the gradient from the error. Steps to |e| < " + e.Number(goal) + ": " + each + "."
}

func (*english) doesNotMove(loss string) string {
	return loss + " does not move: at this error its gradient is 0."
}

func (e *english) diverges(loss string, rate, limit float64) string {
	return loss + " diverges: its rate, " + e.Number(rate) + ", is above the limit, " + e.Number(limit) +
		", and each of its last steps led farther from 0."
}

func (e *english) toAndFro(loss string, first, second, third float64) string {
	return loss + " goes to and fro around 0: its last steps led from " + e.Number(first) + " to " + e.Number(second) + " and then to " + e.Number(third) + "."
}

func (*english) landsOnZero(loss string, step int) string {
	return loss + " lands on 0 at step " + strconv.Itoa(step) + ". The remainder that rounding leaves counts as 0 here: a program that kept it would step to and fro around 0 from then on."
}
