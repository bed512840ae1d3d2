package main

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"losslab/cmd/web/problem"
	"losslab/web"
)

// framed is appended to the Content-Security-Policy of every response but those of embeds, which any site may frame.
const framed = "; frame-ancestors 'self'"

// asked reports whether scripts of other origins may request a path: that of the API or of a still.
func asked(path string) bool { return strings.HasPrefix(path, "/api/") || isStill(path) }

func isEmbed(path string) bool  { return strings.HasPrefix(path, embedPrefix) }
func isStatic(path string) bool { return strings.HasPrefix(path, "/static/") }

// secure sets the security headers. A cross-origin isolated page loads only resources with a Cross-Origin-Resource-Policy
// and frames only documents with a Cross-Origin-Embedder-Policy, so embeds have both, and so has their worker.
func secure(policy string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			path := c.Request().URL.Path
			h := c.Response().Header()
			if h.Set("Content-Security-Policy", policy+framed); isEmbed(path) {
				h.Set("Content-Security-Policy", policy)
			}
			h.Set("X-Content-Type-Options", "nosniff")
			h.Set("Referrer-Policy", web.ReferrerPolicy)
			if asked(path) || isEmbed(path) || isStatic(path) {
				h.Set("Cross-Origin-Resource-Policy", "cross-origin")
			}
			if isEmbed(path) || isStatic(path) {
				h.Set("Cross-Origin-Embedder-Policy", "require-corp")
			}
			if isStatic(path) || path == "/"+web.PastedPath { // a frame that the author's page sandboxes has an opaque origin
				h.Set("Access-Control-Allow-Origin", "*")
			}
			h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
			return next(c)
		}
	}
}

// forDocuments are the headers, half a kilobyte, that matter to documents and workers only. A file's address, unlike a
// page's, tells nothing of its reader.
var forDocuments = []string{"Content-Security-Policy", "Cross-Origin-Embedder-Policy", "Permissions-Policy", "Referrer-Policy", echo.HeaderXRequestID}

// picturePolicy is the Content-Security-Policy of an SVG, which loads nothing, if a browser opens it as a document.
const picturePolicy = "default-src 'none'; style-src 'unsafe-inline'" + framed

// answerOthers sets the CORS headers for paths that scripts of other origins may request.
func answerOthers() echo.MiddlewareFunc {
	return middleware.CORSWithConfig(middleware.CORSConfig{Skipper: func(c echo.Context) bool { return !asked(c.Request().URL.Path) }})
}

// compressed reports whether to compress a response on the fly: not static files, PNGs and the archive, which are compressed
// already, nor a lab as one file, whose three megabytes would hold up cheap requests for tens of milliseconds.
func compressed(c echo.Context) bool {
	at := c.Request().URL.Path
	return c.Path() != staticPath && at != "/"+web.PastedPath && !strings.HasSuffix(at, ".png") && !strings.HasPrefix(at, "/export/")
}

// isMove reports whether a request is for a move of a drag, which sends up to sixty a second.
func isMove(c echo.Context) bool {
	return drags(c) && strings.Contains(c.Request().URL.RawQuery, "moving=1")
}

// refuseEncoded rejects compressed request bodies, which no handler decodes.
func refuseEncoded(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if encoding := c.Request().Header.Get("Content-Encoding"); encoding != "" && !strings.EqualFold(encoding, "identity") {
			return problem.New(http.StatusUnsupportedMediaType, "Content-Encoding", bodyEncoded(shorten(encoding)))
		}
		return next(c)
	}
}
