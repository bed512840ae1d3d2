package hosting

import (
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics measures requests by route. It does not use URLs as labels, because their number is unlimited.
type Metrics struct {
	registry *prometheus.Registry
	took     *prometheus.HistogramVec // in seconds
	inFlight prometheus.Gauge
}

// NewMetrics returns metrics of requests, of the Go runtime, and of the process.
func NewMetrics() *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "losslab_request_duration_seconds", Help: "Time from a request's headers to the end of its answer.",
			Buckets: prometheus.ExponentialBuckets(.001, 2, 14),
		}, []string{"method", "route", "status"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{Name: "losslab_requests_in_flight", Help: "Requests that are being answered."}),
	}
	m.registry.MustRegister(m.took, m.inFlight, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Handler returns a handler that serves /metrics.
func (m *Metrics) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	return mux
}

// Observe measures each request. It must wrap LogRequests, which calls the error handler, so as to see the final status.
func (m *Metrics) Observe(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		m.inFlight.Inc()
		defer m.inFlight.Dec()
		err := next(c)
		method, route := c.Request().Method, c.Path()
		if route == "" {
			route = "none"
		}
		switch method {
		case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions:
		default:
			method = "other"
		}
		m.took.WithLabelValues(method, route, strconv.Itoa(c.Response().Status)).Observe(time.Since(start).Seconds())
		return err
	}
}
