package curves

import (
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/step"
	"losslab/internal/words"
)

// sentences are what the lab says, in one language. A text named each lists the losses with a number each: "L1 2, MSE 4".
type sentences interface {
	about() lab.LabText
	error() lab.ParamText
	reach() lab.ParamText
	scale() (text lab.ParamText, linear, log string)

	nearZero() string
	far() string
	powers() string
	smallBeta() string
	levelOff() string

	stepMeet() step.Text
	stepNearZero() step.Text
	stepTwice() step.Text
	stepTenfold() step.Text
	stepBorder() step.Text

	values(e float64, border bool, each string) lab.ChartText
	gradients(e float64, each string, jumps []words.Pair) lab.ChartText
	errorAxis() string
	sizeAxis() string
	valueAxis() string
	gradientAxis(log bool) string
	quadraticZone() string
	theError() string
	jump(loss string) string

	onCurve(loss string) string
	errorAndLoss(e float64, loss string, value float64) string
	leftEnd() string
	rightEnd() string
	beta(beta float64) string
	movable() string

	errorIs(e float64) string
	says(values, gradients string, off bool, twice string) string

	note(gradient, tenfold float64) string
	staysZero() string
	fromZero() string
	elements() string
	costsTitle() string
	costsColumns(e float64) []string
	towardsZeroTitle() string
	towardsZeroColumns() []string

	noPlaceForZero() string
	equalAtOne() string
	twice(e float64, values, gradients string) string
	tenTimes(e float64, each string) string
	l1Bounces() string
	mseFades() string
	smoothL1(beta float64) string
}

// in returns the sentences of a language.
func in(l words.Language) sentences { return &english{l} }

// english implements sentences.
type english struct{ words.Language }

func (*english) about() lab.LabText {
	return lab.LabText{
		Title:    "Curves",
		Heading:  "What does an error cost?",
		Question: "Drag the error along a curve, and β at its border. The value is what you pay; the gradient is how hard the loss pulls, and its sign which way.",
	}
}

func (*english) error() lab.ParamText {
	return lab.ParamText{Label: "Error e", Help: "The error, prediction − target."}
}

func (*english) reach() lab.ParamText {
	return lab.ParamText{Label: "Range, at least", Help: "How far from 0 the charts reach; they reach further where e lies beyond."}
}

func (*english) scale() (text lab.ParamText, linear, log string) {
	return lab.ParamText{Label: "Axes", Help: "Linear axes, or logarithms of |e| and of the loss."}, "linear", "log-log"
}

// Presets

func (*english) nearZero() string  { return "Near zero" }
func (*english) far() string       { return "Far out" }
func (*english) powers() string    { return "Log-log: slopes are powers" }
func (*english) smallBeta() string { return "A small β: SmoothL1 is almost L1" }
func (*english) levelOff() string  { return "Losses that level off" }

// Steps

func (*english) stepMeet() step.Text {
	return step.Text{
		Title: "Where they meet",
		Ask:   "Before you look: at which error do L1 and MSE cost the same?",
		Why:   "At 0, where both are 0, and at |e| = 1: L1 is {l1.value} and MSE is {mse.value}. Between the two MSE is the smaller one, further out the larger.",
	}
}

func (*english) stepNearZero() step.Text {
	return step.Text{
		Title: "Near zero",
		Ask:   "The error is only 0.01. Which loss still pulls as hard as ever?",
		Why:   "L1: its gradient is still {l1.gradient}. The values are L1 {l1.value}, MSE {mse.value}, SmoothL1 {smoothl1.value}; the gradients of MSE and SmoothL1 have shrunk to {mse.gradient} and {smoothl1.gradient}.",
	}
}

func (*english) stepTwice() step.Text {
	return step.Text{
		Title: "Twice the error",
		Ask:   "The error doubles, from 2 to 4. By what factor does each loss grow, and by what factor its gradient?",
		Why:   "L1 by {l1.twice}, MSE by {mse.twice} and SmoothL1 by {smoothl1.twice}; their gradients by {l1.twiceGradient}, {mse.twiceGradient} and {smoothl1.twiceGradient}. SmoothL1 is between the two: as long as 2|e| is below β it grows as MSE does, by 4 and 2. From |e| = β on it grows by 2 + (β/2)/(|e| − β/2), ever nearer to L1’s 2, and its gradient stays.",
	}
}

func (*english) stepTenfold() step.Text {
	return step.Text{
		Title: "Ten times the error",
		Ask:   "The error grows from 1 to 10. By how much does each loss grow?",
		Why:   "L1 costs {l1.tenfold} as much, MSE {mse.tenfold}, and SmoothL1 {smoothl1.tenfold}, for at 1 it has only just turned linear.",
	}
}

