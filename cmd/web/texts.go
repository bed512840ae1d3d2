package main

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/cmd/web/problem"
	"losslab/internal/code"
	"losslab/internal/labs"
)

// showText sends the state of a query as a program in a language, or its numbers as CSV.
func (a *app) showText(c echo.Context) error {
	l, r, err := labs.Request(c.Param("lab"), c.Request().URL.RawQuery, []string{"lang"})
	if errors.Is(err, labs.ErrNoLab) {
		return noLab(c.Param("lab"))
	}
	if err != nil {
		return err
	}
	language := code.Language(c.Param("language"))
	if ids := code.IDs(); !slices.Contains(ids, string(language)) {
		return problem.New(http.StatusNotFound, "language", noneNamed("language", string(language), ids))
	}
	// A program takes several times as long as the View.
	text, err := hosting.Work(c.Request().Context(), a.gates.Query(r.Query), func(ctx context.Context) (string, error) {
		r.Stop = hosting.Ended(ctx)
		return code.Text(l, r, language)
	})
	if err != nil {
		return err
	}
	contentType := echo.MIMETextPlainCharsetUTF8
	if language == code.CSV {
		contentType = "text/csv; charset=utf-8; header=present"
	}
	return c.Blob(http.StatusOK, contentType, []byte(text))
}

func noLab(id string) error {
	return problem.New(http.StatusNotFound, "lab", noneNamed("lab", id, labs.IDs()))
}
