// Package hosting is the part of a server that does not depend on what it serves: gates that limit concurrent work,
// flags, logs, metrics, a base path, and a shutdown that loses no request.
package hosting

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/labstack/echo/v4"
)

// shutdownTimeout is how long requests in flight may take after the listener is closed: long enough to read a body,
// wait for a place, and do the work.
const shutdownTimeout = bodyLimit + waitLimit + workLimit

// mostOfHeader limits the size of a request's headers, its URL included. A state with two columns of a thousand
// numbers, at full precision, is a sixth of it.
const mostOfHeader = 256 << 10

// A Server serves requests until it is asked to stop, and then stops without losing any.
type Server struct {
	Handler         http.Handler
	Log             *slog.Logger
	Drain           time.Duration // time from the failing of /readyz to the closing of the listener
	Metrics         *Metrics
	MetricsListener net.Listener // nil: the handler serves the metrics
	ending          atomic.Bool
	news            news
}

// Ready reports whether the server is not shutting down.
func (s *Server) Ready() bool { return !s.ending.Load() }

// Serve serves ln until ctx is done. Then /readyz reports that the server is ending. During the drain, load balancers
// find out and send requests elsewhere; other clients have each connection closed with its response. At last it waits
// for the requests in flight, at most shutdownTimeout.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	srv := &http.Server{
		Handler:           s.sendElsewhere(s.Handler),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    mostOfHeader,
		ErrorLog:          slog.NewLogLogger(s.Log.Handler(), slog.LevelWarn),
		ConnState:         s.news.note,
	}
	served, metrics := make(chan error, 1), make(chan error, 1)
	go func() { served <- srv.Serve(ln) }()
	if s.MetricsListener != nil {
		extra := &http.Server{Handler: s.Metrics.Handler(), ReadTimeout: 5 * time.Second, WriteTimeout: 20 * time.Second,
			IdleTimeout: srv.IdleTimeout, ErrorLog: srv.ErrorLog}
		defer extra.Close()
		go func() {
			if err := extra.Serve(s.MetricsListener); !errors.Is(err, http.ErrServerClosed) {
				metrics <- err
			}
		}()
	}
	select {
	case err := <-served:
		return errors.Join(err, srv.Close())
	case err := <-metrics:
		return errors.Join(err, srv.Close())
	case <-ctx.Done():
	}
	s.ending.Store(true)
	s.Log.Info("ending", "drain", s.Drain)
	ended := s.drain(ln, served)
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	err := srv.Shutdown(limit)
	if err != nil {
		err = errors.Join(fmt.Errorf("requests in flight were cut off: %w", err), srv.Close())
	}
	if !errors.Is(ended, net.ErrClosed) {
		err = errors.Join(err, ended)
	}
	return err
}

// ShowHealth reports that the program runs, and its version.
func ShowHealth(c echo.Context) error {
	return c.JSON(http.StatusOK, map[string]string{"status": "ok", "version": Version()})
}

// ShowReady reports whether the server accepts new requests.
func ShowReady(ready func() bool) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("Cache-Control", "no-store")
		if ready != nil && !ready() {
			return c.JSON(http.StatusServiceUnavailable, map[string]string{"status": "ending"})
		}
		return c.JSON(http.StatusOK, map[string]string{"status": "ready"})
	}
}

// Exposed reports whether links contain the host that requests from other machines name: if there is no base URL and
// the listener is not on a loopback address.
func Exposed(base *url.URL, at net.Addr) bool {
	tcp, ok := at.(*net.TCPAddr)
	return base == nil && ok && !tcp.IP.IsLoopback()
}

// Address returns the URL at which a browser on this machine reaches the listener.
func Address(ln net.Listener) string {
	a := ln.Addr().(*net.TCPAddr)
	host := a.IP.String()
	if a.IP.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, fmt.Sprint(a.Port))
}
