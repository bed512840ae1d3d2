package main

import (
	"context"
	"errors"
	"mime"
	"net/http"
	"sync"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/cmd/web/problem"
	"losslab/internal/asjson"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/step"
)

// A labInfo describes a lab to a program: its parameters, and states worth starting from.
type labInfo struct {
	ID       string       `json:"id"`
	Title    string       `json:"title"`
	Question string       `json:"question"`
	Params   []lab.Param  `json:"params"`
	Presets  []lab.Preset `json:"presets"`
	Charts   []string     `json:"charts"`  // IDs
	Tables   []string     `json:"tables"`  // IDs
	Handles  []string     `json:"handles"` // IDs, with {n} for a number from 1 and {loss} for a loss's ID
	Steps    []stepInfo   `json:"steps"`
}

// A stepInfo describes a guided step: its state, its question, and what it hides until the question is answered.
type stepInfo struct {
	ID    string    `json:"id"`
	Kind  step.Kind `json:"kind"`
	Title string    `json:"title"`
	Query string    `json:"query"`
	Ask   string    `json:"ask"`
	Hide  []string  `json:"hide"`
}

// describe returns the description of a lab.
func describe(l *lab.Lab) (labInfo, error) {
	info := labInfo{
		ID: l.ID, Title: l.Title, Question: l.Question, Params: l.Params, Presets: l.Presets,
		Charts: lab.IDs(l.Charts), Tables: lab.IDs(l.Tables), Handles: lab.IDs(l.Handles), Steps: []stepInfo{},
	}
	for i, s := range l.Steps {
		v, err := l.Show(lab.Request{Query: l.StepQuery(i), Charts: lab.Selection{}, Tables: lab.Selection{}})
		if err != nil {
			return info, err
		}
		info.Steps = append(info.Steps, stepInfo{s.ID, s.Kind(), s.Title, v.Step.Leave, v.Step.Ask, s.Hide})
	}
	return info, nil
}

// labList returns the descriptions of all labs as JSON. Since they never change, they are computed once: each step's
// takes a View.
var labList = sync.OnceValues(func() ([]byte, error) {
	infos := []labInfo{}
	for _, l := range labs.All() {
		info, err := describe(l)
		if err != nil {
			return nil, err
		}
		infos = append(infos, info)
	}
	return toJSON(map[string]any{"labs": infos})
})

func listLabs(c echo.Context) error {
	list, err := labList()
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, echo.MIMEApplicationJSON, list)
}

// viewLab sends the View of a query's state, after the move if the query has one.
func (a *app) viewLab(c echo.Context) error {
	raw := c.Request().URL.RawQuery
	view, err := hosting.Work(c.Request().Context(), a.gates.Query(raw), func(ctx context.Context) ([]byte, error) {
		l, req, err := labs.Request(c.Param("lab"), raw, labs.ViewNames)
		if err != nil {
			return nil, err
		}
		req.Stop = hosting.Ended(ctx)
		view, err := l.Show(req)
		if err != nil {
			return nil, err
		}
		return toJSON(view)
	})
	if errors.Is(err, labs.ErrNoLab) {
		return noLab(c.Param("lab"))
	}
	if err != nil {
		return err
	}
	// Not cached: each position of a drag is another URL, requested once, and a new version may return another View.
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.Blob(http.StatusOK, echo.MIMEApplicationJSON, view)
}

// readTable sends the table that was found in pasted text, what is uncertain about it, and the state that it leads to.
func (a *app) readTable(c echo.Context) error {
	if kind, _, err := mime.ParseMediaType(c.Request().Header.Get("Content-Type")); err != nil || kind != "application/x-www-form-urlencoded" {
		return problem.New(http.StatusUnsupportedMediaType, "Content-Type", formIsEncoded)
	}
	answer, err := a.gates.OnBody(c.Response(), c.Request(), func(ctx context.Context, body []byte) ([]byte, error) {
		pasted, err := labs.Paste(c.Param("lab"), string(body), hosting.Ended(ctx))
		if err != nil {
			return nil, err
		}
		return toJSON(pasted)
	})
	switch {
	case errors.Is(err, labs.ErrNoLab):
		return noLab(c.Param("lab"))
	case errors.Is(err, labs.ErrNoPaste):
		return problem.New(http.StatusNotFound, "lab", takesNoData(c.Param("lab"), labs.TakingData()))
	case err != nil:
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.Blob(http.StatusOK, echo.MIMEApplicationJSON, answer)
}

// sendJSON sends v as JSON. It encodes all of v first, so that an error can still be reported.
func sendJSON(c echo.Context, status int, contentType string, v any) error {
	text, err := toJSON(v)
	if err != nil {
		return err
	}
	return c.Blob(status, contentType, text)
}

// toJSON returns v as JSON. It does not escape <, > and &, since no response is inserted into a page as it is.
func toJSON(v any) ([]byte, error) {
	text, err := asjson.Append(make([]byte, 0, 16<<10), v)
	return append(text, '\n'), err
}
