package lab

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"losslab/internal/loss"
	"losslab/internal/plots"
)

// Ask is what a surface wants of a lab: a state, and how to show it. A field that was not asked for is its zero value.
type Ask struct {
	Query    string      // the lab's own part, as it came: for Parse to judge
	Theme    plots.Theme // empty: the reader's own, or light
	Move     *Move       // to make first
	Charts   []string    // the ids of those to show, in that order; none: all
	Lock     []string    // the ids of handles that stay still, or Everything
	Controls bool        // whether to show the parameters
	Cards    bool        // whether to show the losses' cards
	Caption  string
	Width    int // of a picture, in pixels; 0: by the chart's shape
	Height   int
	Density  float64 // pixels of a PNG along each of these; 0: one
}

// The names that each surface takes beside the lab's own parameters. No lab may take any of them.
var (
	OfPage  = []string{"theme", "move"}
	OfView  = []string{"theme", "move", "charts", "lock"}
	OfEmbed = []string{"theme", "charts", "controls", "cards", "lock", "caption"}
	OfSVG   = []string{"theme", "charts", "width", "height", "caption"}
	OfPNG   = []string{"theme", "charts", "width", "height", "density"}
)

// Everything, in place of handles' ids, locks all of them.
const Everything = "all"

// What a picture's side may be, in pixels, how many dots a pixel may have along each side, and how many characters a
// caption.
const (
	MinSide    = 240
	MaxSide    = 2000
	MinDensity = .5
	MaxDensity = 8
	MaxCaption = 300
)

// ParseAsk takes a surface's names out of a raw query. It fails with a *ParamError.
func ParseAsk(raw string, names []string) (Ask, error) {
	var a Ask
	var rest []string
	seen := map[string]bool{}
	for pair := range strings.SplitSeq(raw, "&") {
		if name, _, _ := strings.Cut(pair, "="); !slices.Contains(names, name) {
			rest = append(rest, pair)
			continue
		}
		name, value, err := unescape(pair)
		if err != nil {
			return Ask{}, err
		}
		if seen[name] {
			return Ask{}, &ParamError{Field: name, Came: value, Allowed: "the parameter at most once"}
		}
		seen[name] = true
		if err := a.set(name, value); err != nil {
			return Ask{}, err
		}
	}
	a.Query = strings.Join(rest, "&")
	return a, nil
}

func (a *Ask) set(name, value string) (err error) {
	switch name {
	case "theme":
		a.Theme, err = parseTheme(value)
	case "move":
		var m Move
		m, err = ParseMove(value)
		a.Move = &m
	case "charts":
		a.Charts, err = parseIDs(name, value)
	case "lock":
		a.Lock, err = parseIDs(name, value)
	case "controls":
		a.Controls, err = parseFlag(name, value)
	case "cards":
		a.Cards, err = parseFlag(name, value)
	case "caption":
		a.Caption = value
		if n := utf8.RuneCountInString(value); n > MaxCaption {
			err = &ParamError{Field: name, Came: strconv.Itoa(n) + " characters", Allowed: "up to " + strconv.Itoa(MaxCaption)}
		}
	case "width":
		a.Width, err = parseSide(name, value)
	case "height":
		a.Height, err = parseSide(name, value)
	case "density":
		a.Density, err = parseDensity(name, value)
	}
	return err
}

func parseTheme(s string) (plots.Theme, error) {
	switch th := plots.Theme(s); th {
	case plots.Light, plots.Dark:
		return th, nil
	}
	return "", &ParamError{Field: "theme", Came: s, Allowed: "light or dark"}
}

func parseIDs(name, s string) ([]string, error) {
	ids := strings.Split(s, ",")
	for i, id := range ids {
		if id == "" || slices.Contains(ids[:i], id) {
			return nil, &ParamError{Field: name, Came: s, Allowed: "ids with commas between, each at most once"}
		}
	}
	return ids, nil
}

func parseFlag(name, s string) (bool, error) {
	if s != "0" && s != "1" {
		return false, &ParamError{Field: name, Came: s, Allowed: "1 or 0"}
	}
	return s == "1", nil
}

func parseSide(name, s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < MinSide || n > MaxSide {
		return 0, &ParamError{Field: name, Came: s, Allowed: fmt.Sprintf("a whole number of pixels from %d to %d", MinSide, MaxSide)}
	}
	return n, nil
}

func parseDensity(name, s string) (float64, error) {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || !(n >= MinDensity && n <= MaxDensity) {
		return 0, &ParamError{Field: name, Came: s, Allowed: fmt.Sprintf("a number from %g to %g", float64(MinDensity), float64(MaxDensity))}
	}
	return n, nil
}

// Answer is the View of a raw query, after the move that it may name. Whoever asks, over HTTP or within a browser, gets
// its answer from here. It fails with a *ParamError that names the parameter at fault.
func (l *Lab) Answer(raw string) (View, error) {
	a, err := ParseAsk(raw, OfView)
	if err != nil {
		return View{}, err
	}
	return l.Show(a)
}

