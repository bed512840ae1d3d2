package training

import (
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/step"
	"losslab/internal/term"
	"losslab/internal/words"
)

// sentences are the sentences of the lab in one language. A text named each lists the losses with a number each: "L1 2, MSE 4".
type sentences interface {
	fixed() *fixed

	dataSet() (text lab.ParamText, own string)
	errorMarks() (text lab.ParamText, hidden, stems, squares string)
	minima() (text lab.ParamText, shown, hidden string)

	commonMeasure() (text lab.ParamText, mean, root, middle string)

	steps() []step.Named
	terms(*kit.Terms) []term.Term

	dataText(points, marked, step, steps int, each string) lab.ChartText
	slopeAndIntercept(slope, intercept float64) string
	stemsOf(loss string) string
	squaresOf(loss string) string
	withKey(subtitle string, marked, minima bool) string
	errorText(m measure, step int, each string) lab.ChartText
	inlierText(m measure, step int, each string) lab.ChartText
	pathText(loss string, ring bool, from, to [2]float64, step int) lab.ChartText

	measureAxis(m measure) string

	leastLine(loss string) string
	leastPoint(loss string) string
	contour(loss string) string
	afterStep(step int) string

	point(n int, name string) string
	outlier(n int, name string) string
	coordinates(x, y float64) string
	slopeAndHeight(at [2]float64) string
	mark(n int) string
	unmark(n int) string
	remove(n int) string

	movable(points int) string
	atMost(points int) string
	pointCount(points int) string

	isAt(what, place string) string
	says(values, slopes string) string
	note(m measure, all float64) string
	noteWithInliers(m measure, all, inliers float64) string

	resultsTitle(step int) string
	resultsColumns(m measure, inliers, minima bool) []string
	leastColumns(m measure) []string
	notUnique(from, to float64) string
	pointsColumns(x, y string, losses []string) []string
	pointRow(n int, name string) string
	coordinate(axis string, n int, name string) string

	toAndFro(loss string, rate float64) string
	doesNotMove(loss string) string
	hardlyMoves(loss string) string

	manyLines(loss string, from, to, value float64) string
	severalMinima(losses []string) string
	withoutAndWith(m measure, step int, without, with string) string
	squaresFall(mse, root, l1 float64) string
	equalRates(each string) string
	commonRate(losses string) string
	standardized(mean, deviation float64) string
	source(source string) string
	movedByHand(title, source string) string
}

// fixed holds the texts that do not depend on the state, in one language.
type fixed struct {
	_ [0]func() // incomparable: see lab.Preset

	about                                                                                    lab.LabText
	rateHelp                                                                                 string
	watchedLoss, startSlope, startHeight, columns, xName, yName, outliers, selection, window lab.ParamText

	phones, phonesClean, stars, tooLarge, bounce, between, equalSteps string

	pasteOrDrag, dragPoints, dragSome string

	xAxis, yAxis, slopeAxis, heightAxis string

	pointsSeries, outliersSeries, stemsSeries, squaresSeries, stepsSeries, pathSeries, startSeries string

	startHandle, add string

	twoDifferentX, distinguishableX, twoCorners string

	nothingToLeaveOut, isHidden, aboutZero, minimumIsZero string

	leastTitle, unique, notProven, foundBySearch, pointsTitle string

	ownData string
}

// in returns the sentences of a language.
func in(l words.Language) sentences { return &english{l} }

// english implements sentences.
type english struct{ words.Language }

func (*english) fixed() *fixed { return &englishFixed }

