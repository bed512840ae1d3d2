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

// A Group is a kind of loss that compares more than one number at a time.
type Group string

// The groups, in the order of the pages.
const (
	Boxes   Group = "boxes"
	Classes Group = "classes"
)

// Groups returns all groups.
func Groups() []Group { return []Group{Boxes, Classes} }

// A Whole is a loss of a prediction as a whole: of a box, or of the logits of classes.
type Whole struct {
	Group           Group
	ID, Name        string
	Says            string // what it asks
	Formula         string // as MathML
	Letters, Source string
	Most            float64 // least upper bound, +Inf if there is none; the greatest lower bound is 0
	Elsewhere       []loss.Elsewhere
	kinds           []string
}

// Wholes returns all losses of boxes and of classes.
func Wholes() (all []Whole) {
	for _, en := range boxloss.Catalogue() {
		f := boxloss.FactsOf(en)
		// A loss that is bounded and never decreases with distance has a gradient that tends to 0.
		all = append(all, Whole{Boxes, en.ID, en.Name, f.Says, en.Formula, en.Letters, en.Source, f.Most, f.Elsewhere, []string{"returns", "bounded"}})
	}
	for _, en := range classloss.Catalogue() {
		if f, isLoss := classloss.FactsOf(en); isLoss {
			all = append(all, Whole{Classes, en.ID, en.Name, f.Says, en.Formula, en.Letters, en.Source, math.Inf(1), f.Elsewhere, []string{"convex", "capped"}})
		}
	}
	return all
}

// LookupWhole returns the loss of a box or of classes with the given id, and whether there is one.
func LookupWhole(id string) (Whole, bool) {
	all := Wholes()
	i := slices.IndexFunc(all, func(w Whole) bool { return w.ID == id })
	if i < 0 {
		return Whole{}, false
	}
	return all[i], true
}

// Of returns the selected losses of a group. Only losses of single errors are shown side by side.
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

// Count returns the number of selected losses, of single errors and of all groups.
func (q Query) Count() int {
	n := len(q.Rows())
	for _, g := range Groups() {
		n += len(q.Of(g))
	}
	return n
}

// Libraries returns the names of the libraries that have the loss, without duplicates.
func (w Whole) Libraries() []string { return libraries(w.Elsewhere) }

// DefinedTerm returns schema.org's DefinedTerm for the loss, which describes it to search engines as part of a set of terms.
func (w Whole) DefinedTerm(set string) map[string]any { return definedTerm(w.Name, w.ID, w.Says, set) }

// A Step is the gradient with respect to one of the numbers of an example.
type Step struct {
	Number          string // name of the number
	Value, Gradient float64
}

// rounding bounds the gradients that are 0 but for the eps added to denominators.
const rounding = 1e-12

// Example returns the gradient in an example: a box beside its target that does not touch it, or three logits of which
// the first is that of the true class.
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
