package outliers

import (
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/words"
)

// sentences are what the lab says, in one language. A text named each lists the losses with a text each: "L1 2, MSE 4".
// Points are counted from 1.
type sentences interface {
	about() lab.LabText
	errors() lab.ParamText
	outlier() lab.ParamText
	selected() lab.ParamText
	reach() lab.ParamText

	oneOutlier() string
	noOutlier() string
	nineAnd20() string
	nineAnd2000() string
	twoOutliers() string
	ignored() string

	stepShare() lab.StepText
	stepPull() lab.StepText
	stepShift() lab.StepText
	stepBorder() lab.StepText

	errorsText(n, outlier int, e float64, each string) lab.ChartText
	growthText(end float64, compared bool, each string) lab.ChartText
	sharesText(eachLoss, eachGradient string) lab.ChartText
	pointAxis() string
	errorAxis() string
	sizeAxis() string
	growthAxis() (name, suffix string)
	percent() string
	quadraticZone() string
	theErrors() string
	theOutlier() string
	ofTheLoss() string
	ofTheGradient() string

	errorOf(point int) string
	outlierOf(point int) string
	error(e float64) string
	addError() string
	mark(point int) string
	remove(point int) string
	movable(n int) string
	tooMany(most int) string
	tooFew() string

	note(pull float64, center string) string
	searched(c float64) string
	interval(lo, hi float64) string
	elements() string
	lossesTitle() string
	lossesColumns() []string
	errorsTitle() string
	errorsColumns(losses []string) []string

	nothingToShare() string
	holds(eachLoss, eachGradient string) string
	pulls(mse, l1, smoothL1 bool) string
	bestShift(each string) string
	meanFollows(n int) string
	medianStays() string
	signOfSearch() string
	realSample(title, variable, oddity string) string
	source(source string) string
}

// in returns the sentences of a language.
func in(l words.Language) sentences { return &english{l} }

// english implements sentences.
type english struct{ words.Language }

func (*english) about() lab.LabText {
	return lab.LabText{
		Title:      "Outliers",
		Heading:    "One bad point, three reactions",
		Question:   "Drag any error. The magenta one is the outlier: how much of each loss is it alone, and how hard does it pull?",
		ShareLabel: "from the outlier",
	}
}

func (*english) errors() lab.ParamText {
	return lab.ParamText{
		Label: "Errors",
		Help:  "The errors, prediction − target, to be typed or pasted: up to 1000 numbers with spaces, commas or new lines between.",
	}
}

func (*english) outlier() lab.ParamText {
	return lab.ParamText{
		Label: "Outlier (0: the largest)",
		Help:  "Which error is the outlier, counted from 1; 0, or a number past the last, is the largest in size.",
	}
}

func (*english) selected() lab.ParamText {
	return lab.ParamText{
		Label: "Selected (0: none)",
		Help:  "Among more than 40 errors, the one that can be dragged beside the outlier, counted from 1; 0 is none.",
	}
}

func (*english) reach() lab.ParamText {
	return lab.ParamText{Label: "Range", Help: "How far from 0 the error axis reaches; it reaches further where an error lies beyond."}
}

// Presets

func (*english) oneOutlier() string  { return "One outlier" }
func (*english) noOutlier() string   { return "No outlier" }
func (*english) nineAnd20() string   { return "Nine small errors and 20" }
func (*english) nineAnd2000() string { return "Nine small errors and 2000" }
func (*english) twoOutliers() string { return "Two outliers on one side" }
func (*english) ignored() string     { return "Losses that ignore it" }

// Steps

func (*english) stepShare() lab.StepText {
	return lab.StepText{
		Title:  "A share of the loss",
		Ask:    "Eleven small errors, and one of 6. What part of MSE is that single one?",
		Answer: "{mse.outlierShare} of MSE, {l1.outlierShare} of L1 and {smoothl1.outlierShare} of SmoothL1.",
	}
}

func (*english) stepPull() lab.StepText {
	return lab.StepText{
		Title:  "A share of the pull",
		Ask:    "Nine small errors and one of 20: each loss is nearly all outlier. Does it also do nearly all of the pulling?",
		Answer: "Only under MSE: there it holds {mse.gradientShare} of the gradient, under SmoothL1 {smoothl1.gradientShare}, under L1 {l1.gradientShare}, as each error that is not 0 pulls alike.",
	}
}

func (*english) stepShift() lab.StepText {
	return lab.StepText{
		Title:  "Where the predictions should go",
		Ask:    "The outlier is 2000 now. If one number may be subtracted from all predictions, which one does each loss ask for?",
		Answer: "MSE asks for the mean, {mse.center}, far from all ten errors. L1 asks for a median, {l1.center}, and SmoothL1 for {smoothl1.center}, just as if the outlier were 20.",
	}
}

func (*english) stepBorder() lab.StepText {
	return lab.StepText{
		Title:  "β decides what an outlier is",
		Ask:    "β is 10 now, beyond every error. What is SmoothL1’s outlier share?",
		Answer: "{smoothl1.outlierShare}, exactly MSE’s: while all errors are below β, SmoothL1 is MSE divided by 2β, and no calmer than MSE.",
	}
}

// Charts

