package main

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"image/png"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/still"
	"losslab/internal/words"
	"losslab/internal/words/wordstest"
	"losslab/web"
	"losslab/web/templates"
)

// A drawnStill is a parsed still.
type drawnStill struct {
	Width  int    `xml:"width,attr"`
	Height int    `xml:"height,attr"`
	Title  string `xml:"title"`
	Desc   string `xml:"desc"`
}

// readStill checks that a still is well-formed XML that neither runs nor loads anything.
func readStill(t *testing.T, where string, svg []byte) drawnStill {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Errorf("%s: not well-formed: %v", where, err)
			break
		}
		el, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch el.Name.Local {
		case "svg", "title", "desc", "rect", "path", "g", "text", "tspan", "defs", "clipPath", "polygon", "polyline", "circle", "line":
		default:
			t.Errorf("%s has an element %s", where, el.Name.Local)
		}
		for _, a := range el.Attr {
			if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || strings.Contains(a.Name.Local, "href") {
				t.Errorf("%s has an attribute %s", where, a.Name.Local)
			}
		}
	}
	var s drawnStill
	if err := xml.Unmarshal(svg, &s); err != nil {
		t.Errorf("%s: %v", where, err)
	}
	return s
}

// textInSVG returns the text of a picture.
var textInSVG = regexp.MustCompile(`<(?:text|tspan)[^>]*>([^<]+)<`)

// TestEveryStill checks that each chart of each lab and preset is a picture, always the same, and can be painted as
// pixels: the painter knows each of its elements, and the font each letter.
func TestEveryStill(t *testing.T) {
	t.Parallel()
	e := newTestHandler(t)
	other, err := openRenderer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	places := make(chan struct{}, hosting.Processors())
	n := 0
	for _, l := range labs.All() {
		queries := []string{""}
		for _, p := range l.Presets {
			queries = append(queries, p.Query)
		}
		// The ends of the viewport: large and small numbers along the axes, on both sides of 0.
		for _, p := range l.Params {
			if p.Kind == lab.Number && p.Name == "range" {
				queries = append(queries, "range="+p.Print(*p.Max), "range="+p.Print(*p.Min))
			}
		}
		for i, query := range queries {
			if i%2 == 1 {
				query = strings.TrimPrefix(query+"&theme=dark", "&")
			}
			ask, err := labs.ParseRequest(query, labs.SVGNames)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range show(t, l, ask).Charts {
				n++
				wait.Go(func() {
					places <- struct{}{}
					defer func() { <-places }()
					address := "/charts/" + l.ID + "/" + c.ID + ".svg?" + query
					w := do(e, "GET", address, "")
					if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "image/svg+xml" || w.Header().Get("ETag") == "" {
						t.Errorf("%s: %d %v", address, w.Code, w.Header())
						return
					}
					s := readStill(t, address, w.Body.Bytes())
					if s.Title != c.Title || s.Desc != c.Summary {
						t.Errorf("%s says %q, %q", address, s.Title, s.Desc)
					}
					for _, text := range textInSVG.FindAllStringSubmatch(w.Body.String(), -1) {
						if wrong := wordstest.Wrong(html.UnescapeString(text[1])); len(wrong) > 0 {
							t.Errorf("%s has %q, which are not in the style of all numbers", address, wrong)
						}
					}
					wide := s.Width == 640 && s.Height == 400
					square := s.Width == 460+c.Wider && s.Height == 460
					if c.Shape == lab.Wide && !wide || c.Shape == lab.Square && !square {
						t.Errorf("%s is %d × %d", address, s.Width, s.Height)
					}
					picture, err := pictureOf(l, ask, c.ID)
					if err != nil {
						t.Error(err)
						return
					}
					if again, err := other.SVG(t.Context(), picture); err != nil || !bytes.Equal(w.Body.Bytes(), again) {
						t.Errorf("%s is another picture when drawn by another (%v)", address, err)
					}
					if _, err := other.PNG(t.Context(), picture, .5); err != nil {
						t.Errorf("%s as pixels: %v", address, err)
					}
				})
			}
		}
	}
	wait.Wait()
	if n < 100 {
		t.Errorf("only %d stills were drawn", n)
	}
}

