package points

import (
	"math"

	"losslab/internal/step"
)

// threeFour is the query of a center that is predicted 3 pixels too far right and 4 too far down.
var threeFour = centreAt(93, 104)

// centreAt returns the query of the center predicted at a position in pixels.
func centreAt(x, y float64) string { return "scene=centre&p=" + linked(pixels(x, y)) }

// guide is the guided steps: first two coordinates, then nine points, then another unit.
var guide = []step.Step{
	{
		ID: "distance", Query: threeFour + "&losses=l1", Charts: []string{"picture"}, Hide: values,
		Guess: &step.Guess{
			Min: 0, Max: 10, Step: .1, Start: 1, Truth: step.Of("l1.value", 1), Tolerance: .05,
			Known: []func(step.Numbers) float64{step.Of("euclid", 1), step.Of("manhattan", 1), apart},
		},
	},
	{
		ID: "squares", Query: threeFour + "&losses=mse", Charts: []string{"picture"}, Hide: values,
		Guess: &step.Guess{
			Min: 0, Max: 50, Step: .05, Start: 1, Truth: step.Of("mse.value", 1), Tolerance: .1,
			Known: []func(step.Numbers) float64{
				step.Of("mse.sum", 1), step.Of("euclid", 1),
				func(n step.Numbers) float64 { return math.Sqrt(n("mse.value")) },
				func(n step.Numbers) float64 { return n("manhattan") * n("manhattan") / 4 },
			},
		},
	},
	{
		ID: "same-l1", Query: centreAt(130, 140) + "&losses=l1,mse", Charts: []string{"picture"}, Free: []string{"p", "range"},
		Done: func(n step.Numbers) bool {
			return n("mse.value") >= 2400 && n("l1.value") >= 38 && n("l1.value") <= 42
		},
	},
	{
		ID: "keypoint-share", Query: "losses=mse", Charts: []string{"picture", "shares"}, Hide: shares,
		Guess: &step.Guess{
			Chart: "shares", Axis: "x", At: 7, Min: 0, Max: 100, Step: 1, Start: 30, Percent: true,
			Truth: step.Of("mse.worstShare", 100), Tolerance: 2,
			Known: []func(step.Numbers) float64{func(n step.Numbers) float64 { return 100 / n("points") }, step.Of("mse.pullShare", 100)},
		},
	},
	{
		ID: "bad-keypoint", Charts: []string{"picture", "shares"}, Hide: shares,
		Choices: []step.Choice{
			{ID: "l1", Right: largestOf("l1")},
			{ID: "mse", Right: largestOf("mse")},
			{ID: "smoothl1", Right: largestOf("smoothl1")},
			{ID: "same", Right: func(n step.Numbers) bool { return n("l1.worstShare") == n("mse.worstShare") }},
		},
	},
	{
		ID: "unit", Query: "unit=share", Charts: []string{"picture"}, Hide: values,
		Choices: []step.Choice{
			{ID: "above", Right: func(n step.Numbers) bool { return n("mse.value") > n("l1.value") }},
			{ID: "below", Right: func(n step.Numbers) bool { return n("mse.value") < n("l1.value") }},
			{ID: "equal", Right: func(n step.Numbers) bool { return n("mse.value") == n("l1.value") }},
		},
	},
	{
		ID: "beta-unit", Query: "unit=share", Charts: []string{"shares"}, Free: []string{"beta"},
		Hide: []string{"pixel", "smoothl1."},
		Choices: []step.Choice{
			{ID: "one", Right: aPixel(func(float64) float64 { return 1 })},
			{ID: "divided", Right: aPixel(func(side float64) float64 { return 1 / side })},
			{ID: "multiplied", Right: aPixel(func(side float64) float64 { return side })},
			{ID: "squared", Right: aPixel(func(side float64) float64 { return 1 / (side * side) })},
		},
	},
}

// values lists the losses themselves and what reveals them.
var values = []string{"value", "sum", "ofWorst", "euclid", "manhattan"}

// shares lists the worst point's shares of the losses and what reveals them.
var shares = append([]string{"worstShare", "pullShare", "note"}, values...)

// apart returns the difference of the two errors' sizes, which is what is left if their signs are opposite.
func apart(n step.Numbers) float64 {
	return math.Sqrt(2*n("euclid")*n("euclid") - n("manhattan")*n("manhattan"))
}

// largestOf reports whether the worst point has a larger share of a loss than of the others.
func largestOf(id string) func(step.Numbers) bool {
	return func(n step.Numbers) bool {
		for _, other := range []string{"l1", "mse", "smoothl1"} {
			if other != id && !(n(id+".worstShare") > n(other+".worstShare")) {
				return false
			}
		}
		return true
	}
}

// aPixel reports whether a β, computed from the picture's side in pixels, is one pixel in the state's unit.
func aPixel(beta func(side float64) float64) func(step.Numbers) bool {
	return func(n step.Numbers) bool { return math.Abs(beta(pictureSide)/n("pixel")-1) < 1e-9 }
}
