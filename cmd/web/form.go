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

// readForm reads the URL-encoded form in the body of a request.
func readForm(gates *hosting.Gates, c echo.Context) (controls.Form, error) {
	r := c.Request()
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/x-www-form-urlencoded" {
		return nil, problem.New(http.StatusUnsupportedMediaType, "Content-Type", formIsEncoded)
	}
	body, release, err := gates.Read(c.Response(), r)
	defer release()
	if err != nil {
		return nil, err
	}
	values, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, problem.New(http.StatusBadRequest, "body", formUnreadable(shorten(err.Error())))
	}
	return controls.Form(values), nil
}

func asParamError(err error) (*lab.ParamError, bool) {
	return errors.AsType[*lab.ParamError](err)
}
