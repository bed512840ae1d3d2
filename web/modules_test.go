package web

import (
	"encoding/json"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	// Comments contain types for editors, which do not use the import map.
	comment = regexp.MustCompile(`(?s:/\*.*?\*/)|(?m:^\s*//.*$)`)
	// The string literals of imports, re-exports and resolved modules.
	named = regexp.MustCompile(`\b(?:import\(|later\(|import\.meta\.resolve\(|(?:import|export)\b[^'"();]*?\bfrom|import)\s*['"]([^'"]+)['"]`)
)

// TestImportsResolve checks that the import map has each name by which a script imports another, and that each page
// names all modules that the browser is going to load.
func TestImportsResolve(t *testing.T) {
	all, err := Assets()
	if err != nil {
		t.Fatal(err)
	}
	site, err := NewServed("/")
	if err != nil {
		t.Fatal(err)
	}
	var m struct{ Imports map[string]string }
	if err := json.Unmarshal([]byte(site.ImportMap()), &m); err != nil {
		t.Fatal(err)
	}
	static := map[string][]string{} // static imports of each script
	names := 0
	for name, a := range all {
		if path.Dir(name) != "js" {
			continue
		}
		for _, found := range named.FindAllStringSubmatch(comment.ReplaceAllString(string(a.Content), ""), -1) {
			names++
			file, ours := strings.CutPrefix(found[1], ModulePrefix)
			if !ours {
				t.Errorf("%s names %q, which does not begin with %s", name, found[1], ModulePrefix)
			}
			if m.Imports[found[1]] == "" && (path.Dir(file) != "built" || HasEngine()) {
				t.Errorf("%s names %q, which the import map lacks", name, found[1])
			}
			if !strings.Contains(found[0], "(") {
				static[name] = append(static[name], file)
			}
		}
	}
	if names < 10 {
		t.Errorf("only %d names were looked at", names)
	}
	for name, to := range m.Imports {
		if want, err := site.Asset(strings.TrimPrefix(name, ModulePrefix)); err != nil || to != want {
			t.Errorf("the import map leads from %s to %s", name, to)
		}
	}

	modules, err := Modules()
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(10, func() { Modules() }); n > 0 {
		t.Errorf("naming the modules once more makes %v allocations: the scripts are read for every page", n)
	}
	needed := map[string]bool{main: true}
	for queue := []string{main}; len(queue) > 0; queue = queue[1:] {
		for _, file := range static[queue[0]] {
			if !needed[file] {
				needed[file] = true
				queue = append(queue, file)
			}
		}
	}
	if want := slices.Sorted(maps.Keys(needed)); !slices.Equal(modules, want) {
		t.Errorf("modules are %v, want %v", modules, want)
	}
}
