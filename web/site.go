package web

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
)

// A Site returns the URLs that a page contains, in the form in which the page has to write them. There are three:
// Served, Exported and Single. The URL of something that a site does not have is empty.
type Site interface {
	// Home returns the URL of the home page.
	Home() string
	// Accessibility returns the URL of the page about the site's accessibility.
	Accessibility() string
	// Map returns the URL of the site map.
	Map() string
	// Lecture returns the URL of the lecture, which is the home page, with the reader's answers as a query.
	Lecture(query string) string
	// Choose returns the URL of the page that compares losses on data.
	Choose(query string) string
	// Practise returns the URL of an exercise, or, with an empty id, of the list of exercises.
	Practise(id, query string) string
	// Losses returns the URL of the table of losses, filtered by a query.
	Losses(query string) string
	// Loss returns the URL of a loss's own page, with its parameters in the form that labs use.
	Loss(id, query string) string
	// Lab returns the URL of a lab's page in the state of a query.
	Lab(id, query string) string
	// Embed returns the URL of a lab for embedding.
	Embed(id, query string) string
	// Still returns the URL of a chart's picture.
	Still(Still) string
	// Asset returns the URL of a static file. It fails if there is no file of that name.
	Asset(name string) (string, error)
	// Pasted returns the URL of the script for other sites' pages.
	Pasted() string

	// API returns the prefix of the URLs of the server's API.
	API() string
	// File returns the URL of a lab as a single file, in the state of a query.
	File(id, query string) string
	// OEmbed returns the oEmbed URL of a page, which is given by its absolute URL.
	OEmbed(page string) string
	// Archive returns the URL of the exported site as one file.
	Archive() string

	// OnePage reports whether the site is a single page without a URL of its own.
	OnePage() bool
	// ImportMap returns the import map of the scripts, as JSON.
	ImportMap() string
	// Early returns the script that pages run before their first paint.
	Early() string
	// Policy returns the Content-Security-Policy of the site's pages.
	Policy() string
}

// AccessibilityPath is the path of the page on accessibility, below the site's root.
const AccessibilityPath = "accessibility"

// MapPath is the path of the site map, below the site's root.
const MapPath = "map"

// LecturePath is the former path of the lecture, which is the home page now, below the site's root.
const LecturePath = "lecture"

// ChoosePath is the path of the page that compares losses on data, below the site's root.
const ChoosePath = "choose"

// PractisePath is the path of the exercises, below the site's root.
const PractisePath = "practise"

// LossesPath is the path of the table of losses, below the site's root. Each loss's own page is below it.
const LossesPath = "losses"

// ReferrerPolicy keeps a page's query, which may contain the reader's data, from other hosts.
const ReferrerPolicy = "same-origin"

// A Still is a chart of a lab as a picture.
type Still struct {
	Lab, Chart string // no chart: the lab's first
	Query      string // the state
	Format     string // svg or png
	Dark       bool
	// Width and Height are in pixels, Density is a PNG's dots per pixel. The server chooses those that are 0.
	Width, Height, Density int
}

func (s Still) name() string { return path.Join("charts", s.Lab, s.Chart) }

// Served is the site as the program serves it.
type Served struct {
	base string
	pagePolicy
}

// NewServed returns the site that is served below a path, which begins and ends with a slash.
func NewServed(base string) (*Served, error) {
	own, err := inline(func(name string, a *Asset) (string, error) { return base + a.path, nil })
	return &Served{base, pagePolicy{own}}, err
}

func (s *Served) Home() string                { return s.base }
func (s *Served) Accessibility() string       { return s.base + AccessibilityPath }
func (s *Served) Map() string                 { return s.base + MapPath }
func (s *Served) Lecture(query string) string { return withQuery(s.base, query) }
func (s *Served) Choose(query string) string  { return withQuery(s.base+ChoosePath, query) }
func (s *Served) Practise(id, query string) string {
	return withQuery(s.base+path.Join(PractisePath, id), query)
}
func (s *Served) Losses(query string) string    { return withQuery(s.base+LossesPath, query) }
func (s *Served) Loss(id, query string) string  { return withQuery(s.base+LossesPath+"/"+id, query) }
func (s *Served) Lab(id, query string) string   { return withQuery(s.base+id, query) }
func (s *Served) Embed(id, query string) string { return withQuery(s.base+"embed/"+id, query) }
func (s *Served) Pasted() string                { return s.base + PastedPath }
func (s *Served) API() string                   { return s.base + "api/v1/" }
func (s *Served) File(id, query string) string  { return withQuery(s.base+"export/"+id+".html", query) }
func (s *Served) Archive() string               { return s.base + "export/site.zip" }
func (s *Served) OEmbed(page string) string {
	return s.base + "oembed?format=json&url=" + url.QueryEscape(page)
}
func (s *Served) OnePage() bool { return false }

