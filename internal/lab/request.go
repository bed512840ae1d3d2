package lab

import (
	"errors"
	"slices"

	"losslab/internal/plots"
	"losslab/internal/step"
	"losslab/internal/words"
)

// A Request is what a surface wants from a lab: a state and how to show it. A field that is not requested is zero.
type Request struct {
	Query    string         // lab's own parameters, not yet validated
	Language words.Language // empty for the default
	Theme    plots.Theme    // empty for the reader's own, or light
	Move     *Move          // to apply first
	Entry    *Entry         // to apply first, instead of Move
	From     *string        // query of the state before, to describe the change; if nil, Query before the move
	By       By             // how the reader came from that state
	Moving   bool           // whether the next follows soon: the View has what a frame shows, without tables, vectors and texts
	Charts   Selection      // ids of the charts to draw, in that order
	Tables   Selection      // ids of the tables to write; may include Vectors
	Lock     []string       // ids of the handles that cannot be moved, or Everything
	Controls bool           // whether to show the parameters
	Cards    bool           // whether to show the losses' cards
	Caption  string
	Width    int // of a picture, in pixels; if 0, by the chart's shape
	Height   int
	Density  float64 // PNG pixels per pixel of Width and Height; if 0, one
	// Stop, if not nil, is called from time to time and reports whether nobody waits for the answer any longer. Once it
	// returns true, Show fails with ErrStopped.
	Stop func() bool

	asked *step.Step // step whose answer the state holds back, or nil
}

// ErrStopped is returned if nobody waits for the answer any longer.
var ErrStopped = errors.New("nobody waits for the answer")

// Words that a request may give in place of ids.
const (
	Everything = "all"     // in place of handle ids: locks all handles
	None       = "none"    // in place of chart or table ids: selects none
	Vectors    = "vectors" // among table ids: the losses' vectors, one entry per element
)

// A Selection is a choice of ids. A nil Selection selects all; an empty one selects none.
type Selection []string

func (s Selection) wants(id string) bool { return s == nil || slices.Contains(s, id) }

// resolve checks the ids that a request names and replaces former ids with present ones. An id is valid if any state of
// the lab can have such a part, because a reader may go on to states that lack it.
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
	if r.Move == nil || r.Move.Handle == GuessHandleID { // authors cannot lock the guess handle
		return r, nil
	}
	name, isHandle := l.Resolve(l.Handles, r.Move.Handle)
	if isHandle {
		r.Move = &Move{Handle: name, X: r.Move.X, Y: r.Move.Y}
	}
	if len(r.Lock) > 0 && (!isHandle || r.locks(name)) { // what is not a handle is an action
		return r, &ParamError{Field: "move", Says: CannotBe(r.Move.Handle, notLocked)}
	}
	return r, nil
}

// resolveAll returns the present ids for the given ones, without duplicates. Any of words is accepted in place of an id.
func (l *Lab) resolveAll(param string, given []string, names []Name, words ...string) ([]string, error) {
	present := given[:0:0] // nil if given is nil, empty otherwise
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

// charts returns the drawings to draw, in the requested order. If the state has none of the requested charts, it
// returns the first one of all.
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

// lockChart removes locked handles from c. If anything is locked it removes all actions too, because adding or removing
// a point would renumber the others.
func (r Request) lockChart(c *Chart) {
	if len(r.Lock) == 0 {
		return
	}
	c.Handles, c.Actions = slices.DeleteFunc(slices.Clone(c.Handles), func(h Handle) bool { return r.locks(h.ID) }), []Action{}
	for i := range c.Handles {
		c.Handles[i].Actions = nil
	}
}

// lockTable removes the inputs of locked handles from t and, if anything is locked, all actions.
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
