// Package hosting is what a server needs whatever it serves: gates before what takes long, flags, logs, metrics, the path that
// the site lies below, and an end that loses no request.
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

// shutdownTimeout is how long requests in flight may take once the program no longer takes others: as long as one may send its
// body, wait for its place, and be worked on.
const shutdownTimeout = bodyLimit + waitLimit + workLimit

// mostOfHeader is how long an address may be, with all headers: a state with two columns of a thousand numbers, in full, is a
// sixth of it.
const mostOfHeader = 256 << 10

// Server answers requests until it is asked to end, and then ends without losing any.
type Server struct {
	Handler         http.Handler
	Log             *slog.Logger
	Drain           time.Duration // between saying that it ends, and taking no more requests
	Metrics         *Metrics
	MetricsListener net.Listener // nil: the handler has them
	ending          atomic.Bool
	news            news
}

// Ready tells whether the server goes on.
func (s *Server) Ready() bool { return !s.ending.Load() }

// Serve answers on ln until ctx is done. Then /readyz says so; while the drain lasts, whoever spreads requests over several
// servers finds out and sends them elsewhere, and whoever does not has each connection ended with its answer; at last requests
// in flight are let finish.
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

// ShowHealth says that the program runs, and which it is.
func ShowHealth(c echo.Context) error {
	return c.JSON(http.StatusOK, map[string]string{"status": "ok", "version": Version()})
}

// ShowReady says whether to send requests here.
func ShowReady(ready func() bool) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("Cache-Control", "no-store")
		if ready != nil && !ready() {
			return c.JSON(http.StatusServiceUnavailable, map[string]string{"status": "ending"})
		}
		return c.JSON(http.StatusOK, map[string]string{"status": "ready"})
	}
}

// Exposed tells whether links begin with what those say who ask from other machines: without a base, at an address beyond
// this one.
func Exposed(base *url.URL, at net.Addr) bool {
	tcp, ok := at.(*net.TCPAddr)
	return base == nil && ok && !tcp.IP.IsLoopback()
}

// Address is where a browser on this machine reaches the listener.
func Address(ln net.Listener) string {
	a := ln.Addr().(*net.TCPAddr)
	host := a.IP.String()
	if a.IP.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, fmt.Sprint(a.Port))
}
