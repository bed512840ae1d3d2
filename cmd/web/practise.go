package main

import (
	"context"
	"net/http"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"losslab/internal/exercise"
	"losslab/web/templates"
)

// showPractise shows the exercises, one of them, or a sheet of some.
func (a *app) showPractise(c echo.Context) error {
	return a.sendPage(c, a.gates.Cheap, func(context.Context) (int, templ.Component, error) {
		query := c.QueryParams()
		var one *exercise.Exercise
		if id := c.Param("exercise"); id != "" {
			x, known := exercise.Lookup(id)
			if !known {
				return 0, nil, echo.ErrNotFound
			}
			one = &x
		} else if query.Has("print") {
			sheet, err := templates.NewSheet(a.site, a.words, query)
			return http.StatusOK, templates.PrintedSheet(sheet), err
		}
		page, err := templates.NewPractisePage(a.site, a.words, one, query)
		return http.StatusOK, templates.Practise(page), err
	})
}
