package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"losslab/cmd/web/hosting"
	"losslab/cmd/web/problem"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/lecture"
	"losslab/internal/plots"
	"losslab/internal/still"
	"losslab/internal/words"
	"losslab/web"
	"losslab/web/templates"
)

// export writes files that need no server: the whole site, or one lab as a single file.
func export(ctx context.Context, args []string, stdout io.Writer) error {
	var out, base, single, query string
	fs := flag.NewFlagSet("web export", flag.ContinueOnError)
	fs.SetOutput(io.Discard) // main prints the error, once
	fs.StringVar(&out, "out", "", "`folder` to write the site to, or, with -single, the file; anything else in the folder stays")
	fs.StringVar(&base, "base", "", "`/path/` where the site will be; without it, the site can be anywhere, but has no page for what is not found")
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
		err = fmt.Errorf("%q is not a flag; web export -h lists them", fs.Arg(0))
	case out == "":
		err = errors.New("-out says where to write")
	case single == "" && query != "":
		err = errors.New("-query is a state of the lab that -single names")
	case single != "" && base != "":
		err = errors.New("-base is for a whole site, not for a file")
	case base != "" && !hosting.IsFolder(base):
		err = fmt.Errorf("-base: %q is not a path that begins and ends with /, such as /courses/", base)
	case single != "":
		return exportSingle(ctx, single, query, out, stdout)
	default:
		return exportSite(ctx, out, base, stdout)
	}
	return err
}

