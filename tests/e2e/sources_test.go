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

// withSources opens a page that may import the product's modules from their sources, by the names with which they import
// each other. The product serves them bundled, so the test serves them itself and adds an import map to the page's own.
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
	tb.allow("An import map rule")                                      // for rules that the page's own map has, too
	call(tb, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true}) // which allows only the page's own map
	tb.visit(address)
	tb.waitFor("the page to be ready", "inspect.ready()")
	tb.rest()
	eval[any](tb, `(() => {
		const map = document.createElement('script');
		map.type = 'importmap';
		map.textContent = JSON.stringify(%s);
		document.head.append(map);
		return null;
	})()`, map[string]any{"imports": imports})
	return tb
}
