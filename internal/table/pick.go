package table

import (
	"strings"

	"losslab/internal/words"
)

// Options is how a text is to be read.
type Options struct {
	Language words.Language
	Pairs    bool              // whether x and y are wanted; else a list of numbers
	Choices  map[string]string // what the reader chose where there was doubt, by the doubts' ids
	Limits   Limits
}

// Limits is which numbers are taken, and how many. The zero Limits has none.
type Limits struct {
	Min, Max float64
	Count    int
	Check    func(float64) error // what else a number must be
}

// refuse says why a number is not taken; nothing where it is.
func (l Limits) refuse(v float64, token, place string, say sentences) string {
	if (l.Min != 0 || l.Max != 0) && !(v >= l.Min && v <= l.Max) {
		return say.outOfRange(shorten(token), place, l.Min, l.Max)
	}
	if l.Check != nil {
		if err := l.Check(v); err != nil {
			return say.unfit(shorten(token), place, err.Error())
		}
	}
	return ""
}

// tooMany says that there are too many values or points; nothing where there are not.
func (l Limits) tooMany(n int, say sentences) string {
	if l.Count == 0 || n <= l.Count {
		return ""
	}
	return say.tooMany(n, l.Count)
}

// Read makes a table of a text, with its doubts. It fails with an *Error where there is no table in it.
func Read(text string, o Options) (*Table, error) { return read(text, o) }

// Value is a number with the place where it stands.
type Value struct {
	V     float64
	Token string
	Line  int
	Place int // among all values, from 1
}

// List returns all numbers of a text, from left to right and from top to bottom. It decides nothing that could be
// otherwise: what is in doubt, an empty field or a word is an *Error. A list as links have it is always one.
func List(text string, o Options) ([]Value, error) {
	say := in(o.Language)
	values, ok := linked(text)
	if !ok {
		var err error
		if values, err = tableList(text, o); err != nil {
			return nil, err
		}
	}
	if said := o.Limits.tooMany(len(values), say); said != "" {
		return nil, &Error{Text: said}
	}
	for i, v := range values {
		if said := o.Limits.refuse(v.V, v.Token, say.place(v.Place, v.Line, values[len(values)-1].Line), say); said != "" {
			return nil, &Error{Line: v.Line, Place: i + 1, Token: v.Token, Text: said}
		}
	}
	return values, nil
}

func tableList(text string, o Options) ([]Value, error) {
	o.Pairs = false
	t, err := read(text, o)
	if err != nil {
		return nil, err
	}
	if err := t.plain(); err != nil {
		return nil, err
	}
	if len(t.Names) > 1 && len(t.Rows) > 1 {
		return nil, &Error{Line: t.Headings[0], Token: t.Names[0], Text: t.say.severalColumns(t.Columns)}
	}
	var all []Value
	for _, row := range t.Rows {
		for i, c := range row.Cells {
			if c.absent && c.Kind == Empty {
				continue
			}
			v := Value{c.Value, c.Text, row.Line, len(all) + 1}
			if err := t.atFault(row, i, t.say.place(v.Place, row.Line, t.Lines)); err != nil {
				err.Place = v.Place
				return nil, err
			}
			all = append(all, v)
		}
	}
	return all, nil
}

// Pairs returns the numbers of two columns. It decides nothing that could be otherwise: what is in doubt, an empty field,
// a word or a third column is an *Error. One line of points as links have them, x,y;x,y, is always that.
func Pairs(text string, o Options) ([][2]Value, error) {
	say := in(o.Language)
	pairs, wrong := linkedPairs(text, say)
	if pairs == nil {
		var err error
		if pairs, err = tablePairs(text, o); err != nil && wrong != nil {
			return nil, wrong
		} else if err != nil {
			return nil, err
		}
	}
	if said := o.Limits.tooMany(len(pairs), say); said != "" {
		return nil, &Error{Text: said}
	}
	for i, xy := range pairs {
		place := say.pointPlace(i+1, xy[0].Line, len(pairs) > 1 && pairs[1][0].Line > 1)
		for _, v := range xy {
			if said := o.Limits.refuse(v.V, v.Token, place, say); said != "" {
				return nil, &Error{Line: v.Line, Place: i + 1, Token: v.Token, Text: said}
			}
		}
	}
	return pairs, nil
}

func tablePairs(text string, o Options) ([][2]Value, error) {
	o.Pairs = true
	t, err := read(text, o)
	if err != nil {
		return nil, err
	}
	if err := t.plain(); err != nil {
		return nil, err
	}
	pairs := make([][2]Value, len(t.Rows))
	for i, row := range t.Rows {
		if n := filled(row); t.Columns != 2 && n != 2 {
			return nil, &Error{Line: row.Line, Token: t.textOf(row), Text: t.say.notTwo(row.Line, n)}
		}
		for k := range pairs[i] {
			if err := t.atFault(row, k, t.say.inLine(row.Line)); err != nil {
				return nil, err
			}
			pairs[i][k] = Value{row.Cells[k].Value, row.Cells[k].Text, row.Line, i + 1}
		}
	}
	return pairs, nil
}

