package e2e

import (
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"losslab/internal/labs"
)

// Expressions that inspect the places of the header, in a row or in a menu.
const (
	placesMenu = "header.site > .fold"
	placesRow  = `(() => {
	const header = document.querySelector('header.site'), box = (e) => e.getBoundingClientRect(), bad = [];
	const seen = [...header.querySelectorAll('a, button')].filter((e) => e.checkVisibility());
	const h = box(header), first = box(seen[0]);
	for (const [i, e] of seen.entries()) {
		const r = box(e), name = e.textContent.trim() || e.id;
		if (r.left < h.left || r.right > h.right + .5 || r.top < h.top || r.bottom > h.bottom) bad.push(name + ' reaches out of the header');
		if (r.width < 24 || r.height < 24) bad.push(name + ' is ' + r.width + ' by ' + r.height);
		if (Math.abs((r.top + r.bottom - first.top - first.bottom) / 2) > 2) bad.push(name + ' is on another line');
		if (e.scrollWidth > e.clientWidth + 1) bad.push(name + ' is cut');
		for (const other of seen.slice(i + 1)) {
			const o = box(other);
			if (r.left < o.right - .5 && o.left < r.right - .5 && r.top < o.bottom && o.top < r.bottom) bad.push(name + ' lies over ' + (other.textContent.trim() || other.id));
		}
	}
	return bad;
})()`
	placesOpen = `(() => {
	const bad = [], box = (e) => e.getBoundingClientRect(), nav = document.querySelector('#places'), n = box(nav);
	if (n.left < 0 || n.right > innerWidth || nav.scrollWidth > nav.clientWidth) bad.push('the menu is ' + [n.left, n.right, nav.scrollWidth, nav.clientWidth]);
	if (n.top < box(document.querySelector('header.site > .fold')).bottom) bad.push('the menu lies over its button');
	const links = [...nav.querySelectorAll('a')];
	for (const [i, a] of links.entries()) {
		const r = box(a);
		if (r.height < 44 || r.width < 44) bad.push(a.textContent + ' is ' + r.width + ' by ' + r.height);
		if (a.scrollWidth > a.clientWidth + 1) bad.push(a.textContent + ' is cut');
		for (const other of links.slice(i + 1)) {
			const o = box(other);
			if (r.left < o.right - .5 && o.left < r.right - .5 && r.top < o.bottom - .5 && o.top < r.bottom - .5) bad.push(a.textContent + ' lies over ' + other.textContent);
		}
	}
	return bad;
})()`
	placesOpened = "document.querySelector('#places').matches(':popover-open')"
	placesNamed  = "[...document.querySelectorAll('#places a')].filter((e) => e.checkVisibility()).map((e) => e.textContent)"
	placeMarked  = "[...document.querySelectorAll('#places [aria-current=page]')].map((e) => e.textContent).join()"
)

// TestPlaces checks that, in windows of any width and with letters twice as large, the header is one line without overlaps
// or cut-off texts. It has all places, in a row or in a menu whose button names the present place, which is marked.
func TestPlaces(t *testing.T) {
	t.Parallel()
	want := []string{}
	for _, l := range labs.All() {
		want = append(want, l.Title)
	}
	want = append(want, "Lecture", "Losses", "Choose", "Practise")
	for path, here := range map[string]string{"/landscape": "Landscape", "/losses/huber": "Losses", "/accessibility": ""} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			tb := blank(t, screen{width: 320, height: 568, phone: true}.by(byServer))
			tb.visit(path)
			rows, menus := 0, 0
			for _, letters := range []string{"", ":root { font-size: 30px !important }"} {
				for _, width := range []int64{320, 390, 600, 768, 900, 1024, 1280, 1920} {
					if letters != "" && width < 640 {
						continue
					}
					tb.size(screen{width: width, height: 568, phone: width < 600})
					tb.waitFor("its width", "innerWidth === %v", width)
					eval[any](tb, "(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(%v); document.adoptedStyleSheets = [sheet]; return null; })()", letters)
					for _, bad := range eval[[]string](tb, placesRow) {
						t.Errorf("%d %s: %s", width, letters, bad)
					}
					if eval[bool](tb, "document.querySelector(%v).checkVisibility()", placesMenu) {
						menus++
						tb.click(placesMenu)
						tb.waitFor("the menu", placesOpened)
						for _, bad := range eval[[]string](tb, placesOpen) {
							t.Errorf("%d %s: %s", width, letters, bad)
						}
					} else {
						rows++
					}
					if got := eval[[]string](tb, placesNamed); !slices.Equal(got, want) {
						t.Errorf("%d %s: %q, want %q", width, letters, got, want)
					}
					eval[any](tb, "(document.querySelector('#places').hidePopover(), null)")
				}
			}
			if got := eval[string](tb, placeMarked); got != here {
				t.Errorf("%q is marked, want %q", got, here)
			}
			if rows < 3 || menus < 5 {
				t.Errorf("%d rows and %d menus were looked at", rows, menus)
			}
		})
	}
}

// TestPlacesReached checks that the menu of places opens and works by touch and by keys, and that Escape or a press
// elsewhere closes it. axe-core finds nothing serious in it.
func TestPlacesReached(t *testing.T) {
	t.Parallel()
	const closed = "!document.querySelector('#places').matches(':popover-open')"
	s := screen{width: 320, height: 568, phone: true}.by(byServer)
	tb := open(t, s, "/points")
	if name := eval[string](tb, "document.querySelector(%v).textContent", placesMenu); name != "All places Points" {
		t.Errorf("the button is called %q", name)
	}
	tb.tap(placesMenu)
	tb.waitFor("the menu", placesOpened)
	tb.axeIn(vendored(t, "axe.min.js"), s, "document.querySelector('#places')", 3)
	tb.touch("touchStart", 160, 540)
	tb.touch("touchEnd", 0, 0)
	tb.waitFor("no menu", closed)
	tb.tap(placesMenu)
	tb.waitFor("the menu again", placesOpened)
	tb.tap("#places a[href^='/boxes']")
	tb.waitFor("the boxes", "location.pathname === '/boxes'")

	tb.reopen(screen{width: 768, height: 600}.by(byServer), "/points")
	eval[any](tb, "(document.querySelector(%v).focus(), null)", placesMenu)
	tb.key("\r")
	tb.waitFor("the menu", placesOpened)
	tb.key("\t")
	tb.waitFor("the first place", "document.activeElement.matches('#places a')")
	tb.key("\x1b")
	tb.waitFor("its button", closed+" && document.activeElement.matches(%v)", placesMenu)
	tb.key(" ")
	tb.waitFor("the menu", placesOpened)
	tb.key("\t")
	tb.key("\t")
	tb.key("\r")
	tb.waitFor("the second place", "location.pathname === %v", "/"+labs.All()[1].ID)
}

// TestPlacesWithoutScript checks that the menu of places works without scripts.
func TestPlacesWithoutScript(t *testing.T) {
	t.Parallel()
	tb := private(t, screen{width: 768, height: 600})
	tb.allow("a request failed: Script") // Chromium blocks scripts that it may not run
	call(tb, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	tb.visit("/points")
	tb.click(placesMenu)
	tb.waitFor("the menu", placesOpened)
	tb.click("#places a[href^='/losses']")
	tb.waitFor("the losses", "location.pathname === '/losses'")
}
