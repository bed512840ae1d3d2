package fit

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Rousseeuw and Leroy, Robust Regression and Outlier Detection (1987).
var (
	// Chapter 2, table 2: international calls from Belgium, in millions, 1950 to 1973.
	phonesX = []float64{50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73}
	phonesY = []float64{4.4, 4.7, 4.7, 5.9, 6.6, 7.3, 8.1, 8.8, 10.6, 12, 13.5, 14.9, 16.1, 21.2, 119, 124, 142, 159, 182, 212, 43, 24, 27, 29}

	// Chapter 2, table 3: the star cluster CYG OB1, logarithms of temperature and of light.
	starsX = []float64{4.37, 4.56, 4.26, 4.56, 4.3, 4.46, 3.84, 4.57, 4.26, 4.37, 3.49, 4.43, 4.48, 4.01, 4.29, 4.42, 4.23, 4.42, 4.23, 3.49, 4.29, 4.29, 4.42, 4.49, 4.38, 4.42, 4.29, 4.38, 4.22, 3.48, 4.38, 4.56, 4.45, 3.49, 4.23, 4.62, 4.53, 4.45, 4.53, 4.43, 4.38, 4.45, 4.5, 4.45, 4.55, 4.45, 4.42}
	starsY = []float64{5.23, 5.74, 4.93, 5.74, 5.19, 5.46, 4.65, 5.27, 5.57, 5.12, 5.73, 5.45, 5.42, 4.05, 4.26, 4.58, 3.94, 4.18, 4.18, 5.89, 4.38, 4.22, 4.42, 4.85, 5.02, 4.66, 4.66, 4.9, 4.39, 6.05, 4.42, 5.1, 5.22, 6.29, 4.34, 5.62, 5.1, 5.22, 5.18, 5.57, 4.62, 5.06, 5.34, 5.34, 5.54, 4.98, 4.5}
)

func points(t testing.TB, x, y []float64) *Data {
	t.Helper()
	d, err := NewData(x, y)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

type scatter struct {
	name string
	x, y []float64
}

// scatters returns data of several sizes and shapes. All x are multiples of 1/8, so that shifting them is exact.
func scatters() []scatter {
	r := rand.New(rand.NewPCG(31, 32))
	all := []scatter{
		{"phones", phonesX, phonesY},
		{"two", []float64{1, 2}, []float64{5, 3}},
		{"three", []float64{1, 2, 3}, []float64{0, 3, 0}},
		{"square", []float64{0, 0, 1, 1}, []float64{0, 10, 0, 10}},
		{"collinear", []float64{1, 2, 3, 4, 9}, []float64{2, 4, 6, 8, 18}},
		{"all but one", []float64{1, 2, 3, 4, 9}, []float64{.1, .2, .3, .4, -5}},
		{"equal y", []float64{1, 2, 3, 4}, []float64{7, 7, 7, 7}},
	}
	for _, n := range []int{3, 5, 8, 13, 24, 60} {
		for _, kind := range []string{"normal", "integers", "few x", "outliers", "clusters"} {
			s := scatter{kind, make([]float64, n), make([]float64, n)}
			for i := range n {
				s.x[i] = math.Round(8*3*r.NormFloat64()) / 8
				s.y[i] = s.x[i]/2 + r.NormFloat64()
				switch kind {
				case "integers":
					s.x[i], s.y[i] = float64(r.IntN(6)), float64(r.IntN(6))
				case "few x":
					s.x[i] = float64(r.IntN(3))
				case "outliers":
					if i%4 == 0 {
						s.y[i] += 30
					}
				case "clusters":
					s.y[i] += float64(i % 3 * 5)
				}
			}
			s.x[0], s.x[1] = -2, 6 // never all equal
			all = append(all, s)
		}
	}
	return all
}
