package training

import (
	"math"

	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
)

// measure is the measure by which lines are compared, whatever they were trained on.
type measure string

// The measures. The first two are also some loss's own.
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

// of returns the measure of errors, of which there must be at least one. It may overwrite and reorder errs.
func (m measure) of(errs []float64) float64 {
	switch m {
	case rootMean:
		return math.Sqrt(kit.Squared().Reduce(loss.Mean, errs, nil))
	case median:
		return medianOf(errs)
	}
	return kit.Absolute().Reduce(loss.Mean, errs, nil)
}

// medianOf returns the median of the errors' sizes. It overwrites errs with the sizes and reorders them.
func medianOf(errs []float64) float64 {
	for i, e := range errs {
		if errs[i] = math.Abs(e); math.IsNaN(e) {
			return e
		}
	}
	return fit.Median(errs)
}
