package plots

import (
	"math"
	"testing"
)

// TestHatch checks that each line is within the rectangle, diagonal, and at a multiple of the distance.
func TestHatch(t *testing.T) {
	xy := Hatch(1, 2, 5, 4, .5)
	if len(xy) != 3*11 { // x + y from 3.5 to 8.5
		t.Fatalf("%d lines", len(xy)/3)
	}
	for i := 0; i < len(xy); i += 3 {
		for _, p := range xy[i : i+2] {
			if c := (p[0] + p[1]) / .5; p[0] < 1 || p[0] > 5 || p[1] < 2 || p[1] > 4 || math.Abs(c-math.Round(c)) > 1e-9 {
				t.Errorf("%v", p)
			}
		}
	}
	if Hatch(1, 2, 1, 4, .5) != nil {
		t.Error("a rectangle without a width is hatched")
	}
}

func TestArrow(t *testing.T) {
	for _, length := range []float64{3, -3, .1} {
		xy := Arrow([2]float64{10, 20}, 1, length, .5)
		if xy[0] != [2]float64{10, 20} || xy[1] != [2]float64{10, 20 + length} || xy[4] != xy[1] || xy[2][0]+xy[5][0] != 20 {
			t.Errorf("%v: %v", length, xy)
		}
		if back := (xy[2][1] - 20) / length; back < 0 || back >= 1 {
			t.Errorf("%v: the head begins at %v of it", length, back)
		}
	}
}
