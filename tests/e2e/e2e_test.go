package e2e

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// The product and the browser that all tests share. The first test that needs them starts them.
var (
	theProduct *Product
	browserCtx context.Context
	stopAll    []func()
	log        lockedBuffer
)

func TestMain(m *testing.M) {
	flag.Parse()
	flag.Set("test.parallel", "5") // each test spends about half of its time waiting
	code := m.Run()
	for _, stop := range stopAll {
		stop()
	}
	if lines := log.matching("level=ERROR"); lines != "" {
		fmt.Fprintln(os.Stderr, "The product logged errors:\n"+lines)
		code = max(code, 1)
	}
	os.Exit(code)
}

// baseline makes V8 compile WebAssembly with its baseline compiler only. The optimizing one takes a fifth of the CPU
// time of loading a page, too much for a few answers. Packages parity, browsers and bench run with the optimizing one.
var baseline = chromedp.Flag("js-flags", "--liftoff-only")

var launch = sync.OnceValue(func() error {
	path, err := FindBrowser(os.Stderr)
	if err != nil {
		return err
	}
	ctx, stop, err := StartBrowser(path, baseline)
	if err != nil {
		return err
	}
	stopAll = append(stopAll, stop)
	browserCtx = ctx
	theProduct, err = StartProduct(&log)
	if err != nil {
		return err
	}
	stopAll = append(stopAll, func() {
		if err := theProduct.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, "the product ended with", err)
		}
	})
	return nil
})

// theBrowser returns the context to create tabs from. If there is no browser, the test fails where CI is set; elsewhere
// it is skipped, with a conspicuous message on standard error.
func theBrowser(t *testing.T) context.Context {
	t.Helper()
	err := launch()
	if errors.Is(err, ErrNoBrowser) && os.Getenv("CI") == "" {
		fmt.Fprintf(os.Stderr, "\n*** %s DID NOT RUN: %v ***\n", t.Name(), err)
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return browserCtx
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) matching(part string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var found []string
	for line := range strings.Lines(l.b.String()) {
		if strings.Contains(line, part) {
			found = append(found, line)
		}
	}
	return strings.Join(found, "")
}
