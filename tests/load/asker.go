package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"losslab/internal/labs"
	"losslab/internal/loss"
)

// An asker sends one kind of request, and records the answers. It is safe for concurrent use.
type asker struct {
	name         string
	method, kind string
	target, body func(n int) string // of the n-th request

	mu     sync.Mutex
	asked  int
	took   []float64 // milliseconds, of answers with status 200
	busy   int       // answers with status 503
	failed error     // the first other answer or error
}

func get(name, target string) *asker {
	return &asker{name: name, method: http.MethodGet, target: func(int) string { return target }}
}

func post(name, target, kind, body string) *asker {
	return &asker{name: name, method: http.MethodPost, kind: kind, target: func(int) string { return target }, body: func(int) string { return body }}
}

// reader returns an asker for the initial Views of the labs, one after the other.
func reader() *asker {
	all := labs.All()
	return &asker{name: "readers", method: http.MethodGet, target: func(n int) string { return "/api/v1/labs/" + all[n%len(all)].ID }}
}

// mostExpensive returns ten askers whose requests are as expensive as any of their kind.
func mostExpensive() []*asker {
	var ids []string
	for _, entry := range loss.Catalogue() {
		ids = append(ids, entry.ID)
	}
	random := rand.New(rand.NewPCG(1, 2))
	var points, errs, table strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&points, "%.3g,%.3g;", float64(i)/100, float64(i)/100+random.NormFloat64())
		fmt.Fprintf(&errs, "%.3g,", random.NormFloat64())
	}
	for range 150_000 {
		table.WriteString("1.5%3B2.5%0A")
	}
	// The largest numbers of losses, steps and points that are allowed.
	training := "data=own&steps=1000&losses=" + strings.Join(ids, ",") + "&points=" + strings.TrimSuffix(points.String(), ";")
	outliers := "losses=" + strings.Join(ids, ",") + "&e=" + strings.TrimSuffix(errs.String(), ",")
	vector := func(n int) string {
		var b strings.Builder
		for range n {
			fmt.Fprintf(&b, "%.6g,", random.NormFloat64())
		}
		return "[" + strings.TrimSuffix(b.String(), ",") + "]"
	}
	x, y := vector(100_000), vector(100_000)
	step := func(a *asker) *asker { // another state each time, so that none comes from the cache
		base := a.target(0)
		a.target = func(n int) string { return fmt.Sprintf("%s&step=%d", base, n%1000) }
		return a
	}
	return []*asker{
		step(get("View of Training", "/api/v1/labs/training?"+training)),
		step(get("page of Training", "/training?"+training)),
		step(get("program of Training", "/api/v1/labs/training/as/PyTorch?"+training)),
		step(get("numbers of Training", "/api/v1/labs/training/as/csv?"+training)),
		step(get("file of Training", "/export/training.html?"+training)),
		step(get("SVG of Training", "/charts/training.svg?"+training)),
		get("PNG of Outliers", "/charts/outliers.png?width=1000&density=2&"+outliers),
		post("losses of vectors", "/api/v1/evaluate", "application/json", `{"prediction":`+x+`,"target":`+y+`,"losses":[{"id":"barron"},{"id":"logcosh"},{"id":"cauchy"},{"id":"l1"},{"id":"mse"}]}`),
		post("line of least loss", "/api/v1/fit", "application/json", `{"x":`+x+`,"y":`+y+`,"loss":{"id":"cauchy"}}`),
		post("pasted table", "/api/v1/labs/training/table", "application/x-www-form-urlencoded", "text="+table.String()),
	}
}

// ask sends the next request and records the answer. It returns an error if there is none.
func (a *asker) ask(ctx context.Context, client *http.Client, site string) error {
	a.mu.Lock()
	n := a.asked
	a.asked++
	a.mu.Unlock()
	var body io.Reader
	if a.body != nil {
		body = bytes.NewReader([]byte(a.body(n)))
	}
	req, err := http.NewRequestWithContext(ctx, a.method, site+a.target(n), body)
	if err != nil {
		return err
	}
	if a.kind != "" {
		req.Header.Set("Content-Type", a.kind)
	}
	began := time.Now()
	res, err := client.Do(req)
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		return wrapped.Err // without the URL, which is long
	}
	if err != nil {
		return err
	}
	answer, err := io.ReadAll(res.Body)
	if err = errors.Join(err, res.Body.Close()); err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	switch res.StatusCode {
	case http.StatusOK:
		a.took = append(a.took, float64(time.Since(began).Microseconds())/1000)
	case http.StatusServiceUnavailable:
		a.busy++
	default:
		if a.failed == nil {
			a.failed = fmt.Errorf("%s: %.200s", res.Status, answer)
		}
	}
	return nil
}
