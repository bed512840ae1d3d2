package main

import (
	"bytes"
	"encoding/json"
	"net/http"

	"github.com/labstack/echo/v4"

	"losslab/internal/lab"
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
	labs := []labInfo{}
	for _, l := range lab.All() {
		labs = append(labs, labInfo{l.ID, l.Title, l.Question, l.Params, l.Presets})
	}
	return sendJSON(c, http.StatusOK, echo.MIMEApplicationJSON, map[string]any{"labs": labs})
}

// viewLab answers a query, after a move if it names one, with the View.
func viewLab(c echo.Context) error {
	l, ok := lab.Lookup(c.Param("lab"))
	if !ok {
		return noLab(c)
	}
	view, err := l.Answer(c.Request().URL.RawQuery)
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
