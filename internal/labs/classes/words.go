package classes

import (
	"math"
	"strconv"
	"strings"

	"losslab/internal/classloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/step"
	"losslab/internal/term"
	"losslab/internal/words"
)

// sentences are the sentences of the lab in one language. A text named each lists the models with a text each: "A 4, B 4, C 4".
type sentences interface {
	fixed() *fixed
	steps() []step.Named
	terms(*kit.Terms) []term.Term

	short(id string) string
	rightOrWrong(right bool) string
	believes(class string, p float64) string
	highest(classes [3]string, highest []int, class int) string
	offNote(one, far string) string

	trueClass(class string) string
	logitsText(class string, classes [3]string, z []float64) lab.ChartText
	softmaxText(classes [3]string, p []float64) lab.ChartText
	pullText(classes [3]string, gradient []float64, class int) lab.ChartText
	glideText(class string, border, now float64) lab.ChartText
	errorsText(t float64, each string) lab.ChartText
	withinText(spans []classloss.Span, letters func([]int) []string) lab.ChartText
	lossesText(each []string) lab.ChartText
	binsText(peak int, sure float64, target int, other float64) lab.ChartText
	costText(each []string) lab.ChartText
	modelIs(letter, value string) string
	lossOfEach(loss, each string) string
	equals(letters []string) string
	costs(loss, one, far string) string

	logitOf(class string) string
	probabilityOf(class string) string
	errorOf(letter string, n int) string
	toleranceIs(t float64) string
	peakAt(bin int, p float64) string
	trueAt(bin int) string
	errorsTitle(letter string) string
	missesTitle(sure float64) string

	logitsEach(n, want int) string
	movable(part string, errors [3]int) string

	logitIs(class string, z float64) string
	errorIs(name string, e float64) string
	errorCount(letter string, n int) string
	says(each string) string
	saysNear(t float64, shares, letter, each string) string

	tied(classes []string, z float64) string
	answer(class string, z, border float64) string
	jumps(border, value, p float64) string
	pushes(class string, p float64) string
	sameAccuracy(sure, sureOnce, sureMean, unsure, unsureOnce, unsureMean float64) string
	bestIs(t float64, spans []classloss.Span, letters func([]int) []string, best []string) string
	winnerChanges(n int) string
	flat() string
	noAccuracy() string
	atTheRim(letter string, n int, most, reach float64) string
	isOff(off, p, hit, miss float64) string
	noNear() string
	binsPull(target int, ofTarget float64, peak int, ofPeak float64) string
}

// fixed holds the texts that do not depend on the state, in one language.
type fixed struct {
	_     [0]func() // incomparable: see lab.Preset
	about lab.LabText

	part, class, logits, logitReach, tolerance, model, errorReach, peak, target, sure lab.ParamText
	errorsOf                                                                          [3]lab.ParamText
	which, near, coordinate                                                           string
	classes, letters                                                                  [3]string

	right, justWrong, sureAndWrong, threeModels, exactAlone, withinFour, oneOff, hundredOff string

	logitAxis, probabilityAxis, gradientAxis, errorAxis, toleranceAxis, binAxis, costAxis, percent string
	allLogits, logit, probability, gradient, crossEntropy, accuracy, glides, jumps, wrong          string
	theTolerance, theTarget, theBest, thePeak, trueBin                                             string

	classesTitle, certainTitle, nearTitle                 string
	classesColumns, certainColumns                        []string
	predictionColumn, errorColumn, modelColumn, offColumn string
}

// in returns the sentences of a language.
func in(l words.Language) sentences { return &english{l} }

// english implements sentences.
type english struct{ words.Language }

func (*english) fixed() *fixed { return &englishFixed }

