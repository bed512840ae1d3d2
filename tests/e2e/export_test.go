package e2e

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"losslab/internal/labs"
)

// copies tells where the product was exported to.
type copies struct {
	site string // URL of the whole site below a path, served by a plain file server
	dir  string // directory of a single file for each lab
}

// exported exports the product once for all tests. It panics on an error, because no test of a copy can run without one.
var exported = sync.OnceValue(func() copies {
	dir, err := os.MkdirTemp("", "losslab-export-")
	if err != nil {
		panic(err)
	}
	stopAll = append(stopAll, func() { os.RemoveAll(dir) })
	site := filepath.Join(dir, "site")
	if _, err := theProduct.Export("-out", site); err != nil {
		panic(err)
	}
	for _, l := range labs.All() {
		if _, err := theProduct.Export("-single", l.ID, "-out", filepath.Join(dir, l.ID+".html")); err != nil {
			panic(err)
		}
	}
	const at = "/courses/notes"
	server := httptest.NewServer(http.StripPrefix(at, http.FileServer(http.Dir(site))))
	stopAll = append(stopAll, server.Close)
	return copies{server.URL + at, dir}
})

// TestSiteHome checks that the home page of an exported site is live below any path.
func TestSiteHome(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	tb := open(t, desktop.by(bySite), "/")
	before := tb.settle()
	handle := "[data-handle]"
	x, y := tb.target(handle)
	tb.mouse("mouseMoved", x, y, 0)
	tb.mouse("mousePressed", x, y, 1)
	tb.mouse("mouseMoved", x+30, y+20, 1)
	tb.mouse("mouseReleased", x+30, y+20, 0)
	tb.wait("the readouts to follow", func() bool { return !maps.Equal(tb.snapshot().Readouts, before.Readouts) })
	tb.click("a[data-open]")
	tb.waitFor("the lab", "inspect.ready() && location.pathname.endsWith('/training/') && location.search.length > 1")
}

// TestFileState checks that a file exported in a state starts in that state, and that Reset and Back lead to it again.
func TestFileState(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	l := labs.All()[0]
	preset := l.Presets[len(l.Presets)-1]
	name := l.ID + "-in-a-state"
	if _, err := theProduct.Export("-single", l.ID, "-query", preset.Query, "-out", filepath.Join(exported().dir, name+".html")); err != nil {
		t.Fatal(err)
	}
	tb := open(t, desktop.by(byFile), "/"+name)
	want := tb.api(l, preset.Query, "light")
	before := tb.settleAt(want.Query)
	tb.agrees(l, before)
	h := firstHandle(t, want)
	x, y, dx, dy := tb.way(h)
	for _, back := range []string{"document.querySelector('#reset').click()", "history.back()"} {
		tb.mouse("mouseMoved", x, y, 0)
		tb.mouse("mousePressed", x, y, 1)
		tb.mouse("mouseMoved", x+dx, y+dy, 1)
		tb.mouse("mouseReleased", x+dx, y+dy, 0)
		tb.restAway(want.Query)
		eval[any](tb, "("+back+", null)")
		if got := tb.settleAt(want.Query); !got.same(before) {
			t.Errorf("%s leads to\n%+v, want\n%+v", back, got, before)
		}
	}
	if n := tb.asked(); len(n) > 1 {
		t.Errorf("it asked for %v", fmt.Sprint(n))
	}
}

// TestSiteMoved checks that a state that has moved to another lab opens there without a server, with its options.
func TestSiteMoved(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	for _, row := range []struct{ from, at, search string }{
		{"/training?data=one&start.error=7", "/single/", "?start.error=7"},
		{"/embed/training?theme=dark&charts=error,data&lock=from&controls=1&caption=A+%26+B&data=one&start.error=7", "/embed/single/",
			"?theme=dark&charts=error,data&lock=from&controls=1&caption=A%20%26%20B&start.error=7"},
		{"/embed/training?charts=path&lock=p1&data=one&start.error=7", "/embed/single/", "?charts=data&start.error=7"},
	} {
		tb := blank(t, desktop.by(bySite))
		tb.visit(row.from)
		tb.waitFor("the other lab", "inspect.ready() && location.pathname.endsWith(%s)", "/courses/notes"+row.at)
		before := tb.settle()
		if before.From != "start.error=7" {
			t.Errorf("%s leads to the state %q", row.from, before.From)
		}
		if search := eval[string](tb, "location.search"); search != row.search {
			t.Errorf("%s leads to %q, want %q", row.from, search, row.search)
		}
		tb.choose("start.error", "6")
		tb.wait("the next state", func() bool { return tb.settle().From != before.From })
		if said := eval[string](tb, "document.querySelector('#message').textContent.trim()"); said != "" {
			t.Errorf("%s: then it says %q", row.from, said)
		}
	}
}

