package boxes

import (
	"strconv"
	"strings"

	"losslab/internal/boxloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/step"
	"losslab/internal/term"
	"losslab/internal/words"
)

// sentences are the sentences of the lab in one language. A text named each lists the losses with a text each: "L1 10,
// MSE 100". Objects are counted from 1.
type sentences interface {
	fixed() *fixed
	steps() []step.Named
	terms(*kit.Terms) []term.Term
	corners(n int) string
	inverted(box int, least float64) string
	perTarget(n, targets int) string
	tooMany(most int) string
	movable(n int) string
	pictureText(watched, arrows string, pushes, hull bool, n int, iou float64, step int, u unit) lab.ChartText
	sidesText(numbers [4]string, each string) lab.ChartText
	partsText(each string) lab.ChartText
	raceText(n int, finish float64, p boxloss.Schedule, step int, each string) lab.ChartText
	partIn(part, value string) string
	sum(total string, parts []string) string
	mostFrom(numbers []string, share float64) string
	placed(loss, arrives string) string
	against(loss string) string
	numbered(object int, iou float64) string
	boxOfLoss(loss string) string
	noMove(loss string) string

	objectName(object int) string
	boxOf(box string, object int) string
	middleOf(box string) string
	partOf(grip int, box string) string // grip is an index of grips
	boxIs(b boxloss.Box, u unit) string
	partIs(x, y float64, axes string, u unit) string
	remove(object string) string

	oneMinus(index string) string
	lossOf(index string) string
	note(finish float64, arrival, steps int, moves bool) string
	boxesTitle(f boxloss.Form, u unit) string
	numberOf(number, box string) string
	resultsTitle(step int) string
	resultsColumns(finish float64) []string

	isAt(box, place string) string
	count(n int) string
	says(iou, each string) string

	allExact(n int) string
	nothingCommon(apart, n int) string
	within(some, n int) string
	sameOfAll(loss string, value float64, n int, least, most float64) string
	byAnchor(pixels float64, all []string, u unit) string
	sameCenter() string
	grown(loss string, step int, times float64) string
	raceIs(finish float64, n int, each string) string
	bounces(losses []string) string
}

// fixed holds the texts that do not depend on the state, in one language.
type fixed struct {
	_                                                   [0]func() // incomparable: see lab.Preset
	about                                               lab.LabText
	watch, finish, predictions, targets, anchor, object lab.ParamText
	unit, form, arrows, schedule                        lab.ParamText
	pixels, shares, corners, center, anchored           string
	ofWatched, ofEach, noArrows, constant, falling      string

	sameL1, tinyLarge, disjoint, inside, grows, shape, byAnchor, lost string

	numbers                                            [3][4]string // one for each of forms
	parts                                              [6]string    // in the order of allParts
	percent, iouAxis, never, none                      string
	theHull, theTarget, thePrediction, addBox          string
	boxColumn, pairsTitle, objectColumn, overlapColumn string
}

// in returns the sentences of a language.
func in(l words.Language) sentences { return &english{l} }

// english implements sentences.
type english struct{ words.Language }

func (*english) fixed() *fixed { return &englishFixed }

