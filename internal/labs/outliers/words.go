package outliers

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

	center() (text lab.ParamText, zero, shift, best string)

	readings() (errors, difference, all string)
	differenceOf() (predicted, measured string)

	steps() []step.Named
	terms(*kit.Terms) []term.Term

	errorsText(sc scene, n int, marked, each string) lab.ChartText
	pointWithError(point int, e float64) string
	growthText(sc scene, end float64, compared bool, each string) lab.ChartText
	nothingToCompare(scene) string
	sharesText(sc scene, eachLoss, eachGradient string) lab.ChartText
	errorAxis(scene) string
	sizeAxis(scene) string
	growthAxis() (name, suffix string)
	quadraticZone(scene) string
	theMarked(scene) string

	errorOf(point int) string
	markedError(s subject, point int) string
	error(e float64) string
	centerAt(c float64) string
	mark(point int) string
	unmark(point int) string
	remove(point int) string
	movable(n int, center bool) string
	tooMany(most int) string
	tooManyMarked(most int) string

	errorIs(s subject, marked bool, point int, err float64) string
	centerIs(c float64) string
	numbered(point int) string
	errorCount(n int) string
	says(sc scene, shares, gradients, bests string) string

	shareOf(scene) string
	note(sc scene, gradient, best string) string
	searched(c float64) string
	interval(lo, hi float64) string
	lossesTitle(scene) string
	lossesColumns(scene) []string
	errorsTitle(scene) string
	errorsColumns(sc scene, losses []string) []string

	measured(scene) string
	takesMiddle(losses []string) string
	withoutBest(losses []string) string
	nothingToShare(scene) string
	holds(sc scene, eachLoss, eachGradient string) string
	sameShare(sc scene, share string) string
	pulls(sc scene, mse, l1, smoothL1 bool) string
	twice(sc scene, eachLoss, eachGradient string) string
	bestShift(each string) string
	meanFollows(sc scene, n int) string
	medianStays(scene) string
	medianFollows(scene) string
	medianHeld(scene) string
	realSample(title, variable, oddity string) string
	source(source string) string
}

// fixed holds the texts that do not depend on the state, in one language.
type fixed struct {
	_ [0]func() // incomparable: see lab.Preset

	about                                   lab.LabText
	errors, outlier, selected, reach, shift lab.ParamText

	oneOutlier, noOutlier, nineAnd20, nineAnd2000, twoOutliers, ignored string

	pointAxis, percent, theErrors, theCenter, theC, ofTheLoss, ofTheGradient string

	addError, tooFew string

	elements string

	meanBalances, zeroAsBefore, noLongerZero, signOfSearch string
}

// in returns the sentences of a language.
func in(l words.Language) sentences { return &english{l} }

// english implements sentences.
type english struct{ words.Language }

func (*english) fixed() *fixed { return &englishFixed }

var englishFixed = fixed{
	about: lab.LabText{
		Title:    "Outliers",
		Heading:  "One bad point, three reactions",
		Question: "Drag any error. A magenta diamond marks the one to watch: how much of each loss comes from it, and how hard does it pull?",
	},
	errors: lab.ParamText{
		Label: "Errors",
		Help:  "The errors, prediction − target. Type or paste up to 1000 numbers, separated by spaces, commas or new lines.",
	},
	outlier: lab.ParamText{
		Label: "Marked (0: the largest)",
		Help:  "Which errors are marked as outliers, counted from 1, up to 40, separated by commas. 0, or only numbers past the last error, marks the one farthest from 0, from c or, where each loss has its own c, from the median.",
	},
	selected: lab.ParamText{
		Label: "Selected (0: none)",
		Help:  "Among more than 40 errors, the one that can be dragged besides those marked, counted from 1; 0 is none.",
	},
	reach: lab.ParamText{Label: "Range, at least", Help: "How far from 0 the error axis reaches; it reaches further where an error, or c, lies beyond."},
	shift: lab.ParamText{Label: "c", Help: "The number that is subtracted from every error before the losses act on it."},

	// Presets
	oneOutlier:  "One outlier",
	noOutlier:   "Small errors alone",
	nineAnd20:   "Nine small errors and 20",
	nineAnd2000: "Nine small errors and 2000",
	twoOutliers: "Two outliers on one side",
	ignored:     "Losses that ignore it",

	// Charts
	pointAxis:     "point",
	percent:       " %",
	theErrors:     "errors",
	theCenter:     "c, which errors are measured from",
	theC:          "c",
	ofTheLoss:     "share of the loss",
	ofTheGradient: "share of the gradient",

	// Handles
	addError: "Add an error",
	tooFew:   "There must be at least one error.",

	// Cards and tables
	elements: "errors",

	// Notices. meanBalances is for MSE at its own best c.
	meanBalances: "Measured from the mean, MSE’s gradients add up to 0, so no single error has more than half of the pull.",
	zeroAsBefore: "0, as before",
	noLongerZero: "no longer 0",
	signOfSearch: "The sign ≈ marks what a search has found: such a loss can have several minima, some of them equally good.",
}

