package markdown

import "testing"

func TestSection(t *testing.T) {
	const before, one, two = "# Title\n", "\n## One\n\ntext\n", "\n## Two\n\nmore\n"
	for document, want := range map[string][2]string{
		before + one + two: {one, before + "\n## New\n" + two}, before + two + one: {one, before + two + "\n## New\n"}, before + two: {"", before + two + "\n## New\n"},
	} {
		if got := string(Section([]byte(document), "One")); got != want[0] {
			t.Errorf("of %q the section is %q", document, got)
		}
		if got := string(WithSection([]byte(document), "One", []byte("\n## New\n"))); got != want[1] {
			t.Errorf("%q with another section is %q", document, got)
		}
	}
}