var englishFixed = fixed{
	about: lab.LabText{
		Title:    "Classes",
		Heading:  "Which, or how much?",
		Question: "A class is right or wrong; a number is only ever near. Drag a logit, an error or the tolerance: what glides, and what jumps?",
	},

	// Parameters
	part:       lab.ParamText{Label: "Part", Help: "Which of the three is shown: one picture and its class, three models and how near their numbers are, or a coordinate in which each pixel is a class."},
	class:      lab.ParamText{Label: "True class", Help: "What the picture shows."},
	logits:     lab.ParamText{Label: "Logits", Help: "The numbers that a network gives the classes: dog, cat and bird, in this order. Softmax turns them into probabilities."},
	logitReach: lab.ParamText{Label: "Axis of the logits", Help: "How far from 0 the axis of the logits reaches; it reaches further where a logit lies beyond."},
	tolerance:  lab.ParamText{Label: "Tolerance t", Help: "How far off a prediction may be to be counted as right: |e| ≤ t."},
	model:      lab.ParamText{Label: "Model on the cards", Help: "Which of the three models the cards and the table of errors are about."},
	errorReach: lab.ParamText{Label: "Axis of the errors", Help: "How far from 0 the axis of the errors reaches. Errors beyond stand at its end."},
	peak:       lab.ParamText{Label: "Peak", Help: "The bin that the network believes in, from 0 to 223."},
	target:     lab.ParamText{Label: "True bin", Help: "The bin of the true coordinate, from 0 to 223."},
	sure:       lab.ParamText{Label: "Peak’s probability", Help: "How much the network believes in its bin. The others share the rest evenly."},
	errorsOf: [3]lab.ParamText{
		{Label: "Errors of A", Help: "Model A’s errors, prediction − target: up to 40 numbers."},
		{Label: "Errors of B", Help: "Model B’s errors, prediction − target: up to 40 numbers."},
		{Label: "Errors of C", Help: "Model C’s errors, prediction − target: up to 40 numbers."},
	},
	which: "which class", near: "how near", coordinate: "pixels as classes",
	classes: [3]string{"dog", "cat", "bird"}, letters: [3]string{"A", "B", "C"},

	// Presets
	right:        "Right, and fairly sure",
	justWrong:    "Just wrong",
	sureAndWrong: "Sure, and wrong",
	threeModels:  "Three models within 2",
	exactAlone:   "Only exact is right",
	withinFour:   "Three models within 4",
	oneOff:       "One bin off",
	hundredOff:   "A hundred bins off",

	// Charts
	logitAxis: "logit z", probabilityAxis: "probability p", gradientAxis: "gradient by the logit", errorAxis: "error e", toleranceAxis: "tolerance t",
	binAxis: "bin of the coordinate, in pixels", costAxis: "times what one bin off costs", percent: " %",
	allLogits: "three logits", logit: "logit", probability: "probability", gradient: "gradient", crossEntropy: "Cross-entropy", accuracy: "Accuracy", glides: "cross-entropy", jumps: "accuracy", wrong: "wrong",
	theTolerance: "tolerance", theTarget: "target", theBest: "best", thePeak: "peak", trueBin: "true bin",

	// Tables
	classesTitle:     "The classes, and what the network gives them",
	classesColumns:   []string{"class", "logit", "probability", "target", "gradient"},
	certainTitle:     "What a probability of the true class costs",
	certainColumns:   []string{"probability", "cross-entropy"},
	nearTitle:        "Three models by each measure",
	predictionColumn: "prediction", errorColumn: "error", modelColumn: "model", offColumn: "bins off",
}

// Steps

func (*english) steps() []step.Named { return englishSteps }