func (s *Served) Still(p Still) string {
	var asked []string
	if p.Dark {
		asked = append(asked, "theme=dark")
	}
	for _, n := range []struct {
		name string
		of   int
	}{{"width", p.Width}, {"height", p.Height}, {"density", p.Density}} {
		if n.of != 0 {
			asked = append(asked, n.name+"="+strconv.Itoa(n.of))
		}
	}
	if p.Query != "" {
		asked = append(asked, p.Query)
	}
	return withQuery(s.base+p.name()+"."+p.Format, strings.Join(asked, "&"))
}

func (s *Served) Asset(name string) (string, error) {
	a, err := find(name)
	if err != nil {
		return "", err
	}
	return s.base + a.path, nil
}

// Exported is a static site as seen from one of its pages. Each page is a folder, because every host answers
// outliers/?beta=2 with the index.html of that folder.
type Exported struct {
	root string
	pagePolicy
}

// NewExported returns the site for the page with the given file name. The site lies below base, a path that begins and
// ends with a slash, or, if base is empty, anywhere.
func NewExported(base, page string) (*Exported, error) {
	root := cmp.Or(base, strings.Repeat("../", strings.Count(page, "/")), "./") // an import map requires addresses that begin with /, ./ or ../
	own, err := inline(func(name string, a *Asset) (string, error) { return root + exportedName(name, a), nil })
	return &Exported{root, pagePolicy{own}}, err
}

func (x *Exported) Home() string                     { return x.root }
func (x *Exported) Accessibility() string            { return x.root + AccessibilityPath + "/" }
func (x *Exported) Map() string                      { return x.root + MapPath + "/" }
func (x *Exported) Lecture(query string) string      { return withQuery(x.root, query) }
func (x *Exported) Choose(query string) string       { return "" }
func (x *Exported) Practise(id, query string) string { return "" }
func (x *Exported) Losses(query string) string       { return x.root + LossesPath + "/" }
func (x *Exported) Loss(id, query string) string     { return x.root + LossesPath + "/" + id + "/" }
func (x *Exported) Lab(id, query string) string      { return withQuery(x.root+id+"/", query) }
func (x *Exported) Embed(id, query string) string    { return withQuery(x.root+"embed/"+id+"/", query) }
func (x *Exported) Still(p Still) string             { return x.root + StillFile(p) }
func (x *Exported) Pasted() string                   { return x.root + PastedPath }
func (x *Exported) API() string                      { return "" }
func (x *Exported) File(id, query string) string     { return "" }
func (x *Exported) Archive() string                  { return "" }
func (x *Exported) OEmbed(page string) string        { return "" }
func (x *Exported) OnePage() bool                    { return false }

func (x *Exported) Asset(name string) (string, error) {
	a, err := find(name)
	if err != nil {
		return "", err
	}
	return x.root + exportedName(name, a), nil
}

// StillFile returns the name of a still's file in an exported site. It contains a checksum of the state, and the theme.
func StillFile(p Still) string {
	name := p.name()
	if p.Query != "" {
		name += fmt.Sprintf("-%08x", crc32.ChecksumIEEE([]byte(p.Query)))
	}
	if p.Dark {
		name += "-dark"
	}
	return name + "." + p.Format
}

// packed is the extension of the exported engine, which is gzipped: no host takes it for another type.
const packed = ".wasmz"

func exportedName(name string, a *Asset) string {
	switch name {
	case Pasted:
		return "static/" + name
	case Engine:
		return strings.TrimSuffix(a.path, path.Ext(a.path)) + packed
	}
	return a.path
}

// markExported returns embed.js with its flag set that says that its site is static files.
func markExported(script []byte) []byte {
	return bytes.Replace(script, []byte("const exported = false;"), []byte("const exported = true;"), 1)
}

// ExportedAssets returns the static files of an exported site by their file names.
func ExportedAssets() (map[string][]byte, error) {
	all, err := Assets()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for name, a := range all {
		content := a.Content
		switch name {
		case Pasted:
			content = markExported(content)
			files[PastedPath] = content
		case Engine:
			if content, err = a.gzipped(); err != nil {
				return nil, err
			}
		}
		files[exportedName(name, a)] = content
	}
	return files, nil
}

// Single is a lab's page as one file that contains all that it loads, as data: URLs.
type Single struct {
	lab string
	inlined
}

