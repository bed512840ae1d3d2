package loss

import "strconv"

// Values writes the loss of each element to dst, which must have the length of prediction. A nil target stands for
// zeros, so that prediction is the error itself; otherwise target must have that length too. Values panics if lengths
// differ. dst may alias prediction or target.
func (l Loss) Values(dst, prediction, target []float64) {
	checkLengths(len(dst), prediction, target)
	value, p := l.entry.value, l.params
	if target == nil {
		for i, e := range prediction {
			dst[i] = value(e, p)
		}
		return
	}
	for i, x := range prediction {
		dst[i] = value(x-target[i], p)
	}
}

// Reduce returns the mean or the sum of the elements' losses. For no elements the mean is NaN and the sum 0. Lengths
// are as for [Loss.Values]. Reduce panics for [None], which does not yield a single number.
func (l Loss) Reduce(r Reduction, prediction, target []float64) float64 {
	checkLengths(len(prediction), prediction, target)
	sum := l.sum(prediction, target)
	switch r {
	case Sum:
		return sum
	case Mean:
		return sum / float64(len(prediction))
	}
	panic("loss: reduction " + strconv.Quote(string(r)) + " is not to one value")
}

// Total returns the sum of values. It adds pairwise, as [Loss.Reduce] does, so that a sum of given values is as accurate as
// one of losses.
func Total(values []float64) float64 {
	if n := len(values); n > leaf {
		return Total(values[:n/2]) + Total(values[n/2:])
	}
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

// leaf is the number of elements up to which a plain loop adds.
const leaf = 128

// sum adds pairwise. Its rounding error grows with log n, that of a plain loop with n. Unlike compensated summation, it
// needs no special case for infinities and NaN, which propagate as in IEEE 754.
func (l Loss) sum(prediction, target []float64) float64 {
	n := len(prediction)
	if n > leaf {
		half := n / 2
		if target == nil {
			return l.sum(prediction[:half], nil) + l.sum(prediction[half:], nil)
		}
		return l.sum(prediction[:half], target[:half]) + l.sum(prediction[half:], target[half:])
	}
	value, p, total := l.entry.value, l.params, 0.0
	if target == nil {
		for _, e := range prediction {
			total += value(e, p)
		}
		return total
	}
	for i, x := range prediction {
		total += value(x-target[i], p)
	}
	return total
}

// Gradients writes to dst the derivative of the reduced value with respect to each prediction; for [None], the
// derivative of the element's own loss. Lengths are as for [Loss.Values].
func (l Loss) Gradients(dst []float64, r Reduction, prediction, target []float64) {
	checkLengths(len(dst), prediction, target)
	weight := 1.0
	switch r {
	case None, Sum:
	case Mean:
		weight = 1 / float64(len(prediction))
	default:
		panic("loss: unknown reduction " + strconv.Quote(string(r)))
	}
	gradient, p := l.entry.gradient, l.params
	if target == nil {
		for i, e := range prediction {
			dst[i] = gradient(e, weight, p)
		}
		return
	}
	for i, x := range prediction {
		dst[i] = gradient(x-target[i], weight, p)
	}
}

func checkLengths(dst int, prediction, target []float64) {
	if dst != len(prediction) || target != nil && len(target) != len(prediction) {
		panic("loss: " + strconv.Itoa(len(prediction)) + " predictions and " + strconv.Itoa(len(target)) + " targets into " + strconv.Itoa(dst) + " places")
	}
}
