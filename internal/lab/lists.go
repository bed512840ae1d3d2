package lab

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"losslab/internal/table"
)

// DataReach is the largest magnitude allowed in readers' own data.
const DataReach = 1e12

// parseNumbers parses a list of numbers, from a link or as typed by a reader.
func (p Param) parseNumbers(text string) (any, error) {
	if strings.Trim(text, ", \t\r\n") == "" && p.mayBeEmpty() {
		return []float64{}, nil
	}
	values, err := table.List(text, p.reading())
	if err != nil {
		return nil, p.refuse(err)
	}
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = v.V
	}
	return out, nil
}

// parsePoints parses the points of a link, separated by semicolons, or a typed or pasted table, one row per line.
func (p Param) parsePoints(text string) (any, error) {
	if strings.Trim(text, "; \t\r\n") == "" {
		return []Point{}, nil
	}
	pairs, err := table.Pairs(text, p.reading())
	if err != nil {
		return nil, p.refuse(err)
	}
	out := make([]Point, len(pairs))
	for i, xy := range pairs {
		out[i] = Point{xy[0].V, xy[1].V}
	}
	return out, nil
}

// parseText parses one line of text, without leading and trailing blanks.
func (p Param) parseText(text string) (any, error) {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) > p.MaxCount || strings.ContainsFunc(text, unicode.IsControl) {
		return nil, p.fail(notOneLine(text, p.MaxCount))
	}
	return text, nil
}

// reading returns the options and limits for parsing a list.
func (p Param) reading() table.Options {
	return table.Options{Limits: table.Limits{Min: *p.Min, Max: *p.Max, Count: p.MaxCount, Check: p.Check}, Parts: p.Parts}
}

// refuse turns a parse error into a *ParamError with the name that readers know the parameter by.
func (p Param) refuse(err error) error {
	label, _, _ := strings.Cut(p.Label, ":")
	label, _, _ = strings.Cut(label, " (")
	if wrong, ok := errors.AsType[*table.Error](err); ok {
		return &ParamError{Field: p.Name, Label: label, Says: wrong.Text}
	}
	return err
}
