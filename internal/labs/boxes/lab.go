// Package boxes is the lab of what losses make of a predicted bounding box.
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

// What a state may hold.
const (
	maxObjects = 5
	maxSteps   = 400
	firstStep  = .01  // how long the first step of a descent is, in sides of the picture
	narrowest  = .005 // how wide and high a box is at least, in sides of the picture
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
		Tables:  lab.Names("boxes", "results", "pairs"),
		Handles: lab.Names(handleNames()...),
		Model:   m,
	}
}

func (m *model) presets() []lab.Preset {
	return []lab.Preset{
		{ID: "same-l1", Title: m.fixed.sameL1, Query: sameL1},
		{ID: "tiny-large", Title: m.fixed.tinyLarge, Query: tinyLarge},
		{ID: "disjoint", Title: m.fixed.disjoint, Query: apart},
		{ID: "inside", Title: m.fixed.inside, Query: inside},
		{ID: "grows", Title: m.fixed.grows, Query: growsFirst},
		{ID: "shape", Title: m.fixed.shape, Query: wrongShape},
		{ID: "t", Title: m.fixed.byAnchor, Query: byAnchor},
		{ID: "lost", Title: m.fixed.lost, Query: oneLost},
	}
}

// boxesAt is the part of a query that has boxes, in pixels.
func boxesAt(name string, px ...float64) string {
	shares := make([]float64, len(px))
	for i, v := range px {
		shares[i] = v / pictureSide
	}
	return name + "=" + lab.PrintNumbers(shares)
}

// The states of presets. Four predictions have the same L1, and two the same error on boxes of other sizes.
var (
	sameL1 = boxesAt("p", 46, 46, 86, 86, 138, 26, 198, 86, 46, 148, 66, 168, 158, 128, 178, 188) + "&" +
		boxesAt("t", 36, 36, 76, 76, 148, 36, 188, 76, 36, 138, 76, 178, 148, 138, 188, 178) + "&losses=l1,mse,smoothl1,iou"
	tinyLarge  = boxesAt("p", 30, 30, 50, 50, 84, 84, 204, 204) + "&" + boxesAt("t", 20, 30, 40, 50, 74, 84, 194, 204)
	apart      = boxesAt("p", 120, 80, 170, 130) + "&" + boxesAt("t", 50, 80, 100, 130) + "&watch=iou"
	inside     = boxesAt("p", 60, 80, 100, 120) + "&" + boxesAt("t", 50, 50, 150, 150) + "&watch=diou&losses=l1,iou,giou,diou"
	diagonal   = boxesAt("p", 150, 36, 200, 84) + "&" + boxesAt("t", 40, 96, 136, 176)
	growsFirst = diagonal + "&step=24&losses=l1,mse,smoothl1,iou,giou,diou,ciou&beta=24.9"
	wrongShape = boxesAt("p", 90, 50, 130, 170) + "&" + boxesAt("t", 70, 70, 150, 150) + "&watch=ciou&losses=l1,iou,diou,ciou,eiou"
	byAnchor   = boxesAt("p", 40, 24, 72, 56, 86, 84, 214, 212) + "&" + boxesAt("t", 30, 24, 62, 56, 76, 84, 204, 212) + "&form=t&losses=l1,mse,smoothl1"
	oneLost    = boxesAt("p", 34, 40, 90, 92, 132, 34, 196, 90, 150, 196, 190, 216) + "&" +
		boxesAt("t", 28, 34, 84, 86, 140, 40, 204, 96, 30, 130, 86, 186)
	// The default.
	firstP = boxloss.Box{92. / pictureSide, 48. / pictureSide, 184. / pictureSide, 124. / pictureSide}
	firstT = boxloss.Box{48. / pictureSide, 76. / pictureSide, 136. / pictureSide, 172. / pictureSide}
)

