package catalogue

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"losslab/internal/boxloss"
	"losslab/internal/classloss"
	"losslab/internal/loss"
)

// Group is what losses are of that compare more than one number with another.
type Group string

// The groups, in the order of pages.
const (
	Boxes   Group = "boxes"
	Classes Group = "classes"
)

// Groups lists the groups.
func Groups() []Group { return []Group{Boxes, Classes} }

// Whole is a loss of a prediction as a whole: of a box, or of the logits of classes.
type Whole struct {
	Group           Group
	ID, Name        string
	Says            string // what it asks
	Formula         string // as MathML
	Letters, Source string
	Most            float64 // its least upper bound, infinite where there is none; the lower one is 0
	Elsewhere       []loss.Elsewhere
	kinds           []string
}

// Wholes returns all of them.
func Wholes() (all []Whole) {
	for _, en := range boxloss.Catalogue() {
		f := boxloss.FactsOf(en)
		// What is bounded and never falls with the distance pulls less and less.
		all = append(all, Whole{Boxes, en.ID, en.Name, f.Says, en.Formula, en.Letters, en.Source, f.Most, f.Elsewhere, []string{"returns", "bounded"}})
	}
	for _, en := range classloss.Catalogue() {
		if f, isLoss := classloss.FactsOf(en); isLoss {
			all = append(all, Whole{Classes, en.ID, en.Name, f.Says, en.Formula, en.Letters, en.Source, math.Inf(1), f.Elsewhere, []string{"convex", "capped"}})
		}
	}
	return all
}

// LookupWhole finds a loss of a box or of classes by its id.
func LookupWhole(id string) (Whole, bool) {
	all := Wholes()
	i := slices.IndexFunc(all, func(w Whole) bool { return w.ID == id })
	if i < 0 {
		return Whole{}, false
	}
	return all[i], true
}

// Of returns the losses of a group that are asked for. Those side by side are of single errors alone.
func (q Query) Of(g Group) []Whole {
	all := slices.DeleteFunc(Wholes(), func(w Whole) bool {
		return w.Group != g || len(q.Compared) > 0 || q.Kind != "" && !slices.Contains(w.kinds, q.Kind) ||
			q.Library != "" && !slices.Contains(libraries(w.Elsewhere), q.Library) || !q.finds(w.Name, w.ID, w.Elsewhere)
	})
	if q.Sort == "name" {
		slices.SortStableFunc(all, func(a, b Whole) int { return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	}
	return all
}

// Count returns how many losses are asked for, of single errors and of all groups.
func (q Query) Count() int {
	n := len(q.Rows())
	for _, g := range Groups() {
		n += len(q.Of(g))
	}
	return n
}

// Libraries lists those that have the loss, each once.
func (w Whole) Libraries() []string { return libraries(w.Elsewhere) }

// DefinedTerm describes the loss to search engines, as schema.org's DefinedTerm of a set of terms.
func (w Whole) DefinedTerm(set string) map[string]any { return definedTerm(w.Name, w.ID, w.Says, set) }

// Step is what the gradient does to one of the numbers of an example.
type Step struct {
	Number          string // what it is called
	Value, Gradient float64
}

// rounding is what the sum that keeps denominators from 0 makes of a gradient that is 0.
const rounding = 1e-12

// Example returns the gradient where the loss has most to answer for: of a box beside its target, which it does not touch, or of three
// logits, the first of which is the true class's.
func (w Whole) Example() (steps []Step) {
	if en, known := boxloss.Lookup(w.ID); known {
		prediction, target := boxloss.Beside()
		_, gradient := en.Gradient(prediction, target)
		for i, name := range []string{"x₁", "y₁", "x₂", "y₂"} {
			if math.Abs(gradient[i]) < rounding {
				gradient[i] = 0
			}
			steps = append(steps, Step{name, prediction[i], gradient[i]})
		}
		return steps
	}
	logits := []float64{1, 0, -1}
	gradient := make([]float64, len(logits))
	classloss.CrossEntropy{}.Row(gradient, logits, classloss.Row{Class: 0})
	for i, name := range []string{"z₁", "z₂", "z₃"} {
		steps = append(steps, Step{name, logits[i], gradient[i]})
	}
	return steps
}
