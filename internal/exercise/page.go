package exercise

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/query"
)

// A Page is what a query asks for: an exercise with its answers, a sheet of several, or the list of all.
type Page struct {
	Seed  uint64
	One   *Exercise // nil for the list or a sheet
	Task  Task      // task of One
	Said  map[string]Verdict
	Sheet *Sheet // nil if there is none
	// Theme is light, dark, or empty for the reader's own. Only embeds can set it.
	Theme string

	given Answers
}

// A Sheet is a set of exercises to print.
type Sheet struct {
	Chosen   []string
	Variants int
	Key      bool // whether to print the answers
	Tasks    []Numbered
}

// A Numbered is a task of a sheet.
type Numbered struct {
	Task
	Title string
	Seed  uint64
}

// MostVariants is the largest number of variants of a sheet.
const MostVariants = 40

// ErrNone is returned if there is no exercise with an id.
var ErrNone = errors.New("no such exercise")

// Read parses the query of an exercise or, if id is empty, of the list. It fails with ErrNone or a *lab.ParamError, and
// ignores unknown names. Once stop returns true, a sheet fails with [lab.ErrStopped]; nil means never.
func Read(id, raw string, embedded bool, stop func() bool) (Page, error) {
	p := Page{Seed: 1}
	if id != "" {
		x, known := Lookup(id)
		if !known {
			return p, ErrNone
		}
		p.One = &x
	}
	typed, bad, err := query.Values(raw)
	if err != nil {
		return p, &lab.ParamError{Field: bad, Says: lab.NoPercent}
	}
	if text := typed["seed"]; text != "" {
		if p.Seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			return p, &lab.ParamError{Field: "seed", Says: noSeed(text)}
		}
	}
	if p.Theme = typed["theme"]; !embedded {
		p.Theme = ""
	} else if themes := []string{"light", "dark"}; p.Theme != "" && !slices.Contains(themes, p.Theme) {
		return p, &lab.ParamError{Field: "theme", Says: lab.NotOneOf(p.Theme, themes)}
	}
	_, printing := typed["print"]
	switch {
	case p.One != nil:
		p.Task = p.One.Draw(p.Seed)
		p.Said, p.given = p.Task.Judge(typed)
	case printing:
		p.Sheet, err = newSheet(typed, raw, p.Seed, stop)
		return p, err
	}
	return p, nil
}

func newSheet(typed map[string]string, raw string, seed uint64, stop func() bool) (*Sheet, error) {
	s := &Sheet{Chosen: strings.Split(printed(raw), ","), Variants: 1, Key: typed["key"] == "1"}
	if text := typed["variants"]; text != "" {
		var err error
		if s.Variants, err = strconv.Atoi(text); err != nil || s.Variants < 1 || s.Variants > MostVariants {
			return nil, &lab.ParamError{Field: "variants", Says: noVariants(text, MostVariants)}
		}
	}
	for i, id := range s.Chosen {
		x, known := Lookup(id)
		if !known {
			return nil, &lab.ParamError{Field: "print", Says: lab.NotOneOf(id, IDs())}
		}
		if slices.Contains(s.Chosen[:i], id) { // checked here, so that there are never more than exercises
			return nil, &lab.ParamError{Field: "print", Says: printedTwice(id)}
		}
		for _, seed := range x.Variants(seed, s.Variants) {
			if stop != nil && stop() {
				return nil, lab.ErrStopped
			}
			s.Tasks = append(s.Tasks, Numbered{x.Draw(seed), x.Title, seed})
		}
	}
	return s, nil
}

// printed joins the values of all pairs named print, which a form sends one by one. The query must be valid.
func printed(raw string) string {
	var all []string
	for pair := range strings.SplitSeq(raw, "&") {
		if name, value, _ := query.Pair(pair); name == "print" {
			all = append(all, value)
		}
	}
	return strings.Join(all, ",")
}

// Done reports whether everything is answered, and right.
func (p Page) Done() bool {
	for _, f := range p.Task.Fields {
		if v, answered := p.Said[f.ID]; !v.Right && (answered || !f.Optional) {
			return false
		}
	}
	return p.One != nil
}

// Right returns the number of right answers.
func (p Page) Right() (n int) {
	for _, v := range p.Said {
		if v.Right {
			n++
		}
	}
	return n
}

// Solved returns the lab's query with the right answers. It is empty without a lab, and until all answers are found.
func (p Page) Solved() string {
	if !p.Done() || p.Task.Lab == "" {
		return ""
	}
	return p.Task.Solved(p.given)
}

// An Answer is what an embed reports to the surrounding page.
type Answer struct {
	Exercise string `json:"exercise"`
	Seed     string `json:"seed"` // a string, because numbers in scripts are exact only up to 2⁵³
	Said     string `json:"said"`
	Right    bool   `json:"right"`
}

// Answer returns the answers given, and whether they are complete and right. answered is false if there are none.
func (p Page) Answer() (a Answer, answered bool) {
	var said []string
	for _, f := range p.Task.Fields {
		if v, ok := p.Said[f.ID]; ok {
			said = append(said, answerTo(f.Label, f.typed(v)))
		}
	}
	if len(said) == 0 {
		return a, false
	}
	return Answer{p.One.ID, strconv.FormatUint(p.Seed, 10), strings.Join(said, "; "), p.Done()}, true
}

// typed returns an answer as the reader has seen it.
func (f Field) typed(v Verdict) string {
	for _, c := range f.Choices {
		if c.ID == v.Typed {
			return c.Text
		}
	}
	return v.Typed
}
