// Package single is the lab of the simplest training: one error, reduced by gradient descent on each loss.
package single

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
		ID: "single", LabText: m.fixed.about,
		Params: slices.Concat(
			[]lab.Param{m.RateParam(m.fixed.rateHelp)},
			m.StepParams(),
			[]lab.Param{
				lab.NumberParam("start.error", m.fixed.startError, 5, -lab.Reach, lab.Reach, .1, [2]float64{-10, 10}),
				m.rangeParam(),
			},
			m.LossParams(),
		),
		Presets: []lab.Preset{
			{ID: "too-large", Title: m.fixed.tooLarge, Query: largePreset},
			{ID: "robust", Title: m.fixed.robust, Query: robustPreset},
			{ID: "equal", Title: m.fixed.equalSteps, Query: "pace=equal"},
		},
		Steps:   step.Saying(guide, m.say.steps()),
		Opens:   "step=0",
		Charts:  lab.Names("data", "decrease", "error", "pulls"),
		Tables:  lab.Names("results"),
		Handles: lab.Names("from"),
		Terms:   append(m.say.terms(m.Common.Terms()), m.LossTerms(false)...),
		Model:   m,
	}
}

func (m *model) rangeParam() lab.Param {
	p := lab.NumberParam("range", m.fixed.reach, 6, 1e-3, lab.Reach, 1, [2]float64{1, 50})
	p.Advanced = true
	return p
}

// model implements [lab.Model].
type model struct {
	kit.Kit
	say   sentences
	fixed *fixed
}

const (
	largePreset  = "rate=1.05&steps=40"
	robustPreset = "losses=l1,mse,smoothl1,cauchy,tukey&tukey.c=4.685"
)

// goal is the size below which an error counts as having arrived.
const goal = .1
