package choose

import (
	"errors"

	"losslab/internal/fit"
	"losslab/internal/loss"
	"losslab/internal/words"
)

// Words are the texts of the page.
type Words interface {
	ChooseTitle() string
	ChooseLead() []string
	TasksLabel() string
	TaskName(id string) string
	TaskSays(t Task) string
	OwnRows() string
	OwnRowsHint() string
	OwnRowsShow() string
	// RowsTooLong is for a text longer than the given number of bytes.
	RowsTooLong(bytes int) string
	RowsProblem(error) string
	DrawnRows(t Task, fitted bool) string
	ChooseAsk(measure string) string
	GuessAlike() string
	MeasuresLabel() string
	MeasureName(id string) string
	MeasureMeans(id string) string
	Verdict(f Findings, measure, guess string, name func(id string) string) string
	WhyLeft(t Task, f Findings, measure string) string
	ResultsCaption(f Findings) string
	ResultColumns() []string
	WithoutBad() string
	GuessAgain() string
	Border(l loss.Loss) string
	Number(v float64) string
	MarkNumber(v float64) string
	BetaTitle() string
	BetaSays(f Findings) []string
	BetaSource() string
	OpenWithBeta() string
	GuideHeading() string
	GuideAfter() string // link that opens the guide while a question is open
	Guide() []Advice
}

// Advice says which loss to take, when, and what its limits are.
type Advice struct{ When, Take, Limit string }

// English is the page in English.
type English struct{}

