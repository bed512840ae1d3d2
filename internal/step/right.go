package step

import (
	"math"
	"slices"
)

// Within tells whether a number of the state is in a range, which is without its end.
func Within(name string, from, to float64) func(Numbers) bool {
	return func(n Numbers) bool { return n(name) >= from && n(name) < to }
}

// Among returns a choice for each of some losses, by their ids. Right tells whether one of them is the answer.
func Among(right func(n Numbers, id string, among []string) bool, ids ...string) []Choice {
	choices := make([]Choice, len(ids))
	for i, id := range ids {
		choices[i] = Choice{ID: id, Right: func(n Numbers) bool { return right(n, id, ids) }}
	}
	return choices
}

// Least tells of a loss whether its number of a name is the least.
func Least(name string) func(Numbers, string, []string) bool {
	return func(n Numbers, id string, among []string) bool {
		return !slices.ContainsFunc(among, func(other string) bool { return n(other+"."+name) < n(id+"."+name) })
	}
}

// Only tells of a loss whether something holds of it alone.
func Only(holds func(n Numbers, id string) bool) func(Numbers, string, []string) bool {
	return func(n Numbers, id string, among []string) bool {
		return !slices.ContainsFunc(among, func(other string) bool { return holds(n, other) != (other == id) })
	}
}

// Named is what the step of an id says.
type Named struct {
	ID string
	Text
}

// Saying returns steps with their texts. Both are tables that the linker lays down: of literals in a function's body the
// engine would have the code that fills them in, which is as much again to download.
func Saying(steps []Step, texts []Named) []Step {
	steps = slices.Clone(steps)
	for i := range steps {
		for _, t := range texts {
			if t.ID == steps[i].ID {
				steps[i].Text = t.Text
			}
		}
	}
	return steps
}

// From looks numbers up by their names.
func From[F ~float64](numbers map[string]F) Numbers {
	return func(name string) float64 {
		if v, ok := numbers[name]; ok {
			return float64(v)
		}
		return math.NaN()
	}
}

// FactsOf returns the facts that are numbers and texts by the names of their readouts.
func FactsOf[F ~float64](numbers map[string]F, readouts map[string]string) Facts {
	return Facts{Numbers: From(numbers), Readouts: readouts}
}
