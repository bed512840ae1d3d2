package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"losslab/internal/lecture"
)

// TestStations checks that the home page links each station to its lab and to its question alone, which any page may
// frame, which does not reveal the answer, and which names its oEmbed URL.
func TestStations(t *testing.T) {
	e := newTestHandler(t)
	home := parsePage(t, do(e, "GET", "/", "").Body.String())
	for _, s := range lecture.Tell("") {
		station := home.one("li", "id", s.ID)
		if to, _ := station.one("a", "href", "#"+s.ID).attr("href"); to == "" {
			t.Errorf("%s has no link to itself", s.ID)
		}
		alone := ""
		for a := range station.all("a", "href", "*") {
			to, _ := a.attr("href")
			if strings.HasPrefix(to, embedPrefix) {
				alone = to
			}
			if !strings.HasPrefix(to, "#") {
				if w := do(e, "GET", to, ""); w.Code != http.StatusOK {
					t.Errorf("%s leads to %s: %d", s.ID, to, w.Code)
				}
			}
		}
		w := do(e, "GET", alone, "")
		if policy := w.Header().Get("Content-Security-Policy"); alone == "" || strings.Contains(policy, "frame-ancestors") {
			t.Errorf("%s is at %q, with the policy %q", s.ID, alone, policy)
		}
		embed := parsePage(t, w.Body.String())
		// Words that link to their meanings have spaces around them.
		bare := func(text string) string { return strings.Join(strings.Fields(text), "") }
		if asked := bare(embed.one("section", "id", "steps").text()); !strings.Contains(asked, bare(s.Asked.Ask)) || strings.Contains(asked, bare(s.Answered.Why)) {
			t.Errorf("%s asks %q", s.ID, asked)
		}
		discovery, _ := embed.one("link", "type", "application/json+oembed").attr("href")
		u, err := url.Parse(discovery)
		if err != nil || discovery == "" {
			t.Errorf("%s does not say how it is embedded: %q, %v", s.ID, discovery, err)
			continue
		}
		var answer oEmbed
		if err := json.Unmarshal(do(e, "GET", u.RequestURI(), "").Body.Bytes(), &answer); err != nil {
			t.Errorf("%s: %v", s.ID, err)
		}
		if frame, _ := parsePage(t, answer.HTML).one("iframe", "", "").attr("src"); !strings.Contains(frame, embedPrefix+s.Lab+"?") || !strings.Contains(frame, s.Query()) {
			t.Errorf("%s is embedded by %q", s.ID, answer.HTML)
		}
	}
}
