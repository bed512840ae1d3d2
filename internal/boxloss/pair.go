package boxloss

import "math"

// Eps is added to denominators, as torchvision does where nothing else is asked for.
const Eps = 1e-7

// pair is a predicted and a true box with what losses of overlap are made of.
type pair struct {
	p, t  [4]dual
	hull  [4]dual
	union dual
	iou   dual
	eps   float64
}

// newPair takes two boxes apart. The intersection counts only where it has both a width and a height.
func newPair(prediction, target Box, eps float64) *pair {
	q := &pair{eps: eps}
	for i := range prediction {
		q.p[i], q.t[i] = side(prediction, i), constant(target[i])
	}
	var common [4]dual
	for i := range 2 {
		common[i], common[i+2] = greater(q.p[i], q.t[i]), lesser(q.p[i+2], q.t[i+2])
		q.hull[i], q.hull[i+2] = lesser(q.p[i], q.t[i]), greater(q.p[i+2], q.t[i+2])
	}
	var intersection dual
	if common[2].v > common[0].v && common[3].v > common[1].v {
		intersection = area(common)
	}
	q.union = area(q.p).add(area(q.t)).sub(intersection)
	q.iou = intersection.div(q.union.plus(eps))
	return q
}

func width(b [4]dual) dual  { return b[2].sub(b[0]) }
func height(b [4]dual) dual { return b[3].sub(b[1]) }
func area(b [4]dual) dual   { return width(b).mul(height(b)) }

// center returns the coordinate of the middle along x (0) or y (1).
func center(b [4]dual, axis int) dual { return b[axis].add(b[axis+2]).times(.5) }

// part returns one of the terms that losses are sums of; NaN for one that is unknown.
func (q *pair) part(p Part) dual {
	switch p {
	case Overlap:
		return constant(1).sub(q.iou)
	case Waste:
		return q.waste()
	case Distance:
		return q.distance()
	case Aspect:
		return q.aspect()
	case Widths:
		return q.unlike(width)
	case Heights:
		return q.unlike(height)
	}
	return constant(math.NaN())
}

// waste is the part of the hull that belongs to neither box.
func (q *pair) waste() dual {
	hull := area(q.hull)
	return hull.sub(q.union).div(hull.plus(q.eps))
}

// distance is the square of that of the centers, over the square of the hull's diagonal.
func (q *pair) distance() dual {
	apart := center(q.p, 0).sub(center(q.t, 0)).square().add(center(q.p, 1).sub(center(q.t, 1)).square())
	return apart.div(q.diagonal().plus(q.eps))
}

// diagonal is the square of the hull's.
func (q *pair) diagonal() dual { return width(q.hull).square().add(height(q.hull).square()) }

// aspect is α·v: v compares the angles of the diagonals, α = v/(1 − IoU + v + eps) is held constant in the gradient.
func (q *pair) aspect() dual {
	angle := func(b [4]dual) dual { return width(b).div(height(b)).atan() }
	target := constant(angle(q.t).v) // also where it has no height
	v := target.sub(angle(q.p)).square().times(4 / (math.Pi * math.Pi))
	return v.times(v.v / (1 - q.iou.v + v.v + q.eps))
}

// unlike is the square of how much a size of the boxes differs, over that of the hull's.
func (q *pair) unlike(size func([4]dual) dual) dual {
	return size(q.p).sub(size(q.t)).square().div(size(q.hull).square().plus(q.eps))
}
