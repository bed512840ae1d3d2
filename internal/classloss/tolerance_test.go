package classloss

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// three holds the errors of three models, each with a mean |e| of 4.
var three = [][]float64{{4, -4, 4, -4}, {1, -1, 1, 13}, {0, 0, 8, -8}}

func TestSpans(t *testing.T) {
	inf := math.Inf(1)
	want := []Span{{0, 1, []int{2}}, {1, 4, []int{1}}, {4, 8, []int{0}}, {8, 13, []int{0, 2}}, {13, inf, []int{0, 1, 2}}}
	got := Spans(three)
	if !slices.EqualFunc(got, want, func(a, b Span) bool { return a.From == b.From && a.To == b.To && slices.Equal(a.Best, b.Best) }) {
		t.Errorf("%v, not %v", got, want)
	}
	if got := Spans([][]float64{{1}, {-1}}); len(got) != 2 || got[0].Best != nil || len(got[1].Best) != 2 {
		t.Errorf("of models alike: %v", got)
	}
}

// TestJumps checks the line against the fraction wherever it does not jump, and that each span's models are the best.
func TestJumps(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		models := make([][]float64, 3)
		for i := range models {
			for range 1 + r.IntN(12) {
				models[i] = append(models[i], float64(r.IntN(21)-10))
			}
		}
		line := Jumps(models[0], 9)
		for i := range line[1:] {
			a, b := line[i], line[i+1]
			switch {
			case a[0] > b[0] || a[1] > b[1] || a[0] < b[0] && a[1] != b[1]:
				t.Fatalf("of %v the line is %v", models[0], line)
			case a[0] < b[0] && Within(models[0], (a[0]+b[0])/2) != a[1]:
				t.Fatalf("of %v the line is %v", models[0], line)
			}
		}
		for _, s := range Spans(models) {
			for i, errors := range models {
				share := Within(errors, s.From)
				for _, best := range s.Best {
					if most := Within(models[best], s.From); share > most || share == most != slices.Contains(s.Best, i) {
						t.Fatalf("of %v the spans are %v", models, Spans(models))
					}
				}
			}
		}
	}
}
