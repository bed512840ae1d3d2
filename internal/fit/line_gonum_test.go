package fit

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/gonum/optimize/convex/lp"

	"losslab/internal/loss"
)

// TestLinearProgram: least absolute deviations and quantile regression as the
// linear program of Koenker and Bassett (1978), solved by gonum's simplex
// method. With yᵢ = a⁺ − a⁻ + (b⁺ − b⁻)xᵢ + uᵢ − vᵢ and all of them ≥ 0, u costs
// τ a unit and v 1 − τ.
func TestLinearProgram(t *testing.T) {
	solved := 0
	for _, s := range scatters() {
		n := len(s.x)
		if n > 24 {
			continue
		}
		for _, tau := range []float64{.5, .25, .9} {
			a := mat.NewDense(n, 4+2*n, nil)
			c := make([]float64, 4+2*n)
			for i, x := range s.x {
				sign := 1.0
				if s.y[i] < 0 { // the method wants a right side that is not negative
					sign = -1
				}
				for j, v := range []float64{1, -1, x, -x} {
					a.Set(i, j, sign*v)
				}
				a.Set(i, 4+i, sign)
				a.Set(i, 4+n+i, -sign)
				c[4+i], c[4+n+i] = tau, 1-tau
			}
			b, basis := make([]float64, n), make([]int, n)
			for i, y := range s.y {
				b[i], basis[i] = math.Abs(y), 4+i
				if y < 0 {
					basis[i] = 4 + n + i
				}
			}
			least, _, err := lp.Simplex(c, a, b, 1e-12, basis)
			if err != nil {
				t.Logf("%s, %d points: %v", s.name, n, err)
				continue
			}
			solved++
			want := least / float64(n)
			if m := minimize(t, bound(t, "quantile", "tau", tau), s.x, s.y); math.Abs(m.Value-want) > 1e-9*(1+want) {
				t.Errorf("%s, τ = %v: %v, the linear program has %v", s.name, tau, m.Value, want)
			}
			if m := minimize(t, bound(t, "l1", "", 0), s.x, s.y); tau == .5 && math.Abs(m.Value-2*want) > 1e-9*(1+want) {
				t.Errorf("%s: %v, the linear program has %v", s.name, m.Value, 2*want)
			}
		}
	}
	if solved < 60 {
		t.Errorf("solved %d", solved)
	}
}

// TestSimplexSearch: the method of Nelder and Mead, from the minimum and from
// far, finds nothing lower for convex losses; for others, nothing lower from
// the minimum.
func TestSimplexSearch(t *testing.T) {
	covered := 0
	variants(t, func(t *testing.T, l loss.Loss) {
		for _, s := range scatters() {
			if len(s.x) != 13 && len(s.x) != 24 {
				continue
			}
			m := minimize(t, l, s.x, s.y)
			d := points(t, s.x, s.y)
			starts := [][]float64{{d.Coef(m.Line).Level, d.Coef(m.Line).Tilt}}
			if m.Exact {
				starts = append(starts, []float64{0, 0})
			}
			for _, start := range starts {
				covered++
				f := func(c []float64) float64 { return lineLoss(l, s.x, s.y, d.Line(Coef{c[0], c[1]})) }
				res, err := optimize.Minimize(optimize.Problem{Func: f}, start, nil, &optimize.NelderMead{SimplexSize: .01})
				if err != nil {
					t.Errorf("%s: %v", s.name, err)
					continue
				}
				if res.F < m.Value-1e-10*(1+m.Value) {
					t.Errorf("%s %v %v: %v at %v, lower than %+v", s.name, s.x, s.y, res.F, d.Line(Coef{res.X[0], res.X[1]}), m)
				}
				if m.Exact && res.F > m.Value+1e-2*(1+m.Value) {
					t.Errorf("%s: the search ended at %v, far above %v", s.name, res.F, m.Value)
				}
			}
		}
	})
	if covered < 400 {
		t.Errorf("covered %d", covered)
	}
}
