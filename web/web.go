// Package web carries the files that pages load, so that the program needs nothing beside itself.
package web

import "embed"

// Static holds the folder static: styles, scripts, pictures and the vendored libraries.
//
//go:embed static
var Static embed.FS
