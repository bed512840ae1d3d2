package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

// labInfo describes a lab to a program: what it can be asked, and states worth starting from.
type labInfo struct {
	ID       string       `json:"id"`
	Title    string       `json:"title"`
	Question string       `json:"question"`
	Params   []lab.Param  `json:"params"`
	Presets  []lab.Preset `json:"presets"`
}

func listLabs(c echo.Context) error {
	infos := []labInfo{}
	for _, l := range labs.All() {
		infos = append(infos, labInfo{l.ID, l.Title, l.Question, l.Params, l.Presets})
	}
	return sendJSON(c, http.StatusOK, echo.MIMEApplicationJSON, map[string]any{"labs": infos})
}

// viewLab answers a query, after a move if it names one, with the View.
func viewLab(c echo.Context) error {
	view, err := labs.Answer(c.Param("lab"), c.Request().URL.RawQuery)
	if errors.Is(err, labs.ErrNoLab) {
		return noLab(c)
	}
	if err != nil {
		return err
	}
	// No cache: each place of a drag is another address, asked for once, and the same address may answer otherwise
	// after an upgrade.
	c.Response().Header().Set("Cache-Control", "no-store")
	return sendJSON(c, http.StatusOK, echo.MIMEApplicationJSON, view)
}

// sendJSON encodes before it sends. It leaves <, > and & as they are: no answer is put into a page as it comes.
func sendJSON(c echo.Context, status int, contentType string, v any) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	return c.Blob(status, contentType, buf.Bytes())
}
