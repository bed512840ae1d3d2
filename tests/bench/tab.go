package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

//go:embed probe.js
var probeJS string

// timeout is how long a page may take for anything, because everything is slow under throttling.
const timeout = 30 * time.Second

// A tab is a page in a browser context of its own, with an empty cache.
type tab struct {
	ctx     context.Context
	close   context.CancelFunc
	traffic *traffic
}

// newTab opens a blank tab of a desktop's size. It closes when ctx ends.
func newTab(ctx, browser context.Context) (*tab, error) {
	tabCtx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	stop := context.AfterFunc(ctx, cancel)
	t := &tab{ctx: tabCtx, close: func() { stop(); cancel() }}
	if err := chromedp.Do(tabCtx, chromedp.EmulateViewport(1280, 800)); err != nil {
		t.close()
		return nil, err
	}
	var err error
	if t.traffic, err = listen(t); err == nil {
		_, err = call(t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: probeJS})
	}
	if err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

func call[P, R any](t *tab, c cdp.Command[P, R], params P) (R, error) {
	ctx, cancel := context.WithTimeout(t.ctx, timeout)
	defer cancel()
	return chromedp.Call(ctx, c, params)
}

// eval evaluates an expression in the page, with args inserted as JSON.
func eval[T any](t *tab, expression string, args ...any) (T, error) {
	quoted := make([]any, len(args))
	for i, a := range args {
		text, err := json.Marshal(a)
		if err != nil {
			var none T
			return none, err
		}
		quoted[i] = string(text)
	}
	ctx, cancel := context.WithTimeout(t.ctx, timeout)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](fmt.Sprintf(expression, quoted...), chromedp.EvalAwaitPromise))
	if err != nil {
		err = fmt.Errorf("%.80s: %w", expression, err)
	}
	return v, err
}

func (t *tab) visit(url string) error {
	ctx, cancel := context.WithTimeout(t.ctx, timeout)
	defer cancel()
	return chromedp.Do(ctx, chromedp.Navigate(url))
}

// waitFor waits until a condition holds in the page. It reports whether it did within the limit.
func (t *tab) waitFor(limit time.Duration, condition string) (bool, error) {
	for deadline := time.Now().Add(limit); ; time.Sleep(20 * time.Millisecond) {
		done, err := eval[bool](t, "!!("+condition+")")
		if done || err != nil {
			return done, err
		}
		if time.Now().After(deadline) {
			return false, nil
		}
	}
}

// open opens a URL and waits until its lab can be dragged.
func (t *tab) open(url string) error {
	if err := t.visit(url); err != nil {
		return err
	}
	ready, err := t.waitFor(timeout, "bench.loaded()")
	if err == nil && !ready {
		err = fmt.Errorf("%s was never ready for drags", url)
	}
	return err
}
