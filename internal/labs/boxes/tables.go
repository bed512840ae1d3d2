package boxes

import (
	"math"
	"strconv"

	"losslab/internal/boxloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// boxesTable lists the four numbers of each box in the form, editable.
func (d *task) boxesTable() lab.Table {
	numbers := d.numbers()
	t := lab.Table{Title: d.say.boxesTitle(d.form, d.unit), Columns: append([]string{d.fixed.boxColumn}, numbers[:]...)}
	for i := range d.p {
		for _, of := range []struct {
			kind string
			box  boxloss.Box
		}{{"p", d.p[i]}, {"t", d.t[i]}} {
			id, name := of.kind+strconv.Itoa(i+1), d.boxName(of.kind, i)
			row := lab.Row{ID: id, Mark: len(d.p) > 1 && i == d.object, Cells: []lab.Cell{{Text: name}}}
			for k := range numbers {
				row.Cells = append(row.Cells, d.input(id, d.say.numberOf(numbers[k], name), of.box, i, k))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// input returns an editable cell for the k-th number of a box in the form.
func (d *task) input(id, label string, share boxloss.Box, i, k int) lab.Cell {
	b, anchor := d.scaled(share), d.scaled(d.anchor[i])
	numbers := d.form.Of(b, anchor)
	x, y := (b[0]+b[2])/2, (b[1]+b[3])/2
	in := &lab.Input{Handle: id, Axis: [2]string{"x", "y"}[k%2], Label: label, Value: lab.Float(numbers[k]), Min: 0, Max: lab.Float(d.side), Step: lab.Float(kit.RoundStep(d.side / 150))}
	half := [2]float64{b.Width() / 2, b.Height() / 2}[k%2]
	switch d.form {
	case boxloss.Corners:
		in.Handle, in.At = id+[4]string{".left", ".top", ".right", ".bottom"}[k], lab.Float([2]float64{y, x}[k%2])
	case boxloss.Center:
		in.Min, in.Max, in.At = lab.Float(half), lab.Float(d.side-half), lab.Float([2]float64{y, x}[k%2])
		if k > 1 {
			middle := [2]float64{x, y}[k%2]
			in.Handle, in.Min, in.Max = id+size, lab.Float(narrowest*d.side), lab.Float(2*min(middle, d.side-middle))
			in.At = lab.Float([2]float64{b.Height(), b.Width()}[k%2])
		}
	default:
		d.anchored(in, id, numbers, b, anchor, k)
	}
	return lab.Cell{Text: d.Number(numbers[k]), Input: in}
}

// anchored turns an input into one for a number of R-CNN's t, limited to boxes inside the picture.
func (d *task) anchored(in *lab.Input, id string, numbers [4]float64, b, anchor boxloss.Box, k int) {
	axis := k % 2
	extent, from := [2]float64{anchor.Width(), anchor.Height()}[axis], anchor[axis]
	in.Step, in.At = .01, lab.Float(numbers[k+1-2*axis])
	center := (b[axis] + b[axis+2]) / 2
	if in.Handle = id + shiftT; k > 1 {
		in.Handle = id + scaleT
		in.Min, in.Max = lab.Float(math.Log(narrowest*d.side/extent)), lab.Float(math.Log(2*min(center, d.side-center)/extent))
		return
	}
	half := (b[axis+2] - b[axis]) / 2
	in.Min, in.Max = lab.Float((half-from-extent/2)/extent), lab.Float((d.side-half-from-extent/2)/extent)
}

// resultsTable lists each loss's value for the boxes shown, and where its own descent leads.
func (d *task) resultsTable() lab.Table {
	t := lab.Table{Title: d.say.resultsTitle(d.step), Columns: d.say.resultsColumns(d.finish)}
	for i, l := range d.losses {
		_, iou := d.runs[i].At(d.step)
		parts := d.fixed.none
		if l.Entry != nil {
			parts = d.partsOf(i)
		} else if value := float64(d.views[i].Value); value > 0 {
			parts = d.largestSide(i, d.numbers())
		}
		t.Rows = append(t.Rows, lab.Row{ID: l.ID(), Mark: i == d.watched, Cells: kit.Cells(d.views[i].Name, d.number(float64(d.views[i].Value)), d.ratio(iou), d.arrives(i), parts)})
	}
	return t
}

// pairsTable lists each pair's IoU and losses.
func (d *task) pairsTable() lab.Table {
	t := lab.Table{Title: d.fixed.pairsTitle, Columns: []string{d.fixed.objectColumn, d.fixed.overlapColumn}}
	for _, v := range d.views {
		t.Columns = append(t.Columns, v.Name)
	}
	for k, p := range d.predicted {
		texts := []string{d.objectName(k), d.ratio(boxloss.IoU(p, d.target[k]))}
		for i := range d.losses {
			texts = append(texts, d.number(float64(d.views[i].Contributions[k])))
		}
		t.Rows = append(t.Rows, lab.Row{ID: "pair" + strconv.Itoa(k+1), Cells: kit.Cells(texts...)})
	}
	return t
}
