package templates

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// sources reads the templates, and with go what else is written by hand here.
func sources(t *testing.T, patterns ...string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, pattern := range patterns {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_templ.go") || strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all[name] = string(text)
		}
	}
	if len(all) < 7 {
		t.Fatalf("only %d files were read", len(all))
	}
	return all
}

// address finds a path, or what an attribute names by its text, but for a place in the page itself.
var address = regexp.MustCompile("[\"'`](?:\\.{0,2}/|\\?)[\\w?-]|\\b(?:href|src|srcset|action)=\"[^#\"]")

// TestAddresses: no template writes an address by itself; the Site knows them.
func TestAddresses(t *testing.T) {
	for _, line := range []string{`<a href="/curves">`, `x := "/embed/" + id`, `<img src="logo.svg">`, `"../static/a.js"`, "`/oembed?url=`"} {
		if !address.MatchString(line) {
			t.Errorf("%s has no address", line)
		}
	}
	for name, text := range sources(t, "*.templ", "*.go") {
		for i, line := range strings.Split(text, "\n") {
			if found := address.FindString(line); found != "" && name != "snippets.go" {
				t.Errorf("%s:%d: writes an address: %s", name, i+1, strings.TrimSpace(line))
			}
		}
	}
}
