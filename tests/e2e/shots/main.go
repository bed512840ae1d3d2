// Command shots takes screenshots of every page on every screen, for people to look at.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"losslab/internal/labs"
	"losslab/tests/e2e"
)

func main() {
	dir := flag.String("dir", "screenshots", "`folder` to write to")
	paths := flag.String("paths", "", "`paths` to photograph, with spaces between; all pages if empty")
	sizes := flag.String("sizes", "1280x800 390x844", "`sizes` of the screen, with spaces between")
	themes := flag.String("themes", "light dark", "`themes`, with spaces between: light, dark, forced (the system's few colors), paper (688x1017 is A4 within its margins)")
	first := flag.String("click", "", "a CSS `selector` of what to click first")
	flag.Parse()
	wanted := strings.Fields(*paths)
	if len(wanted) == 0 {
		wanted = []string{"/", "/nothing"}
		for _, l := range labs.All() {
			wanted = append(wanted, "/"+l.ID)
		}
	}
	if err := run(*dir, wanted, strings.Fields(*sizes), strings.Fields(*themes), *first); err != nil {
		fmt.Fprintln(os.Stderr, "shots:", err)
		os.Exit(1)
	}
}

func run(dir string, paths, sizes, themes []string, first string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	chromium, err := e2e.FindBrowser(os.Stderr)
	if err != nil {
		return err
	}
	browser, stop, err := e2e.StartBrowser(chromium)
	if err != nil {
		return err
	}
	defer stop()
	product, err := e2e.StartProduct(io.Discard)
	if err != nil {
		return err
	}
	defer product.Stop()
	for _, path := range paths {
		for _, text := range sizes {
			var size [2]int64
			if _, err := fmt.Sscanf(text, "%dx%d", &size[0], &size[1]); err != nil {
				return fmt.Errorf("size %q: %w", text, err)
			}
			for _, theme := range themes {
				name := nameOf(path) + "-" + text + "-" + theme
				if err := photograph(browser, product.URL+path, filepath.Join(dir, name), size, theme, first); err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
				fmt.Println(name)
			}
		}
	}
	return nil
}

// mediaOf returns the media features that stand for a theme.
func mediaOf(theme string) []*emulation.MediaFeature {
	if theme == "paper" {
		theme = "light"
	}
	if theme == "forced" {
		return []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}, {Name: "forced-colors", Value: "active"}}
	}
	return []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}
}

// nameOf returns a file name for a path.
func nameOf(path string) string {
	if path == "/" {
		return "home"
	}
	return strings.NewReplacer("/", "", "?", ",", "&", ",").Replace(path)
}

// photograph clicks first, if set, and writes the viewport (.png), the page (-full.png) and, on desktops, its print (.pdf).
func photograph(browser context.Context, url, file string, size [2]int64, theme, first string) error {
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	defer cancel()
	phone := size[0] < 600
	var how []chromedp.EmulateViewportOption
	if phone {
		how = []chromedp.EmulateViewportOption{chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulateScale(2)}
	}
	err := chromedp.Do(ctx,
		chromedp.EmulateViewport(size[0], size[1], how...),
		call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: mediaOf(theme)}),
		chromedp.Navigate(url),
	)
	if err != nil {
		return err
	}
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		ready, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`(document.querySelector('[data-lab]')?.dataset.ready ?? 'true') === 'true'`))
		if err != nil {
			return err
		}
		if ready {
			break
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("it was never ready")
		}
	}
	if first != "" {
		clicked := fmt.Sprintf("(() => { const e = document.querySelector(%q); e?.scrollIntoView({ block: 'center' }); e?.click(); return !!e; })()", first)
		if there, err := chromedp.Run(ctx, chromedp.Evaluate[bool](clicked)); err != nil || !there {
			return fmt.Errorf("%s is not there: %w", first, err)
		}
	}
	if theme == "paper" {
		if _, err := result(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
			return err
		}
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("dispatchEvent(new Event('beforeprint'))")); err != nil {
			return err
		}
	}
	time.Sleep(300 * time.Millisecond) // for transitions to end
	for suffix, beyond := range map[string]bool{"": false, "-full": true} {
		shot, err := result(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: "png", CaptureBeyondViewport: new(beyond), Clip: clip(ctx, beyond)})
		if err != nil {
			return err
		}
		if err := os.WriteFile(file+suffix+".png", shot.Data, 0o644); err != nil {
			return err
		}
	}
	if phone {
		return nil
	}
	paper, err := result(ctx, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69, PrintBackground: new(true)})
	if err != nil {
		return err
	}
	return os.WriteFile(file+".pdf", paper.Data, 0o644)
}

// clip returns the extent of the whole page, or nil for the viewport alone.
func clip(ctx context.Context, whole bool) *page.Viewport {
	if !whole {
		return nil
	}
	m, err := result(ctx, page.GetLayoutMetrics, cdp.Empty{})
	if err != nil {
		return nil
	}
	return &page.Viewport{Width: m.CSSContentSize.Width, Height: m.CSSContentSize.Height, Scale: 1}
}

func call[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

func result[P, R any](ctx context.Context, c cdp.Command[P, R], params P) (R, error) {
	return chromedp.Run(ctx, func(ctx context.Context, t *chromedp.Target) (R, error) { return cdp.Call(ctx, t, c, params) })
}
