package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// TestWords checks that messages about bad requests are in words.go.
func TestWords(t *testing.T) {
	var names []string
	for _, folder := range []string{"*.go", "problem/*.go"} {
		found, err := filepath.Glob(folder)
		if err != nil || len(found) == 0 {
			t.Fatal(folder, err)
		}
		names = append(names, found...)
	}
	said := 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		look := func(sentence ast.Expr) {
			said++
			ast.Inspect(sentence, func(n ast.Node) bool {
				if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING && strings.Contains(text.Value, " ") {
					t.Errorf("%s: %s is written there", fset.Position(text.Pos()), text.Value)
				}
				return true
			})
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				f, ours := n.Fun.(*ast.Ident) // within the package
				if s, ok := n.Fun.(*ast.SelectorExpr); ok {
					of, named := s.X.(*ast.Ident)
					f, ours = s.Sel, named && of.Name == "problem"
				}
				if ours && f.Name == "New" {
					look(n.Args[len(n.Args)-1])
				}
			case *ast.CompositeLit:
				var typ ast.Expr = n.Type
				if s, ok := typ.(*ast.SelectorExpr); ok {
					typ = s.Sel
				}
				if id, ok := typ.(*ast.Ident); ok && id.Name == "ParamError" {
					look(n.Elts[len(n.Elts)-1])
				}
			}
			return true
		})
	}
	if said < 20 {
		t.Errorf("only %d sentences were looked at", said)
	}
}
