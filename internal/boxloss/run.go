package boxloss

import (
	"math"
	"slices"
)

// A Run is the gradient descent of one loss.
type Run struct {
	Path    [][]Box
	IoU     []float64 // the mean IoU over all boxes after each step
	Arrival int       // the first step at which the mean IoU reaches the finish, or −1
}

// Run descends on the loss and records when the mean IoU reaches finish. The descent continues beyond that step.
func (d Descent) Run(l Loss, finish float64) Run {
	path := d.Down(l)
	r := Run{Path: path, IoU: make([]float64, 0, len(path)), Arrival: -1}
	for step, boxes := range r.Path {
		r.IoU = append(r.IoU, MeanIoU(boxes, d.Target))
		if r.Arrival < 0 && r.IoU[step] >= finish {
			r.Arrival = step
		}
	}
	return r
}

// Last returns the index of the last step.
func (r Run) Last() int { return len(r.Path) - 1 }

// At returns the boxes after a step and their mean IoU. A step beyond the last one is taken as the last.
func (r Run) At(step int) ([]Box, float64) {
	step = min(step, r.Last())
	return r.Path[step], r.IoU[step]
}

// Moves reports whether the first step moves any box. If it does not, no step does.
func (r Run) Moves() bool { return r.Last() > 0 && !slices.Equal(r.Path[0], r.Path[1]) }

// Growth returns the relative increase of the boxes' total area in the first step.
func (r Run) Growth() float64 {
	first, _ := r.At(1)
	return areaOfAll(first)/areaOfAll(r.Path[0]) - 1
}

func areaOfAll(boxes []Box) float64 {
	sum := 0.0
	for _, b := range boxes {
		sum += b.Area()
	}
	return sum
}

// Before reports whether r arrives before other or, if neither arrives, ends with a higher IoU.
func (r Run) Before(other Run) bool {
	switch {
	case r.Arrival < 0 && other.Arrival < 0:
		return r.IoU[r.Last()] > other.IoU[other.Last()]
	case r.Arrival < 0 || other.Arrival < 0:
		return r.Arrival > other.Arrival
	}
	return r.Arrival < other.Arrival
}

// Order returns the indices of the runs in order of arrival. Ties keep their order.
func Order(runs []Run) []int {
	var order []int
	for i, r := range runs {
		at := len(order)
		for at > 0 && r.Before(runs[order[at-1]]) {
			at--
		}
		order = slices.Insert(order, at, i)
	}
	return order
}

// Until returns the step of arrival, or the last step if there is none.
func (r Run) Until() int {
	if r.Arrival >= 0 {
		return r.Arrival
	}
	return r.Last()
}

// Points returns the points (step, IoU) from one step through another.
func (r Run) Points(from, to int) [][2]float64 {
	xy := make([][2]float64, 0, to-from+1)
	for step := from; step <= to; step++ {
		xy = append(xy, [2]float64{float64(step), r.IoU[step]})
	}
	return xy
}

// Near reports whether the IoUs of two runs differ by less than by in each step until one of them arrives.
func (r Run) Near(other Run, by float64) bool {
	for step := range min(r.Until(), other.Until()) + 1 {
		if math.Abs(r.IoU[step]-other.IoU[step]) >= by {
			return false
		}
	}
	return true
}

// Bounces reports whether the run has arrived and its IoU has fallen several times in the last steps.
func (r Run) Bounces() bool {
	const last, some, visible = 10, 2, 1e-3
	falls := 0
	for step := max(1, len(r.IoU)-last); step < len(r.IoU); step++ {
		if r.IoU[step] < r.IoU[step-1]-visible {
			falls++
		}
	}
	return falls >= some && r.Arrival >= 0
}

// UseEnclosing reports whether any of the losses depends on the smallest box around prediction and target, as all do that
// add to 1 − IoU.
func UseEnclosing(losses []Loss) bool {
	return slices.ContainsFunc(losses, func(l Loss) bool { return l.Entry != nil && len(l.Entry.Parts) > 1 })
}