var englishSteps = []step.Named{
	{ID: "softmax", Text: step.Text{
		Title: "From logits to probabilities",
		Ask:   "The dog has a logit of {z1}, the cat and the bird {z2} each. Softmax raises e to the power of each, and divides by the sum of all three. What is the dog’s probability?",
		Label: "your probability",
		Why:   "e³ is 20.1, and e is 2.72: 20.1/(20.1 + 2.72 + 2.72) = {p}. What counts is how far a logit lies above the others, here by 2, and not its share of their sum.",
		Known: []string{
			"That is the dog’s share of the logits’ sum. Softmax shares out powers of e, which favors the highest.",
			"That is the dog against one other class. There are two.",
		},
	}},
	{ID: "certain", Text: step.Text{
		Title: "How sure?",
		Ask:   "The picture shows a dog. The network gives the dog a logit of {z1}, the cat {z2} and the bird {z3}. Softmax turns them into the probabilities {p1}, {p2} and {p3}. What is the cross-entropy, −ln p of the true class?",
		Label: "your cross-entropy",
		Why:   "−ln {p} = {ce.now}. It would be 0 only at a probability of 1, so there is always something left to gain.",
		Known: []string{
			"That is the probability itself. Cross-entropy is minus its natural logarithm.",
			"That is how far p falls short of 1. Its −ln is always more than that.",
			"That is the logarithm to base 10. Cross-entropy takes the natural one.",
		},
	}},
	{ID: "already-right", Text: step.Text{
		Title: "Right already",
		Ask:   "The dog’s logit is {z1}, the highest, so the network is right. Now it rises by 1. What changes?",
		Why:   "The dog’s logit was the highest, and still is: the answer stays {accuracy.now}. Cross-entropy falls to {ce.further}, less than half of what it was, since the network has become surer. A loss that only counted right answers would have nothing more to teach.",
		Choices: []step.ChoiceText{
			{Text: "accuracy alone", Says: "Accuracy asks only whose logit is the highest, and that is still the dog’s."},
			{Text: "cross-entropy alone", Says: "Right."},
			{Text: "both", Says: "Accuracy stays: the answer was right before. Only cross-entropy changes."},
			{Text: "neither", Says: "The answer stays the same, but the network is surer of it, and cross-entropy counts that."},
		},
	}},
	{ID: "same-accuracy", Text: step.Text{
		Title: "Nine of ten",
		Ask:   "Two models classify ten pictures, and both are right nine times. The sure one gives the true class a probability of 0.9 nine times, and 0.4 the tenth time. The unsure one gives it 0.6 nine times, and 0.001 the tenth time. Whose mean cross-entropy is lower?",
		Why:   "The sure one’s is {sure.mean}, the unsure one’s {unsure.mean}. Accuracy calls them equal. Cross-entropy sees how sure each was, and most of all the one time that 0.001 was left for the truth: −ln 0.001 is 6.91.",
		Choices: []step.ChoiceText{
			{Text: "the sure one’s", Says: "Right."},
			{Text: "the unsure one’s", Says: "Being unsure costs something each of the nine times, and the 0.001 costs more than all nine together."},
			{Text: "both are the same", Says: "Their accuracy is the same, 90 %. Cross-entropy asks how sure they were."},
		},
	}},
	{ID: "push", Text: step.Text{
		Title: "Which way, and how hard",
		Ask:   "Suppose that training moves the logits themselves: a step subtracts from each the gradient of cross-entropy, times a rate, which is 1 here. The dog, the true class, has a probability of {p}. How far does one step raise the dog’s logit?",
		Label: "your step",
		Why:   "The gradient is p − 1 = {gradient} for the true class, and p for each of the others: the dog’s logit goes up by as much as its probability falls short of 1, and every other goes down by its own probability. The surer the network is of the true class, the smaller the step.",
		Known: []string{
			"That is p, by which the logit would go down if the dog were not the true class. For the true class, the gradient is p − 1.",
			"That is the cross-entropy itself. A step goes by its gradient.",
		},
	}},
	{ID: "exactly", Text: step.Text{
		Title: "Right or wrong, for numbers",
		Ask:   "Three models predict ten numbers each, and all three have a mean |e| of 4. Let us count as we do for classes: only an exact prediction is right, t = 0. Which model is the best?",
		Why:   "Five of C’s ten are exact: {c.share}, against {a.share} for A and {b.share} for B. That its other five are off by 8 does not count, nor that B is so near nine times. Measured numbers are hardly ever hit exactly: every model then has 0 %, and that is why regression has no accuracy.",
		Choices: []step.ChoiceText{
			{Text: "A", Says: "None of A’s is exact: each is off by 4."},
			{Text: "B", Says: "B is off by 1 nine times, which counts as just as wrong as being off by 100."},
			{Text: "C", Says: "Right."},
		},
	}},
	{ID: "widen", Text: step.Text{
		Title: "Make A the winner",
		Ask:   "Now near counts, too: a prediction is right if it is within t of its target. At t = 2 the best is B. Drag t until A alone is the best.",
		Why:   "At t = {t}, A has {a.share} within it, B {b.share} and C {c.share}. No prediction has changed, only what we call right. Whoever chooses t chooses the winner.",
	}},
	{ID: "only-c", Text: step.Text{
		Title: "A tolerance is made up",
		Ask:   "The best model is the one with the most predictions within t of the target. For which t is C alone the best?",
		Why:   "Below 1 only C’s five exact predictions count. From 1 on B has nine, from 4 on A has ten, and at 8 C has ten as well, but so has A: the best changes twice, and no prediction has moved. An accuracy would say as much about t as about the models, and that is why regression has none.",
		Choices: []step.ChoiceText{
			{Text: "t below 1", Says: "Right."},
			{Text: "t from 1 to 4", Says: "There B has nine of ten within t, and C five."},
			{Text: "t of 8 or more", Says: "There C has all of its ten within t, but A has all of its own as well."},
			{Text: "none", Says: "Look at the target: five of C’s lie on it."},
		},
	}},
	{ID: "still", Text: step.Text{
		Title: "Twice the tolerance",
		Ask:   "The cards are about model A now. Let t go from 2 to 4. Which of the four changes?",
		Why:   "The share within t jumps from {within.value} to {within.doubled}. L1 stays {l1.value}, MSE {mse.value} and SmoothL1 {smoothl1.value}: losses ask how far off each prediction is, and need nobody to say what is near enough.",
		Choices: []step.ChoiceText{
			{Text: "L1", Says: "L1 is the mean of |e|. No t is in it."},
			{Text: "MSE", Says: "MSE is the mean of e². No t is in it."},
			{Text: "SmoothL1", Says: "SmoothL1 has a border of its own, β, but no t."},
			{Text: "the share within t", Says: "Right."},
		},
	}},
	{ID: "no-push", Text: step.Text{
		Title: "Something to go by",
		Ask:   "One prediction of B is off by {farthest}. Moving it a little nearer would be better, and a training step goes by the gradient. Which of the four has a gradient of 0 there?",
		Why:   "Off by {farthest} or a little less, it is not within t, and the share stays the same: its gradient is 0. The others’ gradients have these sizes: L1 {l1.pull}, MSE {mse.pull} and SmoothL1 {smoothl1.pull}. A measure that only jumps gives training nothing to go by, be it a share within t or accuracy.",
		Choices: []step.ChoiceText{
			{Text: "L1", Says: "L1’s gradient is as large as ever, however far off a prediction is: {l1.pull}, since it is one of ten."},
			{Text: "MSE", Says: "MSE’s gradient is the largest of all here: {mse.pull}."},
			{Text: "SmoothL1", Says: "Beyond β SmoothL1 pulls as L1 does: {smoothl1.pull}."},
			{Text: "the share within t", Says: "Right."},
		},
	}},
	{ID: "hundred-off", Text: step.Text{
		Title: "A pixel as a class",
		Ask:   "Now each of 224 columns of pixels is a class, called a bin, and the network is 90 % sure of one of them. The true one is the bin beside it, which costs a cross-entropy of {ce.one}. What does it cost to be a hundred bins off?",
		Why:   "The network gives every bin but its own a probability of {others}, and −ln of that is {ce.far}, wherever the true one is. The distance grows from {l1.one} to {l1.far}. To a loss of classes, near is as wrong as far: it does not know that 113 is beside 112.",
		Choices: []step.ChoiceText{
			{Text: "a hundred times as much", Says: "That is how much farther it is. But cross-entropy asks only how much the network believed in the true bin."},
			{Text: "more, but less than that", Says: "Cross-entropy has no reason to be more: it does not know how far apart two bins are."},
			{Text: "just as much", Says: "Right."},
			{Text: "less", Says: "The true bin gets the same small probability either way."},
		},
	}},
}

