package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// A bundles is the scripts as pages load them. A page needs some sixty modules before it can do anything, each of a few
// kilobytes: bundled and minified, they are a quarter of that size, in a handful of requests.
type bundles struct {
	files   map[string][]byte   // by name, below static
	imports map[string][]string // the files that each file imports statically
	early   string              // the script that is in the page itself and runs before the first paint
}

// The scripts that are not modules.
const (
	early  = "js/early.js"
	worker = "js/worker.js"
)

// importLine matches an import of another module. Scripts write imports in one way only.
var importLine = regexp.MustCompile(`(?m)^import .*?'` + ModulePrefix + `([^']+)';$`)

// bundle bundles the modules of static/js. A module that no other imports is an entry point: the page's own scripts,
// and what is loaded on demand. Each entry point becomes a file of the same name, and code that several of them share
// becomes files beside them. Files from elsewhere are still imported through the import map.
func bundle(files fs.FS) (*bundles, error) {
	sources, err := modules(files)
	if err != nil {
		return nil, err
	}
	result := api.Build(api.BuildOptions{
		EntryPointsAdvanced: entryPoints(sources),
		Bundle:              true,
		Splitting:           true,
		Format:              api.FormatESModule,
		Target:              api.ESNext,
		MinifyWhitespace:    true,
		MinifySyntax:        true,
		MinifyIdentifiers:   true,
		Metafile:            true,
		AbsWorkingDir:       "/",
		Outdir:              "/",
		ChunkNames:          "js/shared-[hash]",
		PublicPath:          strings.TrimSuffix(ModulePrefix, "/"), // by which bundles import each other
		Plugins:             []api.Plugin{readFrom(sources)},
	})
	if err := problems(result.Errors); err != nil {
		return nil, err
	}
	b := &bundles{files: map[string][]byte{}, imports: map[string][]string{}}
	for _, f := range result.OutputFiles {
		if len(f.Contents) > 0 { // a module of types only has none
			b.files[strings.TrimPrefix(f.Path, "/")] = f.Contents
		}
	}
	classic := func(name string) ([]byte, error) {
		content, err := fs.ReadFile(files, "static/"+name)
		if err != nil {
			return nil, err
		}
		return minify(content, api.LoaderJS)
	}
	first, err := classic(early)
	if err != nil {
		return nil, err
	}
	b.early = strings.TrimSpace(string(first))
	if b.files[worker], err = classic(worker); err != nil {
		return nil, err
	}
	b.imports, err = importsOf(result.Metafile)
	return b, err
}

// minify returns a classic script or a style sheet without comments and whitespace, and as short as its meaning allows.
func minify(content []byte, loader api.Loader) ([]byte, error) {
	result := api.Transform(string(content), api.TransformOptions{Loader: loader, MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true})
	return result.Code, problems(result.Errors)
}

func problems(all []api.Message) error {
	if len(all) == 0 {
		return nil
	}
	return errors.New(strings.Join(api.FormatMessages(all, api.FormatMessagesOptions{Kind: api.ErrorMessage}), "\n"))
}

// modules returns the modules' contents by name.
func modules(files fs.FS) (map[string][]byte, error) {
	all, err := fs.Glob(files, "static/js/*.js")
	if err != nil {
		return nil, err
	}
	sources := map[string][]byte{}
	for _, file := range all {
		name := strings.TrimPrefix(file, "static/")
		if name == early || name == worker {
			continue
		}
		if sources[name], err = fs.ReadFile(files, file); err != nil {
			return nil, err
		}
	}
	return sources, nil
}

// entryPoints returns the modules that no other imports, sorted, because the names of shared files depend on the order.
func entryPoints(sources map[string][]byte) []api.EntryPoint {
	imported := map[string]bool{}
	for _, content := range sources {
		for _, m := range importLine.FindAllSubmatch(content, -1) {
			imported[string(m[1])] = true
		}
	}
	var all []api.EntryPoint
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		if !imported[name] {
			all = append(all, api.EntryPoint{InputPath: ModulePrefix + name, OutputPath: strings.TrimSuffix(name, path.Ext(name))})
		}
	}
	return all
}

// readFrom returns the bundler's plugin that resolves modules by name.
func readFrom(sources map[string][]byte) api.Plugin {
	const namespace = "sources"
	return api.Plugin{Name: namespace, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: "^" + ModulePrefix}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			name := strings.TrimPrefix(a.Path, ModulePrefix)
			if _, ok := sources[name]; !ok {
				return api.OnResolveResult{Path: a.Path, External: true}, nil
			}
			return api.OnResolveResult{Path: name, Namespace: namespace}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".", Namespace: namespace}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			content := string(sources[a.Path])
			return api.OnLoadResult{Contents: &content, Loader: api.LoaderJS}, nil
		})
	}}
}

// importsOf reads each file's static imports from the bundler's report.
func importsOf(report string) (map[string][]string, error) {
	var r struct {
		Outputs map[string]struct {
			Imports []struct{ Path, Kind string }
		}
	}
	if err := json.Unmarshal([]byte(report), &r); err != nil {
		return nil, fmt.Errorf("what the scripts import: %w", err)
	}
	imports := map[string][]string{}
	for name, out := range r.Outputs {
		for _, i := range out.Imports {
			if i.Kind == "import-statement" {
				imports[name] = append(imports[name], strings.TrimPrefix(i.Path, ModulePrefix))
			}
		}
	}
	return imports, nil
}
