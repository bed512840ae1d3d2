package boxloss

import (
	"math"
	"slices"
)

// Run is one loss's descent.
type Run struct {
	Path    [][]Box
	IoU     []float64 // the mean over all boxes, after each step
	Arrival int       // the first step at which that is a finish's; −1: none
}

// Run descends, to a finish at a mean IoU and on from there.
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

// Last returns the number of the last step.
func (r Run) Last() int { return len(r.Path) - 1 }

// At returns the boxes after a step, and their mean IoU; of a step beyond the last one, those of that.
func (r Run) At(step int) ([]Box, float64) {
	step = min(step, r.Last())
	return r.Path[step], r.IoU[step]
}

// Moves reports whether the first step, and with it any, moves a box.
func (r Run) Moves() bool { return r.Last() > 0 && !slices.Equal(r.Path[0], r.Path[1]) }

// Growth returns how much larger the first step makes the area of all boxes, as a share of it.
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

// Before reports whether the run arrives before another, or, where neither does, has come farther.
func (r Run) Before(other Run) bool {
	switch {
	case r.Arrival < 0 && other.Arrival < 0:
		return r.IoU[r.Last()] > other.IoU[other.Last()]
	case r.Arrival < 0 || other.Arrival < 0:
		return r.Arrival > other.Arrival
	}
	return r.Arrival < other.Arrival
}

// Order returns the places of runs in order of arrival, of equals the first one first.
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

// Until returns the step of its arrival, or the last one.
func (r Run) Until() int {
	if r.Arrival >= 0 {
		return r.Arrival
	}
	return r.Last()
}

// Points returns the IoU over the steps from one to another, as x and y.
func (r Run) Points(from, to int) [][2]float64 {
	xy := make([][2]float64, 0, to-from+1)
	for step := from; step <= to; step++ {
		xy = append(xy, [2]float64{float64(step), r.IoU[step]})
	}
	return xy
}

// Near reports whether two runs' IoUs differ by less than a number in each step until one of them arrives.
func (r Run) Near(other Run, by float64) bool {
	for step := range min(r.Until(), other.Until()) + 1 {
		if math.Abs(r.IoU[step]-other.IoU[step]) >= by {
			return false
		}
	}
	return true
}

// Bounces reports whether the IoU has arrived, and has fallen several times in the last steps.
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
