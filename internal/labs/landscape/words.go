package landscape

import (
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/step"
	"losslab/internal/term"
	"losslab/internal/words"
)

// sentences are the sentences of the lab in one language. A text named each lists the losses with a text each: "L1 2,
// MSE 4". Errors, targets and points are counted from 1.
type sentences interface {
	fixed() *fixed
	over() (text lab.ParamText, place, shift, line string)
	unknownX() (text lab.ParamText, standard, raw string)
	view() (text lab.ParamText, above, surface string)
	steps() []step.Named
	terms(*kit.Terms) []term.Term

	unknownAxes(over string, raw bool) (x, y string)
	// mapText describes a map. least and now are empty if they are too large to compute.
	mapText(over, loss, least, now string, step int, watched, solid bool) lab.ChartText
	profileText(n int, start float64, step int, barriers, plateaus bool, eachLeast, eachNow string) lab.ChartText
	dataText(n, step int) lab.ChartText
	contour(loss string) string
	leastOf(loss string) string
	barrierOf(loss string) string
	plateauOf(loss string) string
	ballOf(loss string) string
	afterStep(step int) string

	placeIs(over string, raw bool, at lab.Point) string
	coordinates(at lab.Point) string
	degrees(turn float64) string
	coordinateOf(what, axis, over string) string
	element(over string, n int, marked bool) string
	movable(prefix string, n int) string

	isAt(what, place string) string
	count(over string, n int) string
	says(leasts, places string, step int) string

	note(at string) string
	region(middle string) string
	interval(lo, hi float64) string
	resultsColumns(over, start string, step, steps int) []string
	dataTitle(over string, n int) string
	dataColumns(over string, raw bool) []string

	// means says what a place in a chart stands for.
	means(over string, n int) string
	splits(mse, l1 bool) string
	follows(outlier int, each string) string
	leastShift(each string) string
	standardized(mean, sd float64) string
	rawX(largest, smallest, ratio, limit float64) string
	isStuck(loss, at string) string
	isCaught(loss, at, least string) string
	isCaughtBehind(loss, at, least string, barrier float64) string
	isLevel(loss string, from, to float64) string
	toAndFro(loss string, rises, steps int) string
	source(source string) string
}

// fixed holds the texts that do not depend on the state, in one language.
type fixed struct {
	_ [0]func() // incomparable: see lab.Preset

	about                                              lab.LabText
	watch, start, errors, points, marked, window, turn lab.ParamText
	rateHelp                                           string
	theOutlier, oneTarget, equalSteps, twoGroups       string
	valleys, plateau, aLine, rawYears                  string
	stepsSeries, pathSeries, theStart, theTargets      string
	theMarked, thePoints, theErrors, otherValleys      string
	shareAxis, ball, startLine, startRaw               string
	none, unknown, stuck, caught, astray, free         string
	distinguishableX                                   string
	turning, showMap, showSurface, results             string
	twoCorners                                         string
}

// in returns the sentences of a language.
func in(l words.Language) sentences { return &english{l} }

// english implements sentences.
type english struct{ words.Language }

func (*english) fixed() *fixed { return &englishFixed }

