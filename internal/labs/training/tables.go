package training

import (
	"math"
	"strconv"

	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// resultTable returns the table of each loss's results up to the step shown.
func (k *task) resultTable(t lab.Readouts) lab.Table {
	tab := lab.Table{Title: k.say.resultsTitle(k.step), Columns: k.say.resultsColumns(k.measure, k.hasInliers(), !k.hidden)}
	for _, r := range k.runs {
		id := r.loss.ID() + "."
		row := []string{r.loss.Name(), t[id+"slope"], t[id+"intercept"], t[id+"value"], t[id+"all"]}
		if k.hasInliers() {
			row = append(row, t[id+"rest"])
		}
		if !k.hidden {
			row = append(row, t[id+"within"], t[id+"distance"])
		}
		row = append(row, t[id+"rate"], t[id+"limit"])
		tab.Rows = append(tab.Rows, lab.Row{ID: r.loss.ID(), Cells: kit.Cells(row...)})
	}
	return tab
}

// leastTable returns the table of each loss's minimizer.
func (k *task) leastTable() lab.Table {
	tab := lab.Table{Title: k.fixed.leastTitle, Columns: k.say.leastColumns(k.measure)}
	errs := make([]float64, len(k.pts))
	for _, r := range k.runs {
		row := []string{r.loss.Name(), k.Common.TooLarge(), "", "", "", ""}
		if r.found {
			k.data.Errors(errs, k.data.Coef(r.best.Line))
			row = []string{r.loss.Name(), k.Digits(r.best.Slope, 6), k.Digits(r.best.Intercept, 6), k.Digits(r.best.Value, 5),
				k.Number(k.measure.of(errs)), k.uniqueness(r.best)}
		}
		tab.Rows = append(tab.Rows, lab.Row{ID: r.loss.ID(), Cells: kit.Cells(row...)})
	}
	return tab
}

// uniqueness says whether a minimum is the only one.
func (k *task) uniqueness(m fit.LineMinimum) string {
	switch {
	case !m.Exact:
		return k.fixed.foundBySearch
	case m.Unique:
		return k.fixed.unique
	case len(m.Ends) == 0:
		return k.fixed.notProven
	}
	return k.say.notUnique(slopes(m))
}

// slopes returns the least and the greatest slope of several minimizers.
func slopes(m fit.LineMinimum) (from, to float64) {
	from, to = math.Inf(1), math.Inf(-1)
	for _, end := range m.Ends {
		from, to = min(from, end.Slope), max(to, end.Slope)
	}
	return from, to
}

// pointTable lists every point, editable, with its error under each loss's line.
func (k *task) pointTable() lab.Table {
	x, y := k.axisNames()
	tab := lab.Table{Title: k.fixed.pointsTitle, Columns: k.say.pointsColumns(x, y, kit.LossNames(k.losses))}
	errs := make([][]float64, len(k.runs))
	for i, r := range k.runs {
		errs[i] = make([]float64, len(k.pts))
		k.data.Errors(errs[i], r.coef())
	}
	for i, p := range k.pts {
		n, id := i+1, "p"+strconv.Itoa(i+1)
		input := func(axis string, value, other float64, shown plots.Axis) lab.Cell {
			return lab.Cell{Text: k.Digits(value, 4), Input: &lab.Input{Handle: id, Axis: axis, Label: k.say.coordinate(axis, n, k.name(i)),
				Value: lab.Float(value), At: lab.Float(other), Min: -lab.DataReach, Max: lab.DataReach, Step: kit.KeyStep(shown)}}
		}
		cells := []lab.Cell{{Text: k.say.pointRow(n, k.name(i))}, input("x", p[0], p[1], k.x), input("y", p[1], p[0], k.y)}
		for j, e := range errs {
			if k.runs[j].lost {
				e[i] = math.Inf(1)
			}
			cells = append(cells, lab.Cell{Text: k.Number(e[i])})
		}
		cells = append(cells, lab.Cell{Actions: k.actions(i)})
		tab.Rows = append(tab.Rows, lab.Row{ID: id, Cells: cells, Mark: k.marked.Has(i)})
	}
	return tab
}
