package hosting

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"losslab/internal/words"
)

// LogRequests writes one line a request, after the error handler has spoken: for debugging alone, where it went well and is
// to be quiet.
func LogRequests(log *slog.Logger, quiet func(echo.Context) bool) echo.MiddlewareFunc {
	return middleware.RequestLoggerWithConfig(middleware.RequestLoggerConfig{
		HandleError: true,
		LogMethod:   true, LogURI: true, LogRequestID: true, LogStatus: true, LogLatency: true, LogResponseSize: true,
		LogValuesFunc: func(c echo.Context, v middleware.RequestLoggerValues) error {
			level := slog.LevelInfo
			if v.Status < 400 && quiet(c) {
				level = slog.LevelDebug
			}
			log.Log(c.Request().Context(), level, "request", "method", v.Method, "uri", Shorten(v.URI), "status", v.Status,
				"id", Shorten(v.RequestID), "bytes", v.ResponseSize, "took", v.Latency)
			return nil
		},
	})
}

// Shorten keeps a reader's thousand errors out of the log and of messages.
func Shorten(s string) string { return words.Shorten(s, 200) }

// errPanicked takes the place of what a handler panicked with: a panic is a 500, even with an error that is a 400.
var errPanicked = errors.New("a handler panicked")

// RecoverPanics answers a panic as any error, and has it in the log.
func RecoverPanics(log *slog.Logger) echo.MiddlewareFunc {
	return middleware.RecoverWithConfig(middleware.RecoverConfig{
		StackSize:           16 << 10,
		DisableStackAll:     true,
		DisableErrorHandler: true, // LogRequests calls it
		LogErrorFunc: func(c echo.Context, err error, stack []byte) error {
			log.Error("panic", "uri", Shorten(c.Request().RequestURI), "error", err, "stack", string(stack))
			return errPanicked
		},
	})
}

// LimitBody refuses a body of more than n bytes, before reading it where the request says so.
func LimitBody(n int64) echo.MiddlewareFunc {
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

// Accepts tells whether a header Accept-Encoding names the encoding, and not as one to be left out (q=0).
func Accepts(header, encoding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, parameters, _ := strings.Cut(part, ";")
		if strings.EqualFold(strings.TrimSpace(name), encoding) {
			_, weight, given := strings.Cut(parameters, "q=")
			q, err := strconv.ParseFloat(strings.TrimSpace(weight), 64)
			return !given || err != nil || q > 0
		}
	}
	return false
}
