package hosting

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
)

// Scheme is how the reader asks: as the proxy nearest to the reader says, where there are any.
func Scheme(r *http.Request) string {
	first, _, _ := strings.Cut(r.Header.Get("X-Forwarded-Proto"), ",")
	switch s := strings.ToLower(strings.TrimSpace(first)); {
	case s == "http" || s == "https":
		return s
	case r.TLS != nil:
		return "https"
	}
	return "http"
}

// FindPlace takes from addresses the path that the site lies below, which a proxy may have taken away before.
func FindPlace(base string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			u := c.Request().URL
			if place := Below(base, u.Path); place != u.Path {
				u.Path, u.RawPath = place, ""
			}
			return next(c)
		}
	}
}

// MendSlash leads to an address without the slash too many at its end, and to that of the first page with the one that it has.
func MendSlash(base string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			path := c.Request().URL.Path
			if path+"/" == base {
				return redirectTo(c, base)
			}
			if place := strings.Trim(path, "/"); place != "" && strings.HasSuffix(path, "/") {
				return redirectTo(c, base+place)
			}
			return next(c)
		}
	}
}

// Below is a path as it is below a base, which ends with a slash; as it is where it is elsewhere.
func Below(base, path string) string {
	if rest, ok := strings.CutPrefix(path, base); ok {
		return "/" + rest
	}
	return path
}

// redirectTo leads to another path for good, with the query.
func redirectTo(c echo.Context, path string) error {
	to := url.URL{Path: path, RawQuery: c.Request().URL.RawQuery}
	return c.Redirect(http.StatusPermanentRedirect, to.String())
}