// Show is the View that a surface asks for. It fails with a *ParamError.
func (l *Lab) Show(a Ask) (View, error) {
	if m := a.Move; m != nil {
		if len(a.Lock) > 0 {
			before, err := l.locked(a)
			if err != nil {
				return View{}, err
			}
			if !before.offers(m.Handle) {
				return View{}, &ParamError{Field: "move", Came: m.Handle, Allowed: "a handle that is not locked"}
			}
		}
		query, err := l.Move(a.Query, *m)
		if err != nil {
			return View{}, err
		}
		a.Query = query
	}
	v, err := l.locked(a)
	if err == nil && len(a.Charts) > 0 {
		err = l.choose(&v, a.Charts)
	}
	return v, err
}

// locked is the View without what is locked.
func (l *Lab) locked(a Ask) (View, error) {
	v, err := l.View(a.Query, a.Theme)
	if err == nil && len(a.Lock) > 0 {
		err = l.lock(&v, a)
	}
	return v, err
}

// offers tells whether a handle can be moved.
func (v *View) offers(handle string) bool {
	return slices.ContainsFunc(v.Charts, func(c Chart) bool {
		return slices.ContainsFunc(c.Handles, func(h Handle) bool { return h.ID == handle })
	})
}

func (a Ask) locks(handle string) bool {
	return slices.Contains(a.Lock, Everything) || slices.Contains(a.Lock, handle)
}

// vocabulary is what the states of a lab call their parts, of as many states as were looked at.
type vocabulary struct {
	mu      sync.Mutex
	looked  int
	charts  map[string]bool
	handles map[string]bool // by their shapes
}

// knows tells whether a part is in one state of the lab or another: in its default state, with each option of its choices,
// or in those that it leads to. What an author chose for one state is no fault in another, which a reader has gone to. It
// looks at no more states than it must, and at none twice.
func (l *Lab) knows(part func(*vocabulary) bool) bool {
	w := &l.vocabulary
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.charts == nil {
		w.charts, w.handles = map[string]bool{}, map[string]bool{}
	}
	for all := l.states(); !part(w) && w.looked < len(all); w.looked++ {
		v, err := l.View(all[w.looked], plots.Light)
		if err != nil {
			panic("a state that a lab leads to: " + err.Error()) // a test asks for all
		}
		for _, c := range v.Charts {
			w.charts[c.ID] = true
			for _, h := range c.Handles {
				w.handles[shapeOf(h.ID)] = true
			}
		}
	}
	return part(w)
}

func (l *Lab) states() []string {
	queries := []string{""}
	for _, p := range l.Presets {
		queries = append(queries, p.Query)
	}
	for _, s := range l.Steps {
		queries = append(queries, s.Query)
	}
	for _, p := range l.Params {
		if p.Kind == ChoiceKind {
			for _, o := range p.Options {
				queries = append(queries, p.Name+"="+o.ID)
			}
		}
	}
	return queries
}

// shapeOf is what the ids of handles that differ in a number or a loss alone have in common: e10 and e3, e.l1 and e.mse.
func shapeOf(handle string) string {
	if kind, name, ok := strings.Cut(handle, "."); ok {
		if _, isLoss := loss.Lookup(name); isLoss {
			return kind + ".l1"
		}
		return handle
	}
	if kind := strings.TrimRight(handle, "0123456789"); kind != handle && handle[len(kind)] != '0' {
		return kind + "1"
	}
	return handle
}

// choose leaves the charts of these ids, in that order; where this state has none of them, the first of all.
func (l *Lab) choose(v *View, ids []string) error {
	var chosen []Chart
	for _, id := range ids {
		if at := slices.IndexFunc(v.Charts, func(c Chart) bool { return c.ID == id }); at >= 0 {
			chosen = append(chosen, v.Charts[at])
		} else if !l.knows(func(w *vocabulary) bool { return w.charts[id] }) {
			return &ParamError{Field: "charts", Came: id, Allowed: "in this state " + v.chartIDs()}
		}
	}
	if len(chosen) == 0 {
		chosen = v.Charts[:1]
	}
	v.Charts = chosen
	return nil
}

func (v *View) chartIDs() string {
	ids := make([]string, len(v.Charts))
	for i, c := range v.Charts {
		ids[i] = c.ID
	}
	return strings.Join(ids, ", ")
}

// lock takes handles away, so that what they stand for stays still. It takes all actions with them: to add or to remove
// a point would give others its name.
func (l *Lab) lock(v *View, a Ask) error {
	known := []string{Everything}
	for i := range v.Charts {
		c := &v.Charts[i]
		free := []Handle{}
		for _, h := range c.Handles {
			known = append(known, h.ID)
			if !a.locks(h.ID) {
				h.Actions = nil
				free = append(free, h)
			}
		}
		c.Handles, c.Actions = free, []Action{}
	}
	for _, id := range a.Lock {
		if !slices.Contains(known, id) && !l.knows(func(w *vocabulary) bool { return w.handles[shapeOf(id)] }) {
			return &ParamError{Field: "lock", Came: id, Allowed: "in this state " + strings.Join(known, ", ")}
		}
	}
	for _, t := range v.Tables {
		for _, r := range t.Rows {
			for i, c := range r.Cells {
				if c.Input != nil && a.locks(c.Input.Handle) {
					r.Cells[i].Input = nil
				}
				r.Cells[i].Actions = nil
			}
		}
	}
	return nil
}
