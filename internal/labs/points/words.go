package points

import (
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/step"
	"losslab/internal/term"
	"losslab/internal/words"
)

// sentences are the sentences of the lab in one language. A text named each lists the losses with a text each: "L1 2,
// MSE 4". Points are counted from 1.
type sentences interface {
	fixed() *fixed

	unit() (text lab.ParamText, pixels, shares string)

	point(number int) string

	steps() []step.Named
	terms(*kit.Terms) []term.Term

	pictureText(scene string, n int, worst string, away float64, u unit) lab.ChartText
	sharesText(single bool, losses []largest) lab.ChartText
	curvesText(coordinates int, largest float64, u unit) lab.ChartText
	xAxis(u unit) string
	yAxis(u unit) string
	errorAxis(u unit) string
	coordinates() (x, y string)

	predictionOf(point string) string
	targetOf(point string) string
	coordinate(of, axis string) string
	place(x, y float64, u unit) string
	remove(point string) string
	movable(n int) string
	tooMany(most int) string
	perTarget(n, want int) string
	asNamed(n, want int) string

	pointIs(point string, x, y, away float64, u unit) string
	pointCount(n int) string
	says(each string) string
	saysOfWorst(each, shares string) string

	note(ofGradient string) string
	elements(u unit) string
	coordinatesColumns(losses []string) []string
	pointsColumns(losses []string) []string
	euclid() (name, formula string)
	manhattan() (name, formula string)
	l1Sum() (name, formula string)
	l1Mean() (name, formula string)
	mseSum() (name, formula string)
	mseMean() (name, formula string)

	unitDecides(u unit, l1, mse float64) string
	oneOff(off float64) string
	distances(euclid, manhattan float64) string
	worstPoint(point string, away float64, u unit, each string) string
	allExact(n int) string
	pullsAsL1Counts(share float64) string
	beta(beta float64, u unit, small, all int) string
}

// fixed holds the texts that do not depend on the state, in one language.
type fixed struct {
	about                              lab.LabText
	scene, predictions, targets, reach lab.ParamText

	face, centre, corners, free sceneText

	oneBad, allALittle, sharesOfSide, threeFour, region, toAddTo string

	lossAxis, percent, targetOutline, predictionOutline, theErrors, worstError, theTargets, thePredictions string
	worstPrediction                                                                                        string

	addPoint, removeRow, tooFew string

	coordinatesTitle, pointsTitle, distancesTitle string
	distancesColumns                              []string
}

// sceneText holds the names of a scene and its points.
type sceneText struct {
	label string
	names []string // one per point; if nil, points are numbered
}

// largest is the point or coordinate that contributes most to a loss.
type largest struct {
	loss, part string
	share      float64
}

// in returns the sentences of a language.
func in(l words.Language) sentences { return &english{l} }

// english implements sentences.
type english struct{ words.Language }

func (*english) fixed() *fixed { return &englishFixed }

