package e2e

import (
	"context"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/chromedp"
)

// holdFirst lets requests of that pattern pass, but for the first. It returns what waits for that one to come, and
// that returns what lets it go on.
func (tb *tab) holdFirst(pattern string) (wait func() (release func())) {
	tb.t.Helper()
	first := make(chan fetch.RequestID, 1)
	passed := make(chan fetch.RequestID, 100)
	seen := false
	err := chromedp.Listen(tb.ctx, func(ev any) {
		if paused, ok := ev.(*fetch.EventRequestPaused); ok {
			if seen {
				passed <- paused.RequestID
			} else {
				seen = true
				first <- paused.RequestID
			}
		}
	})
	if err != nil {
		tb.t.Fatal(err)
	}
	call(tb, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: pattern}}})
	done := make(chan struct{})
	tb.t.Cleanup(func() { close(done) })
	go func() {
		for {
			select {
			case id := <-passed:
				tb.pass(id)
			case <-done:
				return
			}
		}
	}()
	return func() func() {
		tb.t.Helper()
		select {
		case id := <-first:
			return func() { tb.pass(id) }
		case <-time.After(patience):
			tb.t.Fatal("nothing was asked")
			return nil
		}
	}
}

func (tb *tab) pass(id fetch.RequestID) {
	err := chromedp.Do(tb.ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: id})
		return err
	}))
	if err != nil {
		tb.t.Error(err)
	}
}

// asked is what the page has requested, in order.
func (tb *tab) asked() []string {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	var urls []string
	for _, r := range tb.requests {
		urls = append(urls, r.url)
	}
	return urls
}
