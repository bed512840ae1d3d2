package labs

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/step"
	"losslab/internal/term"
)

// caption is a visible text: the label of a control, a loss's card or a chart, or the heading of a column.
type caption struct{ param, loss, text string }

// eachState calls f for the states that a lab leads to: with all losses, its presets, and its questions, open and answered.
func eachState(t *testing.T, l *lab.Lab, f func(lab.View)) {
	t.Helper()
	every := "losses=" + strings.Join(allLosses(l), ",")
	queries := []string{"", every}
	for _, p := range l.Presets {
		queries = append(queries, p.Query)
	}
	for _, p := range l.Params { // each choice shows something else
		for _, o := range p.Options {
			if p.Kind == lab.ChoiceKind {
				queries = append(queries, p.Name+"="+o.ID)
			}
		}
	}
	for i := range l.Steps {
		query := l.StepQuery(i)
		queries = append(queries, query)
		for answer := range answers(l, &l.Steps[i], query, numbersOf(show(t, l, l.Steps[i].Query))) {
			queries = append(queries, query+"&said="+answer)
		}
	}
	for _, q := range queries {
		f(show(t, l, q))
	}
}

// labelsOf returns the captions of a lab, including notices if requested.
func labelsOf(t *testing.T, l *lab.Lab, notices bool) map[caption]bool {
	t.Helper()
	all := map[caption]bool{}
	for _, p := range l.Params {
		all[caption{param: p.Name, text: p.Label}] = true
	}
	eachState(t, l, func(v lab.View) {
		for _, lv := range v.Losses {
			for _, text := range []string{lv.Short, v.Readouts[lv.ID+".note"], v.Readouts[lv.ID+".shareOf"], l.ShareLabel} {
				all[caption{loss: lv.ID, text: text}] = true
			}
		}
		for _, c := range v.Charts {
			all[caption{text: c.Title}], all[caption{text: c.Subtitle}] = true, true
		}
		for _, table := range v.Tables {
			for _, c := range table.Columns {
				all[caption{text: c}] = true
			}
		}
		if notices {
			for _, n := range v.Notices {
				all[caption{text: n}] = true
			}
		}
	})
	return all
}

// found returns the ids of a lab's terms in a caption.
func (s caption) found(l *lab.Lab) (ids []string) {
	for _, t := range l.Terms {
		if t.ID == s.param {
			return []string{t.ID}
		}
	}
	for _, p := range term.In(l.Terms, s.loss).Parts(s.text) {
		if p.Term != nil {
			ids = append(ids, p.Term.ID)
		}
	}
	return ids
}

// TestTermsAreMet checks that a reader of a lab meets each of its terms, except the losses' look, which swatches open.
// No two terms may have the same id or, in the same place, the same name.
func TestTermsAreMet(t *testing.T) {
	for _, l := range All() {
		met := map[string]bool{"look": true}
		for s := range labelsOf(t, l, true) {
			for _, id := range s.found(l) {
				met[id] = true
			}
		}
		names := map[string]string{}
		ids := map[string]bool{}
		for _, each := range l.Terms {
			if !met[each.ID] {
				t.Errorf("%s: nobody meets %q", l.ID, each.Word)
			}
			if ids[each.ID] {
				t.Errorf("%s: two terms have the id %s", l.ID, each.ID)
			}
			ids[each.ID] = true
			for _, form := range each.Spellings() {
				if other, there := names[each.Of+": "+form]; there {
					t.Errorf("%s: %q is %s, and %s", l.ID, form, each.ID, other)
				}
				names[each.Of+": "+form] = each.ID
			}
		}
		if !ids["look"] || len(ids) < 10 {
			t.Errorf("%s has only %d terms", l.ID, len(ids))
		}
	}
}

// TestTermsEverywhere checks that a term explained by one lab is explained by each lab with the word on a label.
func TestTermsEverywhere(t *testing.T) {
	explained := map[string]string{} // term's name to the lab that explains it
	for _, l := range All() {
		for _, each := range l.Terms {
			for _, form := range each.Spellings() {
				if each.Of == "" && utf8.RuneCountInString(form) > 1 { // c is a parameter of several losses
					explained[form] = l.ID
				}
			}
		}
	}
	var all []term.Term
	for form := range explained {
		all = append(all, term.Term{ID: form, Forms: []string{form}})
	}
	everywhere := term.In(all, "")
	words := 0
	for _, l := range All() {
		here := term.In(l.Terms, "")
		for s := range labelsOf(t, l, false) {
			if len(s.found(l)) > 0 && s.param != "" {
				continue
			}
			for _, p := range everywhere.Parts(s.text) {
				if p.Term == nil {
					continue
				}
				words++
				if parts := here.Parts(p.Text); parts[0].Term == nil {
					t.Errorf("%s: %q on %q is explained in %s alone", l.ID, p.Text, s.text, explained[p.Text])
				}
			}
		}
	}
	if words < 200 {
		t.Errorf("only %d words were looked at", words)
	}
}

// TestMeanings checks that a meaning has one or two sentences that do not answer the lab's questions: they name no loss
// except the one whose parameter they explain, and contain no answer.
func TestMeanings(t *testing.T) {
	for _, l := range All() {
		for _, each := range l.Terms {
			text := each.Means
			if n := strings.Count(strings.ReplaceAll(text, "0.1", ""), ". ") + 1; n > 2 || !strings.HasSuffix(text, ".") || utf8.RuneCountInString(text) > 230 {
				t.Errorf("%s: %q has %d sentences: %s", l.ID, each.Word, n, text)
			}
			for _, en := range loss.Catalogue() {
				p, ofLoss := l.Param(each.ID) // the loss's formula uses the same words
				own := ofLoss && (strings.HasPrefix(p.When, "losses=") || p.Name == "beta") || en.ID == "smoothl1" && strings.Contains(text, "β")
				named := term.In([]term.Term{{Forms: []string{en.Name}}}, "").Parts(text)
				if !own && slices.ContainsFunc(named, func(p term.Part) bool { return p.Term != nil }) {
					t.Errorf("%s: what %q means tells something of %s: %s", l.ID, each.Word, en.Name, text)
				}
			}
		}
	}
	eachStep(t, 25, func(l *lab.Lab, s *step.Step, query string) {
		numbers := numbersOf(show(t, l, s.Query))
		var secrets []string
		if s.Guess != nil {
			secrets = append(secrets, truthOf(s, numbers))
		}
		for i, c := range s.Choices {
			if text := s.Text.Choices[i].Text; c.Right(numbers) && utf8.RuneCountInString(text) > 3 {
				secrets = append(secrets, text)
			}
		}
		for _, each := range l.Terms {
			for _, secret := range secrets {
				if len(secret) > 2 && strings.Contains(each.Means, secret) {
					t.Errorf("%s %s: %q is in what %q means: %s", l.ID, s.ID, secret, each.Word, each.Means)
				}
			}
		}
	})
}
