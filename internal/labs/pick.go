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
			d := table.Doubt{ID: "reading", Grade: table.Open, Title: p.say.whatAreThey(p.Columns), Text: p.say.chooseReading()}
			for _, r := range all {
				d.Choices = append(d.Choices, table.Choice{ID: r.ID, Label: r.Label})
			}
			p.Ask(d)
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
		p.Ask(table.Doubt{ID: "columns", Grade: table.Open, Title: p.say.tooFewColumns(len(p.reading.Columns)), Text: p.say.addColumns(p.reading.Columns)})
	} else if len(numeric) > len(p.columns) && len(p.columns) > 0 {
		p.Ask(table.Doubt{ID: "columns", Grade: table.Decided, Title: p.say.columnsTaken(p.Named, p.columns), Text: p.say.chooseColumns()})
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
		const first = "first"
		d := table.Doubt{ID: "many", Grade: table.Open, Title: p.say.tooManyRows(len(taken), most), Choices: []table.Choice{{ID: first, Label: p.say.firstRows(most)}}}
		if p.choices[d.ID] == first {
			d.Grade, d.Chosen = table.Decided, first
			taken = taken[:most]
		}
		p.Ask(d)
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
	for i, row := range p.Rows {
		pr := PreviewRow{Line: row.Line, State: state[i]}
		for k, c := range columns {
			cell := row.Cells[c]
			text := cell.Text
			if cell.Kind == table.Number {
				text = words.English.Exact(cell.Value)
			}
			pr.Cells, pr.Doubt = append(pr.Cells, text), append(pr.Doubt, cell.Kind != table.Number && (len(p.reading.Columns) > 0 || cell.Kind != table.Empty))
			if k < 2 {
				pr.value[k] = cell.Value
			}
		}
		if difference {
			pr.value[0] = lab.Significant(pr.value[0]-pr.value[1], 12)
			text := words.English.Exact(pr.value[0])
			if state[i] != rowTaken {
				text = p.say.rowState(state[i] == rowSkipped)
			}
			pr.Cells, pr.Doubt = append(pr.Cells, text), append(pr.Doubt, false)
		}
		p.Preview = append(p.Preview, pr)
	}
}

// mark finds the places in the text of which doubts tell.
func (p *pasting) mark() {
	const most = 100
	for _, d := range p.Doubts {
		if d.Line == 0 || d.Column == 0 || len(p.Marks) == most {
			continue
		}
		for _, row := range p.Rows {
			if row.Line == d.Line {
				c := row.Cells[d.Column-1]
				p.Marks = append(p.Marks, Mark{d.Line, c.From, c.To})
			}
		}
	}
}