// TestStillSizes checks that a picture has the requested size, that square charts stay square in it, and that charts
// too large for it are scaled down.
func TestStillSizes(t *testing.T) {
	t.Parallel()
	e := newTestHandler(t)
	for _, l := range labs.All() {
		for _, c := range show(t, l, lab.Request{}).Charts {
			for query, want := range map[string][2]int{
				"width=800":            {800, map[lab.Shape]int{lab.Wide: 500, lab.Square: 800 - c.Wider}[c.Shape]},
				"width=300&height=240": {300, 240},
				"width=1200&height=630&caption=A+%3Cb%3E+%26+%22c%22": {1200, 630},
			} {
				where := "/charts/" + l.ID + "/" + c.ID + ".svg?" + query
				s := readStill(t, where, do(e, "GET", where, "").Body.Bytes())
				if s.Width != want[0] || s.Height != want[1] {
					t.Errorf("%s is %d × %d, want %v", where, s.Width, s.Height, want)
				}
				if values, _ := url.ParseQuery(query); values.Has("caption") && s.Title != values.Get("caption") {
					t.Errorf("%s is called %q", where, s.Title)
				}
				picture, err := pictureOf(l, lab.Request{Width: s.Width, Height: s.Height}, c.ID)
				if err != nil {
					t.Fatal(err)
				}
				if c.Shape == lab.Square && picture.ChartWidth-picture.ChartHeight != c.Wider || picture.ChartWidth > picture.Laid(s.Width) || picture.ChartHeight > picture.Laid(s.Height) || picture.Scale > 1 || picture.ChartHeight < 1 {
					t.Errorf("%s: its chart is %d × %d", where, picture.ChartWidth, picture.ChartHeight)
				}
			}
		}
	}
}

// TestStillLabels checks that a picture that names losses names all of up to thirteen, however small it is: within the
// picture, and without overlaps.
func TestStillLabels(t *testing.T) {
	t.Parallel()
	e := newTestHandler(t)
	var n atomic.Int64
	t.Cleanup(func() {
		if n.Load() < 1000 {
			t.Errorf("only %d names were looked for", n.Load())
		}
	})
	for _, many := range []int{3, 7, len(loss.Catalogue())} {
		t.Run(strconv.Itoa(many), func(t *testing.T) {
			t.Parallel()
			for _, l := range labs.All() {
				var ids, names []string
				all, _ := l.Param("losses")
				for _, o := range all.Options[:min(many, len(all.Options))] {
					ids, names = append(ids, o.ID), append(names, o.Label)
				}
				query := "losses=" + strings.Join(ids, ",")
				for _, c := range show(t, l, lab.Request{Query: query}).Charts {
					own := slices.DeleteFunc(slices.Clone(names), func(name string) bool { // a chart may show only some
						return !strings.Contains(string(c.Option), strconv.Quote(name))
					})
					if len(own) == 0 {
						own = names
					}
					for _, size := range []string{"", "&width=240", "&width=240&height=240", "&width=1200&height=630"} {
						n.Add(namedIn(t, e, "/charts/"+l.ID+"/"+c.ID+".svg?"+query+size, own))
					}
				}
			}
		})
	}
}

// namedIn checks that no texts of a picture overlap, and that it names all losses or none. It returns how many names it
// looked for.
func namedIn(t *testing.T, e http.Handler, where string, names []string) (n int64) {
	t.Helper()
	texts := textsOf(t, where, do(e, "GET", where, "").Body.Bytes())
	named := map[string]bool{}
	for i, a := range texts {
		named[strings.TrimRight(a.text, " ↑↓")] = true
		for _, b := range texts[:i] {
			if a.covers(b) {
				t.Errorf("%s: %q lies on %q", where, a.text, b.text)
			}
		}
	}
	if !named[names[0]] {
		return 0
	}
	for _, name := range names {
		if !named[name] {
			t.Errorf("%s does not name %s", where, name)
		}
	}
	return int64(len(names))
}

// A textBox is a text in a picture and its extent, from the baseline to the height of capitals.
type textBox struct {
	text                     string
	left, right, top, bottom float64
}

func (b textBox) covers(o textBox) bool {
	return b.left < o.right-.5 && o.left < b.right-.5 && b.top < o.bottom-.5 && o.top < b.bottom-.5
}

var textStyle = regexp.MustCompile(`font-size:(\d+)px`)

// textsOf returns the texts of an SVG that are not rotated, and checks that they are within the picture.
func textsOf(t *testing.T, where string, svg []byte) (boxes []textBox) {
	t.Helper()
	var root struct {
		ViewBox string `xml:"viewBox,attr"`
		Texts   []struct {
			X         float64 `xml:"x,attr"`
			Y         float64 `xml:"y,attr"`
			Anchor    string  `xml:"text-anchor,attr"`
			Style     string  `xml:"style,attr"`
			Transform string  `xml:"transform,attr"`
			Text      string  `xml:",chardata"`
		} `xml:"text"`
	}
	if err := xml.Unmarshal(svg, &root); err != nil {
		t.Fatalf("%s: %v: %.200s", where, err, svg)
	}
	var left, top, width, height float64
	fmt.Sscan(root.ViewBox, &left, &top, &width, &height)
	for _, text := range root.Texts {
		var x, y float64
		if text.Transform != "" {
			if _, err := fmt.Sscanf(text.Transform, "translate(%g %g)", &x, &y); err != nil {
				continue // rotated
			}
		}
		size, _ := strconv.ParseFloat(textStyle.FindStringSubmatch(text.Style)[1], 64)
		wide := plots.TextWidth(text.Text, size, strings.Contains(text.Style, "bold"))
		x += text.X - map[string]float64{"middle": .5, "end": 1}[text.Anchor]*wide
		y += text.Y
		b := textBox{text.Text, x, x + wide, y - .37*size, y + .37*size}
		if b.left < left-1 || b.right > left+width+1 || b.top < top-1 || b.bottom > top+height+1 {
			t.Errorf("%s: %+v is not in %s", where, b, root.ViewBox)
		}
		boxes = append(boxes, b)
	}
	return boxes
}

