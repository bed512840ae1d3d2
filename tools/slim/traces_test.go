package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// program has a function with a unique name, and a table that the garbage collector needs.
const program = `package main

import "runtime"

//go:noinline
func unmistakable(s []string) []string { runtime.GC(); return append(s, "still here") }

func main() { println(unmistakable(nil)[0]) }
`

// built returns the module of program and, with its segments merged, the segment that has the table of functions.
func built(t *testing.T) (module []byte, memory []byte) {
	t.Helper()
	module, err := os.ReadFile(buildModule(t, program))
	if err != nil {
		t.Fatal(err)
	}
	_, err = rewrite(module, func(segments []segment) []segment {
		segments = merge(segments)
		for _, s := range segments {
			if bytes.Contains(s.bytes, headerStart) {
				memory = s.bytes
			}
		}
		return segments
	})
	if err != nil || memory == nil {
		t.Fatalf("a module without a table of functions: %v", err)
	}
	return module, memory
}

// buildModule compiles a program into a file.
func buildModule(t *testing.T, program string) string {
	t.Helper()
	dir := t.TempDir()
	source, target := filepath.Join(dir, "main.go"), filepath.Join(dir, "main.wasm")
	if err := os.WriteFile(source, []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "build", "-ldflags=-s -w", "-o", target, source)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GO111MODULE=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return target
}

// TestForgetTraces checks that what only traces read is gone, and that the program still runs; tests/parity runs the engine.
func TestForgetTraces(t *testing.T) {
	module, memory := built(t)
	zeros := bytes.Count(memory, []byte{0})
	for _, name := range []string{"main.unmistakable", "runtime.mallocgc"} {
		if !bytes.Contains(memory, []byte(name)) {
			t.Errorf("%s is not there before", name)
		}
	}
	forgotten := bytes.Clone(memory)
	if err := forgetTraces(forgotten); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"main.unmistakable", "runtime.mallocgc"} {
		if bytes.Contains(forgotten, []byte(name)) {
			t.Errorf("%s is still there", name)
		}
	}
	if more := bytes.Count(forgotten, []byte{0}) - zeros; more < 50_000 {
		t.Errorf("only %d bytes are cleared", more)
	}
	if !bytes.Contains(forgotten, []byte("still here")) {
		t.Error("what the program says is gone, too")
	}
	file := filepath.Join(t.TempDir(), "main.wasm")
	if err := os.WriteFile(file, module, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := run(file); err != nil {
		t.Fatal(err)
	}
	if after, err := os.ReadFile(file); err != nil || bytes.Contains(after, []byte("main.unmistakable")) {
		t.Errorf("the module still has names: %v", err)
	}
}

// TestOtherLayouts checks that memory with another layout is rejected and left unchanged.
func TestOtherLayouts(t *testing.T) {
	_, memory := built(t)
	header := bytes.Index(memory, headerStart)
	random := rand.New(rand.NewPCG(3, 4))
	refused := 0
	for range 300 {
		other := bytes.Clone(memory)
		other[header+random.IntN(headerSize+40)] ^= byte(1 + random.IntN(255))
		before := bytes.Clone(other)
		if err := forgetTraces(other); err != nil {
			refused++
			if !bytes.Equal(other, before) {
				t.Fatal("a memory that is refused is another one than before")
			}
		}
	}
	if refused < 100 {
		t.Errorf("only %d of 300 were refused", refused)
	}
	if err := forgetTraces(memory[:header+100_000]); err == nil {
		t.Error("the beginning of a table is taken for a whole one")
	}
}