// NewSingle returns the site that consists of a lab's page only.
func NewSingle(lab string) (*Single, error) {
	own, err := inlineData()
	return &Single{lab, own}, err
}

var inlineData = sync.OnceValues(func() (inlined, error) {
	return inline(func(name string, a *Asset) (string, error) {
		if name != Engine {
			return a.data(), nil
		}
		content, err := a.gzipped()
		return dataURL("application/gzip", content), err
	})
})

func (s *Single) Home() string                     { return "?" }
func (s *Single) Accessibility() string            { return "" }
func (s *Single) Map() string                      { return "" }
func (s *Single) Lecture(query string) string      { return "" }
func (s *Single) Choose(query string) string       { return "" }
func (s *Single) Practise(id, query string) string { return "" }
func (s *Single) Losses(query string) string       { return "" }
func (s *Single) Loss(id, query string) string     { return "" }
func (s *Single) Embed(id, query string) string    { return "" }
func (s *Single) Still(Still) string               { return "" }
func (s *Single) Pasted() string                   { return "" }
func (s *Single) API() string                      { return "" }
func (s *Single) File(id, query string) string     { return "" }
func (s *Single) Archive() string                  { return "" }
func (s *Single) OEmbed(page string) string        { return "" }
func (s *Single) OnePage() bool                    { return true }

func (s *Single) Lab(id, query string) string {
	if id != s.lab {
		return ""
	}
	return "?" + query
}

func (s *Single) Asset(name string) (string, error) {
	a, err := find(name)
	if err != nil {
		return "", err
	}
	if name != Font {
		return a.data(), nil
	}
	others, err := find(rarer)
	if err != nil {
		return "", err
	}
	content, err := fontSheet(others.data())
	return (&Asset{Type: a.Type, Content: content}).data(), err
}

// Policy allows the page to use what it contains, and nothing else. Its scripts are data: URLs, which no hash can name:
// an injected script with such a URL would run, although an injected inline script would not.
func (s *Single) Policy() string {
	return "default-src 'none'; script-src data: 'wasm-unsafe-eval' " + s.hashes() + "; worker-src data:; connect-src data:; " +
		"style-src data:; style-src-attr 'unsafe-inline'; font-src data:; img-src data: blob:; base-uri 'none'; form-action 'none'"
}

// inlined holds the scripts that are in a page itself.
type inlined struct{ imports, early string }

// inline returns the inline scripts of a site's pages. The site's files are at the addresses that a function returns.
func inline(address func(name string, a *Asset) (string, error)) (inlined, error) {
	joined, err := scripts()
	if err != nil {
		return inlined{}, err
	}
	imports, err := importMap(address)
	return inlined{imports, joined.early}, err
}

func (i inlined) ImportMap() string { return i.imports }
func (i inlined) Early() string     { return i.early }

// hashes returns the source expressions for the scripts in a Content-Security-Policy.
func (i inlined) hashes() string { return hashOf(i.imports) + " " + hashOf(i.early) }

// A pagePolicy is the inline scripts and the policy of pages that have their files beside them.
type pagePolicy struct{ inlined }

// Policy allows a page to load its own files and to compile its own WebAssembly, and nothing else. The losses' colors
// are in style attributes. A frame with an opaque origin starts its worker from a blob: URL, which loads the regular
// worker's script.
func (p pagePolicy) Policy() string {
	return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' " + p.hashes() + "; worker-src 'self' blob:; style-src 'self'; " +
		"style-src-attr 'unsafe-inline'; connect-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; base-uri 'none'; " +
		"frame-src 'self'; form-action 'self'"
}

// hashOf returns the source expression for an inline script in a Content-Security-Policy.
func hashOf(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// ModulePrefix begins the names by which scripts import each other and the engine: losslab/js/main.js is js/main.js. An
// import map resolves them, so that a script's bytes do not depend on where it is served, and its hash depends on its
// own content only.
const ModulePrefix = "losslab/"

func importMap(address func(name string, a *Asset) (string, error)) (string, error) {
	all, err := imported()
	if err != nil {
		return "", err
	}
	imports := map[string]string{}
	for name, a := range all {
		if imports[ModulePrefix+name], err = address(name, a); err != nil {
			return "", err
		}
	}
	text, err := json.Marshal(map[string]any{"imports": imports})
	return string(text), err
}

func withQuery(address, query string) string {
	if query == "" {
		return address
	}
	return address + "?" + query
}

func dataURL(contentType string, content []byte) string {
	return "data:" + contentType + ";base64," + base64.StdEncoding.EncodeToString(content)
}