// TestPNG checks that an SVG can also be had as a PNG of the requested size.
func TestPNG(t *testing.T) {
	t.Parallel()
	e := newTestHandler(t)
	for _, l := range labs.All() {
		for query, want := range map[string][2]int{"width=600&height=315": {600, 315}, "width=300&height=240&density=2&theme=dark": {600, 480}, "width=300&height=240&density=1.5": {450, 360}} {
			w := do(e, "GET", "/charts/"+l.ID+".png?"+query, "", "Accept-Encoding", "gzip")
			picture, err := png.Decode(w.Body)
			if err != nil || w.Header().Get("Content-Type") != "image/png" || w.Header().Get("Content-Encoding") != "" {
				t.Errorf("%s?%s: %d %v %v", l.ID, query, w.Code, err, w.Header())
				continue
			}
			if size := picture.Bounds().Size(); size.X != want[0] || size.Y != want[1] {
				t.Errorf("%s?%s is %v", l.ID, query, size)
			}
		}
	}
	if w := do(e, "GET", "/charts/"+labs.All()[0].ID+".png?width=2000&height=2000&density=4", ""); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "4\u00a0194\u00a0304") {
		t.Errorf("a picture that is too large: %d", w.Code)
	}
}

func TestBadStills(t *testing.T) {
	e := newTestHandler(t)
	l := labs.All()[0]
	first := show(t, l, lab.Request{}).Charts[0].ID
	for path, want := range map[string]int{
		"/charts/nothing/" + first + ".svg": 404, "/charts/nothing.svg": 404, "/charts/" + l.ID + "/none.svg": 404, "/charts/" + l.ID + "/" + first: 404,
		"/charts/" + l.ID + "/" + first + ".png.svg": 404, "/charts/" + l.ID: 404, "/charts/": 308, "/charts": 404, "/charts/" + l.ID + "/.svg": 404,
		"/charts/" + l.ID + "/" + first + ".svg?theme=blue": 400, "/charts/" + l.ID + "/" + first + ".svg?width=9": 400,
		"/charts/" + l.ID + "/" + first + ".svg?move=e,1,2": 400, "/charts/" + l.ID + "/" + first + ".svg?nothing=1": 400,
		"/charts/" + l.ID + "/" + first + ".svg?charts=x": 400, "/charts/" + l.ID + ".svg?lock=all": 400, "/charts/" + l.ID + ".svg?charts=" + first: 200,
		"/charts/" + l.ID + ".svg": 200, "/charts/" + l.ID + ".png": 200, "/charts/" + l.ID + ".gif": 404, "/charts/" + l.ID + ".png?caption=x": 400, "/charts/" + l.ID + ".svg?density=2": 400,
	} {
		if w := do(e, "GET", path, ""); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
	path := "/charts/" + l.ID + ".svg"
	if w := do(e, "GET", path, "", "If-None-Match", do(e, "GET", path, "").Header().Get("ETag")); w.Code != http.StatusNotModified {
		t.Errorf("asked with its ETag, it is sent again: %d", w.Code)
	}
}

// TestManyStills checks that of many requests at once each gets a picture or is told to retry, and that little memory stays in use.
func TestManyStills(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100)) // as in production, whatever the tests have set
	e, err := newHandler(discard, options{})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(e)
	defer srv.Close()
	l := labs.All()[0]
	get := func(i int) (int, string, []byte) {
		res, err := http.Get(fmt.Sprintf("%s/charts/%s.svg?width=%d", srv.URL, l.ID, 400+i%50))
		if err != nil {
			t.Error(err)
			return 0, "", nil
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Error(err)
		}
		return res.StatusCode, res.Header.Get("Retry-After"), body
	}
	get(0) // loads what all pictures share
	before := heap()
	var wait sync.WaitGroup
	var mu sync.Mutex
	codes := map[int]int{}
	peak := uint64(0)
	for i := range 200 {
		wait.Go(func() {
			code, later, body := get(i)
			mu.Lock()
			defer mu.Unlock()
			codes[code]++
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
			switch code {
			case http.StatusOK:
				if s := readStill(t, "a still", body); s.Width != 400+i%50 {
					t.Errorf("asked for %d pixels, it has %d", 400+i%50, s.Width)
				}
			case http.StatusServiceUnavailable:
				if later == "" {
					t.Error("503 without Retry-After")
				}
			default:
				t.Errorf("status %d: %.200s", code, body)
			}
		})
	}
	wait.Wait()
	after := heap()
	t.Logf("%v; the heap was %d MB, at most %d, and is %d", codes, before>>20, peak>>20, after>>20)
	if codes[http.StatusOK] < 8 || codes[http.StatusOK]+codes[http.StatusServiceUnavailable] != 200 {
		t.Errorf("answers: %v", codes)
	}
	if grown := int64(after) - int64(before); grown > 32<<20 {
		t.Errorf("%d MB stay behind", grown>>20)
	}
	if peak > before+512<<20 {
		t.Errorf("at most %d MB were taken", peak>>20)
	}
	for i := range 3 { // the server still works
		if code, _, _ := get(i); code != http.StatusOK {
			t.Errorf("afterwards: %d", code)
		}
	}
}

