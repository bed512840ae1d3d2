// Package exercise draws tasks from a seed: the same seed is the same task everywhere, and for ever.
package exercise

import (
	"math"
	"slices"

	"losslab/internal/words"
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
	Lab    string   // the lab in which it can be tried, and its state; empty: none
	Query  string
}

// A Field is a number that is asked for.
type Field struct {
	ID, Label string
	Right     float64
	Within    float64 // how far off is right as well
	Known     []Known // mistakes that are often made
}

// A Known is a wrong answer whose reason can be told.
type Known struct {
	Value float64
	Says  string
}

// Judge tells what to say of an answer, and whether it is right.
func (f Field) Judge(v float64) (says string, right bool) {
	near := func(to float64) bool { return math.Abs(v-to) <= f.Within }
	if near(f.Right) {
		return isRight, true
	}
	for _, k := range f.Known {
		if near(k.Value) {
			return k.Says, false
		}
	}
	if v > f.Right {
		return tooLarge, false
	}
	return tooSmall, false
}

// Verdict is what was answered, and what is to be said of it.
type Verdict struct {
	Typed, Says string
	Right       bool
}

// Read reads an answer as it was typed, and judges it.
func (f Field) Read(text string) Verdict {
	v := Verdict{Typed: words.Shorten(text, 40)}
	number, wrong := words.English.Within(text, -1e9, 1e9, 0.5)
	if v.Says = wrong; wrong == "" {
		v.Says, v.Right = f.Judge(number)
	}
	return v
}

// Answer is the right answer with as many digits as are asked for.
func (f Field) Answer() string {
	return words.English.Digits(words.Rounded(f.Right, 4), 4)
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

// After returns the first seed after one whose task is another: some exercises have but a few.
func (x Exercise) After(seed uint64) uint64 {
	text := x.Draw(seed).Text
	for seed++; x.Draw(seed).Text == text; seed++ {
	}
	return seed
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

// clear tells whether no mistake that is known leads to a right answer.
func (t Task) clear() bool {
	for _, f := range t.Fields {
		for _, k := range f.Known {
			if math.Abs(k.Value-f.Right) <= 2*f.Within {
				return false
			}
		}
	}
	return true
}
