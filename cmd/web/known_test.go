package main

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"losslab/internal/labs"
)

// decorations are parameters that others append to links: social networks, mailers, search engines, learning platforms.
var decorations = []string{"fbclid=IwAR0_x-1", "utm_source=a&utm_medium=b%20c", "gclid=1", "mc_cid=1&mc_eid=2", "_hsenc=p2%zz", "forceview=1", "igsh", "%zz=1", "=1", "ref=a=b"}

// TestDecoratedLinks checks that pages and embeds ignore unknown names and redirect to URLs without them. Known names
// are checked as strictly as ever, and so is the API.
func TestDecoratedLinks(t *testing.T) {
	e := newTestHandler(t)
	tried := 0
	for _, l := range labs.All() {
		query := l.StepQuery(len(l.Steps) - 1)
		for _, extra := range decorations {
			for _, prefix := range []string{"/", "/embed/"} {
				clean := prefix + l.ID
				for _, raw := range []string{extra, extra + "&" + query, query + "&" + extra, "theme=dark&" + extra + "&" + query} {
					w := do(e, "GET", clean+"?"+raw, "")
					want := clean
					if rest := strings.Trim(strings.Replace("&"+raw+"&", "&"+extra+"&", "&", 1), "&"); rest != "" {
						want += "?" + rest
					}
					if w.Code != http.StatusFound || w.Header().Get("Location") != want {
						t.Errorf("%s?%s: %d to %q, want %q", clean, raw, w.Code, w.Header().Get("Location"), want)
					}
					if w := do(e, "GET", want, ""); w.Code != http.StatusOK {
						t.Errorf("%s: %d", want, w.Code)
					}
					tried++
				}
			}
			if w := do(e, "GET", "/api/v1/labs/"+l.ID+"?"+extra, ""); w.Code != http.StatusBadRequest {
				t.Errorf("the API takes %s: %d", extra, w.Code)
			}
		}
		address := "/" + l.ID + "?" + query + "&fbclid=1"
		if w := do(e, "GET", "/oembed?url="+url.QueryEscape("http://example.com"+address), ""); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "fbclid") {
			t.Errorf("oEmbed of %s: %d %s", address, w.Code, w.Body)
		}
	}
	if tried < 300 {
		t.Errorf("only %d links", tried)
	}
	// If a state has moved to another lab, the redirect keeps what that lab knows.
	to := "/training?data=one&start.error=7&fbclid=1"
	for range 3 {
		w := do(e, "GET", to, "")
		if w.Code == http.StatusOK {
			break
		}
		to = w.Header().Get("Location")
	}
	if to != "/single?start.error=7" {
		t.Errorf("a link to what was another lab leads to %s", to)
	}
}
