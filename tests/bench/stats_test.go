package main

import (
	"math"
	"reflect"
	"testing"
)

func TestQuantile(t *testing.T) {
	hundred := make([]float64, 100)
	for i := range hundred {
		hundred[i] = float64(100 - i)
	}
	for _, c := range []struct {
		samples []float64
		q, want float64
	}{
		{[]float64{3}, .5, 3},
		{[]float64{3}, .99, 3},
		{[]float64{2, 1}, .5, 1},
		{[]float64{3, 1, 2}, .5, 2},
		{hundred, .5, 50},
		{hundred, .95, 95},
		{hundred, .99, 99},
		{hundred, 1, 100},
	} {
		if got := quantile(c.samples, c.q); got != c.want {
			t.Errorf("quantile %v of %d samples is %v, want %v", c.q, len(c.samples), got, c.want)
		}
	}
	if got := quantile(nil, .5); !math.IsNaN(got) {
		t.Errorf("the median of nothing is %v", got)
	}
	if hundred[0] != 100 {
		t.Error("the samples were sorted in place")
	}
}

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