// TestFileMoved checks that the file of one lab says so if the state in its address has moved to another lab.
func TestFileMoved(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	tb := blank(t, desktop.by(byFile))
	tb.visit("/training?data=one")
	tb.waitFor("the file", "inspect.ready()")
	if said := eval[string](tb, "document.querySelector('#message').textContent"); !strings.Contains(said, "another lab") {
		t.Errorf("it says %q", said)
	}
	if drawn := eval[[]string](tb, "[...document.querySelectorAll('figure[data-chart]')].map((f) => f.dataset.chart)"); !slices.Contains(drawn, "path") {
		t.Errorf("it shows %q, none of which is its lab's alone", drawn)
	}
}

// TestSiteWithoutEngine checks that, without engine and server, a page shows its first state and says that nobody answers.
func TestSiteWithoutEngine(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	for _, row := range []struct{ path, spoiled, says string }{
		{"/training?steps=9", spoil["no worker"], "could not be started"},
		{"/embed/training?steps=9", spoil["no worker"], "could not be started"},
		{"/training?steps=9", "delete globalThis.WebAssembly", "need WebAssembly"}, // as in iOS's Lockdown Mode
	} {
		path := row.path
		tb := blank(t, desktop.by(bySite))
		tb.allow("Nobody answers")
		tb.script(row.spoiled)
		tb.visit(path)
		tb.waitFor("the page", "inspect.ready() && inspect.engine() === 'failed'")
		if n := tb.warned("Nobody answers"); n != 1 {
			t.Errorf("%s: the console says it %d times", path, n)
		}
		if said := eval[string](tb, "document.querySelector('#message').textContent"); !strings.Contains(said, row.says) || strings.Contains(said, "tries again") {
			t.Errorf("%s: the page says %q", path, said)
		}
		if !eval[bool](tb, "document.querySelector('.plot svg path').checkVisibility()") {
			t.Errorf("%s: there is no chart", path)
		}
	}
}

// TestSiteDecorated checks that trackers' parameters in a link are ignored without a server, too, and enter no other link.
func TestSiteDecorated(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	l, _ := labs.Lookup("outliers")
	for _, on := range []answerer{bySite, byFile} {
		tb := open(t, desktop.by(on), "/"+l.ID+"?fbclid=a%20b&beta=0.5&utm_source=x")
		want := tb.api(l, "beta=0.5", "light")
		tb.agrees(l, tb.settleAt(want.Query))
		if search := eval[string](tb, "location.search"); search != "?beta=0.5" {
			t.Errorf("%s: the address has %q", on, search)
		}
		if said := eval[string](tb, "document.querySelector('#message').textContent.trim()"); said != "" {
			t.Errorf("%s: it says %q", on, said)
		}
	}
	tb := blank(t, desktop.by(bySite))
	tb.visit("/embed/outliers?charts=errors&gclid=1&beta=0.5")
	tb.waitFor("the embed", "inspect.ready()")
	if from, said := tb.settle().From, eval[string](tb, "document.querySelector('#message').textContent.trim()"); from != "beta=0.5" || said != "" {
		t.Errorf("the embed is at %q and says %q", from, said)
	}
}

// TestFileWithin checks that a file that another page holds in srcdoc, and that therefore has no URL of its own, is
// live and leaves that page's history alone.
func TestFileWithin(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	content, err := os.ReadFile(filepath.Join(exported().dir, "outliers.html"))
	if err != nil {
		t.Fatal(err)
	}
	h := visitHost(t, `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,"><body>`, exported().site)
	entries := eval[int](h.tab, "history.length")
	eval[any](h.tab, "((frame) => { frame.id = 'f'; frame.title = 'A file'; frame.width = 1000; frame.height = 900; frame.srcdoc = %s; document.body.append(frame); return null })(document.createElement('iframe'))", string(content))
	const part = "about:srcdoc"
	h.ready(part)
	h.wait("the engine", func() bool { return in[bool](h, part, "inspect.engine() === 'browser'") })
	before := in[map[string]string](h, part, "inspect.snapshot().readouts")
	differ := func() bool {
		return fmt.Sprint(in[map[string]string](h, part, "inspect.snapshot().readouts")) != fmt.Sprint(before)
	}
	in[any](h, part, "document.querySelector('button[role=slider]').focus()")
	h.key(kb.ArrowUp)
	h.wait("the readouts to follow the key", differ)
	in[any](h, part, "document.querySelector('#undo').click()")
	h.wait("the change to be undone", func() bool { return !differ() })
	if now := eval[int](h.tab, "history.length"); now != entries {
		t.Errorf("%d entries were put into the page's history", now-entries)
	}
}
