package boxloss

import "math"

// Eps is added to denominators. It is torchvision's default.
const Eps = 1e-7

// A pair is a predicted and a true box, with the quantities that overlap losses are built from.
type pair struct {
	p     [4]dual
	t     Box
	outer [4]dual // smallest enclosing box
	union dual
	iou   dual
	eps   float64
}

// newPair returns the pair of two boxes. The intersection counts only if both its width and its height are positive.
func newPair(prediction, target Box, eps float64) *pair {
	q := &pair{t: target, eps: eps}
	var common [4]dual
	for i := range prediction {
		p, t := side(prediction, i), constant(target[i])
		q.p[i], common[i], q.outer[i] = p, greater(p, t), lesser(p, t)
		if i >= 2 {
			common[i], q.outer[i] = q.outer[i], common[i]
		}
	}
	var intersection dual
	if common[2].v > common[0].v && common[3].v > common[1].v {
		intersection = area(common)
	}
	q.union = area(q.p).plus(float64(target.Area())).sub(intersection)
	q.iou = intersection.div(q.union.plus(eps))
	return q
}

func width(b [4]dual) dual  { return b[2].sub(b[0]) }
func height(b [4]dual) dual { return b[3].sub(b[1]) }
func area(b [4]dual) dual   { return width(b).mul(height(b)) }

// center returns the coordinate of the center along x (axis 0) or y (axis 1).
func center(b [4]dual, axis int) dual { return b[axis].add(b[axis+2]).times(.5) }

// part returns one of the terms that losses are sums of, or NaN if it is unknown.
func (q *pair) part(p Part) dual {
	switch p {
	case Overlap:
		return constant(1).sub(q.iou)
	case Empty:
		return q.empty()
	case Distance:
		return q.distance()
	case Aspect:
		return q.aspect()
	case Widths:
		return unlike(width(q.p), width(q.outer), q.t.Width(), q.eps)
	case Heights:
		return unlike(height(q.p), height(q.outer), q.t.Height(), q.eps)
	}
	return constant(math.NaN())
}

// empty returns the fraction of the smallest enclosing box that belongs to neither box.
func (q *pair) empty() dual {
	outer := area(q.outer)
	return outer.sub(q.union).div(outer.plus(q.eps))
}

// distance returns the squared distance of the centers over the squared diagonal of the smallest enclosing box.
func (q *pair) distance() dual {
	off := func(axis int) dual { return center(q.p, axis).plus(-(q.t[axis] + q.t[axis+2]) * .5).square() }
	return off(0).add(off(1)).div(q.diagonal().plus(q.eps))
}

// diagonal returns the squared diagonal of the smallest enclosing box.
func (q *pair) diagonal() dual { return width(q.outer).square().add(height(q.outer).square()) }

// aspect returns α·v: v compares the angles of the diagonals; α = v/(1 − IoU + v + eps) is constant in the gradient.
func (q *pair) aspect() dual {
	target := constant(math.Atan(q.t.Width() / q.t.Height()))
	v := target.sub(width(q.p).div(height(q.p)).atan()).square().times(4 / (math.Pi * math.Pi))
	return v.times(v.v / (1 - q.iou.v + v.v + q.eps))
}

// unlike returns the squared difference of a size from the target's, over the square of the enclosing box's.
func unlike(size, outer dual, target, eps float64) dual {
	return size.plus(-target).square().div(outer.square().plus(eps))
}
