// Package kernel measures how long losses of vectors take.
package kernel

import (
	"context"
	"math/rand/v2"
	"time"

	"losslab/internal/loss"

	"losslab/tests/bench/figure"
)

// Sizes are the lengths of the vectors.
var Sizes = []int{1e3, 1e4, 1e5, 1e6}

const (
	// Repetitions is how often each computation is measured.
	Repetitions = 7
	repetition  = 3 * time.Millisecond // at least
)

// A Kernel is one computation over vectors, in nanoseconds per element at each of Sizes.
type Kernel struct {
	Name            string
	Value, Gradient []float64
}

// Measure times each loss of the catalogue over errors between −8 and 8, and a copy, which shows the limit that memory
// sets. It returns ctx's error if ctx ends.
func Measure(ctx context.Context) ([]Kernel, error) {
	errs, dst := make([]float64, Sizes[len(Sizes)-1]), make([]float64, Sizes[len(Sizes)-1])
	r := rand.New(rand.NewPCG(1, 2))
	for i := range errs {
		errs[i] = 16*r.Float64() - 8
	}
	each := func(run func(dst, errs []float64)) []float64 {
		var took []float64
		for _, n := range Sizes {
			took = append(took, perElement(n, func() { run(dst[:n], errs[:n]) }))
		}
		return took
	}
	ks := []Kernel{{Name: "copy", Value: each(func(dst, errs []float64) { copy(dst, errs) })}}
	for _, en := range loss.Catalogue() {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		l := en.Default()
		ks = append(ks, Kernel{
			Name:     en.Name,
			Value:    each(func(dst, errs []float64) { l.Values(dst, errs, nil) }),
			Gradient: each(func(dst, errs []float64) { l.Gradients(dst, loss.Mean, errs, nil) }),
		})
	}
	return ks, nil
}

// perElement returns the median of several repetitions, in nanoseconds per element.
func perElement(n int, run func()) float64 {
	start := time.Now()
	run() // also warms up the caches
	times := max(1, int(repetition/max(1, time.Since(start))))
	all := make([]float64, Repetitions)
	for i := range all {
		start := time.Now()
		for range times {
			run()
		}
		all[i] = float64(time.Since(start).Nanoseconds()) / float64(times) / float64(n)
	}
	return figure.Median(all)
}