func (English) ChooseTitle() string { return "Choose a loss" }
func (English) ChooseLead() []string {
	return []string{
		"Choose a loss for the data, and judge it by what a fit is for: predicting rows that it has not seen. So for each of four losses a line is fitted to four fifths of the rows and measured on the fifth that was held out, each fifth in turn. This is called five-fold cross-validation.",
	}
}
func (English) TasksLabel() string { return "The data" }
func (English) TaskName(id string) string {
	return map[string]string{"clean": "Clean", "bad": "Some wild in y", "giants": "Giants in x", Own: "Your own"}[id]
}
func (e English) TaskSays(t Task) string {
	switch {
	case t.Set == nil && len(t.Points) == 0:
		return "Two columns, x and y, one row per line, from a spreadsheet or a file. They stay in the address of this page."
	case t.Set == nil:
		return words.English.Counted(len(t.Points), "row", "rows") + " of your own."
	case t.ID == "giants":
		return t.Set.Title + ". Four of its stars, giants (◇), lie far to the side in x. They take part in the fits, since nobody would know them beforehand, but are not judged: which loss fits the others best?"
	case t.ID == "bad":
		return "Thirty rows about a line of slope 0.5, with normal noise. " + t.Set.Oddity + " These (◇) take part in the fits, since nobody would know them beforehand, but are not judged."
	}
	return "Thirty rows about a line of slope 0.5. The noise is normal, and the same everywhere."
}
func (English) OwnRows() string     { return "Your rows, x and y" }
func (English) OwnRowsHint() string { return "At least five rows. A heading is skipped." }
func (English) OwnRowsShow() string { return "Use these rows" }
func (English) RowsTooLong(bytes int) string {
	return "This is too long to send: up to " + words.English.Whole(bytes>>20) + " MB can be read. A random sample of the rows will do."
}
func (English) RowsProblem(err error) string {
	var data *fit.DataError
	var shape *ShapeError
	switch {
	case errors.Is(err, ErrNoRows):
		return "There are no rows yet. Paste or type two columns, x and y, one row per line."
	case errors.As(err, &shape) && shape.Columns > 0:
		return "There are " + words.English.Whole(shape.Columns) + " columns, but a line needs two: x and y. Keep those two, and delete the others."
	case errors.As(err, &shape):
		return "There are " + words.English.Whole(shape.Rows) + " rows, but at most " + words.English.Whole(shape.MostRows) + " can be used. A random sample of them will do."
	case errors.Is(err, ErrFewRows):
		return "There are fewer than five rows. Each fifth is held out once, and none may be empty."
	case errors.As(err, &data) && errors.Is(err, fit.ErrOneX):
		return "Without one of the fifths, all rows have the same x. A line needs two different ones."
	case errors.As(err, &data), errors.Is(err, fit.ErrRange):
		return "These numbers are too large, or too far apart, to compute with."
	}
	return err.Error()
}
func (English) DrawnRows(t Task, fitted bool) string {
	if fitted {
		return words.English.Counted(len(t.Points), "row", "rows") + ", and a line for each loss, fitted to all of them"
	}
	return words.English.Counted(len(t.Points), "row", "rows")
}
func (e English) ChooseAsk(measure string) string {
	return "Guess first: which loss gives the smallest error on held-out rows, by " + e.MeasureName(measure) + "?"
}
func (English) GuessAlike() string    { return "hardly any difference" }
func (English) MeasuresLabel() string { return "Measured by" }
func (English) MeasureName(id string) string {
	return map[string]string{"median": "the median |e|", "mean": "the mean |e| (MAE)", "rms": "the root of the mean e² (RMSE)"}[id]
}
func (English) MeasureMeans(id string) string {
	return map[string]string{
		"median": "Half of the errors lie below it. A few wild rows among those measured hardly move it.",
		"mean":   "Every error counts by its size.",
		"rms":    "Large errors count more: one twice as large counts four times as much in the mean.",
	}[id]
}
func (e English) Verdict(f Findings, measure, guess string, name func(id string) string) string {
	lo, hi := f.Range(measure)
	best := f.Best(measure)
	right := false
	var names []string
	for _, id := range best {
		right = right || id == guess
		if id != Alike {
			names = append(names, name(id))
		}
	}
	said := "Not so. "
	if right {
		said = "Right. "
	}
	all, the := "All four", "the four"
	if len(f.Compared()) == 2 {
		all, the = "Both", "the two"
	}
	between := "from " + e.Number(lo) + " to " + e.Number(hi)
	switch {
	case hi == 0:
		return said + all + " have a held-out error of 0, so this measure cannot tell them apart."
	case names == nil:
		return said + all + " are close to each other, " + between + ": other rows could well reverse their order."
	case len(names) == 1:
		return said + names[0] + " has the smallest held-out error, " + e.Number(lo) + ". Those of " + the + " range " + between + "."
	}
	return said + words.English.And(names) + " have the smallest held-out error, " + e.Number(lo) + " or hardly more. Those of " + the + " range " + between + "."
}
func (e English) WhyLeft(t Task, f Findings, measure string) string {
	without := e.Number(f.Without[measure])
	switch t.ID {
	case "clean":
		return "The noise is normal and nothing is wild. In the long run MSE makes the most of such data: for the same precision L1 needs more than half as many rows again, and SmoothL1 with a border of 1.345 σ a twentieth more. With thirty rows that does not show."
	case "bad":
		return "Wild rows at one end tilt MSE’s line, since its pull grows with the error. L1 and SmoothL1 cap the pull, and Tukey’s returns to 0, so it leaves them out. SmoothL1 follows them more than L1 does, since they have enlarged the spread, and with it the border. Least squares without the wild rows has a held-out error of " + without + "."
	case "giants":
		return "None of the four helps here. The giants lie far out in x, where a point tilts the line even with a capped pull; once the line has tilted, their errors look small, so Tukey keeps them, too. It would leave them out only from a start, and with a σ, that the giants had not distorted. Least squares without them has a held-out error of " + without + ". Look at the data first: what lies far out in x is a question, not noise."
	}
	return "Nobody has said which of your rows are wild, so any wild rows are judged, too. A few hardly bother the median; the mean, and even more the root of the mean square, blame a line for running past them."
}
func (English) ResultsCaption(f Findings) string {
	return "Errors on " + words.English.Counted(f.Judged, "held-out row", "held-out rows")
}
func (English) ResultColumns() []string { return []string{"Loss", "Slope", "Intercept"} }
func (English) WithoutBad() string      { return "MSE without ◇" }
func (English) GuessAgain() string      { return "Guess again" }
func (e English) Border(l loss.Loss) string {
	for _, p := range l.Entry().Params {
		return p.Symbol + " = " + e.Number(l.Param(p.Name))
	}
	return ""
}
func (English) Number(v float64) string { return words.English.Digits(words.Rounded(v, 3), 3) }
func (English) MarkNumber(v float64) string {
	return words.English.Digits(v, 4)
}
func (English) BetaTitle() string { return "Choose β" }
func (e English) BetaSays(f Findings) []string {
	if f.Scale == 0 {
		return []string{"More than half of the errors about L1’s line are equal, or as good as equal, so they have no spread to choose β from: SmoothL1 and Tukey are left out."}
	}
	return []string{
		"β says which errors count as small, in the unit of the data. So take it from their spread, with a measure that wild errors can enlarge but not carry off, as long as they are fewer than half: σ = 1.4826 × the median distance of the errors from their median. That distance is known as the median absolute deviation (MAD), and the factor makes σ the standard deviation when errors are normal.",
		"Here, about L1’s line, σ = " + e.Number(f.Scale) + ", and β = 1.345 σ = " + e.Number(f.Beta()) + ". With it, SmoothL1 (and Huber with δ = β) does about as well on clean normal data as MSE with a twentieth fewer rows, and caps the pull of larger errors. For Tukey, c = 4.685 σ costs the same.",
	}
}
func (English) BetaSource() string {
	return "Huber, Robust estimation of a location parameter, 1964; Holland and Welsch, Robust regression using iteratively reweighted least-squares, 1977."
}
func (English) OpenWithBeta() string { return "Open in the lab, with this β →" }
func (English) GuideHeading() string { return "A short guide" }
func (English) GuideAfter() string   { return "It names a loss for data like these, so guess first" }
func (English) Guide() []Advice {
	return []Advice{
		{"Every row can be trusted, and the errors follow a bell curve", "MSE: it makes the most of such data, has one minimum, and its steps get shorter by themselves.", "A single wild row can move it as far as you like."},
		{"You want the middle: half of the targets above, half below", "L1: it is least at a median, and it needs no border.", "On clean normal data it needs more than half as many rows again. At a constant rate it bounces, and several lines may be equally good."},
		{"Most rows are good and some are wild in y", "SmoothL1 or Huber, with the border at about 1.345 σ: like MSE for ordinary errors, like L1 beyond.", "The border is in the unit of the data: scaled data need another. Where wild rows lie at one end, L1 or a smaller border follows them less. Rows far out in x tilt the line all the same."},
		{"Many rows are wild, and you know a good start", "Tukey, Cauchy, Welsch: what is far out pulls less and less, or not at all.", "They can have several minima, and a bad start can end in the wrong one. With c too small they throw good rows away."},
		{"Rows lie far out in x", "None of these on its own: Tukey leaves such rows out only from a start, and with a σ, that they have not distorted. Find out what the rows are.", "What is odd about them is their x, not their error."},
		{"Too high costs more than too low, or the other way round", "The quantile loss, with τ from the two costs.", "It predicts a quantile, not the middle."},
		{"Boxes", "A loss of their overlap that pulls from afar as well, such as GIoU or DIoU.", "IoU’s own loss has no gradient while the boxes do not touch. At a constant rate all of them bounce."},
	}
}
