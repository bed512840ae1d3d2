package plots

import (
	"math"
	"testing"
)

var unit = Axis{Min: -1, Max: 1}

func levels(at ...float64) func(float64, float64) []float64 {
	return func(float64, float64) []float64 { return at }
}

// pieces splits a line at its gaps.
func pieces(xy [][2]float64) (all [][][2]float64) {
	var piece [][2]float64
	for _, p := range xy {
		if math.IsNaN(p[0]) {
			all, piece = append(all, piece), nil
			continue
		}
		piece = append(piece, p)
	}
	return all
}

func TestContoursOfACone(t *testing.T) {
	all := pieces(Contours(math.Hypot, unit, unit, 40, levels(.25, .75, 1.2)))
	if len(all) != 1+1+4 { // two rings, and an arc in each corner
		t.Fatalf("%d lines", len(all))
	}
	rings := 0
	for i, piece := range all {
		want := []float64{.25, .75, 1.2, 1.2, 1.2, 1.2}[i]
		for _, p := range piece {
			if r := math.Hypot(p[0], p[1]); math.Abs(r-want) > 2e-3 {
				t.Errorf("line %d: (%g, %g) is %g from the center, want %g", i, p[0], p[1], r, want)
			}
		}
		if piece[0] == piece[len(piece)-1] {
			rings++
		} else if at := piece[0]; math.Abs(at[0]) != 1 && math.Abs(at[1]) != 1 {
			t.Errorf("line %d begins at %v, within the area", i, at)
		}
	}
	if rings != 2 {
		t.Errorf("%d rings", rings)
	}
}

// TestContoursCross checks that if all four sides of a square are crossed, its mean decides.
func TestContoursCross(t *testing.T) {
	saddle := func(x, y float64) float64 { return x * y }
	for _, tt := range []struct {
		level float64
		joins func(x, y float64) bool
	}{
		{.1, func(x, y float64) bool { return x*y > 0 }}, // above 0, the lines cut off the two corners where xy > 0
		{-.1, func(x, y float64) bool { return x*y < 0 }},
	} {
		all := pieces(Contours(saddle, unit, unit, 1, levels(tt.level)))
		if len(all) != 2 {
			t.Fatalf("level %g: %d lines", tt.level, len(all))
		}
		for _, piece := range all {
			x, y := (piece[0][0]+piece[1][0])/2, (piece[0][1]+piece[1][1])/2
			if len(piece) != 2 || !tt.joins(x, y) {
				t.Errorf("level %g: %v", tt.level, piece)
			}
		}
	}
}

func TestContoursOfNothing(t *testing.T) {
	for name, f := range map[string]func(x, y float64) float64{
		"flat":      func(x, y float64) float64 { return 1 },
		"undefined": func(x, y float64) float64 { return math.NaN() },
		"infinite":  func(x, y float64) float64 { return math.Inf(1) },
	} {
		all := Contours(f, unit, unit, 10, func(least, most float64) []float64 { return []float64{2, (least + most) / 2, math.NaN()} })
		for _, p := range pieces(all) {
			t.Errorf("%s: a line %v", name, p)
		}
	}
	got := 0
	Contours(func(x, y float64) float64 {
		if x > .5 {
			return math.Inf(1)
		}
		return x
	}, unit, unit, 4, func(least, most float64) []float64 {
		got++
		if least != -1 || most != .5 {
			t.Errorf("finite values from %g to %g", least, most)
		}
		return nil
	})
	if got != 1 {
		t.Errorf("levels were asked for %d times", got)
	}
}
