package step

import (
	"losslab/internal/plots"
)

// Layers draws the reader's guess in its chart and, once the reader has committed, the truth.
func (g *Guess) Layers(f Field, x plots.Axis, th plots.Theme) []plots.Layer {
	say := f.say
	text := "?"
	if f.Given {
		text = f.Text
	}
	mark := func(id string, v float64, text, side string, open bool) []plots.Layer {
		at := [2]float64{v, g.At}
		if g.Axis == "y" {
			at = [2]float64{g.At, v}
		}
		return []plots.Layer{
			plots.Dots{ID: id, Name: f.Label, XY: [][2]float64{at}, Color: th.Ink(), Symbol: "diamond", Size: 22, Open: open},
			plots.Labels{ID: id + "-text", Solid: true, Anchor: side, Away: 16, Items: []plots.Label{{X: at[0], Y: at[1], Text: text, Color: th.Ink()}}},
		}
	}
	side, other := "top", "bottom"
	if g.Axis == "y" { // above the top end of the axis there is no room, and on the right there are names
		side, other = "right", "left"
		if g.At > x.Min+.85*(x.Max-x.Min) {
			side, other = "left", "right"
		}
	}
	var layers []plots.Layer
	if f.Given || f.Truth == nil { // if the answer was revealed, there is no guess to draw
		layers = mark("guess", f.Value, say.Guessed(text), side, false)
	}
	if f.Truth != nil {
		layers = append(layers, mark("truth", *f.Truth, say.Truth(f.means), other, true)...)
	}
	return layers
}
