// Package dataset provides small data sets, each with its source and a remark on what is odd about it: points to fit a
// line to, and samples to find a location for. Most are real and known from the literature on robust regression; two
// are generated, and their sources state how.
package dataset

import "slices"

// A Variable is what an axis label states, such as "calls" in "tens of millions".
type Variable struct {
	Name string
	Unit string // empty if there is none
}

// A Set is a set of points (x, y). Sets are shared and must not be modified.
type Set struct {
	ID    string // such as "phones"
	Title string // short, for a menu, such as "Belgian phone calls"

	X, Y     Variable
	Points   [][2]float64 // with at least two distinct x
	Names    []string     // a name for each point, or nil
	Outliers []int        // increasing indices of the Points that the source calls outliers, or nil

	Oddity string // a sentence on what is odd about the set
	Source string // reference that a page can cite
}

// A Sample is a set of single values. Samples are shared and must not be modified.
type Sample struct {
	ID    string // such as "newcomb"
	Title string // short, for a menu

	Variable Variable
	Values   []float64
	Outliers []int // indices of Values, as in [Set]

	Oddity string
	Source string
}

// Sets returns all sets in the order in which pages list them. The caller may modify the slice.
func Sets() []*Set { return slices.Clone(sets) }

// Lookup returns the set with the given id, and whether there is one.
func Lookup(id string) (*Set, bool) {
	i := slices.IndexFunc(sets, func(s *Set) bool { return s.ID == id })
	if i < 0 {
		return nil, false
	}
	return sets[i], true
}

// Samples returns all samples in the order in which pages list them. The caller may modify the slice.
func Samples() []*Sample { return slices.Clone(samples) }

// LookupSample returns the sample with the given id, and whether there is one.
func LookupSample(id string) (*Sample, bool) {
	i := slices.IndexFunc(samples, func(s *Sample) bool { return s.ID == id })
	if i < 0 {
		return nil, false
	}
	return samples[i], true
}
