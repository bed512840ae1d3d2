package classes

import (
	"math"
	"strconv"

	"losslab/internal/classloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
)

// classesTable lists the classes with their logits, editable.
func (d *task) classesTable() lab.Table {
	t := lab.Table{Title: d.fixed.classesTitle, Columns: d.fixed.classesColumns}
	p := d.probabilities()
	_, gradient := crossEntropy(d.z, d.class)
	for i, z := range d.z {
		cells := append(kit.Cells(d.className(i)), d.field("z"+strconv.Itoa(i+1), d.say.logitOf(d.className(i)), z, float64(i)))
		t.Rows = append(t.Rows, lab.Row{ID: classIDs[i], Cells: append(cells, kit.Cells(d.Number(p[i]), d.Number(truth(i == d.class)), d.Number(gradient[i]))...)})
	}
	return t
}

// certainties are the probabilities in the table of cross-entropies.
var certainties = []float64{.01, .1, .5, .6, .75, .9, .99}

// certainTable lists the cross-entropy for some probabilities of the true class.
func (d *task) certainTable() lab.Table {
	t := lab.Table{Title: d.fixed.certainTitle, Columns: d.fixed.certainColumns}
	for i, p := range certainties {
		t.Rows = append(t.Rows, lab.Row{ID: "p" + strconv.Itoa(i+1), Cells: kit.Cells(d.Number(p), d.Digits(-math.Log(p), 5))})
	}
	return t
}

// errorsTable lists the selected model's errors, editable, with the loss of each.
func (d *task) errorsTable() lab.Table {
	names := kit.LossNames(d.compared)
	t := lab.Table{Title: d.say.errorsTitle(d.fixed.letters[d.at]), Columns: append([]string{d.fixed.predictionColumn, d.fixed.errorColumn}, names...)}
	for i, e := range d.errs() {
		id := modelIDs[d.at] + strconv.Itoa(i+1)
		cells := append(kit.Cells(strconv.Itoa(i+1)), d.field(id, d.say.errorOf(d.fixed.letters[d.at], i+1), e, d.places(d.at)[i][1]))
		for _, v := range d.views {
			cells = append(cells, lab.Cell{Text: d.Number(float64(v.Contributions[i]))})
		}
		t.Rows = append(t.Rows, lab.Row{ID: id, Cells: cells})
	}
	return t
}

// modelsTable lists the value of each loss for each model.
func (d *task) modelsTable() lab.Table {
	t := lab.Table{Title: d.fixed.nearTitle, Columns: append([]string{d.fixed.modelColumn}, kit.LossNames(d.compared)...)}
	for i, id := range modelIDs {
		cells := kit.Cells(d.fixed.letters[i])
		for k, c := range d.compared {
			cells = append(cells, lab.Cell{Text: d.value(c.ID(), d.of(k, i))})
		}
		t.Rows = append(t.Rows, lab.Row{ID: id, Cells: cells})
	}
	return t
}

// misses are the numbers of bins that the peak is off in the table of costs.
var misses = []int{0, 1, 2, 10, 100}

// missesTable lists the value of each loss for peaks that are off by some bins.
func (d *task) missesTable() lab.Table {
	t := lab.Table{Title: d.say.missesTitle(d.sure), Columns: append([]string{d.fixed.offColumn}, kit.LossNames(d.compared)...)}
	for _, off := range misses {
		cells := kit.Cells(d.Whole(off))
		for k, c := range d.compared {
			text := d.value(c.ID(), d.costOff(k, off))
			if _, single := c.(loss.Loss); !single && c.ID() == classloss.CrossEntropyID {
				text = d.Digits(d.costOff(k, off), 5)
			}
			cells = append(cells, lab.Cell{Text: text})
		}
		t.Rows = append(t.Rows, lab.Row{ID: "off" + strconv.Itoa(off), Cells: cells})
	}
	return t
}
