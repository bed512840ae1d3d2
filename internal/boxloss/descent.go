package boxloss

import "math"

// Pace is how the rate of a descent goes on.
type Pace string

// The paces.
const (
	Constant Pace = "constant"
	Falling  Pace = "falling" // evenly, from its first value to none after the last step
)

// Descent is gradient descent of predicted boxes down the mean of a loss over all of them.
type Descent struct {
	Start, Target, Anchor []Box // as many each
	First                 float64
	Pace                  Pace
	Steps                 int
	Stop                  func() bool // whether nobody waits any more; nil: never
}

// Down returns the boxes at the start and after each step of size rate · gradient, whose rate is such that the first step is
// First long, over all sides of all boxes. Where a side passes the opposite one, the two change places. The path ends early
// before numbers that are not finite. Where the gradient is 0, it stays at the start.
func (d Descent) Down(l Loss) [][]Box {
	n := len(d.Start)
	path, room := make([][]Box, 1, 1+d.Steps), make([]Box, n*d.Steps)
	path[0] = d.Start
	rate := math.NaN()
	for k := range d.Steps {
		if d.Stop != nil && d.Stop() {
			break
		}
		boxes, step := path[k], room[n*k:n*(k+1):n*(k+1)]
		length := 0.0
		for i, b := range boxes {
			_, g := l.Gradient(b, d.Target[i], d.Anchor[i])
			step[i] = g
			for _, v := range g {
				length += v * v
			}
		}
		length = math.Sqrt(length)
		if k == 0 {
			if rate = d.First / length; length == 0 {
				rate = 0
			}
		}
		now := rate
		if d.Pace == Falling {
			now *= 1 - float64(k)/float64(d.Steps)
		}
		for i, b := range boxes {
			for side := range b {
				b[side] -= now * step[i][side]
			}
			step[i] = b.Sorted()
			if !step[i].IsValid() {
				return path
			}
		}
		path = append(path, step)
	}
	return path
}

// MeanIoU returns the mean of the IoUs of pairs of boxes.
func MeanIoU(predictions, targets []Box) float64 {
	sum := 0.0
	for i, p := range predictions {
		sum += IoU(p, targets[i])
	}
	return sum / float64(len(predictions))
}
