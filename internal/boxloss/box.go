package boxloss

import "math"

// Box is a rectangle with sides along the axes: x1, y1, x2, y2, where x runs to the right and y downwards.
type Box [4]float64

// IsValid reports whether all four numbers are finite, x1 ≤ x2, and y1 ≤ y2.
func (b Box) IsValid() bool {
	for _, v := range b {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return b[0] <= b[2] && b[1] <= b[3]
}

// Width returns x2 − x1.
func (b Box) Width() float64 { return b[2] - b[0] }

// Height returns y2 − y1.
func (b Box) Height() float64 { return b[3] - b[1] }

// Area returns the width times the height.
func (b Box) Area() float64 { return b.Width() * b.Height() }

// Intersection returns what is common to two boxes, and whether that has an area.
func Intersection(a, b Box) (Box, bool) {
	c := Box{max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])}
	return c, c[2] > c[0] && c[3] > c[1]
}

// Hull returns the smallest box around two.
func Hull(a, b Box) Box {
	return Box{min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])}
}
