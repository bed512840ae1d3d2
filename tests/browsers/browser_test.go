package browsers

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"losslab/tests/e2e"
)

// timeout is how long a browser may take for anything. A busy machine takes a minute for what is a second elsewhere.
const timeout = 2 * time.Minute

// A browser shows one page.
type browser interface {
	// open goes to an address and waits until all of it is loaded.
	open(url string) error
	// eval evaluates an expression and returns its value as JSON.
	eval(in frame, expression string) (string, error)
	// perform carries out an input source's actions, written as WebDriver has them.
	perform(source map[string]any) error
	// console returns the errors and the warnings of the open page so far, its frames' included.
	console() ([]string, error)
}

// A frame says where an expression is evaluated.
type frame bool

const (
	page   frame = false
	iframe frame = true // the page's one iframe
)

// kinds lists the browsers that the product is tried in beside Chromium.
var kinds = []struct {
	name     string
	programs map[string]string // each with the Debian package that has it
	start    func(t *testing.T) browser
}{
	{"Firefox", map[string]string{"firefox-esr": "firefox-esr"}, startFirefox},
	{"WebKit", map[string]string{"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}, startWebKit},
}

// install installs what is missing. Where that cannot be, it skips the test with a loud word.
func install(t *testing.T, programs map[string]string) {
	t.Helper()
	var missing []string
	for program, debian := range programs {
		if _, err := exec.LookPath(program); err != nil {
			missing = append(missing, debian)
		}
	}
	if len(missing) == 0 {
		return
	}
	if err := e2e.Install(os.Stderr, missing...); err != nil {
		fmt.Fprintf(os.Stderr, "\n*** %s DID NOT RUN: %v ***\n", t.Name(), err)
		t.Skip(err)
	}
}

// run starts a program in a home of its own, and stops it when the test ends. It returns the home.
func run(t *testing.T, env []string, name string, args ...string) string {
	t.Helper()
	home := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CACHE_HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_DATA_HOME="+home)
	cmd.Env = append(cmd.Env, env...)
	cmd.Stdout, cmd.Stderr = t.Output(), t.Output() // Wait waits for its children as well, which have these, too
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = timeout
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		cmd.Wait()
	})
	return home
}

// wait polls until something is done.
func wait(t *testing.T, what string, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(timeout); !done(); time.Sleep(30 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

func eval[T any](t *testing.T, b browser, in frame, expression string) T {
	t.Helper()
	text, err := b.eval(in, expression)
	var v T
	if err == nil {
		err = json.Unmarshal([]byte(text), &v)
	}
	if err != nil {
		t.Fatalf("%.200s: %v", expression, err)
	}
	return v
}

type point struct{ X, Y float64 }

// hover moves the pointer to a point.
func hover(t *testing.T, b browser, at point) {
	t.Helper()
	perform(t, b, move(at))
}

// drag presses the pointer's button, and releases it after several moves, some of them a frame or more apart.
func drag(t *testing.T, b browser, from, to point) {
	t.Helper()
	actions := []any{move(from), map[string]any{"type": "pointerDown", "button": 0}}
	const moves = 10
	for i := 1.0; i <= moves; i++ {
		at := point{from.X + (to.X-from.X)*i/moves, from.Y + (to.Y-from.Y)*i/moves}
		actions = append(actions, move(at), map[string]any{"type": "pause", "duration": 20})
	}
	perform(t, b, append(actions, map[string]any{"type": "pointerUp", "button": 0})...)
}

func move(to point) any {
	return map[string]any{"type": "pointerMove", "x": int(to.X), "y": int(to.Y), "duration": 0}
}

func perform(t *testing.T, b browser, actions ...any) {
	t.Helper()
	err := b.perform(map[string]any{"type": "pointer", "id": "mouse", "parameters": map[string]any{"pointerType": "mouse"}, "actions": actions})
	if err != nil {
		t.Fatal(err)
	}
}