var englishFixed = fixed{
	about: lab.LabText{
		Title:      "Points",
		Heading:    "Where is the point?",
		Question:   "Filled dots are predictions, rings are the targets. Drag either. There is no right or wrong here, only how far off.",
		ShareLabel: "from the worst point",
	},
	scene:       lab.ParamText{Label: "Scene", Help: "What the points are."},
	predictions: lab.ParamText{Label: "Predictions", Help: "The predicted points, as x,y in shares of the picture’s side, or in pixels if the list ends in /224; if empty, the scene’s own."},
	targets:     lab.ParamText{Label: "Targets", Help: "The true points, as x,y in shares of the picture’s side, or in pixels if the list ends in /224; if empty, the scene’s own."},
	reach: lab.ParamText{
		Label: "Curves to, at least",
		Help:  "How large an error the curves reach to, as a share of the picture’s side; they reach further where an error does.",
	},

	// Scenes. In face, left and right, with which each name begins, are as in the picture.
	face: sceneText{
		label: "Face, 9 keypoints",
		names: []string{"left outer brow", "left inner brow", "right inner brow", "right outer brow", "left eye", "right eye", "nose tip",
			"left mouth corner", "right mouth corner"},
	},
	centre: sceneText{label: "Center of one object", names: []string{"center"}},
	corners: sceneText{
		label: "Four corners of a region",
		names: []string{"top left", "top right", "bottom right", "bottom left"},
	},
	free: sceneText{label: "Free points"},

	// Presets
	oneBad:       "A face with one bad keypoint",
	allALittle:   "All keypoints a little off",
	sharesOfSide: "The same face in shares of the side",
	threeFour:    "One center, off by 3 and 4 pixels",
	region:       "Corners of a region",
	toAddTo:      "Free points, to add to",

	// Charts
	lossAxis:          "loss",
	percent:           " %",
	targetOutline:     "target",
	predictionOutline: "prediction",
	theErrors:         "errors",
	worstError:        "worst error",
	theTargets:        "targets",
	thePredictions:    "predictions",
	worstPrediction:   "worst prediction",

	// Handles
	addPoint:  "Add a point",
	removeRow: "Remove",
	tooFew:    "There must be at least one point.",

	// Spoken
	coordinatesTitle: "Coordinate by coordinate",
	pointsTitle:      "Point by point: both coordinates added",
	distancesTitle:   "Distance or loss?",
	distancesColumns: []string{"measure", "formula", "value"},
}

func (*english) unit() (text lab.ParamText, pixels, shares string) {
	return lab.ParamText{
		Label: "Unit",
		Help:  "The unit of coordinates, and so of errors and of β: pixels of a 224 × 224 picture, or shares of its side.",
	}, "pixels", "shares of the side"
}

// Scenes

func (*english) point(number int) string { return "point " + strconv.Itoa(number) }

// Steps

func (*english) steps() []step.Named { return englishSteps }

func (*english) terms(of *kit.Terms) []term.Term {
	return []term.Term{
		of.Error, of.Gradient, of.Reduction, of.Share, of.Look,
		{
			ID: "unit", Word: "unit", Forms: []string{"shares of the side"},
			Means: "Coordinates are counted in pixels, or divided by the side of the picture, so the whole side is 1.",
		},
		{
			ID: "euclid", Word: "Euclidean distance", Forms: []string{"Euclidean distance"},
			Means: "How far a prediction is from its target in a straight line: √(Δx² + Δy²).",
		},
		{
			ID: "manhattan", Word: "Manhattan distance", Forms: []string{"Manhattan distance"},
			Means: "How far a prediction is from its target along the axes, as one walks around city blocks: |Δx| + |Δy|.",
		},
	}
}

