// Package exercise draws tasks from a seed, the same task everywhere for the same seed, and judges answers to them.
package exercise

import (
	"slices"
)

// An Exercise is one kind of task.
type Exercise struct {
	ID, Title string
	draw      func(*source) (Task, bool) // false: a draw whose answer could be had by a mistake; another is made
}

// A Task is an exercise with numbers in it.
type Task struct {
	Text   string
	Fields []Field
	Hints  []string // three: a picture, the first move, a twin with other numbers worked out

	// Lab is the one in which it can be tried, or seen; empty: none.
	Lab string
	// Try is the lab's state to begin with, which shows no answer; empty: the lab would show the answer.
	Try string

	solved func(Answers) string // the lab's state with right answers
}

// Answers are those that could be read, by the ids of their fields.
type Answers map[string]Given

// number returns the number that was given to a field, and whether there is one.
func (a Answers) number(field string) (float64, bool) {
	g, ok := a[field]
	if !ok || len(g.Numbers) == 0 {
		return 0, false
	}
	return g.Numbers[0], true
}

// fixed returns a state that is the same whatever the answers.
func fixed(query string) func(Answers) string {
	return func(Answers) string { return query }
}

// IDs lists the ids of the exercises.
func IDs() []string {
	var ids []string
	for _, x := range exercises {
		ids = append(ids, x.ID)
	}
	return ids
}

// All returns the exercises in order. The slice is the caller's.
func All() []Exercise { return slices.Clone(exercises) }

// Lookup finds an exercise by its id.
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

// After returns the first seed after one whose task is another.
func (x Exercise) After(seed uint64) uint64 {
	text := x.Draw(seed).key()
	for seed++; x.Draw(seed).key() == text; seed++ {
	}
	return seed
}

// Variants returns the first seeds from one on whose tasks all differ. Each exercise has [MostVariants] and more.
func (x Exercise) Variants(seed uint64, n int) []uint64 {
	var seeds []uint64
	for seen := map[string]bool{}; len(seeds) < n; seed++ {
		if key := x.Draw(seed).key(); !seen[key] {
			seen[key], seeds = true, append(seeds, seed)
		}
	}
	return seeds
}

// key tells a task from others of its exercise.
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

// of returns one of some.
func of[T any](s *source, some ...T) T { return some[s.next()%uint64(len(some))] }

// error returns an error from −9 to 9, and not 0.
func (s *source) error() float64 {
	for {
		if e := float64(s.next()%19) - 9; e != 0 {
			return e
		}
	}
}
