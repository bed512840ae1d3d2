// Package term finds technical terms in the texts of labs.
package term

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Term is a word that a reader may not know, with its meaning.
type Term struct {
	ID    string   // if it is the name of a parameter, the label of the parameter is the word
	Of    string   // the loss to whose card the term is restricted; empty means everywhere
	Word  string   // the heading of the meaning
	Forms []string // spellings in other texts, in lower case
	Means string   // one or two sentences
}

// Spellings returns the forms and, for those that start with two letters, the form with a capital initial as well.
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

// A Finder finds terms in one kind of text: the card of a loss, or all other texts.
type Finder struct{ forms []form }

type form struct {
	text string
	term *Term
}

// In returns a finder for the card of a loss, whose own terms come first, or for other texts if loss is empty.
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

// A Part is a piece of a text: a word with its term, or the text between words.
type Part struct {
	Text string
	Term *Term // nil between words
}

// Parts splits a text into parts. Of words that begin at the same position the longest counts, and of equally long ones
// the first. Only the first occurrence of each term is found.
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

// wordAt returns the longest word that begins at a position; its term is nil if there is none.
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

// isLetter reports whether r continues a word.
func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
