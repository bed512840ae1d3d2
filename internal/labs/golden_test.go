package labs

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGoldenViews compares the lab.View of every preset of every lab, charts included, with a file that a person can read.
func TestGoldenViews(t *testing.T) {
	var want []string
	for _, l := range All() {
		for _, p := range append([]lab.Preset{{ID: "default"}}, l.Presets...) {
			name := filepath.Join("testdata", "golden", l.ID+"."+p.ID+".txt")
			want = append(want, name)
			v, err := l.View(p.Query, plots.Light)
			if err != nil {
				t.Errorf("%s, preset %s: %v", l.ID, p.ID, err)
				continue
			}
			checkGolden(t, name, printView(t, v))
		}
	}
	have, err := filepath.Glob(filepath.Join("testdata", "golden", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range have {
		if !slices.Contains(want, h) {
			t.Errorf("%s belongs to no preset: remove it", h)
		}
	}
	if len(want) < 12 {
		t.Errorf("only %d presets were looked at", len(want))
	}
}

func checkGolden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	b, err := os.ReadFile(name)
	if err != nil {
		t.Errorf("%v (make update-golden writes it)", err)
		return
	}
	wantLines, gotLines := strings.Split(string(b), "\n"), strings.Split(got, "\n")
	for i := range max(len(wantLines), len(gotLines)) {
		w, g := lineAt(wantLines, i), lineAt(gotLines, i)
		if w != g {
			t.Errorf("%s:%d\n have %s\n want %s", name, i+1, g, w)
			return
		}
	}
}

func lineAt(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(end)"
}
