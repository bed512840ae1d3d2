package lab

import (
	"strconv"

	"losslab/internal/loss"
)

// coordinateTable has every coordinate, to be typed over, with its error and its part of each loss.
func (pic picture) coordinateTable(views []LossView) Table {
	t := Table{ID: "coordinates", Title: "Coordinate by coordinate", Columns: append([]string{"coordinate", "prediction", "target", "error e"}, lossNames(pic.losses)...)}
	if pic.scene.open {
		t.Columns = append(t.Columns, "")
	}
	for i := range pic.p {
		for k, axis := range []string{"x", "y"} {
			at := 2*i + k
			row := Row{ID: "e" + strconv.Itoa(at+1), Mark: i == pic.worst, Cells: []Cell{
				{Text: pic.name(i) + ", " + axis},
				pic.input("p", "prediction", pic.p[i], i, k), pic.input("t", "target", pic.t[i], i, k),
				{Text: text(pic.e[at])},
			}}
			for _, v := range views {
				row.Cells = append(row.Cells, Cell{Text: text(float64(v.Contributions[at]))})
			}
			if pic.scene.open {
				last := Cell{}
				if k == 0 && len(pic.p) > 1 {
					last.Actions = []Action{{ID: "remove." + strconv.Itoa(i+1), Label: "Remove"}}
				}
				row.Cells = append(row.Cells, last)
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

func (pic picture) input(id, label string, pt Point, i, k int) Cell {
	axis := []string{"x", "y"}[k]
	v := pic.at(pt[k])
	return Cell{Text: text(v), Input: &Input{
		Handle: id + strconv.Itoa(i+1), Axis: axis, Label: label + " of " + pic.name(i) + ", " + axis, Value: Float(v), At: Float(pic.at(pt[1-k])),
		Min: Float(-Reach * pic.side), Max: Float(Reach * pic.side), Step: Float(roundStep(pic.side / 150)),
	}}
}

// pointTable adds up the two coordinates of each point.
func (pic picture) pointTable(views []LossView) Table {
	t := Table{ID: "points", Title: "Point by point: both coordinates added", Columns: append([]string{"point", "Manhattan distance", "Euclidean distance"}, lossNames(pic.losses)...)}
	for _, v := range views {
		t.Columns = append(t.Columns, "share of "+v.Name)
	}
	for i := range pic.p {
		manhattan, euclid := pic.distance(i)
		texts := []string{pic.name(i), text(manhattan), text(euclid)}
		for _, v := range views {
			texts = append(texts, text(float64(v.Contributions[2*i])+float64(v.Contributions[2*i+1])))
		}
		for _, v := range views {
			texts = append(texts, percent(share(v.Contributions, 2*i, 2*i+1)))
		}
		t.Rows = append(t.Rows, Row{ID: "p" + strconv.Itoa(i+1), Mark: i == pic.worst, Cells: cells(texts...)})
	}
	return t
}

// distanceTable sets distances beside the losses of a single point, as they are often confused.
func (pic picture) distanceTable() Table {
	manhattan, euclid := pic.distance(0)
	l1, _ := loss.Lookup("l1")
	mse, _ := loss.Lookup("mse")
	value := func(en *loss.Entry, r loss.Reduction) string { return text(en.Default().Reduce(r, pic.e, nil)) }
	row := func(name, formula, v string) Row { return Row{ID: name, Cells: cells(name, formula, v)} }
	return Table{ID: "distances", Title: "Distance or loss?", Columns: []string{"measure", "formula", "value"}, Rows: []Row{
		row("Euclidean distance", "√(eₓ² + e_y²)", text(euclid)),
		row("Manhattan distance", "|eₓ| + |e_y|", text(manhattan)),
		row("L1, sum", "|eₓ| + |e_y|", value(l1, loss.Sum)),
		row("L1, mean", "½(|eₓ| + |e_y|)", value(l1, loss.Mean)),
		row("MSE, sum", "eₓ² + e_y²", value(mse, loss.Sum)),
		row("MSE, mean", "½(eₓ² + e_y²)", value(mse, loss.Mean)),
	}}
}
