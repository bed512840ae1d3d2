package e2e

import (
	"net/http"
	"net/http/httptest"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
)

// withSources opens a page that may import the product's modules as they are written, by the names by which they import each
// other. The product joins them, so that a server of the test's own has them, and a map beside the page's says so.
func withSources(t *testing.T, s screen, address string) *tab {
	t.Helper()
	const static = "../../web/static"
	files := http.FileServer(http.Dir(static))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	modules, err := filepath.Glob(static + "/js/*.js")
	if err != nil || len(modules) == 0 {
		t.Fatalf("no modules: %v", err)
	}
	imports := map[string]string{}
	for _, file := range modules {
		name := path.Join("js", filepath.Base(file))
		imports["losslab/"+name] = server.URL + "/" + name
	}
	tb := private(t, s)
	tb.hosts = append(tb.hosts, strings.TrimPrefix(server.URL, "http://"))
	tb.allow("An import map rule")                                      // of those that the page's own map has
	call(tb, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true}) // which names the page's own map alone
	tb.visit(address)
	tb.waitFor("the page to be ready", "inspect.ready()")
	tb.settle()
	eval[any](tb, `(() => {
		const map = document.createElement('script');
		map.type = 'importmap';
		map.textContent = JSON.stringify(%s);
		document.head.append(map);
		return null;
	})()`, map[string]any{"imports": imports})
	return tb
}
