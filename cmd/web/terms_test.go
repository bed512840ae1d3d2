package main

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/term"
)

// content returns the text of an element unchanged, including its spaces.
func content(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// opens returns the id of the term that an element opens, or "".
func (p page) opens() string {
	href, _ := p.attr("href")
	id, is := strings.CutPrefix(href, "#meaning-")
	if !is {
		return ""
	}
	return id
}

// cardOf returns the loss on whose card an element is, or "".
func cardOf(n *html.Node) string {
	for a := range n.Ancestors() {
		if id, there := (page{a}).attr("data-loss"); there {
			return id
		}
	}
	return ""
}

// checkTerms checks that a page's texts link exactly the terms that the lab explains, that no such link is within
// another control, and that what they open is there. It counts the links by term.
func checkTerms(t *testing.T, of string, l *lab.Lab, p page) map[string]int {
	t.Helper()
	opened := map[string]int{}
	for button := range p.all("a", "href", "*") {
		id := button.opens()
		if id == "" {
			continue
		}
		opened[id]++
		meaning := p.one("div", "id", "meaning-"+id)
		if i := slices.IndexFunc(l.Terms, func(t term.Term) bool { return t.ID == id }); meaning.Data == "" || i < 0 || !strings.Contains(meaning.text(), l.Terms[i].Means) {
			t.Errorf("%s: %q opens nothing of %s", of, content(button.Node), id)
		}
		if label, _ := button.attr("aria-label"); label == "" && strings.TrimSpace(content(button.Node)) == "" {
			t.Errorf("%s: a button for %s has no name", of, id)
		}
		for a := range button.Ancestors() {
			if slices.Contains([]string{"button", "a", "summary", "label", "option"}, a.Data) {
				t.Errorf("%s: the button %q lies in a %s", of, content(button.Node), a.Data)
			}
		}
	}
	for place := range p.all("", "data-terms", "*") {
		text := content(place.Node)
		if strings.TrimSpace(text) != text {
			t.Errorf("%s: %q has spaces around", of, text)
		}
		var want, got []string
		for _, part := range term.In(l.Terms, cardOf(place.Node)).Parts(text) {
			if part.Term != nil {
				want = append(want, part.Text+": "+part.Term.ID)
			}
		}
		for button := range place.all("a", "", "") {
			got = append(got, content(button.Node)+": "+button.opens())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q opens %q, want %q", of, text, got, want)
		}
	}
	return opened
}

// TestTermsOpen checks the terms on labs' pages, in embeds and on the home page, and that each term of a lab occurs
// with one of its options, presets or questions.
func TestTermsOpen(t *testing.T) {
	e := newTestHandler(t)
	get := func(address string) page {
		w := do(e, "GET", address, "")
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", address, w.Code)
		}
		return parsePage(t, w.Body.String())
	}
	for _, l := range labs.All() {
		var queries []string
		for _, o := range l.Params { // each loss alone, for its parameters
			for _, option := range o.Options {
				queries = append(queries, o.Name+"="+option.ID)
			}
		}
		for _, p := range l.Presets {
			queries = append(queries, p.Query)
		}
		for i := range l.Steps {
			queries = append(queries, l.StepQuery(i))
		}
		all := map[string]int{}
		for _, q := range queries {
			for id, n := range checkTerms(t, l.ID+"?"+q, l, get("/"+l.ID+"?"+q)) {
				all[id] += n
			}
		}
		for _, each := range l.Terms {
			if all[each.ID] == 0 {
				t.Errorf("%s: nothing opens %s", l.ID, each.ID)
			}
		}
		embedded := checkTerms(t, "embed of "+l.ID, l, get("/embed/"+l.ID+"?cards=1&controls=1"))
		if len(embedded) < 3 {
			t.Errorf("in an embed of %s only %v opens", l.ID, embedded)
		}
	}
	home := get("/")
	id, _ := home.one("section", "data-lab", "*").attr("data-lab")
	mini, _ := labs.Lookup(id)
	if opened := checkTerms(t, "home", mini, home); len(opened) < 3 {
		t.Errorf("on the first page only %v opens", opened)
	}
}

// TestOwnNames checks that the reader's names of columns are not treated as terms.
func TestOwnNames(t *testing.T) {
	l, _ := labs.Lookup("training")
	w := do(newTestHandler(t), "GET", "/training?data=own&points=1,2;2,3;3,5&x.name=rate&y.name=error", "")
	p := parsePage(t, w.Body.String())
	checkTerms(t, "own names", l, p)
	heads := map[string]bool{}
	for head := range p.all("th", "scope", "col") {
		_, terms := head.attr("data-terms")
		heads[content(head.Node)] = terms
	}
	for name, want := range map[string]bool{"rate": false, "error": false, "error, L1": true, "learning rate": true} {
		if terms, there := heads[name]; !there || terms != want {
			t.Errorf("%q, whose words are ours: %t, is %t (%t)", name, want, terms, there)
		}
	}
}
