package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp/kb"
)

// TestSurfaces checks that the script that draws surfaces is loaded with the first surface, and not prefetched, that
// keys, the mouse and the address turn it, and that the print shows the map, as does the page when asked.
func TestSurfaces(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	tb := private(t, desktop.by(byBrowser))
	tb.visit("/landscape")
	tb.waitFor("the engine", "inspect.engine() === 'browser'")
	last := loadedLater[len(loadedLater)-1]
	tb.wait("what is fetched ahead", func() bool { return len(tb.requested(last)) > 0 })
	for _, script := range []string{"/surface.", "/d3-3d."} {
		if len(tb.requested(script)) > 0 {
			t.Errorf("%s was asked for, and no surface", script)
		}
	}
	tb.click("[data-action='surface']")
	const faces = "[...document.querySelectorAll('.surface .faces path')].map((path) => path.getAttribute('d')).join()"
	risen := func() {
		t.Helper()
		tb.waitFor("the surfaces", "document.querySelectorAll('.plot.risen > .surface').length === 3")
	}
	risen()
	at := func(query string) (drawn string) {
		t.Helper()
		tb.wait(query, func() bool { return strings.Contains(tb.settle().Query, query) })
		return eval[string](tb, faces)
	}
	first := at("view=surface")
	if n := strings.Count(first, "M"); n != 3*24*24 {
		t.Errorf("%d faces", n)
	}
	tb.enter("what turns it", "[data-handle='turn']", kb.ArrowRight)
	keyed := at("turn=35")
	if keyed == first {
		t.Error("the key turned nothing")
	}
	x, y := tb.target("figure[data-chart=map] .handles")
	tb.mouse("mousePressed", x, y, 1)
	tb.mouse("mouseMoved", x+40, y, 1)
	tb.mouse("mouseReleased", x+40, y, 0)
	if dragged := at("turn=2"); dragged == keyed { // beyond the middle
		t.Error("the mouse turned nothing")
	}
	tb.emulate("print")
	if eval[bool](tb, "[...document.querySelectorAll('.surface')].some((surface) => surface.checkVisibility()) || getComputedStyle(document.querySelector('.plot.risen > div')).visibility === 'hidden'") {
		t.Error("paper has a surface")
	}
	tb.emulate("screen")
	tb.visit("/landscape?view=surface&over=line&turn=200")
	risen()
	tb.click("[data-action='map']")
	tb.waitFor("the maps", "!document.querySelector('.plot.risen') && document.querySelector('[data-handle=ball]')")
}

// TestSurfaceLate checks that a surface has the place and size of the map that is shown until its script has loaded.
func TestSurfaceLate(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	tb := private(t, desktop)
	for _, part := range []string{"a request failed", "Failed to load resource"} {
		tb.allow(part)
	}
	const view = "/landscape?view=surface"
	places := func(surfaces bool) string {
		t.Helper()
		tb.visit(view)
		tb.waitFor("the charts", "inspect.ready() && (document.querySelector('.plot.risen') !== null) === %v && (document.querySelector('#message').textContent !== '') !== %v", surfaces, surfaces)
		return eval[string](tb, "JSON.stringify([...document.querySelectorAll('figure, .plot, .handles > button')].map((e) => e.getBoundingClientRect()))")
	}
	call(tb, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*/surface*.js", Block: true}}})
	before := places(false)
	call(tb, network.SetBlockedURLs, network.SetBlockedURLsParams{})
	if after := places(true); after != before {
		t.Errorf("from\n%s\nto\n%s", before, after)
	}
}

// TestSurfaceWithoutScript checks that, without scripts, the page shows no button for what only scripts can show.
func TestSurfaceWithoutScript(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	tb := private(t, desktop)
	tb.allow("a request failed: Script") // Chromium blocks scripts that it may not run
	call(tb, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	const seen = "[...document.querySelectorAll('figure [data-action]')].map((button) => button.checkVisibility()).join()"
	for path, want := range map[string]string{"/landscape": "false", "/landscape?view=surface": "false", "/outliers": "true"} {
		tb.visit(path)
		if got := eval[string](tb, seen); got != want {
			t.Errorf("%s: buttons are seen: %s, not %s", path, got, want)
		}
	}
}