var englishFixed = fixed{
	about: lab.LabText{
		Title:    "Landscape",
		Heading:  "Where does the ball roll?",
		Question: "Think of a loss as a landscape: larger loss, higher ground. A ball dropped there rolls downhill, step by step. Where does each loss take it?",
	},
	watch: lab.ParamText{Label: "Large map", Help: "The loss whose landscape is drawn large, with the ball and the targets to drag. If it is not compared, the first loss takes its place."},
	start: lab.ParamText{Label: "Start", Help: "Where all balls are dropped: x,y among targets, c,0 for a shift, slope,height for a line. If empty, where the page drops them."},
	errors: lab.ParamText{
		Label: "Errors",
		Help:  "The errors from which c is subtracted, up to 100 numbers, separated by commas. If empty, the ten that the page starts with.",
	},
	points: lab.ParamText{
		Label: "Targets or points",
		Help:  "Up to 100 places x,y, separated by semicolons: the targets, or the points to which a line is fitted. If empty, those that the page starts with.",
	},
	marked:     lab.ParamText{Label: "Marked", Help: "Which errors, targets or points are marked as outliers, counted from 1, separated by commas; 0 is none. If empty, those that the page marks."},
	turn:       lab.ParamText{Label: "Turn", Help: "By how many degrees the surfaces are turned, from 0 to 360."},
	window:     lab.ParamText{Label: "Window", Help: "Two opposite corners of all maps. If empty, a window that suits the data."},
	rateHelp:   "The learning rate: a step goes against the gradient, by the rate times its size.",
	theOutlier: "Chased by an outlier",
	oneTarget:  "One target",
	equalSteps: "An equal first step",
	twoGroups:  "Two groups of targets",
	valleys:    "A valley of one error",
	plateau:    "On a plateau",
	aLine:      "A line’s slope and height",
	rawYears:   "Years as they are",

	stepsSeries:  "steps",
	pathSeries:   "path",
	theStart:     "start",
	theTargets:   "targets",
	theMarked:    "marked as outlier",
	thePoints:    "points",
	theErrors:    "errors",
	otherValleys: "other valleys",
	shareAxis:    "of its own range",
	ball:         "the ball’s start",
	startLine:    "start: slope and height",
	startRaw:     "start: slope and intercept",

	turning:          "turn",
	results:          "Where they are least, and where the balls are",
	showMap:          "Show as a map",
	showSurface:      "Show as a surface",
	none:             "none",
	unknown:          "too large to compute",
	stuck:            "does not move on",
	caught:           "caught in another valley",
	astray:           "runs away",
	free:             "no",
	distinguishableX: "A line needs points with at least two different x.",
	twoCorners:       "two corners, the lower left one first",
}

func (*english) over() (text lab.ParamText, place, shift, line string) {
	return lab.ParamText{Label: "Over", Help: "What is varied: a prediction’s place among targets, one number subtracted from all errors, or the slope and height of a line."},
		"a place", "a shift", "a line"
}

func (*english) unknownX() (text lab.ParamText, standard, raw string) {
	return lab.ParamText{Label: "x", Help: "Whether the descent works on x minus its mean, divided by its standard deviation, or on x as it is, with the intercept at x = 0."},
		"standardized", "as it is"
}

func (*english) view() (text lab.ParamText, above, surface string) {
	return lab.ParamText{Label: "Seen", Help: "Whether the landscapes are maps, seen from above, or surfaces, whose height is the loss. Surfaces are drawn where scripts run, and never on paper."},
		"as a map", "as a surface"
}

// Steps

func (*english) steps() []step.Named { return englishSteps }

func (*english) terms(of *kit.Terms) []term.Term {
	return []term.Term{
		of.Error, of.Gradient, of.Outlier, of.Rate, of.SafeRates, of.Step, of.Trained, of.OwnStart, of.Scale, of.Look,
		{ID: "landscape", Word: "landscape", Forms: []string{"landscape", "map", "line of equal loss", "lines of equal loss", "contour", "shade", "shades"},
			Means: "A loss as a height over what can be varied, seen from above: each line joins places of equal loss, and shades are stronger where it is lower. All maps have their lines at the same shares of the loss’s range in the window."},
		{ID: "valley", Word: "valley", Forms: []string{"valley", "valleys"}, Means: "A place from which the loss rises in all directions: a local minimum. There can be several; the deepest is where the loss is least."},
		{ID: "barrier", Word: "barrier", Forms: []string{"barrier", "barriers"}, Means: "The height between two valleys. A ball that rolls downhill does not get over it."},
		{ID: "plateau", Word: "plateau", Forms: []string{"plateau", "plateaus"}, Means: "A stretch on which the loss is level, or its gradient so small that a ball dropped there does not visibly move."},
		{ID: "own-range", Word: "over its own range", Forms: []string{"over its own range"}, Means: "From 0 % where a loss is least to 100 % where it is greatest in the window. The losses’ values themselves cannot be compared."},
		{ID: "best-c", Word: "shift c", Forms: []string{"shift c", "c"}, Means: "One number that is subtracted from all errors, or, what is the same, from all predictions."},
	}
}

