package table

import (
	"strings"

	"losslab/internal/numeral"
)

// detect determines the field separator. Tabs and semicolons have no other role; a comma may also be a decimal or
// thousands separator, which depends on the rest of the text or on the reader.
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

// dataLines returns the lines that contain a number with some separator, or all lines if none does.
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

// most reports whether a mark occurs in at least half of the lines, and inside at least one. A mark that occurs only at
// the ends of lines is removed.
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

// loose reports whether numbers are separated by blanks where a tab could be. Then blanks are separators, including tabs.
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

// detectComma decides between blanks, commas and no separator.
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

// grouped handles lines that are a single number each if spaces separate thousands, such as "1 234,5". It asks the
// reader, and reports whether they are. By default they are several numbers, unless a comma speaks against it.
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

// allNumeric reports whether fields consist only of characters of numbers.
func allNumeric(fields []field) bool {
	for _, f := range fields {
		if _, ok := numeral.Parse(f.text); !ok && strings.Trim(numeral.Unify(f.text), "0123456789+-.,eE×·x⁻⁰¹²³⁴⁵⁶⁷⁸⁹") != "" {
			return false
		}
	}
	return true
}

// count returns how many fields contain a comma, how many of those are numbers as they are, how many fields contain
// none, and the first such number.
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

// detectSpaced handles lines with a comma before a blank: "1, 2, 3" or "0,5, 1,2".
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

// detectBlank handles lines of numbers separated by blanks, with commas: "0,5 1,2" or "0.5,1 2.5".
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

// detectSingle handles one line with commas but no blanks. It is a list, unless it could be a single number.
func (r *reader) detectSingle(l line) {
	text := strings.TrimFunc(l.text, numeral.IsBlank)
	if n, ok := numeral.Parse(text); ok && n.Both {
		r.ask(text, none, comma)
		return
	}
	r.sep = comma
}

// detectColumn handles several lines with commas but no blanks: either a number with a decimal comma on each, or columns.
func (r *reader) detectColumn(data []line) {
	with, numbers, without, token := count(data, none)
	both, groups := false, false
	for _, l := range data {
		if n, ok := numeral.Parse(l.text); ok {
			both = both || n.Both
			groups = groups || n.Form == numeral.CommasBeforePoint || n.Form == numeral.GroupedComma
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

// headed reports whether a heading above the data has as many commas as the first data line.
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

// The ids of the choices for a comma, and of doubts about commas and spaces.
const (
	choiceComma    = "comma" // the doubt about commas
	choiceDecimal  = "decimal"
	choiceSeparate = "separate"
	choiceGroups   = "groups" // the doubt about spaces
)

// ask asks the reader whether commas are within numbers or between them.
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
