package single

import (
	"math"

	"losslab/internal/step"
)

// guide is the guided steps, each building on the previous one: a step of one loss, all its steps, those of other
// losses, and the rate. Conditions and answers concern whole paths: they do not depend on the step shown.
var guide = []step.Step{
	{
		ID: "first-step", Query: "losses=mse&rate=0.35&steps=1&step=0", Charts: []string{"data"}, Hide: ends, Free: played,
		Guess: &step.Guess{
			Chart: "data", Axis: "x", At: 0, Away: 28, Min: -6, Max: 6, Step: .1, Start: -2, Place: true, // the gradient stands on its bar
			Truth: step.Of("mse.endError", 1), Tolerance: .3,
			Known: []func(step.Numbers) float64{less("mse.rate", 1), less("start", 2), halfStep},
		},
	},
	{
		ID: "arrival", Query: "losses=mse&steps=100&step=0", Charts: []string{"data", "error"}, Hide: ends, Free: played,
		Guess: &step.Guess{
			Chart: "error", Axis: "x", At: goal, Min: 1, Max: 100, Step: 1, Start: 60,
			Truth: step.Of("mse.arrives", 1), Tolerance: 2,
			Known: []func(step.Numbers) float64{
				func(n step.Numbers) float64 { return n("start") / n("mse.rate") },
				func(n step.Numbers) float64 { return 1 / (2 * n("mse.rate")) },
			},
		},
	},
	{
		ID: "last", Query: "steps=100&step=0", Charts: []string{"data", "error"}, Hide: ends, Free: played,
		Choices: step.Among(step.Only(latest), "l1", "mse", "smoothl1"),
	},
	{
		ID: "small-beta", Query: "beta=0.1&steps=100&step=0", Charts: []string{"data", "error"}, Hide: ends, Free: played,
		Choices: []step.Choice{
			{ID: "fewer", Right: later(-1)},
			{ID: "same", Right: later(0)},
			{ID: "more", Right: later(1)},
		},
	},
	{
		ID: "one-step", Query: "losses=mse&steps=20&step=1&scale=linear", Charts: []string{"data", "error"}, Free: append([]string{"rate"}, played...),
		Done: func(n step.Numbers) bool { return n("mse.arrives") == 1 },
	},
	{
		ID: "limit", Query: "losses=mse&rate=1&steps=40&step=0", Charts: []string{"data"}, Hide: ends, Free: played,
		Choices: []step.Choice{
			{ID: "nearer", Right: farther("mse", -1)},
			{ID: "same", Right: farther("mse", 0)},
			{ID: "farther", Right: farther("mse", 1)},
		},
	},
	{
		ID: "too-large", Query: largePreset + "&step=0", Charts: []string{"data"}, Hide: ends, Free: played,
		Choices: step.Among(step.Only(func(n step.Numbers, id string) bool { return farther(id, 1)(n) }), "l1", "mse", "smoothl1"),
	},
	{
		ID: "still", Former: []string{"alone"}, Query: robustPreset + "&step=0", Charts: []string{"data"},
		Hide: append([]string{"pull", "pull.", "startGradient", "texts", "note"}, ends...), Free: played,
		Choices: step.Among(step.Only(func(n step.Numbers, id string) bool { return farther(id, 0)(n) }), "l1", "smoothl1", "cauchy", "tukey"),
	},
}

// played lists the parameters that the reader may change after an answer.
var played = []string{"step", "scale"}

// ends lists what reveals where descents lead, and when they arrive.
var ends = []string{"arrives", "endError", "firstStep", "limit"}

// less returns where MSE's first step would lead if it subtracted a number from the error the given number of times.
func less(name string, times float64) func(step.Numbers) float64 {
	return func(n step.Numbers) float64 { return n("start") - times*n(name) }
}

// halfStep returns where MSE's first step would lead if its gradient were e.
func halfStep(n step.Numbers) float64 { return n("start") * (1 - n("mse.rate")) }

// latest reports whether a loss takes at least as many steps as each of the lab's three.
func latest(n step.Numbers, id string) bool {
	return n(id+".arrives") == max(n("l1.arrives"), n("mse.arrives"), n("smoothl1.arrives"))
}

// later reports whether SmoothL1 takes more steps than L1 (1), as many (0) or fewer (−1).
func later(sign int) func(step.Numbers) bool {
	return func(n step.Numbers) bool { return compared(n("smoothl1.arrives"), n("l1.arrives")) == sign }
}

// farther reports whether a loss's error ends farther from 0 than it starts (1), as far (0) or nearer (−1).
func farther(id string, sign int) func(step.Numbers) bool {
	return func(n step.Numbers) bool { return compared(math.Abs(n(id+".endError")), math.Abs(n("start"))) == sign }
}

// compared returns −1, 0 or 1 if a is less than b, equal to it but for rounding, or greater.
func compared(a, b float64) int {
	switch {
	case math.Abs(a-b) <= 1e-9*b:
		return 0
	case a < b:
		return -1
	}
	return 1
}
