package main

import (
	"context"
	"runtime"
	"strconv"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"losslab/tests/bench/figure"
)

// A head says when and on what the report was measured. It does not name the host.
type head struct{ date, system, cores, golang, chromium, commit, load string }

func readHead(ctx context.Context) (head, error) {
	version, err := chromedp.CallBrowser(ctx, browser.GetVersion, cdp.Empty{})
	if err != nil {
		return head{}, err
	}
	return head{
		date:     time.Now().UTC().Format("2006-01-02 15:04 UTC"),
		system:   runtime.GOOS + "/" + runtime.GOARCH,
		cores:    strconv.Itoa(runtime.NumCPU()),
		golang:   runtime.Version(),
		chromium: version.Product,
		commit:   figure.Commit(),
	}, nil
}
