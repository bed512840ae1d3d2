package exercise

import (
	"strconv"
	"strings"

	"losslab/internal/boxloss"
	"losslab/internal/lab"
	"losslab/internal/words"
)

func number(v float64) string { return words.English.Number(v) }

// exact and joined format numbers as queries spell them.
func exact(v float64) string { return words.Shortest(v) }

func joined(vs []float64) string {
	var texts []string
	for _, v := range vs {
		texts = append(texts, words.Shortest(v))
	}
	return strings.Join(texts, ",")
}

func list(vs []float64) string {
	var texts []string
	for _, v := range vs {
		texts = append(texts, number(v))
	}
	return words.English.And(texts)
}

const (
	titleByHand  = "By hand"
	titleTwice   = "Twice the error"
	titleNinety  = "One error’s share"
	titleBorder  = "Where to put the border"
	titleCenters = "The mean goes, the median stays"
	titleSteps   = "How many steps?"
	titleUnit    = "Another unit"
	titleSameL1  = "The same L1, another overlap"
	titleTouch   = "Let them touch"
	titleBreaks  = "When does it break?"
	titleClaims  = "Always, never, or it depends"
	titleReverse = "The other way round"

	labelLossFactor     = "the loss is multiplied by"
	labelGradientFactor = "its gradient is multiplied by"
	labelSteps          = "steps"
	labelOfL1           = "for L1"
	labelOfMSE          = "for MSE"
	labelTenth          = "the tenth error"
	labelGradientShare  = "its share of MSE’s gradient, in\u00a0%"
	labelPoint          = "which error you move"
	labelTo             = "its new value"
	labelPoor           = "a box with an IoU under 0.3"
	labelGood           = "a box with an IoU of 0.5 or more"
	labelBox            = "the box after the drag"

	toTwoDecimals    = "to two decimals"
	aWholeNumber     = "a whole number"
	orAsFraction     = "a number or a fraction, such as 3/400, to within half a percent"
	withinHalfAPoint = "so that the share is right to half a point"
	withinAPoint     = "to within a point"
	countedFromLeft  = "its place in the list: 1 is the first"
	withinHundredths = "so that MSE’s shift is right to 0.005"
	oneDragOnly      = "x1, y1, x2, y2, separated by commas; up to half a pixel does not count"
	l1Within         = "x1, y1, x2, y2, separated by commas; L1 right to 0.005"
	tenNumbers       = "separated by commas; both losses right to 0.005"
	leaveEmpty       = "leave this empty if there is none"
	noCase           = "none"

	isAlways = "always"
	isNever  = "never"

	isRight  = "Right."
	isShare  = "That is the share as a fraction of 1. In percent it is a hundred times as much."
	tooLarge = "That is too much. The first hint may help."
	tooSmall = "That is too little. The first hint may help."

	isSum          = "That is the sum. Divide it by the number of errors."
	isSigned       = "That is the mean of the errors with their signs, where plus and minus can cancel. L1 takes their sizes."
	isRoot         = "That is its square root, the RMSE. MSE stays squared."
	isHalf         = "That is half of it. Many textbooks have a factor of ½; PyTorch’s MSE has none."
	isHuber        = "That is the Huber loss. SmoothL1 is Huber divided by β."
	isLinear       = "That would be L1, which is proportional to the error. SmoothL1 is not: it starts with a quadratic zone."
	isSquare       = "That would be MSE. SmoothL1 squares an error only while it is below β."
	isOfLoss       = "That is the factor for the loss. The gradient is the slope of the curve."
	isUncapped     = "That would hold while the gradient is e/β. From β on it stays at 1."
	isOneOfTwo     = "It would take that many if a step took away the rate times e. But the gradient of e² is 2e."
	isOneShort     = "One more: after that many its size is still at least 0.1."
	isTwiceDivided = "That is divided by the side twice. Only a square needs that."
	isOnceDivided  = "That is divided by the side only once. The error is squared, so the side is, too."
	isBetaKept     = "With that β all errors would lie below the border. β has the unit of the errors."
	isMeans        = "One is enough for the mean, which is MSE’s shift. L1’s shift is the median."
	isNotEnough    = "With that many, the middle one is still one of the others."
	isAll          = "Fewer are enough: once the middle one is wild, the shift can go anywhere."
	isStepsOfMSE   = "MSE would take that many: its gradient is 2e. The size of SmoothL1’s is never above 1."
	isMedians      = "The median, which is L1’s shift, needs that many."

	isItsSquare   = "That is its square: take the root."
	isShareOfL1   = "That would give it this share of L1. MSE adds up squares."
	isOfOthers    = "That compares it with the others alone. Its own square is part of the whole, too."
	isShareOfLoss = "That is its share of the loss. The gradient of e² is 2e, which is not squared."
	isEqualShare  = "That would be one of twelve equal parts, as with L1. MSE’s gradient grows with the error."

	isNegativeBeta = "β is a size of error, so it cannot be negative."
	sayWhichPoint  = "Say which error you move as well."
	isTheShift     = "That is where MSE’s shift should be. One error among many has to go farther to bring the mean there."

	isNoBox        = "This is not a box: x1 must be less than x2, and y1 less than y2."
	isWhereItWas   = "This is where it was."
	isSeveralDrags = "This takes several drags. One drag moves a corner, a side, or the whole box, which keeps its width and height."
	isOnlyTouching = "They touch, but have no area in common: IoU is still 0, and so is its gradient."
	isFlat         = "Here the gradient is 0 again: nothing is left to improve."

	takeAnother = "Take another number, from −1000 to 1000 and not 0."
	takeAValue  = "Take the value of a loss: a number above 0, up to 1000."
	isAlike     = "Then both errors have the same size. Take another number."
)

