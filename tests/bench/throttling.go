package main

import (
	"context"
	"slices"

	"github.com/chromedp/cdproto/emulation"
)

// throttling is how long a fixed amount of work takes in a page and in a worker, in milliseconds.
type throttling struct{ page, worker, pageThrottled, workerThrottled float64 }

const spinRuns = 4

// measureThrottling measures whether the emulated throttling applies to workers.
func (b *bench) measureThrottling(ctx context.Context) (throttling, error) {
	t, err := newTab(ctx, b.browser)
	if err != nil {
		return throttling{}, err
	}
	defer t.close()
	if err := t.open(b.baseline); err != nil {
		return throttling{}, err
	}
	const start = `new Promise((done, fail) => {
		globalThis.spinner = new Worker('spin.js');
		const script = Object.assign(document.createElement('script'), { src: 'spin.js', onload: () => done(null), onerror: fail });
		document.head.append(script);
	})`
	if _, err := eval[any](t, start); err != nil {
		return throttling{}, err
	}
	run := func() (page, worker float64, err error) {
		const inPage = `spin().took`
		const inWorker = `new Promise((done) => { spinner.onmessage = (event) => done(event.data); spinner.postMessage(null); })`
		var pages, workers []float64
		for range spinRuns {
			p, err := eval[float64](t, inPage)
			if err != nil {
				return 0, 0, err
			}
			w, err := eval[float64](t, inWorker)
			if err != nil {
				return 0, 0, err
			}
			pages, workers = append(pages, p), append(workers, w)
		}
		return slices.Min(pages), slices.Min(workers), nil // other load only makes it slower
	}
	var r throttling
	if r.page, r.worker, err = run(); err != nil {
		return r, err
	}
	if _, err := call(t, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 6}); err != nil {
		return r, err
	}
	r.pageThrottled, r.workerThrottled, err = run()
	return r, err
}
