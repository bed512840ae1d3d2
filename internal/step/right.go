package step

import (
	"math"
	"slices"
)

// Within returns a condition that holds if the named number is in the half-open range [from, to).
func Within(name string, from, to float64) func(Numbers) bool {
	return func(n Numbers) bool { return n(name) >= from && n(name) < to }
}

// Among returns a choice for each loss in ids. right reports whether the loss with the given id is the answer.
func Among(right func(n Numbers, id string, among []string) bool, ids ...string) []Choice {
	choices := make([]Choice, len(ids))
	for i, id := range ids {
		choices[i] = Choice{ID: id, Right: func(n Numbers) bool { return right(n, id, ids) }}
	}
	return choices
}

// Least returns a condition for Among that holds for a loss whose number of the given name is the least.
func Least(name string) func(Numbers, string, []string) bool {
	return func(n Numbers, id string, among []string) bool {
		return !slices.ContainsFunc(among, func(other string) bool { return n(other+"."+name) < n(id+"."+name) })
	}
}

// Only returns a condition for Among that holds for a loss if holds is true of it alone.
func Only(holds func(n Numbers, id string) bool) func(Numbers, string, []string) bool {
	return func(n Numbers, id string, among []string) bool {
		return !slices.ContainsFunc(among, func(other string) bool { return holds(n, other) != (other == id) })
	}
}

// Named is the text of the step with the given id.
type Named struct {
	ID string
	Text
}

// Saying returns steps with their texts. Both are package-level tables, which the linker lays out; literals in a
// function body would be filled in by code, which doubles their size in the download.
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

// From returns a lookup of numbers by name, which is NaN for a name that is missing.
func From[F ~float64](numbers map[string]F) Numbers {
	return func(name string) float64 {
		if v, ok := numbers[name]; ok {
			return float64(v)
		}
		return math.NaN()
	}
}

// FactsOf returns the Facts that consist of numbers and texts keyed by the names of their readouts.
func FactsOf[F ~float64](numbers map[string]F, readouts map[string]string) Facts {
	return Facts{Numbers: From(numbers), Readouts: readouts}
}