// yesOrNo are the choices for whether something is possible.
var yesOrNo = []Choice{{yes, "yes"}, {no, "no"}}

// commas formats numbers as they are typed into a field.
func commas(vs []float64) string {
	var texts []string
	for _, v := range vs {
		texts = append(texts, words.English.Exact(v))
	}
	return words.English.List(texts)
}

// digits formats a right answer with as many digits as are asked for.
func digits(v float64) string { return words.English.Digits(words.Rounded(v, 4), 4) }

func sharePercent(share float64) string { return words.English.Percent(share) }

func noChoice(text string, of []Choice) string {
	var texts []string
	for _, c := range of {
		texts = append(texts, c.ID)
	}
	return lab.NotOneOf(text, texts)
}

func notSoMany(n, of int) string {
	return "You gave " + words.English.Counted(n, "number", "numbers") + ". Give " + words.English.Whole(of) + ", separated by commas."
}

func noFraction(text string) string {
	return words.Quoted(text) + " is not a fraction. Write one number over another, such as 1/200."
}

func overZero(text string) string {
	return words.Quoted(text) + " divides by 0. Write another number after the slash, as in 1/200."
}

func byHandText(errs []float64, beta float64) string {
	return "Four errors: " + list(errs) + ". What are their L1, their MSE and, with β = " + number(beta) + ", their SmoothL1? Take the mean of each."
}

func byHandHints() []string {
	return []string{
		"Draw four bars, each as long as the size of its error. L1 is their mean length. MSE is the mean of the squares built on them.",
		"For SmoothL1, look at each error first: is its size below β? Then it costs e²/(2β), otherwise |e| − β/2.",
		"With the errors 3 and −1 and β = 2: L1 is (3 + 1)/2 = 2, MSE is (9 + 1)/2 = 5, SmoothL1 is ((3 − 1) + 1/4)/2 = 1.125.",
	}
}

func twiceText(e, beta float64) string {
	return "SmoothL1 with β = " + number(beta) + ". An error of " + number(e) + " becomes twice as large. By what factors are the loss and its gradient multiplied?"
}

func twiceHints() []string {
	return []string{
		"Think of the curve: a parabola up to β, a straight line from there on. Where are e and 2e?",
		"Work out both losses: e²/(2β) below β, e − β/2 from there on. Then divide the larger by the smaller.",
		"With β = 1, from 0.7 to 1.4: the loss goes from 0.245 to 0.9, which is 3.67 times as much. The gradient goes from 0.7 to 1, which is 1.43 times as much.",
	}
}

func stepsText(loss string, rate float64) string {
	return loss + " of one error, which is 5 at the start. Each step subtracts the rate times the gradient from it, with a rate of " + number(rate) + ". After how many steps is its size below 0.1 for the first time?"
}

