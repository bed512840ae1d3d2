package points

import (
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
)

// coordinatesTable lists every coordinate, editable, with its error and its contribution to each loss.
func (pic *picture) coordinatesTable() lab.Table {
	t := lab.Table{Title: pic.fixed.coordinatesTitle, Columns: pic.say.coordinatesColumns(kit.LossNames(pic.losses))}
	if pic.scene.open {
		t.Columns = append(t.Columns, "")
	}
	x, y := pic.say.coordinates()
	for i := range pic.p {
		for k, axis := range []string{x, y} {
			at := 2*i + k
			row := lab.Row{ID: "e" + strconv.Itoa(at+1), Mark: pic.isWorst(i), Cells: []lab.Cell{
				{Text: pic.say.coordinate(pic.name(i), axis)},
				pic.input("p", pic.say.coordinate(pic.say.predictionOf(pic.name(i)), axis), pic.p[i], i, k),
				pic.input("t", pic.say.coordinate(pic.say.targetOf(pic.name(i)), axis), pic.t[i], i, k),
				{Text: pic.Number(pic.e[at])},
			}}
			for _, v := range pic.views {
				row.Cells = append(row.Cells, lab.Cell{Text: pic.Number(float64(v.Contributions[at]))})
			}
			if pic.scene.open {
				last := lab.Cell{}
				if k == 0 && len(pic.p) > 1 {
					last.Actions = []lab.Action{{ID: "remove." + strconv.Itoa(i+1), Label: pic.fixed.removeRow}}
				}
				row.Cells = append(row.Cells, last)
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// input returns an editable cell for the k-th coordinate of the i-th point of a kind, "p" or "t".
func (pic *picture) input(kind, label string, pt lab.Point, i, k int) lab.Cell {
	axes := [2]string{"x", "y"}
	v := pic.at(pt[k])
	return lab.Cell{Text: pic.Number(v), Input: &lab.Input{
		Handle: kind + strconv.Itoa(i+1), Axis: axes[k], Label: label, Value: lab.Float(v), At: lab.Float(pic.at(pt[1-k])),
		Min: lab.Float(-lab.Reach * pic.side), Max: lab.Float(lab.Reach * pic.side), Step: lab.Float(kit.RoundStep(pic.side / 150)),
	}}
}

// pointsTable adds up the two coordinates of each point.
func (pic *picture) pointsTable() lab.Table {
	t := lab.Table{Title: pic.fixed.pointsTitle, Columns: pic.say.pointsColumns(kit.LossNames(pic.losses))}
	for i := range pic.p {
		manhattan, euclid := pic.distance(i)
		texts := []string{pic.name(i), pic.Number(manhattan), pic.Number(euclid)}
		for _, v := range pic.views {
			texts = append(texts, pic.Number(float64(v.Contributions[2*i])+float64(v.Contributions[2*i+1])))
		}
		for _, v := range pic.views {
			texts = append(texts, pic.Portion(v.Contributions, 2*i, 2*i+1))
		}
		t.Rows = append(t.Rows, lab.Row{ID: "p" + strconv.Itoa(i+1), Mark: pic.isWorst(i), Cells: kit.Cells(texts...)})
	}
	return t
}

// distancesTable sets distances beside the losses of a single point, because they are often confused.
func (pic *picture) distancesTable() lab.Table {
	manhattan, euclid := pic.distance(0)
	reduced := func(id string, r loss.Reduction) float64 {
		en, _ := loss.Lookup(id)
		return en.Default().Reduce(r, pic.e, nil)
	}
	row := func(id string, text func() (name, formula string), v float64) lab.Row {
		name, formula := text()
		return lab.Row{ID: id, Cells: kit.Cells(name, formula, pic.Number(v))}
	}
	return lab.Table{Title: pic.fixed.distancesTitle, Columns: pic.fixed.distancesColumns, Rows: []lab.Row{
		row("euclid", pic.say.euclid, euclid),
		row("manhattan", pic.say.manhattan, manhattan),
		row("l1.sum", pic.say.l1Sum, reduced("l1", loss.Sum)),
		row("l1.mean", pic.say.l1Mean, reduced("l1", loss.Mean)),
		row("mse.sum", pic.say.mseSum, reduced("mse", loss.Sum)),
		row("mse.mean", pic.say.mseMean, reduced("mse", loss.Mean)),
	}}
}
