package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/labstack/echo/v4"
)

// shutdownTimeout is how long requests in flight may take once the program no longer takes others.
const shutdownTimeout = 10 * time.Second

// server answers requests until it is asked to end, and then ends without losing any.
type server struct {
	handler         http.Handler
	log             *slog.Logger
	drain           time.Duration // between saying that it ends, and taking no more requests
	metrics         *metrics
	metricsListener net.Listener // nil: the handler has them
	ending          atomic.Bool
}

// ready tells whether the server goes on.
func (s *server) ready() bool { return !s.ending.Load() }

// serve answers on ln until ctx is done. Then /readyz says so; while the drain lasts, whoever spreads requests over several
// servers finds out and sends them elsewhere; at last requests in flight are let finish.
func (s *server) serve(ctx context.Context, ln net.Listener) error {
	srv := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	served := make(chan error, 2)
	go func() { served <- srv.Serve(ln) }()
	if s.metricsListener != nil {
		extra := &http.Server{Handler: s.metrics.handler(), ReadTimeout: 5 * time.Second, WriteTimeout: 20 * time.Second,
			IdleTimeout: srv.IdleTimeout, ErrorLog: srv.ErrorLog}
		defer extra.Close()
		go func() {
			if err := extra.Serve(s.metricsListener); !errors.Is(err, http.ErrServerClosed) {
				served <- err
			}
		}()
	}
	select {
	case err := <-served:
		return errors.Join(err, srv.Close())
	case <-ctx.Done():
	}
	s.ending.Store(true)
	s.log.Info("ending", "drain", s.drain)
	if s.drain > 0 {
		srv.SetKeepAlivesEnabled(false) // each answer sends its reader to a new connection, perhaps elsewhere
		time.Sleep(s.drain)
	}
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	err := srv.Shutdown(limit)
	if err != nil {
		err = errors.Join(fmt.Errorf("requests in flight were cut off: %w", err), srv.Close())
	}
	if e := <-served; !errors.Is(e, http.ErrServerClosed) {
		err = errors.Join(err, e)
	}
	return err
}

// showHealth says that the program runs, and which it is.
func showHealth(c echo.Context) error {
	return c.JSON(http.StatusOK, map[string]string{"status": "ok", "version": version()})
}

// showReady says whether to send requests here.
func showReady(ready func() bool) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("Cache-Control", "no-store")
		if ready != nil && !ready() {
			return c.JSON(http.StatusServiceUnavailable, map[string]string{"status": "ending"})
		}
		return c.JSON(http.StatusOK, map[string]string{"status": "ready"})
	}
}
