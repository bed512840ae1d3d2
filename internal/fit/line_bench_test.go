package fit

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"losslab/internal/loss"
)

// crowd returns a line with noise, with a tenth of the points far above it.
func crowd(t testing.TB, n int) *Data {
	r := rand.New(rand.NewPCG(21, 22))
	x, y := make([]float64, n), make([]float64, n)
	for i := range x {
		x[i] = 1950 + 30*r.Float64()
		y[i] = .5*(x[i]-1960) + r.NormFloat64()
		if i%10 == 0 {
			y[i] += 20
		}
	}
	return points(t, x, y)
}

func BenchmarkMinimizeLine(b *testing.B) {
	for _, d := range []*Data{points(b, phonesX, phonesY), points(b, starsX, starsY), crowd(b, 1000), crowd(b, 100_000)} {
		for _, en := range loss.Catalogue() {
			b.Run(fmt.Sprintf("%s/%d", en.ID, len(d.X)), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := MinimizeLine(en.Default(), d); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkShapes uses data that may be hard for a descent from corner to corner.
func BenchmarkShapes(b *testing.B) {
	const n = 100_000
	for name, f := range map[string]func(i int) (x, y float64){
		"parabola": func(i int) (x, y float64) { x = float64(i) / n; return x, x * x },
		"circle":   func(i int) (x, y float64) { return math.Cos(float64(i)), math.Sin(float64(i)) },
		"line":     func(i int) (x, y float64) { return float64(i), 3 * float64(i) },
		"grid":     func(i int) (x, y float64) { return float64(i % 300), float64(i / 300) },
		"two":      func(i int) (x, y float64) { return float64(i % 2), float64(i) },
		"cauchy":   func(i int) (x, y float64) { return math.Tan(float64(i)), math.Tan(float64(3 * i)) },
	} {
		x, y := make([]float64, n), make([]float64, n)
		for i := range x {
			x[i], y[i] = f(i)
		}
		for _, en := range loss.Catalogue() {
			b.Run(name+"/"+en.ID, func(b *testing.B) {
				for b.Loop() {
					if _, err := MinimizeLine(en.Default(), points(b, x, y)); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
