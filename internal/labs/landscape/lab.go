// Package landscape is the lab of losses seen from above: over a common shift, a place among targets, and a line.
package landscape

import (
	"slices"

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
		ID: "landscape", LabText: m.fixed.about,
		Params: slices.Concat(m.sceneParams(), m.surfaceParams(), m.descentParams(), m.dataParams(), m.LossParams()),
		Presets: []lab.Preset{
			{ID: "outlier", Title: m.fixed.theOutlier, Query: outlierPreset},
			{ID: "one", Title: m.fixed.oneTarget, Query: onePreset},
			{ID: "equal", Title: m.fixed.equalSteps, Query: "rate=0.1&pace=equal"},
			{ID: "two-groups", Title: m.fixed.twoGroups, Query: groupsPreset},
			{ID: "valleys", Title: m.fixed.valleys, Query: valleysPreset},
			{ID: "plateau", Title: m.fixed.plateau, Query: plateauPreset},
			{ID: "line", Title: m.fixed.aLine, Query: "over=line"},
			{ID: "raw", Title: m.fixed.rawYears, Query: rawPreset},
		},
		Steps:   step.Saying(guide, m.say.steps()),
		Charts:  lab.Names("profile", "map", "data", "map.{loss}", "decrease"),
		Tables:  lab.Names("results", "data"),
		Handles: lab.Names("ball", "e{n}", "t{n}", kit.TurnHandle),
		Terms:   append(m.say.terms(m.Common.Terms()), m.LossTerms(false)...),
		Model:   m,
	}
}

// model implements [lab.Model].
type model struct {
	kit.Kit
	say   sentences
	fixed *fixed
}

const (
	outlierPreset = "points=2,2.2;3.2,4.4;4.2,2.8;2.6,3.4;9.5,9.5&ball=1,8.5"
	onePreset     = "points=5,5&ball=9,8&rate=0.5"
	groupsPreset  = "points=1.5,2;2,1.4;2.6,2.2;2.2,2.9;7.6,7.4;8.2,8;7,8.2&ball=9,6&losses=l1,mse,tukey&tukey.c=2&watch=tukey&rate=1"
	valleysPreset = "over=shift&losses=mse,smoothl1,cauchy,tukey&rate=0.45&steps=1000"
	plateauPreset = "over=shift&losses=smoothl1,tukey,welsch&ball=10,0&rate=0.4&steps=400"
	rawPreset     = "over=line&xscale=raw&rate=0.00026"
)

// Values of the parameters over, what the losses are functions of, and xscale, the x that the descents of a line use.
const (
	overPlace = "place"
	overShift = "shift"
	overLine  = "line"
	standardX = "standard"
	rawX      = "raw"
)

// most is the greatest number of errors, targets or points.
const most = 100

// sceneParams declares what the losses are functions of, and which loss has the large map.
func (m *model) sceneParams() []lab.Param {
	over, place, shift, line := m.say.over()
	x, standard, raw := m.say.unknownX()
	return []lab.Param{
		{Name: "over", ParamText: over, Kind: lab.ChoiceKind, Default: overPlace, Resets: []string{"ball", "e", "points", "outliers", "window", "step"},
			Options: []lab.Option{{ID: overPlace, Label: place}, {ID: overShift, Label: shift}, {ID: overLine, Label: line}}},
		{Name: "watch", ParamText: m.fixed.watch, Kind: lab.ChoiceKind, Default: "l1", Options: m.LossParams()[0].Options, When: "over!=" + overShift},
		{Name: "xscale", ParamText: x, Kind: lab.ChoiceKind, Default: standardX, Resets: []string{"ball", "window"}, When: "over=" + overLine,
			Options: []lab.Option{{ID: standardX, Label: standard}, {ID: rawX, Label: raw}}},
	}
}

// descentParams declares the descents. Their rate is larger than in other labs, because a place has two coordinates,
// over which gradients are averaged.
func (m *model) descentParams() []lab.Param {
	rate := m.RateParam(m.fixed.rateHelp)
	rate.Default = .3
	return append([]lab.Param{rate}, m.StepParams()...)
}

// dataParams declares where the ball starts, and the data. Empty lists mean the scene's own.
func (m *model) dataParams() []lab.Param {
	points := func(name string, text lab.ParamText, count int, reach float64) lab.Param {
		return lab.Param{Name: name, ParamText: text, Kind: lab.Points, Default: []lab.Point{}, Min: new(-reach), Max: new(reach), MaxCount: count, Advanced: true}
	}
	targets := points("points", m.fixed.points, most, lab.Reach)
	targets.When, targets.Resets = "over!="+overShift, []string{"outliers", "window"}
	return []lab.Param{
		points("ball", m.fixed.start, 1, 100*lab.Reach),
		{Name: "e", ParamText: m.fixed.errors, Kind: lab.Numbers, Default: []float64{}, Min: new(-1. * lab.Reach), Max: new(1. * lab.Reach), MaxCount: most,
			Advanced: true, When: "over=" + overShift, Resets: []string{"outliers", "window"}},
		targets,
		{Name: "outliers", ParamText: m.fixed.marked, Kind: lab.Numbers, Default: []float64{}, Min: new(0.0), Max: new(float64(most)), MaxCount: most, Check: lab.Whole, Advanced: true},
		points("window", m.fixed.window, 2, 400*lab.Reach),
	}
}
