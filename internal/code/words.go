package code

// Comments in the first lines of programs, in English, and the names of columns.

func whereLineIs() string {
	return "It prints, for each loss, the line after the step shown, and its mean over the data."
}

func whereErrorIs() string {
	return "It prints, for each loss, the error after the step shown, and its loss there."
}

func whereBallIs() string {
	return "It prints, for each loss, where its descent is after the step shown, and the mean loss there."
}

func ofOneError() string { return "It prints each loss of one error, and its gradient." }

// ofFew and ofMany describe elements. reduction is mean or sum; are names the elements in the plural.
func ofFew(reduction, are string) string {
	return "It prints the " + reduction + " of each loss over all " + are + ", and its gradient by each prediction."
}

func ofMany(reduction, are string) string {
	return "It prints the " + reduction + " of each loss over all " + are + ", and the largest size of its gradient by a prediction."
}

func ofSomeBoxes() string {
	return "It prints the mean of each loss over all boxes, and its gradient by the sides of each prediction: x1, y1, x2, y2."
}

const theErrors = "errors"

// ofOneRow describes a row of logits. For bins, losses of the error are printed too.
func ofOneRow(bins bool) string {
	if bins {
		return "It prints each measure of one prediction, and the largest size of its gradient, by a logit or, of losses of numbers, by the prediction."
	}
	return "It prints each measure of one prediction, and its gradient by each logit."
}

// lessItsShift follows the description of what a program prints.
func lessItsShift() string {
	return "First it subtracts c from every prediction, the number beside each loss below."
}

func roundingShows(losses string) string {
	return "After this many steps rounding shows, so the page may have other digits for " + losses + "."
}

func ownGradient(loss string) string { return loss + " own gradient" }
func gradient(loss string) string    { return loss + " gradient" } // of the reduced loss, with respect to the prediction