func (*english) center() (text lab.ParamText, zero, shift, best string) {
	return lab.ParamText{
		Label: "Errors from",
		Help:  "What is subtracted from every error before the losses act on it: nothing, a number c that you drag, or for each loss the c that makes it least, which leaves what a fitted constant leaves.",
	}, "0", "a line c", "each loss’s best c"
}

// readings are the meanings that a table's columns can have.
func (*english) readings() (errors, difference, all string) {
	return "errors", "predicted − measured", "all numbers, as errors"
}

func (*english) differenceOf() (predicted, measured string) { return "predicted", "measured" }

// Steps

func (*english) steps() []step.Named { return englishSteps }

func (*english) terms(of *kit.Terms) []term.Term {
	return []term.Term{
		of.Error, of.Gradient, of.Pull, of.Reduction, of.Share, of.Outlier, of.Look,
		{
			ID: "best-c", Word: "best c", Forms: []string{"best c", "best shift c", "best common shift c"},
			Means: "The number c that makes a loss least when c is subtracted from every error. Each loss has its own; for some, every number in an interval is equally good.",
		},
		{
			ID: "center", Word: "c", Forms: []string{"c"},
			Means: "What is subtracted from every error before the losses act on it: nothing, a number c that you drag, or each loss’s own best c.",
		},
	}
}

