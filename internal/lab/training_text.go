package lab

import (
	"math"
	"strconv"
	"strings"

	"losslab/internal/fit"
	"losslab/internal/loss"
)

// readouts are the texts of this state, each by its loss.
func (k task) readouts() Readouts {
	t := Readouts{"step": strconv.Itoa(k.step), "steps": strconv.Itoa(k.steps)}
	for _, r := range k.runs {
		id := r.loss.ID() + "."
		ln := k.tidy(r.coef())
		t[id+"value"] = text(r.value())
		t[id+"slope"], t[id+"intercept"] = digits(ln.Slope, 4), digits(ln.Intercept, 4)
		t[id+"all"] = text(r.all[r.at])
		t[id+"note"] = "mean |e| " + t[id+"all"]
		t[id+"rest"] = "nothing to leave out"
		if r.rest != nil {
			t[id+"rest"] = text(r.rest[r.at])
			t[id+"note"] += " · without the outliers " + t[id+"rest"]
		}
		r.atEnd(k, t)
		t[id+"rate"], t[id+"limit"] = text(r.rate), limitText(r.limit)
		t[id+"best"], t[id+"bestSlope"], t[id+"distance"], t[id+"within"] = "too large to compute", "too large to compute", "", ""
		if r.found {
			t[id+"best"], t[id+"bestSlope"] = text(r.best.Value), digits(r.best.Slope, 4)
			far := k.data.Distance(r.best, r.coef(), r.value())
			if t[id+"distance"] = text(far); far > 0 && far < 1e-9*spread(k.data.Y) {
				t[id+"distance"] = "≈ 0" // what is left is rounding
			}
			t[id+"within"] = withinText(r.path.FirstWithin(1.01*r.best.Value), len(r.path.Coefs)-1)
			if r.best.Value < 1e-12*r.path.Values[0] || r.path.Values[0] == 0 {
				t[id+"within"] = "its minimum is 0"
			}
		}
	}
	return t
}

// tidy is a line without what rounding has left of a 0.
func (k task) tidy(c fit.Coef) fit.Line {
	small := 1e-12 * (spread(k.data.Y) + math.Abs(c.Level) + math.Abs(c.Tilt))
	if math.Abs(c.Tilt) < small {
		c.Tilt = 0
	}
	ln := k.data.Line(c)
	if math.Abs(ln.Intercept) < small {
		ln.Intercept = 0
	}
	return ln
}

// atEnd adds what will be after the last step, which does not depend on the step that is shown.
func (r run) atEnd(k task, t Readouts) {
	id, last := r.loss.ID()+".", len(r.path.Values)-1
	t[id+"endRatio"] = ofStart(r.path.Values[last], r.path.Values[0])
	t[id+"endSlope"] = digits(k.tidy(r.path.Coefs[last]).Slope, 4)
	t[id+"endAll"] = text(r.all[last])
	t[id+"endRest"] = "nothing to leave out"
	if r.rest != nil {
		t[id+"endRest"] = text(r.rest[last])
	}
}

// ofStart prints a value as a multiple of the one at the start.
func ofStart(value, start float64) string {
	if start == 0 {
		return "(0 at the start)"
	}
	return times(value / start)
}

func withinText(step, last int) string {
	if step < 0 {
		return "not in " + strconv.Itoa(last)
	}
	return strconv.Itoa(step)
}

// limitText prints the rate below which a descent cannot climb.
func limitText(limit float64) string {
	switch {
	case limit == 0:
		return "none for sure"
	case math.IsInf(limit, 1):
		return "any rate"
	}
	return "below " + text(limit)
}

// resultTable is what each loss has made of the data by now.
func (k task) resultTable(t Readouts) Table {
	tab := Table{ID: "results", Title: "The lines after step " + strconv.Itoa(k.step),
		Columns: []string{"trained on", "slope", "intercept", "its loss", "mean |e|"}}
	rest := k.runs[0].rest != nil
	if rest {
		tab.Columns = append(tab.Columns, "mean |e| without the outliers")
	}
	tab.Columns = append(tab.Columns, "first within 1 % of its minimum at step", "distance to its minimum", "learning rate", "safe learning rates")
	for _, r := range k.runs {
		id := r.loss.ID() + "."
		row := []string{r.loss.Name(), t[id+"slope"], t[id+"intercept"], t[id+"value"], t[id+"all"]}
		if rest {
			row = append(row, t[id+"rest"])
		}
		tab.Rows = append(tab.Rows, Row{ID: r.loss.ID(), Cells: cells(append(row, t[id+"within"], t[id+"distance"], t[id+"rate"], t[id+"limit"])...)})
	}
	return tab
}

// bestTable is where each loss would end.
func (k task) bestTable() Table {
	tab := Table{ID: "least", Title: "Where each loss is least", Columns: []string{"loss", "slope", "intercept", "its loss there", "mean |e| there", "the only such line?"}}
	errs, size := make([]float64, len(k.pts)), absolute()
	for _, r := range k.runs {
		row := []string{r.loss.Name(), "too large to compute", "", "", "", ""}
		if r.found {
			k.data.Errors(errs, k.data.Coef(r.best.Line))
			row = []string{r.loss.Name(), digits(r.best.Slope, 6), digits(r.best.Intercept, 6), digits(r.best.Value, 5), text(size.Reduce(loss.Mean, errs, nil)), uniqueText(r.best)}
		}
		tab.Rows = append(tab.Rows, Row{ID: r.loss.ID(), Cells: cells(row...)})
	}
	return tab
}

func uniqueText(m fit.LineMinimum) string {
	switch {
	case !m.Exact:
		return "the best that a search finds"
	case m.Unique:
		return "yes"
	case len(m.Ends) == 0:
		return "not proven"
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, e := range m.Ends {
		lo, hi = min(lo, e.Slope), max(hi, e.Slope)
	}
	return "no: slopes from " + digits(lo, 4) + " to " + digits(hi, 4)
}

// pointTable has every point, to be typed over, with its error under each loss's line.
func (k task) pointTable(views []LossView) Table {
	tab := Table{ID: "points", Title: "Point by point", Columns: []string{"point", k.xName(), k.yName()}}
	errs := make([][]float64, len(k.runs))
	for i, r := range k.runs {
		tab.Columns = append(tab.Columns, "error, "+r.loss.Name())
		errs[i] = make([]float64, len(k.pts))
		k.data.Errors(errs[i], r.coef())
	}
	tab.Columns = append(tab.Columns, "")
	for j, p := range k.pts {
		id := "p" + strconv.Itoa(j+1)
		cs := []Cell{{Text: strings.TrimPrefix(k.pointName(j), "point ")}}
		for axis, v := range p {
			in := &Input{Handle: id, Axis: "xy"[axis : axis+1], Label: "xy"[axis:axis+1] + " of " + k.pointName(j), Value: Float(v), At: Float(p[1-axis]), Min: -Reach, Max: Reach,
				Step: Float(roundStep([]float64{k.x.Max - k.x.Min, k.y.Max - k.y.Min}[axis] / 100))}
			cs = append(cs, Cell{Text: digits(v, 4), Input: in})
		}
		for i := range k.runs {
			cs = append(cs, Cell{Text: text(errs[i][j])})
		}
		tab.Rows = append(tab.Rows, Row{ID: id, Cells: append(cs, Cell{Actions: k.actions(j)}), Mark: k.isOdd(j)})
	}
	return tab
}
