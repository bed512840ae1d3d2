package training

import "losslab/internal/lab"

const (
	starsPreset  = "data=stars&losses=l1,mse,huber,tukey&tukey.c=1&start.level=5"
	largePreset  = "rate=1.05&steps=40"
	bouncePreset = "data=clean&rate=0.6&steps=60"
)

var trainingPresets = []lab.Preset{
	{ID: "phones", Title: "Phones: six outliers in y", Query: ""},
	{ID: "phones-clean", Title: "Phones without the six years", Query: "data=phones-clean"},
	{ID: "stars", Title: "Stars: where the cure ends", Query: starsPreset},
	{ID: "too-large", Title: "Too large a step", Query: largePreset},
	{ID: "bounce", Title: "L1’s bounce", Query: bouncePreset},
	{ID: "between", Title: "SmoothL1, between the two", Query: "beta=5"},
	{ID: "equal", Title: "An equal first step for all", Query: "pace=equal"},
}

// trainingSteps begin at step 0 and hide where each loss is least, for the reader to guess and then to play: the figures in their answers are those of the
// last step (end…), or of the least.
var trainingSteps = []lab.Step{
	{StepText: lab.StepText{Title: "A falling loss", Ask: "Six of the 24 years were recorded in minutes. Press Play: which loss falls furthest below its own start, and whose line keeps to the other years?", Answer: "MSE falls furthest, to {mse.endRatio} its start (L1 only to {l1.endRatio}). Yet its line misses the eighteen other years by {mse.endRest} on average, L1’s by {l1.endRest}. A loss that falls far is not yet a good fit."}, Query: "step=0&least=hidden"},
	{StepText: lab.StepText{Title: "Without the six years", Ask: "The six years are left out. How far apart will the three lines end?", Answer: "Their slopes are {l1.endSlope} for L1, {smoothl1.endSlope} for SmoothL1 and {mse.endSlope} for MSE: where nothing stands far out, the choice of the loss matters little."}, Query: "data=phones-clean&step=0&least=hidden"},
	{StepText: lab.StepText{Title: "Where the cure ends", Ask: "Four giants lie far to the left. Will L1 and Huber pass them by, as they passed by the phones’ outliers?", Answer: "No. They are least at slopes of {l1.bestSlope} and {huber.bestSlope}, as MSE at {mse.bestSlope}: all fall, while the other stars rise. These are outliers in x: a point turns the line by its pull times its distance from the mean of x, and a bounded pull far off still turns it. Tukey’s pull ends altogether; the least that a search finds for it has slope {tukey.bestSlope}, and after {steps} steps it is at {tukey.endSlope}, still on its way."}, Query: starsPreset + "&step=0&least=hidden"},
	{StepText: lab.StepText{Title: "Too large a step", Ask: "The rate is 1.05, and MSE’s limit is 1. What will each of the three do?", Answer: "MSE overshoots by more at every step: after {steps} steps it is {mse.endRatio} its start. SmoothL1 settles, since its limit is 2β = 2. L1 has none to keep to, but its steps never grow: it cannot run away, only bounce."}, Query: largePreset + "&step=0&least=hidden"},
	{StepText: lab.StepText{Title: "L1’s bounce", Ask: "Clean data, and a rate of 0.6, below MSE’s limit. Which loss never comes to rest?", Answer: "L1: up to its very least it pulls as hard as ever, so that it goes to and fro. Its mean |e| is {l1.endAll} after {steps} steps, and could be {l1.best}. The pulls of MSE and SmoothL1 fade with the errors: they settle."}, Query: bouncePreset + "&step=0&least=hidden"},
	{StepText: lab.StepText{Title: "Between the two", Ask: "β is 5, between the ordinary errors and the large ones. Whose line will SmoothL1’s be nearer to, L1’s or MSE’s?", Answer: "To MSE’s: it is least at a slope of {smoothl1.bestSlope}, MSE at {mse.bestSlope}, and L1 at {l1.bestSlope} or so. The larger β, the more of the errors it squares, and the more it follows MSE."}, Query: "beta=5&step=0&least=hidden"},
}
