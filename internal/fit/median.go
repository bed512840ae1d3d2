package fit

import "slices"

// Median returns the median of values, of an even number of them the mean of the middle two, and 0 of none. It reorders them.
func Median(values []float64) float64 {
	n := len(values)
	if n == 0 {
		return 0
	}
	half := n / 2
	selectAt(values, half)
	if n%2 == 1 {
		return values[half]
	}
	return slices.Max(values[:half])/2 + values[half]/2
}

// selectAt reorders values so that the one at k is as if all were sorted, none before it is greater and none behind it less
// (Hoare's quickselect, about the middle of three).
func selectAt(v []float64, k int) {
	for lo, hi := 0, len(v)-1; lo < hi; {
		a, b, c := v[lo], v[(lo+hi)/2], v[hi]
		pivot := max(min(a, b), min(max(a, b), c))
		i, j := lo, hi
		for i <= j {
			for v[i] < pivot {
				i++
			}
			for v[j] > pivot {
				j--
			}
			if i <= j {
				v[i], v[j] = v[j], v[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			hi = j
		case k >= i:
			lo = i
		default:
			return
		}
	}
}
