package main

import (
	"iter"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// page is a parsed answer.
type page struct{ *html.Node }

func parsePage(t testing.TB, body string) page {
	t.Helper()
	// As without scripting: what is within noscript is part of the page, too.
	n, err := html.ParseWithOptions(strings.NewReader(body), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	return page{n}
}

// all yields the elements of that name ("" for any) that bear the attribute with that value ("*" for any).
func (p page) all(element, attribute, value string) iter.Seq[page] {
	return func(yield func(page) bool) {
		for n := range p.Descendants() {
			if n.Type != html.ElementNode || element != "" && n.Data != element {
				continue
			}
			got, there := page{n}.attr(attribute)
			if (attribute == "" || there && (value == "*" || got == value)) && !yield(page{n}) {
				return
			}
		}
	}
}

// one is the first of them; a page without a node where there is none.
func (p page) one(element, attribute, value string) page {
	for found := range p.all(element, attribute, value) {
		return found
	}
	return page{&html.Node{}}
}

func (p page) attr(name string) (string, bool) {
	for _, a := range p.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// script is what a script holds.
func (p page) script() string {
	if p.Node == nil || p.FirstChild == nil {
		return ""
	}
	return p.FirstChild.Data
}

func (p page) text() string {
	var b strings.Builder
	for n := range p.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			b.WriteString(n.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
