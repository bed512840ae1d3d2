// Package outliers is the lab of what one error among many, or a few of them, do to each loss.
//
// The losses act on e − c. The center c is 0, a number that is dragged, or each loss's own best, which leaves the
// residuals of a fitted constant. Where a whole interval is best, c is its middle. With each loss's own best, errors
// have no stems, because they have no common line to start from. As the marked errors grow, c stays.
package outliers

import (
	"losslab/internal/dataset"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
	"losslab/internal/step"
	"losslab/internal/words"
)

const (
	maxErrors  = 1000
	maxHandles = 40 // with more errors, only the marked and the selected ones have a handle
	maxMarked  = 40
)

// New returns the lab in a language.
func New(language words.Language) *lab.Lab {
	say := in(language)
	m := &model{kit.In(language), say, say.fixed()}
	return &lab.Lab{
		ID: "outliers", LabText: m.fixed.about, Share: "outlierShare",
		Params: append([]lab.Param{
			{Name: "e", ParamText: m.fixed.errors, Kind: lab.Numbers, Default: twelve,
				Min: new(-1.0 * lab.DataReach), Max: new(1.0 * lab.DataReach), MaxCount: maxErrors, Advanced: true, Resets: []string{"outlier", "selected", "shift"}},
			{Name: "outlier", ParamText: m.fixed.outlier, Kind: lab.Numbers, Default: []float64{0}, Min: new(0.0), Max: new(float64(maxErrors)),
				Step: 1, MaxCount: maxMarked, Check: lab.Whole, Advanced: true},
			{Name: "selected", ParamText: m.fixed.selected, Kind: lab.Number, Default: 0.0, Min: new(0.0), Max: new(float64(maxErrors)), Step: 1,
				Check: lab.Whole, Advanced: true},
			lab.NumberParam("range", m.fixed.reach, 8, 1e-3, lab.DataReach, 1, [2]float64{1, 50}),
			m.centerParam(),
			m.shiftParam(),
			m.ReductionParam(),
		}, m.LossParams()...),
		Presets: []lab.Preset{
			{ID: "one-outlier", Title: m.fixed.oneOutlier, Query: ""},
			{ID: "no-outlier", Title: m.fixed.noOutlier, Query: "e=0.4,-0.7,0.2,1.1,-0.3,0.9,-1.2,0.5,-0.6,0.7,0.3,-0.8&range=2"},
			{ID: "ten-and-20", Title: m.fixed.nineAnd20, Query: nine + ",20&range=20"},
			{ID: "ten-and-2000", Title: m.fixed.nineAnd2000, Query: nine + ",2000&range=2000"},
			{ID: "two-outliers", Title: m.fixed.twoOutliers, Query: "e=0.4,-0.7,0.2,1.1,-0.3,5,-1.2,0.5,-0.6,6,0.3,-0.8&outlier=6,10"},
			samplePreset("newcomb", 50),
			samplePreset("chem", 30),
			{ID: "redescending", Title: m.fixed.ignored, Query: nine + ",20&range=20&losses=l1,mse,smoothl1,cauchy,tukey"},
		},
		Steps:   step.Saying(guide, m.say.steps()),
		Charts:  lab.Names("errors", "growth", "shares"),
		Paste:   m.paste(),
		Tables:  lab.Names("losses", "errors"),
		Handles: lab.Names("e{n}", "center"),
		Terms:   append(m.say.terms(m.Common.Terms()), m.LossTerms(true)...),
		Model:   m,
	}
}

// paste declares how readers bring errors. The axis is then fitted to them.
func (m *model) paste() *lab.Paste {
	errors, difference, all := m.say.readings()
	predicted, measured := m.say.differenceOf()
	return &lab.Paste{
		Param: "e",
		Readings: []lab.Reading{
			{ID: "errors", Label: errors, Columns: []string{errors}},
			{ID: "difference", Label: difference, Columns: []string{predicted, measured}},
			{ID: "all", Label: all},
		},
		Fit: func(s lab.State) lab.State { // with room to drag the largest error farther
			if largest := kit.Largest(s.Numbers("e")); largest > 0 {
				return s.With("range", min(plots.Nice(1.2*largest), lab.DataReach))
			}
			return s
		},
	}
}

// twelve are the initial errors of the lab.
var twelve = []float64{.4, -.7, .2, 1.1, -.3, .9, -1.2, .5, -.6, 6, .3, -.8}

// nine are small errors, to which an outlier is added: the example of the reference figures.
const nine = "e=0.1,-0.2,0.05,0.3,-0.1,0.2,-0.15,0,0.25"

// centerParam declares what errors are measured from.
func (m *model) centerParam() lab.Param {
	text, at0, shifted, best := m.say.center()
	return lab.Param{Name: "center", ParamText: text, Kind: lab.ChoiceKind, Default: atZero,
		Options: []lab.Option{{ID: atZero, Label: at0}, {ID: atShift, Label: shifted}, {ID: atBest, Label: best}}}
}

// shiftParam declares the center that is dragged.
func (m *model) shiftParam() lab.Param {
	p := lab.NumberParam("shift", m.fixed.shift, 0, -lab.DataReach, lab.DataReach, .1, [2]float64{-10, 10})
	p.When, p.Advanced = "center="+atShift, true // the chart has a handle for it
	return p
}

// samplePreset uses the values of a real sample as errors, each loss about its own best center: its location of the sample.
func samplePreset(id string, reach float64) lab.Preset {
	sample, ok := dataset.LookupSample(id)
	if !ok {
		panic("no sample " + id)
	}
	return lab.Preset{ID: id, Title: sample.Title, Query: "e=" + lab.PrintNumbers(sample.Values) + "&range=" + words.Shortest(reach) + "&center=" + atBest}
}

// model implements [lab.Model].
type model struct {
	kit.Kit
	say   sentences
	fixed *fixed
}
