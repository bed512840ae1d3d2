// Package systems tests the texts of the Share dialog in the systems that they are for: each is pasted as it is copied,
// the system itself builds a page of it, and in a real Chromium, which shows scrollbars, the lab in that page becomes
// live and is dragged. It runs with make systems, and not with make test, because it installs what is missing.
package systems

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"losslab/tests/e2e"
)

// A system builds a page from a text.
type system struct {
	name     string
	text     string            // the ID of the text in the dialog
	programs map[string]string // programs that it needs, with their Debian packages
	npm      []string          // npm packages that it needs
	files    map[string]string // by name, with TEXT in place of the text
	build    []string          // commands, which are run in the directory of the files and find the npm packages' programs
	out      string            // what is built: a directory with an index.html, or a page
	version  string            // a command that prints the system's version
	element  bool              // whether the text is the custom element, which has the height that it needs
}

const markdown = "# Notes\n\nBefore it.\n\nTEXT\n\nAfter it.\n"

var systems = []system{
	{name: "HTML, iframe", text: "iframe", files: map[string]string{"index.html": plain}, out: "."},
	{name: "HTML, element", text: "element", files: map[string]string{"index.html": plain}, out: ".", element: true},
	{
		name: "pandoc, one file, iframe", text: "iframe", programs: map[string]string{"pandoc": "pandoc"}, files: map[string]string{"notes.md": markdown},
		build: []string{"pandoc -s --self-contained --metadata title=Notes notes.md -o index.html"}, out: "index.html", version: "pandoc --version",
	},
	{
		name: "pandoc, one file, element", text: "element", programs: map[string]string{"pandoc": "pandoc"}, files: map[string]string{"notes.md": markdown},
		build: []string{"pandoc -s --self-contained --metadata title=Notes notes.md -o index.html"}, out: "index.html", version: "pandoc --version", element: true,
	},
	{
		name: "MkDocs", text: "mkdocs", programs: map[string]string{"mkdocs": "mkdocs"},
		files: map[string]string{"mkdocs.yml": "site_name: Notes\n", "docs/index.md": markdown},
		build: []string{"mkdocs build"}, out: "site", version: "mkdocs --version", element: true,
	},
	{
		name: "MkDocs Material", text: "mkdocs", programs: map[string]string{"mkdocs": "mkdocs-material"},
		files: map[string]string{"mkdocs.yml": "site_name: Notes\ntheme:\n  name: material\n  font: false\n  features: [navigation.instant]\n", "docs/index.md": markdown},
		build: []string{"mkdocs build"}, out: "site", version: "dpkg-query -W mkdocs-material", element: true,
	},
	{
		name: "Jekyll", text: "mkdocs", programs: map[string]string{"jekyll": "jekyll"},
		files: map[string]string{"index.md": "---\nlayout: page\n---\n" + markdown, "_layouts/page.html": "<!DOCTYPE html><html lang=\"en\"><title>Notes</title><body>{{ content }}</body></html>", "_config.yml": "title: Notes\n"},
		build: []string{"jekyll build"}, out: "_site", version: "jekyll --version", element: true,
	},
	{
		name: "Sphinx", text: "sphinx", programs: map[string]string{"sphinx-build": "python3-sphinx"},
		files: map[string]string{"conf.py": "project = 'Notes'\n", "index.rst": "Notes\n=====\n\nBefore it.\n\nTEXT\n\nAfter it.\n"},
		build: []string{"sphinx-build -q . out"}, out: "out", version: "sphinx-build --version",
	},
	{
		name: "Hugo", text: "hugo", programs: map[string]string{"hugo": "hugo"},
		files: map[string]string{
			"config.toml": "title = 'Notes'\ndisableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']\n", "content/_index.md": markdown,
			"layouts/shortcodes/rawhtml.html": "{{ .Inner }}\n", "layouts/index.html": "<!DOCTYPE html><html lang=\"en\"><title>Notes</title><body>{{ .Content }}</body></html>\n",
		},
		build: []string{"hugo"}, out: "public", version: "hugo version",
	},
	{
		name: "Asciidoctor", text: "asciidoc", programs: map[string]string{"asciidoctor": "asciidoctor"},
		files: map[string]string{"index.adoc": "= Notes\n\nBefore it.\n\nTEXT\n\nAfter it.\n"},
		build: []string{"asciidoctor index.adoc"}, out: "index.html", version: "asciidoctor --version",
	},
	{
		name: "nbconvert", text: "jupyter", programs: map[string]string{"jupyter-nbconvert": "jupyter-nbconvert python3-ipykernel"},
		files: map[string]string{"notes.ipynb": `{"cells": [{"cell_type": "code", "id": "a", "execution_count": null, "metadata": {}, "outputs": [], "source": JSON}], "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}, "nbformat": 4, "nbformat_minor": 5}`},
		build: []string{"jupyter-nbconvert --execute --to html notes.ipynb --output index.html"}, out: "index.html", version: "jupyter-nbconvert --version",
	},
	{
		name: "R Markdown", text: "rmarkdown", programs: map[string]string{"Rscript": "r-cran-rmarkdown", "pandoc": "pandoc"},
		files: map[string]string{"notes.Rmd": "---\ntitle: Notes\noutput: html_document\n---\n\nBefore it.\n\nTEXT\n\nAfter it.\n"},
		build: []string{`Rscript -e rmarkdown::render("notes.Rmd",output_file="index.html",quiet=TRUE)`}, out: "index.html", version: `Rscript -e cat(as.character(packageVersion("rmarkdown")))`,
	},
	{
		name: "VitePress", text: "vitepress", npm: []string{"vitepress@1"}, files: map[string]string{"docs/index.md": markdown},
		build: []string{"vitepress build docs"}, out: "docs/.vitepress/dist",
	},
	{
		name: "Docusaurus", text: "mdx", npm: []string{"@docusaurus/core@3", "@docusaurus/preset-classic@3", "react@19", "react-dom@19"},
		files: map[string]string{
			"docusaurus.config.js": "module.exports = { title: 'Notes', url: 'https://notes.example', baseUrl: '/', presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]] };\n",
			"docs/index.mdx":       "---\nslug: /\n---\n" + markdown, "package.json": "{}",
		},
		build: []string{"docusaurus build"}, out: "build",
	},
	{
		name: "Reveal.js", text: "reveal", npm: []string{"reveal.js@5"},
		files: map[string]string{"index.html": `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="stylesheet" href="node_modules/reveal.js/dist/reveal.css">
<div class="reveal"><div class="slides">TEXT<section><h2>Next</h2></section></div></div><script src="node_modules/reveal.js/dist/reveal.js"></script><script>Reveal.initialize({ width: 960, height: 800 })</script>`},
		out: ".",
	},
}

