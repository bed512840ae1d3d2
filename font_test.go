package losslab_test

import (
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
)

// unlettered are the characters of the product that its font may lack, each with where it is.
var unlettered = map[rune]string{
	'∇':      "markup.js: LaTeX for what an author typed",
	'\u2061': "mathml.go: MathML's invisible application of a function",
	'\uFFFD': "picture.js: in place of characters that XML lacks",
	'\uFFFE': "picture.js: one of these",
	'\uFFFF': "picture.js: one of these",
}

// TestFontHasEveryCharacter: the font that pages, charts and pictures are set in has all characters that the product writes:
// those in templates, styles, scripts and in the strings of Go.
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
				reads := slices.Contains([]string{"numeral", "table"}, filepath.Base(filepath.Dir(path))) && d.Name() != "words.go" // what others wrote
				if !strings.HasSuffix(path, "_test.go") && !reads {
					written, err = goStrings(content)
				}
			case ".templ", ".svg", ".css":
				written = html.UnescapeString(string(content))
			case ".js":
				written = unescapeJS(string(content))
			}
			for _, letter := range written {
				if !unicode.In(letter, unicode.Cc, unicode.Zl, unicode.Zp) { // ends of lines show nothing
					found[letter] = path
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, letter := range "eβ−²→×" { // which charts, formulas, scripts or templates surely write
		if found[letter] == "" {
			t.Errorf("%q was not found: was everything read?", letter)
		}
	}
	for letter, why := range unlettered {
		if found[letter] == "" {
			t.Errorf("%q is not written any more (%s)", letter, why)
		}
	}
	var buffer sfnt.Buffer
	for letter, path := range found {
		index, err := font.GlyphIndex(&buffer, letter)
		if err != nil {
			t.Fatal(err)
		}
		if index == 0 && letter >= ' ' && unlettered[letter] == "" {
			t.Errorf("%s: the font has no %q (%U): tools/font/subset.js lists its characters, and `make vendor` makes it", path, letter, letter)
		}
	}
}

// goStrings returns what a Go program's literals of strings and characters stand for.
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
			if literal[0] != '"' || !strings.Contains(literal, `\x`) { // those are bytes
				all.WriteString(text)
			}
		}
	}
}

var escapedJS = regexp.MustCompile(`\\u([0-9a-fA-F]{4})`)

// unescapeJS is a script with the characters that it writes as \uXXXX.
func unescapeJS(source string) string {
	return escapedJS.ReplaceAllStringFunc(source, func(escape string) string {
		code, _ := strconv.ParseUint(escape[2:], 16, 32) // four hexadecimal digits are a number
		return string(rune(code))
	})
}
