package boxloss

import "math"

// A Box is an axis-aligned rectangle x1, y1, x2, y2. The x axis points right and the y axis down.
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

// Intersection returns the intersection of two boxes, and whether it has a positive area.
func Intersection(a, b Box) (Box, bool) {
	c := Box{max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])}
	return c, c[2] > c[0] && c[3] > c[1]
}

// Enclosing returns the smallest box that encloses both boxes.
func Enclosing(a, b Box) Box {
	return Box{min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])}
}

// Crosses reports whether a side of other passes through the interior of b.
func (b Box) Crosses(other Box) bool {
	c, common := Intersection(b, other)
	return common && c != b
}

// Sorted returns the box with its coordinates swapped where necessary so that x1 ≤ x2 and y1 ≤ y2.
func (b Box) Sorted() Box {
	if b[0] > b[2] {
		b[0], b[2] = b[2], b[0]
	}
	if b[1] > b[3] {
		b[1], b[3] = b[3], b[1]
	}
	return b
}

// CenteredAt returns the box moved so that its center is at (x, y), or as near as it can be within the unit square.
func (b Box) CenteredAt(x, y float64) Box {
	w, h := b.Width()/2, b.Height()/2
	x, y = min(max(x, w), 1-w), min(max(y, h), 1-h)
	return Box{max(0, x-w), max(0, y-h), min(1, x+w), min(1, y+h)}
}

// WithSide returns the box with a side, numbered 0 to 3, moved to at, which is clamped to [0, 1]. A side that passes
// the opposite one swaps roles with it. The opposite side moves where necessary to keep the two at least least apart.
func (b Box) WithSide(side int, at, least float64) Box {
	at = min(max(at, 0), 1)
	opposite := (side + 2) % 4
	if apart := at - b[opposite]; math.Abs(apart) < least {
		b[opposite] = at - least
		if apart < 0 && at+least <= 1 || at < least {
			b[opposite] = at + least
		}
	}
	b[side] = at
	return b.Sorted()
}
