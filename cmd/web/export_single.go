package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"losslab/web"
)

// single is a lab in a state as one file, with all that it loads within: styles as they are, modules and the engine,
// gzipped, as data: addresses that an import map gives names to.
func (x *exporter) single(id, query string) ([]byte, error) {
	address, err := singleAddress(id, query)
	if err != nil {
		return nil, err
	}
	page, err := x.get(address)
	if err != nil {
		return nil, err
	}
	files, err := web.Assets()
	if err != nil {
		return nil, err
	}
	s := singleFile{home: "/" + id, state: address, byURL: map[string]*web.Asset{}}
	for _, a := range files {
		s.byURL[a.URL] = a
	}
	if s.imports, err = x.imports(); err != nil {
		return nil, err
	}
	body, err := edit(page, s.change)
	if err != nil {
		return nil, err
	}
	// The scripts are known now, and named by their hashes.
	return []byte(strings.Replace(string(body), "<head>", "<head>"+policyMeta(s.policy()), 1)), nil
}

// singleFile is the state of the pass over the page.
type singleFile struct {
	home    string // the lab's path on the server
	state   string // the path of the state that the file begins with
	imports string
	byURL   map[string]*web.Asset
	skip    atom.Atom // the element whose content is left out or replaced
	scripts []string  // those within the page
}

func (s *singleFile) change(t html.Token, raw string) (*string, error) {
	none := ""
	if s.skip != 0 { // all up to its end
		if t.Type == html.EndTagToken && t.DataAtom == s.skip {
			s.skip = 0
		}
		return &none, nil
	}
	if t.Type != html.StartTagToken && t.Type != html.SelfClosingTagToken {
		return nil, nil
	}
	if _, online := find(t, "data-online"); online { // the share dialog's links and embeds: this file has no address
		s.skip = t.DataAtom
		return &none, nil
	}
	switch t.DataAtom {
	case atom.Link:
		return s.link(t)
	case atom.Script:
		return s.script(t)
	case atom.Nav, atom.Noscript: // other labs, and pictures, are not within
		s.skip = t.DataAtom
		return &none, nil
	}
	changed := false
	reset := attribute(t, "id") == "reset"
	for i, a := range t.Attr {
		if reset && a.Key == "href" { // a reload leads to the file's own state: so does this
			a.Val = s.state
		}
		if addressed[a.Key] && strings.HasPrefix(a.Val, "/") {
			t.Attr[i].Val, changed = s.within(a.Val), true
		}
	}
	if !changed {
		return nil, nil
	}
	text := t.String()
	return &text, nil
}

// within is the address in the file of what the server has at an address: a state of the lab, or the file itself.
func (s *singleFile) within(address string) string {
	at, query, _ := strings.Cut(address, "?")
	if at != s.home || query == "" {
		return "?"
	}
	return "?" + query
}

func (s *singleFile) link(t html.Token) (*string, error) {
	text := ""
	a, ok := s.byURL[attribute(t, "href")]
	switch rel := attribute(t, "rel"); {
	case rel == "modulepreload":
		return &text, nil
	case !ok:
		return nil, fmt.Errorf("what is %s?", attribute(t, "href"))
	case rel == "stylesheet":
		media := ""
		if m := attribute(t, "media"); m != "" {
			media = ` media="` + html.EscapeString(m) + `"`
		}
		text = "<style" + media + ">" + string(a.Content) + "</style>"
	case rel == "icon":
		text = `<link rel="icon" href="` + dataURL(a.Type, a.Content) + `">`
	default:
		return nil, fmt.Errorf("what is a link of the kind %s?", rel)
	}
	return &text, nil
}

func (s *singleFile) script(t html.Token) (*string, error) {
	var text, kind string
	src := attribute(t, "src")
	switch kind = attribute(t, "type"); {
	case kind == "application/json":
		return nil, nil // data
	case kind == "importmap":
		text = s.imports
	case kind == "module":
		text = "import '" + web.ModulePrefix + "js/main.js" + "';"
	case kind == "" && s.byURL[src] != nil:
		text = string(s.byURL[src].Content)
	default:
		return nil, fmt.Errorf("what is the script %s?", src)
	}
	if strings.Contains(strings.ToLower(text), "</script") {
		return nil, fmt.Errorf("the script %s would end the element that it is in", src)
	}
	s.scripts = append(s.scripts, text)
	s.skip = atom.Script
	if kind != "" {
		kind = ` type="` + kind + `"`
	}
	text = "<script" + kind + ">" + text + "</script>"
	return &text, nil
}

// policy lets the file use what is in it, and nothing else. Its modules are data: addresses, which no hash can name: a
// script that got into the markup as one would run, though one within the page would not.
func (s *singleFile) policy() string {
	hashes := make([]string, len(s.scripts))
	for i, script := range s.scripts {
		hashes[i] = hashOf(script)
	}
	return "default-src 'none'; script-src data: 'wasm-unsafe-eval' " + strings.Join(hashes, " ") +
		"; worker-src data:; connect-src data:; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
}

// inlineImports is the import map of a file that holds its modules as data.
func inlineImports() (string, error) {
	files, err := web.Imported()
	if err != nil {
		return "", err
	}
	imports := map[string]string{}
	for name, a := range files {
		if name != web.Engine {
			imports[web.ModulePrefix+name] = dataURL("text/javascript", a.Content)
			continue
		}
		content, err := gzipped(a)
		if err != nil {
			return "", err
		}
		imports[web.ModulePrefix+name] = dataURL("application/gzip", content)
	}
	text, err := json.Marshal(map[string]any{"imports": imports})
	return string(text), err
}

func dataURL(contentType string, content []byte) string {
	return "data:" + contentType + ";base64," + base64.StdEncoding.EncodeToString(content)
}
