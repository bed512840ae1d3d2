// Package outliers is the lab of what one error among many does to each loss.
package outliers

import (
	"math"

	"losslab/internal/dataset"
	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/words"
)

const (
	maxErrors  = 1000
	maxHandles = 40 // of more errors, only the outlier and the selected one have a handle
)

// New returns the lab in a language.
func New(language words.Language) *lab.Lab {
	m := &model{kit.In(language), in(language)}
	return &lab.Lab{
		ID: "outliers", LabText: m.say.about(), Share: "outlierShare",
		Params: append([]lab.Param{
			{Name: "e", ParamText: m.say.errors(), Kind: lab.Numbers, Default: []float64{.4, -.7, .2, 1.1, -.3, .9, -1.2, .5, -.6, 6, .3, -.8},
				Min: new(-1.0 * lab.DataReach), Max: new(1.0 * lab.DataReach), MaxCount: maxErrors, Advanced: true, Resets: []string{"outlier", "selected"}},
			indexParam("outlier", m.say.outlier()),
			indexParam("selected", m.say.selected()),
			lab.NumberParam("range", m.say.reach(), 8, 1e-3, lab.DataReach, 1, [2]float64{1, 50}),
			m.ReductionParam(),
		}, m.LossParams()...),
		Presets: []lab.Preset{
			{ID: "one-outlier", Title: m.say.oneOutlier(), Query: ""},
			{ID: "no-outlier", Title: m.say.noOutlier(), Query: "e=0.4,-0.7,0.2,1.1,-0.3,0.9,-1.2,0.5,-0.6,0.7,0.3,-0.8&range=2"},
			{ID: "ten-and-20", Title: m.say.nineAnd20(), Query: nine + ",20&range=20"},
			{ID: "ten-and-2000", Title: m.say.nineAnd2000(), Query: nine + ",2000&range=2000"},
			{ID: "two-outliers", Title: m.say.twoOutliers(), Query: "e=0.4,-0.7,0.2,1.1,-0.3,5,-1.2,0.5,-0.6,6,0.3,-0.8"},
			samplePreset("newcomb", 50),
			samplePreset("chem", 30),
			{ID: "redescending", Title: m.say.ignored(), Query: nine + ",20&range=20&losses=l1,mse,smoothl1,cauchy,tukey"},
		},
		Steps: []lab.Step{
			{ID: "share", Query: "", StepText: m.say.stepShare()},
			{ID: "pull", Query: nine + ",20&range=20", StepText: m.say.stepPull()},
			{ID: "shift", Query: nine + ",2000&range=2000", StepText: m.say.stepShift()},
			{ID: "border", Query: "beta=10", StepText: m.say.stepBorder()},
		},
		Charts:  lab.Names("errors", "growth", "shares"),
		Paste:   m.paste(),
		Tables:  lab.Names("losses", "errors"),
		Handles: lab.Names("e{n}"),
		Model:   m,
	}
}

// paste declares how readers bring errors. The axis then reaches as far as they do.
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
		Fit: func(s lab.State) lab.State {
			if largest := kit.Largest(s.Numbers("e")); largest > 0 {
				return s.With("range", min(plots.Nice(largest), lab.DataReach))
			}
			return s
		},
	}
}

// nine are small errors, to which an outlier is added: the example of the reference figures.
const nine = "e=0.1,-0.2,0.05,0.3,-0.1,0.2,-0.15,0,0.25"

// indexParam declares the number of an error, counted from 1; 0 is none.
func indexParam(name string, text lab.ParamText) lab.Param {
	return lab.Param{Name: name, ParamText: text, Kind: lab.Number, Default: 0.0, Min: new(0.0), Max: new(float64(maxErrors)), Step: 1,
		Check: lab.Whole, Advanced: true}
}

// samplePreset takes the values of a real sample for errors: the best common shift is then its location.
func samplePreset(id string, reach float64) lab.Preset {
	sample, ok := dataset.LookupSample(id)
	if !ok {
		panic("no sample " + id)
	}
	return lab.Preset{ID: id, Title: sample.Title, Query: "e=" + lab.PrintNumbers(sample.Values) + "&range=" + words.Shortest(reach)}
}

// model implements [lab.Model].
type model struct {
	kit.Kit
	say sentences
}

// outliers is the state of the lab: the errors, and which of them is the outlier.
type outliers struct {
	*model
	e         []float64
	outlier   int // index
	selected  int // index, or −1
	reach     float64
	reduction loss.Reduction
	losses    []loss.Loss

	// What each loss makes of them. Only View sets these.
	views   []lab.LossView
	centers []fit.Minimum // where the loss is least under a common shift; Lo is NaN where there is no such place
}

func (m *model) outliers(s lab.State) (outliers, error) {
	o := outliers{model: m, e: s.Numbers("e"), outlier: int(s.Number("outlier")) - 1, selected: int(s.Number("selected")) - 1,
		reduction: loss.Reduction(s.Choice("reduction"))}
	var largest float64
	at := 0
	for i, e := range o.e {
		if math.Abs(e) > largest {
			largest, at = math.Abs(e), i
		}
	}
	if o.outlier < 0 || o.outlier >= len(o.e) {
		o.outlier = at
	}
	o.reach = kit.Cover(s.Number("range"), largest)
	var err error
	o.losses, err = kit.Losses(s)
	return o, err
}

// Setting implements [lab.Model].
func (m *model) Setting(s lab.State) (lab.Setting, error) {
	o, err := m.outliers(s)
	return &lab.Elements{Losses: o.losses, Are: m.say.elements(), Prediction: o.e, Reduction: o.reduction}, err
}
