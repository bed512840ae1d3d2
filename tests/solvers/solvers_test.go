// Package solvers compares the minimizers of package fit with gonum's general ones.
package solvers

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/gonum/optimize/convex/lp"

	"losslab/internal/dataset"
	"losslab/internal/fit"
	"losslab/internal/loss"
)

// data is a named set of points to fit a line to.
type data struct {
	name string
	x, y []float64
}

// sets returns the product's own data sets of at most 60 points, and generated ones with ties, outliers and clusters.
func sets() []data {
	var all []data
	for _, s := range dataset.Sets() {
		d := data{name: s.ID}
		for _, p := range s.Points {
			d.x, d.y = append(d.x, p[0]), append(d.y, p[1])
		}
		if len(d.x) <= 60 {
			all = append(all, d)
		}
	}
	r := rand.New(rand.NewPCG(31, 32))
	for _, n := range []int{3, 5, 8, 13, 24} {
		for _, kind := range []string{"normal", "integers", "few x", "outliers", "clusters"} {
			d := data{name: fmt.Sprint(n, " ", kind)}
			for i := range n {
				x := math.Round(24*r.NormFloat64()) / 8
				y := x/2 + r.NormFloat64()
				switch {
				case kind == "integers":
					x, y = float64(r.IntN(6)), float64(r.IntN(6))
				case kind == "few x":
					x = float64(r.IntN(3))
				case kind == "outliers" && i%4 == 0:
					y += 30
				case kind == "clusters":
					y += float64(i % 3 * 5)
				}
				d.x, d.y = append(d.x, x), append(d.y, y)
			}
			d.x[0], d.x[1] = -2, 6 // so that x is never constant
			all = append(all, d)
		}
	}
	return all
}

// line returns the minimum that the product's own minimizer finds.
func line(t *testing.T, l loss.Loss, d data) (*fit.Data, fit.LineMinimum) {
	t.Helper()
	points, err := fit.NewData(d.x, d.y)
	if err != nil {
		t.Fatalf("%s: %v", d.name, err)
	}
	m, err := fit.MinimizeLine(l, points)
	if err != nil {
		t.Fatalf("%s, %s%v: %v", d.name, l.ID(), l.Params(), err)
	}
	return points, m
}

// with returns a loss of the catalogue with some parameters set.
func with(t *testing.T, id string, params map[string]float64) loss.Loss {
	t.Helper()
	entry, ok := loss.Lookup(id)
	if !ok {
		t.Fatalf("no loss %q", id)
	}
	l, err := entry.With(params)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestLinearProgram compares least absolute deviations and quantile regression with the linear program of Koenker and
// Bassett (1978), solved by gonum's simplex method. In yᵢ = a⁺ − a⁻ + (b⁺ − b⁻)xᵢ + uᵢ − vᵢ all variables are ≥ 0; u
// costs τ per unit, and v costs 1 − τ.
func TestLinearProgram(t *testing.T) {
	solved := 0
	for _, d := range sets() {
		if len(d.x) > 24 {
			continue
		}
		for _, tau := range []float64{.5, .25, .9} {
			least, err := koenkerBassett(d, tau)
			if err != nil {
				t.Logf("%s: %v", d.name, err)
				continue
			}
			solved++
			if _, m := line(t, with(t, "quantile", map[string]float64{"tau": tau}), d); math.Abs(m.Value-least) > 1e-9*(1+least) {
				t.Errorf("%s, τ = %v: %v, the linear program has %v", d.name, tau, m.Value, least)
			}
			if _, m := line(t, with(t, "l1", nil), d); tau == .5 && math.Abs(m.Value-2*least) > 1e-9*(1+least) {
				t.Errorf("%s: %v, the linear program has %v", d.name, m.Value, 2*least)
			}
		}
	}
	if solved < 60 {
		t.Errorf("%d programs were solved, want 60 at the least", solved)
	}
}

// koenkerBassett returns the least mean quantile loss of a line.
func koenkerBassett(d data, tau float64) (float64, error) {
	n := len(d.x)
	a := mat.NewDense(n, 4+2*n, nil)
	cost := make([]float64, 4+2*n)
	right, basis := make([]float64, n), make([]int, n)
	for i, x := range d.x {
		sign := 1.0
		right[i], basis[i] = d.y[i], 4+i
		if d.y[i] < 0 { // the right-hand side must not be negative
			sign, right[i], basis[i] = -1, -d.y[i], 4+n+i
		}
		for j, v := range []float64{1, -1, x, -x} {
			a.Set(i, j, sign*v)
		}
		a.Set(i, 4+i, sign)
		a.Set(i, 4+n+i, -sign)
		cost[4+i], cost[4+n+i] = tau, 1-tau
	}
	least, _, err := lp.Simplex(cost, a, right, 1e-12, basis)
	return least / float64(n), err
}

// TestNelderMead starts the method of Nelder and Mead at the product's minimum, where it must find nothing lower, and,
// for minima that are marked exact, far from it, where it must end at nearly the same value and no lower.
func TestNelderMead(t *testing.T) {
	searches := 0
	for _, entry := range loss.Catalogue() {
		l := entry.Default()
		for _, d := range sets() {
			if len(d.x) < 13 || len(d.x) > 24 {
				continue
			}
			points, m := line(t, l, d)
			best := points.Coef(m.Line)
			starts := [][]float64{{best.Level, best.Tilt}}
			if m.Exact {
				starts = append(starts, []float64{0, 0})
			}
			for _, start := range starts {
				searches++
				found, err := optimize.Minimize(optimize.Problem{Func: func(c []float64) float64 {
					return meanLoss(l, d, points.Line(fit.Coef{Level: c[0], Tilt: c[1]}))
				}}, start, nil, &optimize.NelderMead{SimplexSize: .01})
				if err != nil {
					t.Errorf("%s: %v", d.name, err)
					continue
				}
				if found.F < m.Value-1e-10*(1+m.Value) {
					t.Errorf("%s, %s: %v at %v, lower than %+v", d.name, l.ID(), found.F, found.X, m)
				}
				if m.Exact && found.F > m.Value+1e-2*(1+m.Value) {
					t.Errorf("%s, %s: the search ended at %v, far above %v", d.name, l.ID(), found.F, m.Value)
				}
			}
		}
	}
	if least := 10 * len(loss.Catalogue()); searches < least {
		t.Errorf("%d searches, want %d at the least", searches, least)
	}
}

// meanLoss returns the mean loss of a line, computed from the definition.
func meanLoss(l loss.Loss, d data, ln fit.Line) float64 {
	total := 0.0
	for i, x := range d.x {
		total += l.Value(ln.At(x) - d.y[i])
	}
	return total / float64(len(d.x))
}
