// Package table reads numbers out of what people paste: a list, a column of a spreadsheet, a file of several columns.
//
// It finds out what separates the columns, which sign stands before decimals, and which lines are headings. What could be
// read in two ways is a Doubt, which names its line and token and has choices: nothing is read as something else in
// silence.
package table

import (
	"strings"

	"losslab/internal/numeral"
	"losslab/internal/words"
)

// Table is a text as it was understood.
type Table struct {
	Lines     int      `json:"lines"` // of the text
	Separator string   `json:"separator"`
	Names     []string `json:"names"`    // of the columns, as the heading has them; empty where there is none
	Headings  []int    `json:"headings"` // the lines passed over as headings, from 1
	Rows      []Row    `json:"-"`
	Columns   int      `json:"columns"`
	Doubts    []*Doubt `json:"doubts"`

	say     sentences
	choices map[string]string
	limits  Limits
}

// Row is a line of data. It has a cell for each column.
type Row struct {
	Line  int    `json:"line"` // from 1
	Cells []Cell `json:"cells"`
}

// Cell is one field of a line.
type Cell struct {
	Text  string  `json:"text"`
	Kind  Kind    `json:"kind"`
	Value float64 `json:"value"` // of a number
	// Where the text stands in its line, in UTF-16 units from 0, as scripts count.
	From int `json:"from"`
	To   int `json:"to"`

	num    numeral.Numeral
	absent bool // whether its line ends before
}

// Kind is what a cell holds.
type Kind string

// The kinds of cells.
const (
	Number  Kind = "number"
	Empty   Kind = "empty"   // or a word for a missing value
	Word    Kind = "word"    // anything else
	Waiting Kind = "waiting" // a number that can be read in two ways, until the reader chooses
)

// Grade is how sure a reading is.
type Grade string

// The grades of doubt.
const (
	Understood Grade = "understood"
	Decided    Grade = "decided" // for the reader, who may change it
	Open       Grade = "open"    // the reader must choose
)

// Doubt is something that was not plain, with what was made of it.
type Doubt struct {
	ID      string   `json:"id"` // by which a choice is answered
	Grade   Grade    `json:"grade"`
	Line    int      `json:"line,omitempty"`   // 0: the whole text
	Column  int      `json:"column,omitempty"` // from 1; 0: the whole line
	Token   string   `json:"token,omitempty"`
	Title   string   `json:"title"`
	Text    string   `json:"text"`
	Choices []Choice `json:"choices,omitempty"`
	Chosen  string   `json:"chosen,omitempty"`
}

// Choice is one way to read what is in doubt.
type Choice struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// Ask adds a doubt of the whole text. Choices are ids, each with its label.
func (t *Table) Ask(id string, g Grade, title, text string, choices ...string) *Doubt {
	d := &Doubt{ID: id, Grade: g, Title: title, Text: text}
	for i := 0; i+1 < len(choices); i += 2 {
		d.Choices = append(d.Choices, Choice{choices[i], choices[i+1]})
	}
	t.Doubts = append(t.Doubts, d)
	return d
}

// at gives a doubt its place.
func (d *Doubt) at(line, column int, token string) *Doubt {
	d.Line, d.Column, d.Token = line, column, token
	return d
}

// Answer takes the reader's choice over, if there is one of the doubt's, and returns it.
func (t *Table) Answer(d *Doubt) string {
	chosen := t.choices[d.ID]
	for i := range d.Choices {
		if d.Choices[i].ID == chosen {
			d.Grade, d.Chosen = Decided, chosen
			return chosen
		}
	}
	return ""
}

// Error is why a text gives no numbers: what is wrong, where, and what to do.
type Error struct {
	Line  int    `json:"line,omitempty"`
	Place int    `json:"place,omitempty"` // in a list: which value, from 1
	Token string `json:"token,omitempty"`
	Text  string `json:"text"` // a whole sentence or two
}

func (e *Error) Error() string { return e.Text }

// How much is read.
const (
	MaxBytes   = 2 << 20
	MaxLines   = 20_000
	MaxColumns = 5_000   // a list may stand in one line
	MaxCells   = 200_000 // of all lines, each as long as the longest
)

// line is a line of the text, or several that a quoted field joins.
type line struct {
	number int
	text   string
	fields []field
}

// reader is a text on its way to a table.
type reader struct {
	*Table
	lines []line
	pairs bool      // whether x and y are wanted, else a list
	sep   separator // what separates fields
}

// Read makes a table of a text, with its doubts. It fails with an *Error where no line has a number.
func Read(text string, o Options) (*Table, error) {
	r := &reader{Table: &Table{say: in(words.English), choices: o.Choices, limits: o.Limits, Names: []string{}, Headings: []int{}, Rows: []Row{}, Doubts: []*Doubt{}}, pairs: o.Pairs}
	if len(text) > MaxBytes {
		return nil, &Error{Text: r.say.tooLong(MaxBytes)}
	}
	given := r.cut(text)
	if len(r.lines) == 0 {
		return nil, &Error{Text: r.say.nothing()}
	}
	if r.Lines > MaxLines {
		return nil, &Error{Text: r.say.tooManyLines(MaxLines)}
	}
	r.detect(given)
	r.Separator = r.sep.String()
	for i := range r.lines {
		r.lines[i].fields = split(r.lines[i].text, r.sep)
	}
	r.passHeadings()
	if len(r.lines) == 0 {
		return nil, r.noNumbers(text)
	}
	if r.Columns > MaxColumns {
		return nil, &Error{Text: r.say.tooMany(r.Columns, MaxColumns)}
	}
	if r.Columns*len(r.lines) > MaxCells {
		return nil, &Error{Text: r.say.tooManyCells(len(r.lines), r.Columns, MaxCells)}
	}
	r.fill()
	r.settleMarks()
	return r.Table, nil
}

