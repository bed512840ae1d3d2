package loss

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// TestVectorsAreScalars compares vectors with scalars bit for bit, with a target, without one, and in place.
func TestVectorsAreScalars(t *testing.T) {
	special := []float64{0, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.Inf(-1), 1e308, -1e308, 5e-324, 1, -1}
	sweep(t, func(t *testing.T, l Loss) {
		prediction := append(grid(), special...)
		target := make([]float64, len(prediction))
		r := rand.New(rand.NewPCG(1, 2))
		for i := range target {
			target[i] = r.NormFloat64()
		}
		dst := make([]float64, len(prediction))
		for _, to := range [][]float64{target, nil} {
			e := func(i int) float64 {
				if to == nil {
					return prediction[i]
				}
				return prediction[i] - to[i]
			}
			l.Values(dst, prediction, to)
			for i, v := range dst {
				if want := l.Value(e(i)); !withinULPs(v, want, 0) {
					t.Errorf("value of e = %v: vector %v, scalar %v", e(i), v, want)
				}
			}
			for _, r := range []Reduction{None, Sum} {
				l.Gradients(dst, r, prediction, to)
				for i, g := range dst {
					if want := l.Gradient(e(i)); !withinULPs(g, want, 0) {
						t.Errorf("%s gradient of e = %v: vector %v, scalar %v", r, e(i), g, want)
					}
				}
			}
			l.Gradients(dst, Mean, prediction, to)
			n := float64(len(prediction))
			for i, g := range dst {
				want := l.Gradient(e(i)) / n
				if l.ID() == "mse" {
					want = 2 / n * e(i)
				}
				if !close(g, want, 1e-15, 5e-324) {
					t.Errorf("mean gradient of e = %v: %v, want %v", e(i), g, want)
				}
			}
		}
		inPlace := append([]float64{}, prediction...)
		l.Values(inPlace, inPlace, target)
		l.Values(dst, prediction, target)
		for i := range dst {
			if !withinULPs(inPlace[i], dst[i], 0) {
				t.Errorf("in place %v, else %v", inPlace[i], dst[i])
			}
		}
	})
}

func TestMeanGradientOfMSEStaysFinite(t *testing.T) {
	dst := make([]float64, 4)
	bound(t, "mse").Gradients(dst, Mean, []float64{1.7e308, -1.7e308, 0, 0}, nil)
	if dst[0] != 0.5*1.7e308 || dst[1] != -dst[0] {
		t.Errorf("mean gradient %v, want ±%v", dst, 0.5*1.7e308)
	}
}

func TestNothing(t *testing.T) {
	sweep(t, func(t *testing.T, l Loss) {
		if got := l.Reduce(Mean, nil, nil); got == got {
			t.Errorf("mean of nothing is %v, want NaN", got)
		}
		if got := l.Reduce(Sum, []float64{}, []float64{}); got != 0 {
			t.Errorf("sum of nothing is %v, want 0", got)
		}
		l.Values(nil, nil, nil)
		l.Gradients(nil, Mean, nil, nil)
	})
}

// TestSumHolds compares sums with exact rational arithmetic, for errors of mixed magnitude.
func TestSumHolds(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{1, 2, 127, 128, 129, 1000, 100_003} {
		errors := make([]float64, n)
		exact := new(big.Float).SetPrec(300)
		for i := range errors {
			errors[i] = 0.1 + math.Exp(6*r.NormFloat64())*1e-3
			exact.Add(exact, new(big.Float).SetPrec(300).SetFloat64(errors[i]))
		}
		want, _ := exact.Float64()
		if got := bound(t, "l1").Reduce(Sum, errors, nil); !close(got, want, 1e-14, 0) {
			t.Errorf("sum of %d is %v, want %v", n, got, want)
		}
		if got := bound(t, "l1").Reduce(Mean, errors, nil); !close(got, want/float64(n), 1e-14, 0) {
			t.Errorf("mean of %d is %v, want %v", n, got, want/float64(n))
		}
	}
	// A plain loop is off by 1e-13 here: a million times a tenth.
	tenths := make([]float64, 1_000_000)
	for i := range tenths {
		tenths[i] = 0.1
	}
	if got := bound(t, "l1").Reduce(Sum, tenths, nil); !close(got, 100_000, 1e-14, 0) {
		t.Errorf("a million tenths are %v", got)
	}
}

func TestSumOfInfinities(t *testing.T) {
	for _, n := range []int{4, 1000} {
		errors := make([]float64, n)
		errors[n/2] = math.Inf(-1)
		if got := bound(t, "l1").Reduce(Mean, errors, nil); !math.IsInf(got, 1) {
			t.Errorf("mean of %d with an infinite one is %v", n, got)
		}
		errors[0] = math.NaN()
		if got := bound(t, "l1").Reduce(Sum, errors, nil); got == got {
			t.Errorf("sum of %d with NaN is %v", n, got)
		}
	}
}

func TestLengthsMustAgree(t *testing.T) {
	l, two, three := bound(t, "l1"), make([]float64, 2), make([]float64, 3)
	for i, f := range []func(){
		func() { l.Values(two, three, nil) },
		func() { l.Values(three, three, two) },
		func() { l.Values(two, two, []float64{}) }, // empty is not nil
		func() { l.Gradients(two, Sum, three, nil) },
		func() { l.Gradients(three, Sum, three, two) },
		func() { l.Reduce(Sum, three, two) },
		func() { l.Reduce(None, two, two) },
		func() { l.Gradients(two, "avg", two, two) },
	} {
		if !panics(f) {
			t.Errorf("call %d does not panic", i)
		}
	}
}

func TestNoAllocations(t *testing.T) {
	prediction, target, dst := make([]float64, 1000), make([]float64, 1000), make([]float64, 1000)
	for i := range prediction {
		prediction[i] = float64(i)/100 - 5
	}
	sweep(t, func(t *testing.T, l Loss) {
		for name, f := range map[string]func(){
			"Values":    func() { l.Values(dst, prediction, target) },
			"Reduce":    func() { l.Reduce(Mean, prediction, target) },
			"Gradients": func() { l.Gradients(dst, Mean, prediction, nil) },
		} {
			if n := testing.AllocsPerRun(10, f); n != 0 {
				t.Errorf("%s allocates %v times", name, n)
			}
		}
	})
}

func BenchmarkLoss(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		prediction, target, dst := make([]float64, n), make([]float64, n), make([]float64, n)
		r := rand.New(rand.NewPCG(5, 6))
		for i := range prediction {
			prediction[i], target[i] = r.NormFloat64(), r.NormFloat64()
		}
		for _, en := range Catalogue() {
			l := en.Default()
			for name, f := range map[string]func(){
				"values":    func() { l.Values(dst, prediction, target) },
				"mean":      func() { l.Reduce(Mean, prediction, target) },
				"gradients": func() { l.Gradients(dst, Mean, prediction, target) },
			} {
				b.Run(fmt.Sprintf("%s/%s/%d", en.ID, name, n), func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						f()
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/element")
				})
			}
		}
	}
}