var englishSteps = []step.Named{
	{ID: "distance", Text: step.Text{
		Title: "Which distance?",
		Ask:   "The predicted center is 3 pixels too far to the right and 4 too far down. What is L1, the mean over both coordinates?",
		Label: "your L1",
		Why:   "L1 takes each coordinate’s error by itself, without its sign: 3 and 4 are {manhattan} in all, the Manhattan distance, and {l1.value} on average. The straight-line distance is {euclid}: for that, you would square the errors, add them and take the root of the sum.",
		Known: []string{
			"That is the straight-line distance, by Pythagoras. L1 squares nothing and takes no root.",
			"That is the sum, the Manhattan distance. The mean divides it by the two coordinates.",
			"That is the difference between the two. L1 takes the size of each error, so nothing cancels out.",
		},
	}},
	{ID: "squares", Text: step.Text{
		Title: "And its square?",
		Ask:   "The same center, off by 3 and by 4 pixels. What is MSE, the mean over both coordinates?",
		Label: "your MSE",
		Why:   "The squares of 3 and 4 come to {mse.sum}, the square of the straight-line distance. Their mean is {mse.value}, in square pixels.",
		Known: []string{
			"That is the sum, the squared distance. The mean divides it by the two coordinates.",
			"That is the straight-line distance, the root of the sum. MSE takes no root, and it takes the mean.",
			"That is the root of MSE, RMSE, which is in pixels. MSE itself is in square pixels.",
			"That is the square of the mean error. MSE squares each error first and then takes the mean, which is never less.",
		},
	}},
	{ID: "same-l1", Text: step.Text{
		Title: "One L1, many MSEs",
		Ask:   "With both errors at 40, L1 is 40 and MSE 1600. Drag the prediction until MSE is at least 2400 and L1 is 40 again: from 38 to 42 will do.",
		Why:   "L1 is {l1.value}, MSE {mse.value}. L1 asks how large both errors are together; MSE also asks how they are split: for the same L1, it is least where they are equal. Points of equal L1 lie on a diamond, points of equal MSE on a circle.",
	}},
	{ID: "keypoint-share", Text: step.Text{
		Title: "One of nine",
		Ask:   "Eight keypoints are a few pixels off; the {worst} is {euclid} pixels away. What part of MSE comes from that one keypoint?",
		Why:   "Its two squares come to {mse.ofWorst} out of {mse.sum}, those of the eight others to the rest. So one point of {points} makes up {mse.worstShare} of the loss, and the eight good ones share what is left.",
		Known: []string{
			"That is about one part in {points}, as if all points counted alike. But a loss counts sizes, and MSE their squares.",
			"That is about its part of L1, which adds up the sizes of the errors. MSE adds up their squares.",
		},
	}},
	{ID: "bad-keypoint", Text: step.Text{
		Title: "One bad keypoint",
		Ask:   "The bad keypoint makes up {mse.worstShare} of MSE. L1 and SmoothL1 see the same {points} keypoints. Of which loss is it the largest part?",
		Why:   "It makes up {mse.worstShare} of MSE, {l1.worstShare} of L1 and {smoothl1.worstShare} of SmoothL1. Squaring is what lets a single point make up most of the loss; the other two losses leave about half to the eight.",
		Choices: []step.ChoiceText{
			{Text: "L1", Says: "Its part of L1 is the smallest, {l1.worstShare}: there each pixel of error counts the same, in a good point or a bad one."},
			{Text: "MSE", Says: "Right."},
			{Text: "SmoothL1", Says: "It makes up {smoothl1.worstShare} of SmoothL1. SmoothL1 squares only errors below β, one pixel here, and those of the bad keypoint are far larger."},
			{Text: "The same part of each", Says: "The errors are the same, but each loss weighs them in its own way: L1 by their sizes, MSE by their squares."},
		},
	}},
	{ID: "unit", Text: step.Text{
		Title: "Another unit",
		Ask:   "The same face, but counted in shares of the side, which is 224 pixels. In pixels MSE was above L1. And now?",
		Why:   "L1 is {l1.value}, MSE {mse.value}. The new unit divides L1 by 224 and MSE by 224 squared: errors below 1 shrink when squared. Which loss is larger says nothing about the points.",
		Choices: []step.ChoiceText{
			{Text: "MSE is above L1", Says: "Squaring enlarges only what is above 1. In shares each of these errors is below 1, and its square is smaller than itself."},
			{Text: "MSE is below L1", Says: "Right."},
			{Text: "They are equal", Says: "They would be if each error were 1 or 0. In shares these errors are all far below 1, and their squares smaller still."},
		},
	}},
	{ID: "beta-unit", Text: step.Text{
		Title: "β in the other unit",
		Ask:   "β was 1 when errors were in pixels. Now they are in shares of the side, which is 224 pixels. With which β do the same errors count as small?",
		Why:   "β is the size of an error, so it changes with the unit: one pixel is {pixel} of the side. With β = 1 every error is small, and SmoothL1’s shares are MSE’s: {mse.worstShare} from the worst point. Set β to {pixel}, and they are again what they were in pixels.",
		Choices: []step.ChoiceText{
			{Text: "1, as before", Says: "Then β would be the whole side: every error would be below it, and SmoothL1 just half of MSE."},
			{Text: "1/224", Says: "Right."},
			{Text: "224", Says: "The errors have been divided by 224, and β has to follow them. You multiplied it."},
			{Text: "1/224², like MSE", Says: "MSE is divided by 224 twice, since it squares. β is the size of an error, and is divided once."},
		},
	}},
}

// Charts

