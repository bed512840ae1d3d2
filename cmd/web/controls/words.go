package controls

const (
	notOfThisLab = "The form was made from a state that does not belong to this lab."
	givenTwice   = "The form has it more than once."
	nothingTyped = "There is nothing here. Type or paste numbers; Reset brings the sample back."
)
