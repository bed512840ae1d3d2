package labs

import (
	"slices"

	"losslab/internal/lab"
	"losslab/internal/table"
	"losslab/internal/words"
)

// chooseReading takes the reading that the reader chose, or the only one that fits; else it asks.
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

// guess finds the reading that fits the table's columns of numbers, and tells whether no other does.
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

// chooseColumns takes the columns that the reader chose, or the first of numbers.
func (p *pasting) chooseColumns() {
	numeric := p.Numeric()
	for i := range p.reading.Columns {
		switch {
		case i < len(p.chosen) && p.chosen[i] <= p.Columns && p.chosen[i] > 0:
			p.columns = append(p.columns, p.chosen[i]-1)
		case i < len(numeric):
			p.columns = append(p.columns, numeric[i])
		default:
			p.columns = append(p.columns, min(i, p.Columns-1))
		}
	}
	for _, c := range p.columns {
		p.Chosen = append(p.Chosen, c+1)
	}
	if len(p.reading.Columns) > p.Columns {
		p.Ask("columns", table.Open, p.say.tooFewColumns(len(p.reading.Columns)), p.say.addColumns(p.reading.Columns))
	} else if len(numeric) > len(p.columns) && len(p.columns) > 0 {
		p.Ask("columns", table.Decided, p.say.columnsTaken(p.Named, p.columns), p.say.chooseColumns())
	}
}

// settle finds which rows are taken and which are passed over, and asks where there are too many.
func (p *pasting) settle() (taken, skipped []int) {
	used := p.columns
	if len(p.reading.Columns) == 0 {
		for i := range p.Columns {
			used = append(used, i)
		}
	}
	taken, skipped = p.Settle(used, len(p.reading.Columns) == 0)
	each := 1
	if len(p.reading.Columns) == 0 {
		each = max(1, p.Columns)
	}
	if most := p.param.MaxCount / each; len(taken) > most {
		if p.Answer(p.Ask("many", table.Open, p.say.tooManyRows(len(taken), most), "", "first", p.say.firstRows(most))) != "" {
			taken = taken[:most]
		}
	}
	return taken, skipped
}

// preview writes the rows as they would be taken.
func (p *pasting) preview(taken, skipped []int) {
	difference := p.param.Kind == lab.Numbers && len(p.columns) == 2
	columns := p.columns
	if len(p.reading.Columns) == 0 {
		for i := range p.Columns {
			columns = append(columns, i)
		}
	}
	for _, c := range columns {
		p.Heads = append(p.Heads, p.Named[c])
	}
	if difference {
		p.Heads = append(p.Heads, p.say.difference())
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
	list := len(p.reading.Columns) == 0
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
			add(text, cell.Kind != table.Number && !(list && cell.Kind == table.Empty))
		}
		if difference {
			text := p.say.rowState(state[i] == rowSkipped)
			if state[i] == rowTaken {
				text = words.English.Exact(p.number(row))
			}
			add(text, false)
		}
		p.Preview = append(p.Preview, pr)
	}
}

// number is what a row of a list of numbers comes to: its number, or the difference of two.
func (p *pasting) number(row *table.Row) float64 {
	v := row.Cells[p.columns[0]].Value
	if len(p.columns) == 2 {
		return lab.Significant(v-row.Cells[p.columns[1]].Value, 12)
	}
	return v
}

// mark finds the places in the text of which doubts tell.
func (p *pasting) mark() {
	const most = 100
	for _, d := range p.Doubts {
		if d.Line == 0 || d.Column == 0 || len(p.Marks) == most {
			continue
		}
		for i := range p.Rows {
			if row := &p.Rows[i]; row.Line == d.Line {
				c := &row.Cells[d.Column-1]
				p.Marks = append(p.Marks, Mark{d.Line, c.From, c.To})
			}
		}
	}
}
