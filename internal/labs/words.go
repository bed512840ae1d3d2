package labs

import (
	"strconv"
	"strings"

	"losslab/internal/words"
)

// sentences are the sentences about pasted data in one language.
type sentences interface {
	oneOf(ids []string) string
	columnNumbers(most int) string
	choiceForm() string
	fieldsOfPaste() string

	whatAreThey(columns int) string
	chooseReading() string
	tooFewColumns(needed int) string
	addColumns(names []string) string
	columnsTaken(names []string, taken []int) string
	chooseColumns() string
	notUsed(name string, column int) string
	holdsWords(words []string, more bool) string
	tooMany(n, most int, list bool) string
	first(n int) string
	difference() string
	rowState(skipped bool) string
	taken(taken, skipped, waiting int, list bool) string
	shown(rows int) string
	apply(questions int) string
	nothingTaken(list bool) string
}

// wordsIn returns the sentences of a language.
func wordsIn(l words.Language) sentences { return &english{l} }

// english implements sentences.
type english struct{ words.Language }

func (*english) oneOf(ids []string) string { return "one of " + strings.Join(ids, ", ") }
func (*english) choiceForm() string        { return "a doubt’s id and a choice’s id, with = between them" }

// columnNumbers says which columns can be chosen: up to the last, if it is known.
func (e *english) columnNumbers(most int) string {
	to := "on"
	if most > 0 {
		to = "to " + e.Whole(most)
	}
	return "column numbers from 1 " + to + ", separated by commas"
}

func (*english) fieldsOfPaste() string {
	return "There is no such field. The fields are text, query, reading, columns, theme and choice."
}

func (e *english) whatAreThey(columns int) string {
	if columns == 1 {
		return "There is one column. What is it?"
	}
	return "There are " + e.Whole(columns) + " columns. What are they?"
}

func (*english) chooseReading() string { return "Choose before applying:" }

func (e *english) tooFewColumns(needed int) string {
	return e.Counted(needed, "column is needed.", "columns are needed.")
}

func (*english) addColumns(names []string) string {
	return "Each line needs " + strings.Join(names, " and ") + ", separated by a tab, a semicolon, a comma or a space."
}

func (*english) columnsTaken(names []string, taken []int) string {
	var chosen []string
	for _, i := range taken {
		chosen = append(chosen, "“"+names[i]+"”")
	}
	return strings.Join(chosen, " and ") + " taken."
}

func (*english) chooseColumns() string {
	return "There are numbers in other columns, too: choose above."
}

// notUsed names a column by its heading, or by its number if it has none.
func (*english) notUsed(name string, column int) string {
	if name == "" {
		return "Column " + strconv.Itoa(column) + " is not used."
	}
	return "Column “" + name + "” is not used."
}

// holdsWords quotes a column's words. more says that there are others.
func (e *english) holdsWords(words []string, more bool) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = "“" + w + "”"
	}
	if more {
		return "It holds " + e.List(quoted) + " and others, but no number."
	}
	return "It holds " + e.List(quoted) + ", but no number."
}

// tooMany says how many rows, or numbers of a list, there are.
func (e *english) tooMany(n, most int, list bool) string {
	of := " rows"
	if list {
		of = " numbers"
	}
	return e.Whole(n) + of + " are too many: up to " + e.Whole(most) + " are taken."
}

func (e *english) shown(rows int) string {
	return "The first " + e.Whole(rows) + " rows are shown."
}

func (e *english) first(n int) string { return "Take the first " + e.Whole(n) }
func (*english) difference() string   { return "error" }

func (*english) rowState(skipped bool) string {
	if skipped {
		return "skipped"
	}
	return "waits"
}

// taken says how many rows are taken. For a list it counts the numbers taken, and the lines that are not.
func (e *english) taken(taken, skipped, waiting int, list bool) string {
	parts := []string{e.Counted(taken, "row taken", "rows taken")}
	if list {
		parts[0] = e.Counted(taken, "number taken", "numbers taken")
	}
	switch {
	case skipped > 0 && list:
		parts = append(parts, e.Counted(skipped, "line skipped", "lines skipped"))
	case skipped > 0:
		parts = append(parts, e.Whole(skipped)+" skipped")
	}
	switch {
	case waiting > 0 && list:
		parts = append(parts, e.Counted(waiting, "line waits for you", "lines wait for you"))
	case waiting > 0:
		parts = append(parts, e.Counted(waiting, "waits for you", "wait for you"))
	}
	return strings.Join(parts, ", ") + "."
}

// apply returns the text of the button that applies the data.
func (e *english) apply(questions int) string {
	if questions == 0 {
		return "Apply"
	}
	return "Apply: " + e.Counted(questions, "question left", "questions left")
}

func (*english) nothingTaken(list bool) string {
	if list {
		return "No line with numbers is left."
	}
	return "No row has numbers in the chosen columns."
}

// Errors in a request, in English like all messages of the API.

const (
	aMove    = "a handle’s id and a place in chart coordinates, such as e2,3,6.5"
	anEntry  = "a handle’s id, x or y, and a number, such as e2;y;6.5"
	oneChart = "There must be at least one chart."
)

// noParameter says that a name in a link is ignored, and which one may have been meant.
func noParameter(name, near string) string {
	return words.Quoted(name) + " in the address has no effect: there is no such parameter. Did you mean “" + near + "”?"
}

func emptyID(came string) string {
	return words.Quoted(came) + " lacks an id. Separate ids by commas, with nothing more before, between or after them."
}

func notAFlag(came string) string { return words.Quoted(came) + " is neither 1 nor 0." }

func captionTooLong(n, most int) string {
	return "This is " + words.English.Whole(n) + " characters long. Use " + words.English.Whole(most) + " at most."
}

func notPixels(came string, least, most int) string {
	return words.Quoted(came) + " is not a whole number of pixels from " + words.English.Whole(least) + " to " + words.English.Whole(most) + "."
}
