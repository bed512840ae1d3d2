package boxloss

import "math"

// A Schedule specifies how the learning rate of a descent changes.
type Schedule string

// The schedules.
const (
	Constant Schedule = "constant"
	Falling  Schedule = "falling" // linearly, from its initial value to 0 after the last step
)

// A Descent configures gradient descent of predicted boxes on the mean of a loss over them.
type Descent struct {
	Start, Target, Anchor []Box // of equal length
	First                 float64
	Schedule              Schedule
	Steps                 int
	Stop                  func() bool // reports whether to stop early; nil means never
}

// Down returns the boxes at the start and after each step of rate · gradient. The rate is chosen so that the first step
// has length First over all sides of all boxes. Where a side passes the opposite one, the two are swapped. The path
// ends before the first step that is not finite, or early if Stop reports true. Where the gradient is 0, no box moves.
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
		if d.Schedule == Falling {
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

// MeanIoU returns the mean IoU of pairs of boxes.
func MeanIoU(predictions, targets []Box) float64 {
	sum := 0.0
	for i, p := range predictions {
		sum += IoU(p, targets[i])
	}
	return sum / float64(len(predictions))
}