// shownParams declare how the boxes are counted and shown.
func (m *model) shownParams() []lab.Param {
	unitText, px, share := m.say.unit()
	form, corners, center, anchored := m.say.form()
	watch := lab.Param{Name: "watch", ParamText: m.fixed.watch, Kind: lab.ChoiceKind, Default: "giou", Options: m.options()}
	arrows, watched, each, none := m.say.arrows()
	return []lab.Param{
		{Name: "unit", ParamText: unitText, Kind: lab.ChoiceKind, Default: string(inPixels),
			Options: []lab.Option{{ID: string(inPixels), Label: px}, {ID: string(inShares), Label: share}}},
		{Name: "form", ParamText: form, Kind: lab.ChoiceKind, Default: string(boxloss.Corners),
			Options: []lab.Option{{ID: string(boxloss.Corners), Label: corners}, {ID: string(boxloss.Center), Label: center}, {ID: string(boxloss.Anchored), Label: anchored}}},
		watch,
		{Name: "arrows", ParamText: arrows, Kind: lab.ChoiceKind, Default: ofWatched, Advanced: true,
			Options: []lab.Option{{ID: ofWatched, Label: watched}, {ID: ofEach, Label: each}, {ID: lab.None, Label: none}}},
	}
}

// Whose gradients are drawn as arrows.
const (
	ofWatched = "watched"
	ofEach    = "each"
)

// raceParams declare the descents.
func (m *model) raceParams() []lab.Param {
	pace, constant, falling := m.say.pace()
	finish := lab.NumberParam("finish", m.fixed.finish, .75, .05, .99, .05, [2]float64{.5, .95})
	finish.Advanced = true
	return []lab.Param{
		{Name: "schedule", ParamText: pace, Kind: lab.ChoiceKind, Default: string(boxloss.Constant), Advanced: true,
			Options: []lab.Option{{ID: string(boxloss.Constant), Label: constant}, {ID: string(boxloss.Falling), Label: falling}}},
		{Name: "step", ParamText: m.Common.Step(), Kind: lab.Number, Default: 0.0, Min: new(0.0), Max: new(float64(maxSteps)), Step: 1, Check: lab.Whole, Advanced: true},
		{Name: "steps", ParamText: m.Common.Steps(), Kind: lab.Number, Default: 100.0, Min: new(1.0), Max: new(float64(maxSteps)), Step: 1,
			Slider: &[2]float64{1, maxSteps}, Check: lab.Whole, Advanced: true},
		finish,
	}
}

// boxParams declare the boxes in shares of the picture's side, four numbers each; none are the default's own.
func (m *model) boxParams() []lab.Param {
	numbers := func(name string, text lab.ParamText, most int) lab.Param {
		return lab.Param{Name: name, ParamText: text, Kind: lab.Numbers, Default: []float64{}, Min: new(0.0), Max: new(1.0), MaxCount: most, Advanced: true}
	}
	object := lab.NumberParam("object", m.fixed.object, 1, 1, maxObjects, 1, [2]float64{1, maxObjects})
	object.Advanced, object.Check = true, lab.Whole
	return []lab.Param{numbers("p", m.fixed.predictions, 4*maxObjects), numbers("t", m.fixed.targets, 4*maxObjects), numbers("anchor", m.fixed.anchor, 4), object}
}

// singles are the losses of single errors that are taken over four numbers.
func singles() []*loss.Entry {
	var all []*loss.Entry
	for _, id := range []string{"l1", "mse", "smoothl1"} {
		en, _ := loss.Lookup(id)
		all = append(all, en)
	}
	return all
}

func (m *model) lossParams() []lab.Param {
	return m.LossParamsOf(singles(), overlaps(), []string{"l1", "mse", "iou", "giou"})
}

// overlaps are the losses of overlap, as options.
func overlaps() []lab.Option {
	var all []lab.Option
	for _, en := range boxloss.Catalogue() {
		all = append(all, lab.Option{ID: en.ID, Label: en.Name})
	}
	return all
}

// options are all losses of the lab.
func (m *model) options() []lab.Option { return m.lossParams()[0].Options }

// model implements [lab.Model].
type model struct {
	kit.Kit
	say   sentences
	fixed *fixed
}