var englishFixed = fixed{
	about: lab.LabText{
		Title:    "Boxes",
		Heading:  "Where is the box?",
		Question: "Drag a corner, a side or the middle. What does each loss see, and which way does it push?",
	},

	// Parameters
	watch:       lab.ParamText{Label: "Watched", Help: "The loss whose arrows are drawn, and whose box is filled while the race is on. If it is not compared, the first that is takes its place."},
	finish:      lab.ParamText{Label: "Finish at an IoU of", Help: "The IoU at which a box has arrived."},
	predictions: lab.ParamText{Label: "Predictions", Help: "Two corners for each box, as shares of the picture’s side: x₁,y₁ and x₂,y₂. Coordinates run to the right and downwards."},
	targets:     lab.ParamText{Label: "Targets", Help: "Two corners for each box, as shares of the picture’s side: x₁,y₁ and x₂,y₂. Give as many boxes as there are predictions."},
	anchor:      lab.ParamText{Label: "Anchor of t", Help: "The box that R-CNN’s t is measured by: two corners, as shares of the picture’s side. If none is given, each target is its own anchor."},
	object:      lab.ParamText{Label: "Box at work", Help: "Of several boxes, the one whose corners and sides can be dragged. Dragging the middle of another switches to that one."},

	unit:   lab.ParamText{Label: "Unit", Help: "The unit of coordinates, and so of errors and of β: pixels of a 224 × 224 picture, or shares of its side."},
	pixels: "pixels", shares: "shares",
	form:    lab.ParamText{Label: "Four numbers", Help: "Which four numbers L1, MSE and SmoothL1 compare: the corners, the center with width and height, or R-CNN’s t, made of the center’s distance from that of an anchor box, in widths and heights of the anchor, and the logarithms of both sizes over the anchor’s. Losses of overlap do not depend on this."},
	corners: "corners", center: "center and size", anchored: "R-CNN’s t",
	arrows:    lab.ParamText{Label: "Arrows", Help: "Where a loss pushes the sides: against its gradient. Each loss has a scale of its own, on which its longest arrow is as long as any other’s longest."},
	ofWatched: "of the watched loss", ofEach: "of each loss", noArrows: "none",
	schedule: lab.ParamText{Label: "Rate", Help: "Whether the rate of the race stays the same or falls evenly to 0. At the start, it makes each loss’s first step 0.01 of the picture’s side long."},
	constant: "constant", falling: "falling",

	// Presets
	sameL1:    "The same L1, four overlaps",
	tinyLarge: "Tiny and large, the same error",
	disjoint:  "No overlap, no gradient",
	inside:    "One inside the other",
	grows:     "The box that grows first",
	shape:     "The wrong shape",
	byAnchor:  "Pixels, or R-CNN’s t",
	lost:      "Three objects, one lost",

	// Charts
	numbers: [3][4]string{{"x₁", "y₁", "x₂", "y₂"}, {"center x", "center y", "width", "height"}, {"tx", "ty", "tw", "th"}},
	parts:   [6]string{"1 − IoU", "hull’s waste", "centers", "shape", "widths", "heights"},
	percent: " %", iouAxis: "IoU", never: "never", none: "–",
	theHull: "hull", theTarget: "target", thePrediction: "prediction", addBox: "Add a box",

	// Tables
	boxColumn:     "box",
	pairsTitle:    "Box by box",
	objectColumn:  "box",
	overlapColumn: "overlap, IoU",
}

// Steps

func (*english) steps() []step.Named { return englishSteps }