func (*english) stepBorder() step.Text {
	return step.Text{
		Title: "Move the border",
		Ask:   "β is 2 now, so that an error of 1 is a small one. What became of SmoothL1’s pull?",
		Why:   "It is {smoothl1.gradient}, half of L1’s: below β the gradient is e/β. SmoothL1 itself is e²/(2β) = {smoothl1.value}.",
	}
}

// Charts

func (e *english) values(err float64, border bool, each string) lab.ChartText {
	text := lab.ChartText{
		Title:    "The loss of one error",
		Subtitle: "drag the error along a curve",
		Summary:  "Each loss over the error. At e = " + e.Number(err) + ": " + each + ".",
	}
	if border {
		text.Subtitle = "drag the error along a curve, or β at the border of SmoothL1’s quadratic zone"
	}
	return text
}

// gradients: jumps are the losses whose gradients jump in the chart, with the places.
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

func (*english) errorAxis() string { return "error e = prediction − target" }
func (*english) sizeAxis() string  { return "size of the error, |e|" }
func (*english) valueAxis() string { return "loss ℓ(e)" }

func (*english) gradientAxis(log bool) string {
	if log {
		return "size of the gradient, |dℓ/de|"
	}
	return "gradient dℓ/de"
}

func (*english) quadraticZone() string { return "|e| < β" }
func (*english) theError() string      { return "the error" }

func (*english) jump(loss string) string { return "jump of " + loss }

// Handles

func (*english) onCurve(loss string) string { return "error on the " + loss + " curve" }

func (e *english) errorAndLoss(err float64, loss string, value float64) string {
	return "error " + e.Number(err) + ", " + loss + " " + e.Number(value)
}

func (*english) leftEnd() string            { return "β, left end of the quadratic zone" }
func (*english) rightEnd() string           { return "β, right end of the quadratic zone" }
func (e *english) beta(beta float64) string { return "β " + e.Number(beta) }
func (*english) movable() string            { return "e. and a chosen loss’s id, beta.left or beta.right" }

// Cards and tables

// Aloud

func (e *english) errorIs(err float64) string { return "error is " + e.Number(err) }

// says: off is whether the error is another one than 0, of which there is no twice. After the losses' names come gradients and
// factors in the same order.
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

func (*english) staysZero() string  { return "stays 0" }
func (*english) fromZero() string   { return "leaves 0" }
func (*english) elements() string   { return "errors" }
func (*english) costsTitle() string { return "What this error costs" }

func (e *english) costsColumns(err float64) []string {
	return []string{"loss", "at e/10", "at e = " + e.Number(err), "at 10e", "10e costs", "2e costs", "gradient at e", "at 2e it is"}
}

func (*english) towardsZeroTitle() string { return "Towards zero: value and gradient" }

func (*english) towardsZeroColumns() []string {
	return []string{"loss", "ℓ(1)", "ℓ(0.1)", "ℓ(0.01)", "gradient at 1", "gradient at 0.1", "gradient at 0.01"}
}

// Notices

func (*english) noPlaceForZero() string {
	return "The error 0 has no place on a logarithmic axis: no mark is drawn, and the handles wait at the left end."
}

func (*english) equalAtOne() string {
	return "L1 and MSE are equal at 0 and where |e| = 1: between the two MSE is the smaller, beyond them the larger. Their slopes are already equal at |e| = 0.5. What counts as 1 depends on the unit."
}

func (e *english) twice(err float64, values, gradients string) string {
	return "Twice the error, 2e = " + e.Number(2*err) + ", costs, in multiples of what e costs: " + values + ". Its gradient is, in multiples of that at e: " + gradients + "."
}

func (e *english) tenTimes(err float64, each string) string {
	return "An error ten times as large as e = " + e.Number(err) + " costs, in multiples of what e costs: " + each + "."
}

func (*english) l1Bounces() string {
	return "Towards 0 L1’s gradient stays at ±1 (and is 0 only at 0), so that descent by a constant step does not settle but bounces about its goal, unless a step happens to land on it."
}

func (*english) mseFades() string {
	return "MSE’s gradient, 2e, fades with the error, and grows without bound with it."
}

func (e *english) smoothL1(beta float64) string {
	if beta == 0 {
		return "With β = 0 SmoothL1 is L1."
	}
	return "SmoothL1 is e²/(2β) for |e| < β and |e| − β/2 from there on: value and slope meet at |e| = β = " + e.Exact(beta) + "."
}
