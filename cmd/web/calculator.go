package main

import (
	"bytes"
	"io"
	"mime"
	"net/http"

	"github.com/labstack/echo/v4"
)

// calculate answers a body in JSON with what is computed of it, unrounded.
func (a *app) calculate(compute func(body io.Reader) ([]byte, error)) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
			return newProblem(http.StatusUnsupportedMediaType, "Content-Type", bodyIsJSON)
		}
		result, err := a.gates.OnBody(r, func(body []byte) ([]byte, error) { return compute(bytes.NewReader(body)) })
		if err != nil {
			return err
		}
		c.Response().Header().Set("Cache-Control", "no-store")
		return c.JSONBlob(http.StatusOK, result)
	}
}
