package main

import (
	"context"
	"net/http"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/internal/choose"
	"losslab/internal/labs"
	"losslab/web/templates"
)

// showChoose compares losses on data. Rows that cannot be read, or fitted to, are shown with what is wrong.
func (a *app) showChoose(c echo.Context) error {
	raw := c.Request().URL.RawQuery
	return a.sendPage(c, a.gates.Query(raw), func(ctx context.Context) (int, templ.Component, error) {
		q, found, err := choose.Answer(raw, hosting.Ended(ctx))
		status := http.StatusOK
		if q.Problem != nil {
			status = http.StatusBadRequest
		}
		return status, templates.Choose(templates.ChoosePage{Site: a.site, Words: a.words, Labs: labs.All(), Query: q, Found: found}), err
	})
}
