package table

import (
	"slices"
	"strings"

	"losslab/internal/numeral"
	"losslab/internal/words"
)

// Options specifies how to read a text.
type Options struct {
	Pairs   bool              // whether points (x, y) are wanted rather than a list of numbers
	Choices map[string]string // the reader's choices by id of the doubt
	Limits  Limits
	Parts   float64 // Pairs accepts coordinates in this many parts of 1; 0 means none
}

// Limits specifies which numbers are accepted, and how many. The zero value sets no limits.
type Limits struct {
	Min, Max float64
	Count    int
	Check    func(float64) error // an additional condition
}

// refuse returns why a number is not accepted, or "". Only then is its place asked for.
func (l Limits) refuse(v float64, token string, place func() string, say sentences) string {
	if (l.Min != 0 || l.Max != 0) && !(v >= l.Min && v <= l.Max) {
		return say.outOfRange(shorten(token), place(), l.Min, l.Max)
	}
	if l.Check != nil {
		if err := l.Check(v); err != nil {
			return say.unfit(shorten(token), place(), err.Error())
		}
	}
	return ""
}

// beyond returns why a text is no number of double precision, or "" if it is no number of any size.
func (l Limits) beyond(text, place string, say sentences) string {
	switch is, large := numeral.IsBeyond(text); {
	case is && large && l.Max != 0:
		return say.outOfRange(shorten(text), place, l.Min, l.Max)
	case is:
		return say.beyond(shorten(text), place, large)
	}
	return ""
}

// tooMany returns a message if there are too many values or points, or "".
func (l Limits) tooMany(n int, say sentences) string {
	if l.Count == 0 || n <= l.Count {
		return ""
	}
	return say.tooMany(n, l.Count)
}

// A Value is a number with its position.
type Value struct {
	V     float64
	Token string
	Line  int
}

// List returns all numbers of a text, from left to right and from top to bottom. It does not guess: anything in doubt,
// an empty field or a word is an *Error. A list in the format of links is always read as such.
func List(text string, o Options) ([]Value, error) {
	say := in(words.English)
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
		place := func() string { return say.place(i+1, v.Line, values[len(values)-1].Line) }
		if said := o.Limits.refuse(v.V, v.Token, place, say); said != "" {
			return nil, &Error{Line: v.Line, Place: i + 1, Token: v.Token, Text: said}
		}
	}
	return values, nil
}

func tableList(text string, o Options) ([]Value, error) {
	o.Pairs = false
	t, err := Read(text, o)
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
	for k := range t.Rows {
		row := &t.Rows[k]
		for i := range row.Cells {
			c := &row.Cells[i]
			if c.absent && c.Kind == Empty {
				continue
			}
			place := len(all) + 1
			if err := t.atFault(row, i, t.say.place(place, row.Line, t.Lines)); err != nil {
				err.Place = place
				return nil, err
			}
			all = append(all, Value{c.Value, c.Text, row.Line})
		}
	}
	return all, nil
}

// Pairs returns the numbers of two columns. It does not guess: anything in doubt, an empty field, a word or a third
// column is an *Error. A single line of points in the format of links, x,y;x,y, is always read as such. Points in parts
// of 1 are accepted as Link writes them.
func Pairs(text string, o Options) ([][2]Value, error) {
	say := in(words.English)
	text, counted := withoutOver(text, o.Parts)
	if counted {
		o.Limits.Min, o.Limits.Max = o.Limits.Min*o.Parts, o.Limits.Max*o.Parts
	}
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
		place := func() string { return say.pointPlace(i+1, xy[0].Line, len(pairs) > 1 && pairs[1][0].Line > 1) }
		for k, v := range xy {
			if said := o.Limits.refuse(v.V, v.Token, place, say); said != "" {
				return nil, &Error{Line: v.Line, Place: i + 1, Token: v.Token, Text: said}
			}
			if counted {
				pairs[i][k].V = words.Quotient(v.V, o.Parts)
			}
		}
	}
	return pairs, nil
}

func tablePairs(text string, o Options) ([][2]Value, error) {
	o.Pairs = true
	t, err := Read(text, o)
	if err != nil {
		return nil, err
	}
	if err := t.plain(); err != nil {
		return nil, err
	}
	pairs := make([][2]Value, len(t.Rows))
	for i := range t.Rows {
		row := &t.Rows[i]
		if n := filled(row); t.Columns != 2 && n != 2 {
			return nil, &Error{Line: row.Line, Token: t.textOf(row), Text: t.say.notTwo(row.Line, n)}
		}
		for k := range pairs[i] {
			if err := t.atFault(row, k, t.say.inLine(row.Line)); err != nil {
				return nil, err
			}
			pairs[i][k] = Value{row.Cells[k].Value, row.Cells[k].Text, row.Line}
		}
	}
	return pairs, nil
}

// filled returns the number of cells that a line has.
func filled(row *Row) (n int) {
	for i := range row.Cells {
		if !row.Cells[i].absent {
			n++
		}
	}
	return n
}

func (t *Table) textOf(row *Row) string {
	var all []string
	for i := range row.Cells {
		if c := &row.Cells[i]; !c.absent {
			all = append(all, c.Text)
		}
	}
	return strings.Join(all, " ")
}

// plain returns an error if a doubt about the text is open.
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

