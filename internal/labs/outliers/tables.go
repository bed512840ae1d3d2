package outliers

import (
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// lossesTable tells for each loss what the outlier does to it.
func (o *outliers) lossesTable() lab.Table {
	t := lab.Table{Title: o.say.lossesTitle(), Columns: o.say.lossesColumns()}
	for i, l := range o.losses {
		t.Rows = append(t.Rows, lab.Row{ID: l.ID(), Cells: kit.Cells(l.Name(), o.Number(float64(o.views[i].Value)),
			o.Percent(o.shareOfLoss(i)), o.Percent(o.shareOfGradient(i)), o.Number(o.pull(i)), o.center(i))})
	}
	return t
}

// errorsTable has every error, to be typed over, with its loss and its pull, and what can be done to it.
func (o *outliers) errorsTable() lab.Table {
	t := lab.Table{Title: o.say.errorsTitle(), Columns: append(o.say.errorsColumns(kit.LossNames(o.losses)), "")}
	for i, e := range o.e {
		id := "e" + strconv.Itoa(i+1)
		cells := []lab.Cell{{Text: strconv.Itoa(i + 1)}, {Text: o.Number(e), Input: &lab.Input{
			Handle: id, Axis: "y", Label: o.say.errorOf(i + 1), Value: lab.Float(e), At: lab.Float(i + 1),
			Min: -lab.DataReach, Max: lab.DataReach, Step: lab.Float(kit.RoundStep(o.reach / 60)),
		}}}
		for _, v := range o.views {
			cells = append(cells, lab.Cell{Text: o.Number(float64(v.Contributions[i]))})
		}
		for _, v := range o.views {
			cells = append(cells, lab.Cell{Text: o.Number(float64(v.Pulls[i]))})
		}
		t.Rows = append(t.Rows, lab.Row{ID: id, Cells: append(cells, lab.Cell{Actions: o.actions(i)}), Mark: i == o.outlier})
	}
	return t
}
