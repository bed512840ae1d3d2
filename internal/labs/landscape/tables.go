package landscape

import (
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// resultTable lists each loss's minimum, and where its ball ends. Rows of balls that miss the minimum are marked.
func (d *task) resultTable(t lab.Readouts) lab.Table {
	tab := lab.Table{Title: d.fixed.results, Columns: d.say.resultsColumns(d.over, d.placeText(d.start), d.step, d.steps)}
	for i := range d.runs {
		r := &d.runs[i]
		id := r.loss.ID() + "."
		cells := []string{r.loss.Name(), t[id+"least"], t[id+"leastValue"], t[id+"at"], t[id+"value"], t[id+"end"], t[id+"caught"]}
		if d.over == overShift {
			cells = append(cells, t[id+"barrier"])
		}
		cells = append(cells, t[id+"rate"], t[id+"limit"])
		tab.Rows = append(tab.Rows, lab.Row{ID: r.loss.ID(), Mark: r.caught || r.astray, Cells: kit.Cells(cells...)})
	}
	return tab
}

// dataTable lists the start and the data, editable.
func (d *task) dataTable() lab.Table {
	tab := lab.Table{Title: d.say.dataTitle(d.over, d.n), Columns: d.say.dataColumns(d.over, d.raw)}
	var hs []lab.Handle
	switch d.over {
	case overShift:
		hs = d.shiftHandles()
	case overPlace:
		hs = d.handles()
	default:
		x, y := kit.DataAxes(d.pts, d.original())
		hs = append(d.handles(), d.pointHandles(x, y)...)
	}
	for i, h := range hs {
		row := lab.Row{ID: h.ID, Mark: h.Kind == lab.OutlierHandle, Cells: []lab.Cell{{Text: h.Label}, d.input(h, "x", d.say.coordinateOf(h.Label, "x", d.over))}}
		if d.over != overShift {
			row.Cells = append(row.Cells, d.input(h, "y", d.say.coordinateOf(h.Label, "y", d.over)))
		}
		if i == 0 && d.over == overLine { // the start is a line, not a point
			if row.Cells[0].Text = d.fixed.startLine; d.raw {
				row.Cells[0].Text = d.fixed.startRaw
			}
		}
		tab.Rows = append(tab.Rows, row)
	}
	return tab
}

// input returns an editable cell for one coordinate of a handle.
func (d *task) input(h lab.Handle, axis, label string) lab.Cell {
	in := &lab.Input{Handle: h.ID, Axis: axis, Label: label, Value: h.X, At: h.Y, Min: h.Min[0], Max: h.Max[0], Step: h.Step[0]}
	if axis == "y" {
		in.Value, in.At, in.Min, in.Max, in.Step = h.Y, h.X, h.Min[1], h.Max[1], h.Step[1]
	}
	return lab.Cell{Text: d.Digits(float64(in.Value), 4), Input: in}
}
