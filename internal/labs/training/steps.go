package training

import (
	"math"

	"losslab/internal/step"
)

// guide is the guided steps, each building on the previous one: one loss and one line, then several on data with
// outliers, then rates. While a step is open, the descents are at step 0 and their ends are hidden. Answers do not
// depend on the step to which the reader plays on.
var guide = []step.Step{
	{
		ID: "alone", Query: "data=phones-clean&losses=mse&scale=linear&step=0",
		Charts: []string{"data", "decrease"}, Hide: ends, Free: played,
		Guess: &step.Guess{
			Chart: "decrease", Axis: "y", At: 200, Min: 0, Max: 1, Step: .01, Start: .5, Place: true,
			Truth: step.Of("mse.endRatio", 1), Tolerance: .02,
			Known: []func(step.Numbers) float64{step.Of("mse.endRoot", 1), func(step.Numbers) float64 { return 0 }},
		},
	},
	{
		ID: "minutes", Query: "losses=l1,mse&step=0", Charts: []string{"data"}, Hide: ends, Free: played,
		Guess: &step.Guess{
			Chart: "data", Axis: "y", At: 73, Min: 0, Max: 22, Step: .1, Start: 6, Place: true,
			Truth: at73("mse"), Tolerance: 1, Known: []func(step.Numbers) float64{at73("l1")},
		},
	},
	{
		ID: "falling", Query: "step=0", Charts: []string{"data", "decrease"}, Hide: ends, Free: played,
		Choices: step.Among(step.Least("endRatio"), "l1", "mse", "smoothl1"),
	},
	{
		ID: "others", Query: "step=0", Charts: []string{"data", "decrease", "rest"}, Hide: ends, Free: played,
		Choices: step.Among(step.Least("endRest"), "l1", "mse", "smoothl1"),
	},
	{
		ID: "without-outliers", Query: "data=phones-clean&outliers=15&step=0",
		Charts: []string{"data"}, Hide: ends, Free: played,
		Guess: &step.Guess{
			Min: 0, Max: 100, Step: 1, Start: 30, Percent: true, Truth: step.Of("mse.bestMarkedShare", 100), Tolerance: 3,
			Known: []func(step.Numbers) float64{func(n step.Numbers) float64 { return 100 / n("points") }, step.Of("l1.bestMarkedShare", 100)},
		},
	},
	{
		ID: "nothing-far-out", Query: "data=clean&step=0", Charts: []string{"data"}, Hide: ends, Free: played,
		Choices: []step.Choice{
			{ID: "none", Right: apart(false, false)},
			{ID: "mse", Right: apart(false, true)},
			{ID: "all", Right: apart(true, true)},
		},
	},
	{
		ID: "leverage", Query: starsPreset + "&step=0", Charts: []string{"data"}, Hide: ends, Free: played,
		Choices: []step.Choice{
			{ID: "rises", Right: step.Within("l1.endSlope", .1, math.Inf(1))},
			{ID: "level", Right: step.Within("l1.endSlope", -.1, .1)},
			{ID: "falls", Right: step.Within("l1.endSlope", math.Inf(-1), -.1)},
		},
	},
	{
		ID: "between", Query: "beta=10&steps=1000&step=0", Charts: []string{"data"}, Hide: ends, Free: played,
		Choices: []step.Choice{
			{ID: "l1", Right: between(0, .3)},
			{ID: "middle", Right: between(.3, .7)},
			{ID: "mse", Right: between(.7, 1)},
		},
	},
	{
		ID: "too-large", Query: largePreset + "&step=0", Charts: []string{"data"}, Hide: ends, Free: played,
		Choices: []step.Choice{
			{ID: "settles", Right: step.Within("mse.endRatio", 0, .9)},
			{ID: "swings", Right: step.Within("mse.endRatio", .9, 1.1)},
			{ID: "grows", Right: step.Within("mse.endRatio", 1.1, math.Inf(1))},
		},
	},
	{
		ID: "bounce", Query: bouncePreset + "&step=0", Charts: []string{"data", "error"}, Hide: ends, Free: played,
		Choices: step.Among(step.Only(restless), "l1", "mse", "smoothl1"),
	},
	{
		ID: "calm", Query: bouncePreset, Charts: []string{"data", "error"}, Free: append([]string{"rate"}, played...),
		Done: func(n step.Numbers) bool { return n("l1.endAll") <= 1.01*n("l1.best") },
	},
}

// played lists the parameters that the reader may change after an answer.
var played = []string{"step", "scale", "show", "watch"}

// ends lists what reveals where descents lead.
var ends = []string{
	"best", "best.", "bestSlope", "bestMarkedShare", "bestClipped", "bestClippedMarked", "distance", "within",
	"endRatio", "endRoot", "endSlope", "endIntercept", "endAll", "endRest", "restSlope", "limit",
}

// at73 returns the value of a loss's line in the last year of the phones' data, after the last step.
func at73(id string) func(step.Numbers) float64 {
	return func(n step.Numbers) float64 { return n(id+".endIntercept") + 73*n(id+".endSlope") }
}

// restless reports whether a loss never comes near its minimum.
func restless(n step.Numbers, id string) bool { return math.IsNaN(n(id + ".within")) }

// apart reports whether the slopes of L1 and SmoothL1, and those of MSE and either one, end more than a hundredth apart.
func apart(l1, mse bool) func(step.Numbers) bool {
	far := func(a, b float64) bool { return math.Abs(a-b) > .01 }
	return func(n step.Numbers) bool {
		a, b, c := n("l1.endSlope"), n("smoothl1.endSlope"), n("mse.endSlope")
		return far(a, b) == l1 && (far(a, c) || far(b, c)) == mse
	}
}

// between reports whether SmoothL1's final slope lies within a range of fractions of the way from L1's to MSE's.
func between(from, to float64) func(step.Numbers) bool {
	return func(n step.Numbers) bool {
		way := (n("smoothl1.endSlope") - n("l1.endSlope")) / (n("mse.endSlope") - n("l1.endSlope"))
		return way >= from && way < to
	}
}
