package web

import (
	"io/fs"

	"github.com/evanw/esbuild/pkg/api"
)

// The style sheets of the site's own pages, all of which have the first and either those of labs or that of texts, and of
// embeds in other sites' pages.
const (
	PageStyles   = "css/page.css"
	LabStyles    = "css/lab.css"
	DialogStyles = "css/dialogs.css" // of a lab's closed dialogs, which the first paint does not wait for
	TextStyles   = "css/text.css"    // of pages that are no lab's
	EmbedStyles  = "css/embed.css"
)

// styles lists the components of each style sheet, in the order of the cascade. A component's styles are in a file
// beside its template. A component comes after those that it contains or surrounds.
var styles = map[string][]string{
	PageStyles:   {"layout", "header", "message", "swatch", "terms", "controls", "bench", "formula", "card", "figure", "reader", "stepper", "player", "steps", "table", "keys", "accessibility"},
	LabStyles:    {"toolbar", "lab", "present"},
	DialogStyles: {"share", "paste", "backdrop"},
	TextStyles:   {"home", "losses", "lecture", "choose", "practise", "error", "map"},
	EmbedStyles:  {"layout", "message", "swatch", "terms", "controls", "bench", "formula", "card", "figure", "reader", "stepper", "player", "steps", "keys", "practise", "error", "embed"},
}

// sheet concatenates the minified styles of components.
func sheet(files fs.FS, components []string) ([]byte, error) {
	var all []byte
	for _, name := range components {
		content, err := fs.ReadFile(files, "templates/"+name+".css")
		if err != nil {
			return nil, err
		}
		if content, err = minify(content, api.LoaderCSS); err != nil {
			return nil, err
		}
		all = append(all, content...)
	}
	return all, nil
}
