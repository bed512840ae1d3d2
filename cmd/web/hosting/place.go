package hosting

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
)

// Scheme returns the scheme of the client's request: as the client's nearest proxy says, if there are proxies.
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

// FindPlace removes the site's base path from request paths, unless a proxy has already removed it.
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

// MendSlash redirects paths with superfluous slashes at the end, and the base path without its slash.
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

// Below returns path relative to base, which ends with a slash, or path itself if it is not below base.
func Below(base, path string) string {
	if rest, ok := strings.CutPrefix(path, base); ok {
		return "/" + rest
	}
	return path
}

// redirectTo redirects permanently to another path with the same query.
func redirectTo(c echo.Context, path string) error {
	to := url.URL{Path: path, RawQuery: c.Request().URL.RawQuery}
	return c.Redirect(http.StatusPermanentRedirect, to.String())
}
