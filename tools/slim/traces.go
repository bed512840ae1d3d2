package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
)

// The layout of the table of functions in Go 1.26: pcHeader in runtime/symtab.go and _func in runtime/runtime2.go, for
// a little-endian machine with pointers of 8 bytes and instructions of 1 byte. All offsets are in bytes.
const (
	headerSize  = 72
	headerFuncs = 8  // number of functions
	headerNames = 32 // offset of their names from the header; those of units, files, tables and functions follow
	funcSize    = 44 // size of a function's record without its lists
	funcName    = 4
	funcStack   = 16 // table of the stack's height at each instruction
	funcFile    = 20 // tables of the file and the line of each instruction
	funcLine    = 24
	funcTables  = 28 // number of further tables; their offsets follow the record
	funcUnit    = 32
	funcStart   = 36 // its first line
	funcData    = 43 // number of data items; their offsets follow those of the tables
)

var headerStart = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// The tables and data of a function that only traces read, by their numbers in internal/abi/symtab.go. The unsafe points,
// where a goroutine must not be preempted, are among them, because WebAssembly has a single thread and no preemption.
var (
	traceTables = []int{0, 3} // PCDATA_UnsafePoint, PCDATA_ArgLiveIndex
	traceData   = []int{5, 6} // FUNCDATA_ArgInfo, FUNCDATA_ArgLiveInfo
)

var errLayout = errors.New("the table of functions is not laid out as by Go 1.26")

// forgetTraces clears what only the trace of a panic reads: the names, files and lines of functions, and descriptions
// of their arguments. The layout of the stack, which the garbage collector reads, stays. If memory has no table of
// functions in the known layout, forgetTraces fails and changes nothing.
func forgetTraces(memory []byte) error {
	t, err := findTable(memory)
	if err != nil {
		return err
	}
	kept, dropped, err := t.tables()
	if err != nil {
		return err
	}
	clear(t.names)
	for at, end := range dropped {
		if !kept[at] {
			clear(t.pcs[at:end])
		}
	}
	for _, f := range t.funcs {
		t.forget(f)
	}
	return nil
}

// A funcTable is the part of memory that describes functions.
type funcTable struct {
	names []byte // names of functions, then of units and files
	pcs   []byte // tables: the value from each instruction on
	rest  []byte // the records of the functions
	funcs []int  // where each record begins in rest
}

// findTable finds the table of functions, and checks that each record is within it.
func findTable(memory []byte) (t funcTable, err error) {
	defer func() {
		if recover() != nil { // an offset points outside the memory
			err = errLayout
		}
	}()
	at := bytes.Index(memory, headerStart)
	if at < 0 || bytes.Contains(memory[at+1:], headerStart) {
		return t, errLayout
	}
	table := memory[at:]
	word := func(at int) int { return int(binary.LittleEndian.Uint64(table[at:])) }
	offsets := make([]int, 5) // names, units, files, tables, functions
	for i := range offsets {
		offsets[i] = word(headerNames + 8*i)
	}
	if offsets[0] < headerSize || !slices.IsSorted(offsets) {
		return t, errLayout
	}
	t = funcTable{table[offsets[0]:offsets[3]], table[offsets[3]:offsets[4]], table[offsets[4]:], nil}
	for i, last := 0, -1; i < word(headerFuncs); i++ { // pairs of the offsets of a function's code and record
		entry, f := t.number(8*i), t.number(8*i+4)
		if entry < last || t.number(f) != entry {
			return t, errLayout
		}
		_ = t.rest[t.data(f, int(t.rest[f+funcData])):]
		last, t.funcs = entry, append(t.funcs, f)
	}
	return t, nil
}

func (t funcTable) number(at int) int { return int(binary.LittleEndian.Uint32(t.rest[at:])) }

// table and data return where a function's record has the offset of its table or data i.
func (t funcTable) table(f, i int) int { return f + funcSize + 4*i }
func (t funcTable) data(f, i int) int  { return t.table(f, t.number(f+funcTables)+i) }

// forTraces returns where a function's record has the offsets of tables that only traces read.
func (t funcTable) forTraces(f int) []int {
	at := []int{f + funcFile, f + funcLine}
	for _, i := range traceTables {
		if i < t.number(f+funcTables) {
			at = append(at, t.table(f, i))
		}
	}
	return at
}

