package templates

import (
	"context"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/a-h/templ"

	"losslab/internal/lab"
	"losslab/internal/term"
)

// finders caches the term finder of each place of text.
var finders sync.Map

// A where is a place of text: a loss's card in a lab, or, without a loss, the rest of the lab.
type where struct {
	lab  *lab.Lab
	loss string
}

// termed returns a lab's text with each term as a link to its meaning.
func termed(l *lab.Lab, text string) templ.Component { return termedIn(where{lab: l}, text) }

// termedIn returns a text at w. On a loss's card, the symbols of its parameters are terms as well.
func termedIn(w where, text string) templ.Component { return joined(w.parts(text)) }

func (w where) parts(text string) []term.Part {
	found, there := finders.Load(w)
	if !there {
		found, _ = finders.LoadOrStore(w, term.In(w.lab.Terms, w.loss))
	}
	return found.(*term.Finder).Parts(text)
}

// joined renders the parts of a text.
func joined(parts []term.Part) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, out io.Writer) error {
		for _, part := range parts {
			var err error
			if part.Term == nil {
				_, err = io.WriteString(out, templ.EscapeString(part.Text))
			} else {
				err = termButton(part.Term, part.Text).Render(ctx, out)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// termOf returns the term with the given id, or nil.
func termOf(l *lab.Lab, id string) *term.Term {
	if i := slices.IndexFunc(l.Terms, func(t term.Term) bool { return t.ID == id }); i >= 0 {
		return &l.Terms[i]
	}
	return nil
}

// meaningID returns the id of the element that explains a term.
func meaningID(t *term.Term) string { return "meaning-" + t.ID }

// meaningOf returns the link to a term's meaning. The word is a link and not a button, because lines can break within links.
func meaningOf(t *term.Term) templ.SafeURL { return templ.SafeURL("#" + meaningID(t)) }

// noMeaning is the id of the link target that closes a meaning.
const noMeaning = "meaning"

// forms returns the forms of a term, one per line, for the scripts.
func forms(t *term.Term) string { return strings.Join(t.Spellings(), "\n") }

// look is the id of the term that explains a loss's swatch.
const look = "look"

// words splits a control's label into parts, and reports whether any of them is a term.
func (f field) words(l *lab.Lab) (parts []term.Part, explained bool) {
	if t := termOf(l, f.Name); t != nil {
		return []term.Part{{Text: f.Label, Term: t}}, true
	}
	parts = where{lab: l}.parts(f.Label)
	return parts, slices.ContainsFunc(parts, func(p term.Part) bool { return p.Term != nil })
}

// typed reports whether a text is a name that the reader typed, in which terms are not looked for.
func (p LabPage) typed(text string) bool {
	return slices.ContainsFunc(p.Lab.Params, func(param lab.Param) bool {
		return param.Kind == lab.Text && p.State.Text(param.Name) == text
	})
}
