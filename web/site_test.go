package web

import (
	"bytes"
	"encoding/base64"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"
)

// TestSites checks the URLs of each site, which are empty for what the site does not have.
func TestSites(t *testing.T) {
	needEngine(t)
	sites := map[string]Site{}
	for name, site := range map[string]func() (Site, error){
		"served":           func() (Site, error) { return NewServed("/") },
		"below a path":     func() (Site, error) { return NewServed("/losslab/") },
		"exported":         func() (Site, error) { return NewExported("", "index.html") },
		"two folders down": func() (Site, error) { return NewExported("", "embed/curves/index.html") },
		"below -base":      func() (Site, error) { return NewExported("/notes/", "embed/curves/index.html") },
		"single":           func() (Site, error) { return NewSingle("curves") },
	} {
		var err error
		if sites[name], err = site(); err != nil {
			t.Fatal(err)
		}
	}
	wide := Still{Lab: "curves", Chart: "losses", Query: "e=1", Format: "png", Width: 600, Density: 2}
	for _, test := range []struct {
		what string
		of   func(Site) string
		want map[string]string
	}{
		{"home", Site.Home, map[string]string{"served": "/", "below a path": "/losslab/", "exported": "./", "two folders down": "../../", "below -base": "/notes/", "single": "?"}},
		{"a lab", func(s Site) string { return s.Lab("curves", "") },
			map[string]string{"served": "/curves", "below a path": "/losslab/curves", "exported": "./curves/", "two folders down": "../../curves/", "below -base": "/notes/curves/", "single": "?"}},
		{"a state", func(s Site) string { return s.Lab("curves", "e=1&x=a:b") },
			map[string]string{"served": "/curves?e=1&x=a:b", "below a path": "/losslab/curves?e=1&x=a:b", "exported": "./curves/?e=1&x=a:b", "two folders down": "../../curves/?e=1&x=a:b", "below -base": "/notes/curves/?e=1&x=a:b", "single": "?e=1&x=a:b"}},
		{"another lab", func(s Site) string { return s.Lab("points", "") },
			map[string]string{"served": "/points", "below a path": "/losslab/points", "exported": "./points/", "two folders down": "../../points/", "below -base": "/notes/points/", "single": ""}},
		{"an embed", func(s Site) string { return s.Embed("curves", "cards=1") },
			map[string]string{"served": "/embed/curves?cards=1", "below a path": "/losslab/embed/curves?cards=1", "exported": "./embed/curves/?cards=1", "two folders down": "../../embed/curves/?cards=1", "below -base": "/notes/embed/curves/?cards=1", "single": ""}},
		{"a first still", func(s Site) string { return s.Still(Still{Lab: "curves", Format: "svg", Dark: true}) },
			map[string]string{"served": "/charts/curves.svg?theme=dark", "below a path": "/losslab/charts/curves.svg?theme=dark", "exported": "./charts/curves-dark.svg", "two folders down": "../../charts/curves-dark.svg", "below -base": "/notes/charts/curves-dark.svg", "single": ""}},
		{"a card's picture", func(s Site) string { return s.Still(wide) },
			map[string]string{"served": "/charts/curves/losses.png?width=600&density=2&e=1", "below a path": "/losslab/charts/curves/losses.png?width=600&density=2&e=1"}},
		{"the script for others", Site.Pasted,
			map[string]string{"served": "/embed/v1.js", "below a path": "/losslab/embed/v1.js", "exported": "./embed/v1.js", "two folders down": "../../embed/v1.js", "below -base": "/notes/embed/v1.js", "single": ""}},
		{"the API", Site.API, map[string]string{"served": "/api/v1/", "below a path": "/losslab/api/v1/", "exported": "", "two folders down": "", "below -base": "", "single": ""}},
		{"a file", func(s Site) string { return s.File("curves", "e=1") },
			map[string]string{"served": "/export/curves.html?e=1", "below a path": "/losslab/export/curves.html?e=1", "exported": "", "two folders down": "", "below -base": "", "single": ""}},
		{"the archive", Site.Archive, map[string]string{"served": "/export/site.zip", "below a path": "/losslab/export/site.zip", "exported": "", "two folders down": "", "below -base": "", "single": ""}},
	} {
		for name, want := range test.want {
			if got := test.of(sites[name]); got != want {
				t.Errorf("%s: %s is at %q, want %q", name, test.what, got, want)
			}
		}
	}

	files, err := ExportedAssets()
	if err != nil {
		t.Fatal(err)
	}
	all, err := Assets()
	if err != nil {
		t.Fatal(err)
	}
	if len(all)+1 != len(files) || !bytes.Equal(files[PastedPath], files[prefix+Pasted]) { // which has two names
		t.Errorf("%d files become %d", len(all), len(files))
	}
	for site, s := range sites {
		if _, err := s.Asset("css/nothing.css"); err == nil {
			t.Errorf("%s has an address for a file that is not there", site)
		}
		for _, name := range slices.Sorted(maps.Keys(all)) {
			at, err := s.Asset(name)
			if err != nil {
				t.Errorf("%s: %v", site, err)
				continue
			}
			root := s.Home()
			switch {
			case site == "single":
				_, text, _ := strings.Cut(at, ";base64,")
				content, err := base64.StdEncoding.DecodeString(text)
				if name == Font { // the other file of the font is in it
					content = bytes.Replace(content, []byte(all[rarer].data()), []byte(path.Base(all[rarer].path)), 1)
				}
				if _, parsed := url.Parse(at); err != nil || parsed != nil || string(content) != string(all[name].Content) || !strings.HasPrefix(at, "data:") || strings.Contains(at, " ") {
					t.Errorf("%s holds %s as %.80q (%v, %v)", site, name, at, err, parsed)
				}
			case !strings.HasPrefix(at, root):
				t.Errorf("%s has %s at %s", site, name, at)
			case s.API() == "":
				if files[strings.TrimPrefix(at, root)] == nil {
					t.Errorf("%s has %s at %s, which is no file of it", site, name, at)
				}
			default:
				if a, kept, _ := Find(strings.TrimPrefix(at, root)); a != all[name] || !kept {
					t.Errorf("%s has %s at %s, where there is something else", site, name, at)
				}
			}
		}
	}
	for name, content := range files {
		if original := all[strings.TrimPrefix(name, prefix)]; path.Ext(name) == ".js" && original != nil && strings.Replace(string(content), "exported = true", "exported = false", 1) != string(original.Content) {
			t.Errorf("%s is not the script as it is served", name)
		}
	}
}
