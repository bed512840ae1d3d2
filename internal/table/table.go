// Package table reads numbers from pasted text: a list, a column of a spreadsheet, or a file with several columns.
//
// It detects the column separator, the decimal separator and the heading lines. Whatever could be read in two ways
// becomes a Doubt with its line, its token and choices, so that nothing is silently misread.
package table

import (
	"strings"
	"unicode"

	"losslab/internal/numeral"
	"losslab/internal/words"
)

// A Table is the interpretation of a text.
type Table struct {
	Lines     int      `json:"lines"` // number of lines of the text
	Separator string   `json:"separator"`
	Names     []string `json:"names"`    // of the columns, from the heading; empty if there is none
	Headings  []int    `json:"headings"` // the lines skipped as headings, from 1
	Rows      []Row    `json:"-"`
	Columns   int      `json:"columns"`
	Doubts    []*Doubt `json:"doubts"`

	say     sentences
	choices map[string]string
	limits  Limits
}

// A Row is a line of data, with a cell for each column.
type Row struct {
	Line  int    `json:"line"` // from 1
	Cells []Cell `json:"cells"`
}

// A Cell is one field of a line.
type Cell struct {
	Text  string  `json:"text"`
	Kind  Kind    `json:"kind"`
	Value float64 `json:"value"` // of a Number
	// The position of the text in its line, in UTF-16 code units from 0, as in JavaScript.
	From int `json:"from"`
	To   int `json:"to"`

	num    numeral.Numeral
	absent bool // whether its line ends before it
}

// A Kind is what a cell contains.
type Kind string

// The kinds of cells.
const (
	Number  Kind = "number"
	Empty   Kind = "empty"   // or a word for a missing value
	Word    Kind = "word"    // anything else
	Waiting Kind = "waiting" // a number that can be read in two ways, until the reader chooses
)

// A Grade is the certainty of an interpretation.
type Grade string

// The grades of doubt.
const (
	Understood Grade = "understood"
	Decided    Grade = "decided" // for the reader, who may change it
	Open       Grade = "open"    // the reader must choose
)

// A Doubt is something ambiguous or noteworthy, with its interpretation.
type Doubt struct {
	ID      string   `json:"id"` // the key of the choice in Options.Choices
	Grade   Grade    `json:"grade"`
	Line    int      `json:"line,omitempty"`   // 0 for the whole text
	Column  int      `json:"column,omitempty"` // from 1; 0 for the whole line
	Token   string   `json:"token,omitempty"`
	Title   string   `json:"title"`
	Text    string   `json:"text"`
	Choices []Choice `json:"choices,omitempty"`
	Chosen  string   `json:"chosen,omitempty"`
}

// A Choice is one way to resolve a doubt.
type Choice struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// Ask adds a doubt about the whole text. Choices are pairs of an id and a label.
func (t *Table) Ask(id string, g Grade, title, text string, choices ...string) *Doubt {
	d := &Doubt{ID: id, Grade: g, Title: title, Text: text}
	for i := 0; i+1 < len(choices); i += 2 {
		d.Choices = append(d.Choices, Choice{choices[i], choices[i+1]})
	}
	t.Doubts = append(t.Doubts, d)
	return d
}

// at sets the position of a doubt.
func (d *Doubt) at(line, column int, token string) *Doubt {
	d.Line, d.Column, d.Token = line, column, token
	return d
}

// Answer applies the reader's choice to a doubt and returns it, or "" if the reader chose none of the doubt's choices.
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

// An Error reports why a text gives no numbers: what is wrong, where, and what to do.
type Error struct {
	Line  int    `json:"line,omitempty"`
	Place int    `json:"place,omitempty"` // in a list, the index of the value, from 1
	Token string `json:"token,omitempty"`
	Text  string `json:"text"` // one or two sentences
}

func (e *Error) Error() string { return e.Text }

// Limits on the text.
const (
	MaxBytes   = 2 << 20
	MaxLines   = 20_000
	MaxColumns = 5_000   // a list may be on one line
	MaxCells   = 200_000 // lines times the number of columns of the longest line
)

// A line is a line of the text, or several lines joined by a quoted field.
type line struct {
	number int
	text   string
	fields []field
}

// A reader builds a table from a text.
type reader struct {
	*Table
	lines []line
	given []line    // the lines with their headings
	pairs bool      // whether points (x, y) are wanted rather than a list
	sep   separator // separator of the fields
}

// Read reads a table from a text, with its doubts. It fails with an *Error if no line has a number or the text is too large.
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
	r.given = r.lines
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
	for i := range r.given { // not a heading, but what stands where numbers should
		for _, f := range r.given[i].fields {
			if isSpoiled(f.text) {
				return &Error{Line: r.given[i].number, Token: f.text, Text: r.say.notANumberAt(shorten(f.text), r.say.inLine(r.given[i].number))}
			}
		}
	}
	if fields := split(token, r.sep); len(fields) > 0 {
		token = fields[0].text
	}
	return &Error{Line: 1, Place: 1, Token: token, Text: r.say.notANumber(shorten(token))}
}

// cut splits a text into lines, without blank ones. It removes a first line that names the separator (sep=;) and
// returns that separator.
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

// joinQuoted joins lines while a quoted field continues, and counts them. A quote not closed within 20 lines joins none.
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

// passHeadings removes the leading lines in which no field is a number. The first of them that has a field for each
// column provides the names.
func (r *reader) passHeadings() {
	n := 0
	for n < len(r.lines) && !hasNumber(r.lines[n].fields) {
		n++
	}
	if n < len(r.lines) {
		n -= r.dataAbove(r.lines[:n])
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

// dataAbove counts the trailing lines that are data, though none of their fields is a number: all are words for missing
// values, or numbers with a sign or a unit, which are the reader's to correct. Blank lines do not count.
func (r *reader) dataAbove(lines []line) (n int) {
	for i := len(lines) - 1; i >= 0; i-- {
		for _, f := range lines[i].fields {
			if !isMissing(f.text) && !isSpoiled(f.text) {
				return n
			}
		}
		if lastFilled(lines[i].fields) >= 0 {
			n = len(lines) - i
		}
	}
	return n
}

// lastFilled returns the index of the last field that is not empty, or −1.
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

// fill converts fields to cells. A line with fewer fields than columns is filled up with empty cells.
func (r *reader) fill() {
	for _, l := range r.lines {
		row := Row{Line: l.number, Cells: make([]Cell, r.Columns)}
		end, last := utf16Len(l.text), lastFilled(l.fields)
		read, units := 0, 0 // consumed part of the line, in bytes and in UTF-16 code units
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

// isMissing reports whether a text denotes a missing value.
func isMissing(s string) bool {
	switch strings.ToLower(s) {
	case "", "na", "n/a", "#n/a", "nan", "null", "none", "-", "–", "—", ".", "?":
		return true
	}
	return false
}

// isSpoiled reports whether a text looks like a number with something on it that does not belong there: <0.5, (1.5), 5 %, 2 kg.
func isSpoiled(s string) bool {
	if _, ok := numeral.Parse(s); ok {
		return false
	}
	s = strings.TrimLeftFunc(s, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

func utf16Len(s string) (n int) {
	for _, c := range s {
		if n++; c > 0xFFFF {
			n++
		}
	}
	return n
}
