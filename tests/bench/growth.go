package main

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/performance"
)

// held is what a page holds after a garbage collection: bytes of the script's heap, nodes of the document, and listeners.
type held struct{ heap, nodes, listeners float64 }

// grown is what a page holds before and after a number of redraws.
type grown struct {
	redraws       int
	before, after held
}

// mostRedraws is the number of redraws that growth is measured over, enough to show what each one leaks.
const mostRedraws = 2000

// measureGrowth drags back and forth for a long time, in the lab that has a baseline.
func (b *bench) measureGrowth(ctx context.Context) (grown, error) {
	var g grown
	t, err := b.openForDrags(ctx, b.product.URL+"/"+baselineLab, b.engine)
	if err != nil {
		return g, err
	}
	defer t.close()
	if g.before, err = t.holds(ctx); err != nil {
		return g, err
	}
	for tries := 0; g.redraws < mostRedraws && tries < mostRedraws/moves*3; tries++ {
		p, err := eval[place](t, "(bench.reset(), bench.place(%s))", firstHandle)
		if err != nil {
			return g, err
		}
		if err := t.drag(ctx, p, p.path(moves)); err != nil {
			return g, err
		}
		n, err := eval[int](t, "bench.seen().shown.length")
		if err != nil {
			return g, err
		}
		g.redraws += n
	}
	g.after, err = t.holds(ctx)
	return g, err
}

func (t *tab) holds(ctx context.Context) (h held, err error) {
	if err := rest(ctx); err != nil {
		return h, err
	}
	if _, err := eval[any](t, "(bench.reset(), null)"); err != nil {
		return h, err
	}
	if _, err := call(t, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
		return h, err
	}
	if _, err := call(t, performance.Enable, performance.EnableParams{}); err != nil {
		return h, err
	}
	all, err := call(t, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		return h, err
	}
	for _, m := range all.Metrics {
		switch m.Name {
		case "JSHeapUsedSize":
			h.heap = m.Value
		case "Nodes":
			h.nodes = m.Value
		case "JSEventListeners":
			h.listeners = m.Value
		}
	}
	return h, nil
}
