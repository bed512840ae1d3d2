package curves

import "losslab/internal/step"

// guide is the guided steps: first one loss, then two, then all three and Huber.
var guide = []step.Step{
	{
		ID: "twice", Query: "e=2&range=6&losses=mse", Charts: []string{"values"},
		Hide: append([]string{"gradient"}, always...),
		Guess: &step.Guess{
			Chart: "values", Axis: "y", At: 4, Min: 0, Max: 40, Step: .5, Start: 30,
			Truth: step.Of("mse.atTwice", 1), Tolerance: .5,
			Known: []func(step.Numbers) float64{step.Of("mse.value", 2), step.Of("mse.value", 1)},
		},
	},
	{
		ID: "twice-l1", Query: "e=2&range=6&losses=l1,mse", Charts: []string{"gradients"},
		Hide: []string{"l1.gradient", "l1.twiceGradient", "note", "curve.l1", "at.l1", "limits.l1", "jump.l1"},
		Choices: []step.Choice{
			{ID: "doubles", Right: func(n step.Numbers) bool { return n("l1.twiceGradient") >= 2 }},
			{ID: "grows", Right: func(n step.Numbers) bool { return n("l1.twiceGradient") > 1 && n("l1.twiceGradient") < 2 }},
			{ID: "stays", Right: func(n step.Numbers) bool { return n("l1.twiceGradient") == 1 }},
			{ID: "halves", Right: func(n step.Numbers) bool { return n("l1.twiceGradient") < 1 }},
		},
	},
	{
		ID: "meet", Query: "e=1.5&range=2&losses=l1,mse", Charts: []string{"values"},
		Hide: append([]string{"gradient"}, always...),
		Guess: &step.Guess{
			Chart: "values", Axis: "x", At: 0, Min: 0, Max: 2, Step: .05, Start: 1.8, Place: true,
			Truth: equal("value"), Tolerance: .05,
			Known: []func(step.Numbers) float64{equal("gradient"), func(step.Numbers) float64 { return 0 }},
		},
	},
	{
		ID: "near-zero", Query: "e=0.01&range=0.5", Charts: []string{"gradients"},
		Hide: append([]string{"gradient", "value", "at.", "limits.", "jump."}, always...),
		Choices: []step.Choice{
			{ID: "l1", Right: pullsOn("l1")},
			{ID: "mse", Right: pullsOn("mse")},
			{ID: "smoothl1", Right: pullsOn("smoothl1")},
			{ID: "none", Right: func(n step.Numbers) bool { return !pullsOn("l1")(n) && !pullsOn("mse")(n) && !pullsOn("smoothl1")(n) }},
		},
	},
	{
		ID: "tenfold", Query: "e=1&range=10", Charts: []string{"values"}, Hide: always,
		Guess: &step.Guess{
			Min: 1, Max: 100, Step: .5, Start: 50, Truth: step.Of("smoothl1.tenfold", 1), Tolerance: .5,
			Known: []func(step.Numbers) float64{step.Of("l1.tenfold", 1), step.Of("mse.tenfold", 1),
				func(n step.Numbers) float64 { return n("l1.tenfold") * n("l1.value") / n("smoothl1.value") }},
		},
	},
	{
		ID: "border", Query: "e=1&losses=l1,smoothl1&beta=2", Charts: []string{"gradients"},
		Hide: []string{"smoothl1.", "curve.smoothl1", "at.smoothl1"},
		Guess: &step.Guess{
			Chart: "gradients", Axis: "y", At: 1, Min: 0, Max: 1, Step: .05, Start: .8, Truth: step.Of("smoothl1.gradient", 1), Tolerance: .05,
			Known: []func(step.Numbers) float64{step.Of("l1.gradient", 1), step.Of("smoothl1.value", 1),
				func(n step.Numbers) float64 { return (n("l1.gradient") + n("smoothl1.gradient")) / 2 }},
		},
	},
	{
		ID: "half", Query: "e=1&losses=l1,smoothl1&beta=2", Charts: []string{"values"}, Free: []string{"e", "range", "beta"},
		Done: func(n step.Numbers) bool {
			return .49*n("l1.value") <= n("smoothl1.value") && n("smoothl1.value") <= .51*n("l1.value") && n("l1.value") > 0
		},
	},
	{
		ID: "huber", Query: "e=6&range=7&losses=mse,smoothl1,huber&beta=3&huber.delta=3", Charts: []string{"values"},
		Hide: []string{"huber.", "curve.huber", "at.huber"},
		Guess: &step.Guess{
			Chart: "values", Axis: "y", At: 6, Min: 0, Max: 50, Step: .5, Start: 25, Truth: step.Of("huber.value", 1), Tolerance: .5,
			Known: []func(step.Numbers) float64{step.Of("smoothl1.value", 1), step.Of("mse.value", .5), step.Of("mse.value", 1)},
		},
	},
}

// always lists what reveals how losses grow, whatever is asked: their curves, and the costs of twice and ten times the error.
var always = []string{"curve.", "twice", "atTwice", "twiceGradient", "tenfold", "note"}

// equal returns the error at which L1 and MSE have the same value, or the same gradient. In both cases MSE's is L1's
// times a multiple of the error.
func equal(of string) func(step.Numbers) float64 {
	return func(n step.Numbers) float64 { return n("e") * n("l1."+of) / n("mse."+of) }
}

// pullsOn reports whether a loss's gradient is the same however small the error is.
func pullsOn(id string) func(step.Numbers) bool {
	return func(n step.Numbers) bool { return n(id+".twiceGradient") == 1 }
}
