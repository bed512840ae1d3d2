package plots

import "math"

// Outline returns the outline of the rectangle with the given opposite corners.
func Outline(x1, y1, x2, y2 float64) [][2]float64 {
	return [][2]float64{{x1, y1}, {x2, y1}, {x2, y2}, {x1, y2}, {x1, y1}, Gap}
}

// Hatch fills a rectangle with diagonals on which x + y is a multiple of distance, so that all hatches are aligned.
func Hatch(x1, y1, x2, y2, distance float64) [][2]float64 {
	var xy [][2]float64
	for c := distance * math.Ceil((x1+y1)/distance); c < x2+y2; c += distance {
		if from, to := max(x1, c-y2), min(x2, c-y1); from < to {
			xy = append(xy, [2]float64{from, c - from}, [2]float64{to, c - to}, Gap)
		}
	}
	return xy
}

// Arrow returns an arrow along x (axis 0) or y (axis 1), whose head is at most head long. Both axes must have equal units.
func Arrow(from [2]float64, axis int, length, head float64) [][2]float64 {
	tip, left, right := from, from, from
	tip[axis] += length
	back := math.Copysign(min(head, math.Abs(length)), length)
	left[axis] += length - back
	right[axis] += length - back
	left[1-axis] -= .6 * head
	right[1-axis] += .6 * head
	return [][2]float64{from, tip, left, Gap, tip, right, Gap}
}
