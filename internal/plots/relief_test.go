package plots

import (
	"math"
	"testing"
)

// TestBelow checks shaded areas against areas known from geometry: a disc, a disc cut by the border, and a ring around a hill.
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

// TestFromAxis checks that rings are unchanged, except that they start nearest to the axis.
func TestFromAxis(t *testing.T) {
	for _, y := range []Axis{{Min: -2, Max: 2}, {Min: .5, Max: 2}, {Min: -2, Max: -.5}} {
		chart := Chart{Y: y}
		axis := min(max(0, y.Min), y.Max)
		below := NewRelief(func(x, y float64) float64 { return math.Abs(math.Hypot(x, y) - 1) }, Axis{Min: -2, Max: 2}, y, 40).Below(.5)
		before, after := splitRings(below), splitRings(chart.fromAxis(below))
		if len(before) != len(after) || len(after) == 0 {
			t.Fatalf("%d rings, were %d", len(after), len(before))
		}
		for i, ring := range after {
			if len(ring) != len(before[i]) || math.Abs(signedArea(ring)-signedArea(before[i])) > 1e-12 || ring[0] != ring[len(ring)-1] {
				t.Errorf("the ring %v is %v", before[i], ring)
			}
			for _, p := range ring {
				if math.Abs(p[1]-axis) < math.Abs(ring[0][1]-axis) {
					t.Errorf("a ring begins at %v, and %v is nearer to %g", ring[0], p, axis)
				}
			}
		}
	}
}
