package lab

import "losslab/internal/words"

// English messages: what is wrong with a value, and what to write instead. API messages are in English whatever the
// language of the page.

const en = words.English

// CannotBe returns the message for an invalid value that has no message of its own. allowed is a noun phrase for what is valid.
func CannotBe(came, allowed string) string {
	return words.Quoted(came) + " cannot be used here. Use " + allowed + "."
}

// mustBe returns the message for a number of the wrong kind. kind is what it must be: "a whole number", "δ > 0".
func mustBe(came, kind string) string {
	return words.Quoted(came) + " cannot be used here. It must be " + kind + "."
}

// NotOneOf returns the message for a value that is not one of ids.
func NotOneOf(came string, ids []string) string {
	if len(ids) == 1 {
		return CannotBe(came, ids[0])
	}
	return words.Quoted(came) + " is not one of " + en.List(ids) + "."
}

// Twice returns the message for an id that is in a list twice.
func Twice(id string) string { return words.Quoted(id) + " is there twice. Once is enough." }

func notOneLine(came string, most int) string {
	return words.Quoted(came) + " cannot be used here. Use one line of up to " + en.Whole(most) + " characters."
}

const (
	nothingChosen = "Nothing is chosen. Choose at least one."
	wholeNumber   = "a whole number"
	nameAndValue  = "name=value pairs, separated by &"
	// NoPercent is the message for a percent sign that begins no escape.
	NoPercent = "A percent sign is not followed by two hexadecimal digits. Write %25 for the sign itself."
	notLocked = "a handle that is not locked"
)

// Repeated returns the message for a parameter that is given more than once.
func Repeated(name string) string {
	return words.Quoted(name) + " is given more than once. Give it once."
}

func unknownName(names []string) string {
	return "There is no parameter of this name. The lab’s parameters are " + en.List(names) + "."
}

func noField(handle, axis string) string {
	return "There is no field for " + axis + " of " + words.Quoted(handle) + " in the tables of this state. Use the handle and the axis of an input there."
}

const (
	aHandle     = "the id of a handle that is there now"
	answerFirst = "This question is still open, and the numbers would answer it. Answer it first, or leave it."
)