func (e *english) errorsText(n, outlier int, err float64, each string) lab.ChartText {
	return lab.ChartText{
		Title:    "The errors",
		Subtitle: "drag the heads; across: the shift c that each loss wants subtracted from all",
		Summary: "Errors as stems, number of them: " + strconv.Itoa(n) + ". The outlier is point " + strconv.Itoa(outlier) + ", error " + e.Number(err) +
			". Best common shift: " + each + ".",
	}
}

// growthText: compared is false where all losses are 0 without the outlier, so that nothing is drawn.
func (e *english) growthText(end float64, compared bool, each string) lab.ChartText {
	text := lab.ChartText{
		Title:    "As the outlier grows",
		Subtitle: "each loss over its own value with the outlier at 0",
		Summary:  "Each loss as the outlier goes from 0 to " + e.Number(end) + ", over its value with the outlier at 0. At the end: " + each + ".",
	}
	if !compared {
		text.Subtitle = "nothing to compare with: without the outlier the losses are 0"
	}
	return text
}

func (*english) sharesText(eachLoss, eachGradient string) lab.ChartText {
	return lab.ChartText{
		Title:    "The outlier’s share",
		Subtitle: "filled: of the loss · outlined: of the gradient",
		Summary:  "The outlier’s share of each loss: " + eachLoss + ". Of its gradient: " + eachGradient + ".",
	}
}

func (*english) pointAxis() string                 { return "point" }
func (*english) errorAxis() string                 { return "error e = prediction − target" }
func (*english) sizeAxis() string                  { return "size of the outlier’s error" }
func (*english) growthAxis() (name, suffix string) { return "growth", "×" }
func (*english) percent() string                   { return " %" }
func (*english) quadraticZone() string             { return "|e| < β" }
func (*english) theErrors() string                 { return "errors" }
func (*english) theOutlier() string                { return "outlier" }
func (*english) ofTheLoss() string                 { return "share of the loss" }
func (*english) ofTheGradient() string             { return "share of the gradient" }

// Handles

func (*english) errorOf(point int) string { return "error of point " + strconv.Itoa(point) }

func (*english) outlierOf(point int) string {
	return "error of point " + strconv.Itoa(point) + ", the outlier"
}

func (e *english) error(err float64) string { return "error " + e.Number(err) }
func (*english) addError() string           { return "Add an error" }
func (*english) mark(point int) string      { return "Make " + strconv.Itoa(point) + " the outlier" }
func (*english) remove(point int) string    { return "Remove " + strconv.Itoa(point) }

func (*english) movable(n int) string {
	return "e1 to e" + strconv.Itoa(n) + ", mark. or remove. and one of these, or add"
}

func (e *english) tooMany(most int) string {
	return "There are " + e.Whole(most) + " errors, which is the most."
}
func (*english) tooFew() string { return "There must be at least one error." }

// Cards and tables

func (e *english) note(pull float64, center string) string {
	return "its own pull " + e.Number(pull) + " · best c: " + center
}

func (e *english) searched(c float64) string      { return "≈ " + e.Place(c) }
func (e *english) interval(lo, hi float64) string { return e.Place(lo) + " to " + e.Place(hi) }
func (*english) elements() string                 { return "errors" }
func (*english) lossesTitle() string              { return "What each loss makes of the outlier" }

func (*english) lossesColumns() []string {
	return []string{"loss", "value", "outlier’s share of the loss", "of the gradient", "its own pull, dℓ/de", "best common shift c"}
}

func (*english) errorsTitle() string { return "Error by error" }

// errorsColumns: after the error come each loss's value of it and each loss's pull on it.
func (*english) errorsColumns(losses []string) []string {
	columns := append([]string{"point", "error"}, losses...)
	for _, l := range losses {
		columns = append(columns, "pull, "+l)
	}
	return columns
}

// Notices

func (*english) nothingToShare() string {
	return "All errors are 0: no loss has anything to share out."
}

func (*english) holds(eachLoss, eachGradient string) string {
	return "The outlier’s share of the loss: " + eachLoss + ". Of the gradient (each error’s pull, in absolute values) it holds: " + eachGradient +
		". A large share of the loss need not be a large pull."
}

// pulls says how the pull depends on the error, of those losses that are compared.
func (*english) pulls(mse, l1, smoothL1 bool) string {
	var clauses []string
	if mse {
		clauses = append(clauses, "MSE’s pull is 2e and grows in proportion to the error")
	}
	if l1 {
		clauses = append(clauses, "L1’s has size 1 for every error that is not 0")
	}
	if smoothL1 {
		clauses = append(clauses, "SmoothL1’s size is never above 1")
	}
	return strings.Join(clauses, "; ") + "."
}

// bestShift and the three sentences after it are one notice.
func (*english) bestShift(each string) string {
	return "Subtract one number c from every prediction: the best c is " + each + "."
}

func (e *english) meanFollows(n int) string {
	return "MSE’s is the mean: whatever way the outlier goes, it follows " + e.Part(n) + " of it."
}

func (*english) medianStays() string {
	return "L1’s is a median, which stays as it is while the outlier remains outside of it, on its side."
}

func (*english) signOfSearch() string {
	return "What has the sign ≈ was found by a search: such a loss can have several minima, some of them as good."
}

func (*english) realSample(title, variable, oddity string) string {
	return "These are no errors but " + title + ", " + variable + ": the best c is where each loss puts their middle. " + oddity
}

func (*english) source(source string) string { return "Data: " + source }
