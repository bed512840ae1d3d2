package landscape

import "losslab/internal/step"

// guide is the guided steps: shapes, medians and means, valleys and plateaus, and steepness.
var guide = []step.Step{
	{
		ID: "shape", Query: "points=5,5&ball=9,8&losses=l1", Charts: []string{"map"}, Hide: append([]string{"corner", "contours", "shade.", "best", "best-region", "start"}, way...), Free: []string{"ball", "watch", "losses", "step", "view", "turn"},
		Choices: []step.Choice{
			{ID: "circles", Right: step.Within("l1.corner", .99, 1.01)},
			{ID: "squares", Right: step.Within("l1.corner", 0, .99)},
			{ID: "diamonds", Right: step.Within("l1.corner", 1.01, 9)},
		},
	},
	{
		ID: "middle", Query: "losses=l1&steps=400", Charts: []string{"map"}, Hide: append([]string{"contours", "shade.", "best", "best-region", "start", "least", "leastX", "leastY", "leastValue"}, way...),
		Free: []string{"step", "losses", "watch", "view", "turn"},
		Guess: &step.Guess{
			Chart: "map", Axis: "x", At: 3.4, Min: 0, Max: 10, Step: .1, Start: 7, Place: true, Truth: step.Of("l1.leastX", 1), Tolerance: .2,
			Known: []func(step.Numbers) float64{step.Of("meanX", 1), step.Of("middleX", 1)},
		},
	},
	{
		ID: "follows", Query: "watch=mse", Charts: []string{"map"}, Hide: []string{"follows"}, Free: []string{"points", "window", "watch", "step", "view", "turn"},
		Choices: step.Among(step.Only(func(n step.Numbers, id string) bool { return n(id+".follows") > .01 }), "l1", "mse", "smoothl1"),
	},
	{
		ID: "home", Query: valleysPreset, Charts: []string{"profile"}, Hide: append([]string{"now.", "steps.", "barrier.", "best.", "best-region."}, way...), Free: []string{"step", "ball"},
		Choices: []step.Choice{
			{ID: "none", Right: caught(0, 0, 0, 0)},
			{ID: "tukey", Right: caught(0, 0, 0, 1)},
			{ID: "cauchy-tukey", Right: caught(0, 0, 1, 1)},
			{ID: "all-but-mse", Right: caught(0, 1, 1, 1)},
		},
	},
	{
		ID: "all-home", Query: valleysPreset, Charts: []string{"profile"}, Free: []string{"ball", "step", "window"},
		Done: func(n step.Numbers) bool { return n("caught") == 0 },
	},
	{
		ID: "plateau", Query: "over=shift&losses=smoothl1,tukey&ball=10,0&rate=0.4&steps=400", Charts: []string{"profile"}, Hide: append([]string{"now.", "steps.", "barrier.", "level.", "best.", "best-region."}, way...), Free: []string{"step", "ball"},
		Choices: []step.Choice{
			{ID: "left", Right: step.Within("tukey.endX", -1, 1)},
			{ID: "stays", Right: step.Within("tukey.endX", 9.99, 10.01)},
			{ID: "right", Right: step.Within("tukey.endX", 19, 21)},
		},
	},
	{
		ID: "raw", Query: "over=line&xscale=raw&losses=mse&watch=mse&rate=0.01", Charts: []string{"map"}, Hide: append([]string{"limit", "largest", "smallest", "condition"}, way...), Free: []string{"step", "rate", "xscale", "window", "ball", "view", "turn"},
		Choices: []step.Choice{
			{ID: "one", Right: step.Within("mse.limit", .9, 1.1)},
			{ID: "fiftieth", Right: step.Within("mse.limit", .01, .05)},
			{ID: "thousands", Right: step.Within("mse.limit", 0, .001)},
		},
	},
}

// way lists what reveals where a ball goes.
var way = []string{"path", "steps", "now", "at", "x", "y", "value", "note", "pull", "end", "endX", "endY", "endValue", "caught", "barrier"}

// caught reports which of four losses' balls do not reach the deepest valley.
func caught(mse, smoothL1, cauchy, tukey float64) func(step.Numbers) bool {
	return func(n step.Numbers) bool {
		return n("mse.caught") == mse && n("smoothl1.caught") == smoothL1 && n("cauchy.caught") == cauchy && n("tukey.caught") == tukey
	}
}
