package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/andybalholm/brotli"

	"losslab/cmd/web/hosting"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/web"
)

// Limits of the crawl. An exercise links to further seeds without end, of which the first few are visited.
const (
	mostLinks = 4000 // URLs
	mostSeeds = 3
)

// TestEveryLink follows every internal link, starting at the home page.
func TestEveryLink(t *testing.T) {
	t.Parallel()
	e := newTestHandler(t)
	pages, files := map[string]bool{}, map[string]bool{}
	seen := map[string]bool{"/": true}
	for next := []string{"/"}; len(next) > 0; {
		visited := make([]visit, len(next))
		var group sync.WaitGroup
		for part := range hosting.Processors() {
			group.Go(func() {
				for i := part; i < len(next); i += hosting.Processors() {
					visited[i] = visitLink(t, e, next[i])
				}
			})
		}
		group.Wait()
		var found []string
		for i, v := range visited {
			(map[bool]map[string]bool{true: pages, false: files})[v.page][next[i]] = true
			for _, to := range v.links {
				if !seen[to] {
					seen[to] = true
					found = append(found, to)
				}
			}
		}
		if next = found; len(seen) > mostLinks {
			t.Fatalf("there are more than %d addresses, such as %s", mostLinks, found[len(found)-1])
		}
	}
	want := []string{"/", "/accessibility"}
	for _, l := range labs.All() {
		want = append(want, "/"+l.ID)
		for _, p := range l.Presets {
			to := (&url.URL{Path: "/" + l.ID, RawQuery: p.Query}).RequestURI()
			want = append(want, strings.TrimSuffix(to, "?"))
		}
	}
	for _, to := range want {
		if !pages[to] {
			t.Errorf("no link leads to %s", to)
		}
	}
	if len(pages) < len(labs.All())+1 || len(files) < 3 {
		t.Errorf("only %d pages and %d files were visited", len(pages), len(files))
	}
	t.Logf("%d pages and %d files visited", len(pages), len(files))

	// The site map has every page of these kinds that a link leads to, and no other.
	listed := map[string]bool{}
	for a := range parsePage(t, do(e, "GET", "/map", "").Body.String()).one("main", "", "").all("a", "href", "*") {
		to, _ := a.attr("href")
		if !strings.Contains(to, "#") && !files[to] {
			listed[to] = true
		}
	}
	for at := range pages {
		if own := !strings.Contains(at, "?") && !strings.HasPrefix(at, embedPrefix); own && !listed[at] {
			t.Errorf("the map lacks %s", at)
		}
	}
	for at := range listed {
		if !pages[at] {
			t.Errorf("the map has %s, to which no other link leads", at)
		}
	}
}

// A visit is what the crawl finds at a URL.
type visit struct {
	page  bool     // not a file
	links []string // internal
}

// visitLink visits an internal URL. It fails the test if the URL, or a link on its page, leads nowhere.
func visitLink(t *testing.T, e http.Handler, at string) (v visit) {
	base, _ := url.Parse("http://example.com/")
	w := do(e, "GET", at, "")
	if w.Code != http.StatusOK && w.Code != http.StatusSeeOther {
		t.Errorf("%s: %d", at, w.Code)
		return v
	}
	if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") || w.Header().Get("Content-Disposition") != "" {
		return v
	}
	v.page = true
	here, _ := base.Parse(at)
	p := parsePage(t, w.Body.String())
	for _, attribute := range []string{"href", "src", "action"} {
		for el := range p.all("", attribute, "*") {
			raw, _ := el.attr(attribute)
			to, err := here.Parse(raw)
			if err != nil {
				t.Errorf("%s links to %q: %v", at, raw, err)
				continue
			}
			if to.Host != base.Host {
				if el.Data != "a" {
					t.Errorf("%s loads %s from another host", at, raw)
				}
				continue
			}
			if to.Fragment != "" && to.Path == here.Path && to.RawQuery == here.RawQuery {
				if el := p.one("", "id", to.Fragment); el.Data == "" {
					t.Errorf("%s links to #%s, which it lacks", at, to.Fragment)
				}
			}
			if seed, err := strconv.Atoi(to.Query().Get("seed")); err != nil || seed <= mostSeeds {
				v.links = append(v.links, to.RequestURI())
			}
		}
	}
	return v
}

