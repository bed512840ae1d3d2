// Command slim removes from a WebAssembly module built by Go what browsers need not download.
//
// Usage: slim FILE
//
// Go's linker begins a new data segment after each run of zeros, eighty thousand in all, whose headers hardly compress:
// they are a twelfth of the download. Memory is zero before segments are copied into it, so that one segment with zeros
// in it yields the same memory as several segments without them.
//
// The names, files and lines of functions, which a panic prints in its trace, are another tenth, and functions of Go's
// runtime that are never called are a thirtieth. They stay if the module is of another version of Go than the one whose
// layout is known.
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

// gap is the greatest distance in bytes between segments that are merged.
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

// The ids of the sections that are rewritten, and of one that Go's linker does not write.
const codeSection, dataSection, dataCount = 10, 11, 12

// rewrite returns the module with the segments of its data section changed.
func rewrite(module []byte, change func([]segment) []segment) ([]byte, error) {
	return rewriteSection(module, dataSection, func(content []byte) ([]byte, error) {
		segments, err := parse(content)
		if err != nil {
			return nil, err
		}
		return format(change(segments)), nil
	})
}

// rewriteSection returns the module with the content of a section changed. The format is defined in the WebAssembly Core
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

// A segment is a piece of memory that begins at an address.
type segment struct {
	at    int64
	bytes []byte
}

func (s segment) end() int64 { return s.at + int64(len(s.bytes)) }

// The parts of a segment's header: it belongs to memory 0, at a constant address.
const (
	active   = 0x00
	i32Const = 0x41
	end      = 0x0b
)

// parse parses the segments of a data section.
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

// merge returns the segments sorted by address, with segments close to each other merged. If two overlap, the later one
// in the section wins, as it is copied last; merge then returns all segments unchanged.
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

// forgetAll clears the traces in the segment with the table of functions. It returns the names of the functions.
func forgetAll(segments []segment) (names []string, err error) {
	for _, s := range segments {
		if !bytes.Contains(s.bytes, headerStart) {
			continue
		}
		if names, err = functionNames(s.bytes); err != nil {
			return nil, err
		}
		if err := findCoarsely(segments, s); err != nil { // if this layout is unknown, the traces stay as well
			return nil, err
		}
		if err := forgetTraces(s.bytes); err != nil {
			return nil, err
		}
		return names, nil
	}
	return nil, errLayout
}

// format encodes segments as a data section.
func format(segments []segment) []byte {
	out := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, s := range segments {
		out = append(appendSigned(append(out, active, i32Const), s.at), end)
		out = appendBytes(out, s.bytes)
	}
	return out
}

// A reader decodes a module. After an error it returns zeros.
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

// unsigned reads an unsigned LEB128 number, the format of package binary's Uvarint.
func (r *reader) unsigned() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

// signed reads a signed LEB128 number, which is not the zigzag encoding of package binary.
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

// bytes reads a length and as many bytes.
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
