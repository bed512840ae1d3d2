// Package wrap adds context to errors and keeps them accessible to errors.Is and errors.As. It replaces fmt.Errorf in code
// that runs in a browser because package fmt, with os and its other dependencies, would add a fifteenth to the download.
package wrap

type wrapped struct {
	text string
	err  error
}

func (w *wrapped) Error() string { return w.text }

// Unwrap returns the wrapped error.
func (w *wrapped) Unwrap() error { return w.err }

// In prefixes an error with where it occurred: "where: error".
func In(where string, err error) error { return &wrapped{where + ": " + err.Error(), err} }

// With appends a detail to an error: "error: detail".
func With(err error, detail string) error { return &wrapped{err.Error() + ": " + detail, err} }
