package main

import (
	"iter"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A page is a parsed response.
type page struct{ *html.Node }

func parsePage(t testing.TB, body string) page {
	t.Helper()
	// As without scripting, so that the content of noscript is part of the page, too.
	n, err := html.ParseWithOptions(strings.NewReader(body), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	return page{n}
}

// all yields the elements with a name ("" for any) that have the attribute with a value ("*" for any).
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

// one returns the first such element, or a page without a node.
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

// script returns the content of a script.
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
