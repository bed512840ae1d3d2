package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
)

// firstHandle selects the first handle of the first chart that has any.
const firstHandle = "figure[data-chart] button[data-handle]"

// noEngine matches the engine's file. If it is blocked, the server answers.
const noEngine = "*://*:*/*.wasm"

// A condition is what a drag is measured under.
type condition struct {
	wasm     bool // the engine in the browser answers, not the server
	throttle float64
	latency  time.Duration
}

func (c condition) engine() string {
	if c.wasm {
		return "WebAssembly"
	}
	return "HTTP"
}

func (c condition) String() string {
	switch {
	case c.throttle > 1:
		return fmt.Sprintf("%g× CPU throttling", c.throttle)
	case c.latency > 0:
		return fmt.Sprintf("%d ms latency", c.latency.Milliseconds())
	}
	return "plain"
}

// conditions are in the order in which they are measured: one page for each engine, throttling last.
var conditions = []condition{
	{wasm: true},
	{wasm: true, throttle: 6},
	{},
	{latency: 100 * time.Millisecond},
	{throttle: 6},
}

// dragged holds the measurements of one or more drags. Times are in milliseconds.
type dragged struct {
	script, frame, latency, trips []float64
	perRedraw                     []float64 // the script time of a whole drag per redraw
	spent                         []map[string]float64
	takeover                      []float64 // from when the page is ready to when the engine answers
	requests, redraws             int
	notBuilt                      bool
}

func (d *dragged) add(o dragged) {
	d.script = append(d.script, o.script...)
	d.frame = append(d.frame, o.frame...)
	d.latency = append(d.latency, o.latency...)
	d.trips = append(d.trips, o.trips...)
	d.perRedraw = append(d.perRedraw, o.perRedraw...)
	d.spent = append(d.spent, o.spent...)
	d.takeover = append(d.takeover, o.takeover...)
	d.requests, d.redraws = d.requests+o.requests, d.redraws+o.redraws
	d.notBuilt = d.notBuilt || o.notBuilt
}

const (
	warmUp = 60  // moves before the measurement, so that all code is compiled
	moves  = 180 // about three seconds
)

// openForDrags opens a page, waits until the engine has taken over if wasm is set, and drags its first handle to warm up.
func (b *bench) openForDrags(ctx context.Context, url string, wasm bool) (*tab, error) {
	t, err := newTab(ctx, b.browser)
	if err != nil {
		return nil, err
	}
	if err := t.prepare(ctx, url, wasm); err != nil {
		t.close()
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	return t, nil
}

func (t *tab) prepare(ctx context.Context, url string, wasm bool) error {
	if !wasm {
		if err := t.traffic.block(t, noEngine); err != nil {
			return err
		}
	}
	if err := t.open(url); err != nil {
		return err
	}
	if wasm {
		switched, err := t.waitFor(timeout, "bench.times.engine")
		if err != nil {
			return err
		}
		if !switched {
			return errors.New("the engine did not take over")
		}
	}
	if err := rest(ctx); err != nil {
		return err
	}
	p, err := eval[place](t, "(bench.watch(%s), bench.place(%s))", firstHandle, firstHandle)
	if err != nil {
		return err
	}
	return t.drag(ctx, p, p.path(warmUp))
}

// apply applies the condition to the tab from now on.
func (t *tab) apply(c condition) error {
	if _, err := call(t, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: max(1, c.throttle)}); err != nil {
		return err
	}
	return t.traffic.slow(t, network.Conditions{Latency: float64(c.latency.Milliseconds()), DownloadThroughput: -1, UploadThroughput: -1})
}

// measure drags the first handle once under a condition, and returns the measurements.
func (t *tab) measure(ctx context.Context, c condition) (dragged, error) {
	if err := t.apply(c); err != nil {
		return dragged{}, err
	}
	if err := rest(ctx); err != nil {
		return dragged{}, err
	}
	p, err := eval[place](t, "(bench.reset(), bench.place(%s))", firstHandle)
	if err != nil {
		return dragged{}, err
	}
	t.traffic.clear()
	events, err := t.record(ctx, func() error {
		if err := t.drag(ctx, p, p.path(moves)); err != nil {
			return err
		}
		return sleep(ctx, 400*time.Millisecond) // for the last answers
	})
	if err != nil {
		return dragged{}, err
	}
	asked, err := t.traffic.list()
	if err != nil {
		return dragged{}, err
	}
	s, err := eval[seen](t, "bench.seen()")
	if err != nil {
		return dragged{}, err
	}
	tl, err := readTrace(events)
	if err != nil {
		return dragged{}, err
	}
	d := tl.summary()
	d.trips = s.Trips
	for _, r := range asked {
		if !r.cached {
			d.requests++
		}
	}
	d.latency = s.latencies(tl, p.HandleX-p.X, p.HandleY-p.Y)
	return d, nil
}

// summary returns the measurements of the frames with a redraw. A frame that was never presented, because another
// overtook it, still counts with its script.
func (tl timeline) summary() (d dragged) {
	frames := tl.redrawn()
	if each := tl.aRedraw(); each != nil {
		d.spent = append(d.spent, each)
	}
	last := math.NaN()
	for _, f := range frames {
		d.script = append(d.script, f.script)
		if math.IsNaN(f.painted) {
			continue
		}
		if f.painted > last {
			d.frame = append(d.frame, f.painted-last)
		}
		last = f.painted
	}
	if d.redraws = len(frames); d.redraws > 1 {
		first, last := frames[0].end, frames[len(frames)-1].end
		d.perRedraw = []float64{covered(tl.script, first, last) / float64(len(frames)-1)}
	}
	return d
}

// rest waits for the deferred effects of a gesture, such as an entry in the history.
func rest(ctx context.Context) error { return sleep(ctx, 500*time.Millisecond) }

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
