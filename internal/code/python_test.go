package code

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the Python programs anew; then record what they print")

// TestPythonPrograms compares the Python programs with those whose output was recorded, and that output with the View:
// testdata/README.md says with what it was recorded, and how to do it again.
func TestPythonPrograms(t *testing.T) {
	programs, losses := 0, 0
	var want []string
	for _, st := range chosenStates {
		for _, in := range []Language{PyTorch, NumPy} {
			name := filepath.Join("testdata", st.name+"."+strings.ToLower(string(in)))
			want = append(want, name+".out", name+".py")
			text := st.program(t, in)
			if *update {
				if err := os.WriteFile(name+".py", []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if kept := read(t, name+".py"); kept != text {
				t.Errorf("%s.py is not the program any more: run the tests with -update, and record its output", name)
			}
			first, output, _ := strings.Cut(read(t, name+".out"), "\n")
			if first != fmt.Sprintf("# sha256 of the program: %x", sha256.Sum256([]byte(text))) {
				t.Errorf("%s.out was recorded from another program: record it anew", name)
			}
			programs++
			losses += st.check(t, output)
		}
	}
	for _, pattern := range []string{"*.py", "*.out"} {
		files, _ := filepath.Glob(filepath.Join("testdata", pattern))
		for _, f := range files {
			if f != filepath.Join("testdata", "record.py") && !slices.Contains(want, f) {
				t.Errorf("%s belongs to no state: remove it", f)
			}
		}
	}
	if programs != 2*len(chosenStates) || losses < 140 {
		t.Errorf("%d programs with %d losses were compared", programs, losses)
	}
	t.Logf("%d programs, %d losses", programs, losses)
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Error(err)
	}
	return string(b)
}
