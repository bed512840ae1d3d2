package step

import (
	"cmp"
	"math"

	"losslab/internal/plots"
)

// Layers draws the reader's guess in its chart and, once the reader has committed, the truth.
func (g *Guess) Layers(f Field, x, y plots.Axis, th plots.Theme) []plots.Layer {
	const line = 18 // height of a text in pixels
	say := f.say
	text := "?"
	if f.Given {
		text = f.Text
	}
	// A text above or below a mark at an end of the axis, which is linear, is moved inwards: the chart ends soon after it.
	inwards := .04 * (x.Max - x.Min)
	mark := func(id string, v float64, text, side string, away int, open bool) []plots.Layer {
		at := [2]float64{v, g.At}
		beside := [2]float64{min(max(v, x.Min+inwards), x.Max-inwards), g.At}
		if g.Axis == "y" {
			at = [2]float64{g.At, v}
			beside = at
		}
		return []plots.Layer{
			plots.Dots{ID: id, Name: f.Label, XY: [][2]float64{at}, Color: th.Ink(), Symbol: "diamond", Size: 22, Open: open},
			plots.Labels{ID: id + "-text", Solid: true, Anchor: side, Away: away, Items: []plots.Label{{X: beside[0], Y: beside[1], Text: text, Color: th.Ink()}}},
		}
	}
	side, other := "top", "bottom"
	away := cmp.Or(g.Away, 16)
	farther := away
	if len(y.Categories) == 0 && g.At <= y.Min { // the mark lies on the axis, whose numbers are below it
		other = "top"
		if f.Truth != nil && math.Abs(f.Value-*f.Truth) < .2*(x.Max-x.Min) {
			farther += line
		}
	}
	if g.Axis == "y" { // above the top end of the axis there is no room, and on the right there are names
		side, other = "right", "left"
		if g.At > x.Min+.85*(x.Max-x.Min) {
			side, other = "left", "right"
		}
	}
	var layers []plots.Layer
	if f.Given || f.Truth == nil { // if the answer was revealed, there is no guess to draw
		layers = mark("guess", f.Value, say.Guessed(text), side, away, false)
	}
	if f.Truth != nil {
		layers = append(layers, mark("truth", *f.Truth, say.Truth(f.means), other, farther, true)...)
	}
	return layers
}
