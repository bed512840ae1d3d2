package plots

import "math"

// Outline is a rectangle as a line, from a corner to the opposite one.
func Outline(x1, y1, x2, y2 float64) [][2]float64 {
	return [][2]float64{{x1, y1}, {x2, y1}, {x2, y2}, {x1, y2}, {x1, y1}, Gap}
}

// Hatch fills a rectangle with lines along x + y, which lie at multiples of a distance, the same in any rectangle.
func Hatch(x1, y1, x2, y2, distance float64) [][2]float64 {
	var xy [][2]float64
	for c := distance * math.Ceil((x1+y1)/distance); c < x2+y2; c += distance {
		if from, to := max(x1, c-y2), min(x2, c-y1); from < to {
			xy = append(xy, [2]float64{from, c - from}, [2]float64{to, c - to}, Gap)
		}
	}
	return xy
}

// Arrow leads from a place along x, or along y, with a head that is at most as long as given. Of both axes a unit is as long.
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
