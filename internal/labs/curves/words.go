package curves

import (
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/step"
	"losslab/internal/term"
	"losslab/internal/words"
)

// sentences are the sentences of the lab in one language. A text named each lists the losses with a number each: "L1 2, MSE 4".
type sentences interface {
	fixed() *fixed

	scale() (text lab.ParamText, linear, log string)

	steps() []step.Named
	terms(*kit.Terms) []term.Term

	values(e float64, border bool, each string) lab.ChartText
	gradients(e float64, each string, jumps []words.Pair) lab.ChartText
	gradientAxis(log bool) string
	jump(loss string) string

	onCurve(loss string) string
	errorAndLoss(e float64, loss string, value float64) string
	beta(beta float64) string

	errorIs(e float64) string
	says(values, gradients string, off bool, twice string) string

	note(gradient, tenfold float64) string
	costsColumns(e float64) []string

	twice(e float64, values, gradients string) string
	tenTimes(e float64, each string) string
	smoothL1(beta float64) string
}

// fixed holds the texts that do not depend on the state, in one language.
type fixed struct {
	about        lab.LabText
	error, reach lab.ParamText

	nearZero, far, powers, smallBeta, levelOff string

	errorAxis, sizeAxis, valueAxis, quadraticZone, theError string

	leftEnd, rightEnd, movable string

	staysZero, fromZero, elements, costsTitle, towardsZeroTitle string
	towardsZeroColumns                                          []string

	noPlaceForZero, equalAtOne, l1Bounces, mseFades string
}

// in returns the sentences of a language.
func in(l words.Language) sentences { return &english{l} }

// english implements sentences.
type english struct{ words.Language }

func (*english) fixed() *fixed { return &englishFixed }

var englishFixed = fixed{
	about: lab.LabText{
		Title:    "Curves",
		Heading:  "What does an error cost?",
		Question: "Drag the error along a curve, and β at its border. The value is what you pay; the gradient is how hard the loss pulls, and which way.",
	},
	error: lab.ParamText{Label: "Error e", Help: "The error, prediction − target."},
	reach: lab.ParamText{Label: "Range, at least", Help: "How far from 0 the charts reach; they reach further where e lies beyond."},

	// Presets
	nearZero:  "Near zero",
	far:       "Far out",
	powers:    "Log-log: slopes are powers",
	smallBeta: "A small β: SmoothL1 is almost L1",
	levelOff:  "Losses that level off",

	// Charts
	errorAxis:     "error e = prediction − target",
	sizeAxis:      "size of the error, |e|",
	valueAxis:     "loss ℓ(e)",
	quadraticZone: "|e| < β",
	theError:      "the error",

	// Handles
	leftEnd:  "β, left end of the quadratic zone",
	rightEnd: "β, right end of the quadratic zone",
	movable:  "e. and a chosen loss’s id, beta.left or beta.right",

	// Spoken
	staysZero:          "stays 0",
	fromZero:           "leaves 0",
	elements:           "errors",
	costsTitle:         "What this error costs",
	towardsZeroTitle:   "Towards zero: value and gradient",
	towardsZeroColumns: []string{"loss", "ℓ(1)", "ℓ(0.1)", "ℓ(0.01)", "gradient at 1", "gradient at 0.1", "gradient at 0.01"},

	// Notices
	noPlaceForZero: "The error 0 has no place on a logarithmic axis: no mark is drawn, and the handles wait at the left end.",
	equalAtOne:     "L1 and MSE are equal at 0 and where |e| = 1: MSE is smaller in between, and larger beyond. Their slopes are already equal at |e| = 0.5. What counts as 1 depends on the unit.",
	l1Bounces:      "Near 0 L1’s gradient stays at ±1 (and is 0 only at 0), so descent at a constant rate does not settle but bounces around its goal, unless a step happens to land on it.",
	mseFades:       "MSE’s gradient, 2e, fades as the error does, and grows with it without bound.",
}

func (*english) scale() (text lab.ParamText, linear, log string) {
	return lab.ParamText{Label: "Axes", Help: "Linear axes, or logarithmic ones for |e| and the loss."}, "linear", "log-log"
}

// Steps

func (*english) steps() []step.Named { return englishSteps }

func (*english) terms(of *kit.Terms) []term.Term {
	return []term.Term{
		of.Error, of.Gradient, of.Pull, of.Look,
		{
			ID: "tenfold", Word: "10e costs, 2e costs", Forms: []string{"10e costs", "2e costs"},
			Means: "What an error ten times as large, or twice as large, costs, as a multiple of what this one costs.",
		},
		{
			ID: "zone", Word: "quadratic zone", Forms: []string{"quadratic zone", "|e| < β"},
			Means: "The shaded band: the errors whose size |e| is below β. There SmoothL1 is a parabola, e²/(2β); from β on it is a straight line.",
		},
		{
			ID: "jump", Word: "jump", Forms: []string{"jump"},
			Means: "Where the gradient leaps from one value to another. It comes up to each ring, but at the jump itself it takes the dot’s value.",
		},
		{
			ID: "scale", Word: "log-log", Forms: []string{"log-log"},
			Means: "Log-log gives both axes a logarithmic scale, on which equal distances are equal factors: from 0.1 to 1 is as far as from 1 to 10. A power of e is a straight line there, and its slope is the power.",
		},
	}
}