func TestLabPage(t *testing.T) {
	e := newTestHandler(t)
	for _, l := range labs.All() {
		w := do(e, "GET", "/"+l.ID, "")
		if w.Code != 200 {
			t.Fatalf("%s: %d", l.ID, w.Code)
		}
		p := parsePage(t, w.Body.String())
		v, err := l.View("", "light")
		if err != nil {
			t.Fatal(err)
		}
		for _, lv := range v.Losses {
			card := p.one("article", "data-loss", lv.ID)
			if got, want := card.one("", "data-bind", lv.ID+".value").text(), v.Readouts[lv.ID+".value"]; got != want {
				t.Errorf("%s: the card of %s says %q, want %q", l.ID, lv.ID, got, want)
			}
		}
		for _, param := range l.Params {
			if p.one("", "name", param.Name).Data == "" {
				t.Errorf("%s: no control for %s", l.ID, param.Name)
			}
		}
		for _, c := range v.Charts {
			if p.one("figure", "data-chart", c.ID).Data == "" {
				t.Errorf("%s: no chart %s", l.ID, c.ID)
			}
		}
		for _, table := range v.Tables {
			if p.one("table", "data-table", table.ID).Data == "" {
				t.Errorf("%s: no table %s", l.ID, table.ID)
			}
		}
	}
}

// TestMoveWithoutScript requests a move as a page's link does, and expects a redirect to the state after it.
func TestMoveWithoutScript(t *testing.T) {
	e := newTestHandler(t)
	for _, l := range labs.All() {
		v, err := l.View("", "light")
		if err != nil {
			t.Fatal(err)
		}
		h := v.Charts[0].Handles[0]
		move := lab.Move{Handle: h.ID, X: float64(h.Min[0]), Y: float64(h.Min[1])}
		want, err := l.Move("", move, nil)
		if err != nil {
			t.Fatal(err)
		}
		to := "/" + l.ID + "?move=" + url.QueryEscape(h.ID+","+formatFloat(move.X)+","+formatFloat(move.Y))
		if w := do(e, "GET", to, ""); w.Code != 303 || w.Header().Get("Location") != "/"+l.ID+"?"+want {
			t.Errorf("%s: %d to %q, want ?%s", to, w.Code, w.Header().Get("Location"), want)
		}
	}
}

func TestHead(t *testing.T) {
	e := newTestHandler(t)
	for _, path := range []string{"/", "/" + labs.All()[0].ID, "/healthz", "/api/v1/labs", "/static/vendor/echarts.js"} {
		srv := httptest.NewServer(e)
		res, err := http.Head(srv.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != 200 {
			t.Errorf("HEAD %s: %s", path, res.Status)
		}
		srv.Close()
	}
}

func TestHeaders(t *testing.T) {
	site, err := web.NewServed("/")
	if err != nil {
		t.Fatal(err)
	}
	policy := site.Policy()
	if scripts := regexp.MustCompile(`script-src [^;]*`).FindString(policy); scripts == "" || strings.ContainsAny(scripts, "*:") || strings.Contains(scripts, "unsafe-inline") || strings.Contains(scripts, "'unsafe-eval'") {
		t.Errorf("the policy allows too much: %s", scripts)
	}
	e := newTestHandler(t)
	first := labs.All()[0].ID
	worker, err := site.Asset("js/worker.js") // with its hash
	if err != nil {
		t.Fatal(err)
	}
	for path, framed := range map[string]string{
		"/": framed, "/" + first: framed, "/nothing": framed, "/healthz": framed, "/static/js/worker.js": framed, worker: framed, "/static/js/none.js": framed,
		"/api/v1/labs": framed, "/api/v1/nothing": framed, "/charts/" + first + "/none.svg": framed, "/oembed": framed,
		"/embed/nothing": "", "/embed/" + first: "", "/embed/" + first + "?cards=2": "", // only these may be framed by any site
	} {
		h := do(e, "GET", path, "").Header()
		if h.Get("Content-Security-Policy") != policy+framed || h.Get("X-Content-Type-Options") != "nosniff" ||
			h.Get("Referrer-Policy") == "" || h.Get("Permissions-Policy") == "" {
			t.Errorf("%s: %v", path, h)
		}
	}
	for _, path := range []string{"/static/vendor/echarts.js", "/static/css/page.css"} { // which have no policy of their own
		if h := do(e, "GET", path, "").Header(); h.Get("Content-Security-Policy") != "" || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", path, h)
		}
	}
	for _, path := range []string{"/charts/" + first + ".svg?theme=auto", "/static/img/logo.svg", "/favicon.ico"} {
		if h := do(e, "GET", path, "").Header(); h.Get("Content-Security-Policy") != picturePolicy {
			t.Errorf("%s: %v", path, h)
		}
	}
	if got := do(e, "GET", "/healthz", "").Body.String(); !strings.HasPrefix(got, `{"status":"ok",`) {
		t.Errorf("/healthz: %s", got)
	}
	page := do(e, "GET", "/"+labs.All()[0].ID, "").Body.String()
	for _, tag := range []string{`<script type="importmap">`, "<script>"} {
		_, rest, _ := strings.Cut(page, tag)
		text, _, _ := strings.Cut(rest, "</script>")
		if text == "" || !strings.Contains(policy, hashOf(text)) {
			t.Errorf("the policy %s does not name the script %s", policy, text)
		}
	}
}