// filled counts the cells that a line has.
func filled(row Row) (n int) {
	for _, c := range row.Cells {
		if !c.absent {
			n++
		}
	}
	return n
}

func (t *Table) textOf(row Row) string {
	var all []string
	for _, c := range row.Cells {
		if !c.absent {
			all = append(all, c.Text)
		}
	}
	return strings.Join(all, " ")
}

// plain fails where the whole text can be read in two ways.
func (t *Table) plain() error {
	for _, d := range t.Doubts {
		if d.Grade == Open {
			return &Error{Line: d.Line, Token: d.Token, Text: t.say.ambiguous(shorten(d.Token), d.Line, labels(d.Choices))}
		}
	}
	return nil
}

func labels(choices []Choice) []string {
	var all []string
	for _, c := range choices {
		if c.ID != choiceSkip {
			all = append(all, c.Label)
		}
	}
	return all
}

// atFault says why a cell is no number; nil where it is one.
func (t *Table) atFault(row Row, column int, place string) *Error {
	c := row.Cells[column]
	switch c.Kind {
	case Number:
		return nil
	case Empty:
		return &Error{Line: row.Line, Token: c.Text, Text: t.say.emptyField(t.name(column), row.Line)}
	}
	return &Error{Line: row.Line, Token: c.Text, Text: t.say.notANumberAt(shorten(c.Text), place)}
}

// name is what a column is called.
func (t *Table) name(column int) string {
	if column < len(t.Names) && t.Names[column] != "" {
		return t.Names[column]
	}
	return t.say.column(column + 1)
}

// ColumnNames returns what each column is called: by its heading, or by its number.
func (t *Table) ColumnNames() []string {
	names := make([]string, t.Columns)
	for i := range names {
		names[i] = t.name(i)
	}
	return names
}

// Numeric returns the columns, from 0, of which more than half of the cells are numbers.
func (t *Table) Numeric() []int {
	var all []int
	for i := range t.Columns {
		n := 0
		for _, row := range t.Rows {
			if k := row.Cells[i].Kind; k == Number || k == Waiting {
				n++
			}
		}
		if 2*n > len(t.Rows) {
			all = append(all, i)
		}
	}
	return all
}

// Settle adds to the doubts which cells of chosen columns are no numbers. A line with an empty cell is passed over; a
// word is for the reader to judge. It returns the rows of which all chosen cells are numbers, as indices, and those that
// are passed over; others wait for the reader.
func (t *Table) Settle(columns []int) (taken, skipped []int) {
	for i, row := range t.Rows {
		waits, passed := false, false
		for _, column := range columns {
			c := &row.Cells[column]
			id := cellID(row.Line, column+1)
			d := Doubt{ID: id, Line: row.Line, Column: column + 1, Token: c.Text, Choices: []Choice{{choiceSkip, t.say.skip()}}}
			switch {
			case c.Kind == Empty && t.choices[id] == choiceSkip && c.Text != "" && !isMissing(c.Text):
				passed = true // it is said already
				continue
			case c.Kind == Empty:
				d.Grade, d.Chosen, d.Title = Decided, choiceSkip, t.say.emptySkipped(row.Line, t.name(column))
				passed = true
			case c.Kind == Word && t.choices[id] == choiceSkip:
				d.Grade, d.Chosen, d.Title = Decided, choiceSkip, t.say.wordAt(row.Line, shorten(c.Text))
				passed = true
			case c.Kind == Word:
				d.Grade, d.Title, d.Text = Open, t.say.wordAt(row.Line, shorten(c.Text)), t.say.correctOrSkip()
				waits = true
			case c.Kind == Waiting:
				waits = true
				continue
			default:
				continue
			}
			t.Doubts = append(t.Doubts, d)
		}
		switch {
		case passed:
			skipped = append(skipped, i)
		case !waits:
			taken = append(taken, i)
		}
	}
	return taken, skipped
}

// Ask adds a doubt.
func (t *Table) Ask(d Doubt) { t.Doubts = append(t.Doubts, d) }

// Questions counts the doubts that the reader must answer.
func (t *Table) Questions() (n int) {
	for _, d := range t.Doubts {
		if d.Grade == Open {
			n++
		}
	}
	return n
}

// shorten cuts what is quoted in a message.
func shorten(s string) string {
	const most = 40
	s = strings.Join(strings.FieldsFunc(s, isBlank), " ")
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
