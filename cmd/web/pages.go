package main

import (
	"bytes"
	"net/http"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"losslab/internal/lab"
	"losslab/internal/plots"
	"losslab/web/templates"
)

// showHome introduces the question.
func showHome(c echo.Context) error {
	mini, query := lab.Miniature()
	state, err := mini.Parse(query)
	if err != nil {
		return err
	}
	view, err := mini.View(query, plots.Light)
	if err != nil {
		return err
	}
	return sendPage(c, http.StatusOK, templates.Home(templates.HomePage{
		Labs: lab.All(), MiniLab: mini, MiniState: state, Mini: view,
	}))
}

// showLab shows a lab in the state that the query holds. A query with a move, as buttons send it where scripting is
// off, is answered with the address of the state after it.
func showLab(l *lab.Lab) echo.HandlerFunc {
	return func(c echo.Context) error {
		a, err := readAsk(c.Request().URL.RawQuery)
		if err != nil {
			return err
		}
		if a.move != nil {
			query, err := l.Move(a.query, *a.move)
			if err != nil {
				return err
			}
			return redirect(c, l, query)
		}
		return sendLab(c, http.StatusOK, l, a.query, templates.LabPage{}, a.theme)
	}
}

// submitLab takes the controls' form, as it is sent where scripting is off.
func submitLab(l *lab.Lab) echo.HandlerFunc {
	return func(c echo.Context) error {
		f, err := readForm(c.Request())
		if err != nil {
			return err
		}
		query, err := f.query(l)
		if problem, ok := asParamError(err); ok {
			from := f.from()
			if _, err := l.Parse(from); err != nil {
				from = ""
			}
			return sendLab(c, http.StatusBadRequest, l, from, templates.LabPage{Problem: problem, Typed: f.typed()}, plots.Light)
		}
		if err != nil {
			return err
		}
		return redirect(c, l, query)
	}
}

// sendLab completes the page with the lab's state at a query, and sends it.
func sendLab(c echo.Context, status int, l *lab.Lab, query string, page templates.LabPage, theme plots.Theme) error {
	var err error
	page.Labs, page.Lab = lab.All(), l
	if page.State, err = l.Parse(query); err != nil {
		return err
	}
	if page.View, err = l.View(query, theme); err != nil {
		return err
	}
	if page.Steps, err = l.Guide(); err != nil {
		return err
	}
	return sendPage(c, status, templates.Lab(page))
}

// redirect leads to the lab at a canonical query by GET, so that reloading sends no form twice.
func redirect(c echo.Context, l *lab.Lab, query string) error {
	to := "/" + l.ID
	if query != "" {
		to += "?" + query
	}
	return c.Redirect(http.StatusSeeOther, to)
}

// sendPage renders before it sends, so that an error never leaves half a page.
func sendPage(c echo.Context, status int, page templ.Component) error {
	var buf bytes.Buffer
	if err := page.Render(c.Request().Context(), &buf); err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-cache") // kept for Back, but asked for anew after an upgrade
	return c.HTMLBlob(status, buf.Bytes())
}
