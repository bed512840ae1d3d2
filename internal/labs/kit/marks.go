package kit

import (
	"slices"

	"losslab/internal/lab"
)

// Marks are the indices of the data that are marked as outliers, in ascending order.
type Marks []int

// MarksOf returns the marks of a query, which counts from 1. It drops those outside the n data.
func MarksOf(counted []float64, n int) Marks {
	m := Marks{}
	for _, v := range counted {
		if i := int(v) - 1; i >= 0 && i < n {
			m = append(m, i)
		}
	}
	slices.Sort(m)
	return slices.Compact(m)
}

// Counted returns the marks as a query counts them, from 1.
func (m Marks) Counted() []float64 {
	counted := make([]float64, len(m))
	for k, i := range m {
		counted[k] = float64(i + 1)
	}
	return counted
}

// Has reports whether i is marked.
func (m Marks) Has(i int) bool {
	_, found := slices.BinarySearch(m, i)
	return found
}

// With returns the marks with i added.
func (m Marks) With(i int) Marks {
	at, found := slices.BinarySearch(m, i)
	if found {
		return m
	}
	return slices.Insert(slices.Clone(m), at, i)
}

// Without returns the marks with i removed.
func (m Marks) Without(i int) Marks {
	return slices.DeleteFunc(slices.Clone(m), func(j int) bool { return j == i })
}

// Removed returns the marks after the i-th of the data is removed: later ones move down by one.
func (m Marks) Removed(i int) Marks {
	left := Marks{}
	for _, j := range m {
		switch {
		case j < i:
			left = append(left, j)
		case j > i:
			left = append(left, j-1)
		}
	}
	return left
}

// AppendRest appends the values of unmarked data to to. values has one entry for each of the data.
func (m Marks) AppendRest(to, values []float64) []float64 {
	from := 0
	for _, i := range m {
		to = append(to, values[from:i]...)
		from = i + 1
	}
	return append(to, values[from:]...)
}

// Split separates pts into unmarked and marked points.
func (m Marks) Split(pts []lab.Point) (rest, marked [][2]float64) {
	for i, p := range pts {
		if m.Has(i) {
			marked = append(marked, p)
		} else {
			rest = append(rest, p)
		}
	}
	return rest, marked
}
