package main

import (
	"encoding/json"
	"fmt"
	"html"
	"image/png"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"losslab/cmd/web/hosting"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/web"
	"losslab/web/templates"
)

// TestEmbeds checks that an embed shows what it is asked for, and nothing else.
func TestEmbeds(t *testing.T) {
	e := newTestHandler(t)
	for _, l := range labs.All() {
		whole := show(t, l, lab.Request{})
		bare := parsePage(t, do(e, "GET", "/embed/"+l.ID, "").Body.String())
		if n := len(slices.Collect(bare.all("header", "class", "site"))) + len(slices.Collect(bare.all("nav", "", ""))); n > 0 {
			t.Errorf("%s has the site's frame", l.ID)
		}
		_, tools := bare.one("div", "class", "tools").attr("hidden")
		_, cards := bare.one("div", "class", "cards").attr("hidden")
		if !tools || !cards {
			t.Errorf("%s shows controls or cards that nobody asked for", l.ID)
		}
		chosen := whole.Charts[len(whole.Charts)-1].ID
		caption := `<script>alert("1 & 2")</script>`
		p := parsePage(t, do(e, "GET", "/embed/"+l.ID+"?controls=1&cards=1&theme=dark&lock=all&charts="+chosen+"&caption="+url.QueryEscape(caption), "").Body.String())
		_, tools = p.one("div", "class", "tools").attr("hidden")
		_, cards = p.one("div", "class", "cards").attr("hidden")
		if tools || cards {
			t.Errorf("%s hides controls or cards that were asked for", l.ID)
		}
		if got := p.one("p", "class", "caption").text(); got != caption {
			t.Errorf("%s: the caption is %q", l.ID, got)
		}
		var ids []string
		for f := range p.all("figure", "data-chart", "*") {
			if id, _ := f.attr("data-chart"); id != "" {
				ids = append(ids, id)
			}
		}
		if !slices.Equal(ids, []string{chosen}) {
			t.Errorf("%s shows %v, want %s", l.ID, ids, chosen)
		}
		if drawn, _ := p.one("main", "", "").attr("data-drawn"); drawn != "dark" {
			t.Errorf("%s is drawn %q", l.ID, drawn)
		}
		if open, _ := p.one("a", "data-open", "*").attr("href"); open != "/"+l.ID {
			t.Errorf("%s leads to %s", l.ID, open)
		}
	}
	for path, want := range map[string]int{
		"/embed/nothing": 404, "/embed/": 308, "/embed": 404,
		"/embed/" + labs.All()[0].ID + "?charts=none": 400, "/embed/" + labs.All()[0].ID + "?theme=pink": 400,
	} {
		if w := do(e, "GET", path, ""); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}

func show(t *testing.T, l *lab.Lab, a lab.Request) lab.View {
	t.Helper()
	v, err := l.Show(a)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestOEmbed(t *testing.T) {
	t.Parallel()
	e := newTestHandler(t)
	ask := func(address, more string) (int, map[string]any) {
		w := do(e, "GET", "/oembed?url="+url.QueryEscape(address)+more, "")
		var got map[string]any
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
			t.Fatalf("%s: %v: %s", address, err, w.Body)
		}
		return w.Code, got
	}
	for _, l := range labs.All() {
		for _, preset := range l.Presets {
			v := show(t, l, lab.Request{Query: preset.Query})
			for _, at := range []struct{ address, embed string }{
				{"http://example.com/" + l.ID + "?" + preset.Query, "charts=" + v.Charts[0].ID + "&cards=1&" + v.Query},
				{"http://example.com/embed/" + l.ID + "?" + preset.Query, preset.Query},
			} {
				code, got := ask(at.address, "&format=json&maxwidth=500")
				want := templates.Iframe(strings.TrimSuffix("http://example.com/embed/"+l.ID+"?"+strings.TrimSuffix(at.embed, "&"), "?"), l.Title+" · Losslab", 500, templates.EmbedHeight)
				if code != 200 || got["version"] != "1.0" || got["type"] != "rich" || got["width"] != 500.0 || got["html"] != want {
					t.Errorf("%s: %d %v, want %s", at.address, code, got, want)
				}
				src, _ := parsePage(t, got["html"].(string)).one("iframe", "", "").attr("src")
				if w := do(e, "GET", strings.TrimPrefix(src, "http://example.com"), ""); w.Code != 200 { // TestCard checks the picture
					t.Errorf("%s: %d", src, w.Code)
				}
			}
		}
	}
	// A thumbnail is no larger than the request allows.
	here := "http://example.com/" + labs.All()[0].ID
	for limit, want := range map[string]string{
		"": "1200 630 2", "&maxwidth=1200&maxheight=630": "1200 630 2", "&maxwidth=1199": "600 315 1", "&maxheight=315": "600 315 1", "&maxwidth=599": "", "&maxheight=314": "",
	} {
		_, got := ask(here, limit)
		if want == "" {
			if got["thumbnail_url"] != nil || got["thumbnail_width"] != nil || got["thumbnail_height"] != nil {
				t.Errorf("%s: a thumbnail of %v × %v", limit, got["thumbnail_width"], got["thumbnail_height"])
			}
			continue
		}
		to, err := url.Parse(fmt.Sprint(got["thumbnail_url"]))
		if err != nil {
			t.Fatal(err)
		}
		if is := fmt.Sprint(got["thumbnail_width"], " ", got["thumbnail_height"], " ", to.Query().Get("density")); is != want {
			t.Errorf("%s: the thumbnail is %s, want %s", limit, is, want)
		}
		picture, err := png.DecodeConfig(do(e, "GET", to.RequestURI(), "").Body)
		if err != nil || fmt.Sprint(picture.Width, " ", picture.Height) != fmt.Sprint(got["thumbnail_width"], " ", got["thumbnail_height"]) {
			t.Errorf("%s: the picture is %d × %d: %v", limit, picture.Width, picture.Height, err)
		}
	}
	// A page's theme and move carry over to its embed.
	points, _ := labs.Lookup("points")
	moved, err := labs.Answer(points.ID, "move=p1,10,10")
	if err != nil {
		t.Fatal(err)
	}
	if _, got := ask("http://example.com/points?theme=dark&move=p1,10,10", ""); !strings.Contains(fmt.Sprint(got["html"]), html.EscapeString("&cards=1&theme=dark&"+moved.Query)) || !strings.Contains(fmt.Sprint(got["thumbnail_url"]), moved.Query) {
		t.Errorf("a page with a theme and a move: %v, want %s", got, moved.Query)
	}
	for _, bad := range []struct {
		address, more, field string
		code                 int
	}{
		{"", "", "url", 400},
		{"%", "", "url", 400},
		{"http://elsewhere.example/" + labs.All()[0].ID, "", "url", 404},
		{"http://example.com/", "", "url", 404},
		{"http://example.com/nothing", "", "url", 404},
		{"http://example.com/embed" + labs.All()[0].ID, "", "url", 404},
		{"ftp://example.com/" + labs.All()[0].ID, "", "url", 404},
		{here + "?e=x&fbclid=1", "", "e", 400},
		{here, "&format=xml", "format", 501},
		{here, "&maxwidth=0", "maxwidth", 400},
		{here, "&maxheight=x", "maxheight", 400},
	} {
		if code, got := ask(bad.address, bad.more); code != bad.code || got["field"] != bad.field {
			t.Errorf("%s%s: %d %v, want %d and the field %s", bad.address, bad.more, code, got, bad.code, bad.field)
		}
	}
}

// TestCard checks that every state has a picture and names its oEmbed URL.
func TestCard(t *testing.T) {
	t.Parallel()
	base, err := hosting.ParseBase("https://lab.example")
	if err != nil {
		t.Fatal(err)
	}
	e, err := newHandler(discard, options{base: base})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, l := range labs.All() {
		for _, preset := range l.Presets {
			p := parsePage(t, do(e, "GET", "/"+l.ID+"?"+preset.Query, "").Body.String())
			meta := func(property string) string {
				content, _ := p.one("meta", "property", property).attr("content")
				return content
			}
			link, _ := p.one("link", "type", "application/json+oembed").attr("href")
			for _, address := range []string{meta("og:url"), meta("og:image"), link} {
				path, ours := strings.CutPrefix(address, "https://lab.example")
				if w := do(e, "GET", path, ""); !ours || w.Code != http.StatusOK {
					t.Errorf("%s of %s: %d", address, preset.ID, w.Code)
				}
			}
			if meta("og:title") == "" || meta("og:image:alt") == "" || !strings.Contains(meta("og:image"), "width=600&height=315&density=2") {
				t.Errorf("%s: a card without a title or a picture", preset.ID)
			}
			n++
		}
	}
	if n < 20 {
		t.Errorf("only %d cards were looked at", n)
	}
}

// TestScriptForOthers checks both URLs of embed.js, the one with a version and the former one.
func TestScriptForOthers(t *testing.T) {
	e := newTestHandler(t)
	want, err := web.Content(web.Pasted)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{"/embed/v1.js", "/static/embed.js"} {
		w := do(e, "GET", at, "", "Accept-Encoding", "identity")
		if w.Code != http.StatusOK || w.Body.String() != string(want) || w.Header().Get("Content-Type") != "text/javascript; charset=utf-8" || w.Header().Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: %d %v", at, w.Code, w.Header())
		}
		if got := do(e, "GET", at, "", "Accept-Encoding", "gzip, br").Header().Values("Content-Encoding"); len(got) > 1 {
			t.Errorf("%s is compressed as %v", at, got)
		}
	}
	if w := do(e, "GET", "/embed/v2.js", ""); w.Code != http.StatusNotFound {
		t.Errorf("a version to come: %d", w.Code)
	}
}

// TestCORS checks that scripts of other sites may read the API, stills and static files, and nothing else.
func TestCORS(t *testing.T) {
	e := newTestHandler(t)
	l := labs.All()[0]
	for path, want := range map[string]string{
		"/api/v1/labs": "*", "/api/v1/labs/" + l.ID: "*", "/api/v1/nothing": "*",
		"/charts/" + l.ID + ".svg": "*", "/static/embed.js": "*", "/embed/v1.js": "*",
		"/": "", "/" + l.ID: "", "/embed/" + l.ID: "", "/static/js/main.js": "*", "/oembed": "",
	} {
		h := do(e, "GET", path, "", "Origin", "https://notes.example").Header()
		if got := h.Get("Access-Control-Allow-Origin"); got != want || h.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s may be read by %q, want %q", path, got, want)
		}
	}
	w := do(e, "OPTIONS", "/api/v1/evaluate", "", "Origin", "https://notes.example", "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type")
	if h := w.Header(); w.Code != 204 || h.Get("Access-Control-Allow-Origin") != "*" || !strings.Contains(h.Get("Access-Control-Allow-Methods"), "POST") || h.Get("Access-Control-Allow-Headers") != "content-type" {
		t.Errorf("a preflight: %d %v", w.Code, h)
	}
}
