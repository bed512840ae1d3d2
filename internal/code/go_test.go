// A browser has no compiler.

//go:build !js

package code

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestGoPrograms compiles and runs all programs, and compares what they print with the View. To link only once, each
// becomes a package of one program; the first also runs as it is.
func TestGoPrograms(t *testing.T) {
	states := everyState()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module programs\n\ngo 1.26\n")
	var imports, calls strings.Builder
	for i, st := range states {
		text := st.program(t, Go)
		if i == 0 {
			write(t, filepath.Join(dir, "alone", "main.go"), text)
		}
		pkg := fmt.Sprintf("p%d", i)
		text = strings.Replace(text, "package main", "package "+pkg, 1)
		text = strings.Replace(text, "func main()", "func Main()", 1)
		write(t, filepath.Join(dir, pkg, "program.go"), text)
		fmt.Fprintf(&imports, "\t%q\n", "programs/"+pkg)
		fmt.Fprintf(&calls, "\t%s.Main()\n\tfmt.Println(%q)\n", pkg, separator)
	}
	write(t, filepath.Join(dir, "main.go"), "package main\n\nimport (\n\t\"fmt\"\n"+imports.String()+")\n\nfunc main() {\n"+calls.String()+"}\n")

	outputs := strings.Split(strings.TrimSuffix(goRun(t, dir, "."), separator+"\n"), separator+"\n")
	if len(outputs) != len(states) {
		t.Fatalf("%d programs printed, of %d", len(outputs), len(states))
	}
	losses := 0
	for i, st := range states {
		losses += st.check(t, outputs[i])
	}
	if alone := goRun(t, dir, "./alone"); alone != outputs[0] {
		t.Errorf("alone the first program prints\n%snot\n%s", alone, outputs[0])
	}
	if len(states) < 60 || losses < 300 {
		t.Errorf("only %d programs with %d losses were run", len(states), losses)
	}
	t.Logf("%d programs, %d losses", len(states), losses)
}

const separator = "---"

func goRun(t *testing.T, dir, pkg string) string {
	t.Helper()
	cmd := exec.Command("go", "run", pkg)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	var problems strings.Builder
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go run %s: %v\n%s", pkg, err, &problems)
	}
	return string(out)
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