// Terms

func (*english) terms(of *kit.Terms) []term.Term {
	return append([]term.Term{of.Error, of.Gradient, of.Step, of.Scale, of.Look}, englishTerms...)
}

// The terms do not say what a loss does, because that is what the questions ask.
var englishTerms = []term.Term{
	{ID: "class", Word: "class", Forms: []string{"class", "classes"}, Means: "One of a few kinds that a thing can be of, such as dog, cat and bird. Kinds have no order and no distance."},
	{ID: "logit", Word: "logit", Forms: []string{"logit", "logits"}, Means: "The number that a network gives a class, from −∞ to ∞. The class with the highest one is the network’s answer."},
	{ID: "softmax", Word: "softmax", Forms: []string{"softmax"}, Means: "It turns logits into probabilities that add up to 1: e to the power of each, over the sum of all these powers."},
	{ID: "probability", Word: "probability p", Forms: []string{"probability", "probabilities", "probability p"}, Means: "How much a network believes in a class, from 0 to 1. Those of all classes add up to 1."},
	{ID: "cross-entropy", Word: "cross-entropy", Forms: []string{"cross-entropy"}, Means: "A loss of classes: minus the natural logarithm of the probability that the true one was given."},
	{ID: "accuracy", Word: "accuracy", Forms: []string{"accuracy"}, Means: "The share of answers that are right, where an answer is the class with the highest logit."},
	{ID: "tolerance", Word: "tolerance t", Forms: []string{"tolerance", "tolerance t", "within t"}, Means: "How far off a prediction may be to be counted as right. Somebody has to choose it."},
	{ID: "bin", Word: "bin", Forms: []string{"bin", "bins", "bins off"}, Means: "One of the pieces that a range of numbers is cut into, so that each can be called a class: here one pixel of 224."},
}

