package main

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// head says when and on what was measured; it names no host.
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
		commit:   commit(),
	}, nil
}

// commit names what was measured. Sources that are no checkout have no name.
func commit() string {
	name, err := exec.Command("git", "rev-parse", "--short", "HEAD").Output()
	if err != nil {
		return "unknown"
	}
	changed, err := exec.Command("git", "status", "--porcelain").Output()
	if err != nil || len(changed) > 0 {
		return strings.TrimSpace(string(name)) + " + changes"
	}
	return strings.TrimSpace(string(name))
}

// load1 says how busy the machine was in the minute before, where the system tells: a busy one spoils the figures.
func load1() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return ""
	}
	load, _, _ := strings.Cut(string(text), " ")
	return "; load before: " + load
}
