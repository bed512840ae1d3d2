package fit

import "slices"

// Median returns the median of values: for an even number the mean of the middle two, for none 0. It reorders values.
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

// selectAt reorders v so that v[k] is as in sorted order, with nothing greater before it and nothing less after it
// (Hoare's quickselect with median-of-three pivots).
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
