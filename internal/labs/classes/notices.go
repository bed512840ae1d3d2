package classes

import (
	"math"

	"losslab/internal/classloss"
	"losslab/internal/labs/kit"
)

// whichNotices returns what to notice about one picture.
func (d *task) whichNotices(value float64, p []float64) []string {
	var n []string
	name, border := d.className(d.class), d.border()
	if d.z[d.class] == border {
		var names []string
		for _, i := range d.highest() {
			names = append(names, d.className(i))
		}
		n = append(n, d.say.tied(names, border))
	} else {
		n = append(n, d.say.answer(name, d.z[d.class], border))
	}
	n = append(n, d.say.jumps(border, value, p[d.class]), d.say.pushes(name, p[d.class]))
	sure, unsure := tenPictures[0], tenPictures[1]
	return append(n, d.say.sameAccuracy(sure.often, sure.once, sure.mean(), unsure.often, unsure.once, unsure.mean()))
}

// nearNotices returns what to notice about three models.
func (d *task) nearNotices() []string {
	n := []string{d.say.bestIs(d.t, classloss.Spans(d.models()), d.letters, d.letters(classloss.Best(d.models(), d.t)))}
	if changes := d.changes(); changes > 0 {
		n = append(n, d.say.winnerChanges(changes))
	}
	n = append(n, d.say.flat(), d.say.noAccuracy())
	for i := range modelIDs {
		if beyond := d.beyond(i); beyond > 0 {
			n = append(n, d.say.atTheRim(d.fixed.letters[i], beyond, kit.Largest(d.errors[i]), d.reach))
		}
	}
	return n
}

// beyond returns the number of a model's errors past the end of the axis.
func (d *task) beyond(i int) int {
	n := 0
	for _, e := range d.errors[i] {
		if math.Abs(e) > d.reach {
			n++
		}
	}
	return n
}

// coordinateNotices returns what to notice about a coordinate as classes.
func (d *task) coordinateNotices() []string {
	n := []string{d.say.isOff(math.Abs(d.off()), d.sure, -math.Log(d.sure), -math.Log(d.other())), d.say.noNear()}
	_, gradient := crossEntropy(d.bins, d.target)
	if d.off() != 0 {
		n = append(n, d.say.binsPull(d.target, gradient[d.target], d.peak, gradient[d.peak]))
	}
	return n
}
