// Package templates draws the pages: everything is rendered once by the server, so that a page says it all without
// scripting; the script then updates the same elements in place.
package templates

import "losslab/internal/lab"

// LabPage is a lab as it stands.
type LabPage struct {
	Labs  []*lab.Lab // the navigation
	Lab   *lab.Lab
	State lab.State
	View  lab.View
	Steps []lab.Step
	// Problem is nil, or what was wrong with a form that was sent without scripting; the view is then the last good
	// state's.
	Problem *lab.ParamError
	// Typed is what the reader had typed in that form, by parameter; nil otherwise.
	Typed map[string]string
}

// HomePage is the introduction. Mini is the live miniature: a state of MiniLab.
type HomePage struct {
	Labs      []*lab.Lab
	MiniLab   *lab.Lab
	MiniState lab.State
	Mini      lab.View
}

// ErrorPage says what went wrong and where to go from there.
type ErrorPage struct {
	Labs   []*lab.Lab
	Status int
	Title  string
	Detail string
	Field  string
	Back   string // the path of the lab to go back to, or "/"
}