// atFault returns an error if a cell is not a number.
func (t *Table) atFault(row *Row, column int, place string) *Error {
	c := &row.Cells[column]
	switch c.Kind {
	case Number:
		return nil
	case Empty:
		return &Error{Line: row.Line, Token: c.Text, Text: t.say.emptyField(t.name(column), row.Line)}
	}
	if said := t.limits.beyond(c.Text, place, t.say); said != "" {
		return &Error{Line: row.Line, Token: c.Text, Text: said}
	}
	return &Error{Line: row.Line, Token: c.Text, Text: t.say.notANumberAt(shorten(c.Text), place)}
}

// name returns the heading of a column, or its number.
func (t *Table) name(column int) string {
	if column < len(t.Names) && t.Names[column] != "" {
		return t.Names[column]
	}
	return t.say.column(column + 1)
}

// ColumnNames returns the heading of each column, or its number.
func (t *Table) ColumnNames() []string {
	names := make([]string, t.Columns)
	for i := range names {
		names[i] = t.name(i)
	}
	return names
}

// Numeric returns the indices of the columns in which more than half of the cells are numbers.
func (t *Table) Numeric() []int { return t.having(len(t.Rows)/2 + 1) }

// Numbered returns the indices of the columns in which at least one cell is a number.
func (t *Table) Numbered() []int { return t.having(1) }

// having returns the columns with at least the given count of numbers.
func (t *Table) having(least int) (columns []int) {
	for i := range t.Columns {
		n := 0
		for j := range t.Rows {
			if k := t.Rows[j].Cells[i].Kind; k == Number || k == Waiting {
				n++
			}
		}
		if n >= least {
			columns = append(columns, i)
		}
	}
	return columns
}

// mostAsked is the number of doubts of one kind that are reported individually.
const mostAsked = 5

// A fault is a cell that gives no number.
type fault struct {
	line, column int // from 1
	text, said   string
}

// Settle adds doubts for the cells of the chosen columns that give no number. A line with an empty cell is skipped,
// unless a list is read; a word, or a number beyond the limits, is a question to the reader. Settle returns the indices
// of the rows that are taken and of those that are skipped; the others wait for an answer.
func (t *Table) Settle(columns []int, list bool) (taken, skipped []int) {
	columns = slices.Clone(columns) // a column with two roles is asked about once
	slices.Sort(columns)
	columns = slices.Compact(columns)
	var empties, noNumbers []*fault
	for i := range t.Rows {
		row := &t.Rows[i]
		waits, passed := false, false
		broken := slices.ContainsFunc(columns, func(column int) bool { return row.Cells[column].Kind == Word })
		for _, column := range columns {
			c := &row.Cells[column]
			if c.absent && broken { // only because the line could not be split
				continue
			}
			f := &fault{row.Line, column + 1, c.Text, t.beyond(c, row.Line)}
			skip := t.choices[cellID(f.line, f.column)] == choiceSkip
			switch {
			case c.Kind == Empty && (list && c.absent || skip):
				passed = passed || !c.absent
			case c.Kind == Empty:
				passed = passed || !list
				empties = append(empties, f)
			case c.Kind == Word || f.said != "":
				skip = skip || t.choices[doubtWords] == choiceSkip
				passed, waits = passed || skip, waits || !skip
				noNumbers = append(noNumbers, f)
			case c.Kind == Waiting:
				waits = true
			}
		}
		if passed {
			skipped = append(skipped, i)
		} else if !waits {
			taken = append(taken, i)
		}
	}
	t.tellEmpties(empties, list)
	t.tellWords(noNumbers)
	return taken, skipped
}

// beyond returns why a number is beyond the limits, or "" if it is not or the cell is not a number.
func (t *Table) beyond(c *Cell, line int) string {
	switch c.Kind {
	case Word:
		return t.limits.beyond(c.Text, t.say.inLine(line), t.say)
	case Number:
	default:
		return ""
	}
	return t.limits.refuse(c.Value, c.Text, func() string { return t.say.inLine(line) }, t.say)
}

// The ids of doubts about many cells at once.
const (
	doubtEmpty  = "empty"
	doubtWords  = "words"
	doubtPoints = "points"
)

func (t *Table) tellEmpties(empties []*fault, list bool) {
	if len(empties) > mostAsked {
		f := empties[0]
		t.Ask(doubtEmpty, Decided, t.say.manyEmpty(len(empties), f.line, list), "").at(f.line, f.column, f.text)
		return
	}
	for _, f := range empties {
		t.Ask(cellID(f.line, f.column), Decided, t.say.empty(f.line, t.name(f.column-1), shorten(f.text), list), "").at(f.line, f.column, f.text)
	}
}

func (t *Table) tellWords(noNumbers []*fault) {
	if len(noNumbers) > mostAsked {
		f := noNumbers[0]
		t.Answer(t.Ask(doubtWords, Open, t.say.manyWords(len(noNumbers), f.line, shorten(f.text)), t.say.correctOrSkip(), choiceSkip, t.say.skipAll()).at(f.line, f.column, f.text))
		return
	}
	for _, f := range noNumbers {
		d := t.Ask(cellID(f.line, f.column), Open, t.say.wordAt(f.line, shorten(f.text)), t.say.correctOrSkip(), choiceSkip, t.say.skip()).at(f.line, f.column, f.text)
		if f.said != "" {
			d.Title = f.said
		}
		t.Answer(d)
	}
}

// Questions returns the number of doubts that the reader must resolve.
func (t *Table) Questions() (n int) {
	for _, d := range t.Doubts {
		if d.Grade == Open {
			n++
		}
	}
	return n
}

// shorten truncates text that is quoted in a message.
func shorten(s string) string {
	const most = 40
	s = strings.Join(strings.FieldsFunc(s, numeral.IsBlank), " ")
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
