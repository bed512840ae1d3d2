package classloss

import "losslab/internal/loss"

// Facts are what pages say of an entry beside its formula. Only servers draw such pages: the linker leaves this
// out of what browsers download.
type Facts struct {
	Says      string // what the loss asks
	Elsewhere []loss.Elsewhere
}

// FactsOf returns what pages say of an entry, and whether it is a loss: accuracies have no gradient to descend by, and no page.
func FactsOf(en *Entry) (f Facts, isLoss bool) {
	f, isLoss = map[string]Facts{
		CrossEntropyID: {saysCrossEntropy, []loss.Elsewhere{
			{Library: "PyTorch", Name: "torch.nn.CrossEntropyLoss", Note: notePyTorch},
			{Library: "Keras", Name: "keras.losses.SparseCategoricalCrossentropy(from_logits=True)", Note: noteKeras},
			{Library: "scikit-learn", Name: "sklearn.metrics.log_loss", Note: noteScikitLearn},
		}},
	}[en.ID]
	return f, isLoss
}