var englishSteps = []step.Named{
	{ID: "four-numbers", Text: step.Text{
		Title: "Four numbers",
		Ask:   "The predicted box is as large as its target, but 12 pixels too far to the right and 8 too far down. L1 is the mean over the four numbers x₁, y₁, x₂ and y₂. What is it, in pixels?",
		Label: "your L1",
		Why:   "Both corners are off by 12 in x and by 8 in y: four errors, 12, 8, 12 and 8, whose mean is {l1.value}. To L1 a box is four numbers, each by itself.",
		Known: []string{
			"That is the sum of the four errors. L1 is their mean here.",
			"That is one corner’s two errors added up. The mean is over all four numbers.",
			"That is how far off a corner is in a straight line. L1 takes each number by itself.",
		},
	}},
	{ID: "overlap", Text: step.Text{
		Title: "What they have in common",
		Ask:   "Both boxes are 100 pixels wide and high, and the prediction is off by 25 to the right and by 25 downwards. IoU is the area that they have in common over the area that they cover together, and its loss is how far IoU falls short of 1. What is that loss, 1 − IoU?",
		Label: "your 1 − IoU",
		Why:   "They have 0.75 × 0.75 = 0.5625 of a box in common. Together they cover 2 − 0.5625 = 1.4375 of one. IoU is 0.5625/1.4375 = {iou}, and the loss {iou.value}: more than half is lost, although three quarters of each side are shared.",
		Known: []string{
			"That is the part of one box that the other does not cover. IoU divides by the union, which is larger.",
			"That is the part of each side that is not shared. Areas multiply two sides, and the union is larger than one box.",
			"That is IoU itself. Its loss is 1 minus that.",
		},
	}},
	{ID: "same-l1", Text: step.Text{
		Title: "Just as wrong, but better",
		Ask:   "L1 is {l1.value} and IoU {iou}. Drag the prediction’s corners and sides until L1 is about 25 again, from 23 to 27, but IoU is at least 0.47.",
		Why:   "L1 is {l1.value}, and IoU {iou}. The same sum of errors can be split among four numbers in many ways, and to L1 all of them are equally wrong. IoU asks what they do to the box.",
	}},
	{ID: "sizes", Text: step.Text{
		Title: "Ten pixels are ten pixels",
		Ask:   "Two boxes, one tiny and one large, are both predicted 10 pixels too far to the right. Which loss is larger for the tiny one?",
		Why:   "L1 is {l1.most} and MSE {mse.most} for both. 1 − IoU is {iou.most} for the tiny box, half of which is missed, and {iou.least} for the large one.",
		Choices: []step.ChoiceText{
			{Text: "L1", Says: "L1 is {l1.most} for both: it counts pixels, and does not know how large the box is."},
			{Text: "MSE", Says: "MSE squares the same errors, and is {mse.most} for both."},
			{Text: "1 − IoU", Says: "Right."},
		},
	}},
	{ID: "no-pull", Text: step.Text{
		Title: "Twenty pixels apart",
		Ask:   "There is a gap of 20 pixels between the prediction and its target. Which of the losses does not move the prediction at all?",
		Why:   "The boxes have nothing in common, and still nothing if a side moves a little: IoU stays 0, its loss stays {iou.value}, and a gradient of 0 moves nothing. Press Play and see.",
		Choices: []step.ChoiceText{
			{Text: "L1", Says: "L1 pulls both vertical sides towards the target, as hard as ever."},
			{Text: "MSE", Says: "MSE pulls, and the farther a side is off, the harder."},
			{Text: "IoU", Says: "Right."},
			{Text: "GIoU", Says: "GIoU’s second part is how much of the hull is wasted. It shrinks when the boxes come nearer."},
		},
	}},
	{ID: "first-move", Text: step.Text{
		Title: "GIoU sets out",
		Ask:   "The same two boxes. What does GIoU’s first step do to the prediction?",
		Why:   "Between two boxes that do not touch, GIoU lowers only the waste of their hull: the part that is in neither. The left side moves towards the target, which fills the gap. The right side moves away from it, but less: a longer box, too, leaves a smaller part of the hull empty. To see it, choose the arrows of the watched loss under More.",
		Choices: []step.ChoiceText{
			{Text: "It moves it towards the target at the same size", Says: "L1 does that: it pulls both vertical sides alike. Under GIoU the box’s area changes by {giou.growth} in the first step: its sides do not move alike."},
			{Text: "It makes it larger", Says: "Right."},
			{Text: "It makes it smaller", Says: "A smaller prediction would leave more of the hull empty, and that is what GIoU is lowering here."},
		},
	}},
	{ID: "first-home", Text: step.Text{
		Title: "Who is home first?",
		Ask:   "All three start from the same box, diagonally off and smaller than its target, with a first step of the same length and a constant rate. Whose box is the first to reach an IoU of {finish}?",
		Why:   "Steps to an IoU of {finish}: L1 {l1.arrives}, MSE {mse.arrives}, GIoU {giou.arrives}. MSE’s steps get shorter as its errors do, L1’s stay as they are. GIoU’s get longer as the hull is filled. But each has a rate of its own here, and another start can give another order.",
		Choices: []step.ChoiceText{
			{Text: "L1", Says: "L1 takes {l1.arrives} steps, each as long as the first."},
			{Text: "MSE", Says: "MSE’s steps get shorter as its errors do. It takes the longest: {mse.arrives}."},
			{Text: "GIoU", Says: "Right."},
		},
	}},
	{ID: "by-anchor", Text: step.Text{
		Title: "In units of the box",
		Ask:   "R-CNN does not compare pixels: tx is the error of the center’s x over the width of an anchor, here the target itself. The prediction is 10 pixels too far to the right, and the target 64 wide. What is tx?",
		Label: "your tx",
		Why:   "10/64 = {error1}. On a box twice as wide the same 10 pixels would be half of that, so errors count by what they do to a box, as with IoU, and β means the same for small boxes and for large ones.",
		Known: []string{
			"That is the error in pixels. R-CNN divides it by the anchor’s width.",
			"That is the error in shares of the picture’s side. R-CNN divides by the anchor’s width.",
		},
	}},
}

