// Package dataset holds small data sets, each with its source and with a word
// on what is odd in it: pairs to fit a line to, and samples to find the middle
// of. Most are real and known from the literature on robust regression; two
// are generated, and say how.
package dataset

import "slices"

// Variable is what an axis says: "calls" in "tens of millions".
type Variable struct {
	Name string
	Unit string // empty where there is none
}

// Set is a set of points (x, y). Sets are shared: read them only.
type Set struct {
	ID    string // "phones"
	Title string // short, for a menu: "Belgian phone calls"

	X, Y     Variable
	Points   [][2]float64 // at least two distinct x
	Names    []string     // a name for each point, or nil
	Outliers []int        // places in Points, from 0 and rising, of those that the source of the set calls odd; nil: none

	Oddity string // what is odd in it, in a sentence
	Source string // as a page can cite it
}

// Sample is a set of single values. Samples are shared: read them only.
type Sample struct {
	ID    string // "newcomb"
	Title string // short, for a menu

	Variable Variable
	Values   []float64
	Outliers []int // places in Values, as in [Set]

	Oddity string
	Source string
}

// Sets returns all sets in the order pages list them. The slice is the caller's.
func Sets() []*Set { return slices.Clone(sets) }

// Lookup finds a set by its id.
func Lookup(id string) (*Set, bool) {
	i := slices.IndexFunc(sets, func(s *Set) bool { return s.ID == id })
	if i < 0 {
		return nil, false
	}
	return sets[i], true
}

// Samples returns all samples in the order pages list them. The slice is the caller's.
func Samples() []*Sample { return slices.Clone(samples) }

// LookupSample finds a sample by its id.
func LookupSample(id string) (*Sample, bool) {
	i := slices.IndexFunc(samples, func(s *Sample) bool { return s.ID == id })
	if i < 0 {
		return nil, false
	}
	return samples[i], true
}
