package outliers

import (
	"slices"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/step"
)

// betweenBars is how far from the middle of a loss's two bars a mark's texts cover none of the numbers beside them, in pixels.
const betweenBars = 28

// guide is the guided steps, each building on the previous one.
var guide = []step.Step{
	{
		ID: "share", Charts: []string{"errors", "shares"}, Hide: everything,
		Guess: &step.Guess{
			Chart: "shares", Axis: "x", At: 1, Away: betweenBars, Min: 0, Max: 100, Step: 1, Start: 50, Percent: true,
			Truth: step.Of("mse.outlierShare", 100), Tolerance: 2,
			Known: []func(step.Numbers) float64{step.Of("l1.gradientShare", 100), step.Of("l1.outlierShare", 100), step.Of("smoothl1.outlierShare", 100)},
		},
	},
	{
		ID: "share-of-l1", Charts: []string{"errors", "shares"},
		Hide: append([]string{"l1.outlierShare", "smoothl1.outlierShare", "l1.value", "smoothl1.value", "gradientShare"}, always...),
		Choices: []step.Choice{
			{ID: "twelfth", Right: sameShare("l1.gradientShare")},
			{ID: "half", Right: sameShare("l1.outlierShare")},
			{ID: "two-thirds", Right: sameShare("smoothl1.outlierShare")},
			{ID: "as-mse", Right: sameShare("mse.outlierShare")},
		},
	},
	{
		ID: "pull", Query: nine + ",20&range=20", Charts: []string{"errors", "shares"},
		Hide: append([]string{"gradientShare"}, always...),
		Choices: []step.Choice{
			{ID: "all", Right: pulling(true, true, true)},
			{ID: "mse", Right: pulling(false, true, false)},
			{ID: "mse-smoothl1", Right: pulling(false, true, true)},
			{ID: "none", Right: pulling(false, false, false)},
		},
	},
	{
		ID: "best", Query: nine + ",20&range=20", Charts: []string{"errors"}, Hide: everything,
		Guess: &step.Guess{
			Chart: "errors", Axis: "y", At: 5.5, Min: -20, Max: 20, Step: .1, Start: 10, Place: true,
			Truth: step.Of("mse.center", 1), Named: "mse.center", Tolerance: .5,
			Known: []func(step.Numbers) float64{step.Of("l1.center", 1), step.Of("outlier", 1), step.Of("outlier", .5)},
		},
	},
	{
		ID: "shift", Query: nine + ",2000&range=2000", Charts: []string{"errors"}, Hide: everything,
		Choices: []step.Choice{
			{ID: "all", Right: following(true, true, true)},
			{ID: "mse", Right: following(false, true, false)},
			{ID: "mse-smoothl1", Right: following(false, true, true)},
			{ID: "none", Right: following(false, false, false)},
		},
	},
	{
		ID: "border", Query: "beta=10", Charts: []string{"errors", "shares"},
		Hide: everything,
		Guess: &step.Guess{
			Chart: "shares", Axis: "x", At: 0, Away: betweenBars, Min: 0, Max: 100, Step: 1, Start: 50, Percent: true,
			Truth: step.Of("smoothl1.outlierShare", 100), Tolerance: 2,
			Known: []func(step.Numbers) float64{step.Of("l1.outlierShare", 100), shareBefore},
		},
	},
	{
		ID: "ninety", Free: []string{"e", "outlier", "selected", "range"},
		Done: func(n step.Numbers) bool { return n("mse.outlierShare") >= .895 && n("mse.outlierShare") < .905 },
	},
}

// always lists what reveals too much whatever is asked: sums, gradients and best centers, which the cards' notes contain too.
var always = []string{"marked", "others", "sum", "pull", "center", "note", "center.", "interval.", "names"}

var everything = append([]string{"value", "outlierShare", "gradientShare"}, always...)

// sameShare reports whether the named number equals the outlier's share of L1.
func sameShare(name string) func(step.Numbers) bool {
	return func(n step.Numbers) bool { return n(name) == n("l1.outlierShare") }
}

// shareBefore returns the largest error's share of SmoothL1 with the default β, in percent.
func shareBefore(step.Numbers) float64 {
	en, _ := loss.Lookup("smoothl1")
	parts := make([]float64, len(twelve))
	en.Default().Values(parts, twelve, nil)
	return 100 * kit.Share(lab.Floats(parts), slices.Index(twelve, slices.Max(twelve)))
}

// pulling reports whether the outlier has most of the gradient under exactly these losses.
func pulling(l1, mse, smoothl1 bool) func(step.Numbers) bool {
	return exactly(func(n step.Numbers, id string) bool { return n(id+".gradientShare") > .5 }, l1, mse, smoothl1)
}

// following reports whether exactly these losses are least beyond all errors except the outlier.
func following(l1, mse, smoothl1 bool) func(step.Numbers) bool {
	return exactly(func(n step.Numbers, id string) bool { return n(id+".center") > .3 }, l1, mse, smoothl1)
}

func exactly(holds func(n step.Numbers, id string) bool, l1, mse, smoothl1 bool) func(step.Numbers) bool {
	return func(n step.Numbers) bool {
		return holds(n, "l1") == l1 && holds(n, "mse") == mse && holds(n, "smoothl1") == smoothl1
	}
}
