package main

import (
	"context"
	"errors"
	"net/http"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/internal/exercise"
	"losslab/internal/labs"
	"losslab/web/templates"
)

// showPractise shows the exercises, one of them (on its own or embedded), or a sheet, which may have hundreds of tasks.
func (a *app) showPractise(c echo.Context) error {
	gate := a.gates.Query(c.Request().URL.RawQuery)
	if c.QueryParams().Has("print") {
		gate = a.gates.Expensive
	}
	return a.sendPage(c, gate, func(ctx context.Context) (int, templ.Component, error) {
		within := isEmbed(c.Path())
		read, err := exercise.Read(c.Param("exercise"), c.Request().URL.RawQuery, within, hosting.Ended(ctx))
		if errors.Is(err, exercise.ErrNone) {
			return 0, nil, echo.ErrNotFound
		}
		page := templates.PractisePage{Site: a.site, Words: a.words, Labs: labs.All(), Origin: a.origin(c), Within: within, Page: read}
		if within {
			return http.StatusOK, templates.EmbeddedExercise(page), err
		}
		return http.StatusOK, templates.Practise(page), err
	})
}
