package table

import (
	"strconv"
	"strings"

	"losslab/internal/numeral"
	"losslab/internal/words"
)

// sentences are the messages of a reading in one language. Lines and columns are counted from 1.
type sentences interface {
	nothing() string
	tooLong(bytes int) string
	tooManyLines(most int) string
	tooManyCells(lines, columns, most int) string
	notANumber(token string) string
	noNumbers(text string) string
	notANumberAt(token, place string) string
	beyond(token, place string, large bool) string
	place(n, line, lines int) string
	inLine(line int) string
	emptyField(column string, line int) string
	notTwo(line, columns int) string
	noPoint(text string, n int) string
	pointPlace(n, line int, lines bool) string
	outOfRange(token, place string, lo, hi float64) string
	unfit(token, place, needed string) string
	tooMany(n, most int) string
	severalColumns(columns int) string
	ambiguous(token string, line int, readings []string) string
	column(n int) string

	headings(lines []int) string
	headingsAre(names []string) string
	decimalCommas(token string, value float64) string
	separated(by separator) string
	whatIsComma(token string) string
	commaEither() string
	commaDecimal(token string) string
	commaByLines() string
	spacesEither() string
	spacesBetween() string
	spacesWithin() string
	oneNumber(v float64) string
	severalNumbers(parts []string) string
	isThousand(token string) string
	allAlike() string
	lineThousand(line int, token string) string
	commaAmongPoints() string
	pointAmongCommas() string
	noBreakBetween() string
	number(v float64) string
	skip() string
	empty(line int, column, token string, list bool) string
	wordAt(line int, token string) string
	correctOrSkip() string
	skipAll() string
	manyEmpty(n, line int, list bool) string
	manyWords(n, line int, token string) string
	manyThousands(n, line int, token string) string
}

// in returns the messages in a language.
func in(l words.Language) sentences { return &english{l} }

// english implements sentences.
type english struct{ words.Language }

// wayOut is the advice for a text that is not a number.
const wayOut = "Use numbers such as 2.5, separated by spaces, commas or new lines."

func (*english) nothing() string {
	return "There is nothing here yet. Paste or type numbers, separated by spaces, commas or new lines."
}

func (*english) tooLong(bytes int) string {
	return "That is too long: up to " + strconv.Itoa(bytes>>20) + " MB can be read."
}

func (e *english) tooManyLines(most int) string {
	return "That is too long: up to " + e.Whole(most) + " lines can be read."
}

func (e *english) tooManyCells(lines, columns, most int) string {
	return "That is too much: " + e.Counted(lines, "line", "lines") + " of up to " + e.Counted(columns, "column", "columns") +
		" make more than " + e.Whole(most) + " cells. Leave out the columns that you do not need."
}

func (e *english) notANumber(token string) string {
	return e.notANumberAt(token, e.place(1, 1, 1))
}

func (*english) noNumbers(text string) string {
	return "There are no numbers in “" + text + "”. " + wayOut
}

func (*english) notANumberAt(token, place string) string {
	if isSpoiled(token) {
		return "“" + token + "” (" + place + ") is not a number. Use numbers such as 2.5, without units or other signs."
	}
	return "“" + token + "” (" + place + ") is not a number. " + wayOut
}

// beyond states that a number is outside the range of float64.
func (*english) beyond(token, place string, large bool) string {
	what := "close to 0"
	if large {
		what = "large"
	}
	return "“" + token + "” (" + place + ") is too " + what + " for a number of double precision."
}

// place states the position of a value in a list, with its line if there are several.
func (*english) place(n, line, lines int) string {
	if lines > 1 {
		return ordinal(n) + " value, line " + strconv.Itoa(line)
	}
	return ordinal(n) + " value"
}

func (*english) inLine(line int) string { return "line " + strconv.Itoa(line) }

