// Package training is the lab that fits one line per loss to the same data by gradient descent, step by step.
package training

import (
	"math"
	"slices"

	"losslab/internal/dataset"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/step"
	"losslab/internal/words"
)

// New returns the lab in a language.
func New(language words.Language) *lab.Lab {
	say := in(language)
	m := &model{kit.In(language), say, say.fixed()}
	return &lab.Lab{
		ID: "training", LabText: m.fixed.about,
		Params: slices.Concat(m.dataParams(), m.StepParams(), m.moreParams(), m.LossParams()),
		Presets: []lab.Preset{
			{ID: "phones", Title: m.fixed.phones, Query: ""},
			{ID: "phones-clean", Title: m.fixed.phonesClean, Query: "data=phones-clean"},
			{ID: "stars", Title: m.fixed.stars, Query: starsPreset},
			{ID: "too-large", Title: m.fixed.tooLarge, Query: largePreset},
			{ID: "bounce", Title: m.fixed.bounce, Query: bouncePreset},
			{ID: "between", Title: m.fixed.between, Query: "beta=5"},
			{ID: "equal", Title: m.fixed.equalSteps, Query: "pace=equal"},
		},
		Steps:   step.Saying(guide, m.say.steps()),
		Opens:   "step=0",
		Charts:  lab.Names("data", "decrease", "error", "path", "rest"),
		Tables:  lab.Names("results", "least", "points"),
		Handles: lab.Names("p{n}", "start"),
		Paste: &lab.Paste{Param: "points", Query: "data=" + own, Fit: paced,
			Readings: []lab.Reading{{ID: "points", Label: m.fixed.pointsSeries, Columns: []string{"x", "y"}, Names: []string{"x.name", "y.name"}}}},
		Terms: append(m.say.terms(m.Common.Terms()), m.LossTerms(false)...),
		Model: m,
	}
}

// nameParam declares the name of an axis of the reader's own data.
func nameParam(name string, text lab.ParamText) lab.Param {
	return lab.Param{Name: name, ParamText: text, Kind: lab.Text, Default: "", MaxCount: 40, Advanced: true, When: "data=" + own}
}

// paced gives all losses an equally long first step if the line of L1, no step of which is longer than the rate, could
// not reach the data in the given number of steps.
func paced(s lab.State) lab.State {
	var farthest float64
	for _, p := range s.Points("points") {
		farthest = max(farthest, math.Abs(p[1]))
	}
	if farthest > s.Number("rate")*s.Number("steps") {
		return s.With("pace", "equal")
	}
	return s
}

// model implements [lab.Model].
type model struct {
	kit.Kit
	say   sentences
	fixed *fixed
}

const (
	starsPreset  = "data=stars&losses=l1,mse,huber,tukey&huber.delta=0.2&tukey.c=1&start.level=5"
	largePreset  = "rate=1.05&steps=40"
	bouncePreset = "data=clean&rate=0.6&steps=60"
)

const (
	mostRows    = 1000
	mostDragged = 60    // greatest number of points that each have a handle; the largest data set has 47
	own         = "own" // option for the reader's own data
)

// dataParams declares the data, the rate, and how errors are drawn.
func (m *model) dataParams() []lab.Param {
	data, ownTitle := m.say.dataSet()
	errors, hidden, stems, squares := m.say.errorMarks()
	var sets []lab.Option
	for _, set := range dataset.Sets() {
		sets = append(sets, lab.Option{ID: set.ID, Label: set.Title})
	}
	losses := m.LossParams()[0]
	return []lab.Param{
		{Name: "data", ParamText: data, Kind: lab.ChoiceKind, Default: "phones", Options: append(sets, lab.Option{ID: own, Label: ownTitle}),
			Resets: []string{"points", "outliers", "window", "x.name", "y.name", "selected", "start.slope", "start.level", "step"}},
		m.RateParam(m.fixed.rateHelp),
		{Name: "show", ParamText: errors, Kind: lab.ChoiceKind, Default: "none",
			Options: []lab.Option{{ID: "none", Label: hidden}, {ID: "stems", Label: stems}, {ID: "squares", Label: squares}}},
		{Name: "watch", ParamText: m.fixed.watchedLoss, Kind: lab.ChoiceKind, Default: "mse", Options: losses.Options},
	}
}

// moreParams declares the start of the descents, and the reader's own points.
func (m *model) moreParams() []lab.Param {
	minima, shown, hidden := m.say.minima()
	return []lab.Param{
		{Name: "least", ParamText: minima, Kind: lab.ChoiceKind, Default: "shown", Advanced: true,
			Options: []lab.Option{{ID: "shown", Label: shown}, {ID: "hidden", Label: hidden}}},
		m.measureParam(),
		{Name: "start.slope", ParamText: m.fixed.startSlope, Kind: lab.Number, Default: 0.0, Min: new(-1.0 * lab.DataReach), Max: new(1.0 * lab.DataReach), Step: .1,
			Advanced: true},
		{Name: "start.level", ParamText: m.fixed.startHeight, Kind: lab.Number, Default: 0.0, Min: new(-1.0 * lab.DataReach), Max: new(1.0 * lab.DataReach), Step: .1,
			Advanced: true},
		{Name: "points", ParamText: m.fixed.columns, Kind: lab.Points, Default: []lab.Point{}, Min: new(-1.0 * lab.DataReach), Max: new(1.0 * lab.DataReach),
			MaxCount: mostRows, Advanced: true, When: "data=" + own, Resets: []string{"outliers", "window", "selected"}},
		nameParam("x.name", m.fixed.xName),
		nameParam("y.name", m.fixed.yName),
		{Name: "outliers", ParamText: m.fixed.outliers, Kind: lab.Numbers, Default: []float64{}, Min: new(0.0), Max: new(float64(mostRows)),
			MaxCount: mostRows, Check: lab.Whole, Advanced: true},
		{Name: "selected", ParamText: m.fixed.selection, Kind: lab.Number, Default: 0.0, Min: new(0.0), Max: new(float64(mostRows)), Step: 1,
			Check: lab.Whole, Advanced: true},
		{Name: "window", ParamText: m.fixed.window, Kind: lab.Points, Default: []lab.Point{}, Min: new(float64(-2 * lab.DataReach)), Max: new(float64(2 * lab.DataReach)),
			MaxCount: 2, Advanced: true},
	}
}
