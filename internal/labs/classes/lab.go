// Package classes is the lab of two questions: which class, and how much.
package classes

import (
	"slices"

	"losslab/internal/classloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/step"
	"losslab/internal/words"
)

// The parts of the lab.
const (
	which      = "which"      // one picture, and its class
	near       = "near"       // predicted numbers, and how near they are to their targets
	coordinate = "coordinate" // a number predicted as if it were a class
)

// bins is the number of classes of a coordinate: the pixels of a picture's side.
const bins = 224

// maxErrors is the greatest number of predictions of a model.
const maxErrors = 40

// New returns the lab in a language.
func New(language words.Language) *lab.Lab {
	say := in(language)
	m := &model{kit.In(language), say, say.fixed()}
	return &lab.Lab{
		ID: "classes", LabText: m.fixed.about,
		Params: slices.Concat([]lab.Param{{Name: "part", ParamText: m.fixed.part, Kind: lab.ChoiceKind, Default: which,
			Options: []lab.Option{{ID: which, Label: m.fixed.which}, {ID: near, Label: m.fixed.near}, {ID: coordinate, Label: m.fixed.coordinate}}}},
			m.whichParams(), m.nearParams(), m.coordinateParams(), m.lossParams()),
		Presets: []lab.Preset{
			{ID: "right", Title: m.fixed.right, Query: ""},
			{ID: "wrong", Title: m.fixed.justWrong, Query: "logits=0,1,0.1"},
			{ID: "sure", Title: m.fixed.sureAndWrong, Query: "logits=-2,4,0.1"},
			{ID: "three", Title: m.fixed.threeModels, Query: "part=near"},
			{ID: "exact", Title: m.fixed.exactAlone, Query: "part=near&t=0"},
			{ID: "four", Title: m.fixed.withinFour, Query: "part=near&t=4"},
			{ID: "one-off", Title: m.fixed.oneOff, Query: "part=coordinate"},
			{ID: "hundred-off", Title: m.fixed.hundredOff, Query: "part=coordinate&peak=212"},
		},
		Steps:   step.Saying(guide, m.say.steps()),
		Charts:  lab.Names("logits", "softmax", "pull", "glide", "errors", "within", "losses", "bins", "cost"),
		Tables:  lab.Names("classes", "certain", "models", "errors", "misses"),
		Handles: lab.Names("z{n}", "p{n}", "true", "a{n}", "b{n}", "c{n}", "t", "tolerance", "peak", "target"),
		Terms:   append(m.say.terms(m.Common.Terms()), m.LossTermsOf(singles(), false)...),
		Model:   m,
	}
}

// whichParams declares one picture's class and logits.
func (m *model) whichParams() []lab.Param {
	class := lab.Param{Name: "class", ParamText: m.fixed.class, Kind: lab.ChoiceKind, Default: classIDs[0], When: "part=" + which}
	for i, id := range classIDs {
		class.Options = append(class.Options, lab.Option{ID: id, Label: m.fixed.classes[i]})
	}
	reach := lab.NumberParam("range", m.fixed.logitReach, 5, 1, lab.Reach, 1, [2]float64{1, 20})
	reach.When, reach.Advanced = class.When, true
	return []lab.Param{class, reach,
		{Name: "logits", ParamText: m.fixed.logits, Kind: lab.Numbers, Default: []float64{2, 1, .1}, Min: new(-1.0 * lab.Reach), Max: new(1.0 * lab.Reach), MaxCount: len(classIDs), Advanced: true, When: class.When}}
}

// classIDs are the ids of the classes in queries, in the order of the logits.
var classIDs = [3]string{"dog", "cat", "bird"}

// modelIDs are the ids of the three models in queries.
var modelIDs = [3]string{"a", "b", "c"}

// errorsOf returns the parameter of a model's errors.
func errorsOf(model string) string { return "errors." + model }

// theirErrors are the models' default errors. Each model's |e| has the mean 4.
var theirErrors = [3][]float64{
	{4, -4, 4, -4, 4, -4, 4, -4, 4, -4},
	{1, -1, 1, -1, 1, -1, 1, -1, 1, 31},
	{0, 0, 0, 0, 0, 8, -8, 8, -8, 8},
}

// nearParams declares three models' errors and a tolerance.
func (m *model) nearParams() []lab.Param {
	t := lab.NumberParam("t", m.fixed.tolerance, 2, 0, lab.Reach, .1, [2]float64{0, 10})
	at := lab.Param{Name: "model", ParamText: m.fixed.model, Kind: lab.ChoiceKind, Default: modelIDs[1]}
	reach := lab.NumberParam("reach", m.fixed.errorReach, 10, 1, lab.Reach, 1, [2]float64{2, 50})
	reach.Advanced = true
	params := []lab.Param{t, at, reach}
	for i, id := range modelIDs {
		params[1].Options = append(params[1].Options, lab.Option{ID: id, Label: m.fixed.letters[i]})
		params = append(params, lab.Param{Name: errorsOf(id), ParamText: m.fixed.errorsOf[i], Kind: lab.Numbers, Default: theirErrors[i],
			Min: new(-1.0 * lab.Reach), Max: new(1.0 * lab.Reach), MaxCount: maxErrors, Advanced: true})
	}
	for i := range params {
		params[i].When = "part=" + near
	}
	return params
}

// coordinateParams declares the bins of a coordinate.
func (m *model) coordinateParams() []lab.Param {
	bin := func(name string, text lab.ParamText, initial float64) lab.Param {
		p := lab.NumberParam(name, text, initial, 0, bins-1, 1, [2]float64{0, bins - 1})
		p.Check, p.When = lab.Whole, "part="+coordinate
		return p
	}
	sure := lab.NumberParam("sure", m.fixed.sure, .9, .01, .99, .01, [2]float64{.1, .99})
	sure.When = "part=" + coordinate
	params := []lab.Param{bin("peak", m.fixed.peak, 113), bin("target", m.fixed.target, 112), sure}
	params[1].Advanced, params[2].Advanced = true, true // the chart has handles for them
	return params
}

// singles returns the losses of single errors that are compared.
func singles() []*loss.Entry {
	var all []*loss.Entry
	for _, id := range []string{"l1", "mse", "smoothl1"} {
		en, _ := loss.Lookup(id)
		all = append(all, en)
	}
	return all
}

// lossParams declares what is compared. Each part uses only some of it.
func (m *model) lossParams() []lab.Param {
	var measures []lab.Option
	var ids []string
	for _, en := range classloss.Catalogue() {
		measures, ids = append(measures, lab.Option{ID: en.ID, Label: en.Name}), append(ids, en.ID)
	}
	params := m.LossParamsOf(singles(), measures, append([]string{"l1", "mse", "smoothl1"}, ids...)) // in the order of the options, as forms send them
	for i := range params {
		params[i].When = "part!=" + which // there, no error is a number, and cross-entropy and accuracy belong together
		params[i].Advanced = i > 0
	}
	return params
}

// model implements [lab.Model].
type model struct {
	kit.Kit
	say   sentences
	fixed *fixed
}
