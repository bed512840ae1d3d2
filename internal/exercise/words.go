package exercise

import (
	"strings"

	"losslab/internal/words"
)

func number(v float64) string { return words.English.Number(v) }

// exact and joined write numbers as queries have them.
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
	titleByHand = "By hand"
	titleTwice  = "Twice the error"
	titleSteps  = "How many steps?"
	titleUnit   = "Another unit"
	titleBreaks = "When does it break?"

	labelLossFactor     = "the loss is multiplied by"
	labelGradientFactor = "its gradient is multiplied by"
	labelSteps          = "steps"
	labelOfL1           = "for L1"
	labelOfMSE          = "for MSE"

	isRight  = "Right."
	tooLarge = "That is too much. The first hint may help."
	tooSmall = "That is too little. The first hint may help."

	isSum          = "That is the sum. Divide it by the number of errors."
	isSigned       = "That is the mean of the errors with their signs, in which they cancel. L1 takes their sizes."
	isRoot         = "That is the root of it, the RMSE. MSE stays squared."
	isHalf         = "That is half of it. Many textbooks have a factor of ½; PyTorch’s MSE has none."
	isHuber        = "That is Huber’s. SmoothL1 is Huber divided by β."
	isLinear       = "That would be L1. From e to 2e a part of the way may lie in the quadratic zone."
	isSquare       = "That would be MSE. SmoothL1 squares only as long as the error is below β."
	isOfLoss       = "That is the loss’s factor. The gradient is the slope of the curve."
	isUncapped     = "That would hold as long as the gradient is e/β. From β on it stays at 1."
	isOneOfTwo     = "So many it would be if a step took away the rate times e. The gradient of e² is 2e."
	isOneShort     = "One more: after so many the error is still at least 0.1."
	isTwiceDivided = "That is divided by the side twice. Only squares are."
	isOnceDivided  = "That is divided by the side once. It is squared, so that the side is, too."
	isBetaKept     = "With that β all errors would be below the border. β has the unit of the errors."
	isMeans        = "One is enough for the mean, which is MSE’s. L1’s is the median."
	isNotEnough    = "With so many, the middle one is still one of the others."
	isAll          = "Fewer are enough: it takes no more than the middle one to be wild."
	isMedians      = "So many are needed for the median, which is L1’s."
)

func byHandText(errs []float64, beta float64) string {
	return "Four errors: " + list(errs) + ". What are their L1, their MSE and, with β = " + number(beta) + ", their SmoothL1? Take the mean of each."
}

func byHandHints() []string {
	return []string{
		"Draw four bars, as long as the errors are large. L1 is their mean length. MSE is the mean of the squares that stand on them.",
		"For SmoothL1, look at each error first: is its size below β? Then it costs e²/(2β), else |e| − β/2.",
		"With the errors 3 and −1 and β = 2: L1 is (3 + 1)/2 = 2, MSE is (9 + 1)/2 = 5, SmoothL1 is ((3 − 1) + 1/4)/2 = 1.125.",
	}
}

func twiceText(e float64) string {
	return "SmoothL1 with β = 1. An error of " + number(e) + " becomes twice as large. By what is the loss multiplied, and by what its gradient?"
}

func twiceHints() []string {
	return []string{
		"Think of the curve: a parabola up to β, a straight line from there on. Where are e and 2e?",
		"Work out both losses: e²/2 below 1, e − ½ from there on. Then divide the larger by the smaller.",
		"From 0.6 to 1.2: the loss goes from 0.18 to 0.7, which is 3.89 times as much. The gradient goes from 0.6 to 1, 1.67 times.",
	}
}

func stepsText(rate float64) string {
	return "MSE of one error, which is 5 at the start. Each step takes the rate times the gradient away from it, with a rate of " + number(rate) + ". After how many steps is its size below 0.1 for the first time?"
}

func stepsHints() []string {
	return []string{
		"The gradient of e² is 2e: the farther off, the longer the step. Draw the first three.",
		"A step makes e − rate·2e of e. So each step multiplies it by the same factor, 1 − 2·rate.",
		"With a rate of 0.4 the factor is 0.2: 5, 1, 0.2, 0.04. After 3 steps it is below 0.1.",
	}
}

func unitText(side, off float64) string {
	return "A picture is " + number(side) + " pixels wide and high. A predicted coordinate is " + number(off) + " pixels off. Its errors are to be counted in shares of the side from now on. What are L1 and MSE then, and which β is the same border as 1 pixel?"
}

func unitHints() []string {
	return []string{
		"One pixel is 1 divided by the side. Draw a ruler with both scales.",
		"First divide the error by the side. Then L1 is that, and MSE its square.",
		"With a side of 50 and an error of 5: L1 is 0.1, MSE 0.01, and β = 1/50 = 0.02.",
	}
}

func breaksText(n int) string {
	return words.English.Whole(n) + " errors, and the shift for which their loss is least. How many of them have to be wild before that shift can be sent anywhere at all?"
}

func breaksHints() []string {
	return []string{
		"Put the errors on a line. L1’s shift is the one in the middle, MSE’s is where the line would balance.",
		"For L1: the middle one has as many below it as above. How many must move far out until it is one of them?",
		"Of 3 errors, 2 must be wild for L1: then one of them is in the middle. For MSE 1 is enough.",
	}
}