func (r *reader) noNumbers(text string) error {
	token := strings.Trim(text, "; ,\t\r\n")
	if token == "" {
		return &Error{Text: r.say.nothing()}
	}
	if at := strings.IndexAny(token, "\r\n"); at >= 0 {
		token = token[:at]
	}
	if len(blanks(token, true)) > 2 { // prose
		return &Error{Line: 1, Token: shorten(token), Text: r.say.noNumbers(shorten(token))}
	}
	if fields := split(token, r.sep); len(fields) > 0 {
		token = fields[0].text
	}
	return &Error{Line: 1, Place: 1, Token: token, Text: r.say.notANumber(shorten(token))}
}

// cut parts a text into lines, without the blank ones, and without a first line that names the separator (sep=;), which
// it returns.
func (r *reader) cut(text string) (given byte) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n", "\v", "\n", "\f", "\n").Replace(text)
	all := strings.Split(blankLiteral(text), "\n")
	r.Lines = len(all)
	for i := 0; i < len(all); i++ {
		l := line{number: i + 1, text: all[i]}
		if joined, n := joinQuoted(all[i:]); n > 1 {
			l.text = joined
			i += n - 1
		}
		bare := strings.TrimFunc(l.text, numeral.IsBlank)
		if name, mark, ok := strings.Cut(strings.ToLower(strings.Trim(bare, `"`)), "="); ok && name == "sep" && len(r.lines) == 0 && len(mark) <= 1 && given == 0 {
			if given = '\t'; mark != "" {
				given = mark[0]
			}
			continue
		}
		if bare != "" {
			r.lines = append(r.lines, l)
		}
	}
	return given
}

// joinQuoted joins lines while a quoted field goes on, and counts them. A quote that is never closed joins nothing.
func joinQuoted(lines []string) (string, int) {
	const most = 20
	quotes := strings.Count(lines[0], `"`)
	if quotes%2 == 0 {
		return lines[0], 1
	}
	for n := 1; n < min(len(lines), most); n++ {
		if quotes += strings.Count(lines[n], `"`); quotes%2 == 0 {
			return strings.Join(lines[:n+1], "\n"), n + 1
		}
	}
	return lines[0], 1
}

// passHeadings takes the leading lines away of which no field is a number. The first that has a field for each column
// names the columns.
func (r *reader) passHeadings() {
	n := 0
	for n < len(r.lines) && !hasNumber(r.lines[n].fields) {
		n++
	}
	if n < len(r.lines) {
		n -= missingLines(r.lines[:n])
	}
	heads := r.lines[:n]
	r.lines = r.lines[n:]
	for _, l := range r.lines {
		r.Columns = max(r.Columns, lastFilled(l.fields)+1)
	}
	for _, h := range heads {
		r.Headings = append(r.Headings, h.number)
		if len(r.Names) == 0 && r.Columns > 0 && lastFilled(h.fields)+1 == r.Columns && (r.Columns > 1 || n == 1) {
			for _, f := range h.fields[:r.Columns] {
				r.Names = append(r.Names, strings.Join(strings.FieldsFunc(f.text, numeral.IsBlank), " "))
			}
		}
	}
	if n > 0 && len(r.lines) > 0 {
		r.Ask("headings", Understood, r.say.headings(r.Headings), r.say.headingsAre(r.Names)).Line = heads[0].number
	}
}

// missingLines counts the last lines that have words for missing values alone: they are data. Empty cells alone are none.
func missingLines(lines []line) (n int) {
	for i := len(lines) - 1; i >= 0; i-- {
		for _, f := range lines[i].fields {
			if !isMissing(f.text) {
				return n
			}
		}
		if lastFilled(lines[i].fields) >= 0 {
			n = len(lines) - i
		}
	}
	return n
}

// lastFilled is the index of the last field that is not empty, or −1.
func lastFilled(fields []field) int {
	for i := len(fields) - 1; i >= 0; i-- {
		if fields[i].text != "" {
			return i
		}
	}
	return -1
}

func hasNumber(fields []field) bool {
	for _, f := range fields {
		if _, ok := numeral.Parse(f.text); ok {
			return true
		}
	}
	return false
}

// fill makes cells of the fields. A line with fewer fields than columns ends in empty cells.
func (r *reader) fill() {
	for _, l := range r.lines {
		row := Row{Line: l.number, Cells: make([]Cell, r.Columns)}
		end, last := utf16Len(l.text), lastFilled(l.fields)
		read, units := 0, 0 // of the line, in bytes and in UTF-16 units
		count := func(to int) int {
			units += utf16Len(l.text[read:to])
			read = to
			return units
		}
		for i := range row.Cells {
			c := Cell{Kind: Empty, From: end, To: end}
			if c.absent = i > last; i < len(l.fields) {
				f := l.fields[i]
				c.Text, c.From = f.text, count(f.from)
				c.To = count(f.to)
				if n, ok := numeral.Parse(f.text); ok {
					c.Kind, c.num = Number, n
				} else if !isMissing(f.text) {
					c.Kind = Word
				}
			}
			row.Cells[i] = c
		}
		r.Rows = append(r.Rows, row)
	}
}

// isMissing tells whether a text stands for a value that is not there.
func isMissing(s string) bool {
	switch strings.ToLower(s) {
	case "", "na", "n/a", "#n/a", "nan", "null", "none", "-", "–", "—", ".", "?":
		return true
	}
	return false
}

func utf16Len(s string) (n int) {
	for _, c := range s {
		if n++; c > 0xFFFF {
			n++
		}
	}
	return n
}
