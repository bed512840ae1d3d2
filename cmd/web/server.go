package main

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"losslab/cmd/web/hosting"
	"losslab/internal/calculator"
	"losslab/internal/labs"
	"losslab/internal/still"
	"losslab/internal/words"
	"losslab/web"
	"losslab/web/places"
	"losslab/web/templates"
)

// An app holds what the handlers share.
type app struct {
	options
	pages
	// zip makes the archive of the exported site on the first call, and keeps it.
	zip   func(context.Context) ([]byte, error)
	gates *hosting.Gates
}

// options configure a handler.
type options struct {
	base     *url.URL // base URL of all links, its path ending in a slash; nil: the request's host
	renderer func(context.Context) (*still.Renderer, error)
	ready    func() bool      // nil: always ready
	room     func() string    // origin at which other machines in the network reach the server; nil, or returning "": none
	metrics  *hosting.Metrics // nil: nothing is measured
	// Whether /metrics is served on the site's own address.
	metricsHere bool
}

// Limits of request bodies, in bytes. A form with a thousand points is about 60 kB; the calculator takes 2 × 100,000 numbers.
const (
	maxForm    = 256 << 10
	maxNumbers = 8 << 20
)

// routes registers every route of the program.
func (a *app) routes(e *echo.Echo) {
	read := []string{http.MethodGet, http.MethodHead}

	e.Match(read, "/", a.showHome)
	for _, p := range fixed {
		e.Match(read, "/"+p.file, a.showFixed(p))
	}
	e.Match(read, "/"+web.LecturePath, a.moveLecture)
	e.Match(read, "/"+web.ChoosePath, a.showChoose)
	e.POST("/"+web.ChoosePath, a.submitChoose, hosting.LimitBody(labs.MaxPaste))
	e.Match(read, "/"+web.PractisePath, a.showPractise)
	e.Match(read, "/"+web.PractisePath+"/:exercise", a.showPractise)
	e.Match(read, "/"+web.LossesPath, a.showLosses)
	e.Match(read, "/"+web.LossesPath+"/:loss", a.showLoss)
	for _, l := range labs.All() {
		e.Match(read, "/"+l.ID, a.showLab(l))
		e.POST("/"+l.ID, a.submitLab(l), hosting.LimitBody(maxForm))
	}
	e.Match(read, embedPath, a.showEmbed)
	e.Match(read, embedPrefix+web.PractisePath+"/:exercise", a.showPractise)
	e.Match(read, "/"+web.PastedPath, serveStatic)
	e.Match(read, stillPrefix+":lab/:chart", a.showStill)
	e.Match(read, stillPrefix+":lab", a.showFirstStill)
	e.Match(read, "/oembed", a.answerOEmbed)
	e.Match(read, "/export/site.zip", a.sendSite)
	e.Match(read, "/export/:file", a.sendFile)
	e.POST("/export/:file", a.sendFile, hosting.LimitBody(maxForm))
	e.Match(read, staticPath, serveStatic)
	e.Match(read, "/healthz", hosting.ShowHealth)
	e.Match(read, "/readyz", hosting.ShowReady(a.ready))
	if a.metricsHere {
		e.GET("/metrics", echo.WrapHandler(a.metrics.Handler()))
	}
	e.Match(read, "/favicon.ico", sendIcon)
	e.Match(read, "/robots.txt", a.sendRobots)
	e.Match(read, "/"+places.SitemapPath, a.sendSitemap)

	e.Match(read, "/api/v1/labs", listLabs)
	e.Match(read, "/api/v1/labs/:lab", a.viewLab)
	e.Match(read, "/api/v1/labs/:lab/as/:language", a.showText)
	e.POST("/api/v1/labs/:lab/table", a.readTable, hosting.LimitBody(labs.MaxPaste))
	e.POST("/api/v1/evaluate", a.calculate(calculator.Evaluate), hosting.LimitBody(maxNumbers))
	e.POST("/api/v1/boxes/evaluate", a.calculate(calculator.EvaluateBoxes), hosting.LimitBody(maxNumbers))
	e.POST("/api/v1/classes/evaluate", a.calculate(calculator.EvaluateClasses), hosting.LimitBody(maxNumbers))
	e.POST("/api/v1/fit", a.calculate(calculator.FitLine), hosting.LimitBody(maxNumbers))
}

// newHandler returns the handler of the whole program. The tests serve the same one.
func newHandler(log *slog.Logger, o options) (*echo.Echo, error) {
	e, _, err := wire(log, o)
	return e, err
}

func wire(log *slog.Logger, o options) (*echo.Echo, *app, error) {
	base := "/"
	if o.base != nil {
		base = o.base.Path
	}
	site, err := web.NewServed(base)
	if err != nil {
		return nil, nil, err
	}
	p := pages{site, templates.WordsIn(words.English)}
	e := echo.New()
	e.HTTPErrorHandler = answerError(log, p)
	e.Pre(hosting.FindPlace(base))
	if o.metrics != nil {
		e.Use(o.metrics.Observe)
	}
	e.Use(
		middleware.RequestIDWithConfig(middleware.RequestIDConfig{RequestIDHandler: func(c echo.Context, id string) {
			c.Request().Header.Set(echo.HeaderXRequestID, id) // for the log, since not every response has it
		}}),
		hosting.LogRequests(log, drags),
		secure(site.Policy()),
		answerOthers(),
		hosting.MendSlash(base),
	)
	e.Use(hosting.Compress(compressed, isMove)...)
	e.Use(hosting.RecoverPanics(log), refuseEncoded)
	if o.renderer == nil {
		o.renderer = hosting.Keep(openRenderer)
	}
	a := &app{options: o, pages: p, gates: hosting.NewGates()}
	a.zip = hosting.Keep(func(ctx context.Context) ([]byte, error) {
		x, err := newExporter("", a.words, o.renderer)
		if err != nil {
			return nil, err
		}
		// Making the archive may take longer than the limit of a gate, so it passes none. It is made once for all who
		// ask, while any of them waits, and its pictures are drawn one at a time.
		return zipSite(ctx, x)
	})
	a.routes(e)
	return e, a, nil
}

// drags reports whether a request is to the API of a lab. A drag sends up to sixty such requests a second.
func drags(c echo.Context) bool { return strings.HasPrefix(c.Path(), "/api/v1/labs/") }

// shorten truncates a string of the request, such as a thousand errors, for a message.
func shorten(s string) string { return hosting.Shorten(s) }
