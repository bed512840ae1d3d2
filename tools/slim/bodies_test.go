package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestForgetBodies checks that what the runtime needs is still there: a program recovers from panics, collects garbage
// during deep calls, sleeps, finds types by name, and ends with a panic that prints its message.
func TestForgetBodies(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no Node to run a module in")
	}
	file := buildModule(t, `package main

import ("reflect"; "runtime"; "sync"; "time")

var kept [][]byte

func deep(n int) int {
	kept = append(kept[:min(len(kept), n%64)], make([]byte, 1<<12))
	if n == 0 { runtime.GC(); panic("deep down") }
	return deep(n-1) + 1
}

func try(f func()) (said any) {
	defer func() { said = recover() }()
	f()
	return nil
}

func main() {
	println(try(func() { deep(20_000) }).(string))
	println(try(func() { var m map[string]int; m[""] = len(kept) }).(error).Error())
	println(try(func() { kept[len(kept)][0]++ }).(error).Error())
	var all sync.WaitGroup
	for range 8 { all.Go(func() { time.Sleep(time.Millisecond); try(func() { deep(100) }) }) }
	all.Wait()
	println("all are back")
	for _, t := range []reflect.Type{reflect.TypeFor[bool](), reflect.TypeFor[error]()} { // types looked up among those that there are
		println("type", reflect.PointerTo(reflect.ArrayOf(0, t)).String())
	}
	panic("the end")
}
`)
	if err := run(file); err != nil {
		t.Fatal(err)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output() // -trimpath removes it from runtime.GOROOT
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(node, filepath.Join(strings.TrimSpace(string(root)), "lib/wasm/wasm_exec_node.js"), file).CombinedOutput()
	if err == nil {
		t.Error("a program that panics ends well")
	}
	for _, line := range []string{"deep down", "assignment to entry in nil map", "index out of range [", "all are back", "type *[0]bool", "type *[0]error", "panic: the end"} {
		if !strings.Contains(string(out), line) {
			t.Errorf("the program does not say %q, but %s", line, out)
		}
	}
	if bytes.Contains(out, []byte("unreachable")) || bytes.Contains(out, []byte("goroutine 1")) {
		t.Errorf("the program says more than what ended it: %s", out)
	}
}

// TestBodies checks that bodies are replaced by name only, and only if there is a name for each.
func TestBodies(t *testing.T) {
	names := []string{"runtime.traceAdvance", "runtime.traceEnabled", "runtime.traceback", "main.traceAdvance"}
	section := []byte{4, 3, 0, 1, end, 3, 0, 1, end, 3, 0, 1, end, 3, 0, 1, end}
	got, err := forgetBodies(section, names)
	want := []byte{4, 3, 0, 0, end, 3, 0, 1, end, byte(len(nothing))}
	want = append(append(want, nothing...), 3, 0, 1, end)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("forgetBodies: %v, %v, want %v", got, err, want)
	}
	for _, wrong := range [][]byte{section[:9], append(bytes.Clone(section), 0), {3, 1, 0, 1, 0, 1, 0}} {
		if _, err := forgetBodies(wrong, names); err == nil {
			t.Errorf("forgetBodies takes % x", wrong)
		}
	}
}

// TestCoarsen checks that a number is reduced by less than findFrom, and that numbers out of order are rejected.
func TestCoarsen(t *testing.T) {
	bucket := func(numbers ...byte) (index []byte) {
		for _, n := range numbers {
			index = append(index, append([]byte{n, 0, 0, 0}, make([]byte, findBucket-findNumber)...)...)
		}
		return index
	}
	index := bucket(0, 31, 32, 65)
	if err := coarsen(index, 66); err != nil || !bytes.Equal(index, bucket(0, 0, 32, 64)) {
		t.Errorf("coarsen: %v, %v", index, err)
	}
	for _, wrong := range [][]byte{bucket(2, 1), bucket(0, 66)} {
		before := bytes.Clone(wrong)
		if err := coarsen(wrong, 66); err == nil || !bytes.Equal(wrong, before) {
			t.Errorf("coarsen takes %v", before)
		}
	}
}

// TestWord checks that bytes beyond the ends of a segment are zeros.
func TestWord(t *testing.T) {
	s := segment{9, []byte{1, 2, 3, 4, 5, 6, 7, 8, 9}}
	for at, want := range map[int64]uint64{8: 0x0706050403020100, 16: 0x0908, 24: 0, 0: 0} {
		if got := s.word(at); got != want {
			t.Errorf("word(%d) = %#x, want %#x", at, got, want)
		}
	}
}

// TestForgetAll checks that a module built by the current Go is slimmed in every way.
func TestForgetAll(t *testing.T) {
	module, _ := built(t)
	_, err := rewrite(module, func(segments []segment) []segment {
		segments = merge(segments)
		if names, err := forgetAll(segments); err != nil || len(names) < 1000 {
			t.Errorf("%d names: %v", len(names), err)
		}
		return segments
	})
	if err != nil {
		t.Fatal(err)
	}
}
