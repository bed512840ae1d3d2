package main

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/words"
	"losslab/web"
	"losslab/web/templates"
)

// exporting runs web export, and checks that it says what to do if the labs were not built for the browser.
func exporting(t *testing.T, args ...string) bool {
	t.Helper()
	err := export(t.Context(), args, io.Discard)
	if web.HasEngine() {
		if err != nil {
			t.Fatal(err)
		}
		return true
	}
	if err == nil || !strings.Contains(err.Error(), "make engine") {
		t.Errorf("without the engine: %v", err)
	}
	return false
}

// readSite returns a site's files by path.
func readSite(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(file)
		name, _ := filepath.Rel(dir, file)
		files[filepath.ToSlash(name)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// hashOf returns the source expression for an inline script in a Content-Security-Policy.
func hashOf(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// addressed are the attributes that contain URLs.
var addressed = []string{"href", "src", "srcset", "action"}

// TestExportedSite checks that every URL in a page is one of the site's files, wherever the site is.
func TestExportedSite(t *testing.T) {
	t.Parallel()
	for _, base := range []string{"/courses/notes/", ""} {
		var files map[string]string
		if base != "" {
			dir := t.TempDir()
			if !exporting(t, "-out", dir, "-base", base) {
				return
			}
			files = readSite(t, dir)
		} else {
			files = map[string]string{}
			x, err := newExporter(base, templates.WordsIn(words.English), testRenderer) // as the command does, except that stills come from the shared renderer
			if err != nil {
				t.Fatal(err)
			}
			err = x.site(t.Context(), func(name string, content []byte) error { files[name] = string(content); return nil })
			if err != nil {
				t.Fatal(err)
			}
		}
		if _, there := files["404.html"]; there != (base != "") {
			t.Errorf("-base %q: 404.html is there: %v", base, there)
		}
		root := "https://host.example/some/where/"
		if base != "" {
			root = "https://host.example" + base
		}
		pages, followed, dark := 0, 0, 0
		for name, content := range files {
			if path.Ext(name) != ".html" {
				continue
			}
			pages++
			here, err := url.Parse(root + name)
			if err != nil {
				t.Fatal(err)
			}
			exists := func(address string) {
				t.Helper()
				to, err := here.Parse(address)
				if err != nil {
					t.Errorf("%s names %q: %v", name, address, err)
					return
				}
				file, ours := strings.CutPrefix(to.Scheme+"://"+to.Host+to.Path, root)
				if file == "" || strings.HasSuffix(file, "/") {
					file += "index.html"
				}
				if _, there := files[file]; !there || !ours {
					t.Errorf("%s names %q, which is no file of the site", name, address)
				}
				followed++
			}
			p := parsePage(t, content)
			for _, attribute := range addressed {
				for el := range p.all("", attribute, "*") {
					to, _ := el.attr(attribute)
					exists(to)
				}
			}
			for source := range p.all("source", "", "") {
				dark++
				if to, _ := source.attr("srcset"); !strings.HasSuffix(to, "-dark.svg") {
					t.Errorf("%s has %s for the dark", name, to)
				}
			}
			imports := p.one("script", "type", "importmap").script()
			var m struct{ Imports map[string]string }
			if err := json.Unmarshal([]byte(imports), &m); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for plain, to := range m.Imports {
				exists(to)
				if ext := path.Ext(to); ext != ".js" && ext != ".wasmz" { // any host knows the types of these, or nobody looks at them
					t.Errorf("%s loads %s", name, to)
				}
				if !strings.HasPrefix(to, "./") && !strings.HasPrefix(to, "../") && !strings.HasPrefix(to, "/") {
					t.Errorf("%s maps to %q, which is no address there", name, to)
				}
				if !strings.HasPrefix(plain, web.ModulePrefix) {
					t.Errorf("%s maps %q, which no script says", name, plain)
				}
			}
			policy, _ := p.one("meta", "http-equiv", "Content-Security-Policy").attr("content")
			for el := range p.all("script", "", "") {
				kind, _ := el.attr("type")
				if _, there := el.attr("src"); !there && !strings.HasSuffix(kind, "json") && !strings.Contains(policy, hashOf(el.script())) {
					t.Errorf("%s: the policy does not name the script %.60s", name, el.script())
				}
			}
			if imports == "" || strings.Contains(strings.Split(policy, "style-src")[0], "unsafe-inline") {
				t.Errorf("%s: the policy does not fit: %s", name, policy)
			}
			engine, _ := p.one("html", "", "").attr("data-engine")
			if live := strings.Contains(content, " data-lab="); live != (engine == "alone") {
				t.Errorf("%s: the engine is %q", name, engine)
			}
		}
		if want := 1 + 2*len(labs.All()); pages < want || followed < 40*pages {
			t.Errorf("%d pages, %d addresses followed", pages, followed)
		}
		if dark < 2*len(labs.All()) {
			t.Errorf("only %d stills for the dark", dark)
		}
		if missing := files["404.html"]; base != "" && (strings.Contains(missing, "404.html") || !strings.Contains(missing, "nothing at this address")) {
			t.Error("404.html says what is asked for of all that might be")
		}
		served, err := web.Content(web.Pasted)
		if err != nil {
			t.Fatal(err)
		}
		if script := files["static/embed.js"]; strings.Replace(script, "exported = true", "exported = false", 1) != string(served) || script == string(served) || files["embed/v1.js"] != script {
			t.Error("embed.js is not the one that is served, made for such a site")
		}
	}
}

var inScript = regexp.MustCompile(`['"](losslab/[^'"]+)['"]|\bfrom ?"([^"]+)"`)

// TestSingleFile checks that the file refers to nothing outside itself, and that its policy names each of its scripts.
func TestSingleFile(t *testing.T) {
	l := labs.All()[len(labs.All())-1]
	query := l.Presets[len(l.Presets)-1].Query
	file := filepath.Join(t.TempDir(), "lab.html")
	if !exporting(t, "-single", l.ID, "-query", query, "-out", file) {
		return
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p := parsePage(t, string(content))
	for _, attribute := range addressed {
		for el := range p.all("", attribute, "*") {
			if to, _ := el.attr(attribute); !strings.HasPrefix(to, "?") && !strings.HasPrefix(to, "#") && !strings.HasPrefix(to, "data:") {
				t.Errorf("<%s> names %s", el.Data, to)
			}
		}
	}
	policy, _ := p.one("meta", "http-equiv", "Content-Security-Policy").attr("content")
	scripts, inline := 0, 0
	for el := range p.all("script", "", "") {
		kind, _ := el.attr("type")
		src, _ := el.attr("src")
		switch {
		case kind == "application/json":
			continue
		case src != "":
			scripts++
			continue
		}
		inline++
		if !strings.Contains(policy, hashOf(el.script())) {
			t.Errorf("the policy does not name the script %.60s", el.script())
		}
	}
	if scripts != 1 || inline != 2 {
		t.Errorf("%d scripts have an address, and %d are inline", scripts, inline)
	}
	var m struct{ Imports map[string]string }
	if err := json.Unmarshal([]byte(p.one("script", "type", "importmap").script()), &m); err != nil {
		t.Fatal(err)
	}
	names := 0
	for name, at := range m.Imports {
		_, encoded, _ := strings.Cut(at, ";base64,")
		module, err := base64.StdEncoding.DecodeString(encoded)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if strings.HasPrefix(at, "data:text/javascript") && !strings.Contains(name, "vendor") {
			for _, found := range inScript.FindAllStringSubmatch(string(module), -1) {
				names++
				if to := found[1] + found[2]; m.Imports[to] == "" {
					t.Errorf("%s names %s", name, to)
				}
			}
		}
	}
	if names < 10 {
		t.Errorf("only %d names in scripts", names)
	}
	var v lab.View
	if err := json.Unmarshal([]byte(p.one("script", "type", "application/json").script()), &v); err != nil {
		t.Fatal(err)
	}
	if want := show(t, l, lab.Request{Query: query}).Query; v.Query != want {
		t.Errorf("it begins at %q, want %q", v.Query, want)
	}
}

func TestBadExports(t *testing.T) {
	for _, test := range []struct {
		args []string
		says string
	}{
		{nil, "-out"},
		{[]string{"-out", "x", "more"}, `"more"`},
		{[]string{"-nothing"}, "nothing"},
		{[]string{"-out", "x", "-base", "notes"}, `"notes"`},
		{[]string{"-out", "x", "-base", "notes/"}, `"notes/"`},
		{[]string{"-out", "x", "-base", "//evil.example/"}, "-base"},
		{[]string{"-out", "x", "-base", "/a?b/"}, "-base"},
		{[]string{"-out", "x", "-base", "/a//b/"}, "-base"},
		{[]string{"-out", "x", "-query", "e=1"}, "-single"},
		{[]string{"-out", "x", "-single", "curves", "-base", "/a/"}, "-base"},
		{[]string{"-out", filepath.Join(t.TempDir(), "x"), "-single", "nothing"}, `"nothing"`},
		{[]string{"-out", filepath.Join(t.TempDir(), "x"), "-single", "curves", "-query", "e=x"}, "“x”"},
		{[]string{"-out", filepath.Join(t.TempDir(), "no", "folder", "x"), "-single", "curves"}, "no such file"},
	} {
		err := export(t.Context(), test.args, io.Discard)
		if err == nil || !strings.Contains(err.Error(), test.says) && (web.HasEngine() || !strings.Contains(err.Error(), "make engine")) {
			t.Errorf("%q: %v, want %q", test.args, err, test.says)
		}
	}
	var help bytes.Buffer
	if err := export(t.Context(), []string{"-h"}, &help); err != nil || !strings.Contains(help.String(), "-single") {
		t.Errorf("help: %v %s", err, help.String())
	}
}

// TestExportsServed checks that, with an engine, the server sends both exports.
func TestExportsServed(t *testing.T) {
	t.Parallel()
	e := newTestHandler(t)
	l := labs.All()[0]
	file, site := do(e, "GET", "/export/"+l.ID+".html?"+l.Presets[0].Query, ""), do(e, "GET", "/export/site.zip", "")
	if !web.HasEngine() {
		if file.Code != 503 || site.Code != 503 {
			t.Errorf("without the engine: %d, %d", file.Code, site.Code)
		}
		return
	}
	if file.Code != 200 || !strings.Contains(file.Header().Get("Content-Disposition"), "losslab-"+l.ID+".html") {
		t.Errorf("the file: %d %v", file.Code, file.Header())
	}
	z, err := zip.NewReader(bytes.NewReader(site.Body.Bytes()), int64(site.Body.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Open("losslab/embed/" + l.ID + "/index.html"); err != nil {
		t.Error(err)
	}
	again := do(e, "GET", "/export/site.zip", "", "If-None-Match", site.Header().Get("ETag"))
	if again.Code != 304 {
		t.Errorf("the site is sent once more: %d", again.Code)
	}
	for address, want := range map[string]int{"/export/nothing.html": 404, "/export/" + l.ID: 404, "/export": 404, "/export/" + l.ID + ".html?nothing=1": 400} {
		if w := do(e, "GET", address, ""); w.Code != want {
			t.Errorf("%s: %d, want %d", address, w.Code, want)
		}
	}
}

// TestExportLeaving checks that an export ends once its context does: nothing more is written.
func TestExportLeaving(t *testing.T) {
	gone, leave := context.WithCancel(t.Context())
	leave()
	file := filepath.Join(t.TempDir(), "lab.html")
	if err := exportSingle(gone, "curves", "", file, io.Discard); !errors.Is(err, lab.ErrStopped) && web.HasEngine() {
		t.Errorf("one lab: %v", err)
	}
	if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file is written: %v", err)
	}
	x := &exporter{"", templates.WordsIn(words.English), testRenderer}
	for _, last := range []int{0, 1, len(x.pages()) + 1} { // before the first page, after it, and among the pictures
		ctx, leave := context.WithCancel(t.Context())
		defer leave()
		if last == 0 {
			leave()
		}
		written := 0
		err := x.site(ctx, func(string, []byte) error {
			if written++; written == last {
				leave()
			}
			return nil
		})
		if !errors.Is(err, context.Canceled) || written != last {
			t.Errorf("left after %d files, %d are written: %v", last, written, err)
		}
	}
}

// A patient records the deadline that a response's connection is given.
type patient struct {
	*httptest.ResponseRecorder
	until time.Time
}

func (p *patient) SetWriteDeadline(t time.Time) error { p.until = t; return nil }

// TestDownloadDeadline checks that a download may take its own time from when it is ready, whatever is left of the
// server's timeout.
func TestDownloadDeadline(t *testing.T) {
	w := &patient{ResponseRecorder: httptest.NewRecorder()}
	from := time.Now()
	err := sendDownload(echo.New().NewContext(httptest.NewRequest("GET", "/", nil), w), "f.zip", "application/zip", []byte("made"))
	if err != nil || w.Body.String() != "made" || w.until.Before(from.Add(sendLimit)) || w.until.After(time.Now().Add(sendLimit)) {
		t.Errorf("%v: %q until %v, asked for at %v", err, w.Body, w.until, from)
	}
}

// A writing calls look at each write.
type writing struct {
	*httptest.ResponseRecorder
	look func()
}

func (w writing) Write(p []byte) (int, error) { w.look(); return w.ResponseRecorder.Write(p) }

// TestSendMade checks that a slow download does not keep others from having a file made.
func TestSendMade(t *testing.T) {
	a := &app{gates: hosting.NewGates()}
	looked := 0
	w := writing{httptest.NewRecorder(), func() {
		looked++
		if a.gates.Expensive.Working() != 0 {
			t.Error("a place is taken while the file is sent")
		}
	}}
	made := func(context.Context) ([]byte, error) {
		if a.gates.Expensive.Working() != 1 {
			t.Error("no place is taken while the file is made")
		}
		return []byte("made"), nil
	}
	if err := a.sendMade(echo.New().NewContext(httptest.NewRequest("GET", "/", nil), w), "f.html", "text/html", made); err != nil || looked == 0 || w.Body.String() != "made" {
		t.Errorf("%v: %q", err, w.Body)
	}
}