var englishSteps = []step.Named{
	{ID: "shape", Text: step.Text{
		Title: "Around one target",
		Ask:   "A single target, and a prediction that may lie anywhere. What shape are the lines on which L1 is the same?",
		Why:   "L1 adds the distance along x and the one along y. Three to the right cost as much as one and a half to the right and one and a half up: the lines are straight, and each ring is a square standing on a corner.",
		Choices: []step.ChoiceText{
			{Text: "Circles", Says: "Diamonds. On circles the distance as the crow flies is the same, and so is MSE; L1 counts along x and along y."},
			{Text: "Upright squares", Says: "Diamonds. On an upright square the larger of the two distances is the same; L1 adds both."},
			{Text: "Diamonds", Says: "Right."},
		},
	}},
	{ID: "middle", Text: step.Text{
		Title: "Five targets",
		Ask:   "Five targets, one of them far off. Put the mark at the x where L1 is least.",
		Label: "x",
		Why:   "L1 is least where as many targets lie to the left as to the right: at the median x, {l1.leastX}. How far off the outlier is does not matter, only which side it is on. The same holds for y on its own.",
		Known: []string{
			"It is least at {truth}. You are about at the mean of the five x, where MSE is least: the outlier drags it along.",
			"It is least at {truth}. You are about halfway between the outermost targets. L1 does not look only at the outermost two.",
		},
	}},
	{ID: "follows", Text: step.Text{
		Title: "After the outlier",
		Ask:   "The outlier moves to the right, farther and farther. Whose minimum moves with it?",
		Why:   "MSE is least at the mean, which moves a fifth as far as one of five targets does: {mse.follows} for each 1. L1 knows only that the outlier lies to the right, and SmoothL1 pulls no harder from farther away. Drag it and see.",
		Choices: []step.ChoiceText{
			{Text: "L1’s", Says: "MSE’s. L1’s median stays while the outlier remains on its side."},
			{Text: "MSE’s", Says: "Right."},
			{Text: "SmoothL1’s", Says: "MSE’s. Beyond β, SmoothL1’s pull is the same however far the outlier is."},
		},
	}},
	{ID: "home", Text: step.Text{
		Title: "Dropped beside the outlier",
		Ask:   "Now there is one number to vary: c, which is subtracted from ten errors, nine near 0 and one of 20. Four balls are dropped at {start}. Which of them do not reach their own loss’s deepest valley?",
		Why:   "MSE and SmoothL1 are convex: they have one valley, and every way down leads there. Cauchy’s ball ends at {cauchy.end} and Tukey’s at {tukey.end}, in a valley that the single error of 20 has dug. A smaller rate or more steps would not help.",
		Choices: []step.ChoiceText{
			{Text: "All of them do", Says: "Cauchy’s and Tukey’s do not. Look at their curves between the outlier and 0: a ball would have to roll uphill."},
			{Text: "Only Tukey’s", Says: "Cauchy’s does not either: its curve, too, has a valley near 20, though a shallow one."},
			{Text: "Cauchy’s and Tukey’s", Says: "Right."},
			{Text: "All but MSE’s", Says: "SmoothL1’s does: its curve falls all the way from {start} to near 0. Only Cauchy’s and Tukey’s do not."},
		},
	}},
	{ID: "all-home", Text: step.Text{
		Title: "A better start",
		Ask:   "Drag the ball’s start to a place from which all four reach their deepest valley.",
		Why:   "From {start} all four come home. Losses that forget outliers need a start that is near enough already, such as the median: that is why robust fits often begin there.",
	}},
	{ID: "plateau", Text: step.Text{
		Title: "Halfway",
		Ask:   "Both balls are dropped at {start}, about halfway between the nine errors and the one of 20. Where will Tukey’s be after {steps} steps?",
		Why:   "With c = 4.685, Tukey’s gradient is 0 for every error larger than that, and from {start} all ten are: the loss is level from 4.985 to 15.315, and the ball has no way down. SmoothL1’s rolls to {smoothl1.end}.",
		Choices: []step.ChoiceText{
			{Text: "Near 0", Says: "Where it was. Nine errors against one would draw it there, if any of them still pulled."},
			{Text: "Where it was", Says: "Right."},
			{Text: "Near 20", Says: "Where it was. From here the outlier does not pull, and neither do the nine."},
		},
	}},
	{ID: "raw", Text: step.Text{
		Title: "Years as they are",
		Ask:   "A line through 24 years, by MSE. With x standardized, every rate below 1 is safe. Here x is the year, from 50 to 73, and the descent works on slope and intercept. Below which rate is every step safe?",
		Why:   "A change in the slope moves the predictions by about sixty times as much, one in the intercept by exactly its own size: across the valley MSE curves {condition} times as strongly as along it. That allows only rates {mse.limit}, and at those the ball hardly moves along the valley.",
		Choices: []step.ChoiceText{
			{Text: "1, as before", Says: "Far less, {mse.limit}: the gradient with respect to the slope is multiplied by the years."},
			{Text: "About a fiftieth", Says: "Far less, {mse.limit}: the years count twice, once in the gradient and once more in what a step does to the errors."},
			{Text: "A few ten thousandths", Says: "Right: {mse.limit}."},
		},
	}},
}

