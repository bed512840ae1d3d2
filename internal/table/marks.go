package table

import (
	"strconv"

	"losslab/internal/numeral"
)

// The ids of the choices for a mark between digits, and of doubts about marks.
const (
	choiceMarks     = "marks" // the doubt about the whole text
	choiceThousands = "thousands"
	choiceSkip      = "skip"
	choiceSpaces    = "spaces" // the doubt about no-break spaces
	doubtDecimal    = "decimal"
)

// evidence is what the numbers of a text reveal about commas and points.
type evidence struct {
	decimalComma, decimalPoint, groupComma, groupPoint bool
	first                                              string // the first number whose comma is ambiguous
	line                                               int
	example                                            string // a number with a decimal comma
}

func (r *reader) evidence() *evidence {
	e := &evidence{}
	r.eachNumber(func(row *Row, c *Cell) {
		switch c.num.Form {
		case numeral.CommaPart, numeral.GroupedComma, numeral.PointsBeforeComma:
			e.decimalComma = true
			e.groupPoint = e.groupPoint || c.num.Form == numeral.PointsBeforeComma
			if e.example == "" {
				e.example = c.Text
			}
		case numeral.CommasBeforePoint:
			e.decimalPoint, e.groupComma = true, true
		case numeral.Plain, numeral.Grouped:
			e.decimalPoint = e.decimalPoint || c.num.HasPoint()
		case numeral.CommaGroup:
			if e.first == "" {
				e.first, e.line = c.Text, row.Line
			}
		}
	})
	return e
}

// eachNumber calls visit for each cell that is a number.
func (r *reader) eachNumber(visit func(*Row, *Cell)) {
	for i := range r.Rows {
		for j := range r.Rows[i].Cells {
			if c := &r.Rows[i].Cells[j]; c.Kind == Number {
				visit(&r.Rows[i], c)
			}
		}
	}
}

// settleMarks determines the roles of points and commas, and the values of the numbers.
func (r *reader) settleMarks() {
	e := r.evidence()
	commas := numeral.Unknown
	switch {
	case e.decimalComma && !e.groupComma:
		commas = numeral.Decimal
	case e.groupComma && !e.decimalComma:
		commas = numeral.Thousands
	}
	if e.first != "" && commas == numeral.Unknown && !e.decimalPoint && !e.decimalComma {
		commas = r.askMarks(e)
	}
	r.sayMarks(e, commas)
	r.readNumbers(e, commas)
	r.askSpaces()
}

// askMarks asks the reader if every comma is ambiguous.
func (r *reader) askMarks(e *evidence) numeral.Role {
	n, _ := numeral.Parse(e.first)
	part, _ := n.Value(numeral.Decimal)
	whole, _ := n.Value(numeral.Thousands)
	d := r.Ask(choiceMarks, Open, r.say.isThousand(e.first), r.say.allAlike(), choiceThousands, r.say.number(whole), choiceDecimal, r.say.number(part)).at(e.line, 0, e.first)
	switch r.Answer(d) {
	case choiceThousands:
		return numeral.Thousands
	case choiceDecimal:
		return numeral.Decimal
	}
	return numeral.Unknown
}

func (r *reader) sayMarks(e *evidence, commas numeral.Role) {
	if commas == numeral.Decimal && e.example != "" {
		n, _ := numeral.Parse(e.example)
		v, _ := n.Value(numeral.Decimal)
		for _, d := range r.Doubts {
			if d.ID == choiceComma {
				return // which states it already
			}
		}
		r.Ask(doubtDecimal, Understood, r.say.decimalCommas(e.example, v), r.say.separated(r.sep)).Token = e.example
	}
}

// inDoubt returns why a number is ambiguous where the others do not tell, or "" if it is not.
func (r *reader) inDoubt(c *Cell, e *evidence, commas numeral.Role) string {
	switch {
	case c.num.Form == numeral.CommaGroup && commas == numeral.Unknown && (e.decimalPoint || e.decimalComma):
		return r.say.commaAmongPoints()
	case c.num.Form == numeral.PointGroup && (e.decimalComma || e.groupPoint || commas == numeral.Decimal && e.first != ""):
		return r.say.pointAmongCommas()
	}
	return ""
}

// readNumbers sets the values of the numbers, and asks about ambiguous ones: one by one, or once if there are many.
func (r *reader) readNumbers(e *evidence, commas numeral.Role) {
	doubtful := 0
	r.eachNumber(func(_ *Row, c *Cell) {
		if r.inDoubt(c, e, commas) != "" {
			doubtful++
		}
	})
	var of *Doubt // about all of them
	r.eachNumber(func(row *Row, c *Cell) {
		why := r.inDoubt(c, e, commas)
		switch {
		case why != "" && doubtful <= mostAsked:
			r.readAs(c, r.Answer(r.askCell(row, c, why)))
		case why != "":
			if of == nil {
				of = r.askCell(row, c, why)
				of.ID, of.Title, of.Choices = doubtPoints, r.say.manyThousands(doubtful, row.Line, c.Text), of.Choices[:2]
			}
			r.readAs(c, r.Answer(of))
		case c.num.Form == numeral.CommaGroup && commas == numeral.Unknown: // askMarks has asked
			c.Kind = Waiting
		case c.num.Form == numeral.PointGroup:
			c.Value, _ = c.num.Value(numeral.Decimal)
		default:
			c.Value, _ = c.num.Value(commas)
		}
	})
}

// askCell asks whether the mark in a number separates thousands.
func (r *reader) askCell(row *Row, c *Cell, why string) *Doubt {
	part, _ := c.num.Value(numeral.Decimal)
	whole, _ := c.num.Value(numeral.Thousands)
	column := columnOf(row, c)
	return r.Ask(cellID(row.Line, column), Open, r.say.lineThousand(row.Line, c.Text), why,
		choiceThousands, r.say.number(whole), choiceDecimal, r.say.number(part), choiceSkip, r.say.skip()).at(row.Line, column, c.Text)
}

// readAs applies the reader's choice to a number.
func (r *reader) readAs(c *Cell, chosen string) {
	switch chosen {
	case choiceThousands:
		c.Value, _ = c.num.Value(numeral.Thousands)
	case choiceDecimal:
		c.Value, _ = c.num.Value(numeral.Decimal)
	case choiceSkip:
		c.Kind = Empty
	default:
		c.Kind = Waiting
	}
}

// askSpaces asks whether a no-break space separates thousands, as it does in spreadsheets.
func (r *reader) askSpaces() {
	if r.sep != blank && r.sep != commasOrBlanks && r.sep != none {
		return
	}
	var first *Cell
	line := 0
	r.eachNumber(func(row *Row, c *Cell) {
		for _, ch := range c.Text {
			if ch == noBreak && first == nil && (c.num.Form == numeral.Grouped || c.num.Form == numeral.GroupedComma) {
				first, line = c, row.Line
			}
		}
	})
	if first == nil {
		return
	}
	r.Answer(r.Ask(choiceSpaces, Open, r.say.isThousand(first.Text), r.say.noBreakBetween(), choiceThousands, r.say.number(first.Value)).at(line, 0, first.Text))
}

func columnOf(row *Row, c *Cell) int {
	for i := range row.Cells {
		if &row.Cells[i] == c {
			return i + 1
		}
	}
	return 0
}

// cellID returns the id of a doubt about one cell, from its line and column.
func cellID(line, column int) string {
	return "cell:" + strconv.Itoa(line) + ":" + strconv.Itoa(column)
}
