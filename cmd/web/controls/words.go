package controls

const (
	notOfThisLab = "The state that the form was made from is not one of this lab."
	givenTwice   = "The form has it more than once."
	nothingTyped = "There is nothing in it. Type or paste numbers; Reset brings the sample back."
)
