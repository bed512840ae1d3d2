package calculator

import (
	"math"
	"strconv"

	"losslab/internal/boxloss"
	"losslab/internal/classloss"
	"losslab/internal/words"
)

// Error messages for a request body. The API's language is English.

const en = words.English

const (
	sameName       = "This field is given twice. Give it once."
	arrayExpected  = "An array of numbers is expected here, such as [1, 2.5]."
	numberExpected = "A number is expected here, or “NaN”, “Infinity” or “-Infinity” as a string."
	arrayMissing   = "It is missing. It must be an array of numbers, such as [1, 2.5]."
	boxesMissing   = "It is missing. It must be an array of boxes, such as [[10, 20, 50, 60]]: x1, y1, x2, y2 of each."
	boxesExpected  = "An array of boxes is expected here, such as [[10, 20, 50, 60]]."
	boxExpected    = "A box is expected here, as an array of four numbers: x1, y1, x2, y2."
	notFourNumbers = "A box has four numbers: x1, y1, x2, y2."
	rowsMissing    = "It is missing. It must be an array of rows, such as [[2, 1, 0.1]]: a logit for each class."
	rowsExpected   = "An array of rows is expected here, such as [[2, 1, 0.1]]: a logit for each class."
	rowExpected    = "A row is expected here, as an array of numbers: one for each class."
	noLogits       = "This row is empty. It needs a logit for each class."
	lossesMissing  = `It is missing. It must be an array of losses, such as [{"id": "l1"}].`
	lossMissing    = `It is missing. It must be a loss, such as {"id": "l1"}.`
	noLineFound    = "The numbers are too large or too far apart for this loss, or those of x too close to each other."
	noLeast        = "This loss is 0 everywhere, so every line is as good as any other."
	oneX           = "A line needs at least two different x."
	tooFar         = "The numbers are too large, or too far apart, to compute with."
	bodyEmpty      = "It is empty. It must be one JSON object."
	bodyEnds       = "The JSON ends before it is complete."
	bodyPacked     = "It is compressed with gzip. Send it uncompressed."
)

const (
	objectExpected    = "A JSON object is expected here."
	lossesExpected    = `An array of losses is expected here, such as [{"id": "l1"}].`
	lossExpected      = `A loss is expected here, as an object such as {"id": "l1"}.`
	idExpected        = `The id of a loss is expected here, as a string such as "l1".`
	reductionExpected = `A reduction is expected here: "mean", "sum" or "none".`
)

const (
	targetsMissing  = "It is missing. It must be an array with the class of each row, counted from 0, such as [0], or with each row’s probabilities, such as [[0.7, 0.2, 0.1]]."
	targetsExpected = "An array is expected here: the class of each row, such as [0], or each row’s probabilities, such as [[0.7, 0.2, 0.1]]."
)

// atFault returns the message for a field.
func atFault(field, sentences string) string { return field + ": " + sentences }

func countsDiffer(targets, predictions int) string {
	return "There must be a target for each prediction, not " + en.Counted(targets, "target", "targets") + " for " + en.Counted(predictions, "prediction", "predictions") + "."
}

func targetsDiffer(targets, rows int) string {
	return "There must be a target for each row of logits, not " + en.Counted(targets, "target", "targets") + " for " + en.Counted(rows, "row", "rows") + "."
}

func classesDiffer(numbers, classes int) string {
	return "This row has " + en.Counted(numbers, "number", "numbers") + ", but the first row of logits has " + en.Whole(classes) + ". There must be one for each class."
}

func weightsDiffer(weights, classes int) string {
	return "There must be a weight for each class, not " + en.Counted(weights, "weight", "weights") + " for " + en.Counted(classes, "class", "classes") + "."
}

// notAClass states which numbers denote a class.
func notAClass(v float64, classes int) string {
	return words.Quoted(words.Shortest(v)) + " is not a class. Classes are whole numbers from 0 to " + en.Whole(classes-1) + ", and a row of class " + words.Quoted(strconv.Itoa(classloss.Ignored)) + " is ignored."
}

func heightsDiffer(ys, xs int) string {
	return "There must be a y for each x, not " + en.Whole(ys) + " y for " + en.Whole(xs) + " x."
}

func tooManyLosses(n, most int) string {
	return "There are " + en.Whole(n) + " losses. Use " + en.Whole(most) + " at most."
}

func tooMuchWork(losses, elements, most int) string {
	return en.Whole(losses) + " losses of " + en.Whole(elements) + " elements each are too many. Use " + en.Whole(most) + " in all at most."
}

func tooManyPairs(losses, pairs, most int) string {
	return en.Whole(losses) + " losses of " + en.Whole(pairs) + " pairs of boxes each are too many. Use " + en.Whole(most) + " in all at most."
}

func tooManyBoxes(most int) string {
	return "There are more than " + en.Whole(most) + " boxes, the most that are taken."
}

// notABox states which of a box's numbers are invalid.
func notABox(b boxloss.Box) string {
	for _, v := range b {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return words.Quoted(words.Shortest(v)) + " is not finite. A box has four finite numbers."
		}
	}
	for i, name := range []string{"x", "y"} {
		if b[i] > b[i+2] {
			return "Its " + name + "1 is " + words.Shortest(b[i]) + " and its " + name + "2 is " + words.Shortest(b[i+2]) + ". A box has " + name + "1 ≤ " + name + "2."
		}
	}
	return boxExpected
}

func tooManyNumbers(most int) string {
	return "There are more than " + en.Whole(most) + " numbers, the most that are taken."
}

func outOfRange(number string) string {
	return words.Quoted(number) + " is too large for a number of double precision."
}

func notFinite(number float64) string {
	return words.Quoted(words.Shortest(number)) + " is not finite. A line can be fitted only to finite numbers."
}

// brokenAt states where a body is not valid JSON.
func brokenAt(byteOffset int64) string {
	return "This is not JSON from byte " + en.Whole(int(byteOffset)+1) + " on."
}

func unknownName(fields []string) string {
	return "There is no field of this name. The fields are " + en.List(fields) + "."
}

func notOneOf(came string, ids []string) string {
	if came == "" {
		return "It is missing. It must be one of " + en.List(ids) + "."
	}
	return words.Quoted(came) + " is not one of " + en.List(ids) + "."
}

func outside(value float64, domain string) string {
	return words.Quoted(words.Shortest(value)) + " cannot be used here. It must be " + domain + "."
}

func noParameter(loss string, known []string) string {
	if len(known) == 0 {
		return "The loss " + loss + " has no parameters. Leave this out."
	}
	return "The loss " + loss + " has no parameter of this name. It has " + en.List(known) + "."
}

// shorten truncates long input for use in messages.
func shorten(s string) string { return words.Shorten(s, 200) }
