package lab

const (
	starsPreset  = "data=stars&losses=l1,mse,huber,tukey&tukey.c=1&start.level=5"
	largePreset  = "rate=1.05&steps=40"
	bouncePreset = "data=clean&rate=0.6&steps=60"
	onePreset    = "data=one&losses=l1,mse,smoothl1,cauchy,tukey&tukey.c=4.685"
)

var trainingPresets = []Preset{
	{"phones", "Phones: six outliers in y", ""},
	{"phones-clean", "Phones without the six years", "data=phones-clean"},
	{"stars", "Stars: where the cure ends", starsPreset},
	{"too-large", "Too large a step", largePreset},
	{"bounce", "L1’s bounce", bouncePreset},
	{"between", "SmoothL1, between the two", "beta=5"},
	{"equal", "An equal first step for all", "pace=equal"},
	{"one", "One error alone", onePreset},
}

// trainingSteps begin at step 0 and hide where each loss is least, for the reader to guess and then to play: the figures in their answers are those of the
// last step (end…), or of the least.
var trainingSteps = []Step{
	{"A falling loss", "step=0&least=hidden",
		"Six of the 24 years were recorded in minutes. Press Play: which loss falls furthest below its own start, and whose line keeps to the other years?",
		"MSE falls furthest, to {mse.endRatio} its start (L1 only to {l1.endRatio}). Yet its line misses the eighteen other years by {mse.endRest} on average, L1’s by {l1.endRest}. A loss that falls far is not yet a good fit."},
	{"Without the six years", "data=phones-clean&step=0&least=hidden",
		"The six years are left out. How far apart will the three lines end?",
		"Their slopes are {l1.endSlope} for L1, {smoothl1.endSlope} for SmoothL1 and {mse.endSlope} for MSE: where nothing stands far out, the choice of the loss matters little."},
	{"Where the cure ends", starsPreset + "&step=0&least=hidden",
		"Four giants lie far to the left. Will L1 and Huber pass them by, as they passed by the phones’ outliers?",
		"No. They are least at slopes of {l1.bestSlope} and {huber.bestSlope}, as MSE at {mse.bestSlope}: all fall, while the other stars rise. These are outliers in x: a point turns the line by its pull times its distance from the mean of x, and a bounded pull far off still turns it. Tukey’s pull ends altogether; the least that a search finds for it has slope {tukey.bestSlope}, and after {steps} steps it is at {tukey.endSlope}, still on its way."},
	{"Too large a step", largePreset + "&step=0&least=hidden",
		"The rate is 1.05, and MSE’s limit is 1. What will each of the three do?",
		"MSE overshoots by more at every step: after {steps} steps it is {mse.endRatio} its start. SmoothL1 settles, since its limit is 2β = 2. L1 has none to keep to, but its steps never grow: it cannot run away, only bounce."},
	{"L1’s bounce", bouncePreset + "&step=0&least=hidden",
		"Clean data, and a rate of 0.6, below MSE’s limit. Which loss never comes to rest?",
		"L1: up to its very least it pulls as hard as ever, so that it goes to and fro. Its mean |e| is {l1.endAll} after {steps} steps, and could be {l1.best}. The pulls of MSE and SmoothL1 fade with the errors: they settle."},
	{"Between the two", "beta=5&step=0&least=hidden",
		"β is 5, between the ordinary errors and the large ones. Whose line will SmoothL1’s be nearer to, L1’s or MSE’s?",
		"To MSE’s: it is least at a slope of {smoothl1.bestSlope}, MSE at {mse.bestSlope}, and L1 at {l1.bestSlope} or so. The larger β, the more of the errors it squares, and the more it follows MSE."},
	{"One error alone", onePreset + "&step=0",
		"Each loss has one error, 5, to bring to 0 at a rate of 0.1. Which is below 0.1 first, and which does not start at all?",
		"MSE, after {mse.arrives} steps; L1 takes {l1.arrives}, SmoothL1 {smoothl1.arrives} and Cauchy {cauchy.arrives}. Tukey does not move: 5 is beyond its c = 4.685, where its gradient is 0."},
}
