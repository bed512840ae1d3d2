package choose

import (
	"math"

	"losslab/internal/fit"
)

// Scale returns 1.4826 times the median absolute deviation of errs. This estimates the standard deviation of normal
// errors, and a minority of wild errors does not change it much. It is 0 if more than half of the errors are equal.
func Scale(errs []float64) float64 {
	middle := fit.Median(errs)
	far := make([]float64, len(errs))
	for i, e := range errs {
		far[i] = math.Abs(e - middle)
	}
	return 1.4826 * fit.Median(far)
}

// blur returns the size up to which a spread or an error counts as rounding: a billionth of the spread of y, which a few wild
// rows do not change, or some units in the last place of the largest number from which an error about the line is computed.
func blur(points [][2]float64, ln fit.Line) float64 {
	_, y := columns(points)
	most := 0.
	for _, p := range points {
		most = max(most, math.Abs(p[1]), math.Abs(ln.Slope*p[0]))
	}
	return max(1e-9*Scale(y), 16*0x1p-52*most)
}

// Measures are the measures of held-out errors: the median, the mean, and the root mean square of their sizes.
var Measures = []string{"median", "mean", "rms"}

// left measures errors; what is within blur becomes 0. It returns nil if there are no errors, and fails with [fit.ErrRange].
func left(errs []float64, blur float64) (map[string]float64, error) {
	sizes, sum, squares := make([]float64, len(errs)), 0., 0.
	for i, e := range errs {
		sizes[i] = math.Abs(e)
		sum += sizes[i]
		squares += e * e
	}
	n := float64(len(errs))
	if n == 0 {
		return nil, nil
	}
	if math.IsInf(squares, 0) || math.IsNaN(squares) {
		return nil, fit.ErrRange
	}
	all := map[string]float64{"median": fit.Median(sizes), "mean": sum / n, "rms": math.Sqrt(squares / n)}
	for measure, v := range all {
		if v <= blur {
			all[measure] = 0
		}
	}
	return all, nil
}