// Cards

func (*english) short(id string) string {
	switch id {
	case classloss.CrossEntropyID:
		return "−ln p"
	case classloss.AccuracyID:
		return "1 or 0"
	}
	return "|e| ≤ t"
}

func (*english) rightOrWrong(right bool) string {
	if right {
		return "right"
	}
	return "wrong"
}

func (e *english) believes(class string, p float64) string { return class + ": p " + e.Number(p) }

func (e *english) highest(classes [3]string, highest []int, class int) string {
	if len(highest) > 1 {
		var names []string
		for _, i := range highest {
			names = append(names, classes[i])
		}
		return e.And(names) + " are tied"
	}
	return classes[highest[0]] + " is highest"
}

func (*english) offNote(one, far string) string {
	if one == far {
		return "1 bin off or 100: " + one
	}
	return "1 bin off: " + one + "; 100 off: " + far
}

// Charts

func (*english) trueClass(class string) string { return class + ", true" }

// listed returns a number for each class: "dog 2, cat 1, bird 0.1".
func (e *english) listed(classes [3]string, v []float64) string {
	var all []words.Pair
	for i, x := range v {
		all = append(all, words.Pair{Name: classes[i], Text: e.Number(x)})
	}
	return e.Pairs(all)
}

func (e *english) logitsText(class string, classes [3]string, z []float64) lab.ChartText {
	return lab.ChartText{
		Title: "Which? The picture shows a " + class,
		Hint:  "drag the end of a bar", Subtitle: "logits",
		Summary: "The logit of each class: " + e.listed(classes, z) + ". The true class is " + class + ".",
	}
}

func (e *english) softmaxText(classes [3]string, p []float64) lab.ChartText {
	return lab.ChartText{
		Title: "What the network believes",
		Hint:  "drag these, too", Subtitle: "softmax of the logits",
		Summary: "The probability of each class: " + e.listed(classes, p) + ".",
	}
}

func (e *english) pullText(classes [3]string, gradient []float64, class int) lab.ChartText {
	step := ""
	if gradient[class] < 0 {
		step = " A training step raises the logit of " + classes[class] + ", and lowers the others."
	}
	return lab.ChartText{
		Title:    "Gradient of cross-entropy",
		Subtitle: "p − 1 for the true class, p for the others · a step goes the other way",
		Summary:  "The gradient of cross-entropy with respect to each logit: " + e.listed(classes, gradient) + "." + step,
	}
}

func (e *english) glideText(class string, border, now float64) lab.ChartText {
	return lab.ChartText{
		Title:    "One glides, one jumps",
		Subtitle: "over the logit of " + class + ", the others as they are · accuracy: 1 right, 0 wrong",
		Summary:  "Cross-entropy and accuracy over the logit of " + class + ". Cross-entropy falls smoothly, and is " + e.Number(now) + " now. Accuracy jumps from 0 to 1 where the logit is above " + e.Number(border) + ", and nowhere else.",
	}
}

func (e *english) errorsText(t float64, each string) lab.ChartText {
	return lab.ChartText{
		Title: "How near? Three models and a tolerance",
		Hint:  "drag t, or an error", Subtitle: "filled: within t = " + e.Number(t) + " of the target",
		Summary: "The errors of three models around the target, with a tolerance of " + e.Number(t) + " on either side. Predictions within it: " + each + ".",
	}
}