// unitName names a unit within a sentence.
func (*english) unitName(u unit) string {
	if u == inShares {
		return "shares of the side"
	}
	return "pixels"
}

func (e *english) pictureText(scene string, n int, worst string, away float64, u unit) lab.ChartText {
	return lab.ChartText{
		Title:    "The picture",
		Subtitle: "filled: predictions · rings: targets · coordinates in " + e.unitName(u),
		Summary:  scene + ", number of points: " + strconv.Itoa(n) + ". " + e.farthest(n, worst, away, u),
	}
}

// farthest says which prediction is farthest from its target, if any is off.
func (e *english) farthest(n int, worst string, away float64, u unit) string {
	switch {
	case away == 0:
		return e.allExact(n)
	case n == 1:
		return "The prediction is " + e.length(away, u) + " away from its target."
	}
	return "The worst prediction is that of " + worst + ", " + e.length(away, u) + " away from its target."
}

func (*english) allExact(n int) string {
	if n == 1 {
		return "The prediction is on its target: every distance and every loss is 0."
	}
	return "All predictions are on their targets: every loss is 0."
}

// length returns a distance in a unit: "1 pixel", "0.5 of the side".
func (e *english) length(v float64, u unit) string {
	text := e.Number(v)
	switch {
	case u == inShares && v >= 1:
		return text + " times the side"
	case u == inShares:
		return text + " of the side"
	case text == "1":
		return text + " pixel"
	}
	return text + " pixels"
}

// sharesText describes the chart of shares. single says that there is one point, whose coordinates are compared.
func (e *english) sharesText(single bool, losses []largest) lab.ChartText {
	text := lab.ChartText{
		Title:    "What each point adds",
		Subtitle: "its share of each loss · bars in the order of the cards",
		Summary:  "Share of each loss by point. " + e.mostFrom(losses),
	}
	if single {
		text.Title = "What each coordinate adds"
		text.Summary = "Share of each loss by coordinate. " + e.mostFrom(losses)
	}
	return text
}

// mostFrom says what contributes most to each loss.
func (e *english) mostFrom(losses []largest) string {
	if len(losses) == 0 {
		return "There are none: the losses are 0, or too large to compute."
	}
	clauses := make([]string, len(losses))
	for i, l := range losses {
		clauses[i] = l.loss + ": most from " + l.part + ", " + e.Percent(l.share)
	}
	return strings.Join(clauses, "; ") + "."
}

func (e *english) curvesText(coordinates int, largest float64, u unit) lab.ChartText {
	return lab.ChartText{
		Title:    "On the curves",
		Subtitle: "every coordinate’s error, where it falls on each loss",
		Summary: "The losses over the error, with a mark for each of the " + strconv.Itoa(coordinates) + " coordinates. The largest error in size is " +
			e.length(largest, u) + ".",
	}
}

func (e *english) xAxis(u unit) string      { return "x, " + e.unitName(u) }
func (e *english) yAxis(u unit) string      { return "y, " + e.unitName(u) + ", downwards" }
func (e *english) errorAxis(u unit) string  { return "error e, " + e.unitName(u) }
func (*english) coordinates() (x, y string) { return "x", "y" }

// Handles

func (*english) predictionOf(point string) string  { return "prediction of " + point }
func (*english) targetOf(point string) string      { return "target of " + point }
func (*english) coordinate(of, axis string) string { return of + ", " + axis }

func (e *english) place(x, y float64, u unit) string {
	if u == inShares {
		return "x " + e.Number(x) + ", y " + e.Number(y) + " of the side"
	}
	return "x " + e.Number(x) + ", y " + e.length(y, u)
}

func (*english) remove(point string) string { return "Remove " + point }

func (*english) movable(n int) string {
	last := strconv.Itoa(n)
	return "p1 to p" + last + " and t1 to t" + last + "; in the free scene also add, remove.1 and so on"
}

func (e *english) tooMany(most int) string {
	return "There are " + e.Whole(most) + " points, the most there can be."
}

func (e *english) thereAre(n int) string {
	return e.Counted(n, "point is given", "points are given")
}

