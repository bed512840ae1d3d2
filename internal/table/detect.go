package table

import (
	"strings"

	"losslab/internal/numeral"
)

// detect finds what separates fields. Tabs and semicolons stand for nothing else; a comma may also stand before decimals
// or between thousands, which the rest of the text tells, or the reader.
func (r *reader) detect(given byte) {
	data := r.dataLines()
	semicolons := r.most(data, ';')
	switch {
	case given == ',':
		r.sep = comma
	case given == ';' || given == '\t':
		r.sep = map[byte]separator{';': semicolon, '\t': tab}[given]
	case r.most(data, '\t') && !loose(data):
		r.sep = tab
	case semicolons:
		r.sep = semicolon
	default:
		r.detectComma(data)
	}
}

// dataLines are the lines that have a number however they are parted; all lines where none has.
func (r *reader) dataLines() []line {
	var data []line
	any := strings.NewReplacer(";", " ", "\t", " ")
	for _, l := range r.lines {
		text := any.Replace(l.text)
		if hasNumber(blanks(text, true)) || hasNumber(blanks(text, false)) {
			data = append(data, l)
		}
	}
	if data == nil {
		return r.lines
	}
	return data
}

// most tells whether a mark stands in half of the lines at least, and within one. A semicolon that ends lines and stands
// nowhere else is taken off.
func (r *reader) most(data []line, mark byte) bool {
	n, atEnd := 0, 0
	for _, l := range data {
		text := strings.TrimFunc(l.text, func(c rune) bool { return numeral.IsBlank(c) && c != '\t' })
		switch at := strings.IndexByte(text, mark); {
		case at >= 0 && at < len(text)-1:
			n++
		case at >= 0:
			atEnd++
		}
	}
	if n == 0 && atEnd > 0 {
		for _, lines := range [][]line{data, r.lines} {
			for i := range lines {
				lines[i].text = strings.TrimRight(strings.TrimRightFunc(lines[i].text, numeral.IsBlank), string(mark))
			}
		}
	}
	return n > 0 && 2*(n+atEnd) >= len(data)
}

// loose tells whether numbers have blanks between where a tab could be: then blanks separate, and tabs are some.
func loose(data []line) bool {
	for _, l := range data {
		for _, f := range split(l.text, tab) {
			if _, ok := numeral.Parse(f.text); ok {
				continue
			}
			if fields := join(blanks(f.text, false)); len(fields) > 1 && allNumeric(fields) {
				return true
			}
		}
	}
	return false
}

// detectComma decides between blanks, commas and nothing.
func (r *reader) detectComma(data []line) {
	commas, multi, words, spaced := false, false, false, false
	for _, l := range data {
		fields := join(blanks(l.text, false))
		commas = commas || strings.Contains(l.text, ",")
		multi = multi || len(fields) > 1
		words = words || !allNumeric(fields)
		spaced = spaced || len(split(strings.TrimRightFunc(l.text, numeral.IsBlank)+"0", commaBlank)) > 1
	}
	if multi && r.grouped(data) {
		return
	}
	switch {
	case !commas && multi:
		r.sep = blank
	case !commas:
		r.sep = none
	case r.headed(data[0]):
		r.sep = comma
	case spaced:
		r.detectSpaced(data)
	case multi && !words:
		r.detectBlank(data)
	case multi:
		r.sep = comma
	case len(data) == 1:
		r.detectSingle(data[0])
	default:
		r.detectColumn(data)
	}
}

// grouped is of lines that are a number each if spaces part thousands: "1 234,5". The reader says whether they do. It tells
// whether so; else they are of several numbers, which is taken for granted where no comma speaks against it.
func (r *reader) grouped(data []line) bool {
	var first *line
	commas := false
	for i := range data {
		n, ok := numeral.Parse(data[i].text)
		if !ok {
			return false
		}
		if n.Form != numeral.Grouped && n.Form != numeral.GroupedComma {
			continue
		}
		if len(blanks(data[i].text, false)) > 1 && first == nil {
			first = &data[i]
		}
		commas = commas || n.Form == numeral.GroupedComma
	}
	if first == nil {
		return false
	}
	token := strings.TrimFunc(first.text, numeral.IsBlank)
	n, _ := numeral.Parse(token)
	v, _ := n.Value(numeral.Decimal)
	grade := Decided
	if commas {
		grade = Open
	}
	d := r.Ask(choiceGroups, grade, r.say.isThousand(token), "",
		choiceThousands, r.say.oneNumber(v), choiceSeparate, r.say.severalNumbers(strings.FieldsFunc(token, numeral.IsBlank))).at(first.number, 0, token)
	if r.Answer(d) == "" && !commas {
		d.Chosen = choiceSeparate
	}
	switch d.Chosen {
	case choiceThousands:
		r.sep = none
		d.Text = r.say.spacesWithin()
	case choiceSeparate:
		d.Text = r.say.spacesBetween()
	default:
		d.Text = r.say.spacesEither()
	}
	return r.sep == none && d.Chosen == choiceThousands
}

