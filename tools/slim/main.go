// Command slim takes out of a WebAssembly module of Go's what a browser would download for nothing.
//
// Usage: slim FILE
//
// Go's linker begins a new segment at each run of zeros, eighty thousand in all, whose headers hardly compress: a twelfth
// of what a browser downloads. Memory is zero before segments are copied into it, so that segments with zeros between them
// are the same memory as one segment with the zeros in it.
//
// The names, files and lines of functions, which stand in the trace of a panic, are another tenth, and functions of Go's
// runtime that nothing comes to are a thirtieth. Where the module is of another version of Go than the one whose layout is
// known, they stay.
package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"
)

// gap is how many zeros between two segments are written out, in bytes.
const gap = 1 << 10

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: slim FILE")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "slim:", err)
		os.Exit(1)
	}
}

func run(file string) error {
	module, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var names []string
	slim, err := rewrite(module, func(segments []segment) []segment {
		segments = merge(segments)
		if names, err = forgetAll(segments); err != nil {
			fmt.Fprintln(os.Stderr, "slim: the module is a seventh larger than it might be:", err)
		}
		return segments
	})
	if err == nil && names != nil {
		slim, err = rewriteSection(slim, codeSection, func(bodies []byte) ([]byte, error) { return forgetBodies(bodies, names) })
	}
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.WriteFile(file, slim, 0o644)
}

// The sections of a module that are rewritten, and one that Go's linker does not write.
const codeSection, dataSection, dataCount = 10, 11, 12

// rewrite returns a module with the segments of its data section changed.
func rewrite(module []byte, change func([]segment) []segment) ([]byte, error) {
	return rewriteSection(module, dataSection, func(content []byte) ([]byte, error) {
		segments, err := parse(content)
		if err != nil {
			return nil, err
		}
		return format(change(segments)), nil
	})
}

// rewriteSection returns a module with the content of a section changed. The format is that of the WebAssembly Core
// Specification 1.0, section 5.5: a module is a preamble of 8 bytes and sections, each with an id, its size and its content.
func rewriteSection(module []byte, section byte, change func(content []byte) ([]byte, error)) ([]byte, error) {
	const preamble = 8
	if len(module) < preamble || !bytes.HasPrefix(module, []byte("\x00asm")) {
		return nil, errors.New("this is no WebAssembly module")
	}
	out := slices.Clone(module[:preamble])
	for r := (reader{module[preamble:], nil}); len(r.rest) > 0; {
		id, content := r.byte(), r.bytes()
		if r.err != nil {
			return nil, r.err
		}
		if id == dataCount {
			return nil, errors.New("the number of data segments is told elsewhere, too")
		}
		if id == section {
			var err error
			if content, err = change(content); err != nil {
				return nil, err
			}
		}
		out = appendBytes(append(out, id), content)
	}
	return out, nil
}

// segment is bytes of memory from an address on.
type segment struct {
	at    int64
	bytes []byte
}

func (s segment) end() int64 { return s.at + int64(len(s.bytes)) }

// The parts of a segment's header: it is of memory 0, from a constant address on.
const (
	active   = 0x00
	i32Const = 0x41
	end      = 0x0b
)

// parse reads the segments of a data section.
func parse(section []byte) ([]segment, error) {
	r := reader{section, nil}
	n := r.unsigned()
	if n > uint64(len(section)) {
		return nil, errors.New("there are more data segments than bytes")
	}
	segments := make([]segment, n)
	for i := range segments {
		if r.byte() != active || r.byte() != i32Const {
			return nil, errors.New("a data segment is of another kind than those that Go's linker writes")
		}
		segments[i].at = r.signed()
		if r.byte() != end {
			return nil, errors.New("the address of a data segment is no constant")
		}
		segments[i].bytes = r.bytes()
		if r.err != nil {
			return nil, r.err
		}
	}
	if len(r.rest) > 0 {
		return nil, errors.New("something follows the data segments")
	}
	return segments, nil
}

// merge returns the segments in the order of their addresses, those near each other as one. Where two overlap, the later of
// the section is what counts, as it is copied last: such are left as they are.
func merge(segments []segment) []segment {
	sorted := slices.Clone(segments)
	slices.SortStableFunc(sorted, func(a, b segment) int { return cmp.Compare(a.at, b.at) })
	for i := 1; i < len(sorted); i++ {
		if sorted[i].at < sorted[i-1].end() {
			return segments
		}
	}
	var merged []segment
	for _, s := range sorted {
		last := len(merged) - 1
		if last < 0 || s.at-merged[last].end() > gap {
			merged = append(merged, segment{s.at, slices.Clone(s.bytes)})
			continue
		}
		m := &merged[last]
		m.bytes = append(m.bytes, make([]byte, s.at-m.end())...)
		m.bytes = append(m.bytes, s.bytes...)
	}
	return merged
}

// forgetAll forgets traces in the segment that has the table of functions, and returns what these were called.
func forgetAll(segments []segment) (names []string, err error) {
	for _, s := range segments {
		if !bytes.Contains(s.bytes, headerStart) {
			continue
		}
		if names, err = functionNames(s.bytes); err != nil {
			return nil, err
		}
		if err := findCoarsely(segments, s); err != nil { // as where a layout is another, all stays
			return nil, err
		}
		if err := forgetTraces(s.bytes); err != nil {
			return nil, err
		}
		return names, nil
	}
	return nil, errLayout
}

// format writes segments as a data section.
func format(segments []segment) []byte {
	out := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, s := range segments {
		out = append(appendSigned(append(out, active, i32Const), s.at), end)
		out = appendBytes(out, s.bytes)
	}
	return out
}

// reader reads a module. After an error it returns zeros.
type reader struct {
	rest []byte
	err  error
}

func (r *reader) fail() { r.rest, r.err = nil, errors.New("the module ends early") }

func (r *reader) byte() byte {
	if len(r.rest) == 0 {
		r.fail()
		return 0
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

// unsigned reads a number in LEB128, as package binary knows it.
func (r *reader) unsigned() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

// signed reads a signed number in LEB128, which is not the zigzag of package binary.
func (r *reader) signed() (v int64) {
	for shift := 0; shift < 64; shift += 7 {
		b := r.byte()
		v |= int64(b&0x7f) << shift
		if b&0x80 == 0 {
			if b&0x40 != 0 && shift+7 < 64 {
				v |= -1 << (shift + 7)
			}
			return v
		}
	}
	return v
}

// bytes reads a size and as many bytes.
func (r *reader) bytes() []byte {
	n := r.unsigned()
	if n > uint64(len(r.rest)) {
		r.fail()
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func appendBytes(out, b []byte) []byte {
	return append(binary.AppendUvarint(out, uint64(len(b))), b...)
}

func appendSigned(out []byte, v int64) []byte {
	for {
		b := byte(v & 0x7f)
		v >>= 7
		if v == 0 && b&0x40 == 0 || v == -1 && b&0x40 != 0 {
			return append(out, b)
		}
		out = append(out, b|0x80)
	}
}