func (e *english) perTarget(n, want int) string {
	return e.thereAre(n) + ", but this scene needs " + e.Whole(want) + ", one for each target."
}

func (e *english) asNamed(n, want int) string {
	return e.thereAre(n) + ", but this scene needs " + e.Whole(want) + ", one for each of its names."
}

// Spoken

func (e *english) pointIs(point string, x, y, away float64, u unit) string {
	return point + " is at x " + e.Number(x) + ", y " + e.Number(y) + ", " + e.length(away, u) + " off"
}

func (e *english) pointCount(n int) string { return e.Counted(n, "point", "points") }
func (*english) says(each string) string   { return "Loss: " + each + "." }

// saysOfWorst returns the spoken facts. shares belong to the same losses, in the same order.
func (*english) saysOfWorst(each, shares string) string {
	return "Loss: " + each + ". Worst point’s share: " + shares + "."
}

func (*english) note(ofGradient string) string { return "of the gradient: " + ofGradient }
func (e *english) elements(u unit) string {
	return "coordinates (x, y, x, y, ...), in " + e.unitName(u)
}

func (*english) coordinatesColumns(losses []string) []string {
	return append([]string{"coordinate", "prediction", "target", "error e"}, losses...)
}

// pointsColumns returns the headings: after the distances come each loss's value and then the point's share of each loss.
func (*english) pointsColumns(losses []string) []string {
	columns := append([]string{"point", "Manhattan distance", "Euclidean distance"}, losses...)
	for _, l := range losses {
		columns = append(columns, "share of "+l)
	}
	return columns
}

func (*english) euclid() (name, formula string)    { return "Euclidean distance", "√(Δx² + Δy²)" }
func (*english) manhattan() (name, formula string) { return "Manhattan distance", "|Δx| + |Δy|" }
func (*english) l1Sum() (name, formula string)     { return "L1, sum", "|Δx| + |Δy|" }
func (*english) l1Mean() (name, formula string)    { return "L1, mean", "½(|Δx| + |Δy|)" }
func (*english) mseSum() (name, formula string)    { return "MSE, sum", "Δx² + Δy²" }
func (*english) mseMean() (name, formula string)   { return "MSE, mean", "½(Δx² + Δy²)" }

// Notices

func (e *english) unitDecides(u unit, l1, mse float64) string {
	return "Counted in " + e.unitName(u) + ", L1 is " + e.Number(l1) + " and MSE is " + e.Number(mse) + ". Another unit multiplies L1 by the ratio of the units and MSE by its square: which of the two is larger says nothing about the points."
}

// oneOff describes a single point of which one coordinate is right.
func (e *english) oneOff(off float64) string {
	return "Only one coordinate is off, by " + e.Number(off) + ": that is the Euclidean distance, the Manhattan distance and L1’s sum all in one. Where both are off, no loss of the coordinates is the Euclidean distance."
}

func (e *english) distances(euclid, manhattan float64) string {
	return "The Euclidean distance is " + e.Number(euclid) + " and the Manhattan distance " + e.Number(manhattan) + ". L1’s sum over x and y is the Manhattan distance, its mean half of that; MSE’s sum is the squared Euclidean distance. No loss of the coordinates is the Euclidean distance itself."
}

func (e *english) worstPoint(point string, away float64, u unit, each string) string {
	return "The worst point (" + point + ", " + e.length(away, u) + " away) makes up this share of the loss: " + each + "."
}

func (e *english) pullsAsL1Counts(share float64) string {
	return "The worst point’s share of MSE’s gradient, " + e.Percent(share) + ", is exactly its share of L1’s loss: both are its |Δx| + |Δy|, the sizes of its two errors, over the same sum for all points."
}

func (e *english) beta(beta float64, u unit, small, all int) string {
	return "β = " + e.Exact(beta) + " is in " + e.unitName(u) + ", too: " + e.Counted(small, "of the "+strconv.Itoa(all)+" coordinates is", "of the "+strconv.Itoa(all)+" coordinates are") + " on SmoothL1’s quadratic part."
}