var englishFixed = fixed{
	about: lab.LabText{
		Title:    "Training",
		Heading:  "Watch them learn",
		Question: "The same data and the same start, one line for each loss. Play the steps, drag any point, and see which line each loss is after.",
	},

	// Parameters
	rateHelp:    "The learning rate: how far a step goes, in multiples of the gradient, on the standardized x.",
	watchedLoss: lab.ParamText{Label: "Watch", Help: "The loss whose errors are drawn, and whose path is shown on its contours; the first one if it is not compared."},
	startSlope:  lab.ParamText{Label: "Start: slope", Help: "The slope of the line that all losses start from, in units of y per unit of x."},
	startHeight: lab.ParamText{Label: "Start: height at the mean of x", Help: "The height, at the mean of x, of the line that all losses start from, in the unit of y."},
	columns: lab.ParamText{
		Label: "Points: x and y",
		Help:  "Type or paste two columns, x and y, one row per line: up to 1000, with a point before decimals. If empty, the points that the data come with.",
	},
	xName: lab.ParamText{Label: "Name of x", Help: "What the x axis says; if empty, x."},
	yName: lab.ParamText{Label: "Name of y", Help: "What the y axis says; if empty, y."},
	outliers: lab.ParamText{
		Label: "Outliers (0: none)",
		Help:  "Which points are marked as outliers, counted from 1; 0 is none. If left out, those for which the data set is known, as long as none of its points has been moved.",
	},
	selection: lab.ParamText{
		Label: "Selected (0: none)",
		Help:  "Among more than 60 points, the one that can be dragged besides the outliers, counted from 1; 0 is none.",
	},
	window: lab.ParamText{
		Label: "Axes",
		Help:  "The lower left and the upper right corner of the data chart; it reaches further where a point lies beyond. If empty, a window that suits the data.",
	},

	// Presets
	phones:      "Phones: six outliers in y",
	phonesClean: "Phones without the six years",
	stars:       "Stars: where the cure ends",
	tooLarge:    "Too large a step",
	bounce:      "L1’s bounce",
	between:     "SmoothL1, between the two",
	equalSteps:  "An equal first step for all",

	// Charts
	pasteOrDrag: "paste your own data, or drag and add points",
	dragPoints:  "drag any point",
	dragSome:    "drag an outlier, or the point selected under More", // of many points, only some can be dragged

	// Axes
	xAxis:      "x",
	yAxis:      "y",
	slopeAxis:  "slope",
	heightAxis: "height at mean x",

	// Series
	pointsSeries:   "data",
	outliersSeries: "outliers",
	stemsSeries:    "errors",
	squaresSeries:  "squared errors",
	stepsSeries:    "steps",
	pathSeries:     "path",
	startSeries:    "start",

	// Handles and actions
	startHandle: "start of all lines",
	add:         "Add a point",

	// Errors
	twoDifferentX:    "A line needs at least two different x.",
	distinguishableX: "A line needs at least two different x, far enough from each other to be told apart.",
	twoCorners:       "two corners, the lower left one first: x,y;x,y",

	// Cards
	nothingToLeaveOut: "nothing to leave out",
	isHidden:          "hidden",
	aboutZero:         "≈ 0",
	minimumIsZero:     "its minimum is 0",

	// Tables
	leastTitle:    "Where each loss is least",
	unique:        "yes",
	notProven:     "not proven",
	foundBySearch: "the best that a search finds",
	pointsTitle:   "Point by point",

	// Notices about all losses
	ownData: "Your own data: paste two columns, x and y, or double-click in the chart to add a point.",
}

// Parameters

func (*english) dataSet() (text lab.ParamText, own string) {
	return lab.ParamText{Label: "Data", Help: "What the line is fitted to."}, "Your own data"
}

func (*english) errorMarks() (text lab.ParamText, hidden, stems, squares string) {
	return lab.ParamText{Label: "Errors", Help: "How the errors of the watched loss’s line are drawn: |e| as a length, or e² as an area."},
		"hidden", "stems", "squares"
}

func (*english) minima() (text lab.ParamText, shown, hidden string) {
	return lab.ParamText{Label: "Where each is least", Help: "Whether the charts show where each loss is least, or leave that for you to guess."}, "shown", "hidden"
}

