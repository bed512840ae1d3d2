package classloss

import (
	"math"

	"losslab/internal/loss"
)

// Ignored is the target class of a row that does not count.
const Ignored = -100

// A CrossEntropy is a loss of rows of logits. Its zero value has neither weights nor label smoothing.
type CrossEntropy struct {
	Weight    []float64 // one per class; nil means 1 for each
	Smoothing float64   // the fraction of a target that is spread evenly over all classes, from 0 to 1
}

// A Row is the target for a row of logits: a class, or a probability for each class.
type Row struct {
	Class         int       // used if Probabilities is nil; a row of class Ignored does not count
	Probabilities []float64 // need not sum to 1
}

// Row returns the loss of a row and writes its derivative with respect to each logit to gradient, which must not be logits.
func (c CrossEntropy) Row(gradient, logits []float64, target Row) (value float64) {
	if target.Probabilities == nil && target.Class == Ignored {
		clear(gradient)
		return 0
	}
	LogSoftmax(gradient, logits)
	value, sum := 0.0, 0.0
	for i := range logits {
		q, counts := c.wanted(target, i, len(logits))
		if !counts {
			continue
		}
		value -= float64(q * gradient[i])
		sum += q
	}
	for i, l := range gradient {
		q, _ := c.wanted(target, i, len(logits))
		gradient[i] = float64(math.Exp(l)*sum) - q
	}
	return value
}

// wanted returns the weight of a class in a target, and whether the class contributes to the sum. A class of weight 0
// contributes where PyTorch multiplies by its 0, so that an infinitely unlikely class yields NaN there as well.
func (c CrossEntropy) wanted(target Row, class, of int) (q float64, counts bool) {
	switch {
	case target.Probabilities != nil:
		q, counts = target.Probabilities[class], true
	case class == target.Class:
		q, counts = 1, true
	}
	if c.Smoothing > 0 {
		q, counts = float64((1-c.Smoothing)*q)+c.Smoothing/float64(of), true
	}
	if c.Weight != nil {
		q *= c.Weight[class]
	}
	return q, counts
}

// counted returns a row's share of the denominator of the mean: the weight of its class, as in PyTorch.
func (c CrossEntropy) counted(target Row) float64 {
	switch {
	case target.Probabilities != nil:
		return 1
	case target.Class == Ignored:
		return 0
	case c.Weight != nil:
		return c.Weight[target.Class]
	}
	return 1
}

// Evaluate returns the loss of each row and the reduced loss, which is NaN for [loss.None]. It writes to gradients the derivatives
// of the reduced loss or, for None, of each row's own. The mean divides by the rows' total weight, and is NaN if that is 0.
func (c CrossEntropy) Evaluate(gradients, logits [][]float64, targets []Row, r loss.Reduction) (values []float64, reduced float64) {
	values = make([]float64, len(logits))
	counted := 0.0
	for i := range logits {
		values[i] = c.Row(gradients[i], logits[i], targets[i])
		counted += c.counted(targets[i])
	}
	sum := loss.Total(values)
	switch r {
	case loss.Sum:
		return values, sum
	case loss.Mean:
		for i, row := range gradients {
			for k := range row {
				if c.counted(targets[i]) != 0 { // the gradient of an ignored row stays 0, even if the denominator is 0
					row[k] /= counted
				}
			}
		}
		return values, sum / counted
	}
	return values, math.NaN()
}
