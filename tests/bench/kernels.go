package main

import (
	"context"
	"math/rand/v2"
	"time"

	"losslab/internal/loss"

	"losslab/tests/bench/figure"
)

var sizes = []int{1e3, 1e4, 1e5, 1e6}

const (
	repetitions = 7
	repetition  = 3 * time.Millisecond // at least
)

// kernel is one computation over vectors, in nanoseconds an element at each size.
type kernel struct {
	name            string
	value, gradient []float64
}

// measureKernels times each loss of the catalogue over errors from −8 to 8, beside a copy as the limit that memory
// sets.
func measureKernels(ctx context.Context) ([]kernel, error) {
	errs, dst := make([]float64, sizes[len(sizes)-1]), make([]float64, sizes[len(sizes)-1])
	r := rand.New(rand.NewPCG(1, 2))
	for i := range errs {
		errs[i] = 16*r.Float64() - 8
	}
	each := func(run func(dst, errs []float64)) []float64 {
		var took []float64
		for _, n := range sizes {
			took = append(took, perElement(n, func() { run(dst[:n], errs[:n]) }))
		}
		return took
	}
	ks := []kernel{{name: "copy", value: each(func(dst, errs []float64) { copy(dst, errs) })}}
	for _, en := range loss.Catalogue() {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		l := en.Default()
		ks = append(ks, kernel{
			name:     en.Name,
			value:    each(func(dst, errs []float64) { l.Values(dst, errs, nil) }),
			gradient: each(func(dst, errs []float64) { l.Gradients(dst, loss.Mean, errs, nil) }),
		})
	}
	return ks, nil
}

// perElement is the median of several repetitions, in nanoseconds.
func perElement(n int, run func()) float64 {
	start := time.Now()
	run() // also brings the vectors to where the caches want them
	times := max(1, int(repetition/max(1, time.Since(start))))
	all := make([]float64, repetitions)
	for i := range all {
		start := time.Now()
		for range times {
			run()
		}
		all[i] = float64(time.Since(start).Nanoseconds()) / float64(times) / float64(n)
	}
	return figure.Median(all)
}
