// Package losslab_test contains tests of the repository as a whole.
package losslab_test

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// arrows lists every package of the product with the packages of the product that it may import. Imports go in one
// direction, as drawn in docs/architecture.md.
var arrows = map[string][]string{
	"internal/asjson":          {},
	"internal/wrap":            {},
	"internal/loss":            {},
	"internal/loss/losstest":   {"internal/loss"}, // for tests only
	"internal/boxloss":         {"internal/loss"},
	"internal/classloss":       {"internal/loss"},
	"internal/fit":             {"internal/loss", "internal/wrap"},
	"internal/descent":         {"internal/loss", "internal/fit"},
	"internal/valley":          {"internal/loss", "internal/fit", "internal/words"},
	"internal/robust":          {"internal/loss"},
	"internal/catalogue":       {"internal/boxloss", "internal/classloss", "internal/loss", "internal/robust", "internal/lab", "internal/words"},
	"internal/lecture":         {"internal/lab", "internal/labs", "internal/query", "internal/step"},
	"internal/choose":          {"internal/table", "internal/dataset", "internal/fit", "internal/loss", "internal/lab", "internal/labs", "internal/query", "internal/words"},
	"internal/exercise":        {"internal/boxloss", "internal/lab", "internal/loss", "internal/query", "internal/table", "internal/words"},
	"internal/dataset":         {},
	"internal/nearest":         {},
	"internal/numeral":         {},
	"internal/words":           {"internal/numeral"},
	"internal/words/wordstest": {"internal/words"}, // for tests only
	"internal/table":           {"internal/words", "internal/numeral"},
	"internal/query":           {},
	"internal/term":            {},
	"internal/setting":         {"internal/loss", "internal/boxloss"},
	"internal/calculator":      {"internal/loss", "internal/boxloss", "internal/classloss", "internal/fit", "internal/words"},
	"internal/plots":           {"internal/loss", "internal/words", "internal/asjson"},
	"internal/step":            {"internal/plots", "internal/words"},
	"internal/lab":             {"internal/loss", "internal/setting", "internal/step", "internal/term", "internal/plots", "internal/words", "internal/numeral", "internal/table", "internal/query", "internal/asjson", "internal/wrap"},
	"internal/labs/kit":        {"internal/lab", "internal/term", "internal/wrap", "internal/loss", "internal/plots", "internal/words", "internal/dataset"},
	"internal/labs":            {"internal/lab", "internal/plots", "internal/words", "internal/numeral", "internal/nearest", "internal/table", "internal/query"}, // and every lab
	"internal/still":           {},
	"internal/code":            {"internal/loss", "internal/boxloss", "internal/classloss", "internal/setting", "internal/lab"},
	"web":                      {},
	"web/places":               {"internal/code", "internal/catalogue", "internal/exercise", "internal/labs", "internal/lecture", "internal/loss", "internal/nearest", "web"},
	"web/templates":            {"web/places", "internal/choose", "internal/classloss", "internal/exercise", "internal/lecture", "internal/robust", "internal/catalogue", "internal/setting", "internal/loss", "internal/boxloss", "internal/plots", "internal/step", "internal/term", "internal/lab", "internal/labs", "internal/words", "internal/query", "internal/code", "web"},
	"cmd/web/hosting":          {"internal/words"},
	"cmd/web/controls":         {"internal/lab", "internal/labs"},
	"cmd/web/problem":          {"cmd/web/hosting", "internal/calculator", "internal/lab", "internal/still", "internal/words"},
	"cmd/web":                  {"cmd/web/problem", "web/places", "internal/choose", "internal/exercise", "cmd/web/controls", "internal/lecture", "internal/catalogue", "internal/boxloss", "cmd/web/hosting", "internal/calculator", "internal/loss", "internal/plots", "internal/step", "internal/lab", "internal/labs", "internal/words", "internal/query", "internal/code", "internal/still", "internal/asjson", "web", "web/templates"},
	"cmd/wasm":                 {"internal/lab", "internal/labs", "internal/code", "internal/asjson"},
}

// ofLab lists what the package of a lab may import.
var ofLab = []string{"internal/setting", "internal/step", "internal/term", "internal/lab", "internal/labs/kit", "internal/loss", "internal/boxloss", "internal/classloss", "internal/fit", "internal/descent", "internal/valley", "internal/dataset", "internal/plots", "internal/words"}

// allowed returns what a package of the product may import, and whether the package is known.
func allowed(name string) (imports []string, known bool) {
	if imports, known = arrows[name]; known {
		return imports, true
	}
	if isLab(name) {
		return ofLab, true
	}
	return nil, false
}

// isLab reports whether a package is that of a lab.
func isLab(name string) bool {
	id, below := strings.CutPrefix(name, "internal/labs/")
	return below && id != "kit" && !strings.Contains(id, "/")
}