func stepsHints() []string {
	return []string{
		"The gradient of e² is 2e: the larger the error, the longer the step. Draw the first three.",
		"A step turns e into e − rate·2e. So each step multiplies it by the same factor, 1 − 2·rate.",
		"With a rate of 0.4 the factor is 0.2: 5, 1, 0.2, 0.04. After 3 steps it is below 0.1.",
	}
}

func unitText(side, off float64) string {
	return "A picture is " + number(side) + " pixels wide and high. A predicted coordinate is " + number(off) + " pixels off. From now on, errors are measured as fractions of the side. What are L1 and MSE then, and which β is the same border as 1 pixel?"
}

func unitHints() []string {
	return []string{
		"One pixel is 1 divided by the side. Draw a ruler with both scales.",
		"First divide the error by the side. L1 is the size of the result, and MSE its square.",
		"With a side of 50 and an error of 5: L1 is 0.1, MSE 0.01, and β = 1/50 = 0.02.",
	}
}

func breaksText(n int) string {
	return words.English.Whole(n) + " errors, and the shift for which their loss is least. How many of them must be wild before that shift can end up anywhere at all?"
}

func breaksHints() []string {
	return []string{
		"Put the errors on a line. L1’s shift is the one in the middle, MSE’s is where the line would balance.",
		"For L1: the middle one has as many below it as above. How many must move far out until it is one of them?",
		"Of 3 errors, 2 must be wild for L1: then one of them is in the middle. For MSE 1 is enough.",
	}
}

func stepsOfSmoothL1Hints() []string {
	return []string{
		"Draw the curve: a straight slope down to e = 1, a bowl from there on. On the slope all steps have the same length.",
		"Count the steps to 1 first, each as long as the rate. From there on each step multiplies the error by 1 − rate.",
		"From 3 with a rate of 0.5: 2.5, 2, 1.5, 1, then 0.5, 0.25, 0.125, 0.0625. After 8 steps it is below 0.1.",
	}
}

// shareIs says what the share becomes.
func shareIs(loss string, share float64, high bool) string {
	if high {
		return "Then its share of " + loss + " is " + sharePercent(share) + ": too much."
	}
	return "Then its share of " + loss + " is " + sharePercent(share) + ": too little."
}

func ninetyText(errs []float64, want float64) string {
	return "Twelve errors: " + list(errs) + ". Change only the tenth until its share of MSE is " + sharePercent(want) + ". What is it then? And what share does it then have of the sum of the sizes of all twelve MSE gradients?"
}

func ninetyHints() []string {
	return []string{
		"Draw a square on each error. Eleven of them stay as they are; the tenth changes until it makes up the right share of the whole area.",
		"Add up the squares of the other eleven. With a share of 80 %, the tenth’s square must be 80/20 = 4 times that.",
		"Errors 1, 2 and one more, share 80 %: the others’ squares add up to 5, so its square is 20, and it is 4.472. The gradients are 2e: its share is 4.472/(1 + 2 + 4.472) = 59.9 %.",
	}
}

func borderText(errs []float64, want float64) string {
	return "Twelve errors: " + list(errs) + ". For which β is the tenth’s share of SmoothL1 " + sharePercent(want) + "? Try it in the lab, or with a calculator."
}

func borderHints() []string {
	return []string{
		"Think of β as a fence. Errors inside it are squared, as in MSE; those outside count by their size, as in L1.",
		"What is the share with β = 0, where no error is inside the fence? And with a β beyond all errors? The share you are looking for lies between these two.",
		"Errors 1 and 4: with β = 0 the 4 has 80 %, with β = 4 it has 16/17 = 94.1 %. With β = 2 they cost 1/4 and 3: it has 3/3.25 = 92.3 %.",
	}
}

func canItBe(share float64) string { return "Can β make it " + sharePercent(share) + "?" }

// reaches says over which range a share extends.
func reaches(right bool, share, least, most float64) string {
	verdict := "No β can."
	if share >= least && share <= most {
		verdict = "Some β can."
	}
	if right {
		verdict = isRight
	}
	return verdict + " The share goes from " + sharePercent(least) + ", which is L1’s, at β = 0, to " + sharePercent(most) + ", which is MSE’s, once all errors are below β."
}

