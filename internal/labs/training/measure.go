package training

import (
	"math"
	"slices"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
)

// measure is by what the lines are compared, whatever they were trained on.
type measure string

// The measures. The first two are some loss's own.
const (
	meanSize measure = "mean"
	rootMean measure = "rmse"
	median   measure = "median"
)

// measureParam declares the measure.
func (m *model) measureParam() lab.Param {
	text, mean, root, middle := m.say.commonMeasure()
	return lab.Param{Name: "measure", ParamText: text, Kind: lab.ChoiceKind, Default: string(meanSize), Advanced: true,
		Options: []lab.Option{{ID: string(meanSize), Label: mean}, {ID: string(rootMean), Label: root}, {ID: string(median), Label: middle}}}
}

// of returns the measure of errors, of which there is one at least. It reorders them.
func (m measure) of(errs []float64) float64 {
	switch m {
	case rootMean:
		mse, _ := loss.Lookup("mse")
		return math.Sqrt(mse.Default().Reduce(loss.Mean, errs, nil))
	case median:
		return medianOf(errs)
	}
	return kit.Absolute().Reduce(loss.Mean, errs, nil)
}

// medianOf returns the median of the errors' sizes, of an even number of them the mean of the middle two. It puts the
// sizes in the errors' place.
func medianOf(errs []float64) float64 {
	for i, e := range errs {
		if errs[i] = math.Abs(e); math.IsNaN(e) {
			return e
		}
	}
	half := len(errs) / 2
	selectAt(errs, half)
	if len(errs)%2 == 1 {
		return errs[half]
	}
	return slices.Max(errs[:half])/2 + errs[half]/2
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
