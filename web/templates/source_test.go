package templates

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// sources returns the contents of the files that match the patterns, without generated files and tests.
func sources(t *testing.T, patterns ...string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, pattern := range patterns {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_templ.go") || strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all[name] = string(text)
		}
	}
	if len(all) < 7 {
		t.Fatalf("only %d files were read", len(all))
	}
	return all
}

// address matches a path, or an attribute with a literal URL, except links within the page.
var address = regexp.MustCompile("[\"'`](?:\\.{0,2}/|\\?)[\\w?-]|\\b(?:href|src|srcset|action)=\"[^#\"]")

// TestAddresses checks that no template contains a URL: they come from the Site.
func TestAddresses(t *testing.T) {
	for _, line := range []string{`<a href="/curves">`, `x := "/embed/" + id`, `<img src="logo.svg">`, `"../static/a.js"`, "`/oembed?url=`"} {
		if !address.MatchString(line) {
			t.Errorf("%s has no address", line)
		}
	}
	for name, text := range sources(t, "*.templ", "*.go") {
		for i, line := range strings.Split(text, "\n") {
			if found := address.FindString(line); found != "" && name != "snippets.go" {
				t.Errorf("%s:%d: writes an address: %s", name, i+1, strings.TrimSpace(line))
			}
		}
	}
}

// isWords reports whether a file may contain sentences.
func isWords(name string) bool { return strings.HasPrefix(name, "words") }

var (
	word     = regexp.MustCompile(`\pL{2}`)
	sentence = regexp.MustCompile(`^\p{Lu}\pL{2}|\pL{2}.* \pL{2}|\pL{2} $| \pL{2,}$`) // not an id or a class
)

// TestWords checks that neither templates nor the code around them contain text: what readers see is in a words file,
// or comes from a lab.
func TestWords(t *testing.T) {
	for text, want := range map[string]bool{"Apply": true, "Copy ": true, ", slider": true, "view": false, "M10 2h8v8h-8z": false, "--loss-light": false} {
		if got := sentence.MatchString(text); got != want {
			t.Errorf("%q is a sentence: %v", text, got)
		}
	}
	texts, literals := 0, 0
	for name, source := range sources(t, "*.templ", "*.go") {
		if isWords(name) || name == "snippets.go" { // its texts are programs
			continue
		}
		at := func(text string) string {
			line := 1
			if i := strings.Index(source, text); i >= 0 {
				line += strings.Count(source[:i], "\n")
			}
			return fmt.Sprintf("%s:%d", name, line)
		}
		markup, found := written(t, name)
		for _, text := range found {
			if literals++; sentence.MatchString(text) && !strings.HasPrefix(text, "<") {
				t.Errorf("%s: %q is written in the code", at(text), text)
			}
		}
		for z := html.NewTokenizer(strings.NewReader(markup)); z.Next() != html.ErrorToken; texts++ {
			tag := z.Token()
			if tag.Data == "noscript" {
				z.NextIsNotRawText()
			}
			if tag.Type == html.TextToken && word.MatchString(tag.Data) {
				text := strings.TrimSpace(tag.Data)
				t.Errorf("%s: the text %q", at(text), text)
			}
			for _, a := range tag.Attr {
				switch a.Key {
				case "title", "aria-label", "alt", "placeholder", "label":
					if word.MatchString(a.Val) {
						t.Errorf("%s: %s=%q", at(a.Val), a.Key, a.Val)
					}
				}
			}
		}
	}
	if texts < 500 || literals < 50 {
		t.Errorf("only %d parts of markup and %d texts in code were looked at", texts, literals)
	}
}

// written splits the string literals of a Go file, or of the code generated from a template, into markup and others.
// Messages of panics are left out, since readers do not see them.
func written(t *testing.T, name string) (markup string, others []string) {
	t.Helper()
	if base, ok := strings.CutSuffix(name, ".templ"); ok {
		name = base + "_templ.go"
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.CallExpr:
			switch called := n.Fun.(type) {
			case *ast.Ident:
				return called.Name != "panic"
			case *ast.SelectorExpr:
				if called.Sel.Name == "WriteString" && len(n.Args) == 3 { // the arguments are writer, number, markup
					text, err := strconv.Unquote(n.Args[2].(*ast.BasicLit).Value)
					if err != nil {
						t.Fatal(err)
					}
					all.WriteString(text)
					return false
				}
			}
		case *ast.KeyValueExpr: // templ.Error{FileName: …}
			if key, ok := n.Key.(*ast.Ident); ok && key.Name == "FileName" {
				return false
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				text, err := strconv.Unquote(n.Value)
				if err != nil {
					t.Fatal(err)
				}
				others = append(others, text)
			}
		}
		return true
	})
	return all.String(), others
}
