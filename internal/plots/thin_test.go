package plots

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestThin checks that the line through the kept points is nowhere further than the tolerance from those left out, on
// linear and log axes and in any direction; that ends, gaps and their neighbors stay; and that no point is new.
func TestThin(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for name, of := range map[string]struct {
		line  func(axes *Chart, points int) [][2]float64
		share float64 // of the points, the most that is kept
	}{
		"a loss": {func(c *Chart, points int) (xy [][2]float64) {
			toX, fromX := c.X.scale()
			kink, power := rng.Float64()*2, 1+rng.IntN(3)
			for i := range points {
				x := fromX(toX(c.X.Min) + (toX(c.X.Max)-toX(c.X.Min))*float64(i)/float64(points-1))
				y := math.Pow(math.Abs(x), float64(power))
				if math.Abs(x) > kink {
					y = math.Abs(x)
				}
				xy = append(xy, [2]float64{x, y})
			}
			return xy
		}, .4},
		"a spiral": {func(c *Chart, points int) (xy [][2]float64) {
			_, fromX := c.X.scale()
			_, fromY := c.Y.scale()
			turns := 12 * (rng.Float64() - .5)
			for i := range points {
				sin, cos := math.Sincos(turns * float64(i) / float64(points))
				xy = append(xy, [2]float64{fromX((1 + float64(i)/200) * cos), fromY((1 + float64(i)/200) * sin)})
			}
			return xy
		}, .7},
		"an oscillating descent": {func(_ *Chart, points int) (xy [][2]float64) {
			for i := range min(points, 100) { // after which rounding makes points equal
				xy = append(xy, [2]float64{1 + math.Pow(-.8, float64(i)), 1 + math.Pow(.7, float64(i))})
			}
			return xy
		}, .7},
	} {
		kept, sampled := 0, 0
		for range 300 {
			c := &Chart{X: Axis{Min: -3, Max: 3}, Y: Axis{Min: 0, Max: 1 + 20*rng.Float64()}}
			if rng.IntN(2) == 0 {
				c.X, c.Y = Axis{Min: .01, Max: 100, Log: true}, Axis{Min: 1e-4, Max: 1e4, Log: true}
			}
			xy := of.line(c, 3+rng.IntN(300))
			for i := range xy {
				if rng.IntN(60) == 0 {
					xy[i][1] = math.NaN()
				}
			}
			got := c.thin(xy)
			sampled += len(xy)
			kept += len(got)
			at := func(p [2]float64) [2]float64 { return [2]float64{c.X.share()(p[0]), c.Y.share()(p[1])} }
			k := 0
			for _, p := range xy {
				if k < len(got) && got[k][0] == p[0] && (got[k][1] == p[1] || math.IsNaN(p[1])) {
					k++
					continue
				}
				if k == 0 || k == len(got) || math.IsNaN(p[1]) || math.IsNaN(got[k-1][1]) || math.IsNaN(got[k][1]) {
					t.Fatalf("%s: %v is left out at an end or a gap", name, p)
				}
				if off := fromSegment(at(p), at(got[k-1]), at(got[k])); off > fit*(1+1e-6) {
					t.Fatalf("%s: %v is %g off the line, more than %g", name, p, off, fit)
				}
			}
			if k != len(got) {
				t.Fatalf("%s: %d points of %d are the line's own", name, k, len(got))
			}
		}
		if share := float64(kept) / float64(sampled); share > of.share {
			t.Errorf("%s: %.0f%% of the points were kept", name, 100*share)
		}
	}
}

// fromSegment returns the distance of a point from a segment.
func fromSegment(p, a, b [2]float64) float64 {
	along, to := [2]float64{b[0] - a[0], b[1] - a[1]}, [2]float64{p[0] - a[0], p[1] - a[1]}
	share := 0.
	if length := along[0]*along[0] + along[1]*along[1]; length > 0 {
		share = min(max(0, (along[0]*to[0]+along[1]*to[1])/length), 1)
	}
	return math.Hypot(to[0]-share*along[0], to[1]-share*along[1])
}

func TestThinOutlines(t *testing.T) {
	c := &Chart{X: Axis{Max: 1}, Y: Axis{Max: 1}}
	for _, of := range []struct{ xy, want [][2]float64 }{
		{[][2]float64{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}, [][2]float64{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}},
		{[][2]float64{{0, 2}, {1, 2.5}, {2, 3}, {2, 1}}, [][2]float64{{0, 2}, {2, 3}, {2, 1}}},
		{[][2]float64{{2, 3}, {1, 2.5}, {0, 2}, {0, 1}}, [][2]float64{{2, 3}, {0, 2}, {0, 1}}},                 // to the left
		{[][2]float64{{0, 0}, {0, 1}, {0, 2}, {0, 1}, {0, 0}}, [][2]float64{{0, 0}, {0, 2}, {0, 0}}},           // up, and back
		{[][2]float64{{0, 0}, {.5, 1}, {.5, 1}, {.5, 1}, {.5, 1}}, [][2]float64{{0, 0}, {.5, 1}}},              // a descent that has ended
		{[][2]float64{{1, 1}, {1, 1}, {1, 1}, {1, 1}}, [][2]float64{{1, 1}, {1, 1}}},                           // or never began
		{[][2]float64{{0, 0}, {1, 1}, {2, 2}, Gap, {3, 3}}, [][2]float64{{0, 0}, {2, 2}, Gap, {3, 3}}},         // around a gap
		{[][2]float64{{0, 0}, {1, 0}, {.5, 0}, {2, 0}, {3, 0}}, [][2]float64{{0, 0}, {1, 0}, {.5, 0}, {3, 0}}}, // back and forth
	} {
		if got := c.thin(of.xy); !slices.EqualFunc(got, of.want, func(a, b [2]float64) bool { return a == b || math.IsNaN(a[0]) && math.IsNaN(b[0]) }) {
			t.Errorf("%v became %v, want %v", of.xy, got, of.want)
		}
	}
}
