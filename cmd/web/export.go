package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"hash/crc32"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"losslab/internal/labs"
	"losslab/internal/plots"
	"losslab/internal/still"
	"losslab/web"
)

// export writes files that need no server: the whole site, or one lab as a single file.
func export(args []string, stdout io.Writer) error {
	var out, base, single, query string
	fs := flag.NewFlagSet("web export", flag.ContinueOnError)
	fs.SetOutput(io.Discard) // main prints the error, once
	fs.StringVar(&out, "out", "", "`folder` to write the site to, or, with -single, the file; what else is in the folder stays")
	fs.StringVar(&base, "base", "", "`/path/` that the site is to be at; without it, it may be anywhere, and has no page for what is not found")
	fs.StringVar(&single, "single", "", "`lab` to write as one file")
	fs.StringVar(&query, "query", "", "with -single, the lab's `state`, as in its address")
	err := fs.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(stdout, "web export writes Losslab into files that need no server: web export -out DIR [-base /path/], or web export -single LAB [-query STATE] -out FILE.")
		fs.SetOutput(stdout)
		fs.PrintDefaults()
		return nil
	}
	switch {
	case err != nil:
	case fs.NArg() > 0:
		err = fmt.Errorf("%q is no flag; web export -h lists them", fs.Arg(0))
	case out == "":
		err = errors.New("-out says where to write")
	case single == "" && query != "":
		err = errors.New("-query is a state of the lab that -single names")
	case single != "" && base != "":
		err = errors.New("-base is for a whole site, and not for a file")
	case base != "" && !isFolder(base):
		err = fmt.Errorf("-base: %q came; allowed: a path that begins and ends with /, as /courses/", base)
	case single != "":
		return exportSingle(single, query, out, stdout)
	default:
		return exportSite(out, base, stdout)
	}
	return err
}

// isFolder tells whether a base is a path alone, and clean.
func isFolder(base string) bool {
	u, err := url.Parse(base)
	return err == nil && u.Path == base && u.EscapedPath() == base && (base == "/" || path.Clean(base)+"/" == base)
}

func exportSite(dir, base string, stdout io.Writer) error {
	x, err := newExporter(base, slog.New(slog.DiscardHandler), nil)
	if err != nil {
		return err
	}
	files, size := 0, 0
	err = x.site(func(name string, content []byte) error {
		files, size = files+1, size+len(content)
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		return os.WriteFile(file, content, 0o644)
	})
	if err == nil {
		fmt.Fprintf(stdout, "%s: %d files, %.1f MB\n", dir, files, float64(size)/1e6)
	}
	return err
}

