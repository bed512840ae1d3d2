package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// busy has the runtime do what the labs have it do, and more: collect, grow stacks, wait, recover, finalize; then it ends as it
// is told to.
const busy = `package main

import (
	"os"
	"runtime"
	"sync"
	"time"
)

type node struct{ next *node; text string }

func deep(n int) int { var room [64]int; if n == 0 { return room[0] }; return deep(n-1) + 1 }

func recovered(f func()) (value any) { defer func() { value = recover() }(); f(); return nil }

func main() {
	var group sync.WaitGroup
	results := make(chan int, 8)
	for i := range 8 {
		group.Go(func() {
			var list *node
			counts := map[string]int{}
			for k := range 20000 {
				list = &node{list, string(rune('a' + k%26))}
				counts[list.text]++
			}
			runtime.GC()
			if i%2 == 0 { time.Sleep(time.Millisecond) }
			results <- deep(5000) + len(counts)
		})
	}
	group.Wait()
	sum := 0
	for range 8 { sum += <-results }
	final := make(chan bool, 1)
	runtime.SetFinalizer(&node{text: "gone"}, func(*node) { final <- true })
	for range 3 { runtime.GC(); time.Sleep(time.Millisecond) }
	<-final
	var none *node
	index := sum
	println("sum", sum, recovered(func() { _ = none.text }) != nil, recovered(func() { _ = []int{1}[index] }) != nil)
	switch os.Args[1] {
	case "panic":
		panic("as it was told to")
	case "wait":
		<-final
	}
}
`

// TestDropCode: without the code that never runs a program does what it did before, and says as much when it ends with a fault.
func TestDropCode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no Node to run a module in")
	}
	dir := t.TempDir()
	source, whole, slim := filepath.Join(dir, "main.go"), filepath.Join(dir, "whole.wasm"), filepath.Join(dir, "slim.wasm")
	if err := os.WriteFile(source, []byte(busy), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "build", "-ldflags=-w", "-o", whole, source)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GO111MODULE=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	module, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	less, err := dropCode(module)
	if err != nil {
		t.Fatal(err)
	}
	if sections, err := split(less); err != nil || slices.ContainsFunc(sections, func(s section) bool { return s.id == customSection && isNames(s.content) }) {
		t.Errorf("the functions still have names: %v", err)
	}
	if err := os.WriteFile(slim, less, 0o644); err != nil {
		t.Fatal(err)
	}
	if dropped := len(module) - len(less); dropped < 200_000 {
		t.Errorf("only %d bytes are gone", dropped)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	runner := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js")
	for _, end := range []string{"well", "panic", "wait"} {
		said := map[string]string{}
		for _, file := range []string{whole, slim} {
			cmd := exec.Command(node, runner, file, end)
			out, err := cmd.CombinedOutput()
			if (err != nil) != (end != "well") {
				t.Errorf("%s, %s: %v\n%s", filepath.Base(file), end, err, out)
			}
			text, _, _ := strings.Cut(string(out), "\n\ngoroutine ")
			said[file] = strings.TrimSpace(text)
		}
		if said[whole] != said[slim] || !strings.HasPrefix(said[slim], "sum 40208 true true") {
			t.Errorf("%s: it said\n%s\nand says\n%s", end, said[whole], said[slim])
		}
	}
}

// TestNoNames: a module whose functions are not known by their names stays as it is.
func TestNoNames(t *testing.T) {
	for _, module := range []string{"\x00asm\x01\x00\x00\x00", "\x00asm\x01\x00\x00\x00\x00\x05\x04name", "no module"} {
		if _, err := dropCode([]byte(module)); err == nil {
			t.Errorf("functions of %q are dropped", module)
		}
	}
}
