package labs

import (
	"slices"
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/table"
	"losslab/internal/words"
)

// chooseReading takes the reading that the reader chose, or the only one that fits. Otherwise it asks.
func (p *pasting) chooseReading() {
	all := p.lab.Paste.Readings
	at := slices.IndexFunc(all, func(r lab.Reading) bool { return r.ID == p.asked })
	if at < 0 {
		var sure bool
		if at, sure = p.guess(); !sure {
			var choices []string
			for i := range all {
				choices = append(choices, all[i].ID, all[i].Label)
			}
			p.Ask("reading", table.Open, p.say.whatAreThey(p.Columns), p.say.chooseReading(), choices...)
		}
	}
	p.reading = all[at]
	p.Reading = p.reading.ID
}

// guess returns the reading that fits the table's numeric columns, and whether no other does.
func (p *pasting) guess() (at int, sure bool) {
	all := p.lab.Paste.Readings
	if len(all) == 1 {
		return 0, true
	}
	with := func(columns int) int {
		return max(0, slices.IndexFunc(all, func(r lab.Reading) bool { return len(r.Columns) == columns }))
	}
	switch numeric := len(p.Numeric()); {
	case len(p.Rows) == 1 && numeric > 1:
		return with(0), true
	case numeric < 2:
		return with(1), true
	default:
		return with(2), false
	}
}

// chooseColumns takes the columns that the reader chose, or the first numeric ones; for a list, all. It fails if a
// chosen column does not exist.
func (p *pasting) chooseColumns() error {
	for _, n := range p.chosen {
		if n > p.Columns {
			return &lab.ParamError{Field: "columns", Says: lab.CannotBe(strconv.Itoa(n), p.say.columnNumbers(p.Columns))}
		}
	}
	if p.list = len(p.reading.Columns) == 0; p.list {
		for i := range p.Columns {
			p.columns = append(p.columns, i)
		}
		return nil
	}
	likely := p.likely(len(p.reading.Columns))
	for i := range p.reading.Columns {
		switch {
		case i < len(p.chosen) && p.chosen[i] > 0:
			p.columns = append(p.columns, p.chosen[i]-1)
		default:
			p.columns = append(p.columns, p.free(likely, i))
		}
	}
	for _, c := range p.columns {
		p.Chosen = append(p.Chosen, c+1)
	}
	if len(p.reading.Columns) > p.Columns {
		p.Ask("columns", table.Open, p.say.tooFewColumns(len(p.reading.Columns)), p.say.addColumns(p.reading.Columns))
	} else if slices.ContainsFunc(p.Numbered(), func(c int) bool { return !slices.Contains(p.columns, c) }) {
		p.Ask("columns", table.Decided, p.say.columnsTaken(p.Named, p.columns), p.say.chooseColumns())
	}
	p.tellWords()
	return nil
}

// free returns the i-th of the likely columns or, if it is taken or chosen for another role, the first that is not.
func (p *pasting) free(likely []int, i int) int {
	taken := func(c int) bool { return slices.Contains(p.columns, c) || slices.Contains(p.chosen, c+1) }
	if c := likely[min(i, len(likely)-1)]; !taken(c) {
		return c
	}
	for c := range p.Columns {
		if !taken(c) {
			return c
		}
	}
	return p.Columns - 1 // there are too few
}

// likely returns the first n columns of numbers. If there are fewer, it adds the first of the others, about whose cells
// the reader is then asked.
func (p *pasting) likely(n int) []int {
	columns := p.Numeric()
	if len(columns) > n && p.countsRows(columns[0]) {
		columns = columns[1:]
	}
	columns = columns[:min(n, len(columns))]
	for i := range p.Columns {
		if len(columns) < n && !slices.Contains(columns, i) {
			columns = append(columns, i)
		}
	}
	slices.Sort(columns)
	return columns
}

// countsRows reports whether a column numbers the rows, from 0 or 1.
func (p *pasting) countsRows(column int) bool {
	for i := range p.Rows {
		if v := p.Rows[i].Cells[column]; v.Kind != table.Number || v.Value != float64(i) && v.Value != float64(i+1) || v.Value != float64(i)+p.Rows[0].Cells[column].Value {
			return false
		}
	}
	return true
}

