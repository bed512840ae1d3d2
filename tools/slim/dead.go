package main

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
)

// never are functions of Go's runtime that this program never calls, by why that is: each begins with a question that is
// answered no here. One that is called all the same ends the program. Names are those of the linker, which writes (*T).f as __T_.f.
var never = []struct{ why, names string }{
	{"nobody traces: package runtime/trace is not there, and what is asked for first says so (traceAcquire)", `trace(Writer|EventWriter|ExpWriter)\..*|` +
		`__trace(Buf|Map|StackTable|StringTable|TypeTable|RegionAlloc|SchedResourceState|AdvancerState|BufQueue)_\..*|` +
		`traceLocker\.[^o].*|traceLocker\.o[^k].*|traceAdvance.*|traceStack|makeTraceFrames?|startPCForTrace|fpunwindExpand.*|fpTracebackPCs|` +
		`dump(Stacks|Types)Rec|traceRegisterLabelsAndReasons|traceReadCPU|traceStopReadCPU|traceCPUFlush.*|traceSnapshotMemory.*|traceBufFlush|traceSyncBatch.*|goStatusToTraceGoStatus`},
	{"nobody profiles: no function of package runtime or runtime/pprof that switches it on is there", `__profBuf_\..*|saveblockevent|saveBlockEventStack|` +
		`fpTracebackPartialExpand.*|doRecordGoroutineProfile.*|tryRecordGoroutineProfile.*|saveg`},
	{"GODEBUG does not ask for it", `checkFinalizersAndCleanups.*|(start|run|end|set|get)Checkmarks?.*|forEachSpecial|printScavTrace|dumpScanStats`},
	{"it is called before the program ends for a fault of Go's own", `gcDumpObject|__mspan_\.reportZombies.*`},
	{"there is one module, without plugins", `typesEqual`},
	{"no test runs in a bubble", `__synctestBubble_\..*`},
	{"only what is in the next list calls it", `traceback2.*|traceback1\..*|printArgs.*|printAncestorTracebackFuncInfo|printOneCgoTraceback|printCgoTraceback.*|` +
		`tracebacksomeothers\..*|tracebackHexdump\..*|printcreatedby1|showfuncinfo|showframe|isExportedRuntime|printFuncName|funcNamePiecesForPrint|schedtrace\..*|hexdumpWords.*|__hexdumper_\..*|hexdumpMarker\..*`},
}

// silent are functions without results that write how a program that ends came there. They return at once.
const silent = `traceback|traceback1|tracebackothers|tracebacksomeothers|tracebackHexdump|goroutineheader|printcreatedby|printAncestorTraceback|dumpgstatus|schedtrace`

// The code of a function that never runs, and of one that does nothing: in Go's calls an address to return to is on a stack,
// whose pointer is the first global, and the result 0 is for a call that has come back.
var (
	unreachable = []byte{0, 0x00, 0x0b}
	returning   = []byte{0, 0x23, 0, 0x41, 8, 0x6a, 0x24, 0, 0x41, 0, 0x0b}
)

var errNames = errors.New("the module does not name its functions")

// dropCode returns a module without the code of functions in never and silent, and without the names of functions. It fails
// where one of the lists has a function that is not there, as another version of Go may have it.
func dropCode(module []byte) ([]byte, error) {
	sections, err := split(module)
	if err != nil {
		return nil, err
	}
	names, err := functionNames(sections)
	if err != nil {
		return nil, err
	}
	bodies := map[string][]byte{silent: returning}
	all := []string{silent}
	for _, n := range never {
		all, bodies[n.names] = append(all, n.names), unreachable
	}
	instead := map[int][]byte{}
	for _, pattern := range all {
		of := regexp.MustCompile(`^runtime\.(` + pattern + `)$`)
		before := len(instead)
		for i, name := range names {
			if of.MatchString(name) {
				instead[i] = bodies[pattern]
			}
		}
		if len(instead) == before {
			return nil, fmt.Errorf("no function is named %s", pattern)
		}
	}
	out := slices.Clone(module[:preamble])
	for _, s := range sections {
		switch {
		case s.id == customSection && isNames(s.content):
			continue
		case s.id == codeSection:
			if s.content, err = replace(s.content, instead, imported(sections)); err != nil {
				return nil, err
			}
		}
		out = appendBytes(append(out, s.id), s.content)
	}
	return out, nil
}

// replace returns a code section with other bodies for some functions, by their numbers, which begin after the imported ones.
func replace(section []byte, instead map[int][]byte, first int) ([]byte, error) {
	r := reader{section, nil}
	n := int(r.unsigned())
	out := appendUnsigned(nil, n)
	for i := range n {
		body := r.bytes()
		if r.err != nil {
			return nil, r.err
		}
		if other, ok := instead[first+i]; ok {
			body = other
		}
		out = appendBytes(out, body)
	}
	return out, nil
}

// functionNames returns the names of functions by their numbers, from the section that has them.
func functionNames(sections []section) (map[int]string, error) {
	const functions = 1
	names := map[int]string{}
	for _, s := range sections {
		if s.id != customSection || !isNames(s.content) {
			continue
		}
		r := reader{s.content, nil}
		r.bytes()
		for len(r.rest) > 0 {
			id, part := r.byte(), reader{r.bytes(), nil}
			if id != functions {
				continue
			}
			for range part.unsigned() {
				i := int(part.unsigned())
				names[i] = string(part.bytes())
				if part.err != nil {
					return nil, part.err
				}
			}
		}
		if r.err != nil {
			return nil, r.err
		}
	}
	if len(names) == 0 {
		return nil, errNames
	}
	return names, nil
}

func isNames(content []byte) bool { return string((&reader{content, nil}).bytes()) == "name" }

// imported returns how many functions are imported, which are numbered first. Go's linker imports nothing else.
func imported(sections []section) int {
	for _, s := range sections {
		if s.id == importSection {
			return int((&reader{s.content, nil}).unsigned())
		}
	}
	return 0
}
