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

// Site knows the address of everything that a page names, as the page has to write it. There are three: Served, Exported
// and Single. An address that a site does not have is empty.
type Site interface {
	// Home returns the address of the first page.
	Home() string
	// Accessibility returns the address of the page that says how accessible the others are.
	Accessibility() string
	// Map returns the address of the page that lists all places.
	Map() string
	// Lecture returns the address of the way through the labs, which is the first page, with what was said there as a query.
	Lecture(query string) string
	// Choose returns the address of the page that compares losses on data.
	Choose(query string) string
	// Practise returns the address of an exercise, or, without an id, of all.
	Practise(id, query string) string
	// Losses returns the address of the page of all losses, as a query narrows it down.
	Losses(query string) string
	// Loss returns the address of a loss's own page, with its parameters as labs have them.
	Loss(id, query string) string
	// Lab returns the address of a lab's page in the state of a query.
	Lab(id, query string) string
	// Embed returns the address of a lab for others' pages.
	Embed(id, query string) string
	// Still returns the address of a chart's picture.
	Still(Still) string
	// Asset returns the address of a static file. It fails if there is no file of that name.
	Asset(name string) (string, error)
	// Pasted returns the address of the script for others' pages.
	Pasted() string

	// API returns what the addresses of the server's API begin with.
	API() string
	// File returns the address of a lab as a single file, in the state of a query.
	File(id, query string) string
	// OEmbed returns the address that tells how to embed a page, whose address has its host.
	OEmbed(page string) string
	// Archive returns the address of the exported site as one file.
	Archive() string

	// OnePage reports whether the site is a page that nothing is beside, and that has no address.
	OnePage() bool
	// ImportMap returns the JSON that tells a browser where the modules lie that scripts import.
	ImportMap() string
	// Policy returns the Content-Security-Policy of the site's pages.
	Policy() string
}

// AccessibilityPath is the path of the page on accessibility, below the site's own.
const AccessibilityPath = "accessibility"

// MapPath is the path of the page that lists all places, below the site's own.
const MapPath = "map"

// LecturePath is the path that the way through the labs had before it was the first page, below the site's own.
const LecturePath = "lecture"

// ChoosePath is the path of the page that compares losses on data, below the site's own.
const ChoosePath = "choose"

// PractisePath is the path of the exercises, below the site's own.
const PractisePath = "practise"

// LossesPath is the path of the page of all losses, below the site's own; each loss's page is below that.
const LossesPath = "losses"

// ReferrerPolicy keeps a link's query, which is the reader's data, from other hosts.
const ReferrerPolicy = "same-origin"

// Still is a chart of a lab as a picture.
type Still struct {
	Lab, Chart string // no chart: the lab's first
	Query      string // the state
	Format     string // svg or png
	Dark       bool
	// Width and Height are the sides in pixels, Density the dots of a PNG for each of these. 0 is the server's choice.
	Width, Height, Density int
}

func (s Still) name() string { return path.Join("charts", s.Lab, s.Chart) }

// Served is the site as the program serves it.
type Served struct {
	base string
	pagePolicy
}

// NewServed returns the site that a server has below a path, which begins and ends with a slash.
func NewServed(base string) (*Served, error) {
	imports, err := importMap(func(name string, a *Asset) (string, error) { return base + a.path, nil })
	return &Served{base, pagePolicy{imports}}, err
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

// Exported is a site of files, as it is seen from one of its pages. A page is a folder, because every host answers
// outliers/?beta=2 with its index.
type Exported struct {
	root string
	pagePolicy
}

// NewExported returns the site for a page by the name of its file. The site lies below base, a path that begins and ends
// with a slash, or, if that is empty, anywhere.
func NewExported(base, page string) (*Exported, error) {
	root := cmp.Or(base, strings.Repeat("../", strings.Count(page, "/")), "./") // in an import map, what begins otherwise is no address
	imports, err := importMap(func(name string, a *Asset) (string, error) { return root + exportedName(name, a), nil })
	return &Exported{root, pagePolicy{imports}}, err
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

// StillFile names a still's file in an exported site: a short sum of its state, and its theme, are in the name.
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

// packed ends the name of the exported engine, which is gzipped: no host takes that ending for something else.
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

// markExported returns the script for others' pages as one that knows that its site is files.
func markExported(script []byte) []byte {
	return bytes.Replace(script, []byte("const exported = false;"), []byte("const exported = true;"), 1)
}

// ExportedAssets returns the static files of an exported site by the names of their files.
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

// Single is a lab's page as one file with all that it loads within, as data: addresses.
type Single struct {
	lab     string
	imports string
}

// NewSingle returns the site that is the page of a lab alone.
func NewSingle(lab string) (*Single, error) {
	imports, err := dataImports()
	return &Single{lab, imports}, err
}

var dataImports = sync.OnceValues(func() (string, error) {
	return importMap(func(name string, a *Asset) (string, error) {
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
func (s *Single) ImportMap() string                { return s.imports }

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
	return a.data(), nil
}

// Policy lets the page use what is in it, and nothing else. Its scripts are data: addresses, which no hash can name: a
// script that got into the markup as one would run, though one without an address would not.
func (s *Single) Policy() string {
	return "default-src 'none'; script-src data: 'wasm-unsafe-eval' " + hashOf(s.imports) + "; worker-src data:; connect-src data:; " +
		"style-src data:; style-src-attr 'unsafe-inline'; font-src data:; img-src data: blob:; base-uri 'none'; form-action 'none'"
}

// pagePolicy is what pages load that have their files beside them.
type pagePolicy struct{ imports string }

func (p pagePolicy) ImportMap() string { return p.imports }

// Policy lets a page load its own files, compile WebAssembly of its own, and nothing else. A loss's colours come with its
// elements, as style attributes. The one script within a page is the import map. A frame without an origin starts its worker
// from a blob, which loads the script of the others.
func (p pagePolicy) Policy() string {
	return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' " + hashOf(p.imports) + "; worker-src 'self' blob:; style-src 'self'; " +
		"style-src-attr 'unsafe-inline'; connect-src 'self'; img-src 'self' data: blob:; font-src data:; base-uri 'none'; " +
		"frame-src 'self'; form-action 'self'"
}

// hashOf names an inline script in a Content-Security-Policy.
func hashOf(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// ModulePrefix begins the names by which scripts import each other, and the engine: losslab/js/main.js is js/main.js. An
// import map says where these are, so that a script is the same bytes wherever it lies, and its hash depends on its own
// content alone.
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
