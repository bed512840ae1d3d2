package setting

import "losslab/internal/boxloss"

// Boxes is a Setting of n predicted boxes and their targets. Each loss is the mean over the boxes.
type Boxes struct {
	Losses             []boxloss.Loss
	Prediction, Target []boxloss.Box // n each
	Anchor             []boxloss.Box // n; anchors of R-CNN's t
	Form               boxloss.Form
}

// Terms implements [Setting].
func (b *Boxes) Terms() []Term {
	all := make([]Term, len(b.Losses))
	for i, l := range b.Losses {
		all[i] = l
	}
	return all
}

// Columns implements [Setting]. It returns the sides of the predictions and of the targets, one entry per box.
func (b *Boxes) Columns() []Column {
	var columns []Column
	for _, of := range []struct {
		name  string
		boxes []boxloss.Box
	}{{"prediction", b.Prediction}, {"target", b.Target}} {
		for i, side := range Sides {
			column := Column{Name: of.name + " " + side}
			for _, box := range of.boxes {
				column.Values = append(column.Values, box[i])
			}
			columns = append(columns, column)
		}
	}
	return columns
}

// Sides are the names of a box's coordinates.
var Sides = [4]string{"x1", "y1", "x2", "y2"}
