package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/hosting"
	"losslab/cmd/web/problem"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/plots"
	"losslab/internal/still"
	"losslab/web"
)

// stillPrefix is the path prefix of stills.
const stillPrefix = "/charts/"

func isStill(address string) bool { return strings.HasPrefix(address, stillPrefix) }

// openRenderer returns a renderer of stills that runs the same scripts as the pages.
func openRenderer(context.Context) (*still.Renderer, error) {
	echarts, err := web.Content("vendor/echarts.js")
	if err != nil {
		return nil, err
	}
	drawing, err := web.Source("js/picture.js")
	if err != nil {
		return nil, err
	}
	return still.NewRenderer(echarts, drawing, hosting.Processors())
}

// cardFormat is the format of the pictures in link previews: other sites do not take SVG.
const cardFormat = "png"

// A format is an image format of stills.
type format struct {
	names       []string // query parameters that it takes beside the state
	contentType string
	draw        func(context.Context, *still.Renderer, still.Picture, lab.Request) ([]byte, error)
}

var formats = map[string]format{
	".svg": {labs.SVGNames, "image/svg+xml", func(ctx context.Context, s *still.Renderer, p still.Picture, _ lab.Request) ([]byte, error) {
		return s.SVG(ctx, p)
	}},
	".png": {labs.PNGNames, "image/png", func(ctx context.Context, s *still.Renderer, p still.Picture, a lab.Request) ([]byte, error) {
		return s.PNG(ctx, p, cmp.Or(a.Density, 1))
	}},
}

// showStill sends a chart of a lab, in the state of the query, as a picture.
func (a *app) showStill(c echo.Context) error {
	name := c.Param("chart")
	ext := path.Ext(name)
	if ext == name {
		return problem.New(http.StatusNotFound, "", endsInFormat)
	}
	return a.sendStill(c, c.Param("lab"), strings.TrimSuffix(name, ext), ext)
}

// showFirstStill sends a lab's first chart, for clients that do not know its ID.
func (a *app) showFirstStill(c echo.Context) error {
	name := c.Param("lab")
	ext := path.Ext(name)
	return a.sendStill(c, strings.TrimSuffix(name, ext), "", ext)
}

func (a *app) sendStill(c echo.Context, labID, id, ext string) error {
	f, ok := formats[ext]
	if !ok {
		return problem.New(http.StatusNotFound, "", endsInFormat)
	}
	raw, auto := c.Request().URL.RawQuery, false
	if ext == ".svg" {
		raw, auto = inLight(raw)
	}
	l, req, err := labs.Request(labID, raw, f.names)
	switch {
	case errors.Is(err, labs.ErrNoLab):
		return noLab(labID)
	case err != nil:
		return err
	case id != "" && req.Charts != nil && !slices.Contains(req.Charts, id):
		return &lab.ParamError{Field: "charts", Says: chartIsNamed(id)}
	}
	ctx, cancel := context.WithTimeout(c.Request().Context(), stillLimit)
	defer cancel()
	image, err := a.still(ctx, l, req, id, f)
	if err == nil && auto {
		var dark []byte
		req.Theme = plots.Dark
		dark, err = a.still(ctx, l, req, id, f)
		image = still.Either(image, dark)
	}
	if errors.Is(err, still.ErrSize) {
		return problem.New(http.StatusBadRequest, "density", pngTooLarge)
	}
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Security-Policy", picturePolicy)
	return sendKept(c, f.contentType, "public, max-age=3600", image) // a new version of the program may draw it differently
}

// still draws the chart with the given ID. Computing it passes a gate.
func (a *app) still(ctx context.Context, l *lab.Lab, req lab.Request, id string, f format) ([]byte, error) {
	picture, err := hosting.Work(ctx, a.gates.Query(req.Query), func(ctx context.Context) (still.Picture, error) {
		req.Stop = hosting.Ended(ctx)
		return pictureOf(l, req, id)
	})
	if err != nil {
		return nil, err
	}
	return drawPicture(ctx, a.renderer, picture, req, f) // the renderer limits how many wait for it
}

// inLight returns the query with theme=auto replaced by theme=light, and whether it was there.
func inLight(raw string) (light string, auto bool) {
	pairs := strings.Split(raw, "&")
	if at := slices.Index(pairs, "theme=auto"); at >= 0 {
		pairs[at], auto = "theme=light", true
	}
	return strings.Join(pairs, "&"), auto
}

// drawPicture renders a chart that has been laid out.
func drawPicture(ctx context.Context, renderer func(context.Context) (*still.Renderer, error), picture still.Picture, req lab.Request, f format) ([]byte, error) {
	s, err := renderer(ctx)
	if err != nil {
		return nil, err
	}
	return f.draw(ctx, s, picture, req)
}

// stillLimit is how long a request waits for its picture, including the time in the queue.
const stillLimit = 20 * time.Second

// pictureOf returns the chart with the given ID, laid out. An empty ID means the first chart.
func pictureOf(l *lab.Lab, req lab.Request, id string) (still.Picture, error) {
	if id != "" {
		present, known := l.Resolve(l.Charts, id)
		if !known {
			return still.Picture{}, problem.New(http.StatusNotFound, "", noneNamed("chart", id, lab.IDs(l.Charts)))
		}
		id, req.Charts = present, lab.Selection{present}
	} else if req.Charts == nil {
		req.Charts = lab.Selection{l.Charts[0].ID}
	}
	req.Tables = lab.Selection{}
	v, err := l.Show(req)
	if err != nil {
		return still.Picture{}, err
	}
	at := slices.IndexFunc(v.Charts, func(c lab.Chart) bool { return id == "" || c.ID == id })
	if at < 0 { // the chart is part of other states only
		return still.Picture{}, problem.New(http.StatusNotFound, "", notInState(id))
	}
	c := v.Charts[at]
	p := still.Picture{Title: c.Title, Description: c.Summary, Option: json.RawMessage(c.Option), Background: req.Theme.Surface(), Width: req.Width, Height: req.Height}
	if req.Caption != "" {
		p.Title = req.Caption
	}
	p.LayOut(still.Frame{Square: c.Shape == lab.Square, Wider: c.Wider, Least: c.Least, MinSide: labs.MinSide})
	return p, nil
}
