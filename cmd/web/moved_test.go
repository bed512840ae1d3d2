package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestMoved: the descent of one error was a state of Training before it became the lab Single. Its former URLs redirect
// to that lab, without what it does not know.
func TestMoved(t *testing.T) {
	e := newTestHandler(t)
	for address, want := range map[string]string{
		"/training?data=one":                                   "/single",
		"/training?data=one&start.error=-3&theme=dark":         "/single?start.error=-3&theme=dark",
		"/training?points=1,2;3,4&data=one&rate=0.5":           "/single?rate=0.5",
		"/embed/training?data=one":                             "/embed/single",
		"/embed/training?data=one&charts=data,path&cards=1":    "/embed/single?charts=data&cards=1",
		"/embed/training?data=one&charts=data%2Crest&lock=p1":  "/embed/single?charts=data",
		"/embed/training?charts=path&data=one&lock=from,start": "/embed/single?charts=data&lock=from",
		"/embed/training?data=one&lock=all":                    "/embed/single?lock=all",
	} {
		w := do(e, "GET", address, "")
		to := w.Header().Get("Location")
		if w.Code != http.StatusPermanentRedirect || to != want {
			t.Errorf("%s: %d to %s, want %s", address, w.Code, to, want)
		}
		if w := do(e, "GET", to, ""); w.Code != http.StatusOK {
			t.Errorf("%s leads to %s, which answers %d", address, to, w.Code)
		}
	}
	for address, want := range map[string]string{
		"/charts/training/data.svg?data=one&start.error=-3":             "/charts/single/data.svg?start.error=-3",
		"/charts/training.svg?data=one&start.error=-3":                  "/charts/single.svg?start.error=-3",
		"/api/v1/labs/training?data=one&charts=data,path&move=from,2,0": "/api/v1/labs/single?charts=data&move=from,2,0",
		"/api/v1/labs/training/as/csv?data=one":                         "/api/v1/labs/single/as/csv",
	} {
		was, is := do(e, "GET", address, ""), do(e, "GET", want, "")
		if was.Code != http.StatusOK || was.Body.String() != is.Body.String() {
			t.Errorf("%s: %d, unlike %s: %d", address, was.Code, want, is.Code)
		}
	}
	w := do(e, "GET", "/oembed?url="+url.QueryEscape("http://example.com/embed/training?data=one&charts=path"), "")
	var answer oEmbed
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || !strings.Contains(answer.HTML, "/embed/single?charts=data") {
		t.Errorf("oEmbed: %d, %v, %s", w.Code, err, answer.HTML)
	}
	if w := do(e, "GET", "/training?move=start,0.5,1&theme=dark", ""); w.Code != http.StatusSeeOther || !strings.Contains(w.Header().Get("Location"), "theme=dark&") {
		t.Errorf("after a move: %d to %s", w.Code, w.Header().Get("Location"))
	}
}
