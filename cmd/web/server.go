package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"losslab/internal/calculator"
	"losslab/internal/labs"
	"losslab/internal/still"
	"losslab/internal/words"
	"losslab/web"
	"losslab/web/templates"
)

// app is what handlers share.
type app struct {
	options
	pages
	// What takes a while to make is made when it is asked for first.
	zip   func() ([]byte, error)
	gates *gates
}

// keep makes something when it is asked for first, and keeps it. What failed is tried again.
func keep[T any](make func() (T, error)) func() (T, error) {
	var mu sync.Mutex
	var made *T
	return func() (T, error) {
		mu.Lock()
		defer mu.Unlock()
		if made != nil {
			return *made, nil
		}
		t, err := make()
		if err == nil {
			made = &t
		}
		return t, err
	}
}

// options is how pages are made.
type options struct {
	base     *url.URL // of all links, its path with a slash at the end; nil: the request's host
	renderer func() (*still.Renderer, error)
	ready    func() bool // nil: always
	metrics  *metrics    // nil: nothing is measured
	// Whether /metrics is beside the site.
	metricsHere bool
}

// What a body may weigh. A form with a thousand points is some 60 kB; the calculator takes 2 × 100,000 numbers.
const (
	maxForm    = 256 << 10
	maxNumbers = 8 << 20
)

// routes lists every address of the program.
func (a *app) routes(e *echo.Echo) {
	read := []string{http.MethodGet, http.MethodHead}

	e.Match(read, "/", a.showHome)
	e.Match(read, "/"+web.AccessibilityPath, a.showAccessibility)
	for _, l := range labs.All() {
		e.Match(read, "/"+l.ID, a.showLab(l))
		e.POST("/"+l.ID, a.submitLab(l), limitBody(maxForm))
	}
	e.Match(read, embedPath, a.showEmbed)
	e.Match(read, "/"+web.PastedPath, serveStatic)
	e.Match(read, stillPrefix+":lab/:chart", a.showStill)
	e.Match(read, stillPrefix+":lab", a.showFirstStill)
	e.Match(read, "/oembed", a.answerOEmbed)
	e.Match(read, "/export/site.zip", a.sendSite)
	e.Match(read, "/export/:file", a.sendFile)
	e.POST("/export/:file", a.sendFile, limitBody(maxForm))
	e.Match(read, staticPath, serveStatic)
	e.Match(read, "/healthz", showHealth)
	e.Match(read, "/readyz", showReady(a.ready))
	if a.metricsHere {
		e.GET("/metrics", echo.WrapHandler(a.metrics.handler()))
	}
	e.Match(read, "/favicon.ico", sendIcon)
	e.Match(read, "/robots.txt", a.sendRobots)

	e.Match(read, "/api/v1/labs", listLabs)
	e.Match(read, "/api/v1/labs/:lab", a.viewLab)
	e.Match(read, "/api/v1/labs/:lab/as/:language", a.showText)
	e.POST("/api/v1/labs/:lab/table", a.readTable, limitBody(labs.MaxPaste))
	e.POST("/api/v1/evaluate", a.calculate(calculator.Evaluate), limitBody(maxNumbers))
	e.POST("/api/v1/fit", a.calculate(calculator.FitLine), limitBody(maxNumbers))
}

// newHandler wires the whole program. The tests serve the same wiring.
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
	e.Pre(findPlace(base))
	if o.metrics != nil {
		e.Use(o.metrics.observe)
	}
	e.Use(
		middleware.RequestID(),
		logRequests(log),
		secure(site.Policy()),
		answerOthers(),
		mendSlash(base),
		compress(),
		recoverPanics(log),
		refuseEncoded,
	)
	if o.renderer == nil {
		o.renderer = keep(openRenderer)
	}
	a := &app{options: o, pages: p, gates: newGates()}
	a.zip = keep(func() ([]byte, error) {
		x, err := newExporter("", a.words, o.renderer)
		if err != nil {
			return nil, err
		}
		ctx := context.Background() // for all who ask, whoever asks first
		return work(ctx, a.gates.dear, func() ([]byte, error) { return zipSite(ctx, x) })
	})
	a.routes(e)
	return e, a, nil
}

// logRequests writes one line a request, after the error handler has spoken.
func logRequests(log *slog.Logger) echo.MiddlewareFunc {
	return middleware.RequestLoggerWithConfig(middleware.RequestLoggerConfig{
		HandleError: true,
		LogMethod:   true, LogURI: true, LogRequestID: true, LogStatus: true, LogLatency: true, LogResponseSize: true,
		LogValuesFunc: func(c echo.Context, v middleware.RequestLoggerValues) error {
			level := slog.LevelInfo
			if v.Status < 400 && strings.HasPrefix(c.Path(), "/api/v1/labs/") {
				level = slog.LevelDebug // a drag asks sixty times a second
			}
			log.Log(c.Request().Context(), level, "request", "method", v.Method, "uri", shorten(v.URI), "status", v.Status,
				"id", shorten(v.RequestID), "bytes", v.ResponseSize, "took", v.Latency)
			return nil
		},
	})
}

// shorten keeps a reader's thousand errors out of the log and of messages.
func shorten(s string) string { return words.Shorten(s, 200) }

// errPanicked takes the place of what a handler panicked with: a panic is a 500, even with an error that is a 400.
var errPanicked = errors.New("a handler panicked")

func recoverPanics(log *slog.Logger) echo.MiddlewareFunc {
	return middleware.RecoverWithConfig(middleware.RecoverConfig{
		StackSize:           16 << 10,
		DisableStackAll:     true,
		DisableErrorHandler: true, // logRequests calls it
		LogErrorFunc: func(c echo.Context, err error, stack []byte) error {
			log.Error("panic", "uri", shorten(c.Request().RequestURI), "error", err, "stack", string(stack))
			return errPanicked
		},
	})
}

// limitBody refuses a body of more than n bytes, before reading it where the request says so.
func limitBody(n int64) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			r := c.Request()
			if r.ContentLength > n {
				return fmt.Errorf("a body of %d bytes: %w", r.ContentLength, &http.MaxBytesError{Limit: n})
			}
			r.Body = http.MaxBytesReader(c.Response(), r.Body, n)
			return next(c)
		}
	}
}
