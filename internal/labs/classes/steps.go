package classes

import (
	"math"

	"losslab/internal/step"
)

// guide is the guided steps: first one picture's class, then how near three models are, then a coordinate as classes.
var guide = []step.Step{
	{
		ID: "softmax", Query: "logits=3,1,1", Charts: []string{"softmax"}, Hide: append([]string{"p", "p1", "p2", "p3", "gradient", "gradient1", "gradient2", "gradient3", "probabilities."}, ofClass...),
		Guess: &step.Guess{
			Chart: "softmax", Axis: "x", At: 0, Min: 0, Max: 1, Step: .01, Start: .5, Truth: step.Of("p", 1), Tolerance: .02,
			Known: []func(step.Numbers) float64{
				func(n step.Numbers) float64 { return n("z1") / (n("z1") + n("z2") + n("z3")) },
				func(n step.Numbers) float64 { return 1 / (1 + math.Exp(n("z2")-n("z1"))) },
			},
		},
	},
	{
		ID: "certain", Charts: []string{"logits", "softmax"}, Hide: ofClass,
		Guess: &step.Guess{
			Min: 0, Max: 3, Step: .01, Start: 1, Truth: step.Of("ce.now", 1), Tolerance: .02,
			Known: []func(step.Numbers) float64{
				step.Of("p", 1),
				func(n step.Numbers) float64 { return 1 - n("p") },
				func(n step.Numbers) float64 { return -math.Log10(n("p")) },
			},
		},
	},
	{
		ID: "already-right", Charts: []string{"logits", "glide"}, Hide: append([]string{"glide", "jump", "limit", "border", "wrong", "right", "at", "ends"}, ofClass...),
		Choices: []step.Choice{
			{ID: "accuracy", Right: changes(false, true)},
			{ID: "ce", Right: changes(true, false)},
			{ID: "both", Right: changes(true, true)},
			{ID: "neither", Right: changes(false, false)},
		},
	},
	{
		ID: "same-accuracy", Charts: []string{"logits"}, Hide: append([]string{"mean"}, ofClass...),
		Choices: []step.Choice{
			{ID: "sure", Right: func(n step.Numbers) bool { return n("sure.mean") < n("unsure.mean") }},
			{ID: "unsure", Right: func(n step.Numbers) bool { return n("sure.mean") > n("unsure.mean") }},
			{ID: "same", Right: func(n step.Numbers) bool { return n("sure.mean") == n("unsure.mean") }},
		},
	},
	{
		ID: "push", Charts: []string{"logits", "pull"}, Hide: append([]string{"gradients.", "gradient", "gradient1", "gradient2", "gradient3"}, ofClass...),
		Guess: &step.Guess{
			Min: 0, Max: 1, Step: .01, Start: .5, Truth: step.Of("gradient", -1), Tolerance: .01,
			Known: []func(step.Numbers) float64{step.Of("p", 1), step.Of("ce.now", 1)},
		},
	},
	{
		ID: "exactly", Query: "part=near&t=0", Charts: []string{"errors"}, Hide: ofModels,
		Choices: step.Among(step.Only(func(n step.Numbers, id string) bool {
			return n(id+".share") > 0 && n(id+".share") == max(n("a.share"), n("b.share"), n("c.share"))
		}), modelIDs[:]...),
	},
	{
		ID: "widen", Query: "part=near", Charts: []string{"errors"}, Free: []string{"t", "reach"},
		Done: func(n step.Numbers) bool {
			return n("a.share") > n("b.share") && n("a.share") > n("c.share")
		},
	},
	{
		ID: "only-c", Query: "part=near", Charts: []string{"errors", "within"}, Hide: append([]string{"from", "to", "share.", "at.", "best.", "winners", "ends"}, ofModels...), Free: []string{"t", "reach"},
		Choices: []step.Choice{
			{ID: "below-1", Right: onlyC(0, 1)},
			{ID: "1-to-4", Right: onlyC(1, 4)},
			{ID: "from-8", Right: onlyC(8, math.Inf(1))},
			{ID: "never", Right: func(n step.Numbers) bool { return math.IsNaN(n("c.from")) }},
		},
	},
	{
		ID: "still", Query: "part=near&model=a", Charts: []string{"errors"}, Hide: append([]string{"doubled"}, ofModels...), Free: []string{"t", "reach"},
		Choices: step.Among(step.Only(func(n step.Numbers, id string) bool { return n(id+".doubled") != n(id+".value") }), "l1", "mse", "smoothl1", "within"),
	},
	{
		ID: "no-push", Query: "part=near", Charts: []string{"errors"}, Hide: append([]string{"pull"}, ofModels...), Free: []string{"t", "reach"},
		Choices: step.Among(step.Only(func(n step.Numbers, id string) bool { return n(id+".pull") == 0 }), "l1", "mse", "smoothl1", "within"),
	},
	{
		ID: "hundred-off", Query: "part=coordinate", Charts: []string{"bins", "cost"}, Hide: []string{"value", "far", "note", "cost.", "at.", "ends"}, Free: []string{"peak", "target"},
		Choices: []step.Choice{
			{ID: "hundred", Right: far(func(ratio float64) bool { return ratio >= 99 && ratio < 101 })},
			{ID: "more", Right: far(func(ratio float64) bool { return ratio > 1 && ratio < 99 })},
			{ID: "same", Right: far(func(ratio float64) bool { return ratio == 1 })},
			{ID: "less", Right: far(func(ratio float64) bool { return ratio < 1 })},
		},
	},
}

// ofClass lists what reveals the loss of one picture.
var ofClass = []string{"value", "now", "further", "note"}

// ofModels lists what reveals results of the three models.
var ofModels = []string{"value", "note", "share", "best", "ofa", "ofb", "ofc"}

// changes reports whether cross-entropy and accuracy change if the true class's logit rises by 1.
func changes(ce, accuracy bool) func(step.Numbers) bool {
	return func(n step.Numbers) bool {
		return (n("ce.now") != n("ce.further")) == ce && (n("accuracy.now") != n("accuracy.further")) == accuracy
	}
}

// onlyC reports whether C alone is the best over a range of tolerances.
func onlyC(from, to float64) func(step.Numbers) bool {
	return func(n step.Numbers) bool {
		return n("c.from") == from && (n("c.to") == to || math.IsInf(to, 1) && math.IsNaN(n("c.to")))
	}
}

// far reports whether a condition holds for the cost of a peak a hundred bins off, relative to one bin off.
func far(holds func(ratio float64) bool) func(step.Numbers) bool {
	return func(n step.Numbers) bool { return holds(n("ce.far") / n("ce.one")) }
}
