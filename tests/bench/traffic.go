package main

import (
	"context"
	"errors"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// A request is a request of a page or of one of its workers.
type request struct {
	url      string
	kind     network.ResourceType
	encoding string // of the body, as sent
	bytes    float64
	cached   bool // nothing was sent
	failed   bool
	done     bool
}

// traffic records the requests of a tab and of its workers. It is safe for concurrent use.
type traffic struct {
	mu       sync.Mutex
	requests map[network.RequestID]*request
	order    []network.RequestID
	blocked  *network.SetBlockedURLsParams
	slowed   *network.EmulateNetworkConditionsByRuleParams
	errs     []error
}

// listen records the tab's traffic from now on. Only a worker's own session is told of its requests, so each worker is
// paused until that session listens.
func listen(t *tab) (*traffic, error) {
	tr := &traffic{requests: map[network.RequestID]*request{}}
	if err := chromedp.Listen(t.ctx, func(ev any) {
		if worker, ok := ev.(*target.EventAttachedToTarget); ok {
			go tr.join(t.ctx, worker.TargetInfo.TargetID)
			return
		}
		tr.hear(ev)
	}); err != nil {
		return nil, err
	}
	_, err := call(t, target.SetAutoAttach, target.SetAutoAttachParams{AutoAttach: true, WaitForDebuggerOnStart: true, Flatten: new(true)})
	return tr, err
}

// join attaches to a worker, and resumes it.
func (tr *traffic) join(page context.Context, id target.ID) {
	ctx, _ := chromedp.NewContext(page, chromedp.WithTargetID(id), chromedp.WithDetachOnCancel()) // ends with the page
	err := chromedp.Listen(ctx, tr.hear)                                                          // attaches, and subscribes to network events
	tr.mu.Lock()
	blocked, slowed := tr.blocked, tr.slowed
	tr.mu.Unlock()
	if err == nil && blocked != nil {
		_, err = chromedp.Call(ctx, network.SetBlockedURLs, *blocked)
	}
	if err == nil && slowed != nil {
		_, err = chromedp.Call(ctx, network.EmulateNetworkConditionsByRule, *slowed)
	}
	if err == nil {
		_, err = chromedp.Call(ctx, runtime.RunIfWaitingForDebugger, cdp.Empty{})
	}
	if err != nil && page.Err() == nil {
		tr.mu.Lock()
		defer tr.mu.Unlock()
		tr.errs = append(tr.errs, err)
	}
}

// block blocks requests to URLs that match a pattern, for the page and for the workers that it will start.
func (tr *traffic) block(t *tab, pattern string) error {
	p := network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: pattern, Block: true}}}
	tr.mu.Lock()
	tr.blocked = &p
	tr.mu.Unlock()
	_, err := call(t, network.SetBlockedURLs, p)
	return err
}

// slow emulates a network for the page and, separately, for each worker that it will start.
func (tr *traffic) slow(t *tab, c network.Conditions) error {
	p := network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{&c}}
	tr.mu.Lock()
	tr.slowed = &p
	tr.mu.Unlock()
	_, err := call(t, network.EmulateNetworkConditionsByRule, p)
	return err
}

func (tr *traffic) hear(ev any) {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	switch ev := ev.(type) {
	case *network.EventRequestWillBeSent:
		// Both the page and the worker report the request for the worker's script.
		if tr.requests[ev.RequestID] == nil {
			tr.order = append(tr.order, ev.RequestID)
			tr.requests[ev.RequestID] = &request{url: ev.Request.URL, kind: ev.Type}
		}
	case *network.EventRequestServedFromCache:
		tr.note(ev.RequestID, func(r *request) { r.cached = true })
	case *network.EventResponseReceived:
		tr.note(ev.RequestID, func(r *request) {
			r.cached = r.cached || ev.Response.FromDiskCache
			r.kind = ev.Type
			for name, value := range ev.Response.Headers {
				if name == "content-encoding" || name == "Content-Encoding" {
					r.encoding, _ = value.(string)
				}
			}
		})
	case *network.EventLoadingFinished:
		tr.note(ev.RequestID, func(r *request) { r.bytes, r.done = ev.EncodedDataLength, true })
	case *network.EventLoadingFailed:
		tr.note(ev.RequestID, func(r *request) { r.failed, r.done = true, true })
	}
}

func (tr *traffic) note(id network.RequestID, change func(*request)) {
	if r := tr.requests[id]; r != nil {
		change(r)
	}
}

// clear forgets the requests so far.
func (tr *traffic) clear() {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	clear(tr.requests)
	tr.order = nil
}

// list returns the requests since the last clear, in order, and the errors so far.
func (tr *traffic) list() ([]request, error) {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	var all []request
	for _, id := range tr.order {
		all = append(all, *tr.requests[id])
	}
	return all, errors.Join(tr.errs...)
}