// Charts

func (*english) unknownAxes(over string, raw bool) (x, y string) {
	switch {
	case over == overShift:
		return "shift c", ""
	case over == overPlace:
		return "x", "y"
	case raw:
		return "slope", "intercept"
	}
	return "slope", "height at the mean of x"
}

func (*english) mapText(over, loss, least, now string, step int, watched, solid bool) lab.ChartText {
	text := lab.ChartText{Title: loss, Subtitle: "too large to compute", Summary: loss + " as a landscape over a place among the targets."}
	if over == overLine {
		text.Summary = loss + " as a landscape over the slope and height of a line."
	}
	if least != "" {
		text.Subtitle = "least at " + least
		text.Summary += " It is least at " + least + "."
	}
	if watched {
		text.Hint, text.Subtitle = "drag the square", "stronger shades are lower · ring: "+text.Subtitle
		if solid {
			text.Hint = "drag to turn all surfaces"
		} else if over == overPlace {
			text.Hint = "drag the square or a target"
		}
	}
	if now == "" {
		text.Summary += " After step " + strconv.Itoa(step) + " its numbers overflow."
	} else {
		text.Summary += " After step " + strconv.Itoa(step) + " the ball is at " + now + "."
	}
	return text
}

func (e *english) profileText(n int, start float64, step int, barriers, plateaus bool, eachLeast, eachNow string) lab.ChartText {
	marks := " · rings: valleys"
	if barriers {
		marks += " · open diamonds: barriers"
	}
	if plateaus {
		marks += " · shade: plateaus"
	}
	return lab.ChartText{
		Title: "The loss of " + e.Counted(n, "error", "errors") + " − c",
		Hint:  "drag the ball, or an error", Subtitle: "each over its own range" + marks,
		Summary: "Each loss over the shift c, as a share of its own range. Least at: " + eachLeast + ". All balls start at " + e.Number(start) +
			"; after step " + strconv.Itoa(step) + " they are at: " + eachNow + ".",
	}
}

func (e *english) dataText(n, step int) lab.ChartText {
	return lab.ChartText{Title: "The lines", Hint: "drag a point", Subtitle: "after step " + strconv.Itoa(step),
		Summary: e.Counted(n, "point", "points") + ", and each loss’s line after step " + strconv.Itoa(step) + "."}
}

func (*english) contour(loss string) string   { return "equal " + loss }
func (*english) leastOf(loss string) string   { return loss + " is least" }
func (*english) barrierOf(loss string) string { return loss + "’s barrier" }
func (*english) plateauOf(loss string) string { return loss + "’s plateau" }
func (*english) ballOf(loss string) string    { return loss + "’s ball" }
func (*english) afterStep(step int) string    { return "after step " + strconv.Itoa(step) }

// Handles

func (e *english) placeIs(over string, raw bool, at lab.Point) string {
	switch {
	case over == overShift:
		return e.Digits(at[0], 4)
	case over == overPlace:
		return e.coordinates(at)
	case raw:
		return "slope " + e.Digits(at[0], 4) + ", intercept " + e.Digits(at[1], 4)
	}
	return "slope " + e.Digits(at[0], 4) + ", height " + e.Digits(at[1], 4)
}

func (e *english) coordinates(at lab.Point) string {
	return "(" + e.Digits(at[0], 4) + ", " + e.Digits(at[1], 4) + ")"
}

func (e *english) degrees(turn float64) string { return e.Digits(turn, 3) + "°" }

func (*english) coordinateOf(what, axis, over string) string {
	if over == overShift {
		return what
	}
	return axis + " of " + what
}

func (*english) element(over string, n int, marked bool) string {
	name := map[string]string{overPlace: "target ", overShift: "error ", overLine: "point "}[over] + strconv.Itoa(n)
	if marked {
		return "outlier, " + name
	}
	return name
}

func (*english) movable(prefix string, n int) string {
	return "ball, or " + prefix + "1 to " + prefix + strconv.Itoa(n)
}

// Spoken

func (*english) isAt(what, place string) string { return what + " is at " + place }

