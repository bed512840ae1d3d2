package web

import (
	"io/fs"

	"github.com/evanw/esbuild/pkg/api"
)

// The style sheets. All pages have the first, and those of labs, of texts or of embeds. An embed in one of the site's own
// pages thus finds the first in the cache.
const (
	PageStyles  = "css/page.css"
	LabStyles   = "css/lab.css"
	LaterStyles = "css/later.css" // of what a lab does not show at first: dialogs and, unless its address asks for it, presenting
	TextStyles  = "css/text.css"  // of pages that are no lab's
	EmbedStyles = "css/embed.css"
)

// styles lists the components of each style sheet, in the order of the cascade. A component's styles are in a file
// beside its template. A component comes after those that it contains or surrounds.
var styles = map[string][]string{
	PageStyles:  {"layout", "header", "message", "swatch", "terms", "controls", "bench", "card", "figure", "stepper", "player", "steps", "table", "accessibility"},
	LabStyles:   {"toolbar", "lab"},
	LaterStyles: {"reader", "meaning", "formula", "keys", "present", "share", "paste", "backdrop"},
	TextStyles:  {"reader", "meaning", "formula", "keys", "home", "losses", "lecture", "choose", "practise", "error", "map"},
	EmbedStyles: {"reader", "meaning", "formula", "keys", "practise", "error", "embed"},
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
