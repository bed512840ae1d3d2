package plots

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestThin checks that the line through the kept points is nowhere further than the tolerance from those left out, on
// linear and log axes; that ends, gaps and their neighbors stay; and that no point is new.
func TestThin(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	kept, sampled := 0, 0
	for range 500 {
		c := &Chart{X: Axis{Min: -3, Max: 3}, Y: Axis{Min: 0, Max: 1 + 20*rng.Float64()}}
		if rng.IntN(2) == 0 {
			c.X, c.Y = Axis{Min: .01, Max: 100, Log: true}, Axis{Min: 1e-4, Max: 1e4, Log: true}
		}
		toX, fromX := c.X.scale()
		toY, _ := c.Y.scale()
		kink, power := rng.Float64()*2, 1+rng.IntN(3)
		xy := make([][2]float64, 3+rng.IntN(300))
		for i := range xy {
			x := fromX(toX(c.X.Min) + (toX(c.X.Max)-toX(c.X.Min))*float64(i)/float64(len(xy)-1))
			y := math.Pow(math.Abs(x), float64(power))
			if math.Abs(x) > kink {
				y = math.Abs(x)
			}
			if rng.IntN(60) == 0 {
				y = math.NaN()
			}
			xy[i] = [2]float64{x, y}
		}
		got := c.thin(xy)
		sampled += len(xy)
		kept += len(got)
		k := 0
		for _, p := range xy {
			if k < len(got) && got[k][0] == p[0] {
				if got[k][1] != p[1] && !math.IsNaN(p[1]) {
					t.Fatalf("the point %v became %v", p, got[k])
				}
				k++
				continue
			}
			if k == 0 || k == len(got) || math.IsNaN(p[1]) || math.IsNaN(got[k-1][1]) || math.IsNaN(got[k][1]) {
				t.Fatalf("%v is left out at an end or a gap", p)
			}
			a, b := got[k-1], got[k]
			share := (toX(p[0]) - toX(a[0])) / (toX(b[0]) - toX(a[0]))
			off := math.Abs(toY(a[1]) + share*(toY(b[1])-toY(a[1])) - toY(p[1]))
			if most := fit * (toY(c.Y.Max) - toY(c.Y.Min)); off > most*(1+1e-6) {
				t.Fatalf("%v is %g off the line, more than %g", p, off, most)
			}
		}
		if k != len(got) {
			t.Fatalf("%d points of %d are the line's own", k, len(got))
		}
	}
	if kept > sampled/3 {
		t.Errorf("%d of %d points were kept", kept, sampled)
	}
	outline := [][2]float64{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}, Gap, {0, 2}, {1, 2.5}, {2, 3}, {2, 1}}
	if got := (&Chart{X: Axis{Max: 1}, Y: Axis{Max: 1}}).thin(outline); len(got) != len(outline)-1 { // all but the point between two others
		t.Errorf("an outline became %v", got)
	}
}
