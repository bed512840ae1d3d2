package step

import "losslab/internal/plots"

// Layers draws the reader's guess at its place in a chart.
func (g *Guess) Layers(place [2]float64, x plots.Axis, label, text string, th plots.Theme) []plots.Layer {
	side := "top"
	if g.Axis == "y" { // at the upper end of the axis no text has room above, at the right there are names
		side = "right"
		if place[0] > x.Min+.85*(x.Max-x.Min) {
			side = "left"
		}
	}
	return []plots.Layer{
		plots.Dots{ID: "guess", Name: label, XY: [][2]float64{place}, Color: th.Ink(), Symbol: "diamond", Size: 22},
		plots.Labels{ID: "guess-text", Solid: true, Anchor: side, Away: 16, Items: []plots.Label{{X: place[0], Y: place[1], Text: guessed(text), Color: th.Ink()}}},
	}
}
