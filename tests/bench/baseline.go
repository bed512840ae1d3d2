package main

import (
	"context"
	"embed"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"path/filepath"
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
}

// compare measures the lab and the others in turn, because a machine's speed varies over time.
func (b *bench) compare(ctx context.Context) (compared, error) {
	result := compared{engine: condition{wasm: b.engine}.engine()}
	for range rounds {
		if err := b.measureOnce(ctx, &result.lab, b.product.URL+"/"+baselineLab, b.engine); err != nil {
			return result, err
		}
		for page, sum := range map[string]*dragged{"/": &result.baseline, "/chart.html": &result.byHand, "/chart.html?d3": &result.d3} {
			if err := b.measureOnce(ctx, sum, b.baseline+page, false); err != nil {
				return result, err
			}
		}
	}
	return result, nil
}

func (b *bench) measureOnce(ctx context.Context, sum *dragged, url string, wasm bool) error {
	t, err := b.openForDrags(ctx, url, wasm)
	if err != nil {
		return err
	}
	defer t.close()
	d, err := t.measure(ctx, condition{wasm: wasm})
	if err == nil && wasm {
		var at float64
		at, err = eval[float64](t, "bench.times.engine - bench.times.ready")
		d.takeover = []float64{at}
	}
	sum.add(d)
	return err
}