func exportSite(ctx context.Context, dir, base string, stdout io.Writer) error {
	x, err := newExporter(base, templates.WordsIn(words.English), hosting.Keep(openRenderer))
	if err != nil {
		return err
	}
	files, size := 0, 0
	err = x.site(ctx, func(name string, content []byte) error {
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

func exportSingle(ctx context.Context, id, query, file string, stdout io.Writer) error {
	page, err := single(ctx, templates.WordsIn(words.English), id, query)
	if err != nil {
		return err
	}
	if err := os.WriteFile(file, page, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %.1f MB\n", file, float64(len(page))/1e6)
	return nil
}

// single returns the page of a lab in the state of a query as one file that contains all that it loads.
func single(ctx context.Context, words templates.Words, id, query string) ([]byte, error) {
	if !web.HasEngine() {
		return nil, errNoEngine
	}
	l, r, err := labs.Request(id, strings.TrimPrefix(query, "?"), nil)
	if errors.Is(err, labs.ErrNoLab) {
		return nil, fmt.Errorf("there is no lab %q; there are %s", id, strings.Join(labs.IDs(), ", "))
	}
	if err != nil {
		return nil, err
	}
	site, err := web.NewSingle(l.ID)
	if err != nil {
		return nil, err
	}
	state, err := l.Parse(r.Query)
	if err != nil {
		return nil, err
	}
	page, err := pages{site, words}.labPage(l, lab.Request{Query: state.Query(), Stop: hosting.Ended(ctx)})
	if err != nil {
		return nil, err
	}
	page.Initial = state.Query() // so that Reset, like a reload, leads to the file's own state
	return render(ctx, templates.Lab(page))
}

// An exporter writes the site as static files.
type exporter struct {
	base     string // absolute path with slashes at both ends; "": links are relative
	words    templates.Words
	renderer func(context.Context) (*still.Renderer, error)
}

var errNoEngine = errors.New("without a server the labs are run by the browser: `make engine` builds them for it, and was not run before this program was built")

func newExporter(base string, words templates.Words, renderer func(context.Context) (*still.Renderer, error)) (*exporter, error) {
	if !web.HasEngine() {
		return nil, errNoEngine
	}
	return &exporter{base, words, renderer}, nil
}

// site writes all files. It calls write with each file's path below the site's root.
func (x *exporter) site(ctx context.Context, write func(name string, content []byte) error) error {
	for _, p := range x.pages() {
		site, err := web.NewExported(x.base, p.file)
		if err != nil {
			return err
		}
		page, err := p.draw(pages{site, x.words})
		if err != nil {
			return fmt.Errorf("%s: %w", p.file, err)
		}
		content, err := render(ctx, page)
		if err != nil {
			return fmt.Errorf("%s: %w", p.file, err)
		}
		if err := write(p.file, content); err != nil {
			return err
		}
	}
	stills, err := x.stills()
	if err != nil {
		return err
	}
	for _, s := range stills {
		picture, err := x.draw(ctx, s)
		if err != nil {
			return fmt.Errorf("%s: %w", web.StillFile(s), err)
		}
		if err := write(web.StillFile(s), picture); err != nil {
			return err
		}
	}
	assets, err := web.ExportedAssets()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(assets)) {
		if err := write(name, assets[name]); err != nil {
			return err
		}
	}
	return nil
}

// An exportedPage is a page with the name of its file.
type exportedPage struct {
	file string
	draw func(pages) (templ.Component, error)
}

// pages lists all pages of the exported site.
func (x *exporter) pages() []exportedPage {
	const index = "index.html"
	home := func(p pages) (templ.Component, error) {
		page, err := p.homePage("")
		return templates.Home(page), err
	}
	all := []exportedPage{{index, home}, {path.Join(web.LecturePath, index), home}}
	for _, p := range fixed {
		all = append(all, exportedPage{path.Join(p.file, index), p.draw})
	}
	all = append(all, exportedLosses()...)
	for _, l := range labs.All() {
		all = append(all, exportedPage{path.Join(l.ID, index), func(p pages) (templ.Component, error) {
			page, err := p.labPage(l, lab.Request{})
			return templates.Lab(page), err
		}}, exportedPage{path.Join("embed", l.ID, index), func(p pages) (templ.Component, error) {
			page, err := p.embedPage(l, lab.Request{})
			return templates.Embed(page), err
		}})
	}
	if x.base != "" {
		all = append(all, exportedPage{"404.html", func(p pages) (templ.Component, error) {
			return templates.Error(p.errorPage(problem.New(http.StatusNotFound, "", nothingHere))), nil
		}})
	}
	return all
}

// stills lists the pictures of the exported site: those that embed.js requests, of the labs' initial states, and those
// that pages show if scripting is off.
func (x *exporter) stills() ([]web.Still, error) {
	var all []web.Still
	add := func(id, chart, query string) {
		for _, dark := range []bool{false, true} {
			all = append(all, web.Still{Lab: id, Chart: chart, Query: query, Format: "svg", Dark: dark})
		}
	}
	for _, l := range labs.All() {
		v, err := l.View("", plots.Light)
		if err != nil {
			return nil, err
		}
		add(l.ID, "", "")
		for _, c := range v.Charts {
			add(l.ID, c.ID, "")
		}
	}
	for _, s := range lecture.Stations() {
		add(s.Lab, s.Chart(), s.Query())
	}
	site, err := web.NewExported(x.base, "index.html")
	if err != nil {
		return nil, err
	}
	within, err := pages{site, x.words}.withinPages()
	if err != nil {
		return nil, err
	}
	for _, page := range within {
		for _, c := range page.View.Charts {
			add(page.Lab.ID, c.ID, page.View.Query)
		}
	}
	return all, nil
}

// draw returns a picture of the exported site.
func (x *exporter) draw(ctx context.Context, s web.Still) ([]byte, error) {
	l, ok := labs.Lookup(s.Lab)
	if !ok {
		return nil, fmt.Errorf("there is no lab %q", s.Lab)
	}
	req := lab.Request{Query: s.Query}
	if s.Dark {
		req.Theme = plots.Dark
	}
	ctx, cancel := context.WithTimeout(ctx, stillLimit)
	defer cancel()
	picture, err := pictureOf(l, req, s.Chart)
	if err != nil {
		return nil, err
	}
	return drawPicture(ctx, x.renderer, picture, req, formats["."+s.Format])
}
