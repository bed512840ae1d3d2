package words

import (
	"errors"
	"strings"
	"unicode"

	"losslab/internal/numeral"
)

// Within parses a number from lo to hi. If text is not such a number, says describes what is wrong with it and what to
// write instead, with an example; otherwise says is empty.
func (l Language) Within(text string, lo, hi, example float64) (v float64, says string) {
	v, err := numeral.Read(text)
	use := " Use a number from " + l.Exact(lo) + " to " + l.Exact(hi)
	doubt, ambiguous := errors.AsType[*numeral.AmbiguousError](err)
	switch {
	case ambiguous:
		return 0, Quoted(text) + " may be read in two ways. Write " + minus(doubt.Decimal) + " with a point, or " + minus(doubt.Whole) + " without a comma."
	case strings.TrimSpace(text) == "":
		return 0, "There is no number." + use + ", such as " + l.Exact(example) + "."
	case err != nil:
		return 0, Quoted(text) + " is not a number." + use + ", such as " + l.Exact(example) + "."
	case v < lo:
		return 0, Quoted(text) + " is too small." + use + "."
	case v > hi:
		return 0, Quoted(text) + " is too large." + use + "."
	}
	return v, ""
}

// Quoted quotes user input for a message, shortened and without control characters.
func Quoted(s string) string {
	seen := func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}
	return "“" + strings.Map(seen, Shorten(s, 60)) + "”"
}

// Shorten truncates s to at most most characters, followed by "…" if it was longer.
func Shorten(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
