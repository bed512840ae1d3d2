// Command bench measures the product, as it is built and served, in a real Chromium, and writes a report.
//
// Everything that it starts listens on 127.0.0.1 only, and ends with it.
package main

import (
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"losslab/internal/labs"
	"losslab/tests/bench/figure"
	"losslab/tests/bench/kernel"
	"losslab/tests/bench/lecture"
	"losslab/tests/bench/markdown"
	"losslab/tests/bench/serving"
	"losslab/tests/bench/view"
	"losslab/tests/e2e"
)

//go:embed notes.md
var notes []byte

// limit ends a run that hangs. A usual run takes five minutes.
const limit = 15 * time.Minute

func main() {
	out := flag.String("out", filepath.Join("..", "docs", "benchmarks.md"), "`file` to write the report to")
	other := flag.String("against", "", "`address` of another build of the product: instead of a report, what drags cost in both is printed")
	only := flag.String("labs", "", "`ids` of the labs to compare with it, with spaces between; all where there are none")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if err := run(ctx, *out, *other, strings.Fields(*only)); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// A bench measures the product and the baseline in a browser.
type bench struct {
	browser  context.Context
	product  *e2e.Product
	baseline string // URL
	engine   bool   // whether the product was built with an engine for the browser
}

func run(ctx context.Context, out, other string, only []string) (err error) {
	start, before := time.Now(), figure.Load()
	path, err := e2e.FindBrowser(os.Stderr)
	if err != nil {
		return err
	}
	var b bench
	browser, stopBrowser, err := e2e.StartBrowser(path)
	if err != nil {
		return err
	}
	defer stopBrowser()
	b.browser = browser
	if b.product, err = e2e.StartProduct(io.Discard); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.product.Stop()) }()
	if other != "" {
		return b.against(ctx, other, only, os.Stdout)
	}
	var stopBaseline func() error
	if b.baseline, stopBaseline, err = serveBaseline(); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stopBaseline()) }()

	r := &report{notes: notes}
	if err := b.measure(ctx, r); err != nil {
		return err
	}
	r.took = time.Since(start)
	if r.head, err = readHead(browser); err != nil {
		return err
	}
	r.head.load = before
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	text := r.markdown()
	if old, err := os.ReadFile(out); err == nil { // the section that tests/load writes
		text = append(text, markdown.Section(old, figure.UnderLoad)...)
	}
	return os.WriteFile(out, text, 0o644)
}

// measure measures one section after the other, so that nothing else runs meanwhile.
func (b *bench) measure(ctx context.Context, r *report) (err error) {
	step := func(name string, do func() error) {
		if err != nil {
			return
		}
		start := time.Now()
		if err = ctx.Err(); err == nil {
			err = do()
		}
		if err != nil {
			err = fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintf(os.Stderr, "%-12s %4.0f s\n", name, time.Since(start).Seconds())
	}
	step("engine", func() (err error) { b.engine, err = b.hasEngine(ctx); r.engine = b.engine; return })
	step("throttling", func() (err error) { r.throttling, err = b.measureThrottling(ctx); return })
	step("drags", func() (err error) { r.drags, err = b.measureDrags(ctx); return })
	step("views", func() (err error) { r.views, err = view.Measure(); return })
	step("baseline", func() (err error) { r.compared, err = b.compare(ctx); return })
	step("growth", func() (err error) { r.grown, err = b.measureGrowth(ctx); return })
	step("loading", func() (err error) { r.visits, err = b.measureLoads(ctx); return })
	step("lecture", func() (err error) { r.lecture, err = lecture.Measure(ctx, b.browser, b.product.URL+"/"); return })
	step("server", func() (err error) { r.served, err = serving.Measure(ctx, b.product.URL); return })
	step("stills", func() (err error) { r.drawn, err = serving.Stills(ctx, b.product.URL); return })
	step("exports", func() (err error) { r.copied, err = serving.Copies(b.product.Export); return })
	step("kernels", func() (err error) { r.kernels, err = kernel.Measure(ctx); return })
	return err
}

// hasEngine opens a lab, and reports whether the engine in the browser takes over from the server.
func (b *bench) hasEngine(ctx context.Context) (bool, error) {
	t, err := newTab(ctx, b.browser)
	if err != nil {
		return false, err
	}
	defer t.close()
	if err := t.open(b.product.URL + "/" + labs.All()[0].ID); err != nil {
		return false, err
	}
	// A page that does not say who answers has no engine.
	if said, err := t.waitFor(2*time.Second, "document.documentElement.dataset.engine"); err != nil || !said {
		return false, err
	}
	return t.waitFor(timeout/2, "bench.times.engine")
}

// measureDrags drags in every lab under every condition.
func (b *bench) measureDrags(ctx context.Context) ([]labDrags, error) {
	var all []labDrags
	for _, l := range labs.All() {
		ld := labDrags{title: l.Title}
		for _, wasm := range []bool{true, false} {
			ds, err := b.measureLab(ctx, b.product.URL+"/"+l.ID, wasm)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", l.ID, err)
			}
			ld.by = append(ld.by, ds...)
		}
		all = append(all, ld)
	}
	return all, nil
}

// measureLab drags under the conditions for one kind of engine.
func (b *bench) measureLab(ctx context.Context, url string, wasm bool) (ds []dragged, err error) {
	var t *tab
	if !wasm || b.engine {
		if t, err = b.openForDrags(ctx, url, wasm); err != nil {
			return nil, err
		}
		defer t.close()
	}
	for _, c := range conditions {
		if c.wasm != wasm {
			continue
		}
		d := dragged{notBuilt: t == nil}
		if t != nil {
			if d, err = t.measure(ctx, c); err != nil {
				return nil, fmt.Errorf("%s, %s: %w", c.engine(), c, err)
			}
		}
		ds = append(ds, d)
	}
	return ds, nil
}
