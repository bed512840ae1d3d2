// Package term finds, in what labs say, the words that a reader may not know.
package term

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Term is a word that a reader may not know, and what it means.
type Term struct {
	ID    string   // where it is a parameter's name, that parameter's label is the word
	Of    string   // the loss on whose card alone it is the word; empty: everywhere
	Word  string   // as the meaning's heading has it
	Forms []string // what it is called in other texts, in lower case
	Means string   // one or two sentences
}

// Spellings returns the forms, and those of two letters and more with a capital, as a text may begin with them.
func (t Term) Spellings() []string {
	all := slices.Clone(t.Forms)
	for _, form := range t.Forms {
		first, size := utf8.DecodeRuneInString(form)
		if next, _ := utf8.DecodeRuneInString(form[size:]); unicode.IsLower(first) && unicode.IsLetter(next) {
			all = append(all, string(unicode.ToUpper(first))+form[size:])
		}
	}
	return all
}

// Finder finds terms in texts of one kind: those on a loss's card, or all others.
type Finder struct{ forms []form }

type form struct {
	text string
	term *Term
}

// In returns the finder of terms on a loss's card, where the loss's own come first; with no loss, that of other texts.
func In(terms []Term, loss string) *Finder {
	f := &Finder{}
	for _, of := range slices.Compact([]string{loss, ""}) {
		for i := range terms {
			if terms[i].Of != of {
				continue
			}
			for _, text := range terms[i].Spellings() {
				f.forms = append(f.forms, form{text, &terms[i]})
			}
		}
	}
	slices.SortStableFunc(f.forms, func(a, b form) int { return len(b.text) - len(a.text) })
	return f
}

// Part is a piece of a text: a word with its term, or what lies between words.
type Part struct {
	Text string
	Term *Term // nil between words
}

// Parts takes a text apart. Of words that begin at the same place the longest counts, of equal ones the first term's. A
// term is found once in a text, where the text has it first.
func (f *Finder) Parts(text string) []Part {
	var parts []Part
	seen := map[*Term]bool{}
	from := 0
	for at := 0; at < len(text); {
		word := f.wordAt(text, at)
		if word.term == nil {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		end := at + len(word.text)
		if !seen[word.term] {
			seen[word.term] = true
			if from < at {
				parts = append(parts, Part{Text: text[from:at]})
			}
			parts = append(parts, Part{word.text, word.term})
			from = end
		}
		at = end
	}
	if from < len(text) {
		parts = append(parts, Part{Text: text[from:]})
	}
	return parts
}

// wordAt returns the longest word that begins at a place; its term is nil for none.
func (f *Finder) wordAt(text string, at int) form {
	if before, _ := utf8.DecodeLastRuneInString(text[:at]); isLetter(before) {
		return form{}
	}
	for _, word := range f.forms {
		if rest, begins := strings.CutPrefix(text[at:], word.text); begins {
			if after, _ := utf8.DecodeRuneInString(rest); !isLetter(after) {
				return word
			}
		}
	}
	return form{}
}

// isLetter tells whether a word goes on with r.
func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