// Terms

func (*english) terms(of *kit.Terms) []term.Term {
	return append([]term.Term{of.Gradient, of.Rate, of.Step, of.Look}, englishTerms...)
}

// The terms name no loss of numbers, because how each one reacts is what the questions ask.
var englishTerms = []term.Term{
	{ID: "iou", Word: "IoU, overlap", Forms: []string{"IoU", "IoUs", "overlap"},
		Means: "Intersection over union: the area that two boxes have in common over the area that they cover together. It is 1 where they are equal, and 0 where they have nothing in common."},
	{ID: "hull", Word: "hull", Forms: []string{"hull"}, Means: "The smallest upright box around both the prediction and its target. What is in neither of them is wasted."},
	{ID: "finish", Word: "finish", Means: "How much of an overlap is enough. Object detectors are often judged at 0.5 and at 0.75."},
	{ID: "coords", Word: "four numbers", Forms: []string{"four numbers"}, Means: "A box can be written as the corners x₁, y₁, x₂, y₂, as its center with width and height, or as the changes that turn an anchor box into it. The errors of the four numbers depend on which form is used."},
	{ID: "anchor", Word: "anchor", Means: "A box that a detector starts from. It predicts how far off the true box’s center is, in widths and heights of the anchor, and the logarithms of how many times as wide and as high the true box is."},
}

// Errors

func (e *english) corners(n int) string {
	return e.Counted(n, "corner is given", "corners are given") + ". A box has two: x₁,y₁ and x₂,y₂."
}

func (e *english) inverted(box int, least float64) string {
	return "Box " + strconv.Itoa(box) + " is inverted or too small. Give x₁, y₁, x₂, y₂ with x₂ at least " + e.Number(least) + " above x₁, and y₂ above y₁ as well."
}

func (e *english) perTarget(n, targets int) string {
	return e.Counted(n, "box is predicted", "boxes are predicted") + " for " + e.Counted(targets, "target", "targets") + ". Give the same number of both."
}

func (e *english) tooMany(most int) string {
	return "There are " + e.Whole(most) + " boxes, the most there can be."
}

func (*english) movable(n int) string {
	last := strconv.Itoa(n)
	return "p1 to p" + last + " and t1 to t" + last + ", alone or with .left, .right, .top, .bottom, .topleft, .topright, .bottomleft, .bottomright, .size, .shift or .scale; also add and remove.1 and so on"
}

// Charts

// unitName names a unit within a sentence.
func (*english) unitName(u unit) string {
	if u == inShares {
		return "shares of the side"
	}
	return "pixels"
}

func (e *english) pictureText(watched, arrows string, pushes, hull bool, n int, iou float64, step int, u unit) lab.ChartText {
	text := lab.ChartText{Title: "The picture, 224 pixels wide", Subtitle: "IoU " + e.Number(iou) + " · hatched: in both"}
	if hull {
		text.Subtitle += " · dashed: hull"
	}
	switch {
	case arrows == ofWatched && pushes:
		text.Subtitle += " · arrows: where " + watched + " pushes"
	case arrows == ofWatched:
		text.Subtitle += " · no arrow: " + watched + " pushes nowhere"
	case arrows == ofEach:
		text.Subtitle += " · arrows: where each loss pushes"
	}
	if u == inShares {
		text.Title = "The picture, its side counted as 1"
	}
	text.Summary = "A predicted box and its target. Their overlap, IoU, is " + e.Number(iou) + "."
	if n > 1 {
		text.Summary = e.Whole(n) + " predicted boxes and their targets. The mean of their overlaps, IoU, is " + e.Number(iou) + "."
	}
	if step > 0 {
		text.Subtitle = "IoU " + e.Number(iou) + " · filled: " + watched + "’s box after step " + strconv.Itoa(step) + " · dotted: the start"
		text.Summary = "After step " + strconv.Itoa(step) + " of " + watched + ". " + text.Summary
	}
	return text
}

