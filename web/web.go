// Package web embeds the files that pages load, so that the program needs no files beside it, and knows their URLs.
package web

import "embed"

// files holds static (scripts, pictures, vendored libraries), built (what `make engine` writes) and the components' styles,
// which are beside their templates.
//
//go:embed static built templates/*.css
var files embed.FS
