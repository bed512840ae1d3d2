package e2e

import (
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// loadedLater lists the scripts that a page loads on demand, in the order in which it prefetches them.
var loadedLater = []string{"/sharing.", "/lean-qr.", "/pasting.", "/listening.", "/present."}

// requested returns the indices, among the page's requests so far, of those whose URL contains part.
func (tb *tab) requested(part string) (places []int) {
	for i, address := range tb.asked() {
		if strings.Contains(address, part) {
			places = append(places, i)
		}
	}
	return places
}

// TestAhead checks that a page, once the engine runs and the page is otherwise idle, prefetches the scripts that
// dialogs and sounds need, so that they open without delay, and even when the server has become unreachable.
func TestAhead(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	product, err := url.Parse(theProduct.URL)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(httputil.NewSingleHostReverseProxy(product))
	t.Cleanup(server.Close)
	tb := private(t, desktop.by(byBrowser))
	tb.hosts = append(tb.hosts, strings.TrimPrefix(server.URL, "http://"))
	tb.script("new MutationObserver(() => inspect.engine() === 'browser' && (globalThis.engineAt ??= performance.now())).observe(document, { attributes: true, subtree: true })")
	tb.do(chromedp.Navigate(server.URL + "/outliers"))
	tb.waitFor("the engine", "inspect.engine() === 'browser'")
	last := loadedLater[len(loadedLater)-1]
	tb.wait("for "+last, func() bool { return len(tb.requested(last)) > 0 })
	for _, script := range loadedLater {
		if len(tb.requested(script)) == 0 {
			t.Errorf("%s was not asked for", script)
		}
	}
	tb.rest()
	early := eval[[]string](tb, "performance.getEntriesByType('resource').filter(({ name, startTime }) => %s.some((script) => name.includes(script)) && startTime < engineAt).map(({ name }) => name)", loadedLater)
	if len(early) > 0 {
		t.Errorf("before the engine was there, it asked for %q", early)
	}
	server.Close()
	tb.allow("a request failed: Document net::ERR_CONNECTION_REFUSED") // the embed whose height is measured, unless the dialog is closed before
	tb.openShare()
	if eval[int](tb, "document.querySelectorAll('#share [data-share-qr] svg').length") == 0 {
		t.Error("no code is drawn with the server gone")
	}
	tb.key(kb.Escape)
	tb.click("[data-open-paste]")
	tb.waitFor("the dialog of the reader's own data", "document.querySelector('dialog#paste').open")
}

// TestSavingData checks that a page prefetches nothing for readers who save data, nor in an embed, which has no engine yet.
func TestSavingData(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	for _, tt := range []struct{ name, script, path, wait string }{
		{"saving data", "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })", "/outliers", "inspect.engine() === 'browser'"},
		{"an embed", "", "/embed/outliers", "inspect.ready()"},
	} {
		tb := blank(t, desktop.by(byBrowser))
		if tt.script != "" {
			tb.script(tt.script)
		}
		tb.visit(tt.path)
		tb.waitFor(tt.name, tt.wait)
		tb.rest()
		time.Sleep(time.Second)
		for _, script := range loadedLater {
			if len(tb.requested(script)) > 0 {
				t.Errorf("%s: %s was fetched", tt.name, script)
			}
		}
		if tt.path == "/outliers" {
			tb.openShare()
		}
	}
}
