package table

import (
	"strings"

	"losslab/internal/numeral"
)

// blankLiteral returns a text that is a list literal, such as "[1, 2]", "errors = np.array([1, 2])" or "c(1, 2)", with
// the brackets and everything outside them replaced by spaces, so that positions are unchanged. It returns other texts
// as they are: "(21)" is −21 to an accountant.
func blankLiteral(text string) string {
	bare := strings.TrimRightFunc(text, func(c rune) bool { return numeral.IsBlank(c) || c == ';' || c == ',' })
	from := strings.IndexAny(bare, "[(")
	if from < 0 || !isWhole(bare[from:]) {
		return text
	}
	head := strings.TrimFunc(bare[:from], numeral.IsBlank)
	if head == "" && bare[from] == '(' || !isTarget(head) {
		return text
	}
	blanked := []byte(strings.Repeat(" ", from) + bare[from:])
	for i, c := range blanked {
		if strings.IndexByte("[](){}", c) >= 0 {
			blanked[i] = ' '
		}
	}
	return string(blanked)
}

// isWhole reports whether the bracket at the start of a text is closed by its last character, and not before.
func isWhole(text string) bool {
	depth := 0
	for i, c := range []byte(text) {
		switch c {
		case '[', '(':
			depth++
		case ']', ')':
			if depth--; depth == 0 {
				return i == len(text)-1
			}
		}
	}
	return false
}

// isTarget reports whether a text is the left side of an assignment, the name of a function, both, or empty.
func isTarget(text string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	return strings.Trim(text, letters+"0123456789_. =<-") == "" && (text == "" || strings.IndexByte(letters+"_", text[0]) >= 0) && !strings.Contains(text, "\n")
}