func centersText(errs []float64, want float64) string {
	return "Twelve errors: " + list(errs) + ". Move one of them so that MSE asks for a shift of c = " + number(want) + ", and L1 for the same as before. The shift c is the one for which the loss of the errors minus c is least."
}

func centersHints() []string {
	return []string{
		"Put the errors on a beam. MSE’s shift is where the beam balances. L1’s is between the two in the middle, however far out the others are.",
		"What do twelve errors add up to when their mean is c? By how much must the sum grow? And which errors can move that far and leave the two in the middle alone?",
		"Errors −1, 0, 1, 4, and c = 2: their sum is 4 and should be 8. So 4 moves to 8, and the middle is still between 0 and 1.",
	}
}

func noPoint(n int) string {
	return "Give its place in the list, from 1 to " + words.English.Whole(n) + "."
}

func isOfTheMiddle(e, from, to float64) string {
	return "If " + number(e) + " moves far enough, " + number(from) + " and " + number(to) + " are no longer the two in the middle. Take one that need not move past them."
}

func middleMoves(from, to float64) string {
	return "MSE’s shift is right, but L1’s can now be anywhere from " + number(from) + " to " + number(to) + "."
}

func isOneStep(n int) string {
	return "This moves the error as far as the mean should move. The mean moves by only 1/" + words.English.Whole(n) + " of that."
}

func meanIs(c float64, high bool) string {
	if high {
		return "Then MSE asks for " + digits(c) + ": too much."
	}
	return "Then MSE asks for " + digits(c) + ": too little."
}

func reverseText(n int, l1, mse float64) string {
	return "Find " + words.English.Whole(n) + " errors whose L1 is " + number(l1) + " and whose MSE is " + digits(mse) + ". There are many such sets; any of them is right."
}

func reverseHints() []string {
	return []string{
		"L1 says how much there is to hand out among the ten. MSE says how unevenly it is handed out: the more unevenly, the larger.",
		"Give a few errors one size and all the others another, and try how many of each you need.",
		"Four errors with L1 3 and MSE 21: sizes that add up to 12, and squares to 84. One of 9 and three of 1: 9 + 3 = 12, 81 + 3 = 84.",
	}
}

func labelErrors(n int) string { return words.English.Whole(n) + " errors" }

// losses says what the losses are.
func losses(l1, mse float64) string { return "L1 is " + digits(l1) + " and MSE is " + digits(mse) }

func isSumOfSizes(l1 float64) string {
	return "The sizes add up to what L1 should be. L1 is their mean, " + digits(l1) + "."
}

func isRootOfSquares(mse float64) string {
	return "The root of MSE, the RMSE, is what MSE should be. MSE itself is " + digits(mse) + "."
}

func isSignedMean(l1 float64) string {
	return "With signs, the mean has the size that L1 should have. L1 takes the sizes: " + digits(l1) + "."
}

func onlyL1(l1, mse float64, high bool) string {
	if high {
		return losses(l1, mse) + ": L1 is right, MSE is too large. Hand out the same sum more evenly."
	}
	return losses(l1, mse) + ": L1 is right, MSE is too small. Hand out the same sum less evenly."
}

func onlyMSE(l1, mse float64, high bool) string {
	if high {
		return losses(l1, mse) + ": MSE is right, L1 is too large. With fewer, larger errors the squares can add up to the same, and the sizes to less."
	}
	return losses(l1, mse) + ": MSE is right, L1 is too small. With more, smaller errors the squares can add up to the same, and the sizes to more."
}

func bothAre(l1, mse float64) string {
	return losses(l1, mse) + ". Get L1 right first: the sizes must add up to ten times what it should be."
}

// box formats a box within a sentence.
func box(b boxloss.Box) string { return "[" + boxText(b) + "]" }

func sameL1Text(target boxloss.Box, off float64) string {
	return "The target is the box " + box(target) + ", in pixels: x1, y1, x2, y2. Find two boxes whose L1 from it, the mean over the four numbers, is " + number(off) + ": one with little overlap, and one with a lot."
}

func sameL1Hints() []string {
	return []string{
		"L1 is spread over four sides. It does not care whether a side moves in or out, or whether one moves far or all move a little. The overlap does.",
		"Four numbers whose mean is L1 add up to four times that. What is left if all four sides move inward? What if one side takes it all, outward?",
		"Target [20, 20, 100, 100], L1 5: all sides inward by 5 is [25, 25, 95, 95], with an IoU of 4900/6400 = 0.766. One side out by 20 is [20, 20, 120, 100], with 0.8.",
	}
}