func ordinal(n int) string {
	suffix := "th"
	if tens := n % 100; tens < 11 || tens > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

func (*english) emptyField(column string, line int) string {
	return "In line " + strconv.Itoa(line) + ", " + column + " is empty. Fill it in, or delete the line."
}

func (*english) notTwo(line, columns int) string {
	if columns == 1 {
		return "Line " + strconv.Itoa(line) + " has only one number. Each line needs two, x and y, separated by a comma, a space or a tab, with a point before decimals."
	}
	return "Line " + strconv.Itoa(line) + " has " + strconv.Itoa(columns) + " columns. Each line needs two, x and y; “Paste your data” lets you choose them."
}

func (*english) noPoint(text string, n int) string {
	return "“" + text + "” (" + ordinal(n) + " point) is not a point. Write x,y with semicolons or new lines between points, and a point before decimals."
}

// pointPlace states the position of a point: by line if each is on its own line.
func (e *english) pointPlace(n, line int, lines bool) string {
	if lines {
		return e.inLine(line)
	}
	return ordinal(n) + " point"
}

func (e *english) outOfRange(token, place string, lo, hi float64) string {
	return "“" + token + "” (" + place + ") is out of range. Use numbers from " + e.Number(lo) + " to " + e.Number(hi) + "."
}

// unfit states that a number does not meet a condition, where needed is such as "a whole number".
func (*english) unfit(token, place, needed string) string {
	return "“" + token + "” (" + place + ") does not fit: it must be " + needed + "."
}

func (e *english) tooMany(n, most int) string {
	return e.Whole(n) + " are too many: up to " + e.Whole(most) + " are taken."
}

func (e *english) severalColumns(columns int) string {
	return "There are " + e.Whole(columns) + " columns. Choose among them with “Paste your data”, or keep only one column."
}

func (*english) ambiguous(token string, line int, readings []string) string {
	where := ""
	if line > 1 {
		where = " (line " + strconv.Itoa(line) + ")"
	}
	return "“" + token + "”" + where + " can be read in more than one way: as " + strings.Join(readings, ", or as ") +
		". Write a point before decimals, nothing between thousands, and a space between numbers."
}

func (*english) column(n int) string { return "column " + strconv.Itoa(n) }

func (*english) headings(lines []int) string {
	if len(lines) == 1 {
		return "Line " + strconv.Itoa(lines[0]) + " is a heading."
	}
	return "Lines " + strconv.Itoa(lines[0]) + " to " + strconv.Itoa(lines[len(lines)-1]) + " are headings."
}

func (*english) headingsAre(names []string) string {
	if len(names) == 0 {
		return "It holds no numbers."
	}
	return "It names the columns: " + strings.Join(names, ", ") + "."
}

func (e *english) decimalCommas(token string, value float64) string {
	return "Decimal commas understood: " + token + " is " + e.Exact(value) + "."
}

func (*english) separated(by separator) string {
	switch by {
	case tab:
		return "Tabs separate the columns."
	case semicolon:
		return "Semicolons separate the columns."
	case none:
		return "Each line holds one number."
	case comma:
		return "Commas separate the columns."
	case commaBlank:
		return "A comma before a space separates the numbers."
	case commasOrBlanks:
		return "Commas and spaces separate the numbers."
	}
	return "Spaces separate the columns."
}

func (*english) whatIsComma(token string) string {
	return "“" + token + "”: what does the comma mean?"
}
func (*english) commaEither() string {
	return "It can be part of a number, or separate two. Choose before applying:"
}
func (*english) commaDecimal(token string) string { return "“" + token + "” is one number." }
func (*english) commaByLines() string {
	return "Each line is read as one number."
}

func (*english) spacesEither() string {
	return "The spaces can be part of a number, or separate two. Choose before applying:"
}
func (*english) spacesBetween() string { return "The spaces are read as separating numbers." }
func (*english) spacesWithin() string  { return "The spaces are read as parts of numbers." }

func (e *english) oneNumber(v float64) string { return "one number, " + e.Exact(v) }

func (*english) severalNumbers(parts []string) string {
	return strconv.Itoa(len(parts)) + " numbers, " + strings.Join(parts, " and ")
}

func (e *english) isThousand(token string) string {
	return "Does the " + e.markIn(token) + " in “" + token + "” separate thousands?"
}

// markIn names the ambiguous mark in a number.
func (*english) markIn(token string) string {
	switch {
	case strings.ContainsFunc(token, numeral.IsBlank):
		return "space"
	case strings.Contains(token, ","):
		return "comma"
	}
	return "point"
}

func (*english) allAlike() string {
	return "All numbers like it are read in the same way. Choose before applying:"
}

func (e *english) lineThousand(line int, token string) string {
	return "Line " + strconv.Itoa(line) + ": does the " + e.markIn(token) + " in “" + token + "” separate thousands?"
}

func (*english) commaAmongPoints() string {
	return "A comma, where other numbers have points. Choose before applying:"
}

func (*english) pointAmongCommas() string {
	return "A point, where other numbers have commas. Choose before applying:"
}

func (*english) noBreakBetween() string {
	return "There is a no-break space in it. If it separates two numbers, put a tab or a new line there instead."
}

func (e *english) number(v float64) string { return e.Exact(v) }
func (*english) skip() string              { return "Skip the line" }

// empty states that a cell is empty, or holds a word for a missing value. In a list only the cell is left out, otherwise
// its line.
func (*english) empty(line int, column, token string, list bool) string {
	said := "Line " + strconv.Itoa(line) + ": " + column + " is empty. "
	if token != "" {
		said = "Line " + strconv.Itoa(line) + ": “" + token + "” stands for a missing value. "
	}
	if list {
		return said + "This cell is left out."
	}
	return said + "Skipped."
}

func (*english) wordAt(line int, token string) string {
	return "Line " + strconv.Itoa(line) + ": “" + token + "” is not a number."
}

func (*english) correctOrSkip() string { return "Correct it in the text, or skip the line:" }

func (*english) skipAll() string { return "Skip these lines" }

func (e *english) manyEmpty(n, line int, list bool) string {
	said := e.Whole(n) + " cells are empty, the first in line " + strconv.Itoa(line) + ". "
	if list {
		return said + "They are left out."
	}
	return said + "Their lines are skipped."
}

func (e *english) manyWords(n, line int, token string) string {
	return e.Whole(n) + " cells hold no number that can be used, the first in line " + strconv.Itoa(line) + ": “" + token + "”."
}

func (e *english) manyThousands(n, line int, token string) string {
	return "Line " + strconv.Itoa(line) + ": does “" + token + "” contain a thousands separator? There are " + e.Whole(n) + " such numbers."
}
