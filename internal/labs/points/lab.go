// Package points is the lab of how losses judge predicted points in a picture.
package points

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/setting"
	"losslab/internal/step"
	"losslab/internal/words"
)

// maxPoints is the greatest number of points in a free set.
const maxPoints = 100

// New returns the lab in a language.
func New(language words.Language) *lab.Lab {
	say := in(language)
	m := &model{kit.In(language), say, say.fixed()}
	inUnit, px, share := m.say.unit()
	return &lab.Lab{
		ID: "points", LabText: m.fixed.about, Share: "worstShare",
		Params: append([]lab.Param{
			{Name: "scene", ParamText: m.fixed.scene, Kind: lab.ChoiceKind, Default: "face", Options: m.sceneOptions(), Resets: []string{"p", "t"}},
			{Name: "unit", ParamText: inUnit, Kind: lab.ChoiceKind, Default: string(inPixels),
				Options: []lab.Option{{ID: string(inPixels), Label: px}, {ID: string(inShares), Label: share}}},
			m.ReductionParam(),
			pointsParam("p", m.fixed.predictions),
			pointsParam("t", m.fixed.targets),
			m.rangeParam(),
		}, m.LossParams()...),
		Presets: []lab.Preset{
			{ID: "one-bad", Title: m.fixed.oneBad, Query: ""},
			{ID: "all-a-little", Title: m.fixed.allALittle,
				Query: "p=" + linked(pixels(61, 67, 92, 71, 128, 64, 162, 73, 79, 94, 145, 88, 116, 129, 82, 166, 142, 160))},
			{ID: "shares", Title: m.fixed.sharesOfSide, Query: "unit=share"},
			{ID: "three-four", Title: m.fixed.threeFour, Query: threeFour},
			{ID: "corners", Title: m.fixed.region, Query: "scene=corners"},
			{ID: "free", Title: m.fixed.toAddTo, Query: "scene=free"},
		},
		Steps:   step.Saying(guide, m.say.steps()),
		Charts:  lab.Names("picture", "shares", "curves"),
		Tables:  lab.Names("points", "distances", "coordinates"),
		Handles: lab.Names("p{n}", "t{n}"),
		Terms:   append(m.say.terms(m.Common.Terms()), m.LossTerms(false)...),
		Model:   m,
	}
}

func (m *model) sceneOptions() []lab.Option {
	var os []lab.Option
	for _, sc := range scenes {
		os = append(os, lab.Option{ID: sc.id, Label: sc.text(m.fixed).label})
	}
	return os
}

// pointsParam declares points in fractions of the picture's side. An empty list means the scene's own points.
func pointsParam(name string, text lab.ParamText) lab.Param {
	return lab.Param{Name: name, ParamText: text, Kind: lab.Points, Default: []lab.Point{},
		Min: new(-1.0 * lab.Reach), Max: new(1.0 * lab.Reach), MaxCount: maxPoints, Parts: pictureSide, Advanced: true}
}

// linked returns points as links spell them, in fractions or in pixels.
func linked(pts []lab.Point) string { return pointsParam("", lab.ParamText{}).Print(pts) }

func (m *model) rangeParam() lab.Param {
	p := lab.NumberParam("range", m.fixed.reach, .125, 1e-4, 2*lab.Reach, .005, [2]float64{.01, 1})
	p.Advanced = true
	return p
}

// unit is the unit of coordinates and errors.
type unit string

// The units.
const (
	inPixels unit = "px"
	inShares unit = "share" // fractions of the picture's side
)

// model implements [lab.Model].
type model struct {
	kit.Kit
	say   sentences
	fixed *fixed
}

// picture is the state of the lab: the predicted points and their targets.
type picture struct {
	*model
	scene     scene
	text      sceneText
	p, t      []lab.Point // fractions of the side
	unit      unit
	side      float64 // of the picture, in the unit
	reach     float64 // of the curves, as a fraction of the side
	e         []float64
	reduction loss.Reduction
	losses    []loss.Loss
	worst     int // index of the prediction farthest from its target

	views []lab.LossView       // one per loss; only View sets these,
	hides func(id string) bool // and whether the reader is to guess an item first
}