// allNumeric tells whether fields have the characters of numbers alone.
func allNumeric(fields []field) bool {
	for _, f := range fields {
		if _, ok := numeral.Parse(f.text); !ok && strings.Trim(numeral.Unify(f.text), "0123456789+-.,eE×·x⁻⁰¹²³⁴⁵⁶⁷⁸⁹") != "" {
			return false
		}
	}
	return true
}

// count tells of all fields of lines how many have a comma, how many of those are numbers as they stand, and how many
// have none.
func count(data []line, sep separator) (with, numbers, without int, token string) {
	for _, l := range data {
		for _, f := range split(l.text, sep) {
			switch n, ok := numeral.Parse(f.text); {
			case f.text == "":
			case !strings.Contains(f.text, ","):
				without++
			case ok && n.Form != numeral.Plain:
				with++
				numbers++
				if token == "" {
					token = f.text
				}
			default:
				with++
			}
		}
	}
	return with, numbers, without, token
}

// detectSpaced is of lines with a comma before a blank: "1, 2, 3", or "0,5, 1,2".
func (r *reader) detectSpaced(data []line) {
	with, numbers, without, token := count(data, commaBlank)
	switch {
	case with == 0 || numbers < with:
		r.sep = comma
	case without == 0:
		r.sep = commaBlank
	default:
		r.ask(token, commaBlank, comma)
	}
}

// detectBlank is of lines of numbers with blanks between, and commas: "0,5 1,2", or "0.5,1 2.5".
func (r *reader) detectBlank(data []line) {
	with, numbers, without, token := count(data, blank)
	switch {
	case without == 0 && numbers == with:
		r.sep = blank
	case numbers < with && !r.pairs:
		r.sep = commasOrBlanks
	case numbers < with:
		r.sep = comma
	default:
		r.ask(token, blank, commasOrBlanks)
	}
}

// detectSingle is of one line with commas and without blanks. That is a list, but for what could be one number.
func (r *reader) detectSingle(l line) {
	text := strings.TrimFunc(l.text, numeral.IsBlank)
	if n, ok := numeral.Parse(text); ok && n.Both {
		r.ask(text, none, comma)
		return
	}
	r.sep = comma
}

// detectColumn is of several lines with commas and without blanks: a number each with a decimal comma, or columns.
func (r *reader) detectColumn(data []line) {
	with, numbers, without, token := count(data, none)
	both, groups := false, false
	for _, l := range data {
		if n, ok := numeral.Parse(l.text); ok {
			both = both || n.Both
			groups = groups || n.Form == numeral.CommasBeforePoint
		}
	}
	switch {
	case numbers < with:
		r.sep = comma
	case r.pairs && without == 0 && !groups:
		r.sep = comma
	case both || groups:
		r.ask(token, none, comma)
	default:
		r.choose(Decided, token, none, comma)
	}
}

// headed tells whether a heading above the data has as many commas as the first line of them.
func (r *reader) headed(first line) bool {
	commas := strings.Count(first.text, ",")
	for _, l := range r.lines {
		if l.number >= first.number {
			return false
		}
		if commas > 0 && strings.Count(l.text, ",") == commas {
			return true
		}
	}
	return false
}

// The choices of what a comma is.
const (
	choiceComma    = "comma" // the doubt
	choiceDecimal  = "decimal"
	choiceSeparate = "separate"
	choiceGroups   = "groups" // the doubt of what spaces are
)

// ask has the reader choose what commas are: with them in numbers, or as separators.
func (r *reader) ask(token string, within, between separator) { r.choose(Open, token, within, between) }

func (r *reader) choose(g Grade, token string, within, between separator) {
	n, _ := numeral.Parse(token)
	v, _ := n.Value(numeral.Decimal)
	d := r.Ask(choiceComma, g, r.say.whatIsComma(token), r.say.commaEither(),
		choiceDecimal, r.say.oneNumber(v), choiceSeparate, r.say.severalNumbers(strings.Split(token, ","))).at(r.lineOf(token), 0, token)
	r.sep = within
	if chosen := r.Answer(d); chosen == choiceSeparate {
		r.sep = between
	} else if chosen == "" && g == Decided {
		d.Chosen, d.Title, d.Text = choiceDecimal, r.say.commaDecimal(token), r.say.commaByLines()
	}
}

func (r *reader) lineOf(token string) int {
	for _, l := range r.lines {
		if strings.Contains(l.text, token) {
			return l.number
		}
	}
	return 0
}
