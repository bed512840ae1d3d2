package training

import (
	"math"
	"strconv"

	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// resultTable is what each loss has made of the data by now.
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

// leastTable is where each loss would end.
func (k *task) leastTable() lab.Table {
	tab := lab.Table{Title: k.say.leastTitle(), Columns: k.say.leastColumns(k.measure)}
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
		return k.say.foundBySearch()
	case m.Unique:
		return k.say.unique()
	case len(m.Ends) == 0:
		return k.say.notProven()
	}
	return k.say.notUnique(slopes(m))
}

// slopes returns the least and the greatest slope of many minimisers.
func slopes(m fit.LineMinimum) (from, to float64) {
	from, to = math.Inf(1), math.Inf(-1)
	for _, end := range m.Ends {
		from, to = min(from, end.Slope), max(to, end.Slope)
	}
	return from, to
}

// pointTable has every point, to be typed over, with its error under each loss's line.
func (k *task) pointTable() lab.Table {
	tab := lab.Table{Title: k.say.pointsTitle(), Columns: k.say.pointsColumns(k.xName(), k.yName(), kit.LossNames(k.losses))}
	errs := make([][]float64, len(k.runs))
	for i, r := range k.runs {
		errs[i] = make([]float64, len(k.pts))
		k.data.Errors(errs[i], r.coef())
	}
	for i, p := range k.pts {
		n, id := i+1, "p"+strconv.Itoa(i+1)
		x := lab.Input{Handle: id, Axis: "x", Label: k.say.coordinate("x", n, k.name(i)), Value: lab.Float(p[0]), At: lab.Float(p[1]),
			Min: -lab.DataReach, Max: lab.DataReach, Step: kit.KeyStep(k.x)}
		y := lab.Input{Handle: id, Axis: "y", Label: k.say.coordinate("y", n, k.name(i)), Value: lab.Float(p[1]), At: lab.Float(p[0]),
			Min: -lab.DataReach, Max: lab.DataReach, Step: kit.KeyStep(k.y)}
		cells := []lab.Cell{{Text: k.say.pointRow(n, k.name(i))}, {Text: k.Digits(p[0], 4), Input: &x}, {Text: k.Digits(p[1], 4), Input: &y}}
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