func (e *english) commonMeasure() (text lab.ParamText, mean, root, middle string) {
	return lab.ParamText{
		Label: "Compared by",
		Help:  "The measure by which the lines are compared, whatever they were trained on. The mean of |e| is L1’s own, and the root mean square, RMSE, is MSE’s: by its own measure a loss’s best line cannot be beaten. The median of |e| is no loss’s own.",
	}, e.measureAxis(meanSize), e.measureAxis(rootMean), e.measureAxis(median)
}

// Steps

func (*english) steps() []step.Named { return englishSteps }

func (*english) terms(of *kit.Terms) []term.Term {
	return []term.Term{
		of.Error, of.Gradient, of.Pull, of.Outlier, of.Rate, of.SafeRates, of.Step, of.OwnStart, of.Scale, of.CommonMeasure, of.Trained, of.Look,
		{ID: "standardised", Word: "standardized x", Forms: []string{"standardized"}, Means: "x minus its mean, divided by its standard deviation. The descent works on it; slopes and intercepts are shown in the data’s own units."},
		{ID: "least", Word: "thin dashes", Forms: []string{"thin dashes"}, Means: "For each loss, in its color, the line at which it is least: what its descent is after. Where many lines are equally good, the dashes show the two outermost."},
		{ID: "path", Word: "path", Forms: []string{"path"}, Means: "Each place in this chart is a line: across, its slope; upwards, its height at the mean of x. Along each contour the loss is the same."},
	}
}

