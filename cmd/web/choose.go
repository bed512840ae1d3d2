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
func (a *app) showChoose(c echo.Context) error {
	raw := c.Request().URL.RawQuery
	return a.sendPage(c, a.gates.Query(raw), func(ctx context.Context) (int, templ.Component, error) {
		q, found, err := choose.Answer(raw, hosting.Ended(ctx))
		status := http.StatusOK
		if q.Problem != nil {
			status = http.StatusBadRequest
		}
		return status, a.choosePage(q, found), err
	})
}

func (a *app) choosePage(q choose.Query, found choose.Findings) templ.Component {
	return templates.Choose(templates.ChoosePage{Site: a.site, Words: a.words, Labs: labs.All(), Query: q, Found: found})
}

// submitChoose handles the form with a reader's own rows. It redirects to the URL of rows that can be read.
func (a *app) submitChoose(c echo.Context) error {
	form, err := readForm(a.gates, c)
	if err != nil {
		return err
	}
	defer form.release()
	q, err := hosting.Work(c.Request().Context(), form.gate, func(context.Context) (choose.Query, error) {
		return choose.Typed(url.Values(form.Form).Get("points")), nil
	})
	switch {
	case err != nil:
		return err
	case q.Problem != nil:
		return a.sendPage(c, a.gates.Cheap, func(context.Context) (int, templ.Component, error) {
			return http.StatusBadRequest, a.choosePage(q, choose.Findings{}), nil
		})
	}
	return c.Redirect(http.StatusSeeOther, a.site.Choose(q.With("", "", "")))
}