// tables returns where the tables begin that are also read without a trace, and where the others begin and end.
// Functions share equal tables.
func (t funcTable) tables() (kept map[int]bool, dropped map[int]int, err error) {
	kept, dropped = map[int]bool{}, map[int]int{}
	for _, f := range t.funcs {
		trace := t.forTraces(f)
		for _, at := range trace {
			begin := t.number(at)
			if dropped[begin], err = t.end(begin); err != nil {
				return nil, nil, err
			}
		}
		for i := range t.number(f + funcTables) {
			if at := t.table(f, i); !slices.Contains(trace, at) {
				kept[t.number(at)] = true
			}
		}
		kept[t.number(f+funcStack)] = true
	}
	return kept, dropped, nil
}

// end returns where a table ends: after a value delta of 0 that is not its first. An offset of 0 means no table.
func (t funcTable) end(begin int) (int, error) {
	if begin == 0 {
		return 0, nil
	}
	for at := begin; ; {
		value, n := binary.Uvarint(t.pcs[min(at, len(t.pcs)):])
		if n <= 0 {
			return 0, errLayout
		}
		if value == 0 && at > begin {
			return at + n, nil
		}
		_, m := binary.Uvarint(t.pcs[at+n:])
		if m <= 0 {
			return 0, errLayout
		}
		at += n + m
	}
}

// forget removes from a function's record the offsets that only traces read. For tables 0 means none, for data all ones.
func (t funcTable) forget(f int) {
	for _, at := range append(t.forTraces(f), f+funcName, f+funcUnit, f+funcStart) {
		binary.LittleEndian.PutUint32(t.rest[at:], 0)
	}
	for _, i := range traceData {
		if i < int(t.rest[f+funcData]) {
			binary.LittleEndian.PutUint32(t.rest[t.data(f, i):], 1<<32-1)
		}
	}
}

// A Go module is described by words of 8 bytes: runtime.moduledata in runtime/symtab.go. These are used, counted from
// its beginning:
const (
	moduleNames = 1  // address of the functions' names; word 0 is the address of the header
	moduleFuncs = 17 // number of functions' records, including the one at the end
	moduleFind  = 19 // address of the index that finds the record of a code address
	moduleMin   = 20 // addresses of the beginning and the end of the code
	moduleMax   = 21
)

// The index has a bucket for each findSize bytes of code: the number of the record from which on the runtime searches,
// and 16 bytes to add for parts of the bucket. In WebAssembly a function has sixteen buckets, all alike.
const (
	findSize   = 4096
	findBucket = 20
	findNumber = 4
	findFrom   = 32 // records are grouped by as many; the search starts at the first of a group
)

// findCoarsely makes the runtime search for a function's record from an earlier one than necessary, so that many
// buckets are equal; there are sixteen for each function. holder has the table of functions and the index.
func findCoarsely(segments []segment, holder segment) error {
	header := uint64(holder.at) + uint64(bytes.Index(holder.bytes, headerStart))
	for _, s := range segments {
		for at := s.at &^ 7; at < s.end(); at += 8 {
			word := func(i int) uint64 { return s.word(at + 8*int64(i)) }
			if word(0) != header || word(moduleNames) != header+headerSize {
				continue
			}
			// The last bucket may be partial: only its beginning is there, and what follows is not part of the index.
			from, n := word(moduleFind)-uint64(holder.at), (word(moduleMax)-word(moduleMin))/findSize
			if from > uint64(len(holder.bytes)) || n > (uint64(len(holder.bytes))-from)/findBucket {
				return errLayout
			}
			return coarsen(holder.bytes[from:from+n*findBucket], uint32(word(moduleFuncs)))
		}
	}
	return errLayout
}

// word returns the 8 bytes at an address. Bytes outside the segment are zeros.
func (s segment) word(at int64) uint64 {
	var word [8]byte
	for i := range word {
		if k := at + int64(i) - s.at; k >= 0 && k < int64(len(s.bytes)) {
			word[i] = s.bytes[k]
		}
	}
	return binary.LittleEndian.Uint64(word[:])
}

func coarsen(index []byte, records uint32) error {
	for change := range 2 { // the first pass only checks
		last := uint32(0)
		for at := 0; at < len(index); at += findBucket {
			bucket := index[at : at+findBucket]
			number := binary.LittleEndian.Uint32(bucket)
			if number < last || number >= records {
				return errLayout
			}
			last = number
			if change == 1 {
				clear(bucket[findNumber:])
				binary.LittleEndian.PutUint32(bucket, number-number%findFrom)
			}
		}
	}
	return nil
}
