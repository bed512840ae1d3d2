package main

import (
	"context"
	"net/http"
	"net/url"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/internal/choose"
	"losslab/internal/labs"
	"losslab/web/templates"
)

// showChoose shows the comparison of losses on data, or what is wrong with the rows.
func (a *app) showChoose(c echo.Context) error { return a.sendChoose(c, c.Request().URL.RawQuery) }

func (a *app) sendChoose(c echo.Context, raw string) error {
	return a.sendPage(c, a.gates.Query(raw), func(ctx context.Context) (int, templ.Component, error) {
		q, found, err := choose.Answer(raw, hosting.Ended(ctx))
		status := http.StatusOK
		if q.Problem != nil {
			status = http.StatusBadRequest
		}
		return status, templates.Choose(templates.ChoosePage{Site: a.site, Words: a.words, Labs: labs.All(), Query: q, Found: found}), err
	})
}

// submitChoose handles the form with a reader's own rows. It redirects to the URL of rows that can be read.
func (a *app) submitChoose(c echo.Context) error {
	form, err := readForm(a.gates, c)
	if err != nil {
		return err
	}
	raw := url.Values{"task": {choose.Own}, "points": form["points"]}.Encode()
	q, err := hosting.Work(c.Request().Context(), a.gates.Query(raw), func(context.Context) (choose.Query, error) { return choose.Read(raw) })
	switch {
	case err != nil:
		return err
	case q.Problem != nil:
		return a.sendChoose(c, raw)
	}
	return c.Redirect(http.StatusSeeOther, a.site.Choose(raw))
}
