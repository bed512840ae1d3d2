// Package markdown writes reports in Markdown.
package markdown

import (
	"bytes"
	"fmt"
	"strings"
)

// A Text is a Markdown document, to whose end its methods write.
type Text struct{ bytes.Buffer }

// Heading writes a heading of the second level.
func (p *Text) Heading(text string) { fmt.Fprintf(p, "\n## %s\n\n", text) }

// Say writes a paragraph.
func (p *Text) Say(format string, args ...any) { fmt.Fprintf(p, format+"\n\n", args...) }

// Table writes a table. The first texts columns are left-aligned, the others, for numbers, right-aligned.
func (p *Text) Table(texts int, header []string, rows [][]string) {
	line := func(cells []string) { fmt.Fprintf(p, "| %s |\n", strings.Join(cells, " | ")) }
	line(header)
	rule := make([]string, len(header))
	for i := range rule {
		rule[i] = "---"
		if i >= texts {
			rule[i] = "--:"
		}
	}
	line(rule)
	for _, r := range rows {
		line(r)
	}
	p.WriteByte('\n')
}

// Absent returns a row's first cells, followed by word and by dashes up to the width.
func Absent(cells []string, width int, word string) []string {
	cells = append(cells, word)
	for len(cells) < width {
		cells = append(cells, "–")
	}
	return cells
}
