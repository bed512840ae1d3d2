package exercise

import (
	"math"
	"slices"
	"strings"

	"losslab/internal/table"
	"losslab/internal/words"
)

// A Field is an answer that is asked for: one of Choices, or, without any, a number or several.
type Field struct {
	ID, Label string
	Note      string // how it is written, and how near is near enough
	Choices   []Choice
	Count     int    // how many numbers; 0: one
	Percent   bool   // whether the number is one of percents
	Optional  bool   // whether it may be right to leave it empty
	Answer    string // a right one, as the key of a sheet has it

	right, within float64 // of a number that no judge judges
	known         []Known // mistakes that are often made with it
	judge         func(given Given, all Answers) (says string, right bool)
}

// A Choice is one that can be chosen.
type Choice struct{ ID, Text string }

// A Known is a wrong number whose reason can be told.
type Known struct {
	Value float64
	Says  string
}

// Given is an answer that could be read.
type Given struct {
	Numbers []float64
	Choice  string
}

// A Verdict is what was answered, and what is to be said of it.
type Verdict struct {
	Typed, Says string
	Right       bool
}

// numberField returns a field for a number that is right within a distance.
func numberField(id, label, note string, right, within float64, known ...Known) Field {
	return Field{ID: id, Label: label, Note: note, Answer: digits(right), right: right, within: within, known: known}
}

// percentField returns a field for a number of percents, given as a share of 1, that is right within so many points.
func percentField(id, label, note string, share, points float64, known ...Known) Field {
	f := numberField(id, label, note, 100*share, points, append(known, Known{share, isShare})...)
	f.Percent = true
	return f
}

// judgedField returns a field for numbers that are judged by what they give.
func judgedField(id, label, note string, count int, answer string, judge func(Given, Answers) (string, bool)) Field {
	return Field{ID: id, Label: label, Note: note, Count: count, Answer: answer, judge: judge}
}

// choiceField returns a field for a choice. The judge is asked with the choice's id.
func choiceField(id, label, right string, choices []Choice, says func(id string) string) Field {
	i := slices.IndexFunc(choices, func(c Choice) bool { return c.ID == right })
	return Field{ID: id, Label: label, Choices: choices, Answer: choices[i].Text, judge: func(g Given, _ Answers) (string, bool) {
		return says(g.Choice), g.Choice == right
	}}
}

// clear tells whether no mistake that is known leads to a right answer.
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

// Judge reads answers as they were typed, and judges them, by the fields' ids. It says nothing of empty ones.
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

// Solved returns the state of the lab with right answers.
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

// The largest numbers that are read.
const reach = 1e9

// read reads an answer. What it says of one that is none is empty for a good one.
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

// readNumber reads a number, or a fraction of two.
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
