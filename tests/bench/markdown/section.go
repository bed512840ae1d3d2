package markdown

import "bytes"

// Section returns a section of a document, with its heading, or an empty slice if there is none.
func Section(document []byte, heading string) []byte {
	from, to := bounds(document, heading)
	return document[from:to:to]
}

// WithSection returns a document in which section replaces the one with its heading, or is appended if there is none.
func WithSection(document []byte, heading string, section []byte) []byte {
	from, to := bounds(document, heading)
	var p Text
	p.Write(document[:from])
	p.Write(section)
	p.Write(document[to:])
	return p.Bytes()
}

// bounds returns the bounds of a section, or the document's end twice if there is none.
func bounds(document []byte, heading string) (from, to int) {
	const mark = "\n## "
	from = bytes.Index(document, []byte(mark+heading+"\n"))
	if from < 0 {
		return len(document), len(document)
	}
	to = from + len(mark)
	if next := bytes.Index(document[to:], []byte(mark)); next >= 0 {
		return from, to + next
	}
	return from, len(document)
}