var englishSteps = []step.Named{
	{ID: "share", Text: step.Text{
		Title: "A share of the loss",
		Ask:   "Eleven small errors, and one of 6. What share of MSE comes from that single error?",
		Why:   "Squaring turns the 6 into {mse.marked}; the squares of the eleven others come to {mse.others} together. {mse.marked} of {mse.sum} is {mse.outlierShare}.",
		Known: []string{
			"One error of twelve would be {l1.gradientShare} if all counted alike. But a loss counts their sizes, and MSE the squares of their sizes.",
			"That is about the error’s share of L1, which counts |e|. MSE counts e².",
			"That is about the error’s share of SmoothL1, which grows more slowly than MSE once |e| is above β.",
		},
	}},
	{ID: "share-of-l1", Text: step.Text{
		Title: "The same error, another loss",
		Ask:   "The same twelve errors: the error of 6 makes up {mse.outlierShare} of MSE. And what part of L1?",
		Why:   "L1 adds up sizes: {l1.marked} of {l1.sum}. SmoothL1 is between the two, with {smoothl1.outlierShare}: it squares the small errors, which makes most of them smaller still, and counts the 6 nearly as L1 does.",
		Choices: []step.ChoiceText{
			{Text: "{l1.gradientShare}", Says: "That would be one of twelve equal parts. But L1 counts an error of 6 six times as much as one of 1."},
			{Text: "{l1.outlierShare}", Says: "Right: nearly half."},
			{Text: "{smoothl1.outlierShare}", Says: "That is its part of SmoothL1. L1 gives more weight to the small errors, and so less to the large one."},
			{Text: "{mse.outlierShare}", Says: "That is its share of MSE. L1 does not square, so the large error stands out less."},
		},
	}},
	{ID: "pull", Text: step.Text{
		Title: "A share of the pull",
		Ask:   "Nine small errors and one of 20: each of the three losses comes almost entirely from the outlier. In training, errors pull by their gradients. Under which losses does the outlier do more than half of the pulling?",
		Why:   "MSE’s gradient is 2e, so the outlier’s 40 is {mse.gradientShare} of all the pulling. L1’s gradient is ±1 for each error that is not 0: there the outlier does {l1.gradientShare}. SmoothL1’s is never larger than 1 in size either, and smaller for the small errors: {smoothl1.gradientShare}.",
		Choices: []step.ChoiceText{
			{Text: "All three", Says: "Only under MSE. A large share of the loss is not yet a large share of the gradient."},
			{Text: "Only MSE", Says: "Right."},
			{Text: "MSE and SmoothL1", Says: "Only under MSE. Under SmoothL1 the outlier’s pull is 1, as under L1, though its part is larger there because the small errors pull less."},
			{Text: "None of them", Says: "Under MSE it does: there an error’s pull is twice its size."},
		},
	}},
	{ID: "best", Text: step.Text{
		Title: "Where MSE is least",
		Ask:   "Ten errors, nine of them near 0 and one of 20. You may subtract one number c from all of them. Put the mark at the c that makes MSE least.",
		Label: "your c",
		Why:   "MSE is least at the mean, {mse.center}, since there the gradients of all errors cancel out: one error of 20 draws it away from nine that are near 0. L1 is least at a median, here anything from {l1.center}, and SmoothL1 at {smoothl1.center}.",
		Known: []string{
			"That is about where L1 is least: at a median, with half of the errors on each side. MSE counts how far away they are.",
			"There the outlier would cost next to nothing, but each of the nine others about 400.",
			"That is about the middle between the smallest and the largest error. But nine of the ten are at one end, and all of them count.",
		},
	}},
	{ID: "shift", Text: step.Text{
		Title: "A hundred times farther out",
		Ask:   "The outlier is at 2000 now, not at 20. For which losses does the best c move along with it?",
		Why:   "MSE is least at {mse.center} now, far from all ten errors: the outlier has dragged the mean along by a tenth of its way. L1 is still least anywhere from {l1.center}, and SmoothL1 at {smoothl1.center}: both know only that the outlier lies above.",
		Choices: []step.ChoiceText{
			{Text: "For all three", Says: "Only for MSE. How hard a distant error pulls under L1 and SmoothL1 does not depend on how far away it is."},
			{Text: "Only for MSE", Says: "Right."},
			{Text: "For MSE and SmoothL1", Says: "Only for MSE. Beyond β, SmoothL1’s pull is 1, however far the error is."},
			{Text: "For none", Says: "For MSE it does: the mean moves a tenth as far as one of ten errors does."},
		},
	}},
	{ID: "border", Text: step.Text{
		Title: "A larger β",
		Ask:   "Twelve errors again, the largest of them {outlier}. With β at 1 it was far beyond the border. Now β is 10, beyond every error. What share of SmoothL1 comes from the largest?",
		Why:   "As long as all errors are below β, SmoothL1 is e²/(2β), a fixed fraction of MSE. So its shares are MSE’s, and an outlier counts as much as it does there: β has to be below what you call an outlier.",
		Known: []string{
			"That is about its share of L1. SmoothL1 comes near L1 when β is small, not when it is large.",
			"That is about its part while β was 1, when the large error was beyond β and not squared. Now it is squared, too.",
		},
	}},
	{ID: "ninety", Text: step.Text{
		Title: "Ninety percent",
		Ask:   "Drag the largest error until it makes up 90 % of MSE: anything from 89.5 to 90.5 % will do.",
		Why:   "At {outlier} it makes up {mse.outlierShare} of MSE and {l1.outlierShare} of L1. Its share of MSE’s gradient is {mse.gradientShare}, the same as of L1: that gradient’s size, 2|e|, grows in proportion to |e|.",
	}},
}

// Charts

// the names what is marked.
func (*english) the(sc scene) string {
	return [...]string{largest: "the largest error", outlier: "the outlier", several: "the outliers"}[sc.subject]
}

// its is the possessive of the.
func (*english) its(sc scene) string {
	return [...]string{largest: "the largest error’s", outlier: "the outlier’s", several: "the outliers’"}[sc.subject]
}