func (e *english) withinText(spans []classloss.Span, letters func([]int) []string) lab.ChartText {
	return lab.ChartText{
		Title:    "“Accuracy” within t: it jumps, and so does its winner",
		Subtitle: "part of each model’s predictions within t · strip above: the best",
		Summary:  "The share of each model’s predictions within a tolerance, over the tolerance. The best: " + e.spans(spans, letters) + ".",
	}
}

// spans says which models are best where: "C from 0 to 1, B from 1 on".
func (e *english) spans(spans []classloss.Span, letters func([]int) []string) string {
	var all []string
	for _, s := range spans {
		winner, to := "none", " to "+e.Number(s.To)
		if len(s.Best) > 0 {
			winner = e.And(letters(s.Best))
		}
		if math.IsInf(s.To, 1) {
			to = " on"
		}
		all = append(all, winner+" from "+e.Number(s.From)+to)
	}
	return e.List(all)
}

func (*english) lossesText(each []string) lab.ChartText {
	return lab.ChartText{
		Title: "The losses know no t",
		Hint:  "drag t, and nothing here moves", Subtitle: "each bar over the loss’s longest",
		Summary: "The mean losses of each model. " + strings.Join(each, ". ") + ".",
	}
}

func (e *english) binsText(peak int, sure float64, target int, other float64) lab.ChartText {
	return lab.ChartText{
		Title:   "A coordinate as 224 classes",
		Hint:    "drag the peak, or the true bin",
		Summary: "The probability of each of 224 bins: " + e.Number(sure) + " of bin " + strconv.Itoa(peak) + ", and " + e.Number(other) + " of each other. The true bin is " + strconv.Itoa(target) + ".",
	}
}

func (*english) costText(each []string) lab.ChartText {
	return lab.ChartText{
		Title:    "What a peak costs at each bin",
		Subtitle: "each over its own cost one bin off · log scale",
		Summary:  "Each loss over the place of the peak, as a multiple of its cost one bin off. One bin off, and a hundred: " + strings.Join(each, "; ") + ".",
	}
}

func (*english) modelIs(letter, value string) string { return letter + " " + value }
func (*english) lossOfEach(loss, each string) string { return loss + ": " + each }
func (*english) equals(letters []string) string      { return strings.Join(letters, " = ") }
func (*english) costs(loss, one, far string) string  { return loss + " " + one + " and " + far }

// Handles

func (*english) logitOf(class string) string       { return "logit of " + class }
func (*english) probabilityOf(class string) string { return "probability of " + class }
func (*english) errorOf(letter string, n int) string {
	return "error " + strconv.Itoa(n) + " of " + letter
}
func (e *english) toleranceIs(t float64) string { return "t " + e.Exact(t) }
func (e *english) peakAt(bin int, p float64) string {
	return "bin " + strconv.Itoa(bin) + ": p " + e.Number(p)
}
func (*english) trueAt(bin int) string { return "true: bin " + strconv.Itoa(bin) }

// Tables

func (*english) errorsTitle(letter string) string {
	return "Model " + letter + ", prediction by prediction"
}
func (e *english) missesTitle(sure float64) string {
	return "What a peak of " + e.Number(sure) + " costs, by how far off it is"
}

// Errors

func (e *english) logitsEach(n, want int) string {
	return e.Counted(n, "logit is given", "logits are given") + ". Give " + e.Whole(want) + ", one for each class."
}

func (*english) movable(part string, errors [3]int) string {
	switch part {
	case which:
		return "z1 to z3, p1 to p3, or true"
	case near:
		return "a1 to a" + strconv.Itoa(errors[0]) + ", b1 to b" + strconv.Itoa(errors[1]) + ", c1 to c" + strconv.Itoa(errors[2]) + ", t or tolerance"
	}
	return "peak or target"
}

// Spoken

func (e *english) logitIs(class string, z float64) string {
	return "logit of " + class + " is " + e.Number(z)
}
func (e *english) errorIs(name string, v float64) string { return name + " is " + e.Number(v) }

func (e *english) errorCount(letter string, n int) string {
	return e.Counted(n, "error", "errors") + " of " + letter
}
func (*english) says(each string) string { return each + "." }
func (e *english) saysNear(t float64, shares, letter, each string) string {
	return "Within " + e.Number(t) + ": " + shares + ". Of " + letter + ": " + each + "."
}

// Notices

