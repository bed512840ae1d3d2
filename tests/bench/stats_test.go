package main

import (
	"math"
	"reflect"
	"testing"
)

func TestUnion(t *testing.T) {
	for _, c := range []struct {
		name        string
		spans, want []span
	}{
		{"nothing", nil, nil},
		{"apart", []span{{5, 6}, {1, 2}}, []span{{1, 2}, {5, 6}}},
		{"one in another", []span{{1, 9}, {2, 3}, {4, 5}}, []span{{1, 9}}},
		{"overlapping", []span{{1, 3}, {2, 5}, {7, 8}}, []span{{1, 5}, {7, 8}}},
		{"touching", []span{{1, 2}, {2, 3}}, []span{{1, 3}}},
	} {
		if got := union(c.spans); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestCovered(t *testing.T) {
	spans := []span{{1, 3}, {5, 9}}
	for _, c := range []struct{ from, to, want float64 }{
		{0, 10, 6}, {2, 6, 2}, {3, 5, 0}, {6, 7, 1}, {9, 12, 0}, {math.Inf(-1), 2, 1},
	} {
		if got := covered(spans, c.from, c.to); got != c.want {
			t.Errorf("from %v to %v: %v, want %v", c.from, c.to, got, c.want)
		}
	}
}