func isSumOfSides(l1 float64) string {
	return "Together the four numbers are off by that much. L1 is their mean, " + digits(l1) + "."
}

func boxReads(l1, iou float64, high bool) string {
	text := "Its L1 is " + digits(l1) + ", and its IoU is " + number(iou)
	if high {
		return text + ": L1 is too large."
	}
	return text + ": L1 is too small."
}

func isTooGood(l1, iou float64) string {
	return "Its L1 is right, " + digits(l1) + ", but its IoU is " + number(iou) + ": it overlaps too much. What costs the most area?"
}

func isTooPoor(l1, iou float64) string {
	return "Its L1 is right, " + digits(l1) + ", but its IoU is " + number(iou) + ": it overlaps too little. What leaves most of the target covered?"
}

func touchText(start, target boxloss.Box) string {
	return "The predicted box is " + box(start) + ", the target " + box(target) + ", in pixels: x1, y1, x2, y2. They are apart: IoU is 0, and so is the gradient of 1 − IoU, in every direction. Make one drag, of a corner, a side or the whole box, after which the gradient is not 0."
}

func touchHints() []string {
	return []string{
		"IoU looks at the area that both have in common, like two panes of glass laid on each other. While there is none, it sees nothing, near or far.",
		"How wide is the gap, along x and along y? A drag has to go farther than that.",
		"Predicted [90, 10, 120, 40], target [30, 10, 60, 40]: the gap is 30 along x. With its left side at 50, [50, 10, 120, 40], it overlaps by 10 times 30.",
	}
}

func isApart(gap float64) string {
	return "They are still " + number(gap) + " pixels apart: IoU is 0, and so is its gradient."
}

func gradientIs(iou float64, gradient [4]float64) string {
	return "IoU is " + number(iou) + " now, and the gradient of 1 − IoU with respect to x1, y1, x2, y2 is " + list(gradient[:]) + "."
}

const claimsText = "Three claims. Is each always true, never true, or does it depend? Unless it is always true, give a case in which it is false."

func claimsHints() []string {
	return []string{
		"Draw both curves of a claim, near 0 and far out. Where do they cross, and where is one of them straight?",
		"Try three numbers on each claim: one much below 1, 1 itself, and one much above.",
		"“MSE is above 10”: at e = 1 MSE is 1, at e = 4 it is 16. So it depends, and 1 is a case in which it is false.",
	}
}

func dependsOn(symbol string) string { return "it depends on " + symbol }

func counterexample(symbol string) string { return "a number " + symbol + " for which it is false" }

const mseAboveL1 = "For an error e that is not 0, MSE is above L1."

func smoothAboveL1(beta float64) string {
	return "For an error e that is not 0, SmoothL1 with β = " + number(beta) + " is above L1."
}

func mseAboveSmooth(beta float64) string {
	return "For an error e that is not 0, MSE is above SmoothL1 with β = " + number(beta) + "."
}

func huberAboveSmooth(beta float64) string {
	return "For an error e that is not 0, Huber with δ = " + number(beta) + " is above SmoothL1 with β = " + number(beta) + "."
}

func sharePullsHarder(beside float64, loss string) string {
	return "Two errors, " + number(beside) + " and e, differ in size, and neither is 0. The one with the larger share of " + loss + parametersOf(loss) + " also has the gradient of larger size."
}

// parametersOf names a loss's parameter, if it has one; it is always 1.
func parametersOf(loss string) string {
	switch loss {
	case "SmoothL1":
		return " (β\u00a0=\u00a01)"
	case "Cauchy":
		return " (c\u00a0=\u00a01)"
	}
	return ""
}

func lowerFitsBetter(first, second string, ratio float64) string {
	return "Within each fit all errors have the same size. One fit ended with " + first + parametersOf(first) + " = v, which is above 0, a second one with " + second + parametersOf(second) + " = " + number(ratio) + "\u00a0v. So the errors of the second one are smaller in size."
}

func readsTwo(a string, av float64, b string, bv float64) string {
	return a + " is " + digits(av) + " and " + b + " is " + digits(bv)
}

