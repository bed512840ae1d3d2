package boxes

import (
	"math"

	"losslab/internal/step"
)

// guide is the guided steps: four numbers, their overlap, what each of these misses of the other, and descents.
var guide = []step.Step{
	{
		ID: "four-numbers", Query: offBy + "&losses=l1&watch=l1&arrows=none", Charts: []string{"picture"}, Hide: values,
		Guess: &step.Guess{
			Min: 0, Max: 60, Step: 1, Start: 25, Truth: step.Of("l1.value", 1), Tolerance: .5,
			Known: []func(step.Numbers) float64{
				func(n step.Numbers) float64 { return 4 * n("l1.value") },
				func(n step.Numbers) float64 { return 2 * n("l1.value") },
				func(n step.Numbers) float64 { return math.Hypot(n("error1"), n("error2")) },
			},
		},
	},
	{
		ID: "overlap", Query: shifted + "&losses=iou&watch=iou&arrows=none", Charts: []string{"picture", "parts"}, Hide: values,
		Guess: &step.Guess{
			Chart: "parts", Axis: "x", At: 0, Min: 0, Max: 1, Step: .01, Start: .1, Truth: step.Of("iou.value", 1), Tolerance: .03,
			Known: []func(step.Numbers) float64{
				func(n step.Numbers) float64 { return 1 - ofTarget(n) },
				func(n step.Numbers) float64 { return 1 - ofSide(n) },
				step.Of("iou", 1),
			},
		},
	},
	{
		ID: "same-l1", Query: shifted + "&losses=l1,iou&watch=iou&arrows=none", Charts: []string{"picture"}, Free: []string{"p", "selected"},
		Done: func(n step.Numbers) bool { return n("l1.value") >= 23 && n("l1.value") <= 27 && n("iou") >= .47 },
	},
	{
		ID: "sizes", Query: tinyLarge + "&losses=l1,mse,iou&arrows=none", Charts: []string{"picture"}, Hide: values,
		Choices: step.Among(step.Only(func(n step.Numbers, id string) bool { return n(id+".most") > 1.01*n(id+".least") }), "l1", "mse", "iou"),
	},
	{
		ID: "no-pull", Query: besides + "&arrows=none", Charts: []string{"picture"}, Hide: append([]string{"pull", "growth"}, descents...), Free: []string{"step", "arrows", "watch"},
		Choices: step.Among(step.Only(func(n step.Numbers, id string) bool { return n(id+".pull") == 0 }), "l1", "mse", "iou", "giou"),
	},
	{
		ID: "first-move", Query: besides + "&losses=l1,giou&arrows=none", Charts: []string{"picture"}, Hide: append([]string{"pull", "growth"}, descents...), Free: []string{"step", "arrows", "watch"},
		Choices: []step.Choice{
			{ID: "moves", Right: grows(0)},
			{ID: "grows", Right: grows(1)},
			{ID: "shrinks", Right: grows(-1)},
		},
	},
	{
		ID: "first-home", Query: diagonal + "&losses=l1,mse,giou&steps=200", Charts: []string{"picture"}, Hide: descents, Free: []string{"step", "watch"},
		Choices: step.Among(step.Least("arrives"), "l1", "mse", "giou"),
	},
	{
		ID: "by-anchor", Query: ofOneSize + "&losses=smoothl1&coords=t&watch=smoothl1", Charts: []string{"picture"}, Hide: append([]string{"error1", "sides"}, values...),
		Guess: &step.Guess{
			Min: 0, Max: 12, Step: .005, Start: 4, Truth: step.Of("error1", 1), Tolerance: .01,
			Known: []func(step.Numbers) float64{func(step.Numbers) float64 { return 10 }, func(step.Numbers) float64 { return 10. / pictureSide }},
		},
	},
}

// values lists what reveals a loss or the overlap.
var values = []string{"value", "least", "most", "iou", "error1", "note", "pull"}

// descents lists what reveals where descents lead.
var descents = []string{"arrives", "note", "iou"}

// ofTarget returns the fraction of the target that the boxes have in common, and ofSide that of its side, for equal boxes.
func ofTarget(n step.Numbers) float64 { return 2 * n("iou") / (1 + n("iou")) }
func ofSide(n step.Numbers) float64   { return math.Sqrt(ofTarget(n)) }

// grows reports whether GIoU's first step enlarges the box (1), shrinks it (−1), or keeps its area (0).
func grows(sign int) func(step.Numbers) bool {
	return func(n step.Numbers) bool {
		switch v := n("giou.growth"); {
		case v > 1e-6:
			return sign == 1
		case v < -1e-6:
			return sign == -1
		}
		return sign == 0
	}
}
