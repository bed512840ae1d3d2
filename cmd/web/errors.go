package main

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/web/templates"
)

// problem is an error as a reader gets it: RFC 9457 problem details to programs, a page elsewhere.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
	Field  string `json:"field,omitempty"` // what is at fault: a parameter's name, or a place in a body
}

func (p *problem) Error() string { return p.Detail }

func newProblem(status int, field, detail string) *problem {
	// about:blank says that the title, which is the status's, tells what kind of problem it is.
	return &problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail, Field: field}
}

// explain is the one place that turns errors into answers. Its 500 says nothing of what went wrong inside.
func explain(c echo.Context, err error) *problem {
	var (
		known     *problem
		labParam  *lab.ParamError
		tooLarge  *http.MaxBytesError
		httpError *echo.HTTPError
	)
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &labParam):
		return newProblem(http.StatusBadRequest, shorten(labParam.Field), labParam.Error())
	case errors.As(err, &tooLarge):
		return newProblem(http.StatusRequestEntityTooLarge, "body", fmt.Sprintf("The body may have %d bytes at most.", tooLarge.Limit))
	case !errors.As(err, &httpError):
		return newProblem(http.StatusInternalServerError, "", "Something went wrong here, not with you. The program's log says what.")
	}
	r := c.Request()
	switch httpError.Code {
	case http.StatusNotFound:
		return newProblem(httpError.Code, "", "There is nothing at "+shorten(r.URL.Path)+".")
	case http.StatusMethodNotAllowed:
		return newProblem(httpError.Code, "", fmt.Sprintf("%s is not allowed here; allowed: %s.", shorten(r.Method), c.Response().Header().Get("Allow")))
	}
	return newProblem(httpError.Code, "", fmt.Sprint(httpError.Message))
}

// answerError sends an error in the form that the address is asked in. An exported page of what is not found is one for
// all addresses.
func answerError(log *slog.Logger, exported bool) echo.HTTPErrorHandler {
	return func(err error, c echo.Context) {
		if c.Response().Committed { // logRequests has called this before, or the reader has gone
			return
		}
		if c.Request().Context().Err() != nil { // nobody is there to be told
			return
		}
		path := c.Request().URL.Path
		p := explain(c, err)
		if exported && p.Status == http.StatusNotFound {
			p.Detail = "There is nothing at this address."
		}
		if p.Status >= 500 {
			log.Error("failed", "path", shorten(path), "error", err)
		}
		c.Response().Header().Set("Cache-Control", "no-store")
		if path == "/api" || strings.HasPrefix(path, "/api/") || path == "/oembed" {
			err = sendJSON(c, p.Status, "application/problem+json", p)
		} else {
			err = sendErrorPage(c, p)
		}
		if err != nil {
			log.Warn("error not sent", "path", shorten(path), "error", err)
		}
	}
}

func sendErrorPage(c echo.Context, p *problem) error {
	back := "/"
	if l, ok := labs.Lookup(strings.TrimPrefix(c.Request().URL.Path, "/")); ok {
		back += l.ID
	}
	var page bytes.Buffer
	err := templates.Error(templates.ErrorPage{
		Labs: labs.All(), Within: c.Path() == embedPath, Status: p.Status, Title: p.Title, Detail: p.Detail, Field: p.Field, Back: back,
	}).Render(c.Request().Context(), &page)
	if err != nil {
		return errors.Join(err, c.String(p.Status, p.Title+"\n"+p.Detail+"\n"))
	}
	return c.HTMLBlob(p.Status, page.Bytes())
}
