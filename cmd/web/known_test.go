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

// TestMistypedNames checks that a name that may have been meant for a known one is pointed out, with the rest of the state.
func TestMistypedNames(t *testing.T) {
	e := newTestHandler(t)
	for query, want := range map[string]string{
		"Beta=2": "“Beta”", "e=3&LOSSES=l1": "“LOSSES”", "bta=2&fbclid=1": "“bta”", "Beta=2&e=x": "“Beta”",
	} {
		for _, prefix := range []string{"/curves?", "/embed/curves?cards=1&"} {
			w := do(e, "GET", prefix+query, "")
			wrong := strings.Contains(query, "e=x")
			if wrong != (w.Code == http.StatusBadRequest) || !wrong && w.Code != http.StatusOK {
				t.Errorf("%s%s: %d", prefix, query, w.Code)
			}
			if wrong && prefix != "/curves?" {
				continue // an embed that is refused has only the refusal
			}
			if said := parsePage(t, w.Body.String()).one("p", "id", "message").text(); !strings.Contains(said, want) || strings.Contains(said, "fbclid") {
				t.Errorf("%s%s: it says %q", prefix, query, said)
			}
		}
	}
}

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