func TestStaticFiles(t *testing.T) {
	files, err := web.Assets()
	if err != nil {
		t.Fatal(err)
	}
	site, err := web.NewServed("/")
	if err != nil {
		t.Fatal(err)
	}
	e := newTestHandler(t)
	types := map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".wasm": "application/wasm"}
	for name, file := range files {
		url, err := site.Asset(name)
		if err != nil {
			t.Fatal(err)
		}
		for path, kept := range map[string]string{url: "public, max-age=31536000, immutable", "/static/" + name: "no-cache"} {
			w := do(e, "GET", path, "")
			if w.Code != 200 || !bytes.Equal(w.Body.Bytes(), file.Content) {
				t.Errorf("%s: %d, %d bytes", path, w.Code, w.Body.Len())
			}
			for ext, want := range types {
				if got := w.Header().Get("Content-Type"); strings.HasSuffix(name, ext) && got != want {
					t.Errorf("%s is %q, want %q", path, got, want)
				}
			}
			if got := w.Header().Get("Cache-Control"); got != kept {
				t.Errorf("%s: Cache-Control %q, want %q", path, got, kept)
			}
			w = do(e, "GET", path, "", "If-None-Match", w.Header().Get("ETag"))
			if w.Code != http.StatusNotModified || w.Body.Len() != 0 {
				t.Errorf("%s, unchanged: %d, %d bytes", path, w.Code, w.Body.Len())
			}
		}
	}
	if len(files) < 20 {
		t.Errorf("%d files", len(files))
	}
	for _, path := range []string{"/static/js/main.000000000000.js", "/static/js/main..js", "/static", "/static/built/compressed/x.br"} {
		if w := do(e, "GET", path, ""); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

// TestCompressedFiles checks that a browser gets the smallest form that it accepts, of the same content.
func TestCompressedFiles(t *testing.T) {
	files, err := web.Assets()
	if err != nil {
		t.Fatal(err)
	}
	const name = "vendor/echarts.js"
	file := files[name]
	forms := map[string][]byte{"br": file.Brotli, "gzip": file.Gzip, "": file.Content}
	if os.Getenv("CI") != "" { // make engine has been run
		for name, file := range files {
			if len(file.Content) > 1<<10 && (file.Brotli == nil || file.Gzip == nil) {
				t.Errorf("%s is not compressed", name)
			}
		}
	}
	e := newTestHandler(t)
	for _, tt := range []struct{ accept, want string }{
		{"gzip, deflate, br, zstd", "br"}, {"gzip", "gzip"}, {"br;q=0, gzip;q=0.5", "gzip"}, {"", ""}, {"identity", ""}, {"br;q=0,gzip; q=0", ""}, {"BR", "br"},
	} {
		if file.Brotli == nil { // make engine has not been run: nothing is compressed
			tt.want = ""
		}
		w := do(e, "GET", "/static/"+name, "", "Accept-Encoding", tt.accept)
		h := w.Header()
		if got := h.Get("Content-Encoding"); got != tt.want || h.Get("Vary") != "Accept-Encoding" || h.Get("Content-Length") != strconv.Itoa(w.Body.Len()) {
			t.Errorf("accepting %q: %v, %d bytes, want %q", tt.accept, h, w.Body.Len(), tt.want)
		}
		if !bytes.Equal(w.Body.Bytes(), forms[tt.want]) {
			t.Errorf("accepting %q: %d bytes, want %d", tt.accept, w.Body.Len(), len(forms[tt.want]))
		}
	}
	if file.Gzip != nil {
		r, err := gzip.NewReader(bytes.NewReader(file.Gzip))
		if err != nil {
			t.Fatal(err)
		}
		if content, err := io.ReadAll(r); err != nil || !bytes.Equal(content, file.Content) {
			t.Errorf("gzip holds %d bytes of another content (%v)", len(content), err)
		}
	}
	if w := do(e, "GET", "/static/"+name, "", "Accept-Encoding", "br, gzip", "Range", "bytes=0-99"); w.Code != 206 || w.Body.Len() != 100 || w.Header().Get("Content-Encoding") != "" {
		t.Errorf("a part: %d, %d bytes, %v", w.Code, w.Body.Len(), w.Header())
	}
}

// TestAnswersAreCompressed checks that pages and responses of the API are compressed as they are sent, except tiny ones.
func TestAnswersAreCompressed(t *testing.T) {
	e := newTestHandler(t)
	view := "/api/v1/labs/" + labs.All()[0].ID
	for path, most := range map[string]string{"/": "br", "/api/v1/labs": "br", view: "br", view + "?moving=1": "gzip", "/healthz": ""} {
		plain := do(e, "GET", path, "").Body.String()
		for accept, want := range map[string]string{"gzip, br": most, "br;q=0, gzip": "gzip", "": ""} {
			if most == "" {
				want = ""
			}
			w := do(e, "GET", path, "", "Accept-Encoding", accept)
			if got := w.Header().Get("Content-Encoding"); got != want {
				t.Errorf("%s, accepting %q: %q, want %q", path, accept, got, want)
			}
			if vary := strings.Count(strings.Join(w.Header().Values("Vary"), ","), "Accept-Encoding"); vary != 1 && most != "" {
				t.Errorf("%s, accepting %q: varies by the encoding %d times", path, accept, vary)
			}
			var content io.Reader = w.Body
			var err error
			switch want {
			case "br":
				content = brotli.NewReader(w.Body)
			case "gzip":
				content, err = gzip.NewReader(w.Body)
			}
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(content); err != nil || string(got) != plain {
				t.Errorf("%s, accepting %q: %d bytes of another content (%v)", path, accept, len(got), err)
			}
		}
	}
}

// BenchmarkMoves measures the server's work for moves of each lab's first handle by two hundred clients: as a drag
// requests them, with the whole View, and as a drag does without compression.
func BenchmarkMoves(b *testing.B) {
	e := newTestHandler(b)
	for _, how := range []struct{ name, more, accept string }{{"moving", "&moving=1", "gzip"}, {"whole", "&tables=none", "gzip"}, {"moving, plain", "&moving=1", ""}} {
		for _, l := range labs.All() {
			v, err := l.View("", "light")
			if err != nil {
				b.Fatal(err)
			}
			h := v.Charts[0].Handles[0]
			b.Run(how.name+"/"+l.ID, func(b *testing.B) {
				var n, size atomic.Int64
				b.SetParallelism(200 / runtime.GOMAXPROCS(0))
				b.RunParallel(func(pb *testing.PB) {
					for pb.Next() {
						share := .2 + .006*float64(n.Add(1)%100)
						at := func(i int) float64 { return float64(h.Min[i]) + share*float64(h.Max[i]-h.Min[i]) }
						w := do(e, "GET", fmt.Sprintf("/api/v1/labs/%s?move=%s,%.4f,%.4f%s", l.ID, h.ID, at(0), at(1), how.more), "", "Accept-Encoding", how.accept)
						size.Add(int64(w.Body.Len()))
					}
				})
				b.ReportMetric(float64(size.Load())/float64(b.N), "bytes")
			})
		}
	}
}

// TestPageTag checks that a browser that has the same page cached gets 304, and that another state is another page.
func TestPageTag(t *testing.T) {
	e := newTestHandler(t)
	l := labs.All()[0]
	seen := map[string]bool{}
	for _, path := range []string{"/", "/" + l.ID, "/" + l.ID + "?" + l.Presets[0].Query} {
		tag := do(e, "GET", path, "").Header().Get("ETag")
		if tag == "" || seen[tag] {
			t.Errorf("%s: ETag %q", path, tag)
		}
		seen[tag] = true
		for accept := range map[string]bool{"": true, "gzip": true} {
			if w := do(e, "GET", path, "", "If-None-Match", tag, "Accept-Encoding", accept); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
				t.Errorf("%s, unchanged: %d, %d bytes", path, w.Code, w.Body.Len())
			}
		}
		if w := do(e, "GET", path, "", "If-None-Match", `W/"another"`); w.Code != http.StatusOK || w.Body.Len() == 0 {
			t.Errorf("%s, changed: %d, %d bytes", path, w.Code, w.Body.Len())
		}
	}
}
