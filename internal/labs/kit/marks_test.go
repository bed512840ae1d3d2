package kit

import (
	"slices"
	"testing"

	"losslab/internal/lab"
)

// TestMarks checks that indices counted from 1 are kept in ascending order, without duplicates or any outside the data.
func TestMarks(t *testing.T) {
	m := MarksOf([]float64{5, 2, 2, 0, 9}, 6)
	for _, tt := range []struct {
		what      string
		got, want Marks
	}{
		{"read", m, Marks{1, 4}}, {"with one more", m.With(3), Marks{1, 3, 4}}, {"with one that is", m.With(4), Marks{1, 4}},
		{"without one", m.Without(1), Marks{4}}, {"without one that is not", m.Without(2), Marks{1, 4}},
		{"one before is removed", m.Removed(0), Marks{0, 3}}, {"one is removed", m.Removed(1), Marks{3}}, {"one behind is removed", m.Removed(5), Marks{1, 4}},
		{"afterwards", m, Marks{1, 4}}, // none of these has changed it
	} {
		if !slices.Equal(tt.got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.what, tt.got, tt.want)
		}
	}
	if !m.Has(4) || m.Has(3) || !slices.Equal(m.Counted(), []float64{2, 5}) {
		t.Errorf("%v has 4: %t, 3: %t; counted %v", m, m.Has(4), m.Has(3), m.Counted())
	}
	if got := m.AppendRest(nil, []float64{0, 1, 2, 3, 4, 5}); !slices.Equal(got, []float64{0, 2, 3, 5}) {
		t.Errorf("the rest is %v", got)
	}
}

// TestCanLose checks that two different x, which a line needs, must remain.
func TestCanLose(t *testing.T) {
	for _, tt := range []struct {
		pts  []lab.Point
		i    int
		want bool
	}{
		{[]lab.Point{{1, 0}, {2, 0}}, 0, false},
		{[]lab.Point{{1, 0}, {1, 5}, {2, 0}}, 0, true},
		{[]lab.Point{{1, 0}, {1, 5}, {2, 0}}, 2, false},
		{[]lab.Point{{1, 0}, {2, 0}, {3, 0}}, 1, true},
	} {
		if got := CanLose(tt.pts, tt.i); got != tt.want {
			t.Errorf("point %d of %v can go: %t, want %t", tt.i, tt.pts, got, tt.want)
		}
	}
}