func (m *model) picture(s lab.State) (picture, error) {
	pic := picture{model: m, unit: unit(s.Choice("unit")), side: pictureSide, reduction: loss.Reduction(s.Choice("reduction"))}
	if pic.unit == inShares {
		pic.side = 1
	}
	for _, sc := range scenes {
		if sc.id == s.Choice("scene") {
			pic.scene, pic.text = sc, sc.text(m.fixed)
		}
	}
	pic.p, pic.t = pic.scene.predicted, pic.scene.target
	if given := s.Points("p"); len(given) > 0 {
		pic.p = given
	}
	if given := s.Points("t"); len(given) > 0 {
		pic.t = given
	}
	if err := pic.checkCounts(); err != nil {
		return pic, err
	}
	var largest, farthest float64
	for i := range pic.p {
		ex, ey := pic.at(pic.p[i][0])-pic.at(pic.t[i][0]), pic.at(pic.p[i][1])-pic.at(pic.t[i][1])
		pic.e = append(pic.e, ex, ey)
		largest = max(largest, math.Abs(ex), math.Abs(ey))
		if d := math.Hypot(ex, ey); d > farthest {
			farthest, pic.worst = d, i
		}
	}
	pic.reach = kit.Cover(s.Number("range"), largest/pic.side)
	var err error
	pic.losses, err = kit.Losses(s)
	return pic, err
}

// checkCounts checks that every prediction has a target, and that a scene with names has as many points as names.
func (pic *picture) checkCounts() error {
	want := len(pic.scene.target)
	if pic.scene.open {
		want = len(pic.t)
	}
	if len(pic.t) != want {
		return &lab.ParamError{Field: "t", Says: pic.say.asNamed(len(pic.t), want)}
	}
	if len(pic.p) != want {
		return &lab.ParamError{Field: "p", Says: pic.say.perTarget(len(pic.p), want)}
	}
	return nil
}

// at converts a fraction of the side to the unit shown.
func (pic *picture) at(share float64) float64 { return share * pic.side }

// name returns the name of the i-th point.
func (pic *picture) name(i int) string {
	if pic.text.names == nil {
		return pic.say.point(i + 1)
	}
	return pic.text.names[i]
}

// distance returns the distances of the i-th prediction from its target, |eₓ| + |e_y| and √(eₓ² + e_y²).
func (pic *picture) distance(i int) (manhattan, euclid float64) {
	ex, ey := pic.e[2*i], pic.e[2*i+1]
	return math.Abs(ex) + math.Abs(ey), math.Hypot(ex, ey)
}

// exact reports whether every prediction is on its target.
func (pic *picture) exact() bool { return kit.Largest(pic.e) == 0 }

// isWorst reports whether a point is the farthest from its target. If all predictions are exact, none is.
func (pic *picture) isWorst(i int) bool { return i == pic.worst && !pic.exact() }

// Setting implements [lab.Model].
func (m *model) Setting(s lab.State) (setting.Setting, error) {
	pic, err := m.picture(s)
	if err != nil {
		return nil, err
	}
	el := &setting.Elements{Losses: pic.losses, Are: m.say.elements(pic.unit), Reduction: pic.reduction}
	at := pic.at
	if pic.unit == inPixels { // fractions of the side are rarely exact, so that 61 pixels would be 60.99999999999999
		at = func(share float64) float64 { return lab.Significant(pic.at(share), words.ExactDigits) }
	}
	for i := range pic.p {
		el.Prediction = append(el.Prediction, at(pic.p[i][0]), at(pic.p[i][1]))
		el.Target = append(el.Target, at(pic.t[i][0]), at(pic.t[i][1]))
	}
	return el, nil
}