func exportSingle(id, query, file string, stdout io.Writer) error {
	x, err := newExporter("", slog.New(slog.DiscardHandler), nil)
	if err != nil {
		return err
	}
	page, err := x.single(id, query)
	if err != nil {
		return err
	}
	if err := os.WriteFile(file, page, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %.1f MB\n", file, float64(len(page))/1e6)
	return nil
}

// exporter turns what the program serves into files.
type exporter struct {
	pages   http.Handler           // the program's own
	base    string                 // "/path/"; empty: addresses are relative
	imports func() (string, error) // of a single file, the same in all
}

// newExporter makes one of the program's own handler, which logs and draws stills where it is told to; with studio nil it
// draws by itself.
func newExporter(base string, log *slog.Logger, studio func() (*still.Studio, error)) (*exporter, error) {
	if !web.HasEngine() {
		return nil, errors.New("without a server the labs are run by the browser: `make wasm` builds them for it, and was not run before this program was built")
	}
	pages, err := newHandler(log, options{exported: true, studio: studio})
	return &exporter{pages: pages, base: base, imports: keep(inlineImports)}, err
}

// The parts of embed.js that differ where there is no server: pages are folders, and there are stills of the states that
// labs begin with, and no others; the theme is in their names.
const (
	servedSite   = "const site = { page: '', stills: true };"
	exportedSite = "const site = { page: '/', stills: false };"
)

// packed is how the name of the engine ends where it comes gzipped: by an ending that no host takes for something else.
const packed = ".wasmz"

// site writes all files, each by its path below the site's.
func (x *exporter) site(write func(name string, content []byte) error) error {
	stills := firstStills()
	page := func(at string, status int) error {
		content, err := x.ask(at, status)
		if err != nil {
			return err
		}
		name := x.file(at)
		content, shown, err := x.rewrite(name, content)
		if err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		stills = append(stills, shown...)
		return write(name, content)
	}
	for _, at := range pages() {
		if err := page(at, http.StatusOK); err != nil {
			return err
		}
	}
	if x.base != "" {
		if err := page("/404.html", http.StatusNotFound); err != nil {
			return err
		}
	}
	slices.Sort(stills)
	for _, at := range slices.Compact(stills) {
		content, err := x.get(at)
		if err != nil {
			return err
		}
		if err := write(x.file(at), content); err != nil {
			return err
		}
	}
	return x.assets(write)
}

// pages are the addresses of all pages.
func pages() []string {
	all := []string{"/"}
	for _, l := range labs.All() {
		all = append(all, "/"+l.ID, embedPrefix+l.ID)
	}
	return all
}

// firstStills are the addresses of the stills that embed.js asks for: those of the states that labs begin with.
func firstStills() []string {
	var all []string
	for _, l := range labs.All() {
		v, err := l.View("", plots.Light)
		if err != nil {
			panic("a lab's default state: " + err.Error()) // each page shows it
		}
		names := []string{l.ID}
		for _, c := range v.Charts {
			names = append(names, l.ID+"/"+c.ID)
		}
		for _, name := range names {
			all = append(all, stillPrefix+name+".svg", stillPrefix+name+".svg?theme=dark")
		}
	}
	return all
}

// file is where the site has what the server has at an address, which is without its host. A still's theme, and a short
// sum of its state, are in its name.
func (x *exporter) file(address string) string {
	at, query, _ := strings.Cut(address, "?")
	at = strings.Trim(at, "/")
	ext := path.Ext(at)
	if ext == "" {
		return path.Join(at, "index.html")
	}
	if isStill(address) {
		at = strings.TrimSuffix(at, ext)
		state, dark := strings.CutPrefix(query, "theme=dark")
		if state = strings.TrimPrefix(state, "&"); state != "" {
			at += fmt.Sprintf("-%08x", crc32.ChecksumIEEE([]byte(state)))
		}
		if dark {
			at += "-dark"
		}
		at += ext
	}
	return at
}

// link is the address, in a file, of what the server has at another.
func (x *exporter) link(from, address string) string {
	root := x.base
	if root == "" {
		root = strings.Repeat("../", strings.Count(from, "/"))
		if root == "" {
			root = "./" // in an import map, what begins otherwise is no address
		}
	}
	rest, fragment, _ := strings.Cut(address, "#")
	at, query, _ := strings.Cut(rest, "?")
	to := root + strings.TrimSuffix(x.file(rest), "index.html") // a folder, which every host answers with its index
	if path.Ext(at) != "" {
		query = "" // of a still: it is in its name
	}
	if query != "" {
		to += "?" + query
	}
	if fragment != "" {
		to += "#" + fragment
	}
	return to
}

func (x *exporter) assets(write func(string, []byte) error) error {
	all, err := web.Assets()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		a := all[name]
		file, content := strings.TrimPrefix(a.URL, "/"), a.Content
		switch name {
		case web.Pasted:
			file, content = "static/"+name, bytes.Replace(content, []byte(servedSite), []byte(exportedSite), 1)
			if bytes.Equal(content, a.Content) {
				return errors.New("embed.js does not say how the site's addresses are made")
			}
		case web.Engine:
			file = strings.TrimSuffix(file, path.Ext(file)) + packed
			if content, err = gzipped(a); err != nil {
				return err
			}
		}
		if err := write(file, content); err != nil {
			return err
		}
	}
	return nil
}

// gzipped is a file as `make wasm` has compressed it.
func gzipped(a *web.Asset) ([]byte, error) {
	if a.Gzip == nil {
		return nil, errors.New("the engine is not compressed as it was built: `make wasm` does both")
	}
	return a.Gzip, nil
}

func (x *exporter) get(address string) ([]byte, error) { return x.ask(address, http.StatusOK) }

// ask asks the program for what is at an address.
func (x *exporter) ask(address string, status int) ([]byte, error) {
	r, err := http.NewRequest(http.MethodGet, "http://localhost"+address, nil)
	if err != nil {
		return nil, err
	}
	r.RequestURI = address
	w := answer{header: http.Header{}, status: http.StatusOK}
	x.pages.ServeHTTP(&w, r)
	switch w.status {
	case status:
	case http.StatusServiceUnavailable:
		return nil, fmt.Errorf("%s: %w", address, still.ErrBusy)
	default:
		return nil, fmt.Errorf("%s: status %d", address, w.status)
	}
	return w.body.Bytes(), nil
}

// answer keeps what a handler answers.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header         { return a.header }
func (a *answer) WriteHeader(status int)      { a.status = status }
func (a *answer) Write(p []byte) (int, error) { return a.body.Write(p) }

// singleAddress is where the server has a lab in a state.
func singleAddress(id, query string) (string, error) {
	l, ok := labs.Lookup(id)
	if !ok {
		return "", fmt.Errorf("there is no lab %q; there are %s", id, labIDs())
	}
	state, err := l.Parse(strings.TrimPrefix(query, "?"))
	if err != nil {
		return "", err
	}
	u := url.URL{Path: "/" + l.ID, RawQuery: state.Query()}
	return u.String(), nil
}