var englishSteps = []step.Named{
	{ID: "alone", Text: step.Text{
		Title: "One loss, one line",
		Ask:   "Eighteen years of phone calls, and a line that starts out level, at 0. Step by step, MSE comes down. Its start counts as 1: put the mark where its curve will end.",
		Label: "where MSE ends",
		Why:   "MSE falls to {mse.endRatio} its start. In the unit of the errors, by its root, that is a fall to {mse.endRoot}. It does not reach 0, since no line goes through all the points.",
		Known: []string{
			"It ends at {mse.endRatio}. Yours is about its square root, which is how far the root mean square of the errors falls. MSE counts their squares.",
			"It ends at {mse.endRatio}. For it to end at 0, the line would have to go through every one of the points.",
		},
	}},
	{ID: "minutes", Text: step.Text{
		Title: "Six years in minutes",
		Ask:   "All 24 years now. From 1964 to 1969 (◇), minutes were recorded instead of calls. Put the mark where MSE’s line will be in the last year, 1973.",
		Label: "MSE’s line in 1973",
		Why:   "Six points far above pull MSE’s line up: its slope is {mse.endSlope}; without them it would be {restSlope}. L1’s line passes them by. For L1 many lines are equally good: its two thin dashes are the outermost.",
		Known: []string{"It is at {truth}. You put it about where L1’s line will be, near the points of the last years. MSE counts squares, and the six far points pull its line up."},
	}},
	{ID: "falling", Text: step.Text{
		Title: "A falling loss",
		Ask:   "Three losses, on the same 24 years. Which of them will fall furthest below its own start?",
		Why:   "MSE falls to {mse.endRatio} its start, L1 to {l1.endRatio}. But MSE counts squares: in the unit of the errors, by its root, it falls to {mse.endRoot}. Much of its lead is due to the squaring alone.",
		Choices: []step.ChoiceText{
			{Text: "L1", Says: "MSE does, to {mse.endRatio}. L1 ends at {l1.endRatio}: the six years stay far from its line, and they are most of its loss."},
			{Text: "MSE", Says: "Right."},
			{Text: "SmoothL1", Says: "MSE does, to {mse.endRatio}. SmoothL1 ends at {smoothl1.endRatio}: large errors count as they do under L1, and they are most of it."},
		},
	}},
	{ID: "others", Text: step.Text{
		Title: "A falling loss, or a good fit?",
		Ask:   "MSE falls furthest below its own start. But whose line will end up closest to the eighteen years without the six?",
		Why:   "On average L1’s line misses the eighteen by {l1.endRest}, SmoothL1’s by {smoothl1.endRest} and MSE’s by {mse.endRest}. A loss that has fallen far is not yet a good fit. Press Play to see it.",
		Choices: []step.ChoiceText{
			{Text: "L1’s", Says: "Right."},
			{Text: "MSE’s", Says: "L1’s does. MSE fell so far because its line went up to meet the six, away from all the others."},
			{Text: "SmoothL1’s", Says: "It comes second. Within β, points pull it less than they pull L1, so the six weigh somewhat more."},
		},
	}},
	{ID: "without-outliers", Text: step.Text{
		Title: "The outlier that is left",
		Ask:   "The six years are left out, but 1970 (◇), with minutes for some of its months, still stands out. Along MSE’s own best line, what share of MSE comes from that one year of {points}?",
		Why:   "Its error is by far the largest, and is squared. It raises the slope of MSE’s line from {restSlope} to {mse.bestSlope}; L1’s is {l1.bestSlope}, 1970 included. Leaving out the worst does not make data clean.",
		Known: []string{
			"It is {mse.bestMarkedShare}. Yours is about one of {points} equal parts. But a loss counts how far off each point is, and MSE the square of that.",
			"It is {mse.bestMarkedShare}. Yours is about its part of L1, along L1’s own best line. MSE squares, and gives it more.",
		},
	}},
	{ID: "nothing-far-out", Text: step.Text{
		Title: "Where nothing stands far out",
		Ask:   "Thirty points about a line of slope 0.5, with normal noise and no outlier. How far apart will the slopes of the three lines end?",
		Why:   "L1’s is {l1.endSlope}, SmoothL1’s {smoothl1.endSlope} and MSE’s {mse.endSlope}: where nothing stands far out, the choice of the loss matters little.",
		Choices: []step.ChoiceText{
			{Text: "All within 0.01", Says: "Right."},
			{Text: "MSE’s more than 0.01 from the other two", Says: "All are within 0.01. What sets MSE apart are errors much larger than the rest, and here there are none."},
			{Text: "Each more than 0.01 from the other two", Says: "All are within 0.01. The losses pull differently, but here the points scatter evenly to both sides of a line, and all three find about the same one."},
		},
	}},
	{ID: "leverage", Text: step.Text{
		Title: "Four giants",
		Ask:   "Four giants (◇) lie far to the left of the other stars, whose trend rises. The phones’ six far points hardly moved L1’s line. Where will it go now?",
		Why:   "L1 ends at a slope of {l1.endSlope}, MSE at {mse.endSlope}; without the giants MSE’s would be {restSlope}. A point turns a line by its pull times its distance from the mean of x: far to the side, even a bounded pull is enough. Tukey’s pull fades there: its slope is {tukey.endSlope}.",
		Choices: []step.ChoiceText{
			{Text: "It rises with the other stars", Says: "It falls. L1 bounds how hard a point pulls, but the giants are far to the side, and there a pull turns the line most."},
			{Text: "It stays level", Says: "It falls. The giants are only four, but far to the side, where a pull turns the line most."},
			{Text: "It falls, led by the giants", Says: "Right."},
		},
	}},
	{ID: "between", Text: step.Text{
		Title: "A large β",
		Ask:   "The phones once more. β is 10, larger than most of the errors. Where will the slope of SmoothL1’s line end, after {steps} steps?",
		Why:   "SmoothL1’s slope is {smoothl1.endSlope}, MSE’s {mse.endSlope} and L1’s {l1.endSlope}, whose two thin dashes are the outermost of many best lines. The larger β is, the more errors SmoothL1 squares, and the more closely it follows MSE.",
		Choices: []step.ChoiceText{
			{Text: "Near L1’s", Says: "Near MSE’s. It comes near L1 where β is small: only errors beyond β count as under L1."},
			{Text: "Halfway between L1’s and MSE’s", Says: "Much nearer to MSE’s: at this β it squares almost all of the errors."},
			{Text: "Near MSE’s", Says: "Right."},
		},
	}},
	{ID: "too-large", Text: step.Text{
		Title: "A much larger rate",
		Ask:   "The rate is 1.05 now, more than ten times what it was. What will happen to MSE?",
		Why:   "After {steps} steps it is {mse.endRatio} its start: each step leads past the best line and ends farther off than before. The others do not run away: for SmoothL1 any rate below 2β, here 2, is safe, and no step of L1 is longer than the rate.",
		Choices: []step.ChoiceText{
			{Text: "It falls all the faster", Says: "It grows. MSE is safe at rates {mse.limit}; above, each step overshoots by more than the one before."},
			{Text: "It swings, but grows no larger", Says: "It grows. It would swing without growing at a rate of exactly 1; above that, each swing is wider."},
			{Text: "It grows with each step", Says: "Right."},
		},
	}},
	{ID: "bounce", Text: step.Text{
		Title: "Coming to rest",
		Ask:   "The thirty points again, at a rate of 0.6. None of the three runs away at that, but one will never come to rest. Which?",
		Why:   "L1 pulls as hard as ever right up to its minimum, and leaps past it again and again: after {steps} steps its mean |e| is {l1.endAll}, when it could be {l1.best}. The pulls of the others fade with the errors.",
		Choices: []step.ChoiceText{
			{Text: "L1", Says: "Right."},
			{Text: "MSE", Says: "L1 does not. MSE leaps past its best line, too, but by less each time: its pull fades with the errors."},
			{Text: "SmoothL1", Says: "L1 does not. Below β SmoothL1 squares, so its pull fades as its line settles."},
		},
	}},
	{ID: "calm", Text: step.Text{
		Title: "Within 1 %",
		Ask:   "At a rate of 0.6, L1 bounced. Set the rate so that the mean |e| of L1’s line, after {steps} steps, is within 1 % of the least possible, {l1.best}.",
		Why:   "L1’s mean |e| ends at {l1.endAll}; the least is {l1.best}. The larger the rate, the wider it bounces, and the more it is a matter of luck where it ends; with a much smaller one, {steps} steps do not get it there. In practice the rate is lowered as training goes on.",
	}},
}

