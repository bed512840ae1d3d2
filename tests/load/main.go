// Command load measures the server while many ask it at once: what is cheap, beside the dearest of each kind, and then how it
// ends. It starts a server of its own, which ends with it, and writes a section of the benchmarks.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"losslab/tests/bench/figure"
	"losslab/tests/bench/markdown"
	"losslab/tests/e2e"
)

func main() {
	out := flag.String("out", filepath.Join("..", "docs", "benchmarks.md"), "`file` whose section to write; none where it is empty")
	duration := flag.Duration("duration", time.Minute, "how long to measure")
	readers := flag.Int("readers", 500, "how many read")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	m, err := measure(ctx, *readers, *duration)
	if err == nil {
		section := m.section()
		fmt.Printf("%s", section)
		err = errors.Join(write(*out, section), m.failure())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

// write puts the section into the benchmarks.
func write(file string, section []byte) error {
	if file == "" {
		return nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return os.WriteFile(file, markdown.WithSection(text, figure.UnderLoad, section), 0o644)
}

// measured is what came of one run.
type measured struct {
	readers        int
	took           time.Duration
	busy           string   // how busy the machine was before
	idle, loaded   []*asker // of the same addresses, in the same order
	crowd          *asker
	dear           []*asker
	atRest, atMost float64 // memory, in bytes
	ending         ending
}

// ending is what came of the requests that were under way, or came, when the server was asked to end.
type ending struct {
	answered, lost int
	took           time.Duration
	err            error // that the program ended with
}

// drain is how long the server goes on once it is asked to end.
const drain = 2 * time.Second

// probes are asked before the load, and beside it, one after the other.
func probes() []*asker {
	return []*asker{get("/healthz", "/healthz"), get("a View of Outliers as it begins", "/api/v1/labs/outliers"), get("the page of Outliers", "/outliers")}
}

// measure spends a quarter of the duration on a server at rest, and the rest on one under load, which is then asked to end.
func measure(ctx context.Context, readers int, duration time.Duration) (m *measured, err error) {
	m = &measured{readers: readers, took: duration, busy: figure.Load(), idle: probes(), loaded: probes(), crowd: reader(), dear: dearest()}
	product, err := e2e.StartProduct(io.Discard, "-drain", drain.String(), "-log-level", "error")
	if err != nil {
		return nil, err
	}
	ended := false
	defer func() {
		if !ended {
			err = errors.Join(err, product.Stop())
		}
	}()
	load := newLoad(product.URL, readers)
	for _, a := range append(probes(), m.dear...) { // whatever is built at first
		if err := load.once(ctx, a); err != nil {
			return nil, err
		}
	}
	m.dear = dearest()
	load.run(ctx, duration/4, func() { load.probe(ctx, m.idle) })
	m.atRest, _ = memory(product.PID())

	load.begin(ctx, m)
	load.run(ctx, duration*3/4, func() { load.probe(ctx, m.loaded) })
	if err := ctx.Err(); err != nil {
		load.end()
		return nil, err
	}
	_, m.atMost = memory(product.PID())
	before, lost, began := load.answered.Load(), load.lost.Load(), time.Now()
	ended = true
	ending := make(chan error, 1)
	go func() { ending <- product.End(syscall.SIGTERM) }()
	m.ending.err = load.balance(ctx)
	load.end()
	m.ending.err = errors.Join(m.ending.err, <-ending)
	m.ending.took = time.Since(began)
	m.ending.answered = int(load.answered.Load() - before)
	m.ending.lost = int(load.lost.Load() - lost)
	return m, nil
}

// failure says what no server may do under load: answer with what is not asked for, or lose a request as it ends.
func (m *measured) failure() error {
	var all []error
	for _, a := range append(append(append([]*asker{m.crowd}, m.idle...), m.loaded...), m.dear...) {
		if a.failed != nil {
			all = append(all, fmt.Errorf("%s: %w", a.name, a.failed))
		}
	}
	if m.ending.lost > 0 {
		all = append(all, fmt.Errorf("%d requests were lost as the server ended", m.ending.lost))
	}
	return errors.Join(append(all, m.ending.err)...)
}
