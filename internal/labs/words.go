package labs

import (
	"strconv"
	"strings"

	"losslab/internal/words"
)

// sentences are what is said of pasted data, in one language.
type sentences interface {
	oneOf(ids []string) string
	columnNumbers() string
	choiceForm() string
	fieldsOfPaste() string

	whatAreThey(columns int) string
	chooseReading() string
	tooFewColumns(needed int) string
	addColumns(names []string) string
	columnsTaken(names []string, taken []int) string
	chooseColumns() string
	tooManyRows(n, most int) string
	firstRows(n int) string
	difference() string
	rowState(skipped bool) string
	taken(taken, skipped, waiting int) string
	apply(questions int) string
	noRows() string
}

// wordsIn returns the sentences of a language.
func wordsIn(l words.Language) sentences { return &english{l} }

// english implements sentences.
type english struct{ words.Language }

func (*english) oneOf(ids []string) string { return "one of " + strings.Join(ids, ", ") }
func (*english) columnNumbers() string     { return "numbers of columns from 1 on, with commas between" }
func (*english) choiceForm() string        { return "a doubt’s id and a choice’s, with = between" }
func (*english) fieldsOfPaste() string {
	return "only text, query, reading, columns and choice"
}

func (*english) whatAreThey(columns int) string {
	return "There are " + strconv.Itoa(columns) + " columns. What are they?"
}

func (*english) chooseReading() string { return "Choose before applying:" }

func (*english) tooFewColumns(needed int) string {
	return strconv.Itoa(needed) + " columns are needed."
}

func (*english) addColumns(names []string) string {
	return "Each line needs " + strings.Join(names, " and ") + ", with a tab, a semicolon, a comma or a space between."
}

func (*english) columnsTaken(names []string, taken []int) string {
	var chosen []string
	for _, i := range taken {
		chosen = append(chosen, "“"+names[i]+"”")
	}
	return strings.Join(chosen, " and ") + " taken."
}

func (*english) chooseColumns() string { return "There are more columns of numbers: choose above." }

func (*english) tooManyRows(n, most int) string {
	return strconv.Itoa(n) + " rows are too many: up to " + strconv.Itoa(most) + " are taken."
}

func (*english) firstRows(n int) string { return "Take the first " + strconv.Itoa(n) }
func (*english) difference() string     { return "error" }

func (*english) rowState(skipped bool) string {
	if skipped {
		return "skipped"
	}
	return "waits"
}

// taken counts rows.
func (e *english) taken(taken, skipped, waiting int) string {
	parts := []string{e.Counted(taken, "row taken", "rows taken")}
	if skipped > 0 {
		parts = append(parts, strconv.Itoa(skipped)+" skipped")
	}
	if waiting > 0 {
		parts = append(parts, e.Counted(waiting, "waits for you", "wait for you"))
	}
	return strings.Join(parts, ", ") + "."
}

// apply is what the button says that takes the data over.
func (e *english) apply(questions int) string {
	if questions == 0 {
		return "Apply"
	}
	return "Apply: " + e.Counted(questions, "question left", "questions left")
}

func (*english) noRows() string { return "No row has numbers in the chosen columns." }
