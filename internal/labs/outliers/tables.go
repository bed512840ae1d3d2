package outliers

import (
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// lossesTable lists what the marked errors do to each loss.
func (o *outliers) lossesTable() lab.Table {
	t := lab.Table{Title: o.say.lossesTitle(o.scene), Columns: o.say.lossesColumns(o.scene)}
	for i, l := range o.losses {
		cells := kit.Cells(l.Name(), o.number(float64(o.views[i].Value)), o.shareOfLoss(i), o.shareOfGradient(i), o.number(o.gradient(i)), o.best(i))
		if o.center != atZero {
			cells = append(cells, lab.Cell{Text: o.Place(o.centers[i])})
		}
		t.Rows = append(t.Rows, lab.Row{ID: l.ID(), Cells: cells})
	}
	return t
}

// errorsTable lists every error, editable, with its losses, gradients and actions. The first row is the center, if it
// can be typed.
func (o *outliers) errorsTable() lab.Table {
	t := lab.Table{Title: o.say.errorsTitle(o.scene), Columns: append(o.say.errorsColumns(o.scene, kit.LossNames(o.losses)), "")}
	shifted := o.center == atShift
	if shifted {
		cells := append(o.numberCells(o.fixed.theC, "center", o.fixed.theCenter, o.shift, 0), lab.Cell{})
		t.Rows = append(t.Rows, lab.Row{ID: "center", Cells: append(cells, make([]lab.Cell, 2*len(o.views)+1)...)})
	}
	for i, e := range o.e {
		id := "e" + strconv.Itoa(i+1)
		cells := o.numberCells(strconv.Itoa(i+1), id, o.say.errorOf(i+1), e, float64(i+1))
		if shifted {
			cells = append(cells, lab.Cell{Text: o.Number(e - o.shift)})
		}
		for _, v := range o.views {
			cells = append(cells, lab.Cell{Text: o.number(float64(v.Contributions[i]))})
		}
		for _, v := range o.views {
			cells = append(cells, lab.Cell{Text: o.number(float64(v.Pulls[i]))})
		}
		t.Rows = append(t.Rows, lab.Row{ID: id, Cells: append(cells, lab.Cell{Actions: o.actions(i)}), Mark: o.marked.Has(i)})
	}
	return t
}

// numberCells returns the heading of a row, and an editable cell for a handle's y.
func (o *outliers) numberCells(heading, handle, label string, y, x float64) []lab.Cell {
	return []lab.Cell{{Text: heading}, {Text: o.Number(y), Input: &lab.Input{
		Handle: handle, Axis: "y", Label: label, Value: lab.Float(y), At: lab.Float(x),
		Min: -lab.DataReach, Max: lab.DataReach, Step: lab.Float(kit.RoundStep(o.reach / 60)),
	}}}
}
