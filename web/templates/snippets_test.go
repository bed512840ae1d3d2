package templates

import (
	"html"
	"os"
	"regexp"
	"strings"
	"testing"
)

var place = regexp.MustCompile(`\{\w+(:\w+)?\}`)

// TestSnippetsDocumented checks that docs/embedding.md has each snippet, with each placeholder filled in.
func TestSnippetsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/embedding.md")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, s := range Snippets(english{}) {
		var pattern strings.Builder
		text, last := s.Text, 0
		for _, at := range place.FindAllStringIndex(text, -1) {
			pattern.WriteString(regexp.QuoteMeta(text[last:at[0]]))
			switch name := text[at[0]:at[1]]; name {
			case "{iframe}": // MyST's own syntax
				pattern.WriteString(regexp.QuoteMeta(name))
			case "{fetch}":
				pattern.WriteString("% curl [^\n]+\n")
			default:
				pattern.WriteString("[^\n]+?")
			}
			last = at[1]
		}
		pattern.WriteString(regexp.QuoteMeta(text[last:]))
		if !regexp.MustCompile(pattern.String()).Match(doc) {
			t.Errorf("docs/embedding.md lacks the snippet of %s:\n%s", s.Name, text)
		}
		if names[s.ID] || s.Name == "" || s.Where == "" {
			t.Errorf("%s: a name is missing, or there twice", s.ID)
		}
		names[s.ID] = true
	}
	if len(names) < 17 {
		t.Errorf("only %d snippets", len(names))
	}
}

func TestIframe(t *testing.T) {
	got := Iframe(`https://a.example/embed/x?a=1&b="`, "<A>", 300, 200)
	want := `<iframe src="https://a.example/embed/x?a=1&amp;b=&#34;" title="&lt;A&gt;" width="300" height="200" loading="lazy" data-external="1" style="border: 0"></iframe>`
	if got != want || html.UnescapeString(got) == got {
		t.Errorf("%s, want %s", got, want)
	}
}
