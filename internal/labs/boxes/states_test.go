package boxes

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestStates has the boxes of presets and questions in pixels of a side of 224.
func TestStates(t *testing.T) {
	for _, tc := range []struct {
		state string
		p, t  []float64
	}{
		{sameL1, []float64{46, 46, 86, 86, 138, 26, 198, 86, 46, 148, 66, 168, 158, 128, 178, 188}, []float64{36, 36, 76, 76, 148, 36, 188, 76, 36, 138, 76, 178, 148, 138, 188, 178}},
		{tinyLarge, []float64{30, 30, 50, 50, 84, 84, 204, 204}, []float64{20, 30, 40, 50, 74, 84, 194, 204}},
		{apart, []float64{120, 80, 170, 130}, []float64{50, 80, 100, 130}},
		{inside, []float64{60, 80, 100, 120}, []float64{50, 50, 150, 150}},
		{growsFirst, []float64{150, 36, 200, 84}, []float64{40, 96, 136, 176}},
		{wrongShape, []float64{90, 50, 130, 170}, []float64{70, 70, 150, 150}},
		{byAnchor, []float64{40, 24, 72, 56, 86, 84, 214, 212}, []float64{30, 24, 62, 56, 76, 84, 204, 212}},
		{oneLost, []float64{34, 40, 90, 92, 132, 34, 196, 90, 150, 196, 190, 216}, []float64{28, 34, 84, 86, 140, 40, 204, 96, 30, 130, 86, 186}},
		{offBy, []float64{92, 88, 132, 128}, []float64{80, 80, 120, 120}},
		{shifted, []float64{90, 90, 130, 130}, []float64{80, 80, 120, 120}},
		{besides, []float64{130, 80, 180, 130}, []float64{60, 80, 110, 130}},
		{ofOneSize, []float64{90, 80, 154, 144}, []float64{80, 80, 144, 144}},
	} {
		for name, want := range map[string][]float64{"p": tc.p, "t": tc.t} {
			if got := inQuery(t, tc.state, name); !slices.Equal(got, want) {
				t.Errorf("%s of %s is %v, not %v", name, tc.state, got, want)
			}
		}
	}
}

// inQuery returns a parameter's numbers in pixels.
func inQuery(t *testing.T, query, name string) []float64 {
	t.Helper()
	for pair := range strings.SplitSeq(query, "&") {
		text, ok := strings.CutPrefix(pair, name+"=")
		if !ok {
			continue
		}
		var px []float64
		for number := range strings.SplitSeq(text, ",") {
			v, err := strconv.ParseFloat(number, 64)
			if err != nil {
				t.Fatal(err)
			}
			px = append(px, math.Round(v*pictureSide*1e9)/1e9)
		}
		return px
	}
	t.Fatalf("%q has no %s", query, name)
	return nil
}
