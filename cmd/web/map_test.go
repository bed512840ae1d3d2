package main

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"losslab/cmd/web/problem"
	"losslab/web"
	"losslab/web/places"
	"losslab/web/templates"
)

// TestNearest checks that the page for an unknown URL links to what the reader may have meant.
func TestNearest(t *testing.T) {
	e := newTestHandler(t)
	for at, want := range map[string][]string{
		"/outlier": {"/outliers"}, "/lab/curves": {"/curves"}, "/losses/smooth-l1": {"/losses/smoothl1"}, "/losses/hubber": {"/losses/huber"},
		"/embed/point": {"/embed/points"}, "/embed/practise/by-han": {"/embed/practise/by-hand"}, "/practise/byhand": {"/practise/by-hand"}, "/Training": {"/training"}, "/curves.html": {"/curves"},
		"/huber?huber.delta=2": {"/losses/huber?huber.delta=2"}, "/outlier?beta=.5&e=1,2,3": {"/outliers?beta=.5&e=1,2,3"}, // with the state
		"/outliers/more?beta=2": {"/outliers"}, "/outlier?e=" + strings.Repeat("1,", 4000): {"/outliers"},
		"/outliers/more": {"/outliers"}, "/losses/nothing": {"/losses"}, // the page above
		"/nothing": nil, "/embed/nothing": nil, "/static": nil, "/" + strings.Repeat("curves", 1000): nil,
	} {
		w := do(e, http.MethodGet, at, "")
		var got []string
		for a := range parsePage(t, w.Body.String()).one("p", "class", "meant").all("a", "href", "*") {
			to, _ := a.attr("href")
			if got = append(got, to); do(e, http.MethodGet, to, "").Code != http.StatusOK {
				t.Errorf("%.30s: nothing is at %s", at, to)
			}
		}
		if w.Code != http.StatusNotFound || !slices.Equal(got, want) {
			t.Errorf("%.30s: %d, %q, want %q", at, w.Code, got, want)
		}
	}
	for at, want := range map[string]string{
		"/outlier": "There is nothing at /outlier. Did you mean Outliers?", "/losses/xiou": "Did you mean IoU, GIoU or DIoU?",
		"/losses/nothing": "What you are looking for may be under All losses.",
	} {
		if text := parsePage(t, do(e, http.MethodGet, at, "").Body.String()).text(); !strings.Contains(strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(text, " ,", ","), " ?", "?"), " .", "."), want) {
			t.Errorf("%s does not say %q: %s", at, want, text)
		}
	}
}

// TestNearestBelow checks that suggested links stay below the site's base path.
func TestNearestBelow(t *testing.T) {
	base, _ := url.Parse("https://example.edu/losslab/")
	e, err := newHandler(discard, options{renderer: testRenderer, base: base})
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]string{"/losslab/outlier": "/losslab/outliers", "/outlier": "/losslab/outliers", "/losslab/embed/point": "/losslab/embed/points", "/losslab/losses/x/y": "/losslab/losses"} {
		if to, _ := parsePage(t, do(e, http.MethodGet, at, "").Body.String()).one("p", "class", "meant").one("a", "href", "*").attr("href"); to != want {
			t.Errorf("%s: %q, want %q", at, to, want)
		}
	}
	for at, wants := range map[string][]string{
		"/losslab/sitemap.xml": {"<loc>https://example.edu/losslab/</loc>", "<loc>https://example.edu/losslab/losses/mse</loc>"},
		"/losslab/robots.txt":  {"Disallow: /losslab/api/v1/\nDisallow: /losslab/export/\nSitemap: https://example.edu/losslab/sitemap.xml\n"},
	} {
		w := do(e, http.MethodGet, at, "")
		for _, want := range wants {
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s: %d, %s lacks %s", at, w.Code, w.Body, want)
			}
		}
	}
}

// TestNearestInAPI checks that the API suggests paths in the error's text.
func TestNearestInAPI(t *testing.T) {
	e := newTestHandler(t)
	for at, want := range map[string]string{
		"/api/v1/lab": "/api/v1/labs", "/api/v1/labs/outlier": "/api/v1/labs/outliers", "/api/v1/evalute": "/api/v1/evaluate", "/api/v2/labs/curves": "/api/v1/labs/curves",
		"/api/v1/box/evaluate": "/api/v1/evaluate", "/api/v1/labs/curves/as/nunpy": "/api/v1/labs/curves/as/NumPy", "/api/nothing/of/the/kind": "",
	} {
		var p problem.Problem
		w := do(e, http.MethodGet, at, "")
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != http.StatusNotFound {
			t.Errorf("%s: %d, %v", at, w.Code, err)
		}
		if _, meant, _ := strings.Cut(p.Detail, " Did you mean "); want == "" && meant != "" || want != "" && !slices.Contains(strings.Split(strings.TrimSuffix(meant, "?"), ", or "), want) {
			t.Errorf("%s: %q, want %s", at, p.Detail, want)
		}
	}
}

// TestSitemap checks that the sitemap has absolute URLs of all pages, with the request's host if there is no base URL.
func TestSitemap(t *testing.T) {
	e := newTestHandler(t)
	w := do(e, http.MethodGet, "/sitemap.xml", "")
	var set struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Entries []string `xml:"url>loc"`
	}
	if err := xml.Unmarshal(w.Body.Bytes(), &set); err != nil {
		t.Fatal(err)
	}
	site, err := web.NewServed("/")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, p := range places.Pages(site, templates.WordsIn("")) {
		want = append(want, "http://example.com"+p.Address)
	}
	if !slices.Equal(set.Entries, want) || len(want) < 30 || w.Header().Get("Content-Type") != "application/xml; charset=utf-8" {
		t.Errorf("%q, want %q", set.Entries, want)
	}
	if text := do(e, http.MethodGet, "/robots.txt", "").Body.String(); !strings.HasSuffix(text, "\nSitemap: http://example.com/sitemap.xml\n") {
		t.Errorf("robots.txt: %s", text)
	}
}
