package main

import (
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/problem"
	"losslab/internal/labs"
	"losslab/web/places"
	"losslab/web/templates"
)

// clientLeft is nginx's status code for a request whose client closed the connection. Only the log and the metrics see it.
const clientLeft = 499

// answerError returns the error handler. It sends problem details to API clients and a page to browsers.
func answerError(log *slog.Logger, pages pages) echo.HTTPErrorHandler {
	return func(err error, c echo.Context) {
		if c.Response().Committed { // LogRequests has called this handler already, or sending the response failed
			return
		}
		if c.Request().Context().Err() != nil { // the client has closed the connection
			c.Response().Status = clientLeft
			return
		}
		path := c.Request().URL.Path
		p := problem.Of(c, err)
		if p.Status >= 500 {
			log.Error("failed", "path", shorten(path), "error", err)
		}
		if p.Status == http.StatusNotFound && strings.HasPrefix(path, "/api/") {
			p.Detail += didYouMean(places.NearAPI(path, routePaths(c.Echo())))
		}
		c.Response().Header().Set("Cache-Control", "no-store")
		if p.Passes() {
			c.Response().Header().Set("Retry-After", "1")
		}
		if path == "/api" || strings.HasPrefix(path, "/api/") || path == "/oembed" {
			err = sendJSON(c, p.Status, "application/problem+json", p)
		} else {
			err = sendErrorPage(c, pages, p)
		}
		if err != nil {
			log.Warn("error not sent", "path", shorten(path), "error", err)
		}
	}
}

func sendErrorPage(c echo.Context, pages pages, p *problem.Problem) error {
	page := pages.errorPage(p)
	page.Within = isEmbed(c.Path())
	if p.Status == http.StatusNotFound {
		page.Near, page.Above = places.Near(pages.site, pages.words, c.Request().URL)
	}
	page.Back, _ = labs.Lookup(strings.TrimPrefix(c.Request().URL.Path, "/"))
	content, err := render(c.Request().Context(), templates.Error(page))
	if err != nil {
		return errors.Join(err, c.String(p.Status, p.Title+"\n"+p.Detail+"\n"))
	}
	return c.HTMLBlob(p.Status, content)
}

func (p pages) errorPage(of *problem.Problem) templates.ErrorPage {
	return templates.ErrorPage{Site: p.site, Words: p.words, Labs: labs.All(), Status: of.Status, Detail: of.Detail, Field: of.Field}
}

func routePaths(e *echo.Echo) (all []string) {
	for _, route := range e.Routes() {
		all = append(all, route.Path)
	}
	return all
}
