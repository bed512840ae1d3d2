package exercise

import (
	"math"
	"slices"
	"strings"

	"losslab/internal/table"
	"losslab/internal/words"
)

// A Field asks for an answer: one of Choices or, if there are none, one or more numbers.
type Field struct {
	ID, Label string
	Note      string // how to write it, and how exact it must be
	Choices   []Choice
	Count     int    // how many numbers; 0 means one
	Percent   bool   // whether the number is a percentage
	Optional  bool   // whether an empty answer may be right
	Answer    string // a right answer, for the key of a sheet

	right, within float64 // of a number without a judge
	known         []Known // common mistakes
	judge         func(given Given, all Answers) (says string, right bool)
}

// A Choice is an option that can be chosen.
type Choice struct{ ID, Text string }

// A Known is a wrong number that can be explained.
type Known struct {
	Value float64
	Says  string
}

// Given is an answer that could be parsed.
type Given struct {
	Numbers []float64
	Choice  string
}

// A Verdict is what was typed, and the reply to it.
type Verdict struct {
	Typed, Says string
	Right       bool
}

// numberField returns a field for a number that may differ from the right one by within.
func numberField(id, label, note string, right, within float64, known ...Known) Field {
	return Field{ID: id, Label: label, Note: note, Answer: digits(right), right: right, within: within, known: known}
}

// percentField returns a field for a percentage, given as a fraction of 1, that may differ by some percentage points.
func percentField(id, label, note string, share, points float64, known ...Known) Field {
	f := numberField(id, label, note, 100*share, points, append(known, Known{share, isShare})...)
	f.Percent = true
	return f
}

// judgedField returns a field for numbers that a function judges.
func judgedField(id, label, note string, count int, answer string, judge func(Given, Answers) (string, bool)) Field {
	return Field{ID: id, Label: label, Note: note, Count: count, Answer: answer, judge: judge}
}

// choiceField returns a field for a choice. says returns the reply to the choice with an id.
func choiceField(id, label, right string, choices []Choice, says func(id string) string) Field {
	i := slices.IndexFunc(choices, func(c Choice) bool { return c.ID == right })
	return Field{ID: id, Label: label, Choices: choices, Answer: choices[i].Text, judge: func(g Given, _ Answers) (string, bool) {
		return says(g.Choice), g.Choice == right
	}}
}

// clear reports whether no known mistake leads to a right answer.
func (t Task) clear() bool {
	for _, f := range t.Fields {
		for _, k := range f.known {
			if math.Abs(k.Value-f.right) <= 2*f.within {
				return false
			}
		}
	}
	return true
}

// Judge parses and judges the answers typed, keyed by the fields' ids. Empty ones get no verdict.
func (t Task) Judge(typed map[string]string) (map[string]Verdict, Answers) {
	verdicts, all := map[string]Verdict{}, Answers{}
	for _, f := range t.Fields {
		text := typed[f.ID]
		if strings.TrimSpace(text) == "" {
			continue
		}
		given, wrong := f.read(text)
		verdicts[f.ID] = Verdict{Typed: words.Shorten(text, 200), Says: wrong}
		if wrong == "" {
			all[f.ID] = given
		}
	}
	for _, f := range t.Fields {
		if given, ok := all[f.ID]; ok {
			v := verdicts[f.ID]
			v.Says, v.Right = f.say(given, all)
			verdicts[f.ID] = v
		}
	}
	return verdicts, all
}

// Solved returns the query of the lab's state with right answers.
func (t Task) Solved(given Answers) string { return t.solved(given) }

// say judges an answer.
func (f Field) say(given Given, all Answers) (says string, right bool) {
	if f.judge != nil {
		return f.judge(given, all)
	}
	v := given.Numbers[0]
	near := func(to float64) bool { return math.Abs(v-to) <= f.within }
	if near(f.right) {
		return isRight, true
	}
	for _, k := range f.known {
		if near(k.Value) {
			return k.Says, false
		}
	}
	if v > f.right {
		return tooLarge, false
	}
	return tooSmall, false
}

// reach is the largest magnitude accepted.
const reach = 1e9

// read parses an answer. The second result says what is wrong with the text, or is empty.
func (f Field) read(text string) (Given, string) {
	if len(f.Choices) > 0 {
		if !slices.ContainsFunc(f.Choices, func(c Choice) bool { return c.ID == text }) {
			return Given{}, noChoice(text, f.Choices)
		}
		return Given{Choice: text}, ""
	}
	if f.Count < 2 {
		if f.Percent {
			text = strings.TrimSuffix(strings.TrimSpace(text), "%")
		}
		v, says := readNumber(text)
		return Given{Numbers: []float64{v}}, says
	}
	list, err := table.List(text, table.Options{Limits: table.Limits{Min: -reach, Max: reach}})
	if err != nil {
		return Given{}, err.Error()
	}
	if len(list) != f.Count {
		return Given{}, notSoMany(len(list), f.Count)
	}
	var g Given
	for _, v := range list {
		g.Numbers = append(g.Numbers, v.V)
	}
	return g, ""
}

// readNumber parses a number, or a fraction of two numbers.
func readNumber(text string) (float64, string) {
	above, below, fraction := strings.Cut(text, "/")
	if !fraction {
		return words.English.Within(text, -reach, reach, .5)
	}
	a, wrong := words.English.Within(above, -reach, reach, 1)
	b, wrongToo := words.English.Within(below, -reach, reach, 200)
	switch {
	case wrong != "" || wrongToo != "":
		return 0, noFraction(text)
	case b == 0:
		return 0, overZero(text)
	}
	return a / b, ""
}
