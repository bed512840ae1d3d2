package lab

// A By says how a reader came from one state to another.
type By string

// The ways to reach a state. ByHand, the zero value, is by a handle, a field or an action.
const (
	ByHand   By = ""
	ByUndo   By = "undo"
	ByRedo   By = "redo"
	ByReset  By = "reset"
	ByPreset By = "preset"
	ByPaste  By = "paste" // readers' own data was pasted
	ByPlay   By = "play"
)

// A Change describes how a state came to be.
type Change struct {
	Before, After State
	By            By
}

// spoken returns what is said aloud about the change to s, either from the state that the request names or by its move.
// It is empty if there is no change, and for a move that others follow.
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
