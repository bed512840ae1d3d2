// Package lecture is the way through the labs: one question after the other, from classes by way of errors to boxes.
package lecture

import "slices"

// A Station is one question of a lab, and what leads to it. It gives no answer away: that is the lab's, once the reader has guessed.
type Station struct {
	ID       string // of its place on the page
	Lab, Ask string // the lab, and its question
	Title    string
	Lead     []string // paragraphs
}

// Query returns the state of the lab in which the question is asked.
func (s Station) Query() string { return "ask=" + s.Ask }

// Stations returns all of them, in order. The slice is the caller's.
func Stations() []Station { return slices.Clone(stations) }
