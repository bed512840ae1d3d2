package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
)

// The functions of Go's runtime that the labs never call, by name, or, with an asterisk, by the beginning of the name.
// The tests of this package and of tests/parity run a module without them.
var (
	// traps end the program, should one be called after all; the page then falls back to the server.
	traps = []string{
		// runtime/trace, which nothing starts
		"runtime.trace*", "runtime.(*trace*", "runtime.startPCForTrace", "runtime.goStatusToTraceGoStatus", "runtime.fpunwind*", "runtime.fpTraceback*",
		// features of GODEBUG, which a browser does not set
		"runtime.schedtrace*", "runtime.printScavTrace", "runtime.checkFinalizersAndCleanups*", "runtime.dumpScanStats",
		"runtime.dumpStacksRec", "runtime.dumpTypesRec", "runtime.fmtNSAsMS", "runtime.startCheckmarks*", "runtime.endCheckmarks", "runtime.setCheckmark",
		"runtime.getCheckmark", "runtime.runCheckmark", "runtime.gcMarkRootCheck*",
		// profiles, which nothing requests
		"runtime.(*profBuf)*", "runtime.tryRecordGoroutineProfile*", "runtime.doRecordGoroutineProfile*", "runtime.saveblockevent", "runtime.saveBlockEventStack",
		"runtime.findGoroutineLeaks", "runtime.findMaybeRunnableGoroutines", "runtime.allGsSnapshotSortedForGC", "runtime.setSyncObjectsUntraceable*",
		"runtime.gcRestoreSyncObjects*",
		// reports about corrupted memory
		"runtime.gcDumpObject", "runtime.(*mspan).reportZombies", "runtime.hexdump*", "runtime.(*hexdump*", "runtime.dumpgstatus",
		// the lines of a trace, whose names have been removed
		"runtime.CallersFrames", "runtime.(*Frames).Next", "runtime.expandCgoFrames", "runtime.printArgs*", "runtime.printAncestor*", "runtime.printcreatedby*",
		"runtime.printCgoTraceback*", "runtime.printOneCgoTraceback", "runtime.callCgoSymbolizer", "runtime.cgoContextPCs", "runtime.(*unwinder).cgoCallers",
		"runtime.printFuncName", "runtime.funcNameForPrint", "runtime.funcNamePiecesForPrint", "runtime.showframe", "runtime.showfuncinfo",
		"runtime.isExportedRuntime", "runtime.funcpkgpath", "runtime.funcfile", "runtime.funcline*",
	}
	// The bodies of returns do nothing: they are called after a panic has printed its message, and have no results.
	returns = []string{"runtime.traceback", "runtime.traceback1", "runtime.tracebackothers", "runtime.tracebacksomeothers", "runtime.goroutineheader"}
	// kept are exceptions from the patterns: those that ask again and again whether a trace runs, and the one from
	// which runtime.Callers gets its callers.
	kept = []string{"runtime.tracebackPCs", "runtime.traceEnabled", "runtime.traceAllocFreeEnabled", "runtime.traceShuttingDown", "runtime.traceAcquire", "runtime.traceLocker.ok", "runtime.traceLockInit"}
)

// A function's body begins with its local variables; these have none. On return, a Go function pops the return address,
// 8 bytes, that its caller pushed onto Go's stack, whose top is global 0. The result is 0.
var (
	trap    = []byte{0x00, 0x00, end}                                             // unreachable
	nothing = []byte{0x00, 0x23, 0, i32Const, 8, 0x6a, 0x24, 0, i32Const, 0, end} // SP += 8
)

// forgetBodies replaces the bodies of functions that are never called in a code section. names are those of all
// functions in the section's order.
func forgetBodies(section []byte, names []string) ([]byte, error) {
	r := reader{section, nil}
	if n := r.unsigned(); r.err != nil || n != uint64(len(names)) {
		return nil, errLayout
	}
	out := binary.AppendUvarint(nil, uint64(len(names)))
	for _, name := range names {
		body := r.bytes()
		switch {
		case slices.Contains(returns, name):
			body = nothing
		case slices.ContainsFunc(traps, func(pattern string) bool { return matches(name, pattern) }) && !slices.Contains(kept, name):
			body = trap
		}
		out = appendBytes(out, body)
	}
	if r.err != nil || len(r.rest) > 0 {
		return nil, errors.New("the functions' bodies do not fill their section")
	}
	return out, nil
}

func matches(name, pattern string) bool {
	if start, any := strings.CutSuffix(pattern, "*"); any {
		return strings.HasPrefix(name, start)
	}
	return name == pattern
}

// functionNames returns the names of all functions in the table of functions in memory. In WebAssembly, a function's
// number is the entry address that the table gives, less an offset that all functions share.
func functionNames(memory []byte) ([]string, error) {
	t, err := findTable(memory)
	if err != nil {
		return nil, err
	}
	var names []string
	for i, f := range t.funcs {
		at := t.number(f + funcName)
		if t.number(f) != t.number(t.funcs[0])+i || at >= len(t.names) {
			return nil, errLayout
		}
		name, _, _ := bytes.Cut(t.names[at:], []byte{0})
		names = append(names, string(name))
	}
	return names, nil
}
