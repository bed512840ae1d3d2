// Package exercise draws tasks from a seed and judges answers to them. The same seed draws the same task on every platform.
package exercise

import (
	"slices"
)

// An Exercise is one kind of task.
type Exercise struct {
	ID, Title string
	draw      func(*source) (Task, bool) // false if a mistake would lead to the right answer; then another is drawn
}

// A Task is an exercise with its numbers.
type Task struct {
	Text   string
	Fields []Field
	Hints  []string // three: a picture, the first move, and a worked example with other numbers

	// Lab is the lab in which the task can be tried or its answer seen. It is empty if there is none.
	Lab string
	// Try is the query of the lab's initial state, which shows no answer. It is empty if the lab would show the answer.
	Try string

	solved func(Answers) string // returns the query of the lab's state with right answers
}

// Answers are the answers that could be parsed, by the ids of their fields.
type Answers map[string]Given

// number returns the number given to a field, and whether there is one.
func (a Answers) number(field string) (float64, bool) {
	g, ok := a[field]
	if !ok || len(g.Numbers) == 0 {
		return 0, false
	}
	return g.Numbers[0], true
}

// fixed returns a function for a state that does not depend on the answers.
func fixed(query string) func(Answers) string {
	return func(Answers) string { return query }
}

// IDs returns the ids of the exercises.
func IDs() []string {
	var ids []string
	for _, x := range exercises {
		ids = append(ids, x.ID)
	}
	return ids
}

// All returns the exercises in order. The slice belongs to the caller.
func All() []Exercise { return slices.Clone(exercises) }

// Lookup returns the exercise with the given id.
func Lookup(id string) (Exercise, bool) {
	i := slices.IndexFunc(exercises, func(x Exercise) bool { return x.ID == id })
	if i < 0 {
		return Exercise{}, false
	}
	return exercises[i], true
}

// Draw returns the task of a seed.
func (x Exercise) Draw(seed uint64) Task {
	s := &source{seed}
	for {
		if task, clear := x.draw(s); clear {
			return task
		}
	}
}

// After returns the first later seed with a different task. Seeds wrap around.
func (x Exercise) After(seed uint64) uint64 {
	text := x.Draw(seed).key()
	for seed++; x.Draw(seed).key() == text; seed++ {
	}
	return seed
}

// Variants returns the first n seeds, from the given one, whose tasks all differ. Each exercise has at least [MostVariants].
func (x Exercise) Variants(seed uint64, n int) []uint64 {
	var seeds []uint64
	for seen := map[string]bool{}; len(seeds) < n; seed++ {
		if key := x.Draw(seed).key(); !seen[key] {
			seen[key], seeds = true, append(seeds, seed)
		}
	}
	return seeds
}

// key returns a text that identifies a task within its exercise.
func (t Task) key() string {
	key := t.Text
	for _, f := range t.Fields {
		key += "\n" + f.Label
	}
	return key
}

// source is splitmix64: Steele, Lea and Flood (2014), Fast Splittable Pseudorandom Number Generators.
type source struct{ state uint64 }

func (s *source) next() uint64 {
	s.state += 0x9E3779B97F4A7C15
	z := s.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// of returns a random element of some.
func of[T any](s *source, some ...T) T { return some[s.next()%uint64(len(some))] }

// error returns a random integer from −9 to 9 other than 0.
func (s *source) error() float64 {
	for {
		if e := float64(s.next()%19) - 9; e != 0 {
			return e
		}
	}
}
