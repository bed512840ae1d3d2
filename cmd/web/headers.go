package main

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"losslab/cmd/web/problem"
	"losslab/web"
)

// framed is added to the policy of every page but the embeds, which anybody may frame.
const framed = "; frame-ancestors 'self'"

// asked tells whether scripts of other hosts may ask there: the API, and for stills.
func asked(path string) bool { return strings.HasPrefix(path, "/api/") || isStill(path) }

func isEmbed(path string) bool  { return strings.HasPrefix(path, embedPrefix) }
func isStatic(path string) bool { return strings.HasPrefix(path, "/static/") }

// secure says what browsers may do with an answer. Embeds and what they load may be in pages that isolate themselves from
// other origins, which take only what says so, and demand the same of what is in it.
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
			if isStatic(path) || path == "/"+web.PastedPath { // where an author's page shuts a frame into a sandbox, the frame's origin is not the server's
				h.Set("Access-Control-Allow-Origin", "*")
			}
			h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
			return next(c)
		}
	}
}

// answerOthers lets scripts of other hosts read what they may ask for.
func answerOthers() echo.MiddlewareFunc {
	return middleware.CORSWithConfig(middleware.CORSConfig{Skipper: func(c echo.Context) bool { return !asked(c.Request().URL.Path) }})
}

// compressed tells whether an answer is compressed as it is sent: what was compressed once is not, nor is what has it in its format.
func compressed(c echo.Context) bool {
	at := c.Request().URL.Path
	return c.Path() != staticPath && at != "/"+web.PastedPath && !strings.HasSuffix(at, ".png") && !strings.HasPrefix(at, "/export/")
}

// isMove tells whether an answer is one of a drag's, sixty a second.
func isMove(c echo.Context) bool {
	return drags(c) && strings.Contains(c.Request().URL.RawQuery, "moving=1")
}

// refuseEncoded refuses a body that is compressed, which nothing here reads.
func refuseEncoded(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if encoding := c.Request().Header.Get("Content-Encoding"); encoding != "" && !strings.EqualFold(encoding, "identity") {
			return problem.New(http.StatusUnsupportedMediaType, "Content-Encoding", bodyEncoded(shorten(encoding)))
		}
		return next(c)
	}
}