// either chooses between words for one error and for several.
func (*english) either(sc scene, one, more string) string {
	if sc.subject == several {
		return more
	}
	return one
}

// start capitalizes the first letter of a sentence.
func start(sentence string) string { return strings.ToUpper(sentence[:1]) + sentence[1:] }

// actedOn names what the losses act on.
func (*english) actedOn(sc scene) string {
	if sc.center == atZero {
		return "e"
	}
	return "e − c"
}

// origin names what errors are measured from.
func (*english) origin(sc scene) string {
	switch sc.center {
	case atZero:
		return "0"
	case atShift:
		return "c"
	}
	return "its c"
}

func (e *english) errorsText(sc scene, n int, marked, each string) lab.ChartText {
	text := lab.ChartText{Title: "The errors"}
	switch sc.center {
	case atZero:
		text.Hint, text.Subtitle = "drag any error", "lines across: each loss’s best shift c"
		text.Summary = "Errors as stems, number of them: "
	case atShift:
		text.Hint, text.Subtitle = "drag any error, or the line c", "lines across: each loss’s best c"
		text.Summary = "Errors as stems from c = " + e.Place(sc.shift) + ", number of them: "
	default:
		text.Hint, text.Subtitle = "drag any error", "each loss measures from its own line, its best c"
		text.Summary = "Errors as dots, each loss measuring from its own best c, number of them: "
	}
	text.Summary += strconv.Itoa(n) + ". " + start(e.the(sc)) + ": " + marked + ". Best common shift: " + each + "."
	return text
}

func (e *english) pointWithError(point int, err float64) string {
	return "point " + strconv.Itoa(point) + " with " + e.Number(err)
}

// growthText describes the growth chart. compared is false if all losses are 0 without the marked errors, so that nothing is
// drawn.
func (e *english) growthText(sc scene, end float64, compared bool, each string) lab.ChartText {
	text := lab.ChartText{Title: "As " + e.the(sc) + e.either(sc, " grows", " grow")}
	if !compared {
		text.Subtitle = "nothing to compare with: without " + e.the(sc) + " the losses are 0"
		text.Summary = "Nothing is drawn: without " + e.the(sc) + " the losses are 0, so there is nothing to compare with."
		return text
	}
	with := "over its own value with " + e.the(sc) + " at " + e.origin(sc)
	text.Subtitle = "each loss " + with
	way := e.either(sc, " goes", " go") + " from 0 to " + e.Number(end)
	if sc.subject == several || sc.center != atZero {
		way = e.either(sc, " goes out", " go out, in proportion,") + " from " + e.origin(sc) + " to a distance of " + e.Number(max(end, -end))
	}
	if sc.center == atBest {
		text.Subtitle += ", which stays"
		way += ", while that c stays"
	}
	text.Summary = "Each loss as " + e.the(sc) + way + ", " + with + ". At the end: " + each + "."
	return text
}

func (e *english) nothingToCompare(sc scene) string {
	return "(0 without " + e.either(sc, "it", "them") + ")"
}

func (e *english) sharesText(sc scene, eachLoss, eachGradient string) lab.ChartText {
	return lab.ChartText{
		Title:    start(e.its(sc)) + " share",
		Subtitle: "filled: of the loss · outlined: of the gradient",
		Summary:  start(e.its(sc)) + " share of each loss: " + eachLoss + ". Of its gradient: " + eachGradient + ".",
	}
}

func (*english) errorAxis(sc scene) string {
	switch sc.center {
	case atZero:
		return "error e = prediction − target"
	case atShift:
		return "e = prediction − target; stems: e − c"
	}
	return "e = prediction − target; lines: best c"
}

func (e *english) sizeAxis(sc scene) string {
	if sc.center != atZero {
		return e.either(sc, e.its(sc)+" distance from c", "the farthest outlier’s distance from c")
	}
	return [...]string{largest: "size of the largest error", outlier: "size of the outlier’s error", several: "size of the farthest outlier’s error"}[sc.subject]
}