func readsPulls(e, value, gradient, other, otherValue, otherGradient float64) string {
	return number(e) + " costs " + digits(value) + " and has a gradient of size " + digits(gradient) + ", while " + number(other) + " costs " + digits(otherValue) + " and has one of size " + digits(otherGradient)
}

func readsFits(first string, v, size float64, second string, w, other float64) string {
	return first + " " + digits(v) + " comes from errors of size " + digits(size) + ", " + second + " " + digits(w) + " from errors of size " + digits(other)
}

func holdsThere(reads string) string { return "It is true there: " + reads + "." }

func failsThere(reads string) string { return isRight + " It is false there: " + reads + "." }

func notAlways(symbol string) string {
	return "There is a case in which it is false. Try a small " + symbol + " as well as a large one."
}

func thereItHolds(symbol string, v float64, reads string) string {
	return "At " + symbol + " = " + number(v) + " it is true: " + reads + "."
}

func noneFound(symbol string, at []float64) string {
	return "At " + symbol + " = " + list(at) + " it is true. Is there any case in which it is not?"
}

func neverFound(symbol string, at []float64) string {
	return "At " + symbol + " = " + list(at) + " it is false. Is there any case in which it is not?"
}

func noSeed(text string) string {
	return words.Quoted(text) + " is not a seed. Use a whole number from 0 to 2⁶⁴ − 1."
}

func noVariants(text string, most int) string {
	return words.Quoted(text) + " is not a number of variants. Use a whole number from 1 to " + words.English.Whole(most) + "."
}

func printedTwice(id string) string {
	return "The exercise " + words.Quoted(id) + " is named twice. To get more tasks of its kind, ask for more variants."
}

// answerTo formats an answer with the label of its field.
func answerTo(label, said string) string { return label + ": " + said }

// Words are the texts of the pages of the exercises.
type Words interface {
	PractiseTitle() string
	PractiseLead() string
	CheckAnswers() string
	// SomeRight says how many answers are right.
	SomeRight(right, of int, done bool) string
	Hint(number int) string
	TryInTheLab() string
	SeeInTheLab() string
	OtherNumbers() string
	AllExercises() string
	InYourPages() string
	InYourPagesHint() string
	SheetTitle() string
	SheetLead() string
	VariantsLabel() string
	PrintThese() string
	NameAndDate() string
	SeedIs(seed uint64) string
	WithKey() string
	WithoutKey() string
}

// English implements [Words].
type English struct{}

func (English) PractiseTitle() string { return "Exercises" }
func (English) PractiseLead() string {
	return "Work them out with pencil and paper; most can be tried in a lab, too. Each has three hints. The number in its address, the seed, chooses its numbers: the same seed gives everybody the same exercise."
}
func (English) CheckAnswers() string { return "Check" }
func (English) SomeRight(right, of int, done bool) string {
	switch {
	case done:
		return "All of it is right."
	case right == of:
		return "Right so far. Some of it is still open."
	}
	return words.English.Whole(right) + " of " + words.English.Counted(of, "answer is", "answers are") + " right."
}
func (English) Hint(number int) string {
	return []string{"Hint 1: a picture", "Hint 2: the first move", "Hint 3: with other numbers"}[number-1]
}
func (English) TryInTheLab() string  { return "Try it in the lab" }
func (English) SeeInTheLab() string  { return "See it in the lab" }
func (English) OtherNumbers() string { return "Other numbers" }
func (English) AllExercises() string { return "All exercises" }
func (English) InYourPages() string  { return "In your own pages" }
func (English) InYourPagesHint() string {
	return "Paste this text where HTML is allowed, and the exercise appears there."
}
func (English) SheetTitle() string { return "On paper" }
func (English) SheetLead() string {
	return "A sheet to print, with the exercises that you tick, each in as many variants as you choose. The answers are on a page of their own."
}
func (English) VariantsLabel() string { return "Variants" }
func (English) PrintThese() string    { return "Make the sheet" }
func (English) NameAndDate() string   { return "Name: ____________________  Date: ____________" }
func (English) SeedIs(seed uint64) string {
	return "seed " + strconv.FormatUint(seed, 10)
}
func (English) WithKey() string    { return "With the answers" }
func (English) WithoutKey() string { return "Without the answers" }