// tellWords reports columns that are left out because they contain no numbers: they may be units, or numbers with units.
// Of columns with a heading, which are already reported, it reports those whose words hold digits.
func (p *pasting) tellWords() {
	numbered := p.Numbered()
	for c := range p.Columns {
		held := p.differentWords(c)
		if len(held) == 0 || c < len(p.Names) && !slices.ContainsFunc(held, hasDigit) || slices.Contains(p.columns, c) || slices.Contains(numbered, c) {
			continue
		}
		grade := table.Decided
		if len(held) == 1 { // the same unit in all rows
			grade = table.Understood
		}
		p.Ask("words:"+strconv.Itoa(c+1), grade, p.say.notUsed(p.heading(c, mostNamed), c+1), p.say.holdsWords(held[:min(len(held), wordsTold)], len(held) > wordsTold))
	}
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// mostNamed is the number of characters of a heading that are quoted.
const mostNamed = 40

// wordsTold is the number of a column's words that are quoted.
const wordsTold = 3

// differentWords returns the distinct words of a column in order, at most one more than are quoted.
func (p *pasting) differentWords(column int) (all []string) {
	for i := range p.Rows {
		if c := &p.Rows[i].Cells[column]; c.Kind == table.Word && !slices.Contains(all, c.Text) {
			if all = append(all, c.Text); len(all) > wordsTold {
				break
			}
		}
	}
	return all
}

// settle determines which rows are taken and which are skipped, counts what is taken, and asks if that is too much.
func (p *pasting) settle() (taken, skipped []int) {
	if len(p.reading.Columns) > p.Columns { // one column would be taken twice
		return nil, nil
	}
	taken, skipped = p.Settle(p.columns, p.list)
	most, enough := p.param.MaxCount, 0 // number of rows that contain the first most numbers
	for k, i := range taken {
		if p.count < most {
			enough = k + 1
		}
		p.count += p.holds(i)
	}
	if p.count > most && p.Answer(p.Ask("many", table.Open, p.say.tooMany(p.count, most, p.list), "", "first", p.say.first(most))) != "" {
		skipped = append(skipped, taken[enough:]...)
		taken, p.count = taken[:enough], most
	}
	return taken, skipped
}

// holds returns what a taken row contributes: its numbers for a list, otherwise 1.
func (p *pasting) holds(row int) (n int) {
	if !p.list {
		return 1
	}
	for k := range p.Rows[row].Cells {
		if p.Rows[row].Cells[k].Kind == table.Number {
			n++
		}
	}
	return n
}

// more stands for the columns that a preview omits.
const more = "…"

// preview builds the rows as they would be taken.
func (p *pasting) preview(taken, skipped []int) {
	difference := p.difference()
	columns := p.columns[:min(len(p.columns), mostPreviewedColumns)]
	cut := len(columns) < len(p.columns)
	for _, c := range columns {
		p.Heads = append(p.Heads, p.Named[c])
	}
	if difference {
		p.Heads = append(p.Heads, p.say.difference())
	}
	if cut {
		p.Heads = append(p.Heads, more)
	}
	state := make([]string, len(p.Rows))
	for i := range state {
		state[i] = rowWaits
	}
	for _, i := range taken {
		state[i] = rowTaken
	}
	for _, i := range skipped {
		state[i] = rowSkipped
	}
	for i := range min(len(p.Rows), mostPreviewed) {
		row := &p.Rows[i]
		pr := &PreviewRow{Line: row.Line, State: state[i]}
		add := func(text string, doubt bool) { pr.Cells, pr.Doubt = append(pr.Cells, text), append(pr.Doubt, doubt) }
		for _, c := range columns {
			cell := &row.Cells[c]
			text := cell.Text
			if cell.Kind == table.Number {
				text = words.English.Exact(cell.Value)
			}
			add(text, cell.Kind != table.Number && !(p.list && cell.Kind == table.Empty))
		}
		if difference {
			text := p.say.rowState(state[i] == rowSkipped)
			if state[i] == rowTaken {
				text = words.English.Exact(p.number(row))
			}
			add(text, false)
		}
		if cut {
			add(more, false)
		}
		p.Preview = append(p.Preview, pr)
	}
}

// difference reports whether the difference of two columns is taken.
func (p *pasting) difference() bool {
	return !p.list && p.param.Kind == lab.Numbers && len(p.columns) == 2
}

// number returns the value of a row in a list of numbers: its number, or the difference of two.
func (p *pasting) number(row *table.Row) float64 {
	v := row.Cells[p.columns[0]].Value
	if p.difference() {
		return lab.Significant(v-row.Cells[p.columns[1]].Value, 12)
	}
	return v
}

// mark finds the places in the text that doubts refer to.
func (p *pasting) mark() {
	const most = 100
	for _, d := range p.Doubts {
		if d.Line == 0 || d.Column == 0 || len(p.Marks) == most {
			continue
		}
		for i := range p.Rows {
			if row := &p.Rows[i]; row.Line == d.Line {
				c := &row.Cells[d.Column-1]
				p.Marks = append(p.Marks, Mark{d.Line, d.Column, c.From, c.To})
			}
		}
	}
}
