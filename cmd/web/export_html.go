package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"losslab/web"
)

// edit passes over a page and writes it anew: what change returns in place of each token, its raw text where that is
// nil. It sees what is within noscript, too.
func edit(page []byte, change func(t html.Token, raw string) (*string, error)) ([]byte, error) {
	var out bytes.Buffer
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		if z.Next() == html.ErrorToken {
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, err
			}
			return out.Bytes(), nil
		}
		raw := string(z.Raw()) // before Token, which unescapes in place
		t := z.Token()
		if t.DataAtom == atom.Noscript {
			z.NextIsNotRawText()
		}
		instead, err := change(t, raw)
		if err != nil {
			return nil, err
		}
		if instead == nil {
			instead = &raw
		}
		out.WriteString(*instead)
	}
}

// addressed are the attributes that hold addresses.
var addressed = map[string]bool{"href": true, "src": true, "srcset": true, "action": true}

// rewrite makes a page of the server one of the site: by the name of its file, with the addresses that the site has. It
// returns those of the stills on it, too.
func (x *exporter) rewrite(name string, page []byte) (content []byte, stills []string, err error) {
	imports, err := x.importMap(name)
	if err != nil {
		return nil, nil, err
	}
	head := policyMeta(contentPolicy(imports)) + `<meta name="referrer" content="` + referrerPolicy + `">`
	inMap := false
	content, err = edit(page, func(t html.Token, raw string) (*string, error) {
		var text string
		switch {
		case inMap && t.Type == html.TextToken:
			inMap, text = false, imports
			return &text, nil
		case t.Type != html.StartTagToken && t.Type != html.SelfClosingTagToken:
			return nil, nil
		case t.DataAtom == atom.Head:
			text = raw + head
			return &text, nil
		}
		inMap = isImportMap(t)
		changed := false
		for i, a := range t.Attr {
			if addressed[a.Key] && strings.HasPrefix(a.Val, "/") {
				t.Attr[i].Val, changed = x.link(name, a.Val), true
				if isStill(a.Val) {
					stills = append(stills, a.Val)
				}
			}
		}
		if !changed {
			return nil, nil
		}
		text = t.String()
		return &text, nil
	})
	return content, stills, err
}

func isImportMap(t html.Token) bool {
	return t.DataAtom == atom.Script && attribute(t, "type") == "importmap"
}

func attribute(t html.Token, name string) string {
	value, _ := find(t, name)
	return value
}

func find(t html.Token, name string) (value string, there bool) {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// policyMeta says in the page what the server says in a header.
func policyMeta(policy string) string {
	return `<meta http-equiv="Content-Security-Policy" content="` + html.EscapeString(policy) + `">`
}

// importMap is that of a page of the site.
func (x *exporter) importMap(from string) (string, error) {
	all, err := web.Imported()
	if err != nil {
		return "", err
	}
	imports := map[string]string{}
	for name, a := range all {
		to := a.URL
		if name == web.Engine {
			to = strings.TrimSuffix(to, path.Ext(to)) + packed
		}
		imports[web.ModulePrefix+name] = x.link(from, to)
	}
	text, err := json.Marshal(map[string]any{"imports": imports})
	return string(text), err
}
