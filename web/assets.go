package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
)

// An Asset is a static file as it is served.
type Asset struct {
	Content []byte
	Brotli  []byte // compressed content, if `make engine` has compressed it
	Gzip    []byte
	Type    string // for the Content-Type header
	Hash    string // of the content: its ETag, and part of its URL

	path string // below the site's root, with the hash in it: browsers may cache it forever
}

// gzipped returns the file as `make engine` has compressed it.
func (a *Asset) gzipped() ([]byte, error) {
	if a.Gzip == nil {
		return nil, errors.New("the engine is not compressed as it was built: `make engine` does both")
	}
	return a.Gzip, nil
}

// data returns the file as a data: URL.
func (a *Asset) data() string { return dataURL(strings.ReplaceAll(a.Type, " ", ""), a.Content) }

// contentTypes maps file extensions to content types. The system's own table may call a script plain text.
var contentTypes = map[string]string{
	"":       "text/plain; charset=utf-8", // LICENSE
	".css":   "text/css; charset=utf-8",
	".ico":   "image/x-icon",
	".js":    "text/javascript; charset=utf-8",
	".json":  "application/json",
	".md":    "text/plain; charset=utf-8",
	".png":   "image/png",
	".svg":   "image/svg+xml",
	".txt":   "text/plain; charset=utf-8",
	".wasm":  "application/wasm",
	".woff2": "font/woff2",
}

const prefix = "static/"

// Engine is the WebAssembly program that `make engine` builds for the browser.
const Engine = "built/losslab.wasm"

// Font is the style sheet that contains the font itself: a browser paints nothing before it has a page's style sheets,
// so the font never arrives late. It names rarer, the characters that the product itself does not write.
const (
	Font  = "vendor/inter/inter.css"
	rarer = "vendor/inter/inter-rarer.woff2"
)

// fontSheet returns the style sheet Font with the URL of rarer.
func fontSheet(url string) ([]byte, error) {
	content, err := fs.ReadFile(files, path.Join("static", Font))
	return bytes.Replace(content, []byte(path.Base(rarer)), []byte(url), 1), err
}

// Pasted is the script that authors include in their own pages. It is not a module, and is served under its plain
// names. Snippets name PastedPath, which has a version; older pages name the other.
const (
	Pasted     = "embed.js"
	PastedPath = "embed/v1.js"
)

// main is the module that pages name themselves. It imports all others.
const main = "js/main.js"

// imported returns the files that scripts import or load by their names in the import map.
func imported() (map[string]*Asset, error) {
	all, err := Assets()
	if err != nil {
		return nil, err
	}
	some := map[string]*Asset{}
	for name, a := range all {
		switch path.Ext(name) {
		case ".js", ".wasm":
			some[name] = a
		}
	}
	for _, name := range []string{Pasted, main} {
		delete(some, name)
	}
	return some, nil
}

// Assets returns the static files by name: the path below static, or built/ and the path there.
var Assets = sync.OnceValues(load)

// scripts returns the modules as they are served.
var scripts = sync.OnceValues(func() (*bundles, error) { return bundle(files) })

func load() (map[string]*Asset, error) {
	joined, err := scripts()
	if err != nil {
		return nil, err
	}
	all := map[string]*Asset{}
	add := func(name string, content []byte) error {
		contentType, ok := contentTypes[path.Ext(name)]
		if !ok {
			return fmt.Errorf("static file %s: no content type for %s", name, path.Ext(name))
		}
		sum := sha256.Sum256(content)
		whole := hex.EncodeToString(sum[:])
		a := &Asset{Content: content, Type: contentType, Hash: whole[:12]}
		// Both stay nil for files that were not compressed beforehand.
		a.Brotli, _ = fs.ReadFile(files, "built/compressed/"+whole+".br")
		a.Gzip, _ = fs.ReadFile(files, "built/compressed/"+whole+".gz")
		a.path = prefix + strings.TrimSuffix(name, path.Ext(name)) + "." + a.Hash + path.Ext(name)
		all[name] = a
		return nil
	}
	for name, components := range styles {
		content, err := sheet(files, components)
		if err != nil {
			return nil, err
		}
		if err := add(name, content); err != nil {
			return nil, err
		}
	}
	for name, content := range joined.files {
		if err := add(name, content); err != nil {
			return nil, err
		}
	}
	err = fs.WalkDir(files, ".", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case file == "built/compressed" || file == "templates":
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		name := strings.TrimPrefix(file, "static/")
		if path.Dir(name) == "js" || name == Font {
			return nil // the first are in a bundle, the other follows
		}
		content, err := fs.ReadFile(files, file)
		if err != nil {
			return err
		}
		return add(name, content)
	})
	if err != nil {
		return nil, err
	}
	content, err := fontSheet(path.Base(all[rarer].path))
	if err != nil {
		return nil, err
	}
	return all, add(Font, content)
}

// Find returns the file at a path below the site's root, and whether the path contains its hash, so that its content
// never changes. Other sites' pages use plain names.
func Find(p string) (a *Asset, immutable, ok bool) {
	all, err := Assets()
	if err != nil {
		return nil, false, false
	}
	if p == PastedPath {
		a, ok = all[Pasted]
		return a, false, ok
	}
	if a, ok = all[strings.TrimPrefix(p, prefix)]; ok {
		return a, false, true
	}
	a, ok = byPath()[p]
	return a, true, ok
}

var byPath = sync.OnceValue(func() map[string]*Asset {
	all, _ := Assets() // Find has checked the error
	m := make(map[string]*Asset, len(all))
	for _, a := range all {
		m[a.path] = a
	}
	return m
})

func find(name string) (*Asset, error) {
	all, err := Assets()
	if err != nil {
		return nil, err
	}
	a, ok := all[name]
	if !ok {
		return nil, fmt.Errorf("no static file %s", name)
	}
	return a, nil
}

// Content returns the content of a static file.
func Content(name string) ([]byte, error) {
	a, err := find(name)
	if err != nil {
		return nil, err
	}
	return a.Content, nil
}

// Source returns a script's source, before bundling.
func Source(name string) ([]byte, error) { return files.ReadFile(path.Join("static", name)) }

// HasEngine reports whether the labs were built for the browser.
func HasEngine() bool {
	all, err := Assets()
	return err == nil && all[Engine] != nil
}

// Modules returns the names of the page's first script and of all that it imports, at any depth. Pages name them so
// that browsers fetch them at once, and not one after the other as each is parsed.
var Modules = sync.OnceValues(func() ([]string, error) {
	all, err := scripts()
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{main: true}
	for queue := []string{main}; len(queue) > 0; queue = queue[1:] {
		for _, name := range all.imports[queue[0]] {
			if !seen[name] {
				seen[name] = true
				queue = append(queue, name)
			}
		}
	}
	return slices.Sorted(maps.Keys(seen)), nil
})
