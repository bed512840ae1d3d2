package training

import (
	"math"
	"strconv"
	"strings"

	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/words"
)

// read adds the readouts of this state, each by its loss.
func (k task) read(c *lab.Content) {
	c.Read("step", float64(k.step), strconv.Itoa(k.step))
	c.Read("steps", float64(k.steps), strconv.Itoa(k.steps))
	for _, r := range k.runs {
		r.read(k, c)
	}
}

// read adds the readouts of one loss.
func (r run) read(k task, c *lab.Content) {
	id := r.loss.ID() + "."
	number := func(name string, v float64) { c.Read(id+name, v, words.English.Number(v)) }
	ln := k.tidy(r.coef())
	number("value", r.value())
	c.Read(id+"slope", ln.Slope, words.English.Digits(ln.Slope, 4))
	c.Read(id+"intercept", ln.Intercept, words.English.Digits(ln.Intercept, 4))
	number("all", r.all[r.at])
	note := "mean |e| " + c.Readouts[id+"all"]
	if r.rest == nil {
		c.Say(id+"rest", "nothing to leave out")
	} else {
		number("rest", r.rest[r.at])
		note += " · without the outliers " + c.Readouts[id+"rest"]
	}
	c.Say(id+"note", note)
	r.readEnd(k, c)
	number("rate", r.rate)
	c.Read(id+"limit", r.limit, shared.Limit(r.limit))
	r.readBest(k, c)
}

// readBest adds where the loss is least, and how far the line shown is from there.
func (r run) readBest(k task, c *lab.Content) {
	id := r.loss.ID() + "."
	if !r.found {
		c.Say(id+"best", "too large to compute")
		c.Say(id+"bestSlope", "too large to compute")
		c.Say(id+"distance", "")
		c.Say(id+"within", "")
		return
	}
	c.Read(id+"best", r.best.Value, words.English.Number(r.best.Value))
	c.Read(id+"bestSlope", r.best.Slope, words.English.Digits(r.best.Slope, 4))
	far := k.data.Distance(r.best, r.coef(), r.value())
	c.Read(id+"distance", far, words.English.Number(far))
	if far > 0 && far < 1e-9*kit.Spread(k.data.Y) {
		c.Say(id+"distance", "≈ 0") // what is left is rounding
	}
	if r.best.Value < 1e-12*r.path.Values[0] || r.path.Values[0] == 0 {
		c.Say(id+"within", "its minimum is 0")
		return
	}
	within := r.path.FirstWithin(1.01 * r.best.Value)
	text := shared.Within(within, len(r.path.Coefs)-1)
	if within < 0 {
		c.Say(id+"within", text)
		return
	}
	c.Read(id+"within", float64(within), text)
}

// tidy is a line without what rounding has left of a 0.
func (k task) tidy(c fit.Coef) fit.Line {
	small := 1e-12 * (kit.Spread(k.data.Y) + math.Abs(c.Level) + math.Abs(c.Tilt))
	if math.Abs(c.Tilt) < small {
		c.Tilt = 0
	}
	ln := k.data.Line(c)
	if math.Abs(ln.Intercept) < small {
		ln.Intercept = 0
	}
	return ln
}

// readEnd adds what will be after the last step, which does not depend on the step that is shown.
func (r run) readEnd(k task, c *lab.Content) {
	id, last := r.loss.ID()+".", len(r.path.Values)-1
	c.Read(id+"endRatio", r.path.Values[last]/r.path.Values[0], shared.OfStart(r.path.Values[last], r.path.Values[0]))
	slope := k.tidy(r.path.Coefs[last]).Slope
	c.Read(id+"endSlope", slope, words.English.Digits(slope, 4))
	c.Read(id+"endAll", r.all[last], words.English.Number(r.all[last]))
	if r.rest == nil {
		c.Say(id+"endRest", "nothing to leave out")
		return
	}
	c.Read(id+"endRest", r.rest[last], words.English.Number(r.rest[last]))
}

// resultTable is what each loss has made of the data by now.
func (k task) resultTable(t lab.Readouts) lab.Table {
	tab := lab.Table{ID: "results", Title: "The lines after step " + strconv.Itoa(k.step),
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
		tab.Rows = append(tab.Rows, lab.Row{ID: r.loss.ID(), Cells: kit.Cells(append(row, t[id+"within"], t[id+"distance"], t[id+"rate"], t[id+"limit"])...)})
	}
	return tab
}

// bestTable is where each loss would end.
func (k task) bestTable() lab.Table {
	tab := lab.Table{ID: "least", Title: "Where each loss is least", Columns: []string{"loss", "slope", "intercept", "its loss there", "mean |e| there", "the only such line?"}}
	errs, size := make([]float64, len(k.pts)), kit.Absolute()
	for _, r := range k.runs {
		row := []string{r.loss.Name(), "too large to compute", "", "", "", ""}
		if r.found {
			k.data.Errors(errs, k.data.Coef(r.best.Line))
			row = []string{r.loss.Name(), words.English.Digits(r.best.Slope, 6), words.English.Digits(r.best.Intercept, 6), words.English.Digits(r.best.Value, 5), words.English.Number(size.Reduce(loss.Mean, errs, nil)), uniqueText(r.best)}
		}
		tab.Rows = append(tab.Rows, lab.Row{ID: r.loss.ID(), Cells: kit.Cells(row...)})
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
	return "no: slopes from " + words.English.Digits(lo, 4) + " to " + words.English.Digits(hi, 4)
}

// pointTable has every point, to be typed over, with its error under each loss's line.
func (k task) pointTable() lab.Table {
	tab := lab.Table{ID: "points", Title: "Point by point", Columns: []string{"point", k.xName(), k.yName()}}
	errs := make([][]float64, len(k.runs))
	for i, r := range k.runs {
		tab.Columns = append(tab.Columns, "error, "+r.loss.Name())
		errs[i] = make([]float64, len(k.pts))
		k.data.Errors(errs[i], r.coef())
	}
	tab.Columns = append(tab.Columns, "")
	for j, p := range k.pts {
		id := "p" + strconv.Itoa(j+1)
		cs := []lab.Cell{{Text: strings.TrimPrefix(k.pointName(j), "point ")}}
		for axis, v := range p {
			in := &lab.Input{Handle: id, Axis: "xy"[axis : axis+1], Label: "xy"[axis:axis+1] + " of " + k.pointName(j), Value: lab.Float(v), At: lab.Float(p[1-axis]), Min: -lab.Reach, Max: lab.Reach,
				Step: lab.Float(kit.RoundStep([]float64{k.x.Max - k.x.Min, k.y.Max - k.y.Min}[axis] / 100))}
			cs = append(cs, lab.Cell{Text: words.English.Digits(v, 4), Input: in})
		}
		for i := range k.runs {
			cs = append(cs, lab.Cell{Text: words.English.Number(errs[i][j])})
		}
		tab.Rows = append(tab.Rows, lab.Row{ID: id, Cells: append(cs, lab.Cell{Actions: k.actions(j)}), Mark: k.isOdd(j)})
	}
	return tab
}