func (*english) sidesText(numbers [4]string, each string) lab.ChartText {
	return lab.ChartText{
		Title:    "Losses of four numbers",
		Subtitle: "what each number adds, from the left: " + strings.Join(numbers[:], ", "),
		Summary:  "What each of the four numbers adds to each loss. " + each + ".",
	}
}

func (*english) partsText(each string) lab.ChartText {
	return lab.ChartText{
		Title:    "Losses of overlap",
		Subtitle: "filled: 1 − IoU, the same in all · pale: what each adds to it",
		Summary:  "The parts of each loss of overlap, all on one scale. " + each + ".",
	}
}

func (e *english) raceText(n int, finish float64, p boxloss.Schedule, step int, each string) lab.ChartText {
	text := lab.ChartText{Title: "The race: IoU over steps", Subtitle: "all from the same start, with equal first steps · constant rate"}
	if p == boxloss.Falling {
		text.Subtitle = "all from the same start, with equal first steps · falling rate"
	}
	of := "IoU"
	if n > 1 {
		of = "The mean IoU of all boxes"
	}
	text.Summary = of + " over the steps of each loss’s own descent, with a line at step " + strconv.Itoa(step) + ". Steps to " + e.Number(finish) + ": " + each + "."
	return text
}

func (*english) partIn(part, value string) string { return value + " (" + part + ")" }

func (*english) sum(total string, parts []string) string {
	if len(parts) == 1 {
		return parts[0]
	}
	return total + " = " + strings.Join(parts, " + ")
}

// mostFrom says which numbers contribute most. There are none if the loss is 0.
func (e *english) mostFrom(numbers []string, share float64) string {
	switch n := len(numbers); {
	case n == 0:
		return "0"
	case share > 1-1e-9:
		return "all from " + numbers[0]
	case n == 4:
		return "25 % from each"
	case n > 1:
		return "most from " + e.And(numbers) + ", " + e.Percent(share) + " each"
	}
	return "most from " + numbers[0] + ", " + e.Percent(share)
}

func (*english) placed(loss, arrives string) string { return loss + " " + arrives }
func (*english) against(loss string) string         { return loss + ", against its gradient" }

func (e *english) numbered(object int, iou float64) string {
	return strconv.Itoa(object) + ": IoU " + e.Number(iou)
}

func (*english) boxOfLoss(loss string) string { return loss + "’s box" }
func (*english) noMove(loss string) string    { return loss + ": no gradient, no move" }

// Handles

func (*english) objectName(object int) string { return "box " + strconv.Itoa(object) }
func (*english) boxOf(box string, object int) string {
	return box + " of box " + strconv.Itoa(object)
}
func (*english) remove(object string) string { return "Remove " + object }
func (*english) middleOf(box string) string  { return box + ", all of it" }

func (*english) partOf(grip int, box string) string { return box + ", " + gripNames[grip] }

// gripNames are the names of grips, in the same order.
var gripNames = []string{
	"top left corner", "top right corner", "bottom left corner", "bottom right corner", "left side", "right side", "top side", "bottom side",
}

func (e *english) place(v float64, u unit) string {
	switch text := e.Number(v); {
	case u == inShares:
		return text + " of the side"
	case text == "1":
		return text + " pixel"
	default:
		return text + " pixels"
	}
}

func (e *english) boxIs(b boxloss.Box, u unit) string {
	return "x from " + e.Number(b[0]) + " to " + e.Number(b[2]) + ", y from " + e.Number(b[1]) + " to " + e.place(b[3], u)
}

func (e *english) partIs(x, y float64, axes string, u unit) string {
	switch axes {
	case "x":
		return "x " + e.place(x, u)
	case "y":
		return "y " + e.place(y, u)
	}
	return "x " + e.Number(x) + ", y " + e.place(y, u)
}

// Cards and tables

func (*english) oneMinus(index string) string { return "1 − " + index }
func (*english) lossOf(index string) string   { return index + " loss" }

