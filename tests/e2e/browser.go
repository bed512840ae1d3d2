package e2e

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"

	"github.com/chromedp/chromedp"
)

// ErrNoBrowser reports that no Chromium was found and none could be installed.
var ErrNoBrowser = errors.New("no Chromium was found (CHROME may name one)")

// headlessShell is both the program name of Chromium's headless shell and the name of its Debian package.
const headlessShell = "chromium-headless-shell"

// FindBrowser returns the path of a Chromium: the one that the environment variable CHROME names, else one with a usual
// name, else Debian's package, which it installs if it can. It prefers the headless shell, which renders the same as
// the full browser in about half the time. Progress of an installation is written to log.
func FindBrowser(log io.Writer) (string, error) {
	if path := os.Getenv("CHROME"); path != "" {
		return exec.LookPath(path)
	}
	for _, name := range []string{
		headlessShell, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
		"/Applications/Chromium.app/Contents/MacOS/Chromium",
	} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	if err := Install(log, headlessShell); err != nil {
		return "", fmt.Errorf("%w; %w", ErrNoBrowser, err)
	}
	return exec.LookPath(headlessShell)
}

// Install installs Debian packages. It fails without apt-get or root.
func Install(log io.Writer, packages ...string) error {
	if _, err := exec.LookPath("apt-get"); err != nil || os.Getuid() != 0 {
		return fmt.Errorf("%s cannot be installed without apt-get and root", strings.Join(packages, ", "))
	}
	fmt.Fprintf(log, "Installing Debian's %s.\n", strings.Join(packages, ", "))
	for _, args := range [][]string{
		{"update", "-q"},
		append([]string{"install", "-q", "-y", "--no-install-recommends"}, packages...),
	} {
		cmd := exec.Command("apt-get", args...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("apt-get %s: %w\n%s", args[0], err, out)
		}
	}
	return nil
}

// StartBrowser starts the Chromium at path in headless mode, with the additional options in more. Tabs are created from
// the context that it returns; the cancel function ends the browser.
func StartBrowser(path string, more ...chromedp.ExecAllocatorOption) (context.Context, context.CancelFunc, error) {
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), append(more,
		chromedp.ExecPath(path),
		chromedp.Flag("headless", true),
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("no-first-run", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), // containers limit it to 64 MB
		chromedp.Flag("force-color-profile", "srgb"),
		chromedp.Flag("lang", "en-US"),
	)...)
	ctx, stop := chromedp.NewContext(alloc)
	cancel := func() { stop(); stopAlloc() }
	if err := chromedp.Do(ctx); err != nil {
		cancel()
		return nil, nil, fmt.Errorf("start %s: %w", path, err)
	}
	return ctx, cancel, nil
}
