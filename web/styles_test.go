package web

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// TestStyles checks that each component's styles are beside its template, and in a sheet, once.
func TestStyles(t *testing.T) {
	names, err := fs.Glob(files, "templates/*.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		component := strings.TrimSuffix(strings.TrimPrefix(name, "templates/"), ".css")
		if _, err := os.Stat("templates/" + component + ".templ"); err != nil {
			t.Errorf("%s has no template beside it: %v", name, err)
		}
		used := false
		for sheet, components := range styles {
			first := slices.Index(components, component)
			used = used || first >= 0
			if first >= 0 && slices.Contains(components[first+1:], component) {
				t.Errorf("%s has %s twice", sheet, component)
			}
		}
		if !used {
			t.Errorf("%s is in no sheet", name)
		}
	}
	if len(names) < 10 {
		t.Errorf("only %d files", len(names))
	}
	for sheet, components := range styles {
		content, err := Content(sheet)
		if err != nil {
			t.Fatal(err)
		}
		rest := string(content)
		for _, component := range components {
			own, err := fs.ReadFile(files, "templates/"+component+".css")
			if err != nil {
				t.Fatal(err)
			}
			if own, err = minify(own, api.LoaderCSS); err != nil {
				t.Fatal(err)
			}
			var there bool
			if rest, there = strings.CutPrefix(rest, string(own)); !there {
				t.Errorf("%s does not go on with the styles of %s", sheet, component)
			}
		}
		if rest != "" {
			t.Errorf("%s ends with %.80q, which is no component's", sheet, rest)
		}
	}
}
