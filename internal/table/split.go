package table

import (
	"strings"
	"unicode/utf8"

	"losslab/internal/numeral"
)

// A separator is what separates fields.
type separator int

const (
	none           separator = iota // a line is one field
	tab                             // each one counts
	semicolon                       // each one counts
	comma                           // each one counts
	blank                           // consecutive blanks, including tabs, count as one
	commaBlank                      // a comma before a blank; other commas are decimal commas
	commasOrBlanks                  // either, in a list
)

// String returns the name of the separator in the API.
func (s separator) String() string {
	return [...]string{"none", "tab", "semicolon", "comma", "blank", "comma", "comma"}[s]
}

// A field is a part of a line: its text without surrounding blanks and quotes, and its position in bytes.
type field struct {
	text     string
	from, to int
}

// split splits a line into fields.
func split(s string, sep separator) []field {
	if sep == blank || sep == commasOrBlanks {
		return join(blanks(s, sep == commasOrBlanks))
	}
	separates := func(i int) bool {
		switch sep {
		case tab:
			return s[i] == '\t'
		case semicolon:
			return s[i] == ';'
		case comma:
			return s[i] == ','
		case commaBlank:
			return s[i] == ',' && blankAt(s, i+1)
		}
		return false
	}
	var fields []field
	start, quoted, begun := 0, false, false // whether the field contains more than blanks
	for i, c := range s {
		switch {
		case c == '"' && (quoted || !begun):
			quoted, begun = !quoted, true
		case !quoted && separates(i):
			fields = append(fields, trimmed(s, start, i))
			start, begun = i+1, false
		default:
			begun = begun || !numeral.IsBlank(c)
		}
	}
	if quoted && start < len(s) { // never closed: an ordinary character
		for i := start; i < len(s); i++ {
			if separates(i) {
				fields = append(fields, trimmed(s, start, i))
				start = i + 1
			}
		}
	}
	return append(fields, trimmed(s, start, len(s)))
}

// trimmed returns the field from start to end.
func trimmed(s string, start, end int) field {
	text := s[start:end]
	left := strings.TrimLeftFunc(text, numeral.IsBlank)
	from := start + len(text) - len(left)
	text = strings.TrimRightFunc(left, numeral.IsBlank)
	f := field{text, from, from + len(text)}
	if len(text) >= 2 && text[0] == '"' && text[len(text)-1] == '"' {
		f.text = strings.TrimFunc(strings.ReplaceAll(text[1:len(text)-1], `""`, `"`), numeral.IsBlank)
	}
	return f
}

// blanks splits a line at blanks, and at commas if commas is set. It does not split at a thin or no-break space between
// groups of thousands.
func blanks(s string, commas bool) []field {
	var fields []field
	start := -1
	end := func(i int) {
		if start >= 0 {
			fields = append(fields, trimmed(s, start, i))
		}
		start = -1
	}
	quoted := false
	for i, c := range s {
		switch {
		case c == '"' && (quoted || start < 0):
			if quoted = !quoted; start < 0 {
				start = i
			}
		case quoted || isThin(c) && groupAround(s, i, utf8.RuneLen(c)):
		case numeral.IsBlank(c) && !numeral.IsUnseen(c) || commas && c == ',':
			end(i)
		case start < 0 && !numeral.IsUnseen(c):
			start = i
		}
	}
	end(len(s))
	return fields
}

// isThin reports whether a character is a space that is used between thousands.
func isThin(c rune) bool { return c == '\u2009' || c == '\u202f' || c == '\u2007' || c == noBreak }

// noBreak is the no-break space, which spreadsheets put between thousands, and pages between anything.
const noBreak = '\u00a0'

// groupAround reports whether a mark is between a digit and exactly three digits.
func groupAround(s string, at, width int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
	i := at + width
	return digit(at-1) && digit(i) && digit(i+1) && digit(i+2) && !digit(i+3)
}

func blankAt(s string, i int) bool {
	c, _ := utf8.DecodeRuneInString(s[min(i, len(s)):])
	return i >= len(s) || numeral.IsBlank(c)
}

// join rejoins numbers that were split at the blanks of "1.23 × 10⁻⁶".
func join(fields []field) []field {
	out := fields[:0:0]
	for i := 0; i < len(fields); i++ {
		f := fields[i]
		for n := min(3, len(fields)-i); n > 1; n-- {
			text := f.text
			for _, next := range fields[i+1 : i+n] {
				text += " " + next.text
			}
			if !strings.ContainsAny(text, "×·⋅*x") {
				continue
			}
			if num, ok := numeral.Parse(text); ok && num.HasPower() && num.Form != numeral.Grouped && num.Form != numeral.GroupedComma {
				f = field{text, f.from, fields[i+n-1].to}
				i += n - 1
				break
			}
		}
		out = append(out, f)
	}
	return out
}
