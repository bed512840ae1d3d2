package points

import (
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/words"
)

// coordinateTable has every coordinate, to be typed over, with its error and its part of each loss.
func (pic picture) coordinateTable(views []lab.LossView) lab.Table {
	t := lab.Table{ID: "coordinates", Title: "Coordinate by coordinate", Columns: append([]string{"coordinate", "prediction", "target", "error e"}, kit.LossNames(pic.losses)...)}
	if pic.scene.open {
		t.Columns = append(t.Columns, "")
	}
	for i := range pic.p {
		for k, axis := range []string{"x", "y"} {
			at := 2*i + k
			row := lab.Row{ID: "e" + strconv.Itoa(at+1), Mark: i == pic.worst, Cells: []lab.Cell{
				{Text: pic.name(i) + ", " + axis},
				pic.input("p", "prediction", pic.p[i], i, k), pic.input("t", "target", pic.t[i], i, k),
				{Text: words.English.Number(pic.e[at])},
			}}
			for _, v := range views {
				row.Cells = append(row.Cells, lab.Cell{Text: words.English.Number(float64(v.Contributions[at]))})
			}
			if pic.scene.open {
				last := lab.Cell{}
				if k == 0 && len(pic.p) > 1 {
					last.Actions = []lab.Action{{ID: "remove." + strconv.Itoa(i+1), Label: "Remove"}}
				}
				row.Cells = append(row.Cells, last)
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

func (pic picture) input(id, label string, pt lab.Point, i, k int) lab.Cell {
	axis := []string{"x", "y"}[k]
	v := pic.at(pt[k])
	return lab.Cell{Text: words.English.Number(v), Input: &lab.Input{
		Handle: id + strconv.Itoa(i+1), Axis: axis, Label: label + " of " + pic.name(i) + ", " + axis, Value: lab.Float(v), At: lab.Float(pic.at(pt[1-k])),
		Min: lab.Float(-lab.Reach * pic.side), Max: lab.Float(lab.Reach * pic.side), Step: lab.Float(kit.RoundStep(pic.side / 150)),
	}}
}

// pointTable adds up the two coordinates of each point.
func (pic picture) pointTable(views []lab.LossView) lab.Table {
	t := lab.Table{ID: "points", Title: "Point by point: both coordinates added", Columns: append([]string{"point", "Manhattan distance", "Euclidean distance"}, kit.LossNames(pic.losses)...)}
	for _, v := range views {
		t.Columns = append(t.Columns, "share of "+v.Name)
	}
	for i := range pic.p {
		manhattan, euclid := pic.distance(i)
		texts := []string{pic.name(i), words.English.Number(manhattan), words.English.Number(euclid)}
		for _, v := range views {
			texts = append(texts, words.English.Number(float64(v.Contributions[2*i])+float64(v.Contributions[2*i+1])))
		}
		for _, v := range views {
			texts = append(texts, words.English.Percent(kit.Share(v.Contributions, 2*i, 2*i+1)))
		}
		t.Rows = append(t.Rows, lab.Row{ID: "p" + strconv.Itoa(i+1), Mark: i == pic.worst, Cells: kit.Cells(texts...)})
	}
	return t
}

// distanceTable sets distances beside the losses of a single point, as they are often confused.
func (pic picture) distanceTable() lab.Table {
	manhattan, euclid := pic.distance(0)
	l1, _ := loss.Lookup("l1")
	mse, _ := loss.Lookup("mse")
	value := func(en *loss.Entry, r loss.Reduction) string {
		return words.English.Number(en.Default().Reduce(r, pic.e, nil))
	}
	row := func(name, formula, v string) lab.Row { return lab.Row{ID: name, Cells: kit.Cells(name, formula, v)} }
	return lab.Table{ID: "distances", Title: "Distance or loss?", Columns: []string{"measure", "formula", "value"}, Rows: []lab.Row{
		row("Euclidean distance", "√(eₓ² + e_y²)", words.English.Number(euclid)),
		row("Manhattan distance", "|eₓ| + |e_y|", words.English.Number(manhattan)),
		row("L1, sum", "|eₓ| + |e_y|", value(l1, loss.Sum)),
		row("L1, mean", "½(|eₓ| + |e_y|)", value(l1, loss.Mean)),
		row("MSE, sum", "eₓ² + e_y²", value(mse, loss.Sum)),
		row("MSE, mean", "½(eₓ² + e_y²)", value(mse, loss.Mean)),
	}}
}