var englishSteps = []step.Named{
	{ID: "twice", Text: step.Text{
		Title: "Twice the error",
		Ask:   "Under MSE an error of 2 costs {mse.value}. What does an error of 4 cost?",
		Label: "cost of an error of 4",
		Why:   "MSE squares, and (2e)² is 4e². Whatever the error, twice the error costs {mse.twice} as much. Its slope, the gradient 2e, only doubles.",
		Known: []string{
			"You doubled the cost along with the error: that is how L1 grows. MSE squares the error, and the doubling with it.",
			"That is about what the error of 2 costs. An error of 4 is squared as well.",
		},
	}},
	{ID: "twice-l1", Text: step.Text{
		Title: "And under L1?",
		Ask:   "From an error of 2 to one of 4, MSE’s pull, the size of its gradient, doubles. Under L1 the cost doubles. What happens to L1’s pull?",
		Why:   "L1’s gradient is {l1.gradient} for every error above 0: it knows which side an error lies on, but not how large it is. MSE’s is 2e, {mse.gradient} at 2, and {mse.twiceGradient} that at 4.",
		Choices: []step.ChoiceText{
			{Text: "It doubles", Says: "The cost does. The pull is the slope of the curve, and L1’s rises as a straight line, with one slope all along."},
			{Text: "It grows, but does not double", Says: "It does not grow at all: L1’s curve rises as a straight line. A pull that grows and then stops growing is SmoothL1’s."},
			{Text: "It stays the same", Says: "Right."},
			{Text: "It halves", Says: "A shrinking pull is a flattening curve. L1’s rises as a straight line, with one slope all along."},
		},
	}},
	{ID: "meet", Text: step.Text{
		Title: "Where they meet",
		Ask:   "At an error of {e} MSE costs more than L1, and at 0 both cost nothing. Somewhere in between they cost the same: put the mark there.",
		Label: "your error",
		Why:   "MSE is L1 times |e|: at {e} that is {mse.value} against {l1.value}. They are equal where |e| is 1. Nearer to 0 MSE is smaller, farther out it is larger; and what counts as 1 depends on the unit.",
		Known: []string{
			"Around there their slopes are equal, not their costs. MSE costs only about half as much as L1 there, and has yet to catch up.",
			"At 0 they do. They meet once more on the way to {e}, since MSE starts out as the smaller of the two.",
		},
	}},
	{ID: "near-zero", Text: step.Text{
		Title: "Near zero",
		Ask:   "The error is only {e}, and every loss is small. Which of them still pulls as hard as at an error of 1?",
		Why:   "L1’s gradient is {l1.gradient} right down to 0; MSE’s has faded to {mse.gradient}, SmoothL1’s to {smoothl1.gradient}. In value MSE and SmoothL1 are negligible, {mse.value} and {smoothl1.value} against L1’s {l1.value}. But it is the gradient that teaches, and L1’s has not faded at all.",
		Choices: []step.ChoiceText{
			{Text: "L1", Says: "Right."},
			{Text: "MSE", Says: "MSE’s pull is 2e, and fades with the error. It pulls hard only where errors are large."},
			{Text: "SmoothL1", Says: "Only from its border β on. This error is far below β, where SmoothL1 is a parabola and its pull fades as MSE’s does."},
			{Text: "none: near 0 every pull fades", Says: "L1’s value fades, but a pull is a slope, and L1’s stays the same down to 0, where it changes sides."},
		},
	}},
	{ID: "tenfold", Text: step.Text{
		Title: "Ten times the error",
		Ask:   "When an error grows from 1 to 10, L1 becomes {l1.tenfold} as large, and MSE {mse.tenfold}. How many times as large does SmoothL1 become, with β = 1?",
		Label: "your factor",
		Why:   "From β on SmoothL1 is L1 minus β/2. At 1 that takes half of L1 away and leaves {smoothl1.value}; at 10 it hardly matters. So it becomes {smoothl1.tenfold} as large: nearer to L1’s {l1.tenfold} than to MSE’s {mse.tenfold}.",
		Known: []string{
			"From 1 on SmoothL1 rises as L1 does, and at 10 it costs about that much. But it starts from {smoothl1.value}, half of L1’s cost: how many times that is it?",
			"That would be squaring all the way; SmoothL1 squares only errors below β, and this one is never below it.",
			"That is about 10 divided by {smoothl1.value}. But 10 is what L1 costs there: SmoothL1 is β/2 less at 10 as well.",
		},
	}},
	{ID: "border", Text: step.Text{
		Title: "Move the border",
		Ask:   "With β = 1 and an error of 1, SmoothL1 pulls just as hard as L1. Now β is raised to 2. How hard does it pull at the same error?",
		Label: "your pull",
		Why:   "Below β the gradient is e/β: {smoothl1.gradient}, half of L1’s. An error of 1 has become a small one. SmoothL1 itself is e²/(2β), {smoothl1.value}.",
		Known: []string{
			"L1 pulls that hard, and so does SmoothL1 from β on. But this error is below β now.",
			"That is about the value, e²/(2β), which is {smoothl1.value}. The pull is its slope, e/β.",
			"It does pull less hard than L1 now, even less than you said: below β the pull is e/β, and this error is half of β.",
		},
	}},
	{ID: "half", Text: step.Text{
		Title: "Half of L1",
		Ask:   "Drag the error, or β, until SmoothL1 costs half as much as L1: anything from 49 to 51 % will do.",
		Why:   "SmoothL1 is {smoothl1.value}, L1 {l1.value}. It is half at the border: where |e| is β, e²/(2β) is half of |e|. Nearer to 0 it is less than half; farther out it is more, but always β/2 short of L1.",
	}},
	{ID: "huber", Text: step.Text{
		Title: "SmoothL1 or Huber?",
		Ask:   "The two are often confused. At an error of 6, SmoothL1 with β = 3 costs {smoothl1.value}. What does Huber cost there, with δ = 3?",
		Label: "Huber’s cost",
		Why:   "Huber with δ is δ times SmoothL1 with β = δ: 3 times {smoothl1.value} is {huber.value}. SmoothL1’s slope ends at {smoothl1.gradient} whatever β is, Huber’s at δ. Where both are 1, they are the same.",
		Known: []string{
			"They are the same only where β and δ are 1: SmoothL1 is Huber with δ = β, divided by β.",
			"That is about ½e², which Huber is only below δ. From there on it is a straight line.",
			"That is about MSE, e². Huber is ½e², and only below δ.",
		},
	}},
}

