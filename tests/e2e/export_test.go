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

	"losslab/internal/labs"
)

// copies are what the product was exported to.
type copies struct {
	site string // the address of the whole site, at a path, where a plain file server serves it
	dir  string // a single file for each lab
}

// exported exports once for all tests. Without a copy no test of one can go on.
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

// TestSiteHome: the first page of an exported site lives, at any path.
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
	tb.waitFor("the lab", "inspect.ready() && location.pathname.endsWith('/points/') && location.search.length > 1")
}

// TestFileState: a file that was exported in a state begins there; Reset and Back lead there again.
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
		tb.settleAway(want.Query)
		eval[any](tb, "("+back+", null)")
		if got := tb.settleAt(want.Query); !got.same(before) {
			t.Errorf("%s leads to\n%+v, want\n%+v", back, got, before)
		}
	}
	if n := tb.asked(); len(n) > 1 {
		t.Errorf("it asked for %v", fmt.Sprint(n))
	}
}

// TestSiteMoved: without a server, too, a state that has become one of another lab is that lab's, in the same manner.
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

// TestFileMoved: a file of one lab has no other lab beside it, and says so.
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

// TestSiteWithoutEngine: where there is no server either, the page shows what it was made with, and says that nobody answers.
func TestSiteWithoutEngine(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	for _, path := range []string{"/training?steps=9", "/embed/training?steps=9"} {
		tb := blank(t, desktop.by(bySite))
		tb.allow("Nobody answers")
		tb.script(spoil["no worker"])
		tb.visit(path)
		tb.waitFor("the page", "inspect.ready() && inspect.engine() === 'failed'")
		if n := tb.warned("Nobody answers"); n != 1 {
			t.Errorf("%s: the console says it %d times", path, n)
		}
		if said := eval[string](tb, "document.querySelector('#message').textContent"); !strings.Contains(said, "no answer") {
			t.Errorf("%s: the page says %q", path, said)
		}
		if !eval[bool](tb, "document.querySelector('.plot svg path').checkVisibility()") {
			t.Errorf("%s: there is no chart", path)
		}
	}
}
