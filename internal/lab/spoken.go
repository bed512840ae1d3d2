package lab

// By says how a reader came from one state to another.
type By string

// The ways. ByHand is the zero value: a handle, a field or an action.
const (
	ByHand   By = ""
	ByUndo   By = "undo"
	ByRedo   By = "redo"
	ByReset  By = "reset"
	ByPreset By = "preset"
	ByPaste  By = "paste" // the reader's own were pasted
	ByPlay   By = "play"
)

// Change is how a state came to be.
type Change struct {
	Before, After State
	By            By
}

// spoken returns what is said of the state's change: of the request's move, or since the state that it names. It is empty
// where there is none, and of a move amid others.
func (l *Lab) spoken(s State, r Request, c Content) (string, error) {
	from := r.Query
	if r.From != nil {
		from = *r.From
	} else if r.Move == nil || r.Moving {
		return "", nil
	}
	before, err := l.Parse(from)
	if err != nil {
		return "", &ParamError{Field: "from", Says: err.Error()}
	}
	if c.Spoken == nil {
		return "", nil
	}
	return c.Spoken(Change{before, s, r.By}), nil
}
