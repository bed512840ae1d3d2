// Package boxes is the lab of how losses judge predicted bounding boxes.
package boxes

import (
	"slices"

	"losslab/internal/boxloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/step"
	"losslab/internal/words"
)

// Limits of a state.
const (
	maxObjects = 5
	maxSteps   = 400
	firstStep  = .01  // length of a descent's first step, as a fraction of the picture's side
	narrowest  = .005 // least width and height of a box, as a fraction of the picture's side
)

// New returns the lab in a language.
func New(language words.Language) *lab.Lab {
	say := in(language)
	m := &model{kit.In(language), say, say.fixed()}
	return &lab.Lab{
		ID: "boxes", LabText: m.fixed.about,
		Params:  slices.Concat(m.shownParams(), m.raceParams(), m.boxParams(), m.lossParams()),
		Presets: m.presets(),
		Steps:   step.Saying(guide, m.say.steps()),
		Charts:  lab.Names("picture", "sides", "parts", "race"),
		Tables:  lab.Names("results", "boxes", "pairs"),
		Handles: lab.Names(handleNames...),
		Terms:   append(m.say.terms(m.Common.Terms()), m.LossTermsOf(singles(), false)...),
		Model:   m,
	}
}

func (m *model) presets() []lab.Preset {
	return []lab.Preset{
		{ID: "same-l1", Title: m.fixed.sameL1, Query: sameL1},
		{ID: "tiny-large", Title: m.fixed.tinyLarge, Query: tinyLarge + "&selected=2"},
		{ID: "disjoint", Title: m.fixed.disjoint, Query: noOverlap},
		{ID: "inside", Title: m.fixed.inside, Query: inside},
		{ID: "grows", Title: m.fixed.grows, Query: growsFirst},
		{ID: "shape", Title: m.fixed.shape, Query: wrongShape},
		{ID: "t", Title: m.fixed.byAnchor, Query: byAnchor},
		{ID: "lost", Title: m.fixed.lost, Query: oneLost},
	}
}

// The default boxes.
var (
	firstP = boxloss.Box{92. / pictureSide, 48. / pictureSide, 184. / pictureSide, 124. / pictureSide}
	firstT = boxloss.Box{48. / pictureSide, 76. / pictureSide, 136. / pictureSide, 172. / pictureSide}
)

// shownParams declares how the boxes are measured and shown.
func (m *model) shownParams() []lab.Param {
	say := m.fixed
	return []lab.Param{
		{Name: "unit", ParamText: say.unit, Kind: lab.ChoiceKind, Default: string(inPixels),
			Options: []lab.Option{{ID: string(inPixels), Label: say.pixels}, {ID: string(inShares), Label: say.shares}}},
		{Name: "coords", ParamText: say.form, Kind: lab.ChoiceKind, Default: string(boxloss.Corners),
			Options: []lab.Option{{ID: string(boxloss.Corners), Label: say.corners}, {ID: string(boxloss.Center), Label: say.center}, {ID: string(boxloss.Anchored), Label: say.anchored}}},
		{Name: "watch", ParamText: say.watch, Kind: lab.ChoiceKind, Default: "giou", Options: m.lossParams()[0].Options},
		{Name: "arrows", ParamText: say.arrows, Kind: lab.ChoiceKind, Default: ofWatched, Advanced: true,
			Options: []lab.Option{{ID: ofWatched, Label: say.ofWatched}, {ID: ofEach, Label: say.ofEach}, {ID: lab.None, Label: say.noArrows}}},
	}
}

// Values of the parameter arrows: whose gradients are drawn.
const (
	ofWatched = "watched"
	ofEach    = "each"
)

// raceParams declares the descents.
func (m *model) raceParams() []lab.Param {
	finish := lab.NumberParam("finish", m.fixed.finish, .75, .05, .99, .05, [2]float64{.5, .95})
	finish.Advanced = true
	return []lab.Param{
		{Name: "schedule", ParamText: m.fixed.schedule, Kind: lab.ChoiceKind, Default: string(boxloss.Constant), Advanced: true,
			Options: []lab.Option{{ID: string(boxloss.Constant), Label: m.fixed.constant}, {ID: string(boxloss.Falling), Label: m.fixed.falling}}},
		{Name: "step", ParamText: m.Common.Step(), Kind: lab.Number, Default: 0.0, Min: new(0.0), Max: new(float64(maxSteps)), Step: 1, Check: lab.Whole, Advanced: true},
		{Name: "steps", ParamText: m.Common.Steps(), Kind: lab.Number, Default: 100.0, Min: new(1.0), Max: new(float64(maxSteps)), Step: 1,
			Slider: &[2]float64{1, maxSteps}, Check: lab.Whole, Advanced: true},
		finish,
	}
}

// boxParams declares the boxes in fractions of the picture's side, two corners each. Empty lists mean the defaults.
func (m *model) boxParams() []lab.Param {
	corners := func(name string, text lab.ParamText, most int) lab.Param {
		return lab.Param{Name: name, ParamText: text, Kind: lab.Points, Default: []lab.Point{}, Min: new(0.0), Max: new(1.0), MaxCount: most, Parts: pictureSide, Advanced: true}
	}
	object := lab.NumberParam("selected", m.fixed.object, 1, 1, maxObjects, 1, [2]float64{1, maxObjects})
	object.Advanced, object.Check = true, lab.Whole
	return []lab.Param{corners("p", m.fixed.predictions, 2*maxObjects), corners("t", m.fixed.targets, 2*maxObjects), corners("anchor", m.fixed.anchor, 2), object}
}

// singles returns the losses of single errors that are applied to the four numbers.
func singles() []*loss.Entry {
	var all []*loss.Entry
	for _, id := range []string{"l1", "mse", "smoothl1"} {
		en, _ := loss.Lookup(id)
		all = append(all, en)
	}
	return all
}

func (m *model) lossParams() []lab.Param {
	var overlaps []lab.Option
	for _, en := range boxloss.Catalogue() {
		overlaps = append(overlaps, lab.Option{ID: en.ID, Label: m.say.lossOf(en.Name)})
	}
	return m.LossParamsOf(singles(), overlaps, []string{"l1", "mse", "iou", "giou"})
}

// model implements [lab.Model].
type model struct {
	kit.Kit
	say   sentences
	fixed *fixed
}
