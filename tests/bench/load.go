package main

import (
	"context"
	"fmt"
	"path"
	"strings"
	"time"

	"losslab/internal/labs"

	"github.com/chromedp/cdproto/network"

	"losslab/tests/bench/figure"
)

// A visit holds the measurements of one load of a page. Times are in milliseconds since the navigation began, and 0 for
// what did not happen. Bytes are those on the wire, including response headers.
type visit struct {
	page, how                        string
	firstPaint, contentful           float64
	ready, engine                    float64
	requests, fromCache              int
	needed, modules, wasm, remainder float64
	plain                            []string // scripts and style sheets that were sent without Brotli
}

// withoutEngine returns the bytes of everything but the engine.
func (v visit) withoutEngine() float64 { return v.needed + v.modules + v.remainder }

// slowNetwork is an example of a slow connection.
var slowNetwork = network.Conditions{Latency: 150, DownloadThroughput: 1.6e6 / 8, UploadThroughput: 750e3 / 8}

// slowly is appended to the name of a visit over slowNetwork.
const slowly = ", slow network"

// loads is how often a page is loaded. The medians of the times are reported.
const loads = 3

// measureLoads loads each page with an empty cache, and again with a full one.
func (b *bench) measureLoads(ctx context.Context) ([]visit, error) {
	var all []visit
	paths := []string{"/"}
	for _, l := range labs.All() {
		paths = append(paths, "/"+l.ID)
	}
	for _, p := range paths {
		var cold, warm []visit
		for range loads {
			visits, err := b.measureLoad(ctx, p, nil)
			if err != nil {
				return nil, err
			}
			cold, warm = append(cold, visits[0]), append(warm, visits[1])
		}
		all = append(all, typical(cold), typical(warm))
	}
	for _, p := range paths[:2] {
		slow, err := b.measureLoad(ctx, p, &slowNetwork)
		if err != nil {
			return nil, err
		}
		all = append(all, slow...)
	}
	return all, nil
}

// typical returns the medians of the visits' times, with the bytes and requests of the last visit, by which time the server has
// compressed the page as well as it can.
func typical(visits []visit) visit {
	v := visits[len(visits)-1]
	for _, field := range []func(*visit) *float64{
		func(v *visit) *float64 { return &v.firstPaint },
		func(v *visit) *float64 { return &v.contentful },
		func(v *visit) *float64 { return &v.ready },
		func(v *visit) *float64 { return &v.engine },
	} {
		var all []float64
		for i := range visits {
			all = append(all, *field(&visits[i]))
		}
		*field(&v) = figure.Median(all)
	}
	return v
}

// measureLoad loads a page twice in a new browser context.
func (b *bench) measureLoad(ctx context.Context, path string, conditions *network.Conditions) ([]visit, error) {
	t, err := newTab(ctx, b.browser)
	if err != nil {
		return nil, err
	}
	defer t.close()
	if err := sleep(ctx, time.Second); err != nil { // a new window loads things of its own
		return nil, err
	}
	where := ""
	if conditions != nil {
		where = slowly
		if err := t.traffic.slow(t, *conditions); err != nil {
			return nil, err
		}
	}
	var visits []visit
	for _, how := range []string{"cold", "warm"} {
		t.traffic.clear()
		if err := t.open(b.product.URL + path); err != nil {
			return nil, err
		}
		if b.engine {
			switched, err := t.waitFor(timeout, "bench.times.engine")
			if err != nil {
				return nil, err
			}
			if !switched {
				return nil, fmt.Errorf("%s: the engine did not take over", path)
			}
		}
		if err := t.quiet(ctx); err != nil {
			return nil, err
		}
		v, err := t.readVisit()
		if err != nil {
			return nil, err
		}
		v.page, v.how = path, how+where
		visits = append(visits, v)
		if err := t.visit("about:blank"); err != nil {
			return nil, err
		}
	}
	return visits, nil
}

// quiet waits until no request is pending, but at most five seconds, because a request may never end.
func (t *tab) quiet(ctx context.Context) error {
	for calm, deadline := 0, time.Now().Add(5*time.Second); calm < 3 && time.Now().Before(deadline); calm++ {
		if err := sleep(ctx, 100*time.Millisecond); err != nil {
			return err
		}
		all, err := t.traffic.list()
		if err != nil {
			return err
		}
		for _, r := range all {
			if !r.done {
				calm = -1
			}
		}
	}
	return nil
}

func (t *tab) readVisit() (visit, error) {
	var v visit
	requests, err := t.traffic.list()
	if err != nil {
		return v, err
	}
	blocking, err := eval[[]string](t, "bench.blocking()")
	if err != nil {
		return v, err
	}
	paints, err := eval[map[string]float64](t, "bench.paints()")
	if err != nil {
		return v, err
	}
	times, err := eval[map[string]float64](t, "bench.times")
	if err != nil {
		return v, err
	}
	v.firstPaint, v.contentful = paints["first-paint"], paints["first-contentful-paint"]
	v.ready, v.engine = times["ready"], times["engine"]
	v.sum(requests, blocking)
	return v, nil
}

// sum adds up the requests by their purpose. The first is for the page: other documents are in frames and hold up no paint.
func (v *visit) sum(requests []request, blocking []string) {
	blocks := map[string]bool{}
	for _, url := range blocking {
		blocks[url] = true
	}
	for i, r := range requests {
		if !strings.HasPrefix(r.url, "http") || r.failed {
			continue
		}
		if r.cached {
			v.fromCache++
			continue
		}
		v.requests++
		name, _, _ := strings.Cut(r.url, "?")
		code := false
		switch ext := path.Ext(name); {
		case ext == ".wasm":
			v.wasm += r.bytes
		case i == 0 || blocks[r.url]:
			v.needed += r.bytes
			code = true
		case ext == ".js":
			v.modules += r.bytes
			code = true
		default:
			v.remainder += r.bytes
			code = ext == ".css" || r.kind == network.ResourceTypeDocument
		}
		if code && r.encoding != "br" && r.bytes > 2000 {
			v.plain = append(v.plain, path.Base(name))
		}
	}
}
