package lab

import (
	"errors"
	"slices"

	"losslab/internal/plots"
	"losslab/internal/step"
	"losslab/internal/words"
)

// Request is what a surface wants of a lab: a state, and how to show it. A field that was not requested is its zero value.
type Request struct {
	Query    string         // the lab's own part, as it came: Parse judges it
	Language words.Language // empty: the default
	Theme    plots.Theme    // empty: the reader's own, or light
	Move     *Move          // to make first
	Entry    *Entry         // to make first, in place of a move
	From     *string        // the state before, for what is said of the change; nil: before the move
	By       By             // how the reader came from there
	Moving   bool           // whether the next is soon to come: the View has what a frame shows, without tables, vectors and texts to be read
	Charts   Selection      // the ids of the charts to draw, in that order
	Tables   Selection      // the ids of the tables to write, and Vectors
	Lock     []string       // the ids of handles that stay still, or Everything
	Controls bool           // whether to show the parameters
	Cards    bool           // whether to show the losses' cards
	Caption  string
	Width    int // of a picture, in pixels; 0: by the chart's shape
	Height   int
	Density  float64 // pixels of a PNG along each of these; 0: one
	// Stop, if not nil, is asked now and then whether anybody still waits for the answer. Once it says that nobody does, Show
	// fails with ErrStopped.
	Stop func() bool

	asked *step.Step // that the state asks and whose answer it holds back; nil for none
}

// ErrStopped says that nobody waits for an answer any more.
var ErrStopped = errors.New("nobody waits for the answer")

// Words of a request that stand for no id.
const (
	Everything = "all"     // in place of handles' ids: locks all of them
	None       = "none"    // in place of charts' or tables' ids: draws none
	Vectors    = "vectors" // among tables' ids: the losses' vectors, an entry an element
)

// Selection is a choice of ids. Nil selects all; empty, but not nil, selects none.
type Selection []string

func (s Selection) wants(id string) bool { return s == nil || slices.Contains(s, id) }

// resolve checks the ids that a request names, and puts present ids in the place of former ones. An id is right if any
// state of the lab may have such a part: a reader may go on to states that lack it.
func (l *Lab) resolve(r Request) (Request, error) {
	var err error
	if r.Charts, err = l.resolveAll("charts", r.Charts, l.Charts, None); err != nil {
		return r, err
	}
	if r.Tables, err = l.resolveAll("tables", r.Tables, l.Tables, Vectors, None); err != nil {
		return r, err
	}
	if r.Lock, err = l.resolveAll("lock", r.Lock, l.Handles, Everything); err != nil {
		return r, err
	}
	if r.Move == nil {
		return r, nil
	}
	if r.Move.Handle == GuessHandleID { // which no author can lock
		return r, nil
	}
	name, isHandle := l.Resolve(l.Handles, r.Move.Handle)
	if isHandle {
		r.Move = &Move{Handle: name, X: r.Move.X, Y: r.Move.Y}
	}
	if len(r.Lock) > 0 && (!isHandle || r.locks(name)) { // what is no handle is an action
		return r, &ParamError{Field: "move", Says: CannotBe(r.Move.Handle, notLocked)}
	}
	return r, nil
}

// resolveAll returns the present ids of some, each once. The words stand for themselves.
func (l *Lab) resolveAll(param string, given []string, names []Name, words ...string) ([]string, error) {
	present := given[:0:0] // as nil or empty as what was given
	for _, id := range given {
		name, ok := l.Resolve(names, id)
		if !ok && !slices.Contains(words, id) {
			return nil, &ParamError{Field: param, Says: NotOneOf(id, append(IDs(names), words...))}
		}
		if !ok {
			name = id
		}
		if !slices.Contains(present, name) {
			present = append(present, name)
		}
	}
	return present, nil
}

// charts returns the drawings to draw, in the order requested. Where this state has none of those that were requested, it
// returns the first of all.
func (r Request) charts(all []Drawing) []Drawing {
	if r.Charts == nil {
		return all
	}
	var chosen []Drawing
	for _, id := range r.Charts {
		if at := slices.IndexFunc(all, func(d Drawing) bool { return d.ID == id }); at >= 0 {
			chosen = append(chosen, all[at])
		}
	}
	if len(chosen) == 0 && len(r.Charts) > 0 {
		return all[:1]
	}
	return chosen
}

func (r Request) locks(handle string) bool {
	return slices.Contains(r.Lock, Everything) || slices.Contains(r.Lock, handle)
}

// lockChart takes locked handles away. It takes all actions with them, since adding or removing a point would give others
// its id.
func (r Request) lockChart(c *Chart) {
	if len(r.Lock) == 0 {
		return
	}
	free := []Handle{}
	for _, h := range c.Handles {
		if !r.locks(h.ID) {
			h.Actions = nil
			free = append(free, h)
		}
	}
	c.Handles, c.Actions = free, []Action{}
}

// lockTable takes the fields of locked handles away, and all actions.
func (r Request) lockTable(t *Table) {
	if len(r.Lock) == 0 {
		return
	}
	for _, row := range t.Rows {
		for i := range row.Cells {
			c := &row.Cells[i]
			if c.Input != nil && r.locks(c.Input.Handle) {
				c.Input = nil
			}
			c.Actions = nil
		}
	}
}