const plain = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><body style="max-width: 760px; margin: 0 auto">TEXT</body></html>`

func TestSystems(t *testing.T) {
	product, err := e2e.StartProduct(t.Output(), "-log-level", "warn")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := product.Stop(); err != nil {
			t.Error(err)
		}
	})
	b := startBrowser(t)
	texts := b.texts(t, product.URL+"/outliers?beta=0.5")
	tried := map[string]bool{}
	for _, s := range systems {
		tried[s.text] = true
		t.Run(s.name, func(t *testing.T) {
			text := texts[s.text]
			if !strings.Contains(text, product.URL) {
				t.Fatalf("the text %s is %q", s.text, text)
			}
			s.install(t)
			dir := t.TempDir()
			s.write(t, dir, text)
			b.drags(t, s.serve(t, dir), s.element)
		})
	}
	for id := range texts {
		if !tried[id] {
			t.Logf("not tried here: the text %s", id)
		}
	}
}

// install installs what the system needs, or skips the test.
func (s system) install(t *testing.T) {
	t.Helper()
	for program, packages := range s.programs {
		missing := false
		if _, err := exec.LookPath(program); err != nil {
			missing = true
		}
		for _, name := range strings.Fields(packages) {
			missing = missing || exec.Command("dpkg-query", "-W", name).Run() != nil
		}
		if !missing {
			continue
		}
		if err := e2e.Install(os.Stderr, strings.Fields(packages)...); err != nil {
			t.Skipf("NOT TRIED: %v", err)
		}
	}
}

// modules returns a directory with the system's npm packages, which is cached for later runs.
func (s system) modules(t *testing.T) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(cache, "losslab-systems", regexp.MustCompile(`\W+`).ReplaceAllString(strings.Join(s.npm, " "), "-"))
	done := filepath.Join(dir, "installed")
	if _, err := os.Stat(done); err == nil {
		return dir
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("npm", append([]string{"install", "--no-fund", "--no-audit", "--prefix", dir}, s.npm...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("NOT TRIED: %v\n%s", err, out)
	}
	if err := os.WriteFile(done, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// write writes the system's files, with the text in them, and builds the page.
func (s system) write(t *testing.T, dir, text string) {
	t.Helper()
	// JSON in a file, such as a notebook, stands for the text as a string literal.
	source, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range s.files {
		content = strings.ReplaceAll(strings.ReplaceAll(content, "TEXT", text), "JSON", string(source))
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	path := os.Getenv("PATH")
	if len(s.npm) > 0 {
		modules := filepath.Join(s.modules(t), "node_modules")
		if err := os.Symlink(modules, filepath.Join(dir, "node_modules")); err != nil {
			t.Fatal(err)
		}
		path = filepath.Join(modules, ".bin") + ":" + path
		name := s.npm[0][:strings.LastIndex(s.npm[0], "@")]
		content, err := os.ReadFile(filepath.Join(modules, name, "package.json"))
		if err != nil {
			t.Fatal(err)
		}
		var about struct{ Version string }
		if err := json.Unmarshal(content, &about); err != nil {
			t.Fatal(err)
		}
		t.Logf("tried: %s %s", name, about.Version)
	}
	run := func(command string) string {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
		defer cancel()
		cmd := exec.CommandContext(ctx, "sh", "-c", `exec "$@"`, "sh")
		cmd.Args = append(cmd.Args, strings.Fields(command)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "PATH="+path, "CI=1", "NO_UPDATE_NOTIFIER=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", command, err, out)
		}
		return string(out)
	}
	for _, command := range s.build {
		run(command)
	}
	if s.version != "" {
		t.Logf("tried: %s", strings.TrimSpace(strings.Join(strings.Split(run(s.version), "\n")[:1], " ")))
	}
}

// serve serves what was built on an origin of its own, and returns the page's URL.
func (s system) serve(t *testing.T, dir string) string {
	t.Helper()
	out, page := filepath.Join(dir, s.out), ""
	if info, err := os.Stat(out); err != nil {
		t.Fatal(err)
	} else if !info.IsDir() {
		out, page = filepath.Split(out)
	}
	if page == "index.html" {
		page = ""
	}
	server := httptest.NewServer(http.FileServer(http.Dir(out)))
	t.Cleanup(server.Close)
	return server.URL + "/" + page
}