// The packages in pure also run in a browser and render no pages: none of their dependencies, direct or not, is in surface.
var (
	pure    = []string{"internal/asjson", "internal/wrap", "internal/loss", "internal/boxloss", "internal/classloss", "internal/fit", "internal/descent", "internal/valley", "internal/dataset", "internal/numeral", "internal/words", "internal/table", "internal/query", "internal/term", "internal/setting", "internal/plots", "internal/step", "internal/lab", "internal/labs", "internal/code", "cmd/wasm"}
	surface = []string{"net/http", "html/template", "github.com/labstack/echo", "github.com/a-h/templ"}
	// They do not directly import packages that are large to download: fmt pulls in os and time, and so does
	// runtime/debug. internal/wrap and internal/asjson replace fmt.Errorf and encoding/json.
	large = []string{"encoding/json", "fmt", "net/url", "os", "regexp", "runtime/debug", "time"}
)

const module = "losslab/"

// The maximum number of lines of a package, without its tests and templ's output. To add to a package that is full,
// first remove something.
const (
	mostLines = 2000
	ofLabRoom = 1500 // of internal/lab, the contract
)

// TestRooms checks that no package, including those of tests and tools, is larger than can be read in an hour.
func TestRooms(t *testing.T) {
	lines := map[string]int{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || name != "." && strings.HasPrefix(d.Name(), ".")):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_templ.go"):
			return nil
		}
		text, err := os.ReadFile(name)
		lines[filepath.ToSlash(filepath.Dir(name))] += strings.Count(string(text), "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for room, n := range lines {
		if n > mostLines || room == "internal/lab" && n > ofLabRoom {
			t.Errorf("%s has %d lines", room, n)
		}
	}
	if len(lines) < len(arrows) || lines["internal/lab"] == 0 {
		t.Errorf("only %d packages were looked at", len(lines))
	}
}

// listed is the output of `go list -json` for a package.
type listed struct {
	ImportPath string
	Standard   bool
	Imports    []string // direct
	Deps       []string // transitive
	GoFiles    []string
}

func TestDependencyArrows(t *testing.T) {
	all := list(t)
	for path, p := range list(t, "GOOS=js", "GOARCH=wasm") {
		if path == module+"cmd/wasm" { // which exists only in builds for browsers
			all[path] = p
		}
	}
	looked := 0
	for path, p := range all {
		name, ours := strings.CutPrefix(path, module)
		if !ours || len(p.GoFiles) == 0 {
			continue
		}
		looked++
		may, known := allowed(name)
		if !known {
			t.Errorf("%s is not in the table of arrows", name)
		}
		for _, imported := range p.Imports {
			to, ours := strings.CutPrefix(imported, module)
			if ours && !slices.Contains(may, to) && !(name == "internal/labs" && isLab(to)) {
				t.Errorf("%s imports %s", name, to)
			}
		}
	}
	if looked < 8 {
		t.Errorf("only %d packages were looked at", looked)
	}
	for path, p := range all {
		if name, ours := strings.CutPrefix(path, module); ours && strings.HasPrefix(name, "internal/") {
			for _, dep := range p.Imports {
				if slices.Contains(surface, dep) {
					t.Errorf("%s imports %s: HTTP and pages are for cmd and web", name, dep)
				}
			}
		}
	}
	for _, name := range pure {
		p, there := all[module+name]
		if !there {
			t.Errorf("no package %s", name)
			continue
		}
		for _, dep := range p.Deps {
			if slices.ContainsFunc(surface, func(s string) bool { return dep == s || strings.HasPrefix(dep, s+"/") }) {
				t.Errorf("%s depends on %s", name, dep)
			}
			if name == "internal/loss" && !all[dep].Standard {
				t.Errorf("%s depends on %s, which is not the standard library's", name, dep)
			}
		}
	}
}

// TestDownloads checks that packages that a browser downloads import nothing large.
func TestDownloads(t *testing.T) {
	looked := 0
	for path, p := range list(t, "GOOS=js", "GOARCH=wasm") {
		name, ours := strings.CutPrefix(path, module)
		if !ours || !(slices.Contains(pure, name) || name == "internal/labs/kit" || isLab(name)) {
			continue
		}
		looked++
		for _, dep := range p.Imports {
			if slices.Contains(large, dep) {
				t.Errorf("%s imports %s, which is large to download", name, dep)
			}
		}
	}
	if looked < len(pure)+6 { // kit and five labs
		t.Errorf("only %d packages were looked at", looked)
	}
}

// list runs go list for the repository and all of its dependencies.
func list(t *testing.T, env ...string) map[string]listed {
	t.Helper()
	watch(t)
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Standard,Imports,Deps,GoFiles", "./...")
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.Output()
	if err != nil {
		if failed, ok := errors.AsType[*exec.ExitError](err); ok {
			t.Fatalf("go list: %s", failed.Stderr)
		}
		t.Fatal(err)
	}
	all := map[string]listed{}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all[p.ImportPath] = p
	}
}

// watch reads the source directories, so that go test notices changes there and does not use a cached result: it does
// not know which files go list reads.
func watch(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && path != "." && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
