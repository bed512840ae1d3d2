package main

import (
	"bytes"
	"context"
	"io"
	"mime"
	"net/http"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/problem"
)

// calculate returns the handler of a calculation on a JSON body. Its results are not rounded.
func (a *app) calculate(compute func(ctx context.Context, body io.Reader) ([]byte, error)) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
			return problem.New(http.StatusUnsupportedMediaType, "Content-Type", bodyIsJSON)
		}
		result, err := a.gates.OnBody(c.Response(), r, func(ctx context.Context, body []byte) ([]byte, error) { return compute(ctx, bytes.NewReader(body)) })
		if err != nil {
			return err
		}
		c.Response().Header().Set("Cache-Control", "no-store")
		return c.JSONBlob(http.StatusOK, result)
	}
}
