package main

import (
	"bytes"
	"fmt"
	"strings"
)

// sheet is Markdown in the making.
type sheet struct{ bytes.Buffer }

func (p *sheet) heading(text string) { fmt.Fprintf(p, "\n## %s\n\n", text) }

// say writes a paragraph.
func (p *sheet) say(format string, args ...any) { fmt.Fprintf(p, format+"\n\n", args...) }

// table writes rows; columns of numbers, all but the first few, are set to the right.
func (p *sheet) table(texts int, header []string, rows [][]string) {
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

// absent fills a row's cells after the first ones with a word and dashes.
func absent(cells []string, width int, word string) []string {
	cells = append(cells, word)
	for len(cells) < width {
		cells = append(cells, "–")
	}
	return cells
}