// Charts

func (e *english) values(err float64, border bool, each string) lab.ChartText {
	text := lab.ChartText{
		Title:   "The loss of one error",
		Hint:    "drag the error along a curve",
		Summary: "Each loss over the error. At e = " + e.Number(err) + ": " + each + ".",
	}
	if border {
		text.Hint = "drag the error along a curve, or β at the border of SmoothL1’s quadratic zone"
	}
	return text
}

// gradients describes the gradient chart. jumps lists the losses whose gradients jump in the chart, with the positions.
func (e *english) gradients(err float64, each string, jumps []words.Pair) lab.ChartText {
	text := lab.ChartText{
		Title:    "Its gradient",
		Subtitle: "the slope of the curve; its size is the pull",
		Summary:  "Each loss’s gradient over the error. At e = " + e.Number(err) + ": " + each + ".",
	}
	for _, j := range jumps {
		text.Summary += " " + j.Name + "’s jumps at e = " + j.Text + "."
	}
	if len(jumps) > 0 {
		text.Subtitle += " · rings and dot: a jump"
	}
	return text
}

func (*english) gradientAxis(log bool) string {
	if log {
		return "size of the gradient, |dℓ/de|"
	}
	return "gradient dℓ/de"
}

func (*english) jump(loss string) string { return "jump of " + loss }

// Handles

func (*english) onCurve(loss string) string { return "error on the " + loss + " curve" }

func (e *english) errorAndLoss(err float64, loss string, value float64) string {
	return "error " + e.Number(err) + ", " + loss + " " + e.Number(value)
}

func (e *english) beta(beta float64) string { return "β " + e.Number(beta) }

// Spoken

func (e *english) errorIs(err float64) string { return "error is " + e.Number(err) }

// says returns the spoken facts. off says that the error is not 0, so that it can be doubled. gradients and twice come
// in the order of the losses in values.
func (*english) says(values, gradients string, off bool, twice string) string {
	text := "Loss: " + values + ". Gradient: " + gradients + "."
	if off {
		text += " Twice the error costs: " + twice + "."
	}
	return text
}

func (e *english) note(gradient, tenfold float64) string {
	if !kit.Finite(tenfold) {
		return "gradient " + e.Number(gradient)
	}
	return "gradient " + e.Number(gradient) + " · 10e costs " + e.Times(tenfold)
}

func (e *english) costsColumns(err float64) []string {
	return []string{"loss", "at e/10", "at e = " + e.Number(err), "at 10e", "10e costs", "2e costs", "gradient at e", "at 2e it is"}
}

// Notices

func (e *english) twice(err float64, values, gradients string) string {
	return "Twice the error, 2e = " + e.Number(2*err) + ", costs this many times what e costs: " + values + ". Its gradient is this many times the one at e: " + gradients + "."
}

func (e *english) tenTimes(err float64, each string) string {
	return "An error ten times as large as e = " + e.Number(err) + " costs this many times what e costs: " + each + "."
}

func (e *english) smoothL1(beta float64) string {
	if beta == 0 {
		return "With β = 0 SmoothL1 is L1."
	}
	return "SmoothL1 is e²/(2β) for |e| < β and |e| − β/2 from there on: value and slope meet at |e| = β = " + e.Exact(beta) + "."
}
