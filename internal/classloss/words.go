package classloss

// What the catalogue says to readers, in English: where a loss is from, and what the letters of its formula stand for.

const (
	withinName = "Within t"

	fromGood = "Good 1952, “Rational Decisions”, for −ln p; Bridle 1990, “Probabilistic Interpretation of Feedforward Classification Network Outputs”, for softmax"

	lettersOfCrossEntropy = "z are the logits, p the probabilities that softmax makes of them, and y is the true class. The gradient with respect to each logit is p, minus 1 for the true class."
	lettersOfAccuracy     = "z are the logits, and y is the true class: its logit must be the highest. The gradient is 0, except at the jumps, where there is none."
	lettersOfWithin       = "e = prediction − target, and t is a tolerance that somebody chose. The gradient is 0, except at the jumps, where there is none."
)

// What the loss asks, and how it differs elsewhere. Only servers have them.
const (
	saysCrossEntropy = "How little did the network believe in the true class?"

	notePyTorch     = "of logits, as here; with weights and label smoothing, too"
	noteKeras       = "of logits; without from_logits, of probabilities"
	noteScikitLearn = "of probabilities, not of logits"
)
