package boxes

import (
	"math"

	"losslab/internal/boxloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// names labels the boxes, above and below them: a single pair with words, several with their numbers and IoUs.
func (d *task) names(th plots.Theme) []plots.Layer {
	above, below := plots.Labels{ID: "names", Anchor: "top", Away: 9, Solid: true}, plots.Labels{ID: "names-below", Anchor: "bottom", Away: 9, Solid: true}
	if len(d.p) == 1 {
		d.nameOne(th, &above, &below)
		return []plots.Layer{above, below}
	}
	for i, p := range d.shown {
		outer := d.scaled(boxloss.Enclosing(p, d.t[i]))
		text := d.say.numbered(i+1, boxloss.IoU(d.predicted[i], d.target[i]))
		if d.hides("iou") {
			text = d.objectName(i)
		}
		above.Items = append(above.Items, d.beside(d.label(outer, 1, text, th.Ink()), i, 1))
	}
	return []plots.Layer{above, below}
}

// nameOne labels the boxes of a single pair.
func (d *task) nameOne(th plots.Theme, above, below *plots.Labels) {
	color := func(i int) string { return plots.StyleOf(d.losses[i].ID(), th).Color }
	p, t, text := d.predicted[0], d.target[0], d.fixed.thePrediction
	if d.step > 0 {
		text = d.say.boxOfLoss(d.watchedName())
	} else if d.arrows != lab.None && !d.runs[d.watched].Moves() {
		text = d.say.noMove(d.watchedName())
	}
	top, bottom := d.label(p, 1, text, color(d.watched)), d.label(p, 3, text, color(d.watched))
	if d.room(top, 1).Crosses(t) && !d.room(bottom, 3).Crosses(t) {
		below.Items = append(below.Items, d.beside(bottom, 0, 3))
	} else {
		above.Items = append(above.Items, d.beside(top, 0, 1))
	}
	target := d.label(t, 3, d.fixed.theTarget, th.Ink())
	if half := d.half(target.Text) + aside*d.side; d.room(target, 3).Crosses(p) {
		if target.X = p[0] - half; target.X < half {
			target.X = p[2] + half
		}
	}
	below.Items = append(below.Items, target)
	for i, l := range d.losses {
		if d.step > 0 && i != d.watched && !d.runs[i].Moves() {
			above.Items = append(above.Items, d.label(d.scaled(d.p[0]), 1, d.say.noMove(l.Name()), color(i)))
			break
		}
	}
}

// aside is the distance that a text keeps from an arrow or a box, as a fraction of the picture's side.
const aside = .03

// half returns half of a text's width in the unit, in a picture as wide as on a phone beside a question.
func (d *task) half(text string) float64 { return .5 * plots.TextWidth(text, 12, true) / 200 * d.side }

// label returns a text at the top (1) or at the bottom (3) of a box, within the picture.
func (d *task) label(b boxloss.Box, side int, text, color string) plots.Label {
	half := d.half(text)
	return plots.Label{X: kit.Clamp((b[0]+b[2])/2, half, d.side-half), Y: kit.Clamp(b[side], 0, d.side), Text: text, Color: color}
}

// room returns the area of a text at the top or at the bottom of a box.
func (d *task) room(l plots.Label, side int) boxloss.Box {
	near, far, half := .02*d.side, .1*d.side, d.half(l.Text)
	if side == 1 {
		near, far = -far, -near
	}
	return boxloss.Box{l.X - half, l.Y + near, l.X + half, l.Y + far}
}

// beside moves a text at the top or bottom of a box aside if an arrow leaves the box there.
func (d *task) beside(l plots.Label, object, side int) plots.Label {
	half, room, out := d.half(l.Text), aside*d.side, false
	for i, v := range d.views {
		out = out || (d.arrows == ofEach || d.arrows == ofWatched && i == d.watched) && float64(v.Pulls[4*object+side])*float64(2-side) > 0
	}
	if d.arrows == ofEach {
		room += apart * d.side * float64(len(d.losses)) / 2
	}
	if at := d.center(d.shown[object])[0]; out && math.Abs(l.X-at) < half+room {
		if l.X = at + room + half; l.X > d.side-half {
			l.X = at - room - half
		}
	}
	return l
}
