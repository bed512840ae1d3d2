package table

import (
	"strings"
	"unicode/utf8"

	"losslab/internal/numeral"
)

// separator is what stands between fields.
type separator int

const (
	none           separator = iota // a line is one field
	tab                             // each counts
	semicolon                       // each counts
	comma                           // each counts
	blank                           // repeated blanks, and tabs, are one
	commaBlank                      // a comma before a blank; within a number it stands before decimals
	commasOrBlanks                  // either, in a list
)

// String names the separator, as the API does.
func (s separator) String() string {
	return [...]string{"none", "tab", "semicolon", "comma", "blank", "comma", "comma"}[s]
}

// field is a part of a line: its text without blanks and quotes around, and where it stands, in bytes.
type field struct {
	text     string
	from, to int
}

// split parts a line into fields.
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
	start, quoted, begun := 0, false, false // begun: whether the field has more than blanks
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
	if quoted && start < len(s) { // never closed: a plain character
		for i := start; i < len(s); i++ {
			if separates(i) {
				fields = append(fields, trimmed(s, start, i))
				start = i + 1
			}
		}
	}
	return append(fields, trimmed(s, start, len(s)))
}

// trimmed is the field from start to end.
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

// blanks parts a line at blanks, and at commas if they separate, too. A thin blank within a number parts nothing,
// nor does one that does not break lines, where it stands between thousands.
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

// isThin tells whether a character is a blank that is set between thousands.
func isThin(c rune) bool { return c == '\u2009' || c == '\u202f' || c == '\u2007' || c == noBreak }

// noBreak is the no-break space, which spreadsheets set between thousands, and pages between anything.
const noBreak = '\u00a0'

// groupAround tells whether a mark stands between a digit and just three digits.
func groupAround(s string, at, width int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
	i := at + width
	return digit(at-1) && digit(i) && digit(i+1) && digit(i+2) && !digit(i+3)
}

func blankAt(s string, i int) bool {
	c, _ := utf8.DecodeRuneInString(s[min(i, len(s)):])
	return i >= len(s) || numeral.IsBlank(c)
}

// join puts numbers together again that were parted at the blanks of "1.23 × 10⁻⁶".
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
