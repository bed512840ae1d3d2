package main

import (
	"errors"
	"mime"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/controls"
	"losslab/cmd/web/hosting"
	"losslab/cmd/web/problem"
	"losslab/internal/lab"
)

// A submission is a form in the body of a request. Whoever reads it calls release once the work on it is done.
type submission struct {
	controls.Form
	gate    *hosting.Gate // for work on the form
	release func()        // gives back the room that the body occupies
}

// readForm reads the URL-encoded form in the body of a request. A state that is too long for the cheap gate in a query is
// too long for it in a form.
func readForm(gates *hosting.Gates, c echo.Context) (f submission, err error) {
	r := c.Request()
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/x-www-form-urlencoded" {
		return f, problem.New(http.StatusUnsupportedMediaType, "Content-Type", formIsEncoded)
	}
	body, release, err := gates.Read(c.Response(), r)
	defer func() {
		if err != nil {
			release()
		}
	}()
	if err != nil {
		return f, err
	}
	raw := string(body)
	values, err := url.ParseQuery(raw)
	if err != nil {
		return f, problem.New(http.StatusBadRequest, "body", notAForm)
	}
	return submission{controls.Form(values), gates.Query(raw), release}, nil
}

func asParamError(err error) (*lab.ParamError, bool) {
	return errors.AsType[*lab.ParamError](err)
}
