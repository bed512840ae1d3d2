package main

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/web"
	"losslab/web/places"
)

const staticPath = "/static/*"

// serveStatic sends one file. Under the URL that holds its hash the browser keeps it for good; under its plain name it
// asks each time whether it is still the same.
func serveStatic(c echo.Context) error {
	file, immutable, ok := web.Find(strings.TrimPrefix(c.Request().URL.Path, "/"))
	if !ok {
		return echo.ErrNotFound
	}
	h := c.Response().Header()
	h.Set("Content-Type", file.Type)
	h.Set("Cache-Control", "no-cache")
	if immutable {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	content, encoding := file.Content, ""
	h.Add("Vary", "Accept-Encoding")
	if c.Request().Header.Get("Range") == "" { // a part of a file is a part of its bytes, not of their compression
		content, encoding = encoded(file, c.Request().Header.Get("Accept-Encoding"))
	}
	etag := file.Hash
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
		h.Set("Content-Length", strconv.Itoa(len(content))) // ServeContent knows it of plain content alone
		etag += "-" + encoding
	}
	h.Set("ETag", `W/"`+etag+`"`)
	http.ServeContent(c.Response(), c.Request(), "", time.Time{}, bytes.NewReader(content))
	return nil
}

// encoded is the smallest form of a file that the browser accepts.
func encoded(file *web.Asset, accepted string) (content []byte, encoding string) {
	switch {
	case file.Brotli != nil && hosting.Accepts(accepted, "br"):
		return file.Brotli, "br"
	case file.Gzip != nil && hosting.Accepts(accepted, "gzip"):
		return file.Gzip, "gzip"
	}
	return file.Content, ""
}

// sendIcon sends the icon to browsers that ask for one without reading what the page names.
func sendIcon(c echo.Context) error {
	icon, err := web.Content("img/logo.svg")
	if err != nil {
		return err
	}
	return sendKept(c, "image/svg+xml", "public, max-age=86400", icon)
}

// sendRobots tells those who visit every address where to look, and where not.
func (a *app) sendRobots(c echo.Context) error {
	return sendKept(c, echo.MIMETextPlainCharsetUTF8, "public, max-age=86400", []byte(places.Robots(a.site, a.origin(c))))
}

func (a *app) sendSitemap(c echo.Context) error {
	text, err := places.Sitemap(a.site, a.words, a.origin(c))
	if err != nil {
		return err
	}
	return sendKept(c, "application/xml; charset=utf-8", "public, max-age=86400", text)
}