func (e *english) count(over string, n int) string {
	switch over {
	case overPlace:
		return e.Counted(n, "target", "targets")
	case overShift:
		return e.Counted(n, "error", "errors")
	}
	return e.Counted(n, "point", "points")
}

// says returns the spoken facts. places come in the order of the losses in leasts.
func (*english) says(leasts, places string, step int) string {
	return "Least at: " + leasts + ". After step " + strconv.Itoa(step) + ": " + places + "."
}

// Cards and tables

func (*english) note(at string) string       { return "at " + at }
func (*english) region(middle string) string { return middle + " and around it" }

func (e *english) interval(lo, hi float64) string {
	return "[" + e.Digits(lo, 4) + ", " + e.Digits(hi, 4) + "]"
}

func (*english) resultsColumns(over, start string, step, steps int) []string {
	columns := []string{"loss", "least at", "least", "after step " + strconv.Itoa(step), "its loss", "from " + start + " to", "caught"}
	if over == overShift {
		columns = append(columns, "barrier")
	}
	return append(columns, "learning rate", "safe learning rates")
}

func (e *english) dataTitle(over string, n int) string { return "The start, and " + e.count(over, n) }

func (*english) dataColumns(over string, raw bool) []string {
	if over == overShift {
		return []string{"", "at"}
	}
	return []string{"", "x", "y"}
}

// Notices

func (e *english) means(over string, n int) string {
	switch over {
	case overPlace:
		return "Each place on a map is one prediction for " + e.Counted(n, "target", "targets") + ". The map shows its loss: the stronger the shade, the lower the loss, which is the same all along each contour."
	case overShift:
		return "At each c, a curve shows the loss of the errors minus c. All curves are stretched to the same height: compare their shapes, not their values."
	}
	return "Each place on a map is a straight line, with a slope and a height. The map shows its loss: the stronger the shade, the lower the loss, which is the same all along each contour. Each ball’s line is drawn among the points."
}

func (*english) splits(mse, l1 bool) string {
	text := "A sum over coordinates is least where it is least along x and along y separately"
	switch {
	case mse && l1:
		return text + ": MSE is least at the means of the targets’ coordinates, L1 at their medians."
	case mse:
		return text + ": MSE is least at the means of the targets’ coordinates."
	case l1:
		return text + ": L1 is least at the medians of the targets’ coordinates."
	}
	return text + "."
}

func (*english) follows(outlier int, each string) string {
	return "Move the outlier, target " + strconv.Itoa(outlier) + ", by 1 to the right, and the place of least loss moves by: " + each + "."
}

func (*english) leastShift(each string) string {
	return "Each loss is least at its own c: " + each + "."
}

func (e *english) standardized(mean, sd float64) string {
	return "The descent works on x minus its mean, " + e.Number(mean) + ", divided by its standard deviation, " + e.Number(sd) +
		". There MSE is a round bowl: both eigenvalues of its Hessian are 2."
}

func (e *english) rawX(largest, smallest, ratio, limit float64) string {
	return "On x as it is, MSE’s Hessian has the eigenvalues " + e.Digits(largest, 7) + " and " + e.Number(smallest) + ": along one direction it curves " +
		e.Digits(ratio, 6) + " times as strongly as along the other, and at every rate above " + e.Number(limit) + " its steps grow."
}

func (*english) isStuck(loss, at string) string {
	return loss + "’s ball ends at " + at + ", where its gradient is 0, or too small to tell, though the loss is not least there."
}

func (*english) isCaught(loss, at, least string) string {
	return loss + "’s ball ends at " + at + ", in a valley that is not the deepest: the deepest is at " + least + "."
}

func (e *english) isCaughtBehind(loss, at, least string, barrier float64) string {
	return loss + "’s ball ends at " + at + ", and between there and its deepest valley, at " + least + ", lies a barrier at " + e.Digits(barrier, 5) + "."
}

func (e *english) isLevel(loss string, from, to float64) string {
	return loss + " has a plateau in this window, from " + e.Digits(from, 5) + " to " + e.Digits(to, 5) + ": a ball dropped there stays."
}

func (e *english) toAndFro(loss string, rises, steps int) string {
	return loss + "’s ball goes to and fro: at a constant rate its steps stay as long near a kink as far from it. It rose in " + e.Whole(rises) + " of the last " + e.Counted(steps, "step", "steps") + "."
}

func (*english) source(source string) string { return "Data: " + source }
