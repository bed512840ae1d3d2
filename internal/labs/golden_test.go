package labs

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGoldenViews holds the lab.View of every preset of every lab, charts included, to a file that a person can read.
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
		if !contains(want, h) {
			t.Errorf("%s belongs to no preset: remove it", h)
		}
	}
	if len(want) < 12 {
		t.Errorf("only %d presets were looked at", len(want))
	}
}

func contains(all []string, s string) bool {
	for _, x := range all {
		if x == s {
			return true
		}
	}
	return false
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

// printView writes a View with one thing on a line, so that a diff shows what changed.
func printView(t *testing.T, v lab.View) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	js := func(x any) string {
		out, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	line("%s?%s", v.Lab, v.Query)
	for _, l := range v.Losses {
		line("loss %s", js(l))
	}
	var names []string
	for n := range v.Readouts {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		line("readout %s: %s", n, v.Readouts[n])
	}
	for _, c := range v.Charts {
		line("chart %s (%s): %s — %s\n  %s", c.ID, c.Shape, c.Title, c.Subtitle, c.Summary)
		for _, h := range c.Handles {
			line("  handle %s", js(h))
		}
		for _, a := range c.Actions {
			line("  action %s", js(a))
		}
		printOption(t, line, js, c.Option)
	}
	for _, tab := range v.Tables {
		line("table %s: %s %s", tab.ID, tab.Title, js(tab.Columns))
		for _, r := range tab.Rows {
			line("  %s", js(r))
		}
	}
	for _, n := range v.Notices {
		line("notice %s", n)
	}
	return b.String()
}

func printOption(t *testing.T, line func(string, ...any), js func(any) string, option json.RawMessage) {
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(option, &parts); err != nil {
		t.Fatal(err)
	}
	var keys []string
	for k := range parts {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		if k != "series" {
			line("  option.%s %s", k, parts[k])
			continue
		}
		var series []json.RawMessage
		if err := json.Unmarshal(parts[k], &series); err != nil {
			t.Fatal(err)
		}
		for _, s := range series {
			line("  series %s", js(s))
		}
	}
}