// note says when a loss's own descent arrives. arrival is −1 if it does not.
func (e *english) note(finish float64, arrival, steps int, moves bool) string {
	switch {
	case arrival < 0 && !moves:
		return "moves no box"
	case arrival < 0:
		return "IoU " + e.Number(finish) + ": not in " + e.Counted(steps, "step", "steps")
	}
	return "IoU " + e.Number(finish) + " after " + e.Counted(arrival, "step", "steps")
}

func (e *english) boxesTitle(f boxloss.Form, u unit) string {
	switch f {
	case boxloss.Center:
		return "The boxes by their centers and sizes, in " + e.unitName(u)
	case boxloss.Anchored:
		return "The boxes by R-CNN’s t"
	}
	return "The boxes by their corners, in " + e.unitName(u)
}

func (*english) numberOf(number, box string) string { return number + " of the " + box }

func (*english) resultsTitle(step int) string {
	if step == 0 {
		return "What each loss says, and where its own steps lead"
	}
	return "What each loss says of the box that is shown, and where its own is after step " + strconv.Itoa(step)
}

func (e *english) resultsColumns(finish float64) []string {
	return []string{"loss", "value", "own box’s IoU", "steps to IoU " + e.Number(finish), "parts"}
}

// Spoken

func (*english) isAt(box, place string) string { return box + " is at " + place }
func (e *english) count(n int) string          { return e.Counted(n, "box", "boxes") }
func (*english) says(iou, each string) string  { return "IoU " + iou + ". Loss: " + each + "." }

// Notices

func (*english) allExact(n int) string {
	if n == 1 {
		return "The prediction is its target: IoU is 1, and every loss is 0."
	}
	return "Each prediction is its target: every IoU is 1, and every loss is 0."
}

func (*english) nothingCommon(apart, n int) string {
	text := "The boxes have no area in common"
	switch {
	case n > 1 && apart == 1:
		text = "One prediction and its target have no area in common"
	case n > 1:
		text = strconv.Itoa(apart) + " predictions and their targets have no area in common"
	}
	return text + ": 1 − IoU is 1 and stays 1 until they overlap, so its gradient is 0. GIoU, DIoU, CIoU and EIoU add something that still tells how far apart they are."
}

func (*english) within(some, n int) string {
	text := "One of the two boxes lies within the other"
	if n > 1 {
		text = "In " + strconv.Itoa(some) + " pairs one box lies within the other"
	}
	if n > 1 && some == 1 {
		text = "In one pair one box lies within the other"
	}
	return text + ". The larger one is the hull, and none of it is wasted: GIoU equals IoU. Only what is added for the centers tells where in it the smaller one lies."
}

func (e *english) sameOfAll(loss string, value float64, n int, least, most float64) string {
	return loss + " is " + e.Number(value) + " for each of the " + strconv.Itoa(n) + " boxes, but their IoUs go from " + e.Number(least) + " to " + e.Number(most) + ": four numbers do not know that they are one box."
}

func (e *english) byAnchor(off float64, all []string, u unit) string {
	return "Each prediction is off by " + e.place(off, u) + " in x. In widths of its anchor, that is " + e.And(all) + ": t counts errors in sizes of a box."
}

func (*english) sameCenter() string {
	return "The boxes have the same center, so DIoU equals IoU. CIoU adds something where the ratio of width to height is wrong, EIoU where the width or the height is."
}

func (e *english) grown(loss string, step int, times float64) string {
	return "After step " + strconv.Itoa(step) + " " + loss + "’s box has " + e.Number(times) + " times the area that it began with. While two boxes have nothing in common, a larger one leaves less of their hull empty, and that is all that " + loss + " can lower."
}

func (e *english) raceIs(finish float64, n int, each string) string {
	of := "an IoU"
	if n > 1 {
		of = "a mean IoU"
	}
	return "Steps of each loss’s own descent to " + of + " of " + e.Number(finish) + ": " + each + "."
}

func (e *english) bounces(losses []string) string {
	text, own := losses[0]+" goes", "its box"
	if len(losses) > 1 {
		text, own = e.And(losses)+" go", "their boxes"
	}
	return text + " to and fro at the end. Near the target the gradient does not get small enough for a constant rate, whose steps carry " + own + " too far. A falling rate lets a box settle."
}