// Charts

func (e *english) dataText(points, marked, step, steps int, each string) lab.ChartText {
	return lab.ChartText{
		Title: "Data and lines after step " + strconv.Itoa(step),
		Summary: e.pointCount(points) + "; " + e.markedCount(marked) + ". After step " + strconv.Itoa(step) + " of " + strconv.Itoa(steps) +
			", slope and intercept: " + each + ".",
	}
}

// markedCount says how many points are marked as outliers.
func (e *english) markedCount(n int) string {
	if n == 0 {
		return "none is marked as an outlier"
	}
	return e.Counted(n, "is marked as an outlier", "are marked as outliers")
}

func (e *english) slopeAndIntercept(slope, intercept float64) string {
	return e.Number(slope) + " and " + e.Number(intercept)
}

func (*english) stemsOf(loss string) string { return "stems: the errors of " + loss + "’s line" }
func (*english) squaresOf(loss string) string {
	return "squares: the squared errors of " + loss + "’s line"
}

// withKey adds to a subtitle, which may be empty, what the diamonds and the thin dashes are, if there are any.
func (*english) withKey(subtitle string, marked, minima bool) string {
	var parts []string
	if marked {
		parts = append(parts, "◇ outliers")
	}
	if subtitle != "" {
		parts = append(parts, subtitle)
	}
	if minima {
		parts = append(parts, "thin dashes: where each loss is least")
	}
	return strings.Join(parts, " · ")
}

