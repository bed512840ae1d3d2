package boxloss

import (
	"math"

	"losslab/internal/loss"
)

// A Form is a way to write a box as four numbers, to which coordinate losses apply.
type Form string

// The forms.
const (
	Corners Form = "corners" // x1, y1, x2, y2
	Center  Form = "center"  // x and y of the center, width, height
	// Anchored is the parameterization t of R-CNN, relative to an anchor box: the offset of the centers in widths and heights
	// of the anchor, and the logarithms of the ratios of the widths and the heights. Girshick 2015, arXiv:1504.08083.
	Anchored Form = "t"
)

// Of returns the four numbers of a box. Only Anchored uses the anchor, whose width and height must be positive.
func (f Form) Of(b, anchor Box) [4]float64 {
	var numbers [4]float64
	for i, x := range f.of([4]dual{constant(b[0]), constant(b[1]), constant(b[2]), constant(b[3])}, anchor) {
		numbers[i] = x.v
	}
	return numbers
}

func (f Form) of(b [4]dual, anchor Box) [4]dual {
	if f == Corners {
		return b
	}
	n := [4]dual{center(b, 0), center(b, 1), width(b), height(b)}
	if f == Center {
		return n
	}
	w, h := anchor.Width(), anchor.Height()
	return [4]dual{
		n[0].plus(-(anchor[0] + anchor[2]) / 2).times(1 / w), n[1].plus(-(anchor[1] + anchor[3]) / 2).times(1 / h),
		n[2].times(1 / w).log(), n[3].times(1 / h).log(),
	}
}

func (x dual) log() dual { return x.chain(math.Log(x.v), 1/x.v) }

// Coordinates returns the mean of a loss over the four numbers of two boxes in a form, and its derivative with respect
// to the prediction's sides x1, y1, x2 and y2, whatever the form.
func Coordinates(l loss.Loss, f Form, prediction, target, anchor Box) (value float64, gradient [4]float64) {
	if f == Corners { // each number is a side
		l.Gradients(gradient[:], loss.Mean, prediction[:], target[:])
		return l.Reduce(loss.Mean, prediction[:], target[:]), gradient
	}
	var p [4]dual
	for i := range p {
		p[i] = side(prediction, i)
	}
	numbers, want := f.of(p, anchor), f.Of(target, anchor)
	var errors, gradients [4]float64
	for i, n := range numbers {
		errors[i] = n.v - want[i]
	}
	l.Gradients(gradients[:], loss.Mean, errors[:], nil)
	for i, n := range numbers {
		for side, d := range n.d {
			gradient[side] += gradients[i] * d
		}
	}
	return l.Reduce(loss.Mean, errors[:], nil), gradient
}
