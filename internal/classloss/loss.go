package classloss

import (
	"math"

	"losslab/internal/loss"
)

// Ignored is the target of a row that does not count.
const Ignored = -100

// CrossEntropy is the loss of rows of logits. The zero value has neither weights nor smoothing.
type CrossEntropy struct {
	Weight    []float64 // one a class; nil: 1 of each
	Smoothing float64   // which part of a target is spread evenly over all classes, from 0 to 1
}

// Row is the target of a row of logits: a class, or a probability of each.
type Row struct {
	Class         int       // where there are no probabilities; Ignored: the row does not count
	Probabilities []float64 // which need not sum to 1
}

// Row returns the loss of a row, and writes its derivative by each logit to gradient, which may not be logits.
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

// wanted returns the weighted part of a class in a target. A class that is no part of it counts where PyTorch multiplies by its
// 0: what is infinitely unlikely makes that NaN.
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

// counted returns what a row counts in the denominator of the mean: its class's weight, as in PyTorch.
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

// Evaluate returns the loss of each row and the reduced one, which for [loss.None] is NaN, and writes the derivatives of the
// reduced one, or of each row's own, to gradients. The mean divides by what the rows count, and is NaN where that is 0.
func (c CrossEntropy) Evaluate(gradients, logits [][]float64, targets []Row, r loss.Reduction) (values []float64, reduced float64) {
	values = make([]float64, len(logits))
	sum, counted := 0.0, 0.0
	for i := range logits {
		values[i] = c.Row(gradients[i], logits[i], targets[i])
		sum += values[i]
		counted += c.counted(targets[i])
	}
	switch r {
	case loss.Sum:
		return values, sum
	case loss.Mean:
		for i, row := range gradients {
			for k := range row {
				if c.counted(targets[i]) != 0 { // an ignored row has no gradient, whatever the rest
					row[k] /= counted
				}
			}
		}
		return values, sum / counted
	}
	return values, math.NaN()
}