func (*english) growthAxis() (name, suffix string) { return "growth", "×" }
func (e *english) quadraticZone(sc scene) string   { return "|" + e.actedOn(sc) + "| < β" }
func (e *english) theMarked(sc scene) string       { return strings.TrimPrefix(e.the(sc), "the ") }

// Handles

func (*english) errorOf(point int) string { return "error of point " + strconv.Itoa(point) }

func (e *english) markedError(s subject, point int) string {
	return e.errorOf(point) + [...]string{largest: ", the largest", outlier: ", the outlier", several: ", an outlier"}[s]
}

func (e *english) error(err float64) string  { return "error " + e.Number(err) }
func (e *english) centerAt(c float64) string { return "c " + e.Number(c) }
func (*english) mark(point int) string       { return "Mark " + strconv.Itoa(point) }
func (*english) unmark(point int) string     { return "Unmark " + strconv.Itoa(point) }
func (*english) remove(point int) string     { return "Remove " + strconv.Itoa(point) }

// movable lists the handles. center says whether c is one.
func (*english) movable(n int, center bool) string {
	all := "e1 to e" + strconv.Itoa(n) + "; join., unmark., mark. or remove. and one of these; or add"
	if center {
		all += ", or center"
	}
	return all
}

func (e *english) tooMany(most int) string {
	return "There are " + e.Whole(most) + " errors, the most there can be."
}
func (e *english) tooManyMarked(most int) string {
	return "There are " + e.Whole(most) + " marked errors, the most there can be."
}

// Spoken

// errorIs says what an error is. s is its subject if it is marked.
func (e *english) errorIs(s subject, marked bool, point int, err float64) string {
	if marked {
		return e.markedError(s, point) + ", is " + e.Number(err)
	}
	return e.errorOf(point) + " is " + e.Number(err)
}

func (e *english) centerIs(c float64) string { return "c is " + e.Place(c) }
func (*english) numbered(point int) string   { return "error " + strconv.Itoa(point) }
func (e *english) errorCount(n int) string   { return e.Counted(n, "error", "errors") }

// says returns the spoken facts. gradients and bests come in the order of the losses in shares.
func (e *english) says(sc scene, shares, gradients, bests string) string {
	return start(strings.TrimPrefix(e.its(sc), "the ")) + " share: " + shares + ". " + e.either(sc, "Gradient: ", "Gradients added: ") + gradients + ". Best c: " + bests + "."
}

// Cards and tables

// shareOf comes after a share of a loss.
func (e *english) shareOf(sc scene) string { return "from " + e.the(sc) }

func (e *english) note(sc scene, gradient, best string) string {
	return e.either(sc, "own gradient ", "sum of gradients ") + gradient + " · best c: " + best
}

func (e *english) searched(c float64) string      { return "≈ " + e.Place(c) }
func (e *english) interval(lo, hi float64) string { return e.Place(lo) + " to " + e.Place(hi) }
func (e *english) lossesTitle(sc scene) string    { return "What each loss makes of " + e.the(sc) }

func (e *english) lossesColumns(sc scene) []string {
	columns := []string{"loss", "value", strings.TrimPrefix(e.its(sc), "the ") + " share of the loss", "of the gradient",
		e.either(sc, "its own gradient, dℓ/de", "sum of their gradients, dℓ/de"), "best common shift c"}
	if sc.center != atZero {
		columns = append(columns, "errors measured from")
	}
	return columns
}

func (*english) errorsTitle(sc scene) string {
	switch sc.center {
	case atZero:
		return "Error by error"
	case atShift:
		return "Error by error, measured from c"
	}
	return "Error by error, each loss measuring from its own best c"
}

// errorsColumns returns the headings: after the error come each loss's value and then each loss's gradient.
func (*english) errorsColumns(sc scene, losses []string) []string {
	columns := []string{"point", "error"}
	if sc.center == atShift {
		columns = append(columns, "error − c")
	}
	columns = append(columns, losses...)
	for _, l := range losses {
		columns = append(columns, "gradient, "+l)
	}
	return columns
}

// Notices

