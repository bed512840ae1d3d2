// Package wrap adds to errors where or what they are about, and keeps them to be found by errors.Is and errors.As. It
// stands in for fmt.Errorf in what runs in a browser: package fmt, with os and all else that it brings along, is a
// fifteenth of what would be downloaded.
package wrap

type wrapped struct {
	text string
	err  error
}

func (w *wrapped) Error() string { return w.text }

// Unwrap returns the error before.
func (w *wrapped) Unwrap() error { return w.err }

// In says where an error came up: "where: error".
func In(where string, err error) error { return &wrapped{where + ": " + err.Error(), err} }

// With says what an error is about: "error: detail".
func With(err error, detail string) error { return &wrapped{err.Error() + ": " + detail, err} }