// heap returns the bytes in use, the lesser of two collections.
func heap() uint64 {
	least := uint64(math.MaxUint64)
	for range 2 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		least = min(least, m.HeapAlloc)
	}
	return least
}

// TestBusy checks that only temporary failures are reported as such.
func TestBusy(t *testing.T) {
	site, err := web.NewServed("/")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		err  error
		code int
	}{
		{fmt.Errorf("some: %w", still.ErrBusy), 503}, {hosting.ErrBusy, 503}, {fmt.Errorf("some: %w", context.DeadlineExceeded), 503}, {errors.New("other"), 500},
	} {
		w := httptest.NewRecorder()
		e := echo.New()
		e.HTTPErrorHandler = answerError(discard, pages{site, templates.WordsIn(words.English)})
		e.GET("/", func(c echo.Context) error { return test.err })
		e.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		if again := w.Header().Get("Retry-After"); w.Code != test.code || (again != "") != (test.code == 503) {
			t.Errorf("%v: %d, again after %q", test.err, w.Code, again)
		}
	}
}

// TestStillOfChosen checks that, of several charts, the still shows the first that the state has, as the lab does.
func TestStillOfChosen(t *testing.T) {
	e := newTestHandler(t)
	l, _ := labs.Lookup("training")
	for query, want := range map[string]string{"charts=path,decrease": "path", "charts=rest,path&data=clean": "path", "charts=rest&data=clean": "data"} {
		ask, err := labs.ParseRequest(query, labs.SVGNames)
		if err != nil {
			t.Fatal(err)
		}
		chart := show(t, l, ask).Charts[0]
		where := "/charts/training.svg?" + query
		if s := readStill(t, where, do(e, "GET", where, "").Body.Bytes()); chart.ID != want || s.Title != chart.Title {
			t.Errorf("%s is called %q, the first chart is %s, want %s", where, s.Title, chart.ID, want)
		}
		where = "/charts/training/" + want + ".svg?charts=" + want + "&data=clean" // an address may name its chart twice
		if w := do(e, "GET", where, ""); w.Code != http.StatusOK {
			t.Errorf("%s: %d %s", where, w.Code, w.Body)
		}
	}
}

// TestStillsOfBothThemes checks that one SVG has both palettes, with unique ids, and that a PNG has one palette.
func TestStillsOfBothThemes(t *testing.T) {
	t.Parallel()
	e := newTestHandler(t)
	w := do(e, "GET", "/charts/outliers/errors.svg?theme=auto&beta=0.5", "")
	both := w.Body.String()
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "image/svg+xml" {
		t.Fatalf("%d %s", w.Code, both)
	}
	seen := map[string]bool{}
	for d := xml.NewDecoder(strings.NewReader(both)); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range element.Attr {
			if a.Name.Local != "id" {
				continue
			}
			if seen[a.Value] {
				t.Errorf("the id %s is there twice", a.Value)
			}
			seen[a.Value] = true
		}
	}
	for _, theme := range []plots.Theme{plots.Light, plots.Dark} {
		if !strings.Contains(both, `fill="`+theme.Surface()+`"`) {
			t.Errorf("it lacks the background of %s", theme)
		}
	}
	if n := strings.Count(both, "<title "); n != 1 {
		t.Errorf("it has %d titles", n)
	}
	for _, at := range []string{"/charts/outliers/errors.png?theme=auto", "/charts/outliers/errors.svg?theme=auto&theme=auto", "/charts/outliers/errors.svg?theme=dark&theme=auto", "/outliers?theme=auto", "/embed/outliers?theme=auto"} {
		w := do(e, "GET", at, "")
		if w.Code != http.StatusBadRequest {
			t.Errorf("%s: %d", at, w.Code)
		}
	}
}
