package classloss

import "losslab/internal/loss"

// Facts holds what pages say about an entry besides its formula. Only servers render such pages; the linker drops it
// from the download for browsers.
type Facts struct {
	Says      string // what the loss asks
	Elsewhere []loss.Elsewhere
}

// FactsOf returns what pages say about an entry, and whether it is a loss. Accuracies have no useful gradient and no page.
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
