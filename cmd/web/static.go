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

// serveStatic sends a static file. Under the URL that contains its hash, browsers cache it forever; under its plain
// name they revalidate it each time.
func serveStatic(c echo.Context) error {
	file, immutable, ok := web.Find(strings.TrimPrefix(c.Request().URL.Path, "/"))
	if !ok {
		return echo.ErrNotFound
	}
	h := c.Response().Header()
	switch {
	case strings.HasPrefix(file.Type, "image/svg"):
		h.Set("Content-Security-Policy", picturePolicy)
	case !strings.HasPrefix(c.Request().URL.Path, "/static/js/worker."):
		for _, name := range forDocuments {
			h.Del(name)
		}
	}
	h.Set("Content-Type", file.Type)
	h.Set("Cache-Control", "no-cache")
	if immutable {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	content, encoding := file.Content, ""
	h.Add("Vary", "Accept-Encoding")
	if c.Request().Header.Get("Range") == "" { // a range is of the uncompressed bytes
		content, encoding = encoded(file, c.Request().Header.Get("Accept-Encoding"))
	}
	etag := file.Hash
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
		h.Set("Content-Length", strconv.Itoa(len(content))) // ServeContent sets it only if there is no Content-Encoding
		etag += "-" + encoding
	}
	h.Set("ETag", `W/"`+etag+`"`)
	http.ServeContent(c.Response(), c.Request(), "", time.Time{}, bytes.NewReader(content))
	return nil
}

// encoded returns the smallest form of a file that the browser accepts, and its content encoding.
func encoded(file *web.Asset, accepted string) (content []byte, encoding string) {
	switch {
	case file.Brotli != nil && hosting.Accepts(accepted, "br"):
		return file.Brotli, "br"
	case file.Gzip != nil && hosting.Accepts(accepted, "gzip"):
		return file.Gzip, "gzip"
	}
	return file.Content, ""
}

// sendIcon sends the icon to browsers that request /favicon.ico without reading the page's link to it.
func sendIcon(c echo.Context) error {
	icon, err := web.Content("img/logo.svg")
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Security-Policy", picturePolicy)
	return sendKept(c, "image/svg+xml", "public, max-age=86400", icon)
}

// sendRobots sends robots.txt, which tells crawlers where to look and where not.
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
