package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"time"

	"github.com/labstack/echo/v4"
)

// contentTypes does not leave types to the machine's own table, which may call a script plain text.
var contentTypes = map[string]string{
	"":       "text/plain; charset=utf-8", // LICENSE
	".css":   "text/css; charset=utf-8",
	".ico":   "image/x-icon",
	".js":    "text/javascript; charset=utf-8",
	".json":  "application/json",
	".md":    "text/plain; charset=utf-8",
	".mjs":   "text/javascript; charset=utf-8",
	".png":   "image/png",
	".svg":   "image/svg+xml",
	".txt":   "text/plain; charset=utf-8",
	".woff2": "font/woff2",
}

type asset struct {
	content     []byte
	contentType string
	etag        string
}

// assets holds the static files by their path below static/.
type assets map[string]asset

func loadAssets(files fs.FS) (assets, error) {
	static, err := fs.Sub(files, "static")
	if err != nil {
		return nil, err
	}
	all := assets{}
	return all, fs.WalkDir(static, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		contentType, ok := contentTypes[path.Ext(name)]
		if !ok {
			return fmt.Errorf("static file %s: no content type for %s", name, path.Ext(name))
		}
		content, err := fs.ReadFile(static, name)
		sum := sha256.Sum256(content)
		// Weak, since a compressed answer carries the same tag.
		all[name] = asset{content, contentType, `W/"` + hex.EncodeToString(sum[:12]) + `"`}
		return err
	})
}

// serve sends one file. The browser may keep it, but asks each time whether it is still the same.
func (a assets) serve(c echo.Context) error {
	file, ok := a[c.Param("*")]
	if !ok {
		return echo.ErrNotFound
	}
	h := c.Response().Header()
	h.Set("Content-Type", file.contentType)
	h.Set("ETag", file.etag)
	h.Set("Cache-Control", "no-cache")
	http.ServeContent(c.Response(), c.Request(), "", time.Time{}, bytes.NewReader(file.content))
	return nil
}
