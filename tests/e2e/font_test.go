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

// framesJS records, for each of a page's first 20 frames that shows the page, whether its font is loaded.
const framesJS = `
	globalThis.frames = [];
	(function note() {
		const seen = document.body && getComputedStyle(document.body).visibility === 'visible';
		if (seen) frames.push([...document.fonts].some(({ status }) => status === 'loaded') ? 'with' : 'without');
		if (frames.length < 20) requestAnimationFrame(note);
	})();
`

// through opens a page through a proxy. The handler font answers the request for the font's style sheet, or passes it on.
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
	tb.rest()
	return tb
}

// TestLateFont checks that nothing is shown in another font before the font arrives, and that nothing in the navigation
// moves then. Labels of charts use the font, and are as wide as plots.TextWidth takes them to be.
func TestLateFont(t *testing.T) {
	const first = 6 // a lower bound of the number of files that a page needs
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
			// Kerning makes texts narrower, and some machines round each letter's width to whole pixels.
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

// TestNoFont checks that labels do not overlap in the machine's own fonts either, where a browser loads no web fonts.
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
			tb.labelsApart(8, s.String())
		}
	})
}

// TestRarerCharacters checks that a page loads the characters that the product itself does not write if its reader's data
// name one, and not otherwise.
func TestRarerCharacters(t *testing.T) {
	t.Parallel()
	for _, on := range []answerer{byServer, bySite, byFile} {
		tb := blank(t, desktop.by(on))
		for _, tc := range []struct{ query, want string }{
			{"data=own&points=1,2;3,5&x.name=size", "loaded unloaded"},
			{"data=own&points=1,2;3,5&x.name=Gr%C3%B6%C3%9Fe", "loaded loaded"}, // Größe
		} {
			tb.load("/training?" + tc.query)
			tb.waitFor("its fonts", "document.fonts.status === 'loaded'")
			if got := eval[string](tb, "[...document.fonts].map(({ status }) => status).join(' ')"); got != tc.want {
				t.Errorf("%s, %s: the common and the rarer characters are %s", on, tc.query, got)
			}
		}
	}
}