// measured says what the errors are measured from, if that is not 0.
func (e *english) measured(sc scene) string {
	if sc.center == atShift {
		return "Every error is measured from c = " + e.Place(sc.shift) + ": the losses act on e − c."
	}
	return "Each loss measures errors from its own best c: it acts on e − c, which is what a fitted constant leaves."
}

func (e *english) takesMiddle(losses []string) string {
	return "Where every number in an interval is best, c is the middle of it (" + e.List(losses) + ")."
}

func (e *english) withoutBest(losses []string) string {
	return "Where the best c is too large to compute, errors are measured from 0 (" + e.List(losses) + ")."
}

func (*english) nothingToShare(sc scene) string {
	if sc.center == atZero {
		return "All errors are 0: no loss has anything to share out."
	}
	return "All errors are at c: no loss has anything to share out."
}

func (e *english) holds(sc scene, eachLoss, eachGradient string) string {
	return start(e.its(sc)) + " share of the loss: " + eachLoss + ". Of the gradient, where each error counts with its pull, the size of its own gradient: " +
		eachGradient + ". A large share of the loss need not mean a large pull."
}

// sameShare says that share is that of L1 itself and of MSE's gradient.
func (e *english) sameShare(sc scene, share string) string {
	possessive := e.either(sc, "its", "their")
	return start(e.its(sc)) + " share of MSE’s gradient is exactly " + possessive + " share of L1 itself, " + share + ": each is " + possessive +
		" part of Σ|" + e.actedOn(sc) + "|."
}

// pulls says how the gradient depends on the error, for those losses that are compared.
func (e *english) pulls(sc scene, mse, l1, smoothL1 bool) string {
	var clauses []string
	add := func(loss, is string) {
		if len(clauses) == 0 {
			loss = "A pull is the size of a gradient: " + loss
		}
		clauses = append(clauses, loss+"’s is "+is)
	}
	if mse {
		add("MSE", "2|"+e.actedOn(sc)+"| and grows in proportion to the error")
	}
	if l1 {
		at := "0"
		if sc.center != atZero {
			at = "at c"
		}
		add("L1", "1 for every error that is not "+at)
	}
	if smoothL1 {
		add("SmoothL1", "never above 1")
	}
	return strings.Join(clauses, "; ") + "."
}

// twice says by which factors the losses and gradients of the marked errors change if they are twice as far out.
func (e *english) twice(sc scene, eachLoss, eachGradient string) string {
	far := [...]string{largest: "the largest error", outlier: "the outlier’s error", several: "the outliers’ errors"}[sc.subject]
	if sc.center != atZero {
		far = e.its(sc) + e.either(sc, " distance from c", " distances from c")
	}
	return "Double " + far + ", and " + e.either(sc, "its", "their") + " own part of the loss becomes: " + eachLoss +
		"; " + e.either(sc, "its gradient", "their pull") + ": " + eachGradient + "."
}

// bestShift and the following three sentences are one notice.
func (*english) bestShift(each string) string {
	return "Subtract one number c from every prediction: the best c is " + each + "."
}

func (e *english) meanFollows(sc scene, n int) string {
	return "MSE’s is the mean: however far " + e.either(sc, e.the(sc)+" moves", "one of the outliers moves") + ", the mean moves by " + e.Part(n) + " of that."
}

func (e *english) medianStays(sc scene) string {
	return "L1’s is a median, which stays where it is while " + e.the(sc) + e.either(sc, " remains outside it, on the same side.", " remain outside it, each on its own side.")
}

// medianHeld is for other errors, equal ones, that stay in the middle wherever the marked ones go.
func (e *english) medianHeld(sc scene) string {
	return "L1’s is a median, which stays where it is wherever " + e.either(sc, e.the(sc)+" goes", "one of the outliers goes") + ": other errors hold the middle."
}

// medianFollows is for a marked error that is in the middle.
func (e *english) medianFollows(sc scene) string {
	return "L1’s is a median, and here " + e.either(sc, e.the(sc)+" is itself", "one of the outliers is itself") + " in the middle of all: it can take the median along."
}

func (*english) realSample(title, variable, oddity string) string {
	return "These are not errors but " + title + ", " + variable + ": the best c is where each loss puts their middle. " + oddity
}

func (*english) source(source string) string { return "Data: " + source }
