package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

// framesJS notes of a page's first frames, where it is seen, whether it has its font.
const framesJS = `
	globalThis.frames = [];
	(function note() {
		const seen = document.body && getComputedStyle(document.body).visibility === 'visible';
		if (seen) frames.push([...document.fonts].some(({ status }) => status === 'loaded') ? 'with' : 'without');
		if (frames.length < 20) requestAnimationFrame(note);
	})();
`

// through opens a page by way of a proxy that has font answer for the style sheet of the font; it may pass the request on.
func through(t *testing.T, s screen, path string, font func(w http.ResponseWriter, r *http.Request, others <-chan struct{}, pass http.Handler)) *tab {
	t.Helper()
	tb := private(t, s)
	product, err := url.Parse(theProduct.URL)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(product)
	scripts := make(chan struct{}, 100)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "/inter/inter.") {
			font(w, r, scripts, proxy)
			return
		}
		proxy.ServeHTTP(w, r)
		if strings.HasSuffix(r.URL.Path, ".js") || strings.HasSuffix(r.URL.Path, ".css") {
			scripts <- struct{}{}
		}
	}))
	t.Cleanup(server.Close)
	tb.script(framesJS)
	tb.hosts = append(tb.hosts, strings.TrimPrefix(server.URL, "http://"))
	tb.do(chromedp.Navigate(server.URL + path))
	tb.waitFor("the page to be ready", "inspect.ready()")
	tb.settle()
	return tb
}

// TestLateFont: nothing is seen in another font before the font comes, and nothing moves when it does; charts are drawn in it, as wide as their margins take its
// letters to be.
func TestLateFont(t *testing.T) {
	const first = 6 // files that a page needs at least
	late := func(w http.ResponseWriter, r *http.Request, others <-chan struct{}, pass http.Handler) {
		for range first {
			select {
			case <-others:
			case <-r.Context().Done():
				return
			}
		}
		pass.ServeHTTP(w, r)
	}
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		for _, path := range []string{"/" + l.ID, "/embed/" + l.ID + "?cards=1"} {
			tb := through(t, phone, path, late)
			if frames := eval[[]string](tb, "frames"); len(frames) == 0 || slices.Contains(frames, "without") {
				t.Errorf("%s: of the first frames, those that show the page are %v", path, frames)
			}
			if moved := eval[[]string](tb, `new Promise((tell) => {
				const moved = [];
				const observer = new PerformanceObserver((list) => {
					for (const { node } of list.getEntries().flatMap((shift) => shift.sources)) {
						if (node?.parentElement?.closest('nav')) moved.push(node.textContent);
					}
				});
				observer.observe({ type: 'layout-shift', buffered: true });
				setTimeout(() => tell(moved));
			})`); len(moved) > 0 {
				t.Errorf("%s: in the navigation %q moved", path, moved)
			}
			labels := eval[[]struct {
				Text   string
				Family string
				Size   float64
				Bold   bool
				Width  float64
			}](tb, `[...document.querySelectorAll('.plot svg text')].filter((e) => e.textContent.trim()).map((e) => {
				const style = getComputedStyle(e);
				return { text: e.textContent, family: style.fontFamily, size: parseFloat(style.fontSize), bold: style.fontWeight === '700', width: e.getComputedTextLength() };
			})`)
			if len(labels) < 8 {
				t.Errorf("%s: only %d labels", path, len(labels))
			}
			// Kerning brings letters closer together, and some machines fit each to whole pixels.
			is, taken := 0.0, 0.0
			for _, label := range labels {
				is += label.Width
				taken += plots.TextWidth(label.Text, label.Size, label.Bold)
			}
			if is < .92*taken || is > 1.1*taken {
				t.Errorf("%s: the labels are %v pixels wide together, and are taken to be %v: %v", path, is, taken, labels)
			}
		}
	})
}

// TestNoFont: where a browser takes no font from a page, labels do not overlap either, in the fonts of this machine.
func TestNoFont(t *testing.T) {
	none := func(w http.ResponseWriter, _ *http.Request, _ <-chan struct{}, _ http.Handler) {
		w.Header().Set("Content-Type", "text/css")
	}
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		for _, s := range []screen{desktop, phone} {
			tb := through(t, s, "/"+l.ID, none)
			if n := eval[int](tb, "document.fonts.size"); n != 0 {
				t.Fatalf("%d fonts came", n)
			}
			labels := eval[struct {
				Count int
				Bad   []string
			}](tb, "inspect.labels()")
			if labels.Count < 8 {
				t.Errorf("only %d labels were looked at", labels.Count)
			}
			for _, bad := range labels.Bad {
				t.Error(bad)
			}
		}
	})
}
