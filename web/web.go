// Package web carries the files that pages load, so that the program needs nothing beside itself, and says where they
// are.
package web

import "embed"

// files holds static (styles, scripts, pictures, vendored libraries) and built (what `make wasm` writes).
//
//go:embed static built
var files embed.FS
