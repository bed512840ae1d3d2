package lab

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"losslab/internal/plots"
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
}

// ErrStopped says that nobody waits for an answer any more.
var ErrStopped = errors.New("nobody waits for the answer")

// The names that each surface takes beside the lab's own parameters. No lab may take any of them.
var (
	PageNames  = []string{"theme", "lang", "move"}
	ViewNames  = []string{"theme", "lang", "move", "entry", "charts", "tables", "lock", "from", "by"}
	EmbedNames = []string{"theme", "lang", "charts", "controls", "cards", "lock", "caption"}
	SVGNames   = []string{"theme", "lang", "charts", "width", "height", "caption"}
	PNGNames   = []string{"theme", "lang", "charts", "width", "height", "density"}
)

// Words of a request that stand for no id.
const (
	Everything = "all"     // in place of handles' ids: locks all of them
	None       = "none"    // in place of charts' or tables' ids: draws none
	Vectors    = "vectors" // among tables' ids: the losses' vectors, an entry an element
)

// Selection is a choice of ids. Nil selects all; empty, but not nil, selects none.
type Selection []string

func (s Selection) wants(id string) bool { return s == nil || slices.Contains(s, id) }

// What a picture's side may be, in pixels, how many dots a pixel may have along each side, and how many characters a
// caption.
const (
	MinSide    = 240
	MaxSide    = 2000
	MinDensity = .5
	MaxDensity = 8
	MaxCaption = 300
)

// ParseRequest takes a surface's names out of a raw query. It fails with a *ParamError.
func ParseRequest(raw string, names []string) (Request, error) {
	var r Request
	var rest []string
	seen := map[string]bool{}
	for text := range strings.SplitSeq(raw, "&") {
		if name, _, _ := strings.Cut(text, "="); !slices.Contains(names, name) {
			rest = append(rest, text)
			continue
		}
		name, value, err := Pair(text)
		if err != nil {
			return Request{}, err
		}
		if seen[name] {
			return Request{}, &ParamError{Field: name, Says: repeated(value)}
		}
		seen[name] = true
		if err := r.set(name, value); err != nil {
			return Request{}, err
		}
	}
	if r.Charts != nil && len(r.Charts) == 0 && !slices.Contains(names, "tables") {
		return Request{}, &ParamError{Field: "charts", Says: oneChart} // all that the surface shows
	}
	r.Query = strings.Join(rest, "&")
	return r, nil
}

func (r *Request) set(name, value string) (err error) {
	switch name {
	case "theme":
		r.Theme, err = oneOf(name, value, plots.Light, plots.Dark)
	case "lang":
		r.Language, err = oneOf(name, value, words.Languages()...)
	case "move":
		var m Move
		m, err = ParseMove(value)
		r.Move = &m
	case "entry":
		var e Entry
		e, err = ParseEntry(value)
		r.Entry = &e
	case "from":
		r.From = &value
	case "by":
		r.By, err = oneOf(name, value, ByUndo, ByRedo, ByReset, ByPreset, ByPaste, ByPlay)
	case "charts":
		r.Charts, err = parseSelection(name, value)
	case "tables":
		r.Tables, err = parseSelection(name, value)
	case "lock":
		r.Lock, err = parseIDs(name, value)
	case "controls":
		r.Controls, err = parseFlag(name, value)
	case "cards":
		r.Cards, err = parseFlag(name, value)
	case "caption":
		r.Caption = value
		if n := utf8.RuneCountInString(value); n > MaxCaption {
			err = &ParamError{Field: name, Says: captionTooLong(n, MaxCaption)}
		}
	case "width":
		r.Width, err = parseSide(name, value)
	case "height":
		r.Height, err = parseSide(name, value)
	case "density":
		r.Density, err = parseDensity(name, value)
	}
	return err
}

// oneOf reads a word that is one of some.
func oneOf[T ~string](name, s string, all ...T) (T, error) {
	ids := make([]string, len(all))
	for i, one := range all {
		if ids[i] = string(one); ids[i] == s {
			return one, nil
		}
	}
	return "", &ParamError{Field: name, Says: notOneOf(s, ids)}
}

func parseSelection(name, s string) (Selection, error) {
	if s == None {
		return Selection{}, nil
	}
	return parseIDs(name, s)
}

func parseIDs(name, s string) ([]string, error) {
	ids := strings.Split(s, ",")
	for i, id := range ids {
		if id == "" || slices.Contains(ids[:i], id) {
			return nil, &ParamError{Field: name, Says: notDistinctIDs(s)}
		}
	}
	return ids, nil
}

func parseFlag(name, s string) (bool, error) {
	if s != "0" && s != "1" {
		return false, &ParamError{Field: name, Says: notAFlag(s)}
	}
	return s == "1", nil
}

func parseSide(name, s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < MinSide || n > MaxSide {
		return 0, &ParamError{Field: name, Says: notPixels(s, MinSide, MaxSide)}
	}
	return n, nil
}

func parseDensity(name, s string) (float64, error) {
	n, says := en.Within(s, MinDensity, MaxDensity, 2)
	if says != "" {
		return 0, &ParamError{Field: name, Says: says}
	}
	return n, nil
}

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
			return nil, &ParamError{Field: param, Says: notOneOf(id, append(IDs(names), words...))}
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
