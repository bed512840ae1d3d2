package table

import (
	"strings"

	"losslab/internal/numeral"
)

// blankLiteral returns a text that is one list as programs write it, "[1, 2]", "errors = np.array([1, 2])" or "c(1, 2)", with
// blanks for all that is not between its brackets, and for these, so that places in it stay. Other texts it returns as they
// are: "(21)" is −21 to an accountant.
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

// isWhole tells whether the bracket that a text begins with is closed by its last one, and not before.
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

// isTarget tells whether a text is a name to which a program assigns, a function that it calls, both or none.
func isTarget(text string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	return strings.Trim(text, letters+"0123456789_. =<-") == "" && (text == "" || strings.IndexByte(letters+"_", text[0]) >= 0) && !strings.Contains(text, "\n")
}
