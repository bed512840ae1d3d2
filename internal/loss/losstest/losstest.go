// Package losstest provides losses for the tests of other packages.
package losstest

import (
	"fmt"
	"math"
	"testing"

	"losslab/internal/loss"
)

// Bound returns the loss id with param set to value, or with its defaults if param is empty.
func Bound(t testing.TB, id, param string, value float64) loss.Loss {
	t.Helper()
	en, ok := loss.Lookup(id)
	if !ok {
		t.Fatalf("no loss %q", id)
	}
	if param == "" {
		return en.Default()
	}
	l, err := en.With(map[string]float64{param: value})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Variants calls f in a subtest for every loss of the catalogue, with its defaults and with other parameters.
func Variants(t *testing.T, f func(t *testing.T, l loss.Loss)) {
	t.Helper()
	more := map[string][]map[string]float64{
		"smoothl1": {{"beta": 0}, {"beta": .2}, {"beta": 4}}, "huber": {{"delta": .2}, {"delta": 4}},
		"logcosh": {{"c": .1}, {"c": 5}}, "cauchy": {{"c": .3}, {"c": 2.385}}, "geman-mcclure": {{"c": .5}, {"c": 4}},
		"welsch": {{"c": .5}, {"c": 3}}, "tukey": {{"c": 1}, {"c": 8}}, "quantile": {{"tau": .05}, {"tau": .5}, {"tau": 1. / 3}},
		"epsilon-insensitive": {{"epsilon": 0}, {"epsilon": 1.5}},
		"barron":              {{"alpha": 1.5}, {"alpha": 2}, {"alpha": 4}, {"alpha": 0}, {"alpha": -2, "c": 2}, {"alpha": math.Inf(-1)}},
		"wing":                {{"w": 2, "epsilon": 1}},
	}
	covered := 0
	for _, en := range loss.Catalogue() {
		covered++
		for _, values := range append([]map[string]float64{nil}, more[en.ID]...) {
			l, err := en.With(values)
			if err != nil {
				t.Fatal(err)
			}
			t.Run(fmt.Sprint(en.ID, values), func(t *testing.T) { f(t, l) })
		}
	}
	if covered != len(loss.Catalogue()) {
		t.Errorf("covered %d losses, want %d", covered, len(loss.Catalogue()))
	}
}
