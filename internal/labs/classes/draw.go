package classes

import (
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// Building blocks of charts. Having each in one place makes the engine's download smaller.

// drawn returns a wide chart with its handles.
func drawn(text lab.ChartText, ch *plots.Chart, handles ...lab.Handle) (lab.Chart, plots.Chart) {
	c := lab.Chart{ChartText: text, Shape: lab.Wide, Handles: []lab.Handle{}, Actions: []lab.Action{}}
	c.Handles = append(c.Handles, handles...)
	return c, *ch
}

// grip returns a handle that moves along x.
func grip(id, label, text string, kind lab.HandleKind, x, y, least, most, step float64) lab.Handle {
	at := lab.Float(y)
	return lab.Handle{ID: id, Label: label, Text: text, Kind: kind, Axes: "x", X: lab.Float(x), Y: at,
		Min: [2]lab.Float{lab.Float(least), at}, Max: [2]lab.Float{lab.Float(most), at}, Step: [2]lab.Float{lab.Float(step), 0}}
}

// step returns the change per arrow key press on the part's axis.
func (d *task) step() float64 { return kit.RoundStep(d.reach / 60) }

func line(id, name string, xy [][2]float64, color, dash string, width float64) plots.Layer {
	return plots.Line{ID: id, Name: name, XY: xy, Color: color, Dash: dash, Width: width}
}

func dots(id, name, color, symbol string, size float64, open bool, xy ...[2]float64) plots.Layer {
	return plots.Dots{ID: id, Name: name, XY: xy, Color: color, Symbol: symbol, Size: size, Open: open}
}

// texts returns labels beside their positions, or inside. Those beside hide what lies below them.
func texts(id, anchor string, away int, items ...plots.Label) plots.Layer {
	return plots.Labels{ID: id, Anchor: anchor, Away: away, Items: items, Solid: anchor != "inside"}
}

// ends returns labels at the ends of lines.
func ends(items ...plots.Label) plots.Layer {
	return plots.Labels{ID: "ends", Row: plots.LabelRow, Solid: true, Items: items}
}

func label(x, y float64, text, color, dash string) plots.Label {
	return plots.Label{X: x, Y: y, Text: text, Color: color, Dash: dash}
}

// field returns an editable cell that moves a handle.
func (d *task) field(handle, label string, value, at float64) lab.Cell {
	return lab.Cell{Text: d.Number(value), Input: &lab.Input{Handle: handle, Axis: "x", Label: label, Value: lab.Float(value), At: lab.Float(at),
		Min: -lab.Reach, Max: lab.Reach, Step: lab.Float(d.step())}}
}
