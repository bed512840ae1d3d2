package losslab_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// phrase matches two words separated by a space, which occur only in text for readers.
var phrase = regexp.MustCompile(`\p{L}{2,}[,;:]? \p{L}{2,}`)

// spoken lists the directories with sentences for readers. These sentences must be in files named words.go.
var spoken = []string{"internal/calculator", "internal/lab", "internal/labs", "internal/loss", "internal/dataset", "internal/code", "internal/table", "internal/catalogue"}

// TestSentences checks that no sentence for readers is outside a words.go file.
func TestSentences(t *testing.T) {
	files, words := 0, 0
	for _, root := range spoken {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.Name() == "losstest" { // for tests only
				return filepath.SkipDir
			}
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			files++
			found := phrases(t, name)
			if d.Name() == "words.go" {
				words += len(found)
				return nil
			}
			for at, text := range found {
				t.Errorf("%s: %q stands outside a file of words", at, text)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 40 || words < 300 {
		t.Errorf("%d files with %d phrases were read", files, words)
	}
}

// straight matches a typewriter apostrophe after a letter or a digit.
var straight = regexp.MustCompile(`[\p{L}\p{N}]'(\P{N}|$)`)

// TestApostrophes checks that sentences use typographic apostrophes.
func TestApostrophes(t *testing.T) {
	for text, want := range map[string]bool{"MSE's pull": true, "the losses' cards": true, "L1's": true, "the reader's": true, "MSE’s": false} {
		if got := straight.MatchString(text); got != want {
			t.Errorf("%q has a straight apostrophe: %t", text, got)
		}
	}
	files, curly := 0, 0
	for _, root := range append([]string{"web/templates", "cmd/web"}, spoken...) {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.Name() != "words.go" {
				return err
			}
			files++
			for at, text := range literals(t, name) {
				curly += strings.Count(text, "’")
				if straight.MatchString(text) {
					t.Errorf("%s: %q has a straight apostrophe", at, text)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 10 || curly < 60 {
		t.Errorf("%d files with %d apostrophes were read", files, curly)
	}
}

// TestNumbers checks that numbers in sentences follow the style of package words.
func TestNumbers(t *testing.T) {
	texts := 0
	for _, root := range append([]string{"web/templates", "cmd/web"}, spoken...) {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.Name() != "words.go" || root == "internal/code" {
				return err
			}
			for at, text := range literals(t, name) {
				texts++
				if commas := regexp.MustCompile(`\d,\d{3}|\d{5}|(^|[ (])-\d`).FindString(text); commas != "" && !strings.Contains(text, "arXiv") {
					t.Errorf("%s: %q in %q", at, commas, text)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if texts < 800 {
		t.Errorf("only %d texts were read", texts)
	}
}

// literals returns the string literals of a file by position.
func literals(t *testing.T, name string) map[string]string {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if text, err := strconv.Unquote(lit.Value); err == nil {
				found[set.Position(lit.Pos()).String()] = text
			}
		}
		return true
	})
	return found
}

// phrases returns the phrases of a file by position, except those that only programmers see: in errors, panics, struct
// tags and programs in other languages.
func phrases(t *testing.T, name string) map[string]string {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec, *ast.Field:
			if field, ok := n.(*ast.Field); ok && field.Tag != nil {
				return false
			}
		case *ast.CallExpr:
			return !forProgrammers(n.Fun)
		case *ast.ValueSpec:
			return !isCode(n)
		case *ast.BasicLit:
			text, err := strconv.Unquote(n.Value)
			markup, program := strings.HasPrefix(text, "<"), strings.HasSuffix(text, "{")
			if err == nil && n.Kind == token.STRING && phrase.MatchString(text) && !markup && !program {
				found[set.Position(n.Pos()).String()] = text
			}
		}
		return true
	})
	return found
}

// forProgrammers reports whether a function creates an error or panics.
func forProgrammers(f ast.Expr) bool {
	switch f := f.(type) {
	case *ast.Ident:
		return f.Name == "panic"
	case *ast.SelectorExpr:
		from, ok := f.X.(*ast.Ident)
		return ok && (from.Name == "errors" && f.Sel.Name == "New" || from.Name == "fmt" && f.Sel.Name == "Errorf" || from.Name == "wrap")
	}
	return false
}

// isCode reports whether a variable holds source code of a loss in other languages, or a program's frame.
func isCode(v *ast.ValueSpec) bool {
	if len(v.Values) != 1 {
		return false
	}
	lit, ok := v.Values[0].(*ast.CompositeLit)
	if !ok {
		return false
	}
	of, ok := lit.Type.(*ast.Ident)
	return ok && slices.Contains([]string{"Code", "writer", "boxText", "overlapCode", "numbersCode", "classText", "measureCode"}, of.Name)
}
