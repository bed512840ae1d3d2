// Package problem maps errors to what clients are told.
package problem

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/internal/calculator"
	"losslab/internal/lab"
	"losslab/internal/still"
)

// A Problem is an error as clients get it: RFC 9457 problem details from the API, a page elsewhere.
type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
	Field  string `json:"field,omitempty"` // the parameter at fault, or the place in a body
	passes bool   // whether trying again may help
}

func (p *Problem) Error() string { return p.Detail }

// Passes reports whether trying again may help.
func (p *Problem) Passes() bool { return p.passes }

// New returns a problem with an HTTP status, the field at fault, and a detailed message.
func New(status int, field, detail string) *Problem {
	// about:blank means that the title, which is the status's, tells what kind of problem it is.
	return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail, Field: field}
}

// Of returns the problem to report for err. It is the only place that maps errors to responses. A 500 hides its cause.
func Of(c echo.Context, err error) *Problem {
	if known, ok := errors.AsType[*Problem](err); ok {
		return known
	}
	if field, ok := errors.AsType[*calculator.FieldError](err); ok {
		return New(http.StatusBadRequest, field.Field, field.Error())
	}
	if param, ok := errors.AsType[*lab.ParamError](err); ok {
		return New(http.StatusBadRequest, hosting.Shorten(param.Field), param.Error())
	}
	if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return New(http.StatusRequestEntityTooLarge, "body", bodyTooLarge(tooLarge.Limit))
	}
	if errors.Is(err, hosting.ErrBusy) || errors.Is(err, still.ErrBusy) || errors.Is(err, context.DeadlineExceeded) {
		p := New(http.StatusServiceUnavailable, "", tooMuchToDo)
		p.passes = true
		return p
	}
	if errors.Is(err, hosting.ErrSlow) {
		return New(http.StatusRequestTimeout, "body", bodySlow)
	}
	if errors.Is(err, hosting.ErrBody) {
		return New(http.StatusBadRequest, "body", bodyBroken)
	}
	httpError, ok := errors.AsType[*echo.HTTPError](err)
	if !ok {
		return New(http.StatusInternalServerError, "", ourFault)
	}
	r := c.Request()
	switch httpError.Code {
	case http.StatusNotFound:
		return New(httpError.Code, "", nothingAt(hosting.Shorten(r.URL.Path)))
	case http.StatusMethodNotAllowed:
		return New(httpError.Code, "", methodNotAllowed(hosting.Shorten(r.Method), c.Response().Header().Get("Allow")))
	}
	return New(httpError.Code, "", fmt.Sprint(httpError.Message))
}