func (e *english) errorText(m measure, step int, each string) lab.ChartText {
	return lab.ChartText{
		Title:    "A common measure: " + e.measureAxis(m),
		Subtitle: "over all points · " + e.whose(m),
		Summary:  e.inFull(m) + " over all points, " + e.whose(m) + " measure. After step " + strconv.Itoa(step) + ": " + each + ".",
	}
}

// inFull names a measure at the beginning of a sentence.
func (*english) inFull(m measure) string {
	switch m {
	case rootMean:
		return "The root mean square error"
	case median:
		return "The median absolute error"
	}
	return "The mean absolute error"
}

// whose says which loss a measure belongs to.
func (*english) whose(m measure) string {
	switch m {
	case rootMean:
		return "MSE’s own"
	case median:
		return "no loss’s own"
	}
	return "L1’s own"
}

func (e *english) inlierText(m measure, step int, each string) lab.ChartText {
	return lab.ChartText{
		Title:    "Without the outliers",
		Subtitle: e.measureAxis(m) + " of the other points",
		Summary:  e.inFull(m) + " without the marked points. After step " + strconv.Itoa(step) + ": " + each + ".",
	}
}

func (e *english) pathText(loss string, ring bool, from, to [2]float64, step int) lab.ChartText {
	text := lab.ChartText{
		Title: "The path of " + loss,
		Hint:  "drag the start ▪",
		Summary: "The path of " + loss + " over slope and height at the mean of x, from " + e.slopeAndHeight(from) + " to " + e.slopeAndHeight(to) +
			" after step " + strconv.Itoa(step) + ".",
	}
	if ring {
		text.Subtitle = "ring: where it is least"
	}
	return text
}

// Axes

func (*english) measureAxis(m measure) string {
	switch m {
	case rootMean:
		return "RMSE"
	case median:
		return "median |e|"
	}
	return "mean |e|"
}

// Series

func (*english) leastLine(loss string) string  { return loss + ", where it is least" }
func (*english) leastPoint(loss string) string { return "least " + loss }
func (*english) contour(loss string) string    { return "equal " + loss }
func (*english) afterStep(step int) string     { return "after step " + strconv.Itoa(step) }

// Handles and actions

func (e *english) point(n int, name string) string { return "point " + e.pointRow(n, name) }

func (e *english) outlier(n int, name string) string {
	return e.point(n, name) + ", marked as an outlier"
}

func (e *english) coordinates(x, y float64) string {
	return "x " + e.Digits(x, 4) + ", y " + e.Digits(y, 4)
}

func (e *english) slopeAndHeight(at [2]float64) string {
	return "slope " + e.Number(at[0]) + ", height " + e.Number(at[1])
}

func (*english) mark(n int) string   { return "Mark " + strconv.Itoa(n) }
func (*english) unmark(n int) string { return "Unmark " + strconv.Itoa(n) }
func (*english) remove(n int) string { return "Remove " + strconv.Itoa(n) }

// Errors

func (*english) movable(points int) string {
	return "p1 to p" + strconv.Itoa(points) + ", mark., unmark. or remove. and one of these, start, or add"
}

func (e *english) atMost(points int) string {
	return "There are " + e.Whole(points) + " points, the most there can be."
}
func (e *english) pointCount(points int) string { return e.Counted(points, "point", "points") }

// Cards

func (*english) isAt(what, place string) string { return what + " is at " + place }
func (*english) says(values, slopes string) string {
	return "Loss: " + values + ". Slope: " + slopes + "."
}
func (e *english) note(m measure, all float64) string { return e.measureAxis(m) + " " + e.Number(all) }

func (e *english) noteWithInliers(m measure, all, inliers float64) string {
	return e.measureAxis(m) + " " + e.Number(all) + " · without the outliers " + e.Number(inliers)
}

// Tables

func (*english) resultsTitle(step int) string { return "The lines after step " + strconv.Itoa(step) }

