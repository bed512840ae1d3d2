package plots

import (
	"math"
	"testing"
)

// TestBelow holds what is shaded to areas known by geometry: a disc, a disc cut by the border, and a ring around a hill.
func TestBelow(t *testing.T) {
	square := Axis{Min: -2, Max: 2}
	radius := func(x, y float64) float64 { return math.Hypot(x, y) }
	for _, tt := range []struct {
		name  string
		f     func(x, y float64) float64
		level float64
		rings int
		area  float64
	}{
		{"a disc", radius, 1, 1, math.Pi},
		{"half a disc at the border", func(x, y float64) float64 { return math.Hypot(x-2, y) }, 1, 1, math.Pi / 2},
		{"all of it", radius, 9, 1, 16},
		{"nothing", radius, -1, 0, 0},
		{"a ring around a hill", func(x, y float64) float64 { return math.Abs(math.Hypot(x, y) - 1) }, .5, 2, math.Pi * (2.25 - .25)},
		{"two discs", func(x, y float64) float64 { return math.Hypot(math.Abs(x)-1, y) }, .5, 2, 2 * math.Pi * .25},
		{"where it is not a number", func(x, y float64) float64 {
			if x > 0 {
				return math.NaN()
			}
			return 0
		}, 1, 1, 8.1},
	} {
		rings := splitRings(NewRelief(tt.f, square, square, 80).Below(tt.level))
		area := 0.0
		for _, ring := range rings {
			if ring[0] != ring[len(ring)-1] {
				t.Errorf("%s: a ring does not end where it began", tt.name)
			}
			area += signedArea(ring)
		}
		if len(rings) != tt.rings || math.Abs(area-tt.area) > .02*max(1, tt.area) {
			t.Errorf("%s: %d rings with an area of %g, want %d with %g", tt.name, len(rings), area, tt.rings, tt.area)
		}
	}
}
