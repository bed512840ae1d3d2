package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"losslab/tests/e2e"
)

//go:embed baseline
var baselineFiles embed.FS

// baselineLab is the lab that the baseline copies.
const baselineLab = "outliers"

// rounds is how often the lab and the baseline are measured, in turn.
const rounds = 3

// serveBaseline serves the baseline with the product's own ECharts until stop is called.
func serveBaseline() (url string, stop func() error, err error) {
	files, err := fs.Sub(baselineFiles, "baseline")
	if err != nil {
		return "", nil, err
	}
	root, err := e2e.Root()
	if err != nil {
		return "", nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServerFS(files))
	mux.Handle("/vendor/", http.StripPrefix("/vendor/", withType("text/javascript", http.FileServer(http.Dir(filepath.Join(root, "web/static/vendor"))))))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	return "http://" + listener.Addr().String(), func() error {
		err := server.Close()
		if ended := <-ended; !errors.Is(ended, http.ErrServerClosed) {
			err = errors.Join(err, ended)
		}
		return err
	}, nil
}

// withType sets the content type itself, because the machine's table of types may call a script plain text.
func withType(contentType string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		next.ServeHTTP(w, r)
	})
}

// compared holds the drags of the lab, of its baseline, and of its first chart alone, in SVG by hand and by D3.
type compared struct {
	engine                    string
	lab, baseline, byHand, d3 dragged
	embed, thousand           dragged // the lab's first chart as an embed, and the lab with 1,000 errors
	throttled                 dragged // byHand under 6× throttling
}

// thousandErrors returns a query of the lab: 999 errors up to 2 in size, and an outlier.
func thousandErrors() string {
	var q strings.Builder
	q.WriteString("?e=")
	for i := range 999 {
		fmt.Fprintf(&q, "%.2f,", 2*math.Sin(float64(i)))
	}
	return q.String() + "6"
}

// compare measures the lab and the others in turn, because a machine's speed varies over time.
func (b *bench) compare(ctx context.Context) (compared, error) {
	r := compared{engine: condition{wasm: b.engine}.engine()}
	lab, byHand := b.product.URL+"/"+baselineLab, b.baseline+"/chart.html"
	for range rounds {
		for _, page := range []struct {
			sum *dragged
			url string
			condition
		}{
			{&r.lab, lab, condition{wasm: b.engine}},
			{&r.baseline, b.baseline + "/", condition{}},
			{&r.byHand, byHand, condition{}},
			{&r.d3, byHand + "?d3", condition{}},
			{&r.embed, b.product.URL + "/embed/" + baselineLab + "?charts=errors", condition{}},
			{&r.thousand, lab + thousandErrors(), condition{wasm: b.engine}},
			{&r.throttled, byHand, condition{throttle: 6}},
		} {
			if err := b.measureOnce(ctx, page.sum, page.url, page.condition); err != nil {
				return r, fmt.Errorf("%.80s: %w", page.url, err)
			}
		}
	}
	return r, nil
}

// measureOnce opens a page and drags its first handle once under a condition.
func (b *bench) measureOnce(ctx context.Context, sum *dragged, url string, c condition) error {
	t, err := b.openForDrags(ctx, url, c.wasm)
	if err != nil {
		return err
	}
	defer t.close()
	d, err := t.measure(ctx, c)
	if err == nil && c.wasm {
		var at float64
		at, err = eval[float64](t, "bench.times.engine - bench.times.ready")
		d.takeover = []float64{at}
	}
	sum.add(d)
	return err
}
