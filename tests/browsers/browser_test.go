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

// timeout is how long a browser may take for anything. A busy machine needs a minute for what takes a second elsewhere.
const timeout = 2 * time.Minute

// A browser has one tab, with one page at a time.
type browser interface {
	// open opens a URL and waits until the page has loaded.
	open(url string) error
	// eval evaluates an expression and returns its value as JSON.
	eval(in frame, expression string) (string, error)
	// perform performs the actions of an input source, in WebDriver's format.
	perform(source map[string]any) error
	// console returns the errors and warnings of the current page and its frames so far.
	console() ([]string, error)
}

// A frame tells where an expression is evaluated.
type frame bool

const (
	page   frame = false
	iframe frame = true // the page's one iframe
)

// kinds lists the browsers in which the product is tested, besides Chromium.
var kinds = []struct {
	name     string
	programs map[string]string // the programs that it needs, with the Debian package of each
	start    func(t *testing.T) browser
}{
	{"Firefox", map[string]string{"firefox-esr": "firefox-esr"}, startFirefox},
	{"WebKit", map[string]string{"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}, startWebKit},
}

// install installs missing programs. If it cannot, it skips the test, with a conspicuous message on standard error.
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

// run starts a program in a home directory of its own, which it returns, and stops it when the test ends.
func run(t *testing.T, env []string, name string, args ...string) string {
	t.Helper()
	home := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CACHE_HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_DATA_HOME="+home)
	cmd.Env = append(cmd.Env, env...)
	cmd.Stdout, cmd.Stderr = t.Output(), t.Output() // its children inherit these, so that Wait waits for them as well
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = timeout
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		t.Logf("%s: %v", name, cmd.Wait()) // usually that it was terminated
	})
	return home
}

// wait polls until done returns true.
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

// drag presses the mouse button, moves in ten steps, some of them a frame or more apart, and releases it.
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
