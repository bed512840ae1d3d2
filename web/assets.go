package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Asset is a static file as it is sent.
type Asset struct {
	Content []byte
	Brotli  []byte // the content encoded, where `make wasm` has done it
	Gzip    []byte
	Type    string // for the header Content-Type
	Hash    string // of the content: its ETag, and a part of its URL
	URL     string // by which a browser may keep it for good
}

// contentTypes does not leave types to the machine's own table, which may call a script plain text.
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

const prefix = "/static/"

// Engine is the program that `make wasm` builds for the browser.
const Engine = "built/losslab.wasm"

// Pasted is the script that authors put into their own pages: no module, and always by its plain name.
const (
	Pasted    = "embed.js"
	PastedURL = prefix + Pasted
)

// Imported holds the files that scripts import or load by their plain names.
func Imported() (map[string]*Asset, error) {
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
	delete(some, Pasted)
	return some, nil
}

// Assets holds the static files by name: the path below static, or built/ and the path there.
var Assets = sync.OnceValues(func() (map[string]*Asset, error) { return load(files) })

func load(files fs.FS) (map[string]*Asset, error) {
	all := map[string]*Asset{}
	add := func(name string, content []byte) error {
		contentType, ok := contentTypes[path.Ext(name)]
		if !ok {
			return fmt.Errorf("static file %s: no content type for %s", name, path.Ext(name))
		}
		sum := sha256.Sum256(content)
		whole := hex.EncodeToString(sum[:])
		a := &Asset{Content: content, Type: contentType, Hash: whole[:12]}
		// Those that were not compressed beforehand are sent as they are.
		a.Brotli, _ = fs.ReadFile(files, "built/compressed/"+whole+".br")
		a.Gzip, _ = fs.ReadFile(files, "built/compressed/"+whole+".gz")
		a.URL = prefix + strings.TrimSuffix(name, path.Ext(name)) + "." + a.Hash + path.Ext(name)
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
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == "built/compressed" || name == "templates":
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		return add(strings.TrimPrefix(name, "static/"), content)
	})
	return all, err
}

// Find returns the file of a path, and whether the path is its URL, so that it can never mean another content. The plain
// name is for browsers that know no import maps.
func Find(p string) (a *Asset, immutable, ok bool) {
	all, err := Assets()
	if err != nil {
		return nil, false, false
	}
	if a, ok = all[strings.TrimPrefix(p, prefix)]; ok {
		return a, false, true
	}
	a, ok = byURL()[p]
	return a, true, ok
}

var byURL = sync.OnceValue(func() map[string]*Asset {
	all, _ := Assets() // Find has seen its error
	m := make(map[string]*Asset, len(all))
	for _, a := range all {
		m[a.URL] = a
	}
	return m
})

// URL is the address of a static file.
func URL(name string) (string, error) {
	all, err := Assets()
	if err != nil {
		return "", err
	}
	a, ok := all[name]
	if !ok {
		return "", fmt.Errorf("no static file %s", name)
	}
	return a.URL, nil
}

// Content is what a static file holds.
func Content(name string) ([]byte, error) {
	all, err := Assets()
	if err != nil {
		return nil, err
	}
	a, ok := all[name]
	if !ok {
		return nil, fmt.Errorf("no static file %s", name)
	}
	return a.Content, nil
}

// HasEngine tells whether the labs were built for the browser.
func HasEngine() bool {
	all, err := Assets()
	return err == nil && all[Engine] != nil
}

// ImportMap tells a browser where the modules are that scripts name by their plain names: with it, a script's hash does
// not depend on those of the scripts that it imports.
var ImportMap = sync.OnceValues(func() (string, error) {
	all, err := Imported()
	if err != nil {
		return "", err
	}
	imports := map[string]string{}
	for name, a := range all {
		imports[prefix+name] = a.URL
	}
	text, err := json.Marshal(map[string]any{"imports": imports})
	return string(text), err
})

var importLine = regexp.MustCompile(`(?m)^import .*?'(\.[^']+)';$`)

// Modules are the URLs of a script and of all that it imports, at any depth: named in the page, they are fetched at
// once, not one after the other as each is read.
func Modules(root string) ([]string, error) {
	all, err := Assets()
	if err != nil {
		return nil, err
	}
	seen := map[string]string{}
	var visit func(name string) error
	visit = func(name string) error {
		if seen[name] != "" {
			return nil
		}
		a, ok := all[name]
		if !ok {
			return fmt.Errorf("no static file %s", name)
		}
		seen[name] = a.URL
		for _, m := range importLine.FindAllSubmatch(a.Content, -1) {
			if err := visit(path.Join(path.Dir(name), string(m[1]))); err != nil {
				return fmt.Errorf("%s imports %s: %w", name, m[1], err)
			}
		}
		return nil
	}
	err = visit(root)
	return slices.Sorted(maps.Values(seen)), err
}