func (e *english) resultsColumns(m measure, inliers, minima bool) []string {
	columns := []string{"trained on", "slope", "intercept", "its loss", e.measureAxis(m)}
	if inliers {
		columns = append(columns, e.measureAxis(m)+" without the outliers")
	}
	if minima {
		columns = append(columns, "first within 1 % of its minimum at step", "distance to its minimum")
	}
	return append(columns, "learning rate", "safe learning rates")
}

func (e *english) leastColumns(m measure) []string {
	return []string{"loss", "slope", "intercept", "its loss there", e.measureAxis(m) + " there", "the only such line?"}
}

func (e *english) notUnique(from, to float64) string {
	return "no: slopes from " + e.Digits(from, 4) + " to " + e.Digits(to, 4)
}

func (*english) pointsColumns(x, y string, losses []string) []string {
	columns := []string{"point", x, y}
	for _, loss := range losses {
		columns = append(columns, "error, "+loss)
	}
	return append(columns, "")
}

func (*english) pointRow(n int, name string) string {
	if name == "" {
		return strconv.Itoa(n)
	}
	return strconv.Itoa(n) + ", " + name
}

func (e *english) coordinate(axis string, n int, name string) string {
	return axis + " of " + e.point(n, name)
}

// Notices about one loss

func (e *english) toAndFro(loss string, rate float64) string {
	return loss + " goes to and fro, and its loss no longer falls: its rate, " + e.Number(rate) + ", is too large for it to settle."
}

func (*english) doesNotMove(loss string) string {
	return loss + " does not move: at the start its points do not pull, or their pulls cancel."
}

func (*english) hardlyMoves(loss string) string {
	return loss + " hardly moves: so far out its points pull very little."
}

func (e *english) manyLines(loss string, from, to, value float64) string {
	return loss + " has no single best line: many lines, with slopes from " + e.Digits(from, 4) + " to " + e.Digits(to, 4) +
		" and each with its own intercept, have the same least loss, " + e.Digits(value, 4) + "; thin dashes show the outermost."
}

func (e *english) severalMinima(losses []string) string {
	if len(losses) > 1 {
		return e.And(losses) + " can have several minima each. Their thin dashed lines are the best that a search from robust starts finds; a descent may end in another."
	}
	return losses[0] + " can have several minima. Its thin dashed line is the best that a search from robust starts finds; a descent may end in another."
}

// Notices about all losses

func (e *english) withoutAndWith(m measure, step int, without, with string) string {
	text := e.inFull(m) + " without the outliers, after step " + strconv.Itoa(step) + ": " + without + "; with them: " + with + "."
	if step == 0 {
		return text
	}
	return text + " A loss that fell far on its own scale need not have found the better line."
}

func (e *english) squaresFall(mse, root, l1 float64) string {
	return "MSE counts squares. It falls to " + e.Times(mse) + " its start; its square root, which is in the unit of the errors, falls to " + e.Times(root) + ", and L1 to " + e.Times(l1) + "."
}

func (*english) equalRates(each string) string {
	return "The rates at which each first step is as long as MSE’s: " + each + "."
}

func (*english) commonRate(losses string) string {
	return "Left at the common rate, because there is no pull at the start, or none of MSE’s to compare with: " + losses + "."
}

func (e *english) standardized(mean, deviation float64) string {
	return "The descent works on the standardized x, (x − " + e.Digits(mean, 4) + ")/" + e.Digits(deviation, 4) +
		", with the gradient over all points in each step, at a constant rate; slopes and intercepts are given in the data’s units. A learning rate is safe if no step from anywhere can climb. The distance to a minimum is the root mean square of the gap between the two lines at the data’s x."
}

func (*english) source(source string) string { return "Data: " + source }

func (*english) movedByHand(title, source string) string {
	return "Points were moved, added or removed by hand. The data before: " + title + ", " + source
}
