package losslab_test

import (
	"cmp"
	"fmt"
	"go/scanner"
	"go/token"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/image/font/sfnt"

	"losslab/web"
)

// unlettered lists characters that the font may lack, with where they are used.
var unlettered = map[rune]string{
	'∇':      "markup.js: LaTeX for what an author typed",
	'\u2061': "mathml.go: MathML's invisible application of a function",
	'\uFFFD': "picture.js: in place of characters that XML lacks",
	'\uFFFE': "picture.js: one of these",
	'\uFFFF': "picture.js: one of these",
}

// typed is the script that turns LaTeX in what authors type into characters that the product itself need not use.
const typed = "web/static/js/markup.js"

// rarer returns the ranges of characters, with both ends, that pages load only where they contain one.
func rarer(t *testing.T) [][2]rune {
	t.Helper()
	sheet, err := web.Content(web.Font)
	if err != nil {
		t.Fatal(err)
	}
	listed := regexp.MustCompile(`unicode-range: (.*);`).FindSubmatch(sheet)
	if listed == nil {
		t.Fatal("the font's style sheet has no unicode-range")
	}
	var ranges [][2]rune
	for part := range strings.SplitSeq(string(listed[1]), ",") {
		from, to, _ := strings.Cut(strings.TrimPrefix(part, "U+"), "-")
		first, err := strconv.ParseUint(from, 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		last, err := strconv.ParseUint(cmp.Or(to, from), 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		ranges = append(ranges, [2]rune{rune(first), rune(last)})
	}
	return ranges
}

// TestFontHasEveryCharacter checks that the font of pages, charts and pictures has all characters in templates, styles,
// scripts and Go string literals, and that pages load them before they are shown.
func TestFontHasEveryCharacter(t *testing.T) {
	content, err := os.ReadFile("internal/still/inter/regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	font, err := sfnt.Parse(content)
	if err != nil {
		t.Fatal(err)
	}
	found := map[rune]string{}
	for _, folder := range []string{"internal", "web/templates", "web/static", "cmd"} {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() {
				if d.Name() == "testdata" || d.Name() == "vendor" {
					return fs.SkipDir
				}
				return nil
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			written := ""
			switch filepath.Ext(path) {
			case ".go":
				reads := slices.Contains([]string{"numeral", "table"}, filepath.Base(filepath.Dir(path))) && d.Name() != "words.go" // for parsing user input
				if !strings.HasSuffix(path, "_test.go") && !reads {
					written, err = goStrings(content)
				}
			case ".templ", ".svg", ".css":
				written = html.UnescapeString(string(content))
			case ".js":
				written = unescapeJS(string(content))
			}
			for _, letter := range written {
				if !unicode.In(letter, unicode.Cc, unicode.Zl, unicode.Zp) && (found[letter] == "" || found[letter] == typed) { // line ends are invisible
					found[letter] = path
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, letter := range "eβ−²→×" { // which charts, formulas, scripts and templates certainly contain
		if found[letter] == "" {
			t.Errorf("%q was not found: was everything read?", letter)
		}
	}
	for letter, why := range unlettered {
		if found[letter] == "" {
			t.Errorf("%q is not written any more (%s)", letter, why)
		}
	}
	late := rarer(t)
	var buffer sfnt.Buffer
	for letter, path := range found {
		if path != typed && slices.ContainsFunc(late, func(r [2]rune) bool { return r[0] <= letter && letter <= r[1] }) {
			t.Errorf("%s: %q (%U) comes after the first paint: in tools/font/subset.js it is not among the common characters", path, letter, letter)
		}
		index, err := font.GlyphIndex(&buffer, letter)
		if err != nil {
			t.Fatal(err)
		}
		if index == 0 && letter >= ' ' && unlettered[letter] == "" {
			t.Errorf("%s: the font has no %q (%U): tools/font/subset.js lists its characters, and `make vendor` makes it", path, letter, letter)
		}
	}
}

// goStrings returns the values of the string and character literals in Go source.
func goStrings(source []byte) (string, error) {
	var s scanner.Scanner
	var all strings.Builder
	file := token.NewFileSet().AddFile("", -1, len(source))
	s.Init(file, source, nil, 0)
	for {
		_, kind, literal := s.Scan()
		switch kind {
		case token.EOF:
			return all.String(), nil
		case token.STRING, token.CHAR:
			text, err := strconv.Unquote(literal)
			if err != nil {
				return "", fmt.Errorf("%s: %w", literal, err)
			}
			if literal[0] != '"' || !strings.Contains(literal, `\x`) { // otherwise these are bytes, not characters
				all.WriteString(text)
			}
		}
	}
}

var escapedJS = regexp.MustCompile(`\\u([0-9a-fA-F]{4})`)

// unescapeJS returns a script with its \uXXXX escapes replaced by the characters.
func unescapeJS(source string) string {
	return escapedJS.ReplaceAllStringFunc(source, func(escape string) string {
		code, _ := strconv.ParseUint(escape[2:], 16, 32) // four hexadecimal digits always parse
		return string(rune(code))
	})
}
