package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/internal/calculator"
	"losslab/internal/labs"
	"losslab/internal/still"
	"losslab/web/templates"
)

// problem is an error as a reader gets it: RFC 9457 problem details to programs, a page elsewhere.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
	Field  string `json:"field,omitempty"` // what is at fault: a parameter's name, or a place in a body
	passes bool   // whether to try again helps
}

func (p *problem) Error() string { return p.Detail }

func newProblem(status int, field, detail string) *problem {
	// about:blank says that the title, which is the status's, tells what kind of problem it is.
	return &problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail, Field: field}
}

// explain is the one place that turns errors into answers. Its 500 says nothing of what went wrong inside.
func explain(c echo.Context, err error) *problem {
	if known, ok := errors.AsType[*problem](err); ok {
		return known
	}
	if field, ok := errors.AsType[*calculator.FieldError](err); ok {
		return newProblem(http.StatusBadRequest, field.Field, field.Error())
	}
	if param, ok := asParamError(err); ok {
		return newProblem(http.StatusBadRequest, shorten(param.Field), param.Error())
	}
	if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return newProblem(http.StatusRequestEntityTooLarge, "body", bodyTooLarge(tooLarge.Limit))
	}
	if errors.Is(err, hosting.ErrBusy) || errors.Is(err, still.ErrBusy) || errors.Is(err, context.DeadlineExceeded) {
		p := newProblem(http.StatusServiceUnavailable, "", tooMuchToDo)
		p.passes = true
		return p
	}
	if errors.Is(err, hosting.ErrSlow) {
		return newProblem(http.StatusRequestTimeout, "body", bodySlow)
	}
	if errors.Is(err, hosting.ErrBody) {
		return newProblem(http.StatusBadRequest, "body", bodyBroken)
	}
	httpError, ok := errors.AsType[*echo.HTTPError](err)
	if !ok {
		return newProblem(http.StatusInternalServerError, "", ourFault)
	}
	r := c.Request()
	switch httpError.Code {
	case http.StatusNotFound:
		return newProblem(httpError.Code, "", nothingAt(shorten(r.URL.Path)))
	case http.StatusMethodNotAllowed:
		return newProblem(httpError.Code, "", methodNotAllowed(shorten(r.Method), c.Response().Header().Get("Allow")))
	}
	return newProblem(httpError.Code, "", fmt.Sprint(httpError.Message))
}

// clientLeft is nginx' status of a request whose reader did not wait for the answer: for the log and the metrics.
const clientLeft = 499

// answerError sends an error in the form that the address is asked in.
func answerError(log *slog.Logger, pages pages) echo.HTTPErrorHandler {
	return func(err error, c echo.Context) {
		if c.Response().Committed { // logRequests has called this before, or the reader has gone
			return
		}
		if c.Request().Context().Err() != nil { // nobody is there to be told
			c.Response().Status = clientLeft
			return
		}
		path := c.Request().URL.Path
		p := explain(c, err)
		if p.Status >= 500 {
			log.Error("failed", "path", shorten(path), "error", err)
		}
		c.Response().Header().Set("Cache-Control", "no-store")
		if p.passes {
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

func sendErrorPage(c echo.Context, pages pages, p *problem) error {
	page := pages.errorPage(p)
	page.Within = isEmbed(c.Path())
	page.Back, _ = labs.Lookup(strings.TrimPrefix(c.Request().URL.Path, "/"))
	content, err := render(c.Request().Context(), templates.Error(page))
	if err != nil {
		return errors.Join(err, c.String(p.Status, p.Title+"\n"+p.Detail+"\n"))
	}
	return c.HTMLBlob(p.Status, content)
}

func (p pages) errorPage(of *problem) templates.ErrorPage {
	return templates.ErrorPage{Site: p.site, Words: p.words, Labs: labs.All(), Status: of.Status, Detail: of.Detail, Field: of.Field}
}
