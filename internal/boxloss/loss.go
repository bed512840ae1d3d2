package boxloss

import "losslab/internal/loss"

// A Loss is a loss of a box: one from the catalogue, or the mean of a single-error loss over the four numbers of a
// form. Its zero value is not a valid loss.
type Loss struct {
	Entry  *Entry    // nil for the mean over four numbers
	Single loss.Loss // loss of each number's error if Entry is nil
	Form   Form      // how a box is written as four numbers if Entry is nil
}

// ID returns the loss's id.
func (l Loss) ID() string {
	if l.Entry == nil {
		return l.Single.ID()
	}
	return l.Entry.ID
}

// Name returns the loss's name.
func (l Loss) Name() string {
	if l.Entry == nil {
		return l.Single.Name()
	}
	return l.Entry.Name
}

// Formula returns the loss as MathML; for a mean over four numbers it is the loss of one error.
func (l Loss) Formula() string {
	if l.Entry == nil {
		return l.Single.Formula()
	}
	return l.Entry.Formula
}

// Params returns a new map from parameter names to values.
func (l Loss) Params() map[string]float64 {
	if l.Entry == nil {
		return l.Single.Params()
	}
	return map[string]float64{}
}

// Gradient returns the loss of a prediction and its derivative with respect to the prediction's sides x1, y1, x2 and y2.
func (l Loss) Gradient(prediction, target, anchor Box) (value float64, gradient [4]float64) {
	if l.Entry == nil {
		return Coordinates(l.Single, l.Form, prediction, target, anchor)
	}
	return l.Entry.Gradient(prediction, target)
}

// Split returns the terms whose sum is the loss: those of the catalogue entry, or a quarter of the loss of each of the
// four numbers' errors.
func (l Loss) Split(prediction, target, anchor Box) []float64 {
	if l.Entry != nil {
		return l.Entry.Split(prediction, target)
	}
	p, t := l.Form.Of(prediction, anchor), l.Form.Of(target, anchor)
	parts := make([]float64, len(p))
	for i := range p {
		parts[i] = l.Single.Value(p[i]-t[i]) / 4
	}
	return parts
}

// MeanSplit returns the means of the terms of Split over several boxes.
func (l Loss) MeanSplit(predictions, targets, anchors []Box) []float64 {
	var sums []float64
	for k, p := range predictions {
		parts := l.Split(p, targets[k], anchors[k])
		if sums == nil {
			sums = make([]float64, len(parts))
		}
		for n, part := range parts {
			sums[n] += part / float64(len(predictions))
		}
	}
	return sums
}
