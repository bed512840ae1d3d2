// Package recipes follows the README's recipes: it adds a loss and a lab to a copy of the repository, and runs its tests.
package recipes

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"losslab/tests/e2e"
)

// copied lists the parts of the repository that the tests of the copy need.
var copied = []string{"go.mod", "go.sum", "cmd", "docs", "internal", "web"}

// repository returns the directory of a copy of the repository.
func repository(t *testing.T) string {
	t.Helper()
	root, err := e2e.Root()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range copied {
		from, to := filepath.Join(root, name), filepath.Join(dir, name)
		info, err := os.Stat(from)
		if err != nil {
			t.Fatal(err)
		}
		if !info.IsDir() {
			write(t, to, read(t, from))
		} else if err := os.CopyFS(to, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// insert inserts a text into a file, before the first mark after a heading.
func insert(t *testing.T, name, heading, mark, text string) {
	t.Helper()
	before, after, found := strings.Cut(read(t, name), heading)
	at := strings.Index(after, mark)
	if !found || at < 0 {
		t.Fatalf("%s has no %q after %q", name, mark, heading)
	}
	write(t, name, before+heading+after[:at]+text+after[at:])
}

func run(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("go %s: %v\n%s", strings.Join(args, " "), err, bytes.TrimSpace(out))
	}
}

// TestRecipes adds a loss, which is an entry, its functions and its look, and a lab, which is a package and a line in
// the list, and writes the lab's golden files. No other golden file may change, and no test of the product may fail.
// One copy has both, so that what the recipes share is compiled and tested once.
func TestRecipes(t *testing.T) {
	dir := repository(t)
	write(t, filepath.Join(dir, "internal/loss/toy.go"), read(t, "testdata/loss.go.txt"))
	insert(t, filepath.Join(dir, "internal/loss/formulas.go"), "var formulas = map[string][2]string{\n", "\n}\n", "\n"+strings.TrimSuffix(read(t, "testdata/formula.go.txt"), "\n"))
	insert(t, filepath.Join(dir, "internal/loss/catalogue.go"), "var catalogue = []*Entry{\n", "\n}\n", "\n"+strings.TrimSuffix(read(t, "testdata/entry.go.txt"), "\n"))
	insert(t, filepath.Join(dir, "internal/plots/theme.go"), "var looks = []look{\n", "\n}\n", "\n\t{\"toy\", \"#44403c\", \"#d6d3d1\", \"solid\", \"roundRect\"},")

	write(t, filepath.Join(dir, "internal/labs/toy/lab.go"), read(t, "testdata/lab.go.txt"))
	write(t, filepath.Join(dir, "internal/labs/toy/words.go"), read(t, "testdata/words.go.txt"))
	list := filepath.Join(dir, "internal/labs/labs.go")
	insert(t, list, "var list = ", "}\n", ", toy.New")
	insert(t, list, "import (\n", ")\n", "\t\"losslab/internal/labs/toy\"\n")

	run(t, dir, "vet", "./...")
	before := goldens(t, dir)
	run(t, dir, "test", "./internal/labs", "-run", "Golden", "-update")
	after := goldens(t, dir)
	for name, text := range before {
		if after[name] != text {
			t.Errorf("the recipes change %s", name)
		}
	}
	if len(before) < 5 || len(after) <= len(before) {
		t.Errorf("%d goldens, of which the lab has written %d", len(after), len(after)-len(before))
	}
	run(t, dir, "test", "-vet=off", "./internal/loss", "./internal/fit", "./internal/plots", "./internal/lab", "./internal/labs/...", "./internal/code", "./web/...")
}

// goldens returns the contents of the labs' golden files by name.
func goldens(t *testing.T, dir string) map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "internal/labs/testdata/golden/*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, name := range names {
		texts[filepath.Base(name)] = read(t, name)
	}
	return texts
}
