package classloss

// The catalogue's texts, in English: the reference for a loss, and the meaning of the letters in its formula.

const (
	withinName = "Within t"

	fromGood = "Good 1952, “Rational Decisions”, for −ln p; Bridle 1990, “Probabilistic Interpretation of Feedforward Classification Network Outputs”, for softmax"

	lettersOfCrossEntropy = "z are the logits, p the probabilities that softmax makes of them, and y is the true class. The gradient with respect to each logit is p, minus 1 for the true class."
	lettersOfAccuracy     = "z are the logits, and y is the true class: its logit must be the highest. The gradient is 0, except at the jumps, where there is none."
	lettersOfWithin       = "e = prediction − target, and t is a tolerance that somebody chose. The gradient is 0, except at the jumps, where there is none."
)

// What the loss asks, and how it differs in other libraries. Only servers have these texts.
const (
	saysCrossEntropy = "How little did the network believe in the true class?"

	notePyTorch     = "of logits, as here; with weights and label smoothing, too"
	noteKeras       = "of logits; without from_logits, of probabilities"
	noteScikitLearn = "of probabilities, not of logits"
)
