package templates

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"losslab/internal/labs"
)

// names are the ids of labs and the names of parameters.
type names struct{ labs, params []string }

func allNames() names {
	var n names
	for _, l := range labs.All() {
		n.labs = append(n.labs, l.ID)
		for _, p := range l.Params {
			n.params = append(n.params, p.Name)
		}
	}
	return n
}

var (
	cssComment   = regexp.MustCompile(`(?s)/\*.*?\*/`)
	attributeIs  = regexp.MustCompile(`\[([\w-]+)\s*[~|^$*]?=\s*["']?([^"'\]]*)["']?\s*\]`)
	idOrClass    = regexp.MustCompile(`[#.]([a-zA-Z][\w-]*)`)
	ofControl    = regexp.MustCompile(`#(control|help|problem)-\w[\w.-]*`)
	scriptTokens = regexp.MustCompile("(?s)//[^\n]*|/\\*.*?\\*/|'(?:[^'\\\\\n]|\\\\.)*'|\"(?:[^\"\\\\\n]|\\\\.)*\"|`(?:[^`\\\\]|\\\\.)*`")
)

// ofOneLab are attributes whose values are names within one lab. ofKinds are attributes whose values are kinds of
// things, some of which have the same name as a parameter.
var (
	ofOneLab = []string{"name", "data-param", "data-slider", "data-problem", "data-when", "data-lab", "data-chart"}
	ofKinds  = []string{"type", "data-kind"}
)

// inSelectors returns the parts of selectors that name single labs or parameters, or that depend on the number of things.
func (n names) inSelectors(css string) []string {
	var found []string
	css = cssComment.ReplaceAllString(css, "")
	for _, m := range attributeIs.FindAllStringSubmatch(css, -1) {
		attribute, value := m[1], m[2]
		named := slices.Contains(n.labs, value) || slices.Contains(n.params, value)
		if slices.Contains(ofOneLab, attribute) || strings.HasSuffix(attribute, "count") || named && !slices.Contains(ofKinds, attribute) {
			found = append(found, m[0])
		}
	}
	for _, m := range idOrClass.FindAllStringSubmatch(css, -1) {
		if slices.ContainsFunc(strings.Split(m[1], "-"), func(w string) bool { return slices.Contains(n.labs, w) }) {
			found = append(found, m[0])
		}
	}
	return append(found, ofControl.FindAllString(css, -1)...)
}

// inScript returns string literals that are the name of a lab or a parameter, and selectors that contain one.
func (n names) inScript(js string) []string {
	var found []string
	for _, token := range scriptTokens.FindAllString(js, -1) {
		if token[0] == '/' {
			continue
		}
		text := token[1 : len(token)-1]
		if slices.Contains(n.labs, text) || slices.Contains(n.params, text) {
			found = append(found, text)
		}
		for _, m := range attributeIs.FindAllStringSubmatch(text, -1) {
			if slices.Contains(n.labs, m[2]) || slices.Contains(n.params, m[2]) {
				found = append(found, m[0])
			}
		}
		found = append(found, ofControl.FindAllString(text, -1)...)
	}
	return found
}

// TestNoNamesInStylesOrScript checks that styles and scripts treat all labs and parameters alike, and name none of them.
func TestNoNamesInStylesOrScript(t *testing.T) {
	n := allNames()
	looked := 0
	read := func(pattern string, find func(string) []string) (found []string) {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			looked++
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range find(string(text)) {
				found = append(found, filepath.Base(file)+": "+name)
			}
		}
		return found
	}
	for _, name := range read("*.css", n.inSelectors) {
		t.Error(name)
	}
	// Names of a lab or a parameter that mean something else in a script.
	others := map[string]bool{
		"controls.js: points": false, // a kind of parameter
		"keys.js: p":          false, // a key
		"keys.js: range":      false, // a type of input
		"playback.js: step":   false, // what the reader does
		"sharing.js: scale":   false, // of a picture
	}
	for _, name := range read("../static/js/*.js", n.inScript) {
		if _, known := others[name]; !known {
			t.Error(name)
		}
		others[name] = true
	}
	for name, seen := range others {
		if !seen {
			t.Errorf("%s is there no more", name)
		}
	}
	if looked < 30 {
		t.Errorf("only %d files", looked)
	}
}

// TestNamesAreFound checks that TestNoNamesInStylesOrScript finds what it looks for.
func TestNamesAreFound(t *testing.T) {
	n := names{labs: []string{"curves", "points"}, params: []string{"beta", "range"}}
	for _, css := range []string{
		"[data-param='watch'] select { }", "#control-beta { }", "[data-lab=curves] .card { }", "main[data-lab = \"points\"] { }", ".points-chart { }",
		"#curves { }", "[data-of='beta'] { }", "[data-charts-count='4'] .further { }", "[data-chart='errors'] { }",
	} {
		if len(n.inSelectors(css)) == 0 {
			t.Errorf("nothing was found in %s", css)
		}
	}
	for _, css := range []string{"/* [data-lab='curves'] */", "input[type='range'] { }", ".field[data-kind='points'] { }", ".card { width: .5rem }"} {
		if found := n.inSelectors(css); len(found) > 0 {
			t.Errorf("%s: %v", css, found)
		}
	}
	for _, js := range []string{"if (lab === 'curves') draw();", "values.get(\"beta\")", "root.querySelector('[data-lab=\"points\"]')", "byName(`beta`)", "root.querySelector('#control-rate')"} {
		if len(n.inScript(js)) == 0 {
			t.Errorf("nothing was found in %s", js)
		}
	}
	for _, js := range []string{"// 'curves' is a lab", "/* it's 'beta' */ draw('alpha')", "root.querySelector('#control-' + name)", "const beta = 'the points';"} {
		if found := n.inScript(js); len(found) > 0 {
			t.Errorf("%s: %v", js, found)
		}
	}
}
