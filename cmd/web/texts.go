package main

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"losslab/internal/code"
	"losslab/internal/labs"
)

// showText answers a query with its state as a program in a language, or with its numbers.
func showText(c echo.Context) error {
	l, r, err := labs.Request(c.Param("lab"), c.Request().URL.RawQuery, []string{"lang"})
	if errors.Is(err, labs.ErrNoLab) {
		return noLab(c)
	}
	if err != nil {
		return err
	}
	language := code.Language(c.Param("language"))
	if language != code.CSV && !slices.Contains(code.Languages(), language) {
		return newProblem(http.StatusNotFound, "language", "There is no language "+shorten(string(language))+"; there are "+fmt.Sprint(append(code.Languages(), code.CSV))+".")
	}
	text, err := code.Text(l, r.Query, language)
	if err != nil {
		return err
	}
	contentType := echo.MIMETextPlainCharsetUTF8
	if language == code.CSV {
		contentType = "text/csv; charset=utf-8; header=present"
	}
	return c.Blob(http.StatusOK, contentType, []byte(text))
}

func labIDs() string {
	var ids []string
	for _, l := range labs.All() {
		ids = append(ids, l.ID)
	}
	return strings.Join(ids, ", ")
}

func noLab(c echo.Context) error {
	return newProblem(http.StatusNotFound, "lab", "There is no lab "+shorten(c.Param("lab"))+"; there are "+labIDs()+".")
}
