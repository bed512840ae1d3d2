// Command load measures the server under load, with cheap requests beside the most expensive ones, and its shutdown. It
// starts a server of its own, and writes a section of the benchmarks.
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

// write replaces the section in the file of benchmarks. It does nothing if file is empty.
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

// measured holds the measurements of a run.
type measured struct {
	readers        int
	took           time.Duration
	busy           string   // the machine's load before
	idle, loaded   []*asker // for the same addresses, in the same order
	crowd          *asker
	expensive      []*asker
	atRest, atMost float64 // bytes of memory
	ending         ending
}

// ending is what happened to requests that were pending, or arrived, after the server was asked to shut down.
type ending struct {
	answered, lost int
	took           time.Duration
	err            error // with which the program ended
}

// drain is how long the server goes on answering after it is asked to shut down.
const drain = 2 * time.Second

// probes returns the cheap requests that are sent, one after the other, both before the load and during it.
func probes() []*asker {
	return []*asker{get("/healthz", "/healthz"), get("a View of Outliers as it begins", "/api/v1/labs/outliers"), get("the page of Outliers", "/outliers")}
}

// measure measures a server at rest for a quarter of the duration and under load for the rest, and then has it shut down.
func measure(ctx context.Context, readers int, duration time.Duration) (m *measured, err error) {
	m = &measured{readers: readers, took: duration, busy: figure.Load(), idle: probes(), loaded: probes(), crowd: reader(), expensive: mostExpensive()}
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
	for _, a := range append(probes(), m.expensive...) { // has the server build what it builds on first use
		if err := load.once(ctx, a); err != nil {
			return nil, err
		}
	}
	m.expensive = mostExpensive()
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

// failure returns an error if an answer was neither 200 nor 503, or if the server lost a request or failed as it ended.
func (m *measured) failure() error {
	var all []error
	for _, a := range append(append(append([]*asker{m.crowd}, m.idle...), m.loaded...), m.expensive...) {
		if a.failed != nil {
			all = append(all, fmt.Errorf("%s: %w", a.name, a.failed))
		}
	}
	if m.ending.lost > 0 {
		all = append(all, fmt.Errorf("%d requests were lost as the server ended", m.ending.lost))
	}
	return errors.Join(append(all, m.ending.err)...)
}