func (e *english) tied(classes []string, z float64) string {
	return "The highest logit, " + e.Number(z) + ", is that of " + e.And(classes) + ": a tie, which counts as wrong here. The slightest change decides it."
}
func (e *english) answer(class string, z, border float64) string {
	text := "The logit of " + class + ", " + e.Number(z)
	if z > border {
		return text + ", is the highest, so the answer is right. It would stay right at any logit above " + e.Number(border) + "."
	}
	return text + ", is not the highest, so the answer is wrong. It would be right at any logit above " + e.Number(border) + "."
}
func (e *english) jumps(border, value, p float64) string {
	return "Accuracy jumps once, at " + e.Number(border) + ", and is flat everywhere else: nothing tells a training step which way to go. Cross-entropy, " + e.Number(value) + " at p = " + e.Number(p) + ", falls all the way."
}
func (e *english) pushes(class string, p float64) string {
	if p == 1 {
		return "The probability of " + class + " is 1 to all digits that a computer keeps: cross-entropy and its gradient are 0."
	}
	return "The gradient with respect to the logit of " + class + " is p − 1 = " + e.Number(p-1) + ", and p for each of the others. They add up to 0: what one class gains, the others lose."
}

func (e *english) sameAccuracy(sure, sureOnce, sureMean, unsure, unsureOnce, unsureMean float64) string {
	return "Two models that name nine of ten pictures right have the same accuracy. One that gives the true class " + e.Number(sure) + " nine times and " + e.Number(sureOnce) + " the tenth has a mean cross-entropy of " + e.Digits(sureMean, 4) +
		", one that gives it " + e.Number(unsure) + " and " + e.Number(unsureOnce) + " has " + e.Digits(unsureMean, 4) + "."
}

func (e *english) bestIs(t float64, spans []classloss.Span, letters func([]int) []string, best []string) string {
	text := "At t = " + e.Number(t)
	switch len(best) {
	case 0:
		text += " no model has a prediction within it"
	case 1:
		text += " the best is " + best[0]
	default:
		text += ", " + e.And(best) + " are equally good"
	}
	if len(spans) == 1 {
		return text + ". The same holds at every t."
	}
	return text + ". The best as t grows: " + e.spans(spans, letters) + "."
}
func (e *english) winnerChanges(n int) string {
	return "As t grows, the best model changes " + e.times(n) + ", though no prediction does. Whoever chooses t chooses the winner."
}
func (*english) times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return strconv.Itoa(n) + " times"
}
func (*english) flat() string {
	return "The share within t is flat between its jumps: its gradient is 0, and where it jumps it has none. No training step can follow it; L1, MSE and SmoothL1 have a slope to follow."
}
func (*english) noAccuracy() string {
	return "That is why regression has no accuracy: a number is hardly ever hit exactly, and how near is near enough would have to be made up. A loss asks how far off each prediction is."
}

func (e *english) atTheRim(letter string, n int, most, reach float64) string {
	if n == 1 {
		return "One error of " + letter + ", " + e.Number(most) + " in size, lies beyond " + e.Number(reach) + " and stands at the end of the axis."
	}
	return e.Whole(n) + " errors of " + letter + ", up to " + e.Number(most) + " in size, lie beyond " + e.Number(reach) + " and stand at the end of the axis."
}
func (e *english) isOff(off, p, hit, miss float64) string {
	if off == 0 {
		return "The peak is on the true bin: cross-entropy is −ln " + e.Number(p) + " = " + e.Number(hit) + ". On any other bin it is " + e.Number(miss) + "."
	}
	return "The peak is " + e.Counted(int(off), "bin", "bins") + " off, and cross-entropy is " + e.Digits(miss, 5) + ", as it would be at any other distance but 0."
}
func (e *english) noNear() string {
	return "A loss of classes does not know what near means: to it, bin 113 is no nearer to bin 112 than bin 3 is. L1, MSE and SmoothL1 do, as they take the difference of two numbers."
}
func (e *english) binsPull(target int, ofTarget float64, peak int, ofPeak float64) string {
	return "Cross-entropy’s gradient is " + e.Number(ofTarget) + " with respect to the logit of bin " + strconv.Itoa(target) + " and " + e.Number(ofPeak) + " with respect to that of bin " + strconv.Itoa(peak) + ": a step raises the one and lowers the other. It does not move the peak nearer, bin by bin."
}
