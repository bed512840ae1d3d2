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

// finders has the finder of each lab's terms, by where its texts are.
var finders sync.Map

// where is a loss's card in a lab, or, with no loss, the rest of it.
type where struct {
	lab  *lab.Lab
	loss string
}

// termed is a text of a lab in which each term opens its meaning.
func termed(l *lab.Lab, text string) templ.Component { return termedIn(where{lab: l}, text) }

// termedIn is a text of a loss's card, in which the symbols of its parameters are terms as well.
func termedIn(w where, text string) templ.Component { return joined(w.parts(text)) }

func (w where) parts(text string) []term.Part {
	found, there := finders.Load(w)
	if !there {
		found, _ = finders.LoadOrStore(w, term.In(w.lab.Terms, w.loss))
	}
	return found.(*term.Finder).Parts(text)
}

// joined is a text that was taken apart.
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

// termOf returns the term that has an id; nil for none.
func termOf(l *lab.Lab, id string) *term.Term {
	if i := slices.IndexFunc(l.Terms, func(t term.Term) bool { return t.ID == id }); i >= 0 {
		return &l.Terms[i]
	}
	return nil
}

// meaningID is the id of what a term opens.
func meaningID(t *term.Term) string { return "meaning-" + t.ID }

// meaningOf is the place of a term's meaning in the page. The word is a link to it and not a button, since lines break in links.
func meaningOf(t *term.Term) templ.SafeURL { return templ.SafeURL("#" + meaningID(t)) }

// noMeaning is the place that closes a meaning.
const noMeaning = "meaning"

// forms are what a term is called, a line each, for the script.
func forms(t *term.Term) string { return strings.Join(t.Spellings(), "\n") }

// look is the term that a loss's swatch stands for.
const look = "look"

// words returns what a control's label is made of, and whether any of it is a term.
func (f field) words(l *lab.Lab) (parts []term.Part, explained bool) {
	if t := termOf(l, f.Name); t != nil {
		return []term.Part{{Text: f.Label, Term: t}}, true
	}
	parts = where{lab: l}.parts(f.Label)
	return parts, slices.ContainsFunc(parts, func(p term.Part) bool { return p.Term != nil })
}

// typed tells whether a text is one that the reader has given a name by, and so none of the lab's.
func (p LabPage) typed(text string) bool {
	return slices.ContainsFunc(p.Lab.Params, func(param lab.Param) bool {
		return param.Kind == lab.Text && p.State.Text(param.Name) == text
	})
}
