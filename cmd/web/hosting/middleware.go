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

// LogRequests logs each request in one line, after the error handler has run. Successful requests that are quiet are
// logged at debug level only.
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

// Shorten truncates a string of a request, such as a thousand errors, for the log and for messages.
func Shorten(s string) string { return words.Shorten(s, 200) }

// errPanicked replaces the value of a handler's panic: a panic is a 500, even if its value is an error that maps to a 400.
var errPanicked = errors.New("a handler panicked")

// RecoverPanics turns a panic into an error, and logs it with its stack.
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

// LimitBody rejects bodies of more than n bytes, before reading them if the request states their length.
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

// Accepts reports whether an Accept-Encoding header lists the encoding, and not with q=0.
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
